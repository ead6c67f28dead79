using System.Diagnostics;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Runs a network over any number of images: predictions, probabilities, loss. Results do not depend on the threads.</summary>
public sealed unsafe class Evaluator : IDisposable
{
    /// <summary>Blocks that one thread takes at a time: enough for dense layers to use a weight often, few enough for the cache.</summary>
    const int BlocksPerThread = 4;

    readonly ExecutionPlan _plan;
    readonly WorkerTeam _team;
    readonly bool _ownsTeam;

    /// <summary>Compiles the network for inference.</summary>
    /// <param name="network">Its parameters are read at each call.</param>
    /// <param name="threads">0 for one a core.</param>
    public Evaluator(Network network, int threads = 0)
        : this(network, new WorkerTeam(threads == 0 ? Environment.ProcessorCount : threads), SimdWidths.Best)
    {
        _ownsTeam = true;
    }

    internal Evaluator(Network network, WorkerTeam team, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(network);
        _team = team;
        _plan = ExecutionPlan.Create(network, new PlanOptions((int)width * BlocksPerThread * team.Threads, team.Threads, Training: false, width));
    }

    /// <summary>Predicts every image and compares with its label.</summary>
    /// <exception cref="TenfoldException">The images have no labels, labels that are no class, or not the network's size.</exception>
    public Evaluation Evaluate(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!images.HasLabels)
            throw new TenfoldException("These images have no labels to compare with; use predict.");
        int greatest = images.Labels.ToArray().Max();
        if (greatest >= _plan.Network.Classes)
            throw new TenfoldException($"A label is {greatest}, but {_plan.Network.Name} tells {_plan.Network.Classes} classes apart (0 to {_plan.Network.Classes - 1}).");
        byte[] predictions = new byte[images.Count];
        double[] losses = new double[TileShape.DivideUp(images.Count, _plan.Lanes)];
        Run(images, (thread, start, count) => Score(thread, start, count, predictions, losses));
        return new Evaluation(losses.Sum() / Math.Max(1, images.Count), images.Labels.ToArray(), predictions);
    }

    /// <summary>The probability of every class, <c>[N, classes]</c>, row by row.</summary>
    /// <exception cref="TenfoldException">The images have not the network's size.</exception>
    public float[] Probabilities(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        int classes = _plan.Network.Classes;
        float[] result = new float[images.Count * classes];
        Run(images, (thread, start, count) =>
        {
            (int first, int blocks) = _plan.BlocksOf(thread, count);
            for (int block = first; block < first + blocks; block++)
            {
                float* p = _plan.LogitsGradient.At(thread, block);
                _plan.Softmax(_plan.Logits.At(thread, block), p);
                for (int lane = 0; lane < Math.Min(_plan.Lanes, count - (block * _plan.Lanes)); lane++)
                {
                    for (int c = 0; c < classes; c++)
                        result[((start + (block * _plan.Lanes) + lane) * classes) + c] = p[(c * _plan.Lanes) + lane];
                }
            }
        });
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        if (_ownsTeam)
            _team.Dispose();
    }

    /// <summary>Loads and computes batch after batch; threads do not wait for each other, since they share nothing.</summary>
    void Run(ImageSet images, Action<int, int, int> read)
    {
        Shape shape = _plan.Network.Input.Shape;
        if (shape.Channels != 1)
            throw new TenfoldException($"These images are grey, but {_plan.Network.Name} reads {shape}; use a network with one input channel.");
        if (images.Count > 0 && (images.Height != shape.Height || images.Width != shape.Width))
            throw new TenfoldException($"The images are {images.Height}x{images.Width}, but {_plan.Network.Name} reads {shape.Height}x{shape.Width}.");
        int[] order = [.. Enumerable.Range(0, images.Count)];
        int batch = _plan.Options.BatchSize;
        _team.Run(thread =>
        {
            for (int start = 0; start < order.Length; start += batch)
            {
                int count = Math.Min(batch, order.Length - start);
                _plan.Load(images, order.AsSpan(start, count), thread);
                _plan.Forward(thread, count);
                read(thread, start, count);
            }
        });
    }

    void Score(int thread, int start, int count, byte[] predictions, double[] losses)
    {
        (int first, int blocks) = _plan.BlocksOf(thread, count);
        _plan.Loss(thread, count, labelSmoothing: 0);
        for (int block = first; block < first + blocks; block++)
        {
            losses[(start / _plan.Lanes) + block] = _plan.BlockLoss(block);
            for (int lane = 0; lane < Math.Min(_plan.Lanes, count - (block * _plan.Lanes)); lane++)
                predictions[start + (block * _plan.Lanes) + lane] = Best(_plan.Logits.At(thread, block) + lane);
        }
    }

    /// <summary>The first greatest class.</summary>
    byte Best(float* logits)
    {
        int best = 0;
        for (int c = 1; c < _plan.Network.Classes; c++)
        {
            if (logits[c * _plan.Lanes] > logits[best * _plan.Lanes])
                best = c;
        }

        Debug.Assert(best <= byte.MaxValue, "Labels are bytes.");
        return (byte)best;
    }
}
