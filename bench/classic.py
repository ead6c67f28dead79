#!/usr/bin/env python3
"""The classic methods beside scikit-learn and XGBoost, on 42,000 images, as a page with tables and a chart of growth.

    python3 bench/classic.py                  (everything, about half an hour; rewrites what is generated of records/classic/README.md)
    python3 bench/classic.py --only svm knn   (these rows alone, printed)
    python3 bench/classic.py --skip-growth
    python3 bench/classic.py --forests        (the forests over five seeds alone)

Needs the four MNIST files in TENFOLD_DATA, python3-sklearn and python3-xgboost (apt-get install), and a machine with nothing else to do.
Each row is one process of each side, one straight after the other; fit and prediction alone are timed, the images being in memory.
The analysis on the page is written by hand and kept.
"""

import argparse
import csv
import datetime
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "bench", "peers")
TENFOLD = os.path.join(ROOT, "tenfold")
PAGE = os.path.join(ROOT, "records", "classic")
SIZES = [5_000, 10_000, 20_000, 40_000, 60_000]

# Name on the page, our arguments, the peer's script and its arguments, least accuracy in %, least ratios of fit and prediction.
ROWS = [
    ("logistic-regression", ["logistic-regression"], ["sklearn_linear.py", "logistic-regression"], 92.0, 6, None),
    ("svm", ["svm", "--c", "10", "--gamma", "scale"], ["sklearn_svm.py", "--c", "10", "--gamma", "scale"], 98.3, 4, 15),
    ("svm deskewed", ["svm", "--c", "4.472", "--gamma", "0.03834", "--preprocess", "deskew"], None, 98.9, None, None),
    ("boosted-trees", ["boosted-trees", "--rounds", "100", "--max-depth", "6", "--eta", "0.3"], ["trees.py", "boosted-trees", "--json"], 97.5, 3, 1),
    ("random-forest", ["random-forest", "--trees", "100"], ["trees.py", "random-forest", "--json"], 96.7, 4, None),
    ("extra-trees", ["extra-trees", "--trees", "100"], ["trees.py", "extra-trees", "--json"], None, None, None),
    ("knn", ["knn", "--k", "3"], ["sklearn_linear.py", "knn", "--k", "3"], 96.8, None, 2),
]
FOREST_SEEDS = range(1, 6)
FORESTS_WITHIN = 0.3
NETWORK = ["lenet5", "--epochs", "10"]


def say(line):
    print(line, file=sys.stderr, flush=True)


def run(command):
    """What a command prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PEERS)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    return done.stdout


def run_json(command):
    """The last line of a command's output, which is JSON."""
    return json.loads(run(command).strip().splitlines()[-1])


def ours(arguments, runs, data="mnist42k", extra=()):
    return run_json([TENFOLD, "train", *arguments, "--data", data, "--out", runs, "--threads", "2", "--json", "--quiet", *extra])


def predictions(run, folder):
    """(labels, answers) of the 28,000 test images."""
    path = os.path.join(folder, "answers.csv")
    run_json([TENFOLD, "evaluate", run, "--data", "mnist42k", "--predictions", path, "--json", "--quiet"])
    with open(path, encoding="ascii") as file:
        rows = list(csv.DictReader(file))
    return [int(row["label"]) for row in rows], [int(row["prediction"]) for row in rows]


def measure(rows, runs):
    results = []
    for name, arguments, peer, *_ in rows:
        say(f"{name}: Tenfold")
        own = ours(arguments, runs)
        other = None
        if peer is not None:
            say(f"{name}: {peer[0]}")
            other = run_json(["/usr/bin/python3", os.path.join(PEERS, peer[0]), *peer[1:]])
        results.append((own, other))
    return results


def cell(ratio, least):
    if ratio is None:
        return "-"
    return f"{ratio:.1f} x" + ("" if least is None else f" (at least {least:g}: {'holds' if ratio >= least else '**missed**'})")


def table(rows, results):
    lines = ["| method | validation accuracy | fit | peer's fit | ratio | 4,200 answers | peer's | ratio | test accuracy |", "|---|---|---|---|---|---|---|---|---|"]
    for (name, _, _, least, fit, predict), (own, other) in zip(rows, results):
        accuracy = 100 * own["val_accuracy"]
        held = "" if least is None else f" (at least {least:g}: {'holds' if accuracy >= least - 1e-9 else '**missed**'})"
        peer = ["-"] * 2 if other is None else [f"{other['fit_seconds']:.2f} s, {100 * other['val_accuracy']:.2f} %", f"{other['predict_seconds']:.3f} s"]
        fits = None if other is None or own["fit_seconds"] == 0 else other["fit_seconds"] / own["fit_seconds"]
        predicts = None if other is None else other["predict_seconds"] / own["predict_seconds"]
        lines.append(f"| `{name}` | {accuracy:.2f} %{held} | {own['fit_seconds']:.2f} s | {peer[0]} | {cell(fits, fit)} | {own['predict_seconds']:.3f} s | {peer[1]} | {cell(predicts, predict)} | {100 * own['test_accuracy']:.2f} % |")
    return "\n".join(lines)


