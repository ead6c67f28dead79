using System.Globalization;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>How a model is trained, as plain data: what a zoo entry carries, a configuration file holds and a run records.</summary>
public sealed record Recipe
{
    /// <summary>Below it a first moment could outlive its second one, which becomes 0 before its square root is that small (Kernels/Negligible.cs).</summary>
    const double LeastEpsilon = 1e-12;

    /// <summary>The model's name in the zoo.</summary>
    public string Model { get; init; } = "lenet5";

    /// <summary>Passes over the training images, at least 1.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Images per step, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The optimizer's name: <c>adam</c>, <c>adamw</c>, <c>adamax</c>, <c>nadam</c>, <c>rmsprop</c>, <c>adagrad</c>, <c>adadelta</c>, <c>sgd</c>.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>The (greatest) step size.</summary>
    [JsonPropertyName("lr")]
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum of SGD and RMSprop, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Whether SGD's momentum is Nesterov's.</summary>
    public bool Nesterov { get; init; }

    /// <summary>L2 penalty (AdamW: decay of the weights), at least 0; null for the optimizer's own, 0.01 of AdamW and 0 of all others.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Decay of the mean gradient of Adam and its kin, in [0, 1); null for 0.9.</summary>
    [JsonPropertyName("beta1")]
    public double? Beta1 { get; init; }

    /// <summary>Decay of the mean square of Adam and its kin, in [0, 1); null for 0.999.</summary>
    [JsonPropertyName("beta2")]
    public double? Beta2 { get; init; }

    /// <summary>Keeps the divisors of adaptive optimizers above 0, at least 1e-12; null for PyTorch's: 1e-8, Adagrad's 1e-10, Adadelta's 1e-6.</summary>
    public double? Epsilon { get; init; }

    /// <summary>Decay of the means of Adadelta and RMSprop (PyTorch's alpha), in [0, 1); null for PyTorch's 0.9 and 0.99.</summary>
    public double? Rho { get; init; }

    /// <summary>Whether RMSprop takes the mean gradient's square off the mean square.</summary>
    public bool Centered { get; init; }

    /// <summary>Whether Adam and AdamW divide by the greatest second moment so far.</summary>
    [JsonPropertyName("amsgrad")]
    public bool AMSGrad { get; init; }

    /// <summary>The schedule's name: <c>constant</c>, <c>step</c>, <c>multistep</c>, <c>exponential</c>, <c>cosine</c>, <c>onecycle</c>, <c>plateau</c>.</summary>
    public string Schedule { get; init; } = "constant";

    /// <summary>Epochs at the beginning in which the step size rises to its greatest in equal steps, before the schedule begins.</summary>
    public int Warmup { get; init; }

    /// <summary>Epochs from one fall of <c>step</c> to the next; null for 5.</summary>
    public int? StepSize { get; init; }

    /// <summary>The factor of each fall of <c>step</c>, <c>multistep</c>, <c>exponential</c> and <c>plateau</c>; null for 0.1, <c>exponential</c>'s 0.9.</summary>
    public double? Gamma { get; init; }

    /// <summary>The epochs after which <c>multistep</c> falls, rising, such as <c>10,15</c>; counted from the end of the warm-up.</summary>
    public string? Milestones { get; init; }

    /// <summary>The share of the steps in which <c>onecycle</c> rises, in (0, 1); null for 0.3.</summary>
    public double? RisingShare { get; init; }

    /// <summary>Epochs without a better loss that <c>plateau</c> bears; null for 10.</summary>
    public int? PlateauPatience { get; init; }

    /// <summary>By what share a loss must be lower to be better to <c>plateau</c>; null for 1e-4.</summary>
    public double? PlateauThreshold { get; init; }

    /// <summary>Epochs after a fall of <c>plateau</c> that it does not count; null for 0.</summary>
    public int? PlateauCooldown { get; init; }

    /// <summary>The least step size of <c>cosine</c> and <c>plateau</c>; null for 0.</summary>
    [JsonPropertyName("min_lr")]
    public double? MinimumLearningRate { get; init; }

    /// <summary>Label smoothing, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>L1 penalty on the kernels of all layers that have no regularizer of their own, at least 0: <see cref="L1L2"/> of the whole network.</summary>
    [JsonPropertyName("kernel_l1")]
    public double KernelL1 { get; init; }

