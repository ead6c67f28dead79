namespace Tenfold;

/// <summary>What every thread does to its share of the parameters at the end of a step: penalties, the optimizer, the average.</summary>
sealed unsafe class ParameterUpdate(ExecutionPlan plan, Optimizer optimizer, TrainingState state, Regularization? regularization, WeightAverage? average)
{
    /// <summary>Updates what this thread has reduced, so that no barrier stands between.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="steps">Steps before this one.</param>
    /// <param name="learningRate">The step size.</param>
    public void Run(int thread, long steps, double learningRate)
    {
        Network network = plan.Network;
        regularization?.AddGradients(thread, plan.Gradients.Pointer);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Parameter parameter = network.Parameters[i];
            ParameterShare share = ParameterShare.Of(parameter.Rows, parameter.RowSize, thread, plan.Options.Threads);
            long first = parameter.Offset + share.First;
            if (parameter.Spec.Trainable)
                Step(first, share.Count, steps, learningRate);
            average?.Update(first, share.Count, steps);
        }
    }

    void Step(long first, long count, long steps, double learningRate) => plan.Step(optimizer, new OptimizerStep
    {
        Weights = plan.Network.Values.Pointer + first,
        Gradients = plan.Gradients.Pointer + first,
        Moments = state.Moments.Pointer + first,
        MomentDistance = plan.Network.Values.Length,
        Count = count,
        Number = steps + 1,
        LearningRate = learningRate,
    });
}
