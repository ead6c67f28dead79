namespace Tenfold;

/// <summary>Reads a map <c>[C, H, W]</c> as a vector <c>[C * H * W]</c> in that order (PyTorch's); it costs nothing.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Count);

    /// <inheritdoc/>
    public override string ToString() => "Flatten()";

    internal override Operation? Compile<TSimd, TVec>(Shape input) => null;

    internal override bool IsRenaming => true;
}
