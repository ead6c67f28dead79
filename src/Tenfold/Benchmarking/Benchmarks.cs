using System.Diagnostics;
using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Measures the engine on this machine; the images are penned, so that nothing else is needed.</summary>
public static class Benchmarks
{
    const int TrainImages = 60_000;
    const int InferImages = 10_000;
    const int Rounds = 5;

    /// <summary>The greatest rate of multiply-adds, in GFLOP/s: best of several rounds of a loop that does nothing else.</summary>
    /// <param name="threads">0 for one a core.</param>
    public static double Peak(int threads = 0)
    {
        const long LoopRounds = 20_000_000;
        using WorkerTeam team = new(Count(threads));
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            team.Run(_ => RunPeak(LoopRounds));
            double flops = 2.0 * LoopRounds * PeakLoop.Chains * (int)SimdWidths.Best * team.Threads;
            best = Math.Max(best, flops / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e9);
        }

        return best;
    }

    /// <summary>Whole training epochs of 60,000 images: loading into lanes, forward, loss, backward, optimizer (Adam).</summary>
    /// <param name="model">A model of the zoo.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="threads">0 for one a core.</param>
    public static SpeedFigures Train(string model, int batchSize = 64, int threads = 0)
    {
        Network network = Zoo.Named(model).Build();
        network.Initialize(new PyTorchInitializer(), seed: 1);
        Recipe recipe = new() { Model = model, Epochs = Rounds + 1, BatchSize = batchSize, Threads = threads, ValidationSplit = 0 };
        using Trainer trainer = new(network, recipe);
        trainer.Fit(Penned.Generate(TrainImages, seed: 1));
        double[] seconds = [.. trainer.History.Epochs.Skip(1).Select(epoch => epoch.Seconds).Order()];
        double imagesPerSecond = TrainImages / seconds[Rounds / 2];
        return Figures($"train {model}", trainer.Threads, batchSize, imagesPerSecond, 6.0 * network.MultiplyAdds, batchSize / imagesPerSecond * 1e6, null);
    }

    /// <summary>Inference over 10,000 images in calls of <paramref name="batchSize"/>; with 1, the path for single images on one thread.</summary>
    /// <param name="model">A model of the zoo.</param>
    /// <param name="batchSize">Images per call.</param>
    /// <param name="threads">0 for one a core; a single image takes one.</param>
    public static SpeedFigures Infer(string model, int batchSize = 500, int threads = 0)
    {
        Network network = Zoo.Named(model).Build();
        network.Initialize(new PyTorchInitializer(), seed: 1);
        ImageSet images = Penned.Generate(InferImages, seed: 2);
        int used = batchSize == 1 ? 1 : Count(threads);
        List<double> calls = batchSize == 1 ? TimeSingle(network, images) : TimeBatches(network, images, batchSize, used);
        calls.Sort();
        double median = calls[calls.Count / 2];
        return Figures($"infer {model}", used, batchSize, batchSize / median * 1e6, 2.0 * network.MultiplyAdds, median, calls[(int)(0.99 * (calls.Count - 1))]);
    }

    /// <summary>The time of each operation, forward and backward, for one batch on one thread: the fastest of many rounds.</summary>
    public static IReadOnlyList<LayerTiming> Layers(string model, int batchSize = 64)
    {
        Network network = Zoo.Named(model).Build();
        network.Initialize(new PyTorchInitializer(), seed: 1);
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(batchSize, Threads: 1, Training: true, SimdWidths.Best));
        ImageSet images = Penned.Generate(batchSize, seed: 1);
        return LayerTimer.Run(plan, images);
    }

    static List<double> TimeSingle(Network network, ImageSet images)
    {
        using Predictor predictor = new(network);
        float[] probabilities = new float[network.Classes];
        List<double> calls = new(images.Count);
        for (int pass = 0; pass < 2; pass++)
        {
            calls.Clear();
            for (int i = 0; i < images.Count; i++)
            {
                long started = Stopwatch.GetTimestamp();
                predictor.Predict(images.Image(i), probabilities);
                calls.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        }

        return calls;
    }

    static List<double> TimeBatches(Network network, ImageSet images, int batchSize, int threads)
    {
        using Evaluator evaluator = new(network, threads);
        ImageSet[] batches = [.. Enumerable.Range(0, images.Count / batchSize).Select(i => images.Subset([.. Enumerable.Range(i * batchSize, batchSize)]))];
        if (batches.Length == 0)
            throw new TenfoldException($"batch_size is {batchSize}; give at most {images.Count} for inference.");
        List<double> calls = [];
        for (int pass = 0; pass < Rounds; pass++)
        {
            foreach (ImageSet batch in batches)
            {
                long started = Stopwatch.GetTimestamp();
                _ = evaluator.Probabilities(batch);
                if (pass > 0)
                    calls.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        }

        return calls;
    }

    static SpeedFigures Figures(string name, int threads, int batchSize, double imagesPerSecond, double flopsPerImage, double latency, double? p99)
    {
        double peak = Peak(threads);
        double gflops = imagesPerSecond * flopsPerImage / 1e9;
        return new SpeedFigures
        {
            Name = name,
            BatchSize = batchSize,
            Threads = threads,
            ImagesPerSecond = imagesPerSecond,
            Gflops = gflops,
            ShareOfPeak = gflops / peak,
            LatencyUs = latency,
            LatencyP99Us = p99,
            PeakGflops = peak,
        };
    }

    static int Count(int threads) => threads == 0 ? Environment.ProcessorCount : threads;

    static float RunPeak(long rounds) => SimdWidths.Best switch
    {
        SimdWidth.Simd512 => PeakLoop.Run<Simd512, Vector512<float>>(rounds),
        SimdWidth.Simd256 => PeakLoop.Run<Simd256, Vector256<float>>(rounds),
        SimdWidth.Simd128 => PeakLoop.Run<Simd128, Vector128<float>>(rounds),
        _ => PeakLoop.Run<SimdScalar, float>(rounds),
    };
}
