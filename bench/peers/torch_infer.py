"""Inference of PyTorch, at its best: the work of `tenfold bench infer MODEL`.

10,000 test images, normalised, in memory: images per second in batches, or, for batch 1, the latency of one image
(median and 99th percentile). Only forward and argmax are timed; one round warms up.

Each `--graph` is tried unless one is named, and the fastest is kept: eager, frozen (script + freeze) and optimized
(script + freeze + optimize_for_inference, which folds and converts layers to oneDNN's layout).
"""

import argparse
import json
import statistics
import sys
import time

import torch

import models
import peer

GRAPHS = ["eager", "frozen", "optimized"]


def build(graph, model, example):
    if graph == "eager":
        return model
    scripted = torch.jit.freeze(torch.jit.script(model))
    if graph == "optimized":
        scripted = torch.jit.optimize_for_inference(scripted)
    for _ in range(5):  # the profiling executor specialises during the first calls
        scripted(example)
    return scripted


def one_round(forward, batches):
    """Seconds of each batch."""
    seconds = []
    for batch in batches:
        start = time.perf_counter()
        forward(batch).argmax(1)
        seconds.append(time.perf_counter() - start)
    return seconds


def percentile(sorted_values, fraction):
    return sorted_values[min(len(sorted_values) - 1, int(fraction * len(sorted_values)))]


def measure(forward, batches, count, rounds):
    """Images per second (median over the rounds, and best), and the latencies of all batches in microseconds, sorted."""
    one_round(forward, batches)
    results = [one_round(forward, batches) for _ in range(rounds)]
    rates = [count / sum(seconds) for seconds in results]
    return statistics.median(rates), max(rates), sorted(1e6 * s for seconds in results for s in seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=models.MODELS, default="lenet5")
    parser.add_argument("--batch-size", type=int, default=500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5, help="passes over the 10,000 images")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", help="folder of the four MNIST files; else TENFOLD_DATA")
    parser.add_argument("--graph", choices=GRAPHS, help="default: the fastest of all")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    model = models.build(args.model).eval()
    images, _ = peer.load_split(peer.data_folder(args.data), "t10k")
    batches = images.split(args.batch_size)
    best = None
    with torch.inference_mode():
        for graph in [args.graph] if args.graph else GRAPHS:
            rate, top, latencies = measure(build(graph, model, batches[0]), batches, len(images), args.rounds)
            print(f"{graph}: {rate:,.0f} images/s, median {statistics.median(latencies):.1f} us a batch", file=sys.stderr)
            if best is None or statistics.median(latencies) < statistics.median(best[3]):
                best = (graph, rate, top, latencies)
    graph, rate, top, latencies = best
    result = {
        "model": args.model, "parameters": models.parameter_count(model), "batch_size": args.batch_size,
        "images_per_second": rate, "images_per_second_best": top, "latency_us": statistics.median(latencies), "latency_us_p99": percentile(latencies, 0.99),
        "graph": graph, **peer.environment(args.threads),
    }
    print(json.dumps(result) if args.json else "\n".join(f"{key}: {value}" for key, value in result.items()))


if __name__ == "__main__":
    main()
