using System.Globalization;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// y = x where x is positive, a * x elsewhere, any shape, with a learned: one slope in all or one for each channel, as PyTorch's
/// PReLU(num_parameters) (Keras has one for each value unless its axes are shared). Weight <c>[1]</c> or <c>[C]</c>.
/// Source: He et al. 2015, https://arxiv.org/abs/1502.01852.
/// </summary>
public sealed record PReLU : Layer
{
    /// <summary>A ReLU with learned slopes.</summary>
    /// <param name="perChannel">Whether every channel has a slope of its own.</param>
    /// <param name="initial">The slopes at first, finite; the default is the paper's and PyTorch's, Keras' is 0.</param>
    /// <exception cref="TenfoldException">The initial slope is not finite.</exception>
    public PReLU(bool perChannel = false, double initial = 0.25)
    {
        if (!float.IsFinite((float)initial))
            throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"PReLU: initial is {initial}; give a finite number, such as 0.25."));
        PerChannel = perChannel;
        Initial = initial;
    }

    /// <summary>Whether every channel has a slope of its own.</summary>
    public bool PerChannel { get; }

    /// <summary>The slopes at first.</summary>
    public double Initial { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "prelu";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input) =>
        [new("weight", [PerChannel ? input.Channels : 1], FanIn: 1, FanOut: 1) { Initial = (float)Initial }];

    /// <inheritdoc/>
    public override string ToString()
    {
        string initial = Initial == 0.25 ? "" : string.Create(CultureInfo.InvariantCulture, $"initial: {Initial}");
        return $"PReLU({(PerChannel ? "perChannel: true" : "")}{(PerChannel && initial.Length > 0 ? ", " : "")}{initial})";
    }

    internal override bool IsElementwise => !PerChannel;

    internal override Operation Compile<TSimd, TVec>(Shape input) => new PReluOperation<TSimd, TVec>(PerChannel ? input.Channels : 1);

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (slopes, xLayout, x, yLayout, y) => LeakyRectifier.Forward<SimdScalar, float>(slopes, PerChannel ? 1 : 0, xLayout, x, yLayout, y));

    sealed unsafe class PReluOperation<TSimd, TVec>(int slopes) : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        readonly int _step = slopes == 1 ? 0 : 1;
        GradientSlots? _slots;

        public override bool SavesInput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                LeakyRectifier.Forward<TSimd, TVec>(
                    Wiring.Parameter(0), _step, Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
            }
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            Tensor gradient = Wiring.OutputGradient!;
            MapLayout layout = Wiring.Input.Layout;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                float* x = Wiring.Input.At(thread, block);
                float* dy = gradient.At(thread, block);
                LeakyRectifier.AddSlopeGradients<TSimd, TVec>(layout, x, gradient.Layout, dy, _slots!.Open(block), _step);
                if (Wiring.InputGradient is Tensor inputGradient)
                    LeakyRectifier.Gradient<TSimd, TVec>(Wiring.Parameter(0), _step, layout, x, gradient.Layout, dy, inputGradient.Layout, inputGradient.At(thread, block));
            }
        }

        public override void ReduceGradients(int thread, int threads, int images)
        {
            int chunks = Wiring.ChunksOf(images, TSimd.Count);
            _slots!.Sum(Wiring.Gradient(0), 0, ParameterShare.Of(slopes, rowSize: 1, thread, threads), chunks);
        }

        protected override void Release() => _slots?.Dispose();

        protected override void Prepare()
        {
            if (Wiring.Training)
                _slots = new GradientSlots(slopes, Wiring.Chunks, Wiring.BlocksPerChunk);
        }
    }
}