    /// <summary>L2 penalty on the same kernels, at least 0; biases have none, and the penalty is part of the training loss, unlike <see cref="WeightDecay"/>.</summary>
    [JsonPropertyName("kernel_l2")]
    public double KernelL2 { get; init; }

    /// <summary>
    /// Decay a step of the weights' running average, in [0, 1); null or 0 for none. With it, validation, saving and
    /// testing use the average (a += (1 - Ema) (w - a), beginning with the weights of the first step, as PyTorch's
    /// AveragedModel), while training goes on with the weights themselves.
    /// </summary>
    public double? Ema { get; init; }

    /// <summary>Whether the average's decay is min(Ema, (1 + n) / (10 + n)) after n steps, as TensorFlow's ExponentialMovingAverage with num_updates, so that early epochs are not judged by their first weights.</summary>
    public bool EmaWarmup { get; init; }

    /// <summary>Random changes of the training images, in this order, each as <see cref="Augmentations.Parse"/> reads it; none by default. Validation and test images are never changed.</summary>
    public IReadOnlyList<string> Augmentation { get; init => field = new EqualList<string>(value ?? []); } = EqualList<string>.Empty;

    /// <summary>The initializer's name: <c>pytorch</c>, <c>keras</c>, <c>kaiming</c>.</summary>
    public string Initializer { get; init; } = "pytorch";

    /// <summary>Subtracted from pixels in [0, 1]; null for the model's own (<see cref="Input.Mean"/>).</summary>
    public double? Mean { get; init; }

    /// <summary>Divides what is left of them, above 0; null for the model's own (<see cref="Input.Deviation"/>).</summary>
    [JsonPropertyName("std")]
    public double? Deviation { get; init; }

    /// <summary>The share of the training images that is used at all, in (0, 1]: the same ones whatever the seed. 0.7 of MNIST's are as many as Kaggle's 42,000.</summary>
    public double TrainShare { get; init; } = 1;

    /// <summary>The share of the training images held out, stratified, for validation, in [0, 1).</summary>
    [JsonPropertyName("val_split")]
    public double ValidationSplit { get; init; } = 0.1;

    /// <summary>Epochs without a better validation loss after which training stops; 0 never stops early.</summary>
    public int Patience { get; init; }

    /// <summary>Seeds the first weights, the split, the order of the images and their augmentation.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; 0 for one a core, as far as a batch has work for them. Results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="TenfoldException">The message names the value and its range.</exception>
    public Recipe Validated()
    {
        Require(Epochs >= 1, "epochs", Epochs, "1 or more");
        Require(BatchSize is >= 1 and <= 65_536, "batch_size", BatchSize, "1 to 65536");
        Require(LearningRate is >= 0 and < double.PositiveInfinity, "lr", LearningRate, "0 or more");
        Require(Momentum is >= 0 and < 1, "momentum", Momentum, "at least 0 and below 1");
        Require(WeightDecay is null or (>= 0 and < double.PositiveInfinity), "weight_decay", WeightDecay, "0 or more");
        Require(Beta1 is null or (>= 0 and < 1), "beta1", Beta1, "at least 0 and below 1");
        Require(Beta2 is null or (>= 0 and < 1), "beta2", Beta2, "at least 0 and below 1");
        Require(Epsilon is null or (>= LeastEpsilon and < double.PositiveInfinity), "epsilon", Epsilon, "1e-12 or more");
        Require(Rho is null or (>= 0 and < 1), "rho", Rho, "at least 0 and below 1");
        Require(LabelSmoothing is >= 0 and < 1, "label_smoothing", LabelSmoothing, "at least 0 and below 1");
        Require(Mean is null || double.IsFinite(Mean.Value), "mean", Mean, "a finite number");
        Require(Deviation is null or (> 0 and < double.PositiveInfinity), "std", Deviation, "more than 0");
        Require(TrainShare is > 0 and <= 1, "train_share", TrainShare, "above 0 and at most 1");
        Require(KernelL1 is >= 0 and < double.PositiveInfinity, "kernel_l1", KernelL1, "0 or more");
        Require(KernelL2 is >= 0 and < double.PositiveInfinity, "kernel_l2", KernelL2, "0 or more");
        Require(Ema is null or (>= 0 and < 1), "ema", Ema, "at least 0 and below 1");
        Require(ValidationSplit is >= 0 and < 1, "val_split", ValidationSplit, "at least 0 and below 1");
        Require(Patience >= 0, "patience", Patience, "0 or more");
        Require(Patience == 0 || ValidationSplit > 0, "patience", Patience, "0 where no images are held out, or a val_split above 0 beside it, such as 0.1");
        Require(Threads is >= 0 and <= 1024, "threads", Threads, "0 (one a core) to 1024");
        Require(!Nesterov || Momentum > 0, "nesterov", Nesterov, "a momentum above 0 beside it");
        foreach (string augmentation in Augmentation)
            _ = Augmentations.Parse(augmentation);
        RequireSchedule();
        _ = CreateOptimizer();
        _ = CreateSchedule();
        _ = Initializers.Named(Initializer);
        return this;
    }

