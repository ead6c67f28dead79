namespace Tenfold;

/// <summary>
/// The one table of what can be set about a network's training: the key in configuration files and searches, from which flag (<c>batch_size</c>: <c>--batch-size</c>)
/// and variable (<c>TENFOLD_BATCH_SIZE</c>) follow, and the field of the recipe. Later lines may depend on earlier ones.
/// </summary>
public static class RecipeSettings
{
    /// <summary>What is trained where nobody names a model.</summary>
    public const string DefaultModel = "lenet5";

    static readonly SettingKind s_augmentations = SettingKind.List("RandomRotation(7)", Augmentations.Split);

    /// <summary>The settings, in the order in which they are applied.</summary>
    public static IReadOnlyList<Setting<Recipe>> All { get; } =
    [
        new("model", SettingKind.Text("MODEL"), $"model to train (see: tenfold models); {DefaultModel} by default",
            r => r.Model, (_, value) => Zoo.Named((string)value!).Recipe) { Flag = "MODEL" },
        new("recipe", SettingKind.Text("NAME"), $"{Names(ZooEntry.RecipeNames)}: the model's everyday recipe, its reference project's, or our best", _ => null,
            (r, value) => value is null ? r : Zoo.Named(r.Model).RecipeNamed((string)value)) { MayBeNull = true },
        Of("epochs", SettingKind.Whole, "passes over the training images", r => r.Epochs, (r, value) => r with { Epochs = value }),
        Of("batch_size", SettingKind.Whole, "images per step", r => r.BatchSize, (r, value) => r with { BatchSize = value }),
        Of("optimizer", SettingKind.Text("NAME"), $"{Names(Optimizers.All.Select(o => o.Name))}; another than the model's comes with its own defaults", r => r.Optimizer, (r, value) => r.WithOptimizer(value)),
        Of("lr", SettingKind.Number, "learning rate, the greatest where a schedule changes it", r => r.LearningRate, (r, value) => r with { LearningRate = value }),
        Of("momentum", SettingKind.Number, "momentum of sgd and rmsprop, from 0 to below 1", r => r.Momentum, (r, value) => r with { Momentum = value }),
        Of("nesterov", SettingKind.Switch, "Nesterov's momentum for sgd", r => r.Nesterov, (r, value) => r with { Nesterov = value }),
        OrOwn("weight_decay", SettingKind.Number, "L2 penalty; decay of the weights with adamw", r => r.WeightDecay, (r, value) => r with { WeightDecay = (double?)value }),
        OrOwn("beta1", SettingKind.Number, "decay of the mean gradient of adam and its kin", r => r.Beta1, (r, value) => r with { Beta1 = (double?)value }),
        OrOwn("beta2", SettingKind.Number, "decay of the mean square of adam and its kin", r => r.Beta2, (r, value) => r with { Beta2 = (double?)value }),
        OrOwn("epsilon", SettingKind.Number, "keeps the divisors of adaptive optimizers above 0", r => r.Epsilon, (r, value) => r with { Epsilon = (double?)value }),
        OrOwn("rho", SettingKind.Number, "decay of the means of rmsprop and adadelta", r => r.Rho, (r, value) => r with { Rho = (double?)value }),
        Of("centered", SettingKind.Switch, "centered rmsprop", r => r.Centered, (r, value) => r with { Centered = value }),
        Of("amsgrad", SettingKind.Switch, "adam and adamw with the greatest second moment", r => r.AMSGrad, (r, value) => r with { AMSGrad = value }),
        Of("schedule", SettingKind.Text("NAME"), $"course of the learning rate: {Names(Schedules.All.Select(s => s.Name))}", r => r.Schedule, (r, value) => r with { Schedule = value }),
        Of("warmup", SettingKind.Whole, "epochs in which the learning rate rises before its schedule begins", r => r.Warmup, (r, value) => r with { Warmup = value }),
        OrOwn("step_size", SettingKind.Whole, "epochs from one fall of step to the next", r => r.StepSize, (r, value) => r with { StepSize = (int?)value }),
        OrOwn("gamma", SettingKind.Number, "factor of each fall of step, multistep, exponential and plateau", r => r.Gamma, (r, value) => r with { Gamma = (double?)value }),
        OrOwn("milestones", SettingKind.Text("EPOCHS"), "epochs after which multistep falls, such as 10,15", r => r.Milestones, (r, value) => r with { Milestones = (string?)value }),
        OrOwn("rising_share", SettingKind.Number, "share of the steps in which onecycle rises", r => r.RisingShare, (r, value) => r with { RisingShare = (double?)value }),
        OrOwn("plateau_patience", SettingKind.Whole, "epochs without a better loss that plateau bears", r => r.PlateauPatience, (r, value) => r with { PlateauPatience = (int?)value }),
        OrOwn("plateau_threshold", SettingKind.Number, "share by which a loss must be lower to be better to plateau", r => r.PlateauThreshold, (r, value) => r with { PlateauThreshold = (double?)value }),
        OrOwn("plateau_cooldown", SettingKind.Whole, "epochs after a fall that plateau does not count", r => r.PlateauCooldown, (r, value) => r with { PlateauCooldown = (int?)value }),
        OrOwn("min_lr", SettingKind.Number, "least learning rate of cosine and plateau", r => r.MinimumLearningRate, (r, value) => r with { MinimumLearningRate = (double?)value }),
        Of("label_smoothing", SettingKind.Number, "label smoothing, from 0 to below 1", r => r.LabelSmoothing, (r, value) => r with { LabelSmoothing = value }),
        Of("kernel_l1", SettingKind.Number, "L1 penalty on weights, not on biases, as part of the training loss", r => r.KernelL1, (r, value) => r with { KernelL1 = value }),
        Of("kernel_l2", SettingKind.Number, "L2 penalty on weights, not on biases, as part of the training loss", r => r.KernelL2, (r, value) => r with { KernelL2 = value }),
        OrOwn("ema", SettingKind.Number, "decay a step of the weights' running average, such as 0.999, which is then validated, saved and tested; 0: none", r => r.Ema, (r, value) => r with { Ema = (double?)value }),
        Of("ema_warmup", SettingKind.Switch, "let the average forget faster at first: decay min(ema, (1 + n) / (10 + n)) after n steps", r => r.EmaWarmup, (r, value) => r with { EmaWarmup = value }),
        Of("augmentation", s_augmentations, $"random changes of the training images, such as \"RandomRotation(7), RandomZoom(0.9, 1.1)\", or none: {Names(Augmentations.Names)}", r => r.Augmentation, (r, value) => r with { Augmentation = value }) with { Flag = "--augment" },
        Of("initializer", SettingKind.Text("NAME"), $"first weights as {Names(Initializers.All.Select(i => i.Name))} draws them", r => r.Initializer, (r, value) => r with { Initializer = value }),
        OrOwn("mean", SettingKind.Number, "subtracted from pixels in [0, 1]; the model's own by default", r => r.Mean, (r, value) => r with { Mean = (double?)value }),
        OrOwn("std", SettingKind.Number, "divides what is left of them; the model's own by default", r => r.Deviation, (r, value) => r with { Deviation = (double?)value }),
        Of("train_share", SettingKind.Number, "share of the training images that is used at all, the same ones whatever the seed", r => r.TrainShare, (r, value) => r with { TrainShare = value }),
        Of("val_split", SettingKind.Number, "share of the training images held out for validation", r => r.ValidationSplit, (r, value) => r with { ValidationSplit = value }),
        Of("patience", SettingKind.Whole, "stop after so many epochs without a better validation loss; 0: never", r => r.Patience, (r, value) => r with { Patience = value }),
        Of("seed", SettingKind.Seed, "seed of the first weights, the split, the order of the images and their augmentation", r => r.Seed, (r, value) => r with { Seed = value }),
        Of("threads", SettingKind.Whole, "threads, 0 for one a core; results do not depend on it", r => r.Threads, (r, value) => r with { Threads = value }),
    ];

    /// <summary>What a search varies where nobody names anything, as <see cref="Axis.Parse"/> reads it.</summary>
    public static IReadOnlyList<string> SearchAxes { get; } = ["lr=log:0.0001..0.1", "batch_size=16,32,64,128,256"];

    /// <summary>The setting with that key, or null.</summary>
    public static Setting<Recipe>? WithKey(string key) => All.FirstOrDefault(setting => setting.Key == key);

    /// <summary>A number or text that may be left to the optimizer or schedule it is for.</summary>
    static Setting<Recipe> OrOwn(string key, SettingKind kind, string description, Func<Recipe, object?> read, Func<Recipe, object?, Recipe> write) =>
        new(key, kind, description, read, (recipe, value) => write(recipe, value).Validated()) { MayBeNull = true };

    /// <summary>A number, text or switch.</summary>
    static Setting<Recipe> Of<T>(string key, SettingKind kind, string description, Func<Recipe, T> read, Func<Recipe, T, Recipe> write)
        where T : notnull =>
        new(key, kind, description, recipe => read(recipe), (recipe, value) => write(recipe, (T)value!).Validated());

    static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
