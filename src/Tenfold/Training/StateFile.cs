using System.Globalization;

namespace Tenfold;

/// <summary>
/// The whole state of a training in one .safetensors file: parameters, their average, those of the best epoch, the
/// optimizer's moments, how far it is, and the history. One file, so that it is either all of one moment or all of another.
/// </summary>
static class StateFile
{
    const string BestPrefix = "best.";
    const string AveragePrefix = "ema.";
    const string Moments = "optimizer.moments";

    public static void Save(Trainer trainer, string path)
    {
        TrainingState state = trainer.State;
        Network network = trainer.Network;
        List<TensorData> tensors = NetworkFile.Tensors(network, trainer.Average is null ? network.Values.Span : trainer.Average.Trained, prefix: "");
        if (trainer.Average is not null && state.Step > 0)
            tensors.AddRange(NetworkFile.Tensors(network, trainer.Average.Values, AveragePrefix));
        if (trainer.BestEpoch > 0)
            tensors.AddRange(NetworkFile.Tensors(network, trainer.BestValues, BestPrefix));
        float[] moments = state.Moments.Span.ToArray();
        tensors.Add(new TensorData(Moments, [moments.Length], moments));
        Dictionary<string, string> metadata = new()
        {
            ["model"] = network.Name,
            ["epoch"] = Text(state.Epoch),
            ["step_in_epoch"] = Text(state.StepInEpoch),
            ["step"] = Text(state.Step),
            ["loss_sum"] = Text(state.LossSum),
            ["correct"] = Text(state.Correct),
            ["best_epoch"] = Text(trainer.BestEpoch),
        };
        foreach (EpochMetrics e in trainer.History.Epochs)
        {
            double[] values = [e.Loss, e.Accuracy, e.ValidationLoss, e.ValidationAccuracy, e.LearningRate, e.Seconds, e.ImagesPerSecond];
            metadata[EpochKey(e.Epoch)] = string.Join(' ', values.Select(value => Text(value)));
        }

        SafeTensors.Write(path, tensors, metadata);
    }

    /// <summary>Puts a trainer of the same network and recipe where the saved one was.</summary>
    /// <exception cref="TenfoldException">The file is not such a state.</exception>
    public static void Load(Trainer trainer, string path)
    {
        SafeTensorsFile file = SafeTensors.Read(path);
        TrainingState state = trainer.State;
        NetworkFile.Fill(trainer.Network, file, trainer.Network.Values.Span, prefix: "");
        if (!file.Tensors.TryGetValue(Moments, out TensorData? moments) || moments.Values.Length != state.Moments.Length)
            throw new TenfoldException($"{path}: '{Moments}' has {moments?.Values.Length ?? 0:N0} values; the recipe's optimizer needs {state.Moments.Length:N0}.");
        moments.Values.CopyTo(state.Moments.Span);
        state.Epoch = (int)Number(file, "epoch");
        state.StepInEpoch = (int)Number(file, "step_in_epoch");
        state.Step = (long)Number(file, "step");
        state.LossSum = Number(file, "loss_sum");
        state.Correct = (int)Number(file, "correct");
        LoadAverage(trainer, file);
        History history = new();
        for (int epoch = 1; epoch <= state.Epoch; epoch++)
            history.Add(Epoch(file, epoch));
        int bestEpoch = (int)Number(file, "best_epoch");
        float[] best = new float[trainer.Network.Values.Length];
        if (bestEpoch > 0)
            NetworkFile.Fill(trainer.Network, file, best, BestPrefix);
        trainer.Restore(history, bestEpoch, best);
    }

    static void LoadAverage(Trainer trainer, SafeTensorsFile file)
    {
        bool saved = file.Tensors.Keys.Any(name => name.StartsWith(AveragePrefix, StringComparison.Ordinal));
        bool needed = trainer.Average is not null && trainer.State.Step > 0;
        if (saved != needed)
            throw new TenfoldException($"{file.Path}: was saved {(saved ? "with" : "without")} averaged weights, and the recipe's ema is {(trainer.Average is null ? "off" : "on")}; resume with the recipe that it was begun with.");
        if (!needed)
            return;
        float[] average = new float[trainer.Network.Values.Length];
        NetworkFile.Fill(trainer.Network, file, average, AveragePrefix);
        trainer.Average!.Restore(average);
    }

    static EpochMetrics Epoch(SafeTensorsFile file, int epoch)
    {
        string[] parts = file.Metadata.GetValueOrDefault(EpochKey(epoch), "").Split(' ');
        double[] v = new double[7];
        if (parts.Length != v.Length)
            throw Malformed(file, EpochKey(epoch));
        for (int i = 0; i < v.Length; i++)
            v[i] = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Malformed(file, EpochKey(epoch));
        return new EpochMetrics(epoch, v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
    }

    static double Number(SafeTensorsFile file, string key) =>
        double.TryParse(file.Metadata.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Malformed(file, key);

    static TenfoldException Malformed(SafeTensorsFile file, string key) =>
        new($"{file.Path}: its metadata '{key}' is '{file.Metadata.GetValueOrDefault(key)}'; expected the state that a training saved.");

    static string EpochKey(int epoch) => string.Create(CultureInfo.InvariantCulture, $"history.{epoch}");

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
