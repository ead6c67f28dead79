using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The plan for one vector width.</summary>
sealed unsafe class ExecutionPlan<TSimd, TVec>(Network network, PlanOptions options, SpinBarrier? barrier)
    : ExecutionPlan(network, options, TSimd.Count, barrier, static (graph, layer, input, parameter) => layer.Layer.Plan<TSimd, TVec>(graph, input, parameter))
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public override void Softmax(float* logits, float* probabilities) =>
        SoftmaxCrossEntropy.Softmax<TSimd, TVec>(Network.Classes, logits, probabilities);

    /// <summary>Whole vectors first; the rest one by one, which is the same arithmetic and so the same bits.</summary>
    public override void Step(Optimizer optimizer, in OptimizerStep step)
    {
        long whole = step.Count - (step.Count % TSimd.Count);
        optimizer.Step<TSimd, TVec>(step with { Count = whole });
        if (whole < step.Count)
            optimizer.Step<SimdScalar, float>(step.From(whole));
    }
}
