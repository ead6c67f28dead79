namespace Tenfold;

/// <summary>Reads a map <c>[C, H, W]</c> as a vector <c>[C * H * W]</c> in that order (PyTorch's); it costs nothing.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Count);

    /// <summary>What comes behind sees the whole map.</summary>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(Math.Max(input.Height, input.Width), stride: 1);

    /// <inheritdoc/>
    public override string ToString() => "Flatten()";

    internal override Operation? Compile<TSimd, TVec>(Shape input) => null;

    internal override bool IsRenaming => true;
}
