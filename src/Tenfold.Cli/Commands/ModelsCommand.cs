using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold models</c>: what can be trained.</summary>
static class ModelsCommand
{
    public static Command Build()
    {
        Command command = new("models", "List the models.");
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session);
        });
        return command;
    }

    static int Run(Session session)
    {
        ModelLine[] models = [.. Zoo.Models.Select(Describe)];
        if (session.Json)
        {
            Session.Say(new ModelsReport(models), ReportJson.Default.ModelsReport);
            return ExitCode.Done;
        }

        TextTable table = new TextTable("model", "parameters", "multiply-adds", "epochs", "description").AlignRight(1, 2, 3);
        foreach (ModelLine model in models)
            table.Add(model.Name, Numbers.Count(model.Parameters), Numbers.Count(model.MultiplyAdds), Numbers.Count(model.Epochs), model.Description);
        Session.Say(table);
        return ExitCode.Done;
    }

    static ModelLine Describe(ZooEntry entry)
    {
        Network network = entry.Build();
        return new ModelLine(entry.Name, entry.Description, network.ParameterCount, network.MultiplyAdds, entry.Recipe.Epochs, entry.Recipe.BatchSize);
    }
}
