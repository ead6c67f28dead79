using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>Adding a layer, optimizer, schedule or model is one file and one line in a list; contract tests enumerate the lists, so a forgotten line would be an untested type.</summary>
public sealed class ListTests
{
    // Type -> why it stands in the folder and not in the list.
    static readonly Dictionary<string, string> s_unlisted = new()
    {
        ["BestRecipes"] = "what several models' recipes share, no model",
    };

    // The zoo's models are static classes that each make a Network; elsewhere what derives from the base is listed.
    [Theory]
    [InlineData("src/Tenfold/Augmentation/Augmentations.cs", "Augmentation")]
    [InlineData("src/Tenfold/Classic/ClassicMethods.cs", "ClassicMethod")]
    [InlineData("src/Tenfold/Classic/Preprocessing/Preprocessors.cs", "Preprocessor")]
    [InlineData("src/Tenfold/Layers/Layers.cs", "Layer")]
    [InlineData("src/Tenfold/Optimizers/Optimizers.cs", "Optimizer")]
    [InlineData("src/Tenfold/Regularizers/Regularizers.cs", "Regularizer")]
    [InlineData("src/Tenfold/Reporting/Run/RunSections.cs", "ReportSection")]
    [InlineData("src/Tenfold/Reporting/Comparison/ComparisonSections.cs", "ReportSection")]
    [InlineData("src/Tenfold/Reporting/Study/StudySections.cs", "ReportSection")]
    [InlineData("src/Tenfold/Reporting/Suspects/SuspectSections.cs", "ReportSection")]
    [InlineData("src/Tenfold/Schedules/Schedules.cs", "Schedule")]
    [InlineData("src/Tenfold/Zoo/Zoo.cs", null)]
    public void Every_type_of_the_folder_is_in_its_list(string list, string? baseType)
    {
        string folder = list[..(list.LastIndexOf('/') + 1)];
        Dictionary<string, string> sources = Repository.SourceFiles
            .Where(file => file.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(file => file, Repository.ReadText);

        Faults.None(Missing(list, baseType, sources));
    }

    // A command's file stands in the folder of the one above it.
    [Theory]
    [InlineData("src/Tenfold.Cli/Commands.cs", "src/Tenfold.Cli/Commands")]
    [InlineData("src/Tenfold.Cli/Commands/BenchCommand.cs", "src/Tenfold.Cli/Commands/Bench")]
    [InlineData("src/Tenfold.Cli/Commands/DataCommand.cs", "src/Tenfold.Cli/Commands/Data")]
    [InlineData("src/Tenfold.Cli/Commands/KaggleCommand.cs", "src/Tenfold.Cli/Commands/Kaggle")]
    [InlineData("src/Tenfold.Cli/Commands/RunsCommand.cs", "src/Tenfold.Cli/Commands/Runs")]
    public void Every_command_is_in_the_list_above_it(string list, string folder)
    {
        Dictionary<string, string> sources = Repository.SourceFiles
            .Where(file => file == list || Path.GetDirectoryName(file)?.Replace('\\', '/') == folder)
            .ToDictionary(file => file, Repository.ReadText);

        Faults.None(Missing(list, null, sources));
    }

    [Fact]
    public void What_recognises_files_is_in_a_list_of_formats()
    {
        string lists = Repository.ReadText("src/Tenfold/Formats/PictureFormats.cs") + Repository.ReadText("src/Tenfold/Data/DataFormats.cs");
        string[] formats = [.. Repository.SourceFiles.Where(file => file.StartsWith("src/Tenfold/", StringComparison.Ordinal) && Repository.ReadText(file).Contains("static bool Recognises(", StringComparison.Ordinal))];

        Assert.True(formats.Length > 5);
        Faults.None(formats.Where(file => !lists.Contains($"{Path.GetFileNameWithoutExtension(file)}.Recognises", StringComparison.Ordinal)).Select(file => $"{file} is in neither list"));
    }

    [Fact]
    public void Every_exception_names_a_type_that_exists()
        => Assert.All(s_unlisted.Keys, name => Assert.Contains(Repository.SourceFiles, file => file.EndsWith($"/{name}.cs", StringComparison.Ordinal)));

    [Fact]
    public void A_forgotten_line_is_recognised()
    {
        Dictionary<string, string> sources = new()
        {
            ["Layers/Layers.cs"] = "public static class Layers\n{\n    // Dropout is named in a comment only, DenseNet is another word\n    static object[] All => [nameof(Dense)];\n}\n",
            ["Layers/Layer.cs"] = "public abstract class Layer;\n",
            ["Layers/Dense.cs"] = "public sealed class Dense : Layer;\n",
            ["Layers/Noise.cs"] = "abstract record Noise : Layer;\n",
            ["Layers/Dropout.cs"] = "sealed record Dropout(float Rate = 0.5f, Func<int, (int, int)>? F = null)\n    : Noise;\n",
            ["Layers/Helper.cs"] = "sealed class Helper(Layer layer) : IDisposable;\n",
        };

        Assert.Equal(["Dropout is not in Layers/Layers.cs"], Missing("Layers/Layers.cs", "Layer", sources));
    }

    [Fact]
    public void A_missing_or_empty_list_is_recognised()
    {
        Dictionary<string, string> sources = new() { ["Zoo/LeNet5.cs"] = "static class LeNet5;\n" };

        Assert.Equal(["Zoo/Zoo.cs is missing"], Missing("Zoo/Zoo.cs", null, sources));

        sources["Zoo/Zoo.cs"] = "static class Zoo;\n";
        Assert.Contains("LeNet5 is not in Zoo/Zoo.cs", Missing("Zoo/Zoo.cs", null, sources));
    }

    static List<string> Missing(string list, string? baseType, Dictionary<string, string> sources)
    {
        if (!sources.TryGetValue(list, out string? listSource))
            return [$"{list} is missing"];

        HashSet<string> listed = [.. Regex.Matches(CSharpText.WithoutCommentsAndStrings(listSource), @"\w+").Select(match => match.Value)];
        TypeDeclaration[] types = [.. sources.Where(source => source.Key != list).SelectMany(source => CSharpText.TopLevelTypes(source.Value))];
        string[] names = [.. types
            .Where(type => baseType is null ? type.Modifiers.Contains("static") : type.IsConcrete && DerivesFrom(baseType, type, types))
            .Select(type => type.Name)
            .Distinct()];
        return names.Length == 0
            ? [$"{list}: its folder holds no type to list"]
            : [.. names.Where(name => !listed.Contains(name) && !s_unlisted.ContainsKey(name)).Select(name => $"{name} is not in {list}")];
    }

    static bool DerivesFrom(string baseType, TypeDeclaration type, TypeDeclaration[] types)
        => type.Base == baseType || types.Any(other => other.Name == type.Base && DerivesFrom(baseType, other, types));
}
