namespace Tenfold.Tests.Support;

/// <summary>A plan on real threads, fed with numbers instead of bytes; lanes without an image hold huge ones.</summary>
sealed class PlanRun : IDisposable
{
    const float Unused = 1e15f;

    readonly WorkerTeam _team;
    readonly int _lanes;

    public PlanRun(Network network, int batch, int threads, SimdWidth width)
    {
        _team = new WorkerTeam(threads);
        _lanes = (int)width;
        Plan = ExecutionPlan.Create(network, new PlanOptions(batch, threads, Training: true, width), _team.Barrier);
    }

    public ExecutionPlan Plan { get; }

    public double[] Forward(double[] input, int images)
    {
        Lanes.Fill(Plan.InputTensor, 0, Plan.Blocks * _lanes, Unused);
        Lanes.Write(Plan.InputTensor, input, images);
        _team.Run(thread => Plan.Forward(thread, images));
        return Lanes.Read(Plan.Logits, images);
    }

    /// <summary>The gradient of every parameter for a given gradient of the logits.</summary>
    public double[][] Backward(double[] logitsGradient, int images)
    {
        Lanes.Fill(Plan.LogitsGradient, 0, Plan.Blocks * _lanes, 0);
        Lanes.Write(Plan.LogitsGradient, logitsGradient, images);
        _team.Run(thread => Plan.Backward(thread, images));
        _team.Run(thread => Plan.ReduceGradients(thread, images));
        return [.. Plan.Network.Parameters.Select(p => Plan.Gradients.Span.Slice((int)p.Offset, p.Spec.Count).ToArray().Select(value => (double)value).ToArray())];
    }

    public void Dispose()
    {
        Plan.Dispose();
        _team.Dispose();
    }
}
