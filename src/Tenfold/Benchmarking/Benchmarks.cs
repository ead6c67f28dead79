using System.Diagnostics;
using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Measures the engine on this machine; the images are penned, so that nothing else is needed.</summary>
public static class Benchmarks
{
    const int PeakRounds = 5;
    const int InferRounds = 4;

    /// <summary>Seconds that warm up before inference is measured, and that are measured at least: the compiler replaces code that runs often, on another thread, during the first.</summary>
    const double InferSeconds = 1;

    /// <summary>The greatest rate of multiply-adds, in GFLOP/s: best of several rounds of a loop that does nothing else.</summary>
    /// <param name="threads">0 for one a core.</param>
    public static double Peak(int threads = 0)
    {
        const long LoopRounds = 20_000_000;
        using WorkerTeam team = new(ThreadCount.Of(threads));
        double best = 0;
        for (int round = 0; round < PeakRounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            team.Run(_ => RunPeak(LoopRounds));
            double flops = 2.0 * LoopRounds * PeakLoop.Chains * (int)SimdWidths.Best * team.Threads;
            best = Math.Max(best, flops / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e9);
        }

        return best;
    }

    /// <summary>Training: loading into lanes, forward, loss, backward, optimizer (Adam), without augmentation.</summary>
    /// <remarks>
    /// A round is an epoch of 60,000 images or, for a network above 0.8 million multiply-adds, as many whole batches as 3e11 floating-point
    /// operations are, at least 16 (<see cref="SpeedFigures.Images"/>); one round warms up, the median of the others counts.
    /// </remarks>
    /// <param name="model">A model of the zoo.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="threads">0 for one a core.</param>
    /// <param name="rounds">Measured rounds; 0 for 3 to 5, by the size of the network.</param>
    public static SpeedFigures Train(string model, int batchSize = 64, int threads = 0, int rounds = 0)
    {
        Network network = Initialized(model);
        int images = BenchmarkWork.TrainImages(network.MultiplyAdds, batchSize);
        int measured = rounds > 0 ? rounds : BenchmarkWork.TrainRounds(network.MultiplyAdds, images);
        Recipe recipe = new() { Model = model, Epochs = measured + 1, BatchSize = batchSize, Threads = threads, ValidationSplit = 0 };
        using Trainer trainer = new(network, recipe);
        // Measured on both sides, since something else may run for a while, and a training does not exceed the greater one.
        double peak = Peak(trainer.Threads);
        trainer.Fit(Penned.Generate(images, seed: 1));
        double imagesPerSecond = images / Statistics.Median([.. trainer.History.Epochs.Skip(1).Select(epoch => epoch.Seconds)]);
        return new SpeedFigures
        {
            Name = $"train {model}",
            BatchSize = batchSize,
            Threads = trainer.Threads,
            Images = images,
            Rounds = measured,
            ImagesPerSecond = imagesPerSecond,
            Gflops = imagesPerSecond * BenchmarkWork.TrainFlopsPerImage(network.MultiplyAdds) / 1e9,
            PeakGflops = Math.Max(peak, Peak(trainer.Threads)),
            LatencyUs = batchSize / imagesPerSecond * 1e6,
        };
    }

