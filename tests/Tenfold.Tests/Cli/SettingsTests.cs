using System.Text.Json;
using Tenfold.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary>The table of settings: every setting by flag, variable and key, in the order of precedence.</summary>
public sealed class SettingsTests
{
    // A value other than the default for every key, as text and as JSON.
    static readonly Dictionary<string, (string Text, string Json)> s_values = new()
    {
        ["model"] = ("mlp", "\"mlp\""),
        ["recipe"] = ("source", "\"source\""),
        ["epochs"] = ("7", "7"),
        ["batch_size"] = ("100", "100"),
        ["lr"] = ("2.5e-2", "0.025"),
        ["optimizer"] = ("sgd", "\"sgd\""),
        ["momentum"] = ("0.9", "0.9"),
        ["nesterov"] = ("true", "true"),
        ["weight_decay"] = ("0.0005", "0.0005"),
        ["beta1"] = ("0.8", "0.8"),
        ["beta2"] = ("0.99", "0.99"),
        ["epsilon"] = ("1e-7", "1e-7"),
        ["rho"] = ("0.95", "0.95"),
        ["centered"] = ("true", "true"),
        ["amsgrad"] = ("true", "true"),
        ["schedule"] = ("cosine", "\"cosine\""),
        ["warmup"] = ("2", "2"),
        ["step_size"] = ("3", "3"),
        ["gamma"] = ("0.5", "0.5"),
        ["milestones"] = ("3,6,9", "\"3,6,9\""),
        ["rising_share"] = ("0.2", "0.2"),
        ["plateau_patience"] = ("1", "1"),
        ["plateau_threshold"] = ("0.01", "0.01"),
        ["plateau_cooldown"] = ("2", "2"),
        ["min_lr"] = ("1e-05", "1e-05"),
        ["label_smoothing"] = ("0.1", "0.1"),
        ["kernel_l1"] = ("1e-3", "1e-3"),
        ["kernel_l2"] = ("0.01", "0.01"),
        ["ema"] = ("0.999", "0.999"),
        ["ema_warmup"] = ("true", "true"),
        ["augmentation"] = ("RandomRotation(6.9, fill: 1), RandomAffine(15)", "[\"RandomRotation(6.9, fill: 1)\", \"RandomAffine(15)\"]"),
        ["initializer"] = ("keras", "\"keras\""),
        ["mean"] = ("0.25", "0.25"),
        ["std"] = ("0.5", "0.5"),
        ["train_share"] = ("0.75", "0.75"),
        ["val_split"] = ("0.25", "0.25"),
        ["patience"] = ("4", "4"),
        ["seed"] = ("18446744073709551615", "18446744073709551615"),
        ["threads"] = ("3", "3"),
        ["data"] = ("some/folder", "\"some/folder\""),
    };

    [Fact]
    public void Every_setting_is_tested() => Assert.Equal(Settings.All.Select(setting => setting.Key).Order(), s_values.Keys.Order());

    [Fact]
    public void Flag_wins_over_variable_over_file_over_recipe()
    {
        ConfigFile file = new("c.json", new Dictionary<string, object?> { ["epochs"] = 2, ["batch_size"] = 20, ["seed"] = 200UL, ["model"] = "mlp" });
        SettingSources<RunSettings> sources = new(
            Settings.All,
            setting => setting.Key == "epochs" ? "4" : null,
            name => name switch { "TENFOLD_EPOCHS" => "3", "TENFOLD_BATCH_SIZE" => "30", _ => null },
            file);

        RunSettings run = sources.Resolve(Settings.Default);

        Assert.Equal((4, 30, 200UL), (run.Recipe.Epochs, run.Recipe.BatchSize, run.Recipe.Seed));
        Assert.Equal(Zoo.Named("mlp").Recipe.LearningRate, run.Recipe.LearningRate);
        Assert.Equal("mlp", run.Recipe.Model);
    }

    [Fact]
    public void Nothing_set_is_the_default_models_recipe() => Assert.Equal(new RunSettings(Zoo.Named("lenet5").Recipe, null), From());

