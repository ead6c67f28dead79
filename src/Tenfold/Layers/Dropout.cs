using System.Globalization;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>In training each value is 0 with probability Rate and multiplied by 1 / (1 - Rate) otherwise; outside training nothing happens. Any shape.</summary>
/// <remarks>
/// What is dropped follows from the seed, the step, the layer, the image's place in the batch and the value's place in the image, by
/// a counter-based generator: the same bits on any number of threads, any vector width and after a resume.
/// Source: Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html.
/// </remarks>
public sealed record Dropout : Layer
{
    /// <summary>Drops a share of the values.</summary>
    /// <param name="rate">The probability to be dropped, in [0, 1).</param>
    /// <exception cref="TenfoldException">The rate is out of its range.</exception>
    public Dropout(double rate) => Rate = rate is >= 0 and < 1 ? rate
        : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"Dropout: rate is {rate}; give a share in [0, 1), such as 0.25."));

    /// <summary>The probability to be dropped.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Dropout({Rate})");

    internal override bool IsElementwise => true;

    internal override bool IsForTrainingOnly => true;

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
    {
        if (!graph.Training || Rate == 0)
            return input;
        DropoutPattern pattern = new(Rate, graph.NextRandomStream());
        return PlanGraph.TryFuseDropout(input, pattern) ? input : graph.Add(new DropoutOperation<TSimd, TVec>(pattern), this, input, input.Shape);
    }

    /// <summary>A dropout that nothing before it could absorb.</summary>
    sealed unsafe class DropoutOperation<TSimd, TVec>(DropoutPattern pattern) : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override void Forward(int thread, int firstBlock, int blocks) =>
            Drop(thread, firstBlock, blocks, Wiring.Input, Wiring.Output);

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is Tensor inputGradient)
                Drop(thread, firstBlock, blocks, Wiring.OutputGradient!, inputGradient);
        }

        void Drop(int thread, int firstBlock, int blocks, Tensor from, Tensor to)
        {
            uint* keys = stackalloc uint[TSimd.Count];
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                RandomDrops.Apply<TSimd, TVec>(from.Layout, from.At(thread, block), pattern.Draw(Wiring.Batch, block, TSimd.Count, keys), to.Layout, to.At(thread, block));
        }
    }
}
