using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data preview</c>: a contact sheet of the first images of each class.</summary>
static class DataPreviewCommand
{
    const int MostColumns = 200;
    const string Extension = ".png";

    public static Command Build()
    {
        Option<string?> data = SharedOptions.Data();
        Option<string> part = new("--part") { Description = "which images", HelpName = "train|test", DefaultValueFactory = _ => "train" };
        part.AcceptOnly("train", "test");
        Option<string?> output = new("--out") { Description = "the PNG to write; by default preview-DATA.png here", HelpName = "FILE" };
        Option<int> columns = SharedOptions.WholeNumber("--columns", "images in a row", least: 1, greatest: MostColumns, unset: () => new ContactSheetOptions().Columns);
        Option<string?> augment = new("--augment") { Description = "show below each row what augmentations make of it: a list as train takes it, or those of a model's recipe, such as under8k-9:best", HelpName = "LIST|MODEL[:RECIPE]" };
        Command command = new("preview", "Write a contact sheet as PNG: a row of images for each class.") { data, part, output, columns, augment };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetValue(data), parse.GetRequiredValue(part), parse.GetValue(output), parse.GetValue(columns), parse.GetValue(augment));
        });
        return command;
    }

    static int Run(Session session, string? spec, string part, string? output, int columns, string? augment)
    {
        if (output is not null && !output.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out is '{output}'; the sheet is a PNG, name a file that ends in {Extension}");
        IReadOnlyList<Augmentation> augmentations = Chosen(augment ?? "");
        Dataset data = DataLoading.Load(session, spec);
        ImageSet images = part == "train" ? data.Train : data.Test ?? throw new TenfoldException($"{data.Name} ({data.Source}) has no test images; show --part train.");
        string file = output ?? $"preview-{data.Name}{Extension}";
        if (augmentations.Count == 0)
            ContactSheet.Write(file, images, new ContactSheetOptions { Columns = columns });
        else
            AugmentedSheet.Write(file, images, augmentations, columns, new Recipe().Seed);
        if (session.Json)
            Session.Say(new PreviewReport(data.Name, data.Source, part, file), ReportJson.Default.PreviewReport);
        else
            Session.Say($"data: {data.Name}, {part} images: {file}");
        return ExitCode.Done;
    }

    /// <summary>Augmentations by their names, or those that a model is trained with.</summary>
    static IReadOnlyList<Augmentation> Chosen(string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        try
        {
            if (Zoo.Models.FirstOrDefault(model => model.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) is not { } entry)
                return Augmentations.ParseChain(text);
            string recipe = parts.Length > 1 ? parts[1] : ZooEntry.DefaultName;
            Augmentation[] augmentations = [.. entry.RecipeNamed(recipe).Augmentation.Select(Augmentations.Parse)];
            return augmentations.Length > 0 ? augmentations
                : throw new TenfoldException($"The {recipe} recipe of {entry.Name} changes no images; give a list, such as \"RandomRotation(7)\", or another of its recipes: {string.Join(", ", ZooEntry.RecipeNames)}.");
        }
        catch (TenfoldException e)
        {
            throw new UsageException($"--augment: {e.Message}", e);
        }
    }
}
