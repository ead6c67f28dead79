using System.Diagnostics;
using System.Globalization;

namespace Tenfold;

/// <summary>Runs a training plan of one thread again and again and keeps the least time of each operation.</summary>
sealed class LayerTimer : IOperationWatch
{
    readonly ExecutionPlan _plan;
    readonly double[] _pass;
    long _started;

    LayerTimer(ExecutionPlan plan)
    {
        _plan = plan;
        _pass = new double[plan.Steps.Count];
    }

    /// <summary>The times of the load, of every operation, of the loss and of the optimizer.</summary>
    public static IReadOnlyList<LayerTiming> Run(ExecutionPlan plan, ImageSet images, int passes)
    {
        LayerTimer timer = new(plan);
        Adam adam = new();
        using TrainingState state = new(adam.Moments, plan.Network.Values.Length);
        ParameterUpdate parameters = new(plan, adam, state, regularization: null, average: null);
        plan.Watch = timer;
        int count = plan.Steps.Count;
        int[] order = [.. Enumerable.Range(0, plan.Options.BatchSize)];
        double[] forward = new double[count];
        double[] backward = new double[count];
        Array.Fill(forward, double.PositiveInfinity);
        Array.Fill(backward, double.PositiveInfinity);
        double load = double.PositiveInfinity;
        double loss = double.PositiveInfinity;
        double update = double.PositiveInfinity;
        for (int round = 0; round < passes; round++)
        {
            load = Math.Min(load, Timing.Microseconds(() => plan.Load(images, order, thread: 0)));
            timer.Pass(() => plan.Forward(0, order.Length), forward);
            loss = Math.Min(loss, Timing.Microseconds(() => plan.Loss(0, order.Length, labelSmoothing: 0)));
            timer.Pass(() => timer.BackwardAndReduce(order.Length), backward);
            update = Math.Min(update, Timing.Microseconds(() => parameters.Run(thread: 0, round, adam.LearningRate)));
        }

        return
        [
            new LayerTiming(plan.Network.Input.ToString(), load, 0, 0, 0), .. timer.Describe(forward, backward),
            new LayerTiming("softmax cross-entropy", 0, loss, 0, 0), new LayerTiming(string.Create(CultureInfo.InvariantCulture, $"{adam.Name}, {plan.Network.ParameterCount:N0} parameters"), 0, update, 0, 0),
        ];
    }

    public void Begin() => _started = Stopwatch.GetTimestamp();

    public void End(int index) => _pass[index] += Stopwatch.GetElapsedTime(_started).TotalMicroseconds;

    IEnumerable<LayerTiming> Describe(double[] forward, double[] backward)
    {
        for (int i = 0; i < forward.Length; i++)
        {
            PlanStep step = _plan.Steps[i];
            double flops = 2.0 * _plan.Options.BatchSize * step.MultiplyAdds;
            int products = step.Inputs[0].NeedsGradient ? 2 : 1;
            yield return new LayerTiming(step.Label, forward[i], backward[i], flops / forward[i] / 1e3, products * flops / backward[i] / 1e3);
        }
    }

    void BackwardAndReduce(int images)
    {
        _plan.Backward(0, images);
        for (int i = 0; i < _pass.Length; i++)
        {
            Begin();
            _plan.Steps[i].Operation.ReduceGradients(0, 1, images);
            End(i);
        }
    }

    void Pass(Action pass, double[] least)
    {
        Array.Clear(_pass);
        pass();
        for (int i = 0; i < least.Length; i++)
            least[i] = Math.Min(least[i], _pass[i]);
    }
}