def confusion(labels, answers):
    counts = [[0] * 10 for _ in range(10)]
    for label, answer in zip(labels, answers):
        counts[label][answer] += 1
    lines = ["| | " + " | ".join(map(str, range(10))) + " | right |", "|---" * 12 + "|"]
    for digit, row in enumerate(counts):
        lines.append(f"| **{digit}** | " + " | ".join(str(n) if n else "" for n in row) + f" | {100 * row[digit] / sum(row):.1f} % |")
    return "\n".join(lines)


def overlap(names, labels, answers, network):
    wrong = {name: {i for i, (a, b) in enumerate(zip(labels, given)) if a != b} for name, given in answers.items()}
    net = {i for i, (a, b) in enumerate(zip(labels, network)) if a != b}
    lines = ["| method | wrong of 28,000 | of these right by the network | network wrong, this right |", "|---|---|---|---|"]
    lines += [f"| `{name}` | {len(wrong[name]):,} | {len(wrong[name] - net):,} ({100 * len(wrong[name] - net) / max(1, len(wrong[name])):.0f} %) | {len(net - wrong[name]):,} |" for name in names]
    everywhere = set.intersection(*wrong.values())
    lines.append(f"\nThe network (`lenet5`, 10 epochs) errs on {len(net):,}; {len(everywhere):,} images are beyond every classic method, and the network reads {len(everywhere - net):,} of them.")
    return "\n".join(lines)


def forests(runs):
    """Both forests and scikit-learn's on the one split, over seeds: {name: (accuracies of ours in %, of the peer's)}."""
    figures = {}
    with tempfile.TemporaryDirectory() as split:
        run(["/usr/bin/python3", os.path.join(PEERS, "digits.py"), "--write", split])
        for name in ("random-forest", "extra-trees"):
            for seed in FOREST_SEEDS:
                say(f"{name}: seed {seed}")
                own = ours([name, "--trees", "100"], runs, split, ["--val-split", "0", "--seed", str(seed)])
                other = run_json(["/usr/bin/python3", os.path.join(PEERS, "trees.py"), name, "--seed", str(seed), "--json"])
                figures.setdefault(name, []).append((100 * own["test_accuracy"], 100 * other["val_accuracy"]))
    return {name: tuple(zip(*pairs)) for name, pairs in figures.items()}


def forests_table(figures):
    def spread(values):
        return f"{statistics.mean(values):.2f} ± {statistics.stdev(values):.2f} %"

    lines = [f"| method | ours, {len(FOREST_SEEDS)} seeds | scikit-learn's | difference |", "|---|---|---|---|"]
    for name, (own, other) in figures.items():
        difference = statistics.mean(own) - statistics.mean(other)
        lines.append(f"| `{name}` | {spread(own)} | {spread(other)} | {round(difference, 2) + 0:+.2f} points (at most {FORESTS_WITHIN:g}: {'holds' if abs(difference) <= FORESTS_WITHIN else '**missed**'}) |")
    return "\n".join(lines)


def with_forests(text, runs):
    return replace(text, "forests", f"Validation accuracy on the one split, by seeds of the forest (`python3 bench/classic.py --forests`).\n\n{forests_table(forests(runs))}")


def growth(rows, runs):
    """Seconds and memory of a fit on 5,000 to 60,000 images."""
    figures = {}
    for name, arguments, *_ in rows:
        if " " in name:
            continue
        for size in SIZES:
            say(f"{name}: {size:,} images")
            own = ours(arguments, runs, "mnist", ["--val-split", "0", "--train-share", repr(size / 60_000)])
            figures.setdefault(name, []).append((own["fit_seconds"], own["fit_peak_bytes"] / 2**20))
    return figures


def growth_table(figures):
    lines = ["| method | " + " | ".join(f"{size:,}" for size in SIZES) + " | time grows as |", "|---" * (len(SIZES) + 2) + "|"]
    for name, points in figures.items():
        power = math.log(points[-1][0] / points[0][0]) / math.log(SIZES[-1] / SIZES[0])
        lines.append(f"| `{name}` | " + " | ".join(f"{seconds:.2f} s, {megabytes:.0f} MB" for seconds, megabytes in points) + f" | n^{power:.1f} |")
    return "\n".join(lines)


