using Tenfold.Kernels;

namespace Tenfold;

/// <summary>All the memory that an operation works on, and how a batch is cut up.</summary>
sealed unsafe record Wiring
{
    public required Tensor Input { get; init; }

    /// <summary>The second input of an operation that has two.</summary>
    public Tensor? OtherInput { get; init; }

    public required Tensor Output { get; init; }

    /// <summary>Null in inference, and where nothing before the operation learns.</summary>
    public Tensor? InputGradient { get; init; }

    /// <summary>The gradient of the second input.</summary>
    public Tensor? OtherInputGradient { get; init; }

    /// <summary>Null in inference, and where nothing before it learns.</summary>
    public Tensor? OutputGradient { get; init; }

    /// <summary>The gradient of the second output of an operation that has two.</summary>
    public Tensor? OtherOutputGradient { get; init; }

    /// <summary>One for each parameter of the layer.</summary>
    public required IReadOnlyList<nint> Parameters { get; init; }

    /// <summary>Floats from one thread's copy of the parameters to the next thread's; 0 where all threads read the same.</summary>
    public int ParameterCopy { get; init; }

    /// <summary>One for each parameter of the layer; empty in inference.</summary>
    public required IReadOnlyList<nint> Gradients { get; init; }

    /// <summary>Blocks of a full batch.</summary>
    public required int Blocks { get; init; }

    public required int Threads { get; init; }

    /// <summary>Blocks whose gradients are added one after the other; chunks are added in order, whatever thread made them.</summary>
    public required int BlocksPerChunk { get; init; }

    /// <summary>What is at work now.</summary>
    public BatchState Batch { get; init; } = new();

    public bool Training => OutputGradient is not null;

    /// <summary>Chunks of a full batch.</summary>
    public int Chunks => TileShape.DivideUp(Blocks, BlocksPerChunk);

    /// <summary>Chunks of a batch of so many images.</summary>
    public int ChunksOf(int images, int lanes) => TileShape.DivideUp(TileShape.DivideUp(images, lanes), BlocksPerChunk);

    public float* Parameter(int index) => (float*)Parameters[index];

    /// <summary>The parameter as a thread reads it.</summary>
    public float* Parameter(int index, int thread) => Parameter(index) + ((nint)thread * ParameterCopy);

    public float* Gradient(int index) => (float*)Gradients[index];
}
