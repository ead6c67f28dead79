using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data import PATH</c>: takes MNIST files that were brought along, for machines without a network.</summary>
static class DataImportCommand
{
    public static Command Build()
    {
        Argument<string> path = new("PATH") { Description = "a folder, a zip, mnist.npz or one of MNIST's files; recognised by contents, not names" };
        Command command = new("import", "Copy MNIST from files into the cache folder, verified.") { path };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetRequiredValue(path));
        });
        return command;
    }

    static int Run(Session session, string path)
    {
        string folder = MnistImport.Import(path, new MnistOptions { Warn = session.Warn, Notice = session.Note }, session.Cancellation);
        if (session.Json)
            Session.Say(new DataReport("mnist", folder), ReportJson.Default.DataReport);
        else
            Session.Say($"mnist: {folder}");
        return ExitCode.Done;
    }
}
