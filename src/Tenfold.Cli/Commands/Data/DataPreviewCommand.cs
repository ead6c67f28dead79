using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data preview</c>: a contact sheet of the first images of each class.</summary>
static class DataPreviewCommand
{
    const int MostColumns = 200;

    public static Command Build()
    {
        Option<string?> data = SharedOptions.Data();
        Option<string> part = new("--part") { Description = "which images", HelpName = "train|test", DefaultValueFactory = _ => "train" };
        part.AcceptOnlyFromAmong("train", "test");
        Option<string?> output = new("--out") { Description = "the PNG to write; by default preview-DATA.png here", HelpName = "FILE" };
        Option<int> columns = SharedOptions.WholeNumber("--columns", "images in a row", least: 1, greatest: MostColumns, unset: () => new ContactSheetOptions().Columns);
        Option<string?> augment = new("--augment") { Description = "show below each row what augmentations make of it", HelpName = "LIST" };
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
        IReadOnlyList<Augmentation> augmentations = Augmentations.ParseChain(augment ?? "");
        Dataset data = DataLoading.Load(session, spec);
        ImageSet images = part == "train" ? data.Train : data.Test ?? throw new TenfoldException($"{data.Name} ({data.Source}) has no test images; show --part train.");
        string file = output ?? $"preview-{data.Name}.png";
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
}
