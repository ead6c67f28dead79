namespace Tenfold;

/// <summary>An operation at its place in a plan.</summary>
/// <param name="Operation">What computes.</param>
/// <param name="Label">What it is called where times are printed: the code of its layer.</param>
/// <param name="Layer">The network's layer that it belongs to.</param>
/// <param name="MultiplyAdds">Multiply-adds of its forward pass for one image.</param>
/// <param name="FirstParameter">Its first parameter in the network's list.</param>
/// <param name="ParameterCount">How many it has.</param>
sealed record PlanStep(Operation Operation, string Label, int Layer, long MultiplyAdds, int FirstParameter, int ParameterCount)
{
    /// <summary>What it reads: one value, or two.</summary>
    public List<PlanValue> Inputs { get; } = [];

    /// <summary>What it gives: one value, or two that hand on the same.</summary>
    public List<PlanValue> Outputs { get; } = [];

    /// <summary>Operations of one segment run block by block together; a segment of dense layers takes all blocks at once.</summary>
    public int Segment { get; set; }
}