def chart(figures):
    """Seconds over images, both by their logarithms."""
    width, height, left, right, top, bottom = 760, 420, 64, 160, 48, 52
    seconds = [s for points in figures.values() for s, _ in points]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))
    x = lambda n: left + (math.log(n / SIZES[0]) / math.log(SIZES[-1] / SIZES[0])) * (width - left - right)
    y = lambda s: height - bottom - (math.log10(s) - low) / (high - low) * (height - top - bottom)
    colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"><title>Seconds of a fit over images</title>',
             '<style>text{font:12px system-ui,sans-serif;fill:#444}.ground{fill:#fff}.grid{stroke:#8883}@media(prefers-color-scheme:dark){text{fill:#bbb}.ground{fill:#161b22}}</style>',
             f'<rect class="ground" width="{width}" height="{height}" rx="6"/><text x="{left}" y="26" style="font-size:15px;font-weight:600">Seconds of a fit over images (two threads, both axes logarithmic)</text>']
    for power in range(low, high + 1):
        parts.append(f'<line class="grid" x1="{left}" x2="{width - right}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}"/><text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    parts += [f'<text x="{x(size):.1f}" y="{height - bottom + 20}" text-anchor="middle">{size:,}</text>' for size in SIZES]
    parts.append(f'<text x="{(left + width - right) / 2}" y="{height - 12}" text-anchor="middle">images</text>')
    ends = sorted((points[-1][0], name, colour) for (name, points), colour in zip(figures.items(), colours))
    place = height
    for last, name, colour in ends:
        place = min(y(last) + 4, place - 14)
        parts.append(f'<text x="{width - right + 8}" y="{place:.1f}" style="fill:{colour}">{name}</text>')
    for (name, points), colour in zip(figures.items(), colours):
        line = " ".join(f"{x(size):.1f},{y(s):.1f}" for size, (s, _) in zip(SIZES, points))
        parts.append(f'<polyline points="{line}" style="fill:none;stroke:{colour};stroke-width:1.8"/>')
    return "\n".join([*parts, "</svg>\n"])


def replace(text, part, content):
    """A generated part of the page between its marks; the rest is a person's."""
    block = f"<!-- generated: {part} -->\n{content}\n<!-- end: {part} -->"
    pattern = re.compile(rf"<!-- generated: {part} -->.*?<!-- end: {part} -->", re.DOTALL)
    return pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text.rstrip()}\n\n{block}\n"


def write(path, text):
    with open(path + ".tmp", "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.replace(path + ".tmp", path)


def environment(results):
    versions = sorted({other.get("peer", f"scikit-learn {other.get('sklearn')}") for _, other in results if other})
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False).stdout.strip()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        cpu = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "?")
    return (f"Measured {datetime.date.today()} at commit {commit} with `python3 bench/classic.py` on {cpu}, two threads; "
            + ", ".join(versions) + f"; load before the first row {os.getloadavg()[0]:.1f}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="METHOD")
    parser.add_argument("--skip-growth", action="store_true")
    parser.add_argument("--forests", action="store_true", help="write the table of the forests over seeds alone")
    arguments = parser.parse_args()
    rows = [row for row in ROWS if not arguments.only or row[0] in arguments.only]
    if len(rows) == 0:
        sys.exit(f"no such row; there are {', '.join(row[0] for row in ROWS)}")
    with tempfile.TemporaryDirectory() as runs:
        path = os.path.join(PAGE, "README.md")
        if arguments.forests:
            write(path, with_forests(open(path, encoding="utf-8").read(), runs))
            return
        results = measure(rows, runs)
        if arguments.only:
            print(table(rows, results))
            return
        header = environment(results)
        answers = {}
        for row, (own, _) in zip(rows, results):
            labels, answers[row[0]] = predictions(own["run_directory"], runs)
        say("network")
        _, network = predictions(run_json([TENFOLD, "train", *NETWORK, "--data", "mnist42k", "--out", runs, "--json", "--quiet"])["run_directory"], runs)
        os.makedirs(PAGE, exist_ok=True)
        text = open(path, encoding="utf-8").read() if os.path.exists(path) else "# The classic methods\n"
        text = replace(text, "table", f"{header}\n\n{table(rows, results)}")
        text = replace(text, "errors", overlap([row[0] for row in rows], labels, answers, network))
        text = replace(text, "confusion", "\n\n".join(f"### `{name}`\n\nRows are the right digits, columns the answers, of the 28,000 test images.\n\n{confusion(labels, given)}" for name, given in answers.items()))
        text = with_forests(text, runs)
        if not arguments.skip_growth:
            figures = growth(rows, runs)
            write(os.path.join(PAGE, "growth.svg"), chart(figures))
            text = replace(text, "growth", f"Fit on so many of MNIST's 60,000 training images, and the most memory of the process, images among it.\n\n{growth_table(figures)}\n\n![Seconds of a fit over images](growth.svg)")
        write(path, text)


if __name__ == "__main__":
    main()