    /// <summary>The same recipe with another optimizer and that one's own defaults, since a step size for one ruins the other; the same optimizer changes nothing.</summary>
    /// <exception cref="TenfoldException">There is none of that name.</exception>
    public Recipe WithOptimizer(string name)
    {
        Optimizer other = Optimizers.Named(name);
        return other.Name.Equals(Optimizer, StringComparison.OrdinalIgnoreCase)
            ? this
            : this with
            {
                Optimizer = other.Name,
                LearningRate = other.LearningRate,
                Momentum = 0,
                Nesterov = false,
                WeightDecay = null,
                Beta1 = null,
                Beta2 = null,
                Epsilon = null,
                Rho = null,
                Centered = false,
                AMSGrad = false,
            };
    }

    /// <summary>The optimizer that the recipe describes.</summary>
    /// <exception cref="TenfoldException">There is none of that name.</exception>
    internal Optimizer CreateOptimizer() => Optimizers.Named(Optimizer, new OptimizerSettings(LearningRate, WeightDecay, Momentum, Nesterov)
    {
        Beta1 = Beta1,
        Beta2 = Beta2,
        Epsilon = Epsilon,
        Rho = Rho,
        Centered = Centered,
        AMSGrad = AMSGrad,
    });

    /// <summary>The regularizer of kernels that have none of their own; null for none.</summary>
    internal Regularizer? CreateKernelRegularizer() => KernelL1 == 0 && KernelL2 == 0 ? null : new L1L2(KernelL1, KernelL2);

    /// <summary>The schedule that the recipe describes, without its warm-up.</summary>
    /// <exception cref="TenfoldException">There is none of that name, or the milestones are no rising epochs.</exception>
    internal Schedule CreateSchedule() => Schedules.Named(Schedule, new ScheduleSettings
    {
        StepSize = StepSize,
        Gamma = Gamma,
        Milestones = Milestones is null ? null : ParseMilestones(Milestones),
        RisingShare = RisingShare,
        Patience = PlateauPatience,
        Threshold = PlateauThreshold,
        Cooldown = PlateauCooldown,
        MinimumFactor = MinimumLearningRate is { } least ? Math.Min(1, least / Math.Max(LearningRate, double.Epsilon)) : null,
    });

    static int[] ParseMilestones(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        int[] epochs = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            bool isEpoch = int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out epochs[i]) && epochs[i] >= 1;
            Require(isEpoch && (i == 0 || epochs[i] > epochs[i - 1]), "milestones", $"'{text}'", "epochs in rising order, such as 10,15");
        }

        return epochs;
    }

    void RequireSchedule()
    {
        Require(Warmup >= 0, "warmup", Warmup, "0 or more epochs");
        Require(StepSize is null or >= 1, "step_size", StepSize, "1 or more");
        Require(Gamma is null or (> 0 and <= 1), "gamma", Gamma, "above 0 and at most 1");
        Require(RisingShare is null or (> 0 and < 1), "rising_share", RisingShare, "above 0 and below 1");
        Require(PlateauPatience is null or >= 0, "plateau_patience", PlateauPatience, "0 or more");
        Require(PlateauThreshold is null or (>= 0 and < 1), "plateau_threshold", PlateauThreshold, "at least 0 and below 1");
        Require(PlateauCooldown is null or >= 0, "plateau_cooldown", PlateauCooldown, "0 or more");
        Require(MinimumLearningRate is null or (>= 0 and < double.PositiveInfinity), "min_lr", MinimumLearningRate, "0 or more");
    }

    static void Require(bool holds, string name, object? value, string expected)
    {
        if (!holds)
            throw new TenfoldException(FormattableString.Invariant($"{name} is {value}; give {expected}."));
    }
}
