using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// A layer compiled for a shape and a vector width. The plan asks what memory it needs, binds it, and then calls it
/// for runs of blocks; no call allocates, and no call writes what another thread reads before the next barrier.
/// </summary>
abstract unsafe class Operation : IDisposable
{
    /// <summary>Whether it handles one block after the other (maps, which should stay in cache), or a whole run at once (dense layers, whose weights should).</summary>
    public virtual bool PerBlock => true;

    /// <summary>Whether every block must be through the operation before it (backward: after it) before it may begin; threads meet there.</summary>
    public virtual bool NeedsWholeBatch => false;

    /// <summary>Whether its <see cref="ReduceEarly"/> gives what the operation before it needs backward.</summary>
    public virtual bool ReducesEarly => false;

    /// <summary>The halo that its input needs.</summary>
    public virtual int InputHalo => 0;

    /// <summary>The halo that the gradient of its output should have; where what comes next is no map it has none.</summary>
    public virtual int OutputGradientHalo => 0;

    /// <summary>Whether the backward pass reads the input.</summary>
    public virtual bool SavesInput => false;

    /// <summary>Whether the backward pass reads the output.</summary>
    public virtual bool SavesOutput => Relu;

    /// <summary>Whether a ReLU after it can be part of it.</summary>
    public virtual bool CanFuseRelu => false;

    /// <summary>Whether a ReLU is part of it.</summary>
    public bool Relu { get; set; }

    /// <summary>Whether the operation after it, which reads the output anyway, takes the gradient through that ReLU.</summary>
    public bool ReluGradientIsTaken { get; set; }

    /// <summary>Whether the maximum over 2x2 windows after it can be part of it, where neither gradients nor its own output are wanted.</summary>
    public virtual bool CanFuseMaximum => false;

    /// <summary>Whether the maximum over 2x2 windows is part of it; its output is then what the windows give.</summary>
    public bool Maximum { get; set; }

    /// <summary>Whether a dropout after it, and after its ReLU, can be part of it.</summary>
    public virtual bool CanFuseDropout => false;

    /// <summary>The dropout that is part of it; null without one.</summary>
    public DropoutPattern? Dropout { get; set; }

    /// <summary>Where it reads and writes; set by <see cref="Bind"/>.</summary>
    protected Wiring Wiring { get; private set; } = null!;

    /// <summary>Receives the memory and lays out tables for it.</summary>
    public void Bind(Wiring wiring)
    {
        Wiring = wiring;
        Prepare();
    }

    /// <summary>Called on every thread, with blocks or without, before the first <see cref="Forward"/> of a pass.</summary>
    public virtual void BeginForward(int thread)
    {
    }

    /// <summary>Called on every thread, with blocks or without, before the first <see cref="Backward"/> of a pass.</summary>
    public virtual void BeginBackward(int thread)
    {
    }

    /// <summary>Computes the output of the blocks.</summary>
    public abstract void Forward(int thread, int firstBlock, int blocks);

    /// <summary>Computes the gradient of the input from that of the output, and what the blocks add to the weights' gradients.</summary>
    public abstract void Backward(int thread, int firstBlock, int blocks);

    /// <summary>Called on every thread when all blocks are through an operation that needs the whole batch, before the threads go on to what is before it.</summary>
    public virtual void ReduceEarly(int thread, int threads, int images)
    {
    }

    /// <summary>After a barrier: this thread's <see cref="ParameterShare"/> of each parameter's gradient over the whole batch, in an order that does not depend on the threads.</summary>
    public virtual void ReduceGradients(int thread, int threads, int images)
    {
    }

    public void Dispose() => Release();

    /// <summary>Where a ReLU is part of it, takes a block's gradient of the output through it, in place, unless that is done.</summary>
    protected void ThroughRelu<TSimd, TVec>(int thread, int block)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (!Relu || ReluGradientIsTaken)
            return;
        Tensor gradient = Wiring.OutputGradient!;
        float* values = gradient.At(thread, block);
        Maps.ReluGradient<TSimd, TVec>(Wiring.Output.Layout, Wiring.Output.At(thread, block), gradient.Layout, values, gradient.Layout, values);
    }

    /// <summary>Frees what <see cref="Prepare"/> made.</summary>
    protected virtual void Release()
    {
    }

    /// <summary>Lays out tables for the memory in <see cref="Wiring"/>.</summary>
    protected virtual void Prepare()
    {
    }
}
