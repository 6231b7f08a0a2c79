#!/usr/bin/env python3
"""Counts where programs that depend on locale data differ from node: the programs of Fuzz/intl, built natively, line by line.

    tools/differences.py [--aotc BIN] [--show N] [--check]

--show prints N differing lines of each. With --check the exit status is 1 when docs/differences.md does not tell how many lines each program
has, and how many of them differ."""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/differences.md"
ROW = re.compile(r"^\| `(\w+)` \|[^|]*\| ([\d,]+) \| (\d+) \|", re.M)


def lines_of(command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace").splitlines()


def compare(aotc, program):
    """How many lines the program prints under node, and those that differ, with node's."""
    with tempfile.TemporaryDirectory() as folder:
        executable = folder + "/program"
        subprocess.run([aotc, "build", program, "-o", executable], check=True)
        ours, theirs = lines_of([executable]), lines_of(["node", program])
    if len(ours) != len(theirs):
        raise SystemExit(f"{program.stem}: {len(ours)} lines, {len(theirs)} under node")
    return len(theirs), [(a, b) for a, b in zip(ours, theirs) if a != b]


def told():
    """What the page says: program -> (lines, how many of them differ)."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {name: (int(lines.replace(",", "")), int(differ)) for name, lines, differ in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aotc", default=ROOT / ".build/release/aotc")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    page, failed = told(), False
    for program in sorted((ROOT / "Fuzz/intl").glob("*.js")):
        count, different = compare(options.aotc, program)
        print(f"{program.stem}: {len(different)} of {count} lines differ", flush=True)
        for ours, theirs in different[: options.show]:
            print("  ours", ours, "\n  node", theirs, sep="")
        if options.check and page.get(program.stem) != (count, len(different)):
            print(f"{program.stem}: {PAGE.relative_to(ROOT)} tells {page.get(program.stem)}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
