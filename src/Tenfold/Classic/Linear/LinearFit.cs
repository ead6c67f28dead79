using Tenfold.Kernels;

namespace Tenfold;

/// <summary>One fit of logistic regression: the two solvers on the same samples.</summary>
sealed unsafe class LinearFit(LogisticRegression method, Samples train, int classes, PresentClasses present, FitContext context)
{
    const ulong ShuffleStream = 0x106150;

    int Count => present.Labels.Count;

    /// <summary>L-BFGS, from zeros or from where it was stopped.</summary>
    public LinearModel Lbfgs(LinearModel? from)
    {
        using SoftmaxObjective objective = new(train, present.Targets, Count, method.C, context.Threads, SimdWidths.Best);
        WhitenedSoftmax whitened = new(objective, train, Count, context.Threads);
        Lbfgs descent = new(whitened.Evaluate, [.. from?.Stopped?.Point ?? new double[objective.Length]], from?.Iterations ?? 0, from?.Stopped?.History ?? []);
        bool complete = Converged();
        while (!complete && !context.Cancellation.IsCancellationRequested)
        {
            complete = !descent.Advance() || Converged();
            context.Progress?.Report(new FitProgress(descent.Iterations, method.MaxIterations, "iterations", objective.Loss));
        }

        (float[] weights, float[] bias) = Transposed(whitened.Weights(descent.Point));
        return new LinearModel(classes, present.Labels, weights, bias)
        {
            IsComplete = complete,
            Iterations = descent.Iterations,
            Stopped = complete ? null : new LbfgsState(descent.Point, descent.History),
        };

        bool Converged() => whitened.GradientNorm <= method.Tolerance || descent.Iterations >= method.MaxIterations;
    }

    /// <summary>Descent along the gradients of minibatches, on one thread: a batch is too little work for two.</summary>
    public LinearModel Minibatches(LinearModel? from)
    {
        SparseSoftmaxKernels kernels = new(SimdWidths.Best);
        int stride = (Count + kernels.Count - 1) / kernels.Count * kernels.Count;
        using SparseRows rows = new(train, 0, train.Count, stride, context.Threads);
        int padded = (train.Width + 1) * stride;
        using AlignedBuffer<float> weights = new(padded);
        using AlignedBuffer<float> gradient = new(padded);
        using AlignedBuffer<float> z = new(stride);
        if (from is not null)
            Pad(from, weights.Span, stride);
        int epoch = from?.Iterations ?? 0;
        for (; epoch < method.Epochs && !context.Cancellation.IsCancellationRequested; epoch++)
        {
            double loss = Epoch(kernels, rows, stride, epoch, weights.Pointer, gradient, z.Pointer);
            context.Progress?.Report(new FitProgress(epoch + 1, method.Epochs, "epochs", loss / train.Count));
        }

        double[] point = new double[(train.Width + 1) * Count];
        for (int i = 0; i < point.Length; i++)
            point[i] = weights.Pointer[(i / Count * stride) + (i % Count)];
        (float[] learned, float[] bias) = Transposed(point);
        return new LinearModel(classes, present.Labels, learned, bias) { IsComplete = epoch == method.Epochs, Iterations = epoch };
    }

    /// <summary>One pass over all samples in an order of its own; returns the sum of the losses, each before its step.</summary>
    double Epoch(SparseSoftmaxKernels kernels, SparseRows rows, int stride, int epoch, float* weights, AlignedBuffer<float> gradient, float* z)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        new RandomStream(context.Seed, ShuffleStream + (ulong)epoch).Shuffle(order);
        int batches = (rows.Count + method.BatchSize - 1) / method.BatchSize;
        double decay = 1 / (method.C * rows.Count);
        double loss = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            gradient.Span.Clear();
            ReadOnlySpan<int> members = order.AsSpan(batch * method.BatchSize, Math.Min(method.BatchSize, rows.Count - (batch * method.BatchSize)));
            foreach (int row in members)
            {
                kernels.Scores(rows.Starts + row, rows.Columns, rows.Values, weights, stride, 1, z);
                float own = z[present.Targets[row]];
                (float sum, float greatest) = kernels.Normalize(z, Count, stride);
                loss += Math.Log(sum) + greatest - own;
                z[present.Targets[row]] -= 1;
                kernels.AddGradient(rows.Starts + row, rows.Columns, rows.Values, z, stride, 1, gradient.Pointer);
            }

            double rate = method.LearningRate * (1 - ((((double)epoch * batches) + batch) / ((double)method.Epochs * batches)));
            Step(weights, gradient.Span, (float)(rate / members.Length), (float)(1 - (rate * decay)), rows.Width * stride);
        }

        return loss;
    }

    /// <summary>w = keep * w - rate * gradient, the intercepts not decayed.</summary>
    static void Step(float* weights, ReadOnlySpan<float> gradient, float rate, float keep, int decayed)
    {
        for (int i = 0; i < decayed; i++)
            weights[i] = (keep * weights[i]) - (rate * gradient[i]);
        for (int i = decayed; i < gradient.Length; i++)
            weights[i] -= rate * gradient[i];
    }

    void Pad(LinearModel from, Span<float> weights, int stride)
    {
        for (int c = 0; c < Count; c++)
        {
            for (int feature = 0; feature < train.Width; feature++)
                weights[(feature * stride) + c] = from.Weights[(c * train.Width) + feature];
            weights[(train.Width * stride) + c] = from.Bias[c];
        }
    }

    /// <summary>From <c>[features + 1, classes]</c> to weights <c>[classes, features]</c> and intercepts.</summary>
    (float[] Weights, float[] Bias) Transposed(double[] point)
    {
        float[] weights = new float[train.Width * Count];
        float[] bias = new float[Count];
        for (int c = 0; c < Count; c++)
        {
            for (int feature = 0; feature < train.Width; feature++)
                weights[(c * train.Width) + feature] = (float)point[(feature * Count) + c];
            bias[c] = (float)point[(train.Width * Count) + c];
        }

        return (weights, bias);
    }
}
