#!/usr/bin/env python3
"""Counts where programs that depend on locale data differ from node: the programs of Fuzz/intl, built natively, line by line.

    tools/differences.py [--show N]     N differing lines of each

docs/differences.md has the counts. The exit status is 0 when no program differs in more than one line of a hundred."""
import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
AOTC = ROOT / ".build/release/aotc"


def lines_of(command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace").splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    show = parser.parse_args().show
    failed = False
    for program in sorted((ROOT / "Fuzz/intl").glob("*.js")):
        with tempfile.TemporaryDirectory() as folder:
            executable = folder + "/program"
            subprocess.run([AOTC, "build", program, "-o", executable], check=True)
            ours, theirs = lines_of([executable]), lines_of(["node", program])
        different = [(a, b) for a, b in zip(ours, theirs) if a != b]
        count = len(different) + abs(len(ours) - len(theirs))
        print(f"{program.stem}: {count} of {len(theirs)} lines differ")
        for a, b in different[:show]:
            print("  ours", a, "\n  node", b, sep="")
        failed |= count * 100 > len(theirs)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
