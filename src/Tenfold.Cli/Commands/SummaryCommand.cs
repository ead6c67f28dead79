using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold summary MODEL</c>: its layers with shapes and costs.</summary>
static class SummaryCommand
{
    public static Command Build()
    {
        Argument<string> model = new("MODEL") { Description = "a model's name (see: tenfold models)" };
        Command command = new("summary", "Show a model's layers: output shapes, parameters, multiply-adds, receptive field.") { model };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, ModelNames.Find(parse.GetRequiredValue(model)).Build());
        });
        return command;
    }

    static int Run(Session session, Network network)
    {
        IReadOnlyList<LayerSummary> layers = network.Summarize();
        if (session.Json)
        {
            SummaryLine[] lines = [.. layers.Select(line => new SummaryLine(line.Layer, Sides(line.Output), line.Parameters, line.MultiplyAdds, line.ReceptiveField))];
            Session.Say(new SummaryReport(network.Name, Sides(network.Input.Shape), lines, network.ParameterCount, network.MultiplyAdds), ReportJson.Default.SummaryReport);
            return ExitCode.Done;
        }

        TextTable table = new TextTable("layer", "output", "parameters", "multiply-adds", "receptive field").AlignRight(2, 3, 4);
        table.Add(network.Input.ToString(), network.Input.Shape.ToString(), "0", "0", "1");
        foreach (LayerSummary line in layers)
            table.Add(line.Layer, line.Output.ToString(), Numbers.Count(line.Parameters), Numbers.Count(line.MultiplyAdds), Numbers.Count(line.ReceptiveField));
        table.Add(network.Name, "", Numbers.Count(network.ParameterCount), Numbers.Count(network.MultiplyAdds), "");
        Session.Say(table);
        return ExitCode.Done;
    }

    static int[] Sides(Shape shape) => shape.IsFlat ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
}