    /// <summary>Inference in calls of <paramref name="batchSize"/>; with 1, the path for single images on one thread.</summary>
    /// <remarks>
    /// A round is 10,000 images or, for a large network, as many whole calls as 1e11 floating-point operations are, at least 4. Rounds go on for at least a second, after another
    /// that warms up; the median of their calls counts.
    /// </remarks>
    /// <param name="model">A model of the zoo.</param>
    /// <param name="batchSize">Images per call.</param>
    /// <param name="threads">0 for one a core; a single image takes one.</param>
    public static SpeedFigures Infer(string model, int batchSize = 500, int threads = 0)
    {
        if (batchSize > BenchmarkWork.InferImages)
            throw new TenfoldException($"batch_size is {batchSize}; give at most {BenchmarkWork.InferImages} for inference.");
        Network network = Initialized(model);
        ImageSet images = Penned.Generate(BenchmarkWork.InferCount(network.MultiplyAdds, batchSize), seed: 2);
        int used = batchSize == 1 ? 1 : ThreadCount.Of(threads);
        (List<double> calls, int rounds) = batchSize == 1 ? (TimeSingle(network, images), 1) : TimeBatches(network, images, batchSize, used);
        calls.Sort();
        double median = calls[calls.Count / 2];
        double imagesPerSecond = batchSize / median * 1e6;
        return new SpeedFigures
        {
            Name = $"infer {model}",
            BatchSize = batchSize,
            Threads = used,
            Images = images.Count,
            Rounds = rounds,
            ImagesPerSecond = imagesPerSecond,
            Gflops = imagesPerSecond * BenchmarkWork.InferFlopsPerImage(network.MultiplyAdds) / 1e9,
            PeakGflops = Peak(used),
            LatencyUs = median,
            LatencyP99Us = calls[(int)(0.99 * (calls.Count - 1))],
        };
    }

    /// <summary>The time of each operation, forward and backward, for one batch on one thread: the fastest of 200 passes, of a large network fewer, at least 10.</summary>
    public static IReadOnlyList<LayerTiming> Layers(string model, int batchSize = 64)
    {
        Network network = Initialized(model);
        using ExecutionPlan plan = OneThread(network, batchSize);
        ImageSet images = Penned.Generate(batchSize, seed: 1);
        return LayerTimer.Run(plan, images, BenchmarkWork.LayerPasses(network.MultiplyAdds, batchSize));
    }

    /// <summary>What each augmentation there is (<see cref="Augmentations.Examples"/>) adds to a training step on one thread, medians over as many passes as <see cref="Layers"/> takes.</summary>
    /// <param name="model">A model of the zoo.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="progress">Told after each pass how many are through.</param>
    /// <param name="cancellation">Stops after the pass at work.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<AugmentationTiming> Augmented(string model, int batchSize = 128, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        Network network = Initialized(model);
        using ExecutionPlan plan = OneThread(network, batchSize);
        return AugmentationTimer.Run(plan, Penned.Generate(batchSize, seed: 1), BenchmarkWork.LayerPasses(network.MultiplyAdds, batchSize), progress, cancellation);
    }

    static Network Initialized(string model)
    {
        Network network = Zoo.Named(model).Build();
        network.Initialize(new PyTorchInitializer(), seed: 1);
        return network;
    }

    static ExecutionPlan OneThread(Network network, int batchSize) =>
        ExecutionPlan.Create(network, new PlanOptions(batchSize, Threads: 1, Training: true, SimdWidths.Best));

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

    static (List<double> Calls, int Rounds) TimeBatches(Network network, ImageSet images, int batchSize, int threads)
    {
        using Evaluator evaluator = new(network, threads);
        ImageSet[] batches = [.. Enumerable.Range(0, images.Count / batchSize).Select(i => images.Subset([.. Enumerable.Range(i * batchSize, batchSize)]))];
        _ = Rounds(least: 1);
        return Rounds(InferRounds);

        (List<double> Calls, int Rounds) Rounds(int least)
        {
            List<double> calls = [];
            long begun = Stopwatch.GetTimestamp();
            int round = 0;
            for (; round < least || Stopwatch.GetElapsedTime(begun).TotalSeconds < InferSeconds; round++)
            {
                foreach (ImageSet batch in batches)
                {
                    long started = Stopwatch.GetTimestamp();
                    _ = evaluator.Probabilities(batch);
                    calls.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
            }

            return (calls, round);
        }
    }

    static float RunPeak(long rounds) => SimdWidths.Best switch
    {
        SimdWidth.Simd512 => PeakLoop.Run<Simd512, Vector512<float>>(rounds),
        SimdWidth.Simd256 => PeakLoop.Run<Simd256, Vector256<float>>(rounds),
        SimdWidth.Simd128 => PeakLoop.Run<Simd128, Vector128<float>>(rounds),
        _ => PeakLoop.Run<SimdScalar, float>(rounds),
    };
}
