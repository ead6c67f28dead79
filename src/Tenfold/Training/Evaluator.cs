using System.Diagnostics;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Runs a network over any number of images: predictions, probabilities, loss. Results do not depend on the threads.</summary>
public sealed unsafe class Evaluator : IClassifier
{
    /// <summary>Blocks that one thread takes at a time at most: enough for dense layers to use a weight often, few enough for the cache.</summary>
    const int BlocksPerThread = 8;

    readonly Network _network;
    readonly ExecutionPlan[] _plans;
    readonly WorkerTeam _team;
    readonly bool _ownsTeam;

    /// <summary>Compiles the network for inference.</summary>
    /// <param name="network">Its parameters are read at each call.</param>
    /// <param name="threads">0 for one a core.</param>
    public Evaluator(Network network, int threads = 0)
        : this(network, new WorkerTeam(ThreadCount.Of(threads)), SimdWidths.Best)
    {
        _ownsTeam = true;
    }

    internal Evaluator(Network network, WorkerTeam team, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(network);
        _team = team;
        _network = network;

        // A plan for each thread: they share nothing but the parameters, so they never wait for each other.
        PlanOptions options = new((int)width * BlocksPerThread, Threads: 1, Training: false, width);
        _plans = [.. Enumerable.Range(0, team.Threads).Select(_ => ExecutionPlan.Create(network, options))];
    }

    /// <summary>What answers.</summary>
    public Network Network => _network;

    /// <inheritdoc/>
    public string Name => _network.Name;

    /// <inheritdoc/>
    public Shape InputShape => _network.Input.Shape;

    /// <inheritdoc/>
    public int Classes => _network.Classes;

    /// <inheritdoc/>
    public long ParameterCount => _network.ParameterCount;

    /// <inheritdoc/>
    public Evaluation Evaluate(ImageSet images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!images.HasLabels)
            throw new TenfoldException("These images have no labels to compare with; use predict.");
        _network.RequireLabels(images);
        byte[] predictions = new byte[images.Count];
        double[] losses = new double[TileShape.DivideUp(images.Count, Lanes)];
        Run(images, (plan, start, count) =>
        {
            Score(plan, start, count, predictions, losses);
            cancellation.ThrowIfCancellationRequested();
        });
        return new Evaluation(losses.Sum() / Math.Max(1, images.Count), images.Labels.ToArray(), predictions);
    }

    /// <summary>The probability of every class, <c>[N, classes]</c>, row by row.</summary>
    /// <exception cref="TenfoldException">The images have not the network's size.</exception>
    public float[] Probabilities(ImageSet images) => AnswerAll(images, progress: null, CancellationToken.None).Probabilities;

    /// <inheritdoc/>
    public Answers Answer(ImageSet images, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        (byte[] predictions, float[] probabilities) = AnswerAll(images, progress, cancellation);
        return new Answers(predictions, probabilities);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ExecutionPlan plan in _plans)
            plan.Dispose();
        if (_ownsTeam)
            _team.Dispose();
    }

    int Lanes => _plans[0].Lanes;

    (byte[] Predictions, float[] Probabilities) AnswerAll(ImageSet images, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(images);
        int classes = _network.Classes;
        byte[] predictions = new byte[images.Count];
        float[] probabilities = new float[images.Count * classes];
        int done = 0;
        Run(images, (plan, start, count) =>
        {
            for (int first = 0; first < count; first += Lanes)
            {
                float* logits = plan.Logits.At(0, first / Lanes);
                float* p = plan.LogitsGradient.At(0, first / Lanes);
                plan.Softmax(logits, p);
                for (int lane = 0; lane < Math.Min(Lanes, count - first); lane++)
                {
                    int image = start + first + lane;
                    predictions[image] = Best(logits + lane);
                    for (int c = 0; c < classes; c++)
                        probabilities[(image * classes) + c] = p[(c * Lanes) + lane];
                }
            }

            progress?.Report(Interlocked.Add(ref done, count));
            cancellation.ThrowIfCancellationRequested();
        });
        return (predictions, probabilities);
    }

    /// <summary>Every thread takes a few blocks at a time until none are left, its share of them where there are few: one that is slowed down takes fewer. What an image gets does not depend on who takes it.</summary>
    void Run(ImageSet images, Action<ExecutionPlan, int, int> read)
    {
        _network.RequireImages(images);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        int share = TileShape.DivideUp(TileShape.DivideUp(images.Count, Lanes), _team.Threads);
        int size = Lanes * Math.Clamp(share, 1, BlocksPerThread);
        int taken = 0;
        _team.Run(thread =>
        {
            ExecutionPlan plan = _plans[thread];
            int start;
            while ((start = Interlocked.Add(ref taken, size) - size) < order.Length)
            {
                int count = Math.Min(size, order.Length - start);
                plan.Load(images, order.AsSpan(start, count), thread: 0);
                plan.Forward(thread: 0, count);
                read(plan, start, count);
            }
        });
    }

    void Score(ExecutionPlan plan, int start, int count, byte[] predictions, double[] losses)
    {
        plan.Loss(thread: 0, count, labelSmoothing: 0);
        for (int i = 0; i < count; i++)
        {
            int block = i / Lanes;
            losses[(start / Lanes) + block] = plan.BlockLoss(block);
            predictions[start + i] = Best(plan.Logits.At(0, block) + (i % Lanes));
        }
    }

    /// <summary>The first greatest class.</summary>
    byte Best(float* logits)
    {
        int best = 0;
        for (int c = 1; c < _network.Classes; c++)
        {
            if (logits[c * Lanes] > logits[best * Lanes])
                best = c;
        }

        Debug.Assert(best <= byte.MaxValue, "Labels are bytes.");
        return (byte)best;
    }
}
