using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The plan for one vector width.</summary>
sealed unsafe class ExecutionPlan<TSimd, TVec>(Network network, PlanOptions options)
    : ExecutionPlan(network, options, TSimd.Count, static (layer, input) => layer.Compile<TSimd, TVec>(input))
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public override void Softmax(float* logits, float* probabilities) =>
        SoftmaxCrossEntropy.Softmax<TSimd, TVec>(Network.Classes, logits, probabilities);

    public override void Step(Optimizer optimizer, in OptimizerStep step) => optimizer.Step<TSimd, TVec>(step);
}
