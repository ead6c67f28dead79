"""Tenfold against PyTorch, side by side: the same work, taken in turns in one run, as a table with the ratios.

    ./tenfold bench peers --all        (which runs this script), or
    python3 bench/peers/compare.py --models lenet5 resnet50 --out bench/results/<cpu>/peers.md

Each round measures every row once with each side, one straight after the other, so that whatever else the machine does
hits all of them; a figure is the median of its rounds. A ratio is how many times faster Tenfold is. Of a large network both
sides train on the same number of images, as many as `tenfold bench train` takes, and the seconds are scaled to 60,000.

Progress goes to standard error. Exit codes: 0 measured, and every threshold reached; 3 measured, and one was missed;
1 given up, the last line of standard error, `error: ...`, says why; 130 interrupted.
"""

import argparse
import dataclasses
import datetime
import json
import os
import platform
import signal
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
THRESHOLD_MISSED = 3
REFERENCE_BLAS = ("PyTorch runs on the reference BLAS, about eight times slower than OpenBLAS on the MLP: the ratio would flatter Tenfold; "
                  "apt-get install libopenblas0-openmp, or --blas FOLDER of another libblas.so.3 (bench/peers/README.md).")


@dataclasses.dataclass
class Row:
    """One piece of work. PyTorch does it twice: as its users write it, which the threshold is about, and as fast as we could make it."""
    model: str
    work: str
    batch_size: int
    key: str
    unit: str
    higher_is_better: bool
    at_least: float
    aim: float
    ours: list
    peers: dict  # variant: the script and its arguments
    figures: dict = dataclasses.field(default_factory=lambda: {"tenfold": [], "stock": [], "tuned": []})
    last: dict = dataclasses.field(default_factory=dict)  # the last JSON of each side

    def ratio(self, variant):
        ratio = statistics.median(self.figures["tenfold"]) / statistics.median(self.figures[variant])
        return ratio if self.higher_is_better else 1 / ratio

    def settings(self, variant):
        return {key: self.last[variant][key] for key in ("optimizer", "graph", "layout", "threads") if key in self.last[variant]}


def training(model, batch_size, at_least, aim, tuned):
    """Stock is torch.optim.Adam, eager; `tuned` is what was fastest of all that README.md lists."""
    script = ["torch_train.py", "--model", model, "--batch-size", str(batch_size), "--epochs", "1"]
    return Row(model, "training", batch_size, "seconds_per_epoch", "s", False, at_least, aim,
               ["train", model, "--batch-size", str(batch_size), "--rounds", "1"],
               {"stock": [*script, "--optimizer", "plain"], "tuned": [*script, *tuned]})


def inference(model, batch_size, key, unit, at_least, aim):
    """Tuned is the fastest of the graphs that torch_infer.py knows."""
    script = ["torch_infer.py", "--model", model, "--batch-size", str(batch_size), "--rounds", "2"]
    return Row(model, "inference" if batch_size > 1 else "one image, latency", batch_size, key, unit, unit != "us", at_least, aim,
               ["infer", model, "--batch-size", str(batch_size)], {"stock": [*script, "--graph", "eager"], "tuned": script})


FLAT = ["--optimizer", "flat"]
FLAT_LAST = [*FLAT, "--layout", "channels_last"]
ROWS = [
    training("lenet5", 64, 8, 15, FLAT),
    training("mlp", 64, 3, 5, FLAT),
    inference("lenet5", 500, "images_per_second", "images/s", 6, 10),
    inference("lenet5", 1, "latency_us", "us", 4, 10),
    training("under8k-9", 128, 5, 8, FLAT_LAST),
    training("under20k", 128, 2, 3, FLAT_LAST),
    training("keras-cnn", 64, 2, 4, FLAT_LAST),
    training("vgg-436k", 64, 1.4, 3, FLAT_LAST),
    training("resnet50", 64, 2, 3, ["--optimizer", "plain", "--layout", "channels_last"]),
]
MODELS = list(dict.fromkeys(row.model for row in ROWS))


def fail(message):
    sys.exit(f"error: {message}")


def run_json(command, environment=None):
    """The one JSON object that a command prints."""
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode != 0:
        said = result.stderr.strip().splitlines() or ["nothing"]
        fail(f"{' '.join(command)} ended with exit code {result.returncode}: {said[-1].removeprefix('error: ')}")
    return json.loads(result.stdout)


def peer_environment(blas):
    """This process's environment, with the folder of another libblas.so.3 searched first."""
    environment = dict(os.environ)
    if blas:
        environment["LD_LIBRARY_PATH"] = blas + os.pathsep + environment.get("LD_LIBRARY_PATH", "")
    return environment


def run_peer(args, row, variant, environment):
    """PyTorch's JSON at whichever of --peer-threads is fastest: more threads are not always."""
    script, *arguments = row.peers[variant]
    if "images" in row.last["tenfold"] and row.work == "training":
        arguments += ["--limit", str(row.last["tenfold"]["images"])]
    results = [run_json([args.python, os.path.join(HERE, script), *arguments, "--threads", str(threads), "--json"], environment)
               for threads in args.peer_threads or [args.threads]]
    return (max if row.higher_is_better else min)(results, key=lambda result: result[row.key])


def run_tenfold(args, row):
    return run_json([*args.tenfold, "bench", *row.ours, "--threads", str(args.threads), "--json"])


