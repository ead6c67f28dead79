"""Tenfold against PyTorch, side by side: the same work, taken in turns in one run, as a table with the ratios.

    python3 bench/peers/compare.py --out bench/results/<cpu>/peers.md

Each round measures every row once with each side, one straight after the other, so that whatever else the machine does
hits both; a figure is the median of its rounds. A ratio is how many times faster Tenfold is. The last line of standard
output says whether every threshold was reached; so does the exit code (1: not).
"""

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# name, Tenfold's arguments, the peer's script and arguments, key, unit, higher is better, threshold, aim.
# PyTorch comes twice: as its users write it (torch.optim.Adam, eager), which the thresholds are about, and as fast as we
# could make it (Adam rewritten over one flat tensor; the fastest of eager, frozen and optimised graphs), for honesty.
LENET, MLP = (["train", model, "--batch-size", "64"] for model in ("lenet5", "mlp"))
INFER, ONE = (["infer", "lenet5", "--batch-size", size] for size in ("500", "1"))
TRAIN_LENET, TRAIN_MLP = (["torch_train.py", "--model", model, "--batch-size", "64"] for model in ("lenet5", "mlp"))
INFER_LENET, ONE_LENET = (["torch_infer.py", "--model", "lenet5", "--batch-size", size] for size in ("500", "1"))
TUNED = "the same, PyTorch tuned by hand"
ROWS = [
    ("LeNet-5, training epoch, batch 64, Adam", LENET, [*TRAIN_LENET, "--optimizer", "plain"], "seconds_per_epoch", "s", False, 8, 15),
    (TUNED, LENET, TRAIN_LENET, "seconds_per_epoch", "s", False, None, None),
    ("MLP 101,770, training epoch, batch 64, Adam", MLP, [*TRAIN_MLP, "--optimizer", "plain"], "seconds_per_epoch", "s", False, 3, 5),
    (TUNED, MLP, TRAIN_MLP, "seconds_per_epoch", "s", False, None, None),
    ("LeNet-5, inference, batch 500", INFER, [*INFER_LENET, "--graph", "eager"], "images_per_second", "images/s", True, 6, 10),
    (TUNED, INFER, INFER_LENET, "images_per_second", "images/s", True, None, None),
    ("LeNet-5, one image, latency", ONE, [*ONE_LENET, "--graph", "eager"], "latency_us", "us", False, 4, 10),
    (TUNED, ONE, ONE_LENET, "latency_us", "us", False, None, None),
]


def run_json(command, environment=None):
    """The one JSON object that a command prints."""
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)} exited with {result.returncode}: {result.stderr.strip()[-2000:]}")
    return json.loads(result.stdout)


def peer_environment(blas):
    """This process's environment, with the folder of another libblas.so.3 searched first."""
    environment = dict(os.environ)
    if blas:
        environment["LD_LIBRARY_PATH"] = blas + os.pathsep + environment.get("LD_LIBRARY_PATH", "")
    return environment


def best_peer(args, command, key, higher, environment):
    """The peer's JSON at whichever of --peer-threads is fastest: more threads are not always."""
    results = [run_json([args.python, os.path.join(HERE, command[0]), *command[1:], "--threads", str(threads), "--json"], environment)
               for threads in args.peer_threads or [args.threads]]
    return (max if higher else min)(results, key=lambda result: result[key])


def measure(args):
    """{row: ([Tenfold's figures], [the peer's], the peer's last JSON)}."""
    environment = peer_environment(args.blas)
    figures = [([], [], {}) for _ in ROWS]
    for turn in range(args.rounds):
        for (name, ours, theirs, key, unit, higher, *_), (mine, peers, last) in zip(ROWS, figures):
            sides = [lambda: mine.append(run_json([args.tenfold, "bench", *ours, "--threads", str(args.threads), "--json"])[key]),
                     lambda: last.update(best_peer(args, theirs, key, higher, environment))]
            # Who goes first changes each round: neither always gets the warmer or the cooler machine.
            for side in sides if turn % 2 == 0 else reversed(sides):
                side()
            peers.append(last[key])
            if last["blas"] == "reference" and not args.allow_reference_blas:
                sys.exit("PyTorch runs on the reference BLAS, about eight times slower than OpenBLAS on the MLP: the ratio would flatter Tenfold.\n"
                         "apt-get install libopenblas0-openmp, or --blas FOLDER of a libblas.so.3, or --allow-reference-blas to compare all the same.")
            print(f"round {turn + 1}: {name}: Tenfold {mine[-1]:,.4g} {unit}, PyTorch {peers[-1]:,.4g} {unit}", file=sys.stderr)
    return figures


def cpu_name():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return "unknown CPU"


def spread(values):
    """Median and range."""
    median, low, high = (f"{v:,.0f}" if v >= 1000 else f"{v:.4g}" for v in (statistics.median(values), min(values), max(values)))
    return f"{median} ({low} to {high})"


def table(args, figures):
    last = figures[0][2]
    variants = "; ".join(f"{row[0]}: " + ", ".join(f"{k} {f[2][k]}" for k in ("optimizer", "graph", "layout", "threads") if k in f[2])
                         for row, f in zip(ROWS, figures))
    lines = [
        "# Tenfold against PyTorch", "",
        f"{cpu_name()}, {args.threads} threads, {datetime.date.today()}; PyTorch {last['torch']} (Debian's python3-torch) on BLAS {last['blas']}; "
        f"{args.rounds} rounds in turns, median (range). Made by `bench/peers/compare.py`.", "",
        "| what | Tenfold | PyTorch | ratio | at least | reached | aim | reached |", "|---|---|---|---|---|---|---|---|",
    ]
    all_reached = True
    for (name, _, _, _, unit, higher, threshold, aim), (mine, peers, _) in zip(ROWS, figures):
        ratio = statistics.median(mine) / statistics.median(peers)
        ratio = ratio if higher else 1 / ratio
        judged = "| | | | |"
        if threshold is not None:
            all_reached &= ratio >= threshold
            judged = f"| {threshold} x | {'yes' if ratio >= threshold else 'no'} | {aim} x | {'yes' if ratio >= aim else 'no'} |"
        lines.append(f"| {name} ({unit}) | {spread(mine)} | {spread(peers)} | **{ratio:.1f} x** {judged}")
    return "\n".join([*lines, "", f"PyTorch's variants: {variants}.", ""]), all_reached


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", help="also write the table to this file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer-threads", type=int, nargs="+", help="try PyTorch with each of these and keep the fastest; default: --threads")
    parser.add_argument("--tenfold", default="./tenfold")
    parser.add_argument("--python", default="/usr/bin/python3", help="the Python that has PyTorch")
    parser.add_argument("--blas", help="folder of the libblas.so.3 that PyTorch is to use; default: the system's")
    parser.add_argument("--allow-reference-blas", action="store_true")
    args = parser.parse_args()

    text, all_reached = table(args, measure(args))
    print(text)
    if args.out:
        os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)
        with open(args.out, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    print("every threshold reached" if all_reached else "a threshold was missed")
    sys.exit(0 if all_reached else 1)


if __name__ == "__main__":
    main()
