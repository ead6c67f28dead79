using Tenfold.Kernels;

namespace Tenfold;

/// <summary>A layer of one image for which a kernel for lanes, with one lane, is fast enough.</summary>
sealed unsafe class SingleKernel(SingleKernel.Body kernel) : SingleOperation
{
    MapLayout _input;
    MapLayout _output;
    float* _parameter;

    /// <summary>Computes y from x; <paramref name="parameter"/> is the layer's first, or null.</summary>
    public delegate void Body(float* parameter, MapLayout xLayout, float* x, MapLayout yLayout, float* y);

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output)
    {
        (_input, _output) = (input, output);
        _parameter = parameters.Count > 0 ? (float*)parameters[0] : null;
    }

    public override void Run(float* x, float* y) => kernel(_parameter, _input, x, _output, y);
}