def measure(args, rows):
    """Fills the rows' figures."""
    environment = peer_environment(args.blas)
    sides = ["tenfold", "stock", "tuned"]
    for turn in range(args.rounds):
        # Who goes first changes each round: none always gets the warmer or the cooler machine. Tenfold is first in the
        # first: it says how many images are measured.
        order = sides[turn % 3:] + sides[:turn % 3]
        for number, row in enumerate(rows, start=1):
            for side in order:
                row.last[side] = run_tenfold(args, row) if side == "tenfold" else run_peer(args, row, side, environment)
                row.figures[side].append(row.last[side][row.key])
            ours, stock, tuned = (f"{row.figures[side][-1]:,.4g} {row.unit}" for side in sides)
            print(f"round {turn + 1} of {args.rounds}, {number} of {len(rows)}: {row.model}, {row.work}, batch {row.batch_size}: "
                  f"Tenfold {ours}, PyTorch {stock}, tuned {tuned}", file=sys.stderr, flush=True)


def cpu_name():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def spread(values):
    """Median and range."""
    median, low, high = (f"{v:,.0f}" if v >= 1000 else f"{v:.4g}" for v in (statistics.median(values), min(values), max(values)))
    return f"{median} ({low} to {high})"


def report(args, torch, rows):
    """Everything as one object, for --json."""
    def figures(values):
        return {"median": statistics.median(values), "least": min(values), "most": max(values)}

    lines = [
        {
            "model": row.model, "work": row.work, "batch_size": row.batch_size, "pytorch_variant": variant, "unit": row.unit,
            "tenfold": figures(row.figures["tenfold"]), "pytorch": figures(row.figures[variant]), "ratio": row.ratio(variant),
            "at_least": row.at_least if variant == "stock" else None, "aim": row.aim if variant == "stock" else None,
            "images": row.last["tenfold"].get("images"), "tenfold_share_of_peak": row.last["tenfold"].get("share_of_peak"),
            "pytorch_settings": row.settings(variant),
        }
        for row in rows for variant in ("stock", "tuned")
    ]
    return {"cpu": cpu_name(), "threads": args.threads, "rounds": args.rounds, "date": str(datetime.date.today()), **torch,
            "rows": lines, "every_threshold_reached": all_reached(rows)}


def all_reached(rows):
    return all(row.ratio("stock") >= row.at_least for row in rows)


def table(args, torch, rows):
    """Everything as a page of Markdown."""
    cells = [["what", "Tenfold", "PyTorch", "ratio", "at least", "reached", "aim", "reached"]]
    for row in rows:
        ratio = row.ratio("stock")
        cells.append([f"{row.model}, {row.work}{f', batch {row.batch_size}' if row.batch_size > 1 else ''} ({row.unit})",
                      spread(row.figures["tenfold"]), spread(row.figures["stock"]), f"**{ratio:.1f} x**",
                      f"{row.at_least} x", "yes" if ratio >= row.at_least else "no", f"{row.aim} x", "yes" if ratio >= row.aim else "no"])
        cells.append(["the same, PyTorch tuned by hand", "", spread(row.figures["tuned"]), f"{row.ratio('tuned'):.1f} x", "", "", "", ""])
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    partial = ", ".join(f"{row.model} {row.last['tenfold']['images']:,}" for row in rows if row.work == "training" and row.last["tenfold"]["images"] < 60_000)
    tuned = "; ".join(f"{row.model}, {row.work}: {', '.join(str(value) for key, value in row.settings('tuned').items() if key != 'threads')}" for row in rows)
    return "\n".join([
        "# Tenfold against PyTorch", "",
        f"{cpu_name()}, {args.threads} threads, {datetime.date.today()}; PyTorch {torch['torch']} on BLAS {torch['blas']}; "
        f"{args.rounds} {'round' if args.rounds == 1 else 'rounds'} in turns, median (range). Made by `bench/peers/compare.py`.", "",
        "Training is seconds for 60,000 images: load, forward, loss, backward, Adam, no augmentation."
        + (f" Measured on fewer and scaled, both sides alike: {partial}." if partial else ""), "",
        *lines, "", f"PyTorch tuned: {tuned}.", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", nargs="+", choices=MODELS, default=MODELS, metavar="MODEL", help=f"only the rows of these: {', '.join(MODELS)}")
    parser.add_argument("--out", help="also write the table to this file")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output instead of the table")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer-threads", type=int, nargs="+", help="try PyTorch with each of these and keep the fastest; default: --threads")
    parser.add_argument("--tenfold", nargs="+", default=[os.path.join(HERE, "..", "..", "tenfold")], help="the command that starts Tenfold; default: the repository's launcher")
    parser.add_argument("--python", default=sys.executable, help="the Python that has PyTorch; default: this one")
    parser.add_argument("--blas", help="folder of the libblas.so.3 that PyTorch is to use; default: the system's")
    parser.add_argument("--allow-reference-blas", action="store_true")
    args = parser.parse_args()

    rows = [row for row in ROWS if row.model in args.models]
    torch = run_json([args.python, os.path.join(HERE, "peer.py")], peer_environment(args.blas))
    if torch["blas"] == "reference" and not args.allow_reference_blas:
        fail(REFERENCE_BLAS)
    measure(args, rows)
    text = table(args, torch, rows)
    print(json.dumps(report(args, torch, rows)) if args.json else text)
    if args.out:
        os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)
        with open(args.out + ".tmp", "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(args.out + ".tmp", args.out)
    if not all_reached(rows):
        sys.exit(THRESHOLD_MISSED)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
