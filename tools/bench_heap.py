#!/usr/bin/env python3
"""Bench/heap.js natively and on node, in turn: medians of the time of each phase, of its longest pause, and of the memory at its end.

Usage: tools/bench_heap.py [--aotc BINARY] [--rounds N]
"""
import argparse
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "Bench/heap.js"


def phases(command):
    """The phases that a run printed: name to (milliseconds, longest pause, megabytes)."""
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: tuple(map(float, figures)) for name, *figures in map(str.split, text.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aotc", default=str(ROOT / ".build/release/aotc"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        binary = f"{folder}/heap"
        subprocess.run([options.aotc, "build", str(PROGRAM), "-o", binary], check=True)
        engines = {"node": ["node", str(PROGRAM)], "aotc": [binary]}
        runs = {name: [] for name in engines}
        for _ in range(options.rounds):
            for name, command in engines.items():
                runs[name].append(phases(command))
    print("heap     " + "".join(f"{name + ': ms, longest, MB':>32}" for name in engines))
    for phase in runs["node"][0]:
        row = [[statistics.median(run[phase][i] for run in runs[name]) for i in range(3)] for name in engines]
        print(f"{phase:9}" + "".join(f"{ms:17.0f}{longest:8.1f}{left:7.0f}" for ms, longest, left in row))


if __name__ == "__main__":
    main()