    [Fact]
    public void Flags_variables_and_file_say_the_same()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("c.json", System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(',', s_values.Select(pair => $"\"{pair.Key}\":{pair.Value.Json}"))}}}"));

        RunSettings byFlag = From(flag: setting => s_values[setting.Key].Text);
        RunSettings byVariable = From(variable: name => s_values[name["TENFOLD_".Length..].ToLowerInvariant()].Text);
        RunSettings byFile = From(file: ConfigFile.Read(path, Settings.All));

        Assert.Equal(byFlag, byVariable);
        Assert.Equal(byFlag, byFile);
        Assert.Equal(("mlp", 7, 0.025, true, ulong.MaxValue, "some/folder"), (byFlag.Recipe.Model, byFlag.Recipe.Epochs, byFlag.Recipe.LearningRate, byFlag.Recipe.Nesterov, byFlag.Recipe.Seed, byFlag.Data));
    }

    [Fact]
    public void What_is_printed_is_read_back()
    {
        using TemporaryFolder folder = new();
        RunSettings run = From(flag: setting => s_values[setting.Key].Text);
        string text = ConfigFile.Print(Settings.All, run);
        using JsonDocument document = JsonDocument.Parse(text);

        Assert.Equal(Settings.All.Select(setting => setting.Key), document.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(run, From(file: ConfigFile.Read(folder.Write("c.json", System.Text.Encoding.UTF8.GetBytes(text)), Settings.All)));
        RunSettings unset = From();
        Assert.Equal(unset, From(file: ConfigFile.Read(folder.Write("d.json", System.Text.Encoding.UTF8.GetBytes(ConfigFile.Print(Settings.All, unset))), Settings.All)));
    }

    [Fact]
    public void The_configuration_of_a_run_is_read_too()
    {
        using TemporaryFolder folder = new();
        Recipe recipe = From(flag: setting => s_values[setting.Key].Text).Recipe with { Model = "mlp" };
        RunDirectory run = RunDirectory.Create(folder.Path, new RunConfig(recipe, "mnist"));

        Assert.Equal(new RunSettings(recipe, "mnist"), From(file: ConfigFile.Read(Path.Combine(run.Path, "config.json"), Settings.All)));
    }

    [Theory]
    [InlineData("epochs", "1.5", "--epochs is '1.5'; a whole number is accepted.")]
    [InlineData("lr", "1,5", "--lr is '1,5'; a number such as 0.001 or 1e-3 is accepted.")]
    [InlineData("lr", "NaN", "--lr is 'NaN'; a number such as 0.001 or 1e-3 is accepted.")]
    [InlineData("seed", "-1", "--seed is '-1'; a whole number from 0 to 18446744073709551615 is accepted.")]
    [InlineData("nesterov", "maybe", "--nesterov is 'maybe'; true or false is accepted.")]
    [InlineData("val_split", "1", "--val-split: val_split is 1; give at least 0 and below 1.")]
    [InlineData("recipe", "ours", "--recipe: There is no recipe 'ours'; use default, source, best.")]
    [InlineData("std", "0", "--std: std is 0; give more than 0.")]
    [InlineData("train_share", "0", "--train-share: train_share is 0; give above 0 and at most 1.")]
    [InlineData("momentum", "1", "--momentum: momentum is 1; give at least 0 and below 1.")]
    [InlineData("momentum", "0", "--momentum: nesterov is True; give a momentum above 0 beside it.")]
    [InlineData("ema", "1", "--ema: ema is 1; give at least 0 and below 1.")]
    [InlineData("kernel_l1", "-1", "--kernel-l1: kernel_l1 is -1; give 0 or more.")]
    [InlineData("kernel_l2", "-0.5", "--kernel-l2: kernel_l2 is -0.5; give 0 or more.")]
    [InlineData("augmentation", "RandomRotation(200)", "--augment: RandomRotation: degrees is 200; give 0 to 180.")]
    [InlineData("augmentation", "[\"RandomRotation(7)\", 3]", "--augment is '[\"RandomRotation(7)\", 3]'; a list of texts such as [\"RandomRotation(7)\"] is accepted.")]
    [InlineData("optimizer", "adamw2", "--optimizer: There is no optimizer 'adamw2'; did you mean 'adamw'? There are adam, adamw, adamax, nadam, rmsprop, adagrad, adadelta, sgd.")]
    [InlineData("milestones", "6,3", "--milestones: milestones is '6,3'; give epochs in rising order, such as 10,15.")]
    [InlineData("milestones", "a", "--milestones: milestones is 'a'; give epochs in rising order, such as 10,15.")]
    [InlineData("step_size", "0", "--step-size: step_size is 0; give 1 or more.")]
    [InlineData("gamma", "0", "--gamma: gamma is 0; give above 0 and at most 1.")]
    [InlineData("epsilon", "0", "--epsilon: epsilon is 0; give 1e-12 or more.")]
    public void A_wrong_flag_is_a_wrong_usage(string key, string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => From(flag: setting => setting.Key == key ? text : null)).Message);

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("[]")]
    public void A_flag_takes_the_augmentation_of_a_file_away(string text)
        => Assert.Empty(From(
            flag: setting => setting.Key == "augmentation" ? text : null,
            file: new ConfigFile("c.json", new Dictionary<string, object?> { ["augmentation"] = (IReadOnlyList<string>)["RandomRotation(7)"] })).Recipe.Augmentation);

    [Fact]
    public void Another_optimizer_comes_with_its_own_defaults_and_what_is_said_beside_it()
    {
        Recipe own = From(flag: setting => setting.Key == "optimizer" ? "sgd" : null).Recipe;
        Recipe adam = From(flag: setting => setting.Key == "optimizer" ? "adam" : null).Recipe;
        Recipe slow = From(flag: setting => setting.Key switch { "optimizer" => "adam", "lr" => "2e-4", _ => null }).Recipe;

        Assert.Equal(Zoo.Named("lenet5").Recipe, own);
        Assert.Equal(("adam", 1e-3, 0.0, false, null), (adam.Optimizer, adam.LearningRate, adam.Momentum, adam.Nesterov, adam.WeightDecay));
        Assert.Equal(2e-4, slow.LearningRate);
    }

    [Fact]
    public void A_recipe_is_the_models_by_that_name_with_what_is_said_beside_it()
    {
        Recipe source = From(flag: setting => setting.Key == "recipe" ? "source" : null).Recipe;
        Recipe best = From(
            flag: setting => setting.Key switch { "model" => "mlp", "recipe" => "best", _ => null },
            variable: name => name == "TENFOLD_EPOCHS" ? "3" : null).Recipe;

        Assert.Equal(Zoo.Named("lenet5").Source, source);
        Assert.Equal(Zoo.Named("mlp").Best! with { Epochs = 3 }, best);
    }

    [Fact]
    public void A_wrong_variable_is_named()
        => Assert.Equal(
            "TENFOLD_BATCH_SIZE: batch_size is 0; give 1 to 65536.",
            Assert.Throws<TenfoldException>(() => From(variable: name => name == "TENFOLD_BATCH_SIZE" ? "0" : null)).Message);

    [Fact]
    public void A_flag_hides_a_wrong_variable_and_a_blank_variable_is_unset()
    {
        Assert.Equal(9, From(flag: setting => setting.Key == "epochs" ? "9" : null, variable: _ => "").Recipe.Epochs);
        Assert.Equal(9, From(flag: setting => setting.Key == "epochs" ? "9" : null, variable: name => name == "TENFOLD_EPOCHS" ? "x" : null).Recipe.Epochs);
    }

    [Theory]
    [InlineData("{\"epoch\": 3}", "there is no key \"epoch\"; accepted are model, recipe, epochs, batch_size, ")]
    [InlineData("{\"epochs\": \"3\"}", "\"epochs\" is \"3\"; a whole number is accepted.")]
    [InlineData("{\"epochs\": 3.5}", "\"epochs\" is 3.5; a whole number is accepted.")]
    [InlineData("{\"epochs\": null}", "\"epochs\" is null; a whole number is accepted.")]
    [InlineData("{\"data\": [1]}", "\"data\" is an array; a text or null is accepted.")]
    [InlineData("{\"augmentation\": [7]}", "\"augmentation\" is an array; a list of texts such as [\"RandomRotation(7)\"] is accepted.")]
    [InlineData("{\"augmentation\": \"none\"}", "\"augmentation\" is \"none\"; a list of texts")]
    [InlineData("{\"nesterov\": 1}", "\"nesterov\" is 1; true or false is accepted.")]
    [InlineData("[1]", "holds an array; a JSON object is accepted")]
    [InlineData("{\"epochs\": 3,\n}", "is no JSON at line 2, byte 1: ")]
    [InlineData("", "is no JSON")]
    [InlineData("{\"epochs\": 3, \"epochs\": 4}", "is no JSON")]
    [InlineData("{\"recipe\": 3}", "\"recipe\" is 3; a text or null is accepted.")]
    [InlineData("{\"std\": \"1\"}", "\"std\" is \"1\"; a number such as 0.001 or 1e-3 or null is accepted.")]
    public void A_wrong_file_is_named_with_what_is_accepted(string text, string message)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("c.json", System.Text.Encoding.UTF8.GetBytes(text));

        string found = Assert.Throws<TenfoldException>(() => ConfigFile.Read(path, Settings.All)).Message;

        Assert.StartsWith($"{path}: {message}", found, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found);
    }

    [Fact]
    public void A_file_too_large_for_a_configuration_is_not_read()
    {
        using TemporaryFolder folder = new();
        byte[] json = new byte[1 << 20];
        Array.Fill(json, (byte)' ');
        "{\"epochs\": 3}"u8.CopyTo(json);

        Assert.Equal(3, From(file: ConfigFile.Read(folder.Write("c.json", json), Settings.All)).Recipe.Epochs);
        Refusal.Refused("1,048,577 bytes are too many for a configuration", () => ConfigFile.Read(folder.Write("d.json", [.. json, (byte)' ']), Settings.All));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("2", null)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    public void A_switch_is_true_or_false_or_1_or_0(string text, bool? expected) => Assert.Equal(expected, (bool?)SettingKind.Switch.Parse(text));

    [Fact]
    public void A_value_out_of_range_in_a_file_names_the_file_and_is_a_wrong_usage()
        => Assert.Equal(
            "c.json: epochs is 0; give 1 or more.",
            Assert.Throws<UsageException>(() => From(file: new ConfigFile("c.json", new Dictionary<string, object?> { ["epochs"] = 0 }))).Message);

    static RunSettings From(Func<Setting<RunSettings>, string?>? flag = null, Func<string, string?>? variable = null, ConfigFile? file = null) =>
        new SettingSources<RunSettings>(Settings.All, flag ?? (_ => null), variable ?? (_ => null), file).Resolve(Settings.Default);
}
