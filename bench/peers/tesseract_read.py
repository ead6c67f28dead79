#!/usr/bin/env python3
"""Tesseract on the pictures that `tenfold bench read` reads: the share of lines that are wholly right.

    tenfold bench read --out DIR --pictures 300
    bench/peers/tesseract_read.py DIR [--jobs 2] [--json]

Needs Debian's tesseract-ocr. It is told that there are digits only (its `digits` configuration), and how the page is laid
out: one character (--psm 10) for single digits, a block of text (--psm 6) for lines. Spaces do not count.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

LAYOUT = {"single": "10", "apart": "6", "touching": "6"}


def read(picture, layout):
    done = subprocess.run(["tesseract", picture, "stdout", "--psm", layout, "digits"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    lines = ("".join(c for c in line if c.isdigit()) for line in done.stdout.splitlines())
    return [line for line in lines if line]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    try:
        version = subprocess.run(["tesseract", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[0]
    except FileNotFoundError:
        sys.exit("error: tesseract is not here; install it (Debian, Ubuntu: apt-get install tesseract-ocr)")
    results = {"version": version}
    for kind, layout in LAYOUT.items():
        folder = os.path.join(arguments.folder, kind)
        with open(os.path.join(folder, "truth.txt"), encoding="ascii") as file:
            truth = [line.split() for line in file]
        start = time.perf_counter()
        with ThreadPoolExecutor(arguments.jobs) as pool:
            answers = list(pool.map(lambda entry: read(os.path.join(folder, entry[0]), layout), truth))
        seconds = time.perf_counter() - start
        lines = sum(len(entry) - 1 for entry in truth)
        right = sum(sum(a == b for a, b in zip(answer, entry[1:])) for answer, entry in zip(answers, truth) if len(answer) == len(entry) - 1)
        results[kind] = {"lines": lines, "right": right / lines, "milliseconds": 1000 * seconds * arguments.jobs / len(truth)}
    if arguments.json:
        print(json.dumps(results))
        return
    print(version)
    for kind in LAYOUT:
        print(f"{kind}: {100 * results[kind]['right']:.1f} % of {results[kind]['lines']:,} lines, {results[kind]['milliseconds']:.0f} ms a picture")


main()
