using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// All that training needs to go on as if nothing had happened, beside the parameters: the optimizer's moments and how
/// far it is. Random numbers need no state: they follow from seed and epoch.
/// </summary>
sealed class TrainingState(int moments, long parameters) : IDisposable
{
    /// <summary>The optimizer's moments, one after the other, each laid out as the parameters.</summary>
    public AlignedBuffer<float> Moments { get; } = new(moments * parameters);

    /// <summary>Epochs done.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps done in the epoch under way.</summary>
    public int StepInEpoch { get; set; }

    /// <summary>Steps done in all.</summary>
    public long Step { get; set; }

    /// <summary>Summed loss of the epoch under way.</summary>
    public double LossSum { get; set; }

    /// <summary>Right answers of the epoch under way.</summary>
    public int Correct { get; set; }

    public void Dispose() => Moments.Dispose();
}
