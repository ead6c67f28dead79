using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The regularizers of a network's kernels at work: what they add to the loss and to the gradients.</summary>
/// <remarks>Every thread works on its own <see cref="ParameterShare"/>; penalties are kept for each row and summed in the order of the rows, so that no bit depends on the threads.</remarks>
sealed unsafe class Regularization
{
    readonly Network _network;
    readonly int _threads;
    readonly delegate*<float*, long, float, float, float*, void> _addGradient;
    readonly Penalized[] _kernels;
    readonly double[] _penalties;

    Regularization(Network network, Penalized[] kernels, int threads, SimdWidth width)
    {
        _network = network;
        _kernels = kernels;
        _threads = threads;
        _penalties = new double[kernels.Sum(kernel => kernel.Parameter.Rows)];
        _addGradient = width switch
        {
            SimdWidth.Simd512 => &WeightPenalty.AddGradient<Simd512, Vector512<float>>,
            SimdWidth.Simd256 => &WeightPenalty.AddGradient<Simd256, Vector256<float>>,
            SimdWidth.Simd128 => &WeightPenalty.AddGradient<Simd128, Vector128<float>>,
            _ => &WeightPenalty.AddGradient<SimdScalar, float>,
        };
    }

    /// <summary>What <see cref="Measure"/> found on all threads, after a barrier.</summary>
    public double Penalty
    {
        get
        {
            double sum = 0;
            foreach (double penalty in _penalties)
                sum += penalty;
            return sum;
        }
    }

    /// <summary>The regularizers of a network; null where it has none.</summary>
    /// <param name="network">Its layers' own regularizers come first.</param>
    /// <param name="others">For the kernels of layers that have none of their own; null for none.</param>
    /// <param name="threads">Threads that share the parameters.</param>
    /// <param name="width">The vector width.</param>
    public static Regularization? Of(Network network, Regularizer? others, int threads, SimdWidth width)
    {
        List<Penalized> kernels = [];
        int row = 0;
        foreach (Parameter parameter in network.Parameters)
        {
            if ((parameter.Spec.Regularizer ?? (parameter.Spec.IsKernel ? others : null)) is not Regularizer regularizer)
                continue;
            kernels.Add(new Penalized(parameter, regularizer, row));
            row += parameter.Rows;
        }

        return kernels.Count == 0 ? null : new Regularization(network, [.. kernels], threads, width);
    }

    /// <summary>The penalty of this thread's rows, with the weights as the forward pass used them.</summary>
    public void Measure(int thread)
    {
        foreach (Penalized kernel in _kernels)
        {
            int size = kernel.Parameter.RowSize;
            (int first, int rows) = ParameterShare.Of(kernel.Parameter.Rows, rowSize: 1, thread, _threads);
            float* weights = _network.Values.Pointer + kernel.Parameter.Offset;
            for (int row = first; row < first + rows; row++)
            {
                _penalties[kernel.FirstRow + row] = WeightPenalty.Value(
                    weights + ((long)row * size), size, kernel.Regularizer.AbsoluteFactor, kernel.Regularizer.SquareFactor);
            }
        }
    }

    /// <summary>Adds the penalties' gradients to those of this thread's share.</summary>
    public void AddGradients(int thread, float* gradients)
    {
        foreach (Penalized kernel in _kernels)
        {
            ParameterShare share = ParameterShare.Of(kernel.Parameter.Rows, kernel.Parameter.RowSize, thread, _threads);
            long first = kernel.Parameter.Offset + share.First;
            _addGradient(
                _network.Values.Pointer + first, share.Count,
                (float)kernel.Regularizer.AbsoluteFactor, (float)kernel.Regularizer.SquareFactor, gradients + first);
        }
    }

    readonly record struct Penalized(Parameter Parameter, Regularizer Regularizer, int FirstRow);
}
