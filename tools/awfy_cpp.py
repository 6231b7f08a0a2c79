#!/usr/bin/env python3
"""A program of are-we-fast-yet in C++, as its suite's bench.py wants programs: awfy_cpp.py CHECKOUT PROGRAM.js OUT

Makes OUT, a script that runs the C++ harness with the iterations of PROGRAM.js and prints the steady state as that program does. The harness is
compiled once, beside OUT, with -O3 for the processor that aotc's binaries are for.
"""
import os, pathlib, re, subprocess, sys

RUN = '''#!{python}
import re, statistics, subprocess
text = subprocess.run([{harness!r}, {name!r}, {iterations!r}, {inner!r}], capture_output=True, text=True, check=True).stdout
times = [int(t) for t in re.findall(r'runtime: (\\d+)us', text)]
tail = sorted(times[len(times) // 2:])
print('steady', max(1, round(tail[len(tail) // 2] / 1000)))
'''


def main():
    checkout, program, out = sys.argv[1:]
    harness = pathlib.Path(out).parent / 'awfy-cpp'
    folder = pathlib.Path(checkout) / 'benchmarks/C++'
    if not harness.exists():
        sources = [str(folder / 'src' / f) for f in ('harness.cpp', 'deltablue.cpp', 'memory/object_tracker.cpp', 'richards.cpp')]
        subprocess.run([os.environ.get('CXX', 'c++'), '-O3', '-flto', '-std=c++17', '-ffp-contract=off', *sources, '-o', str(harness)], check=True)
    name = pathlib.Path(program).stem
    iterations, inner = re.search(r'const ITERS = (\d+), INNER = (\d+)', pathlib.Path(program).read_text(encoding='utf-8')).groups()
    pathlib.Path(out).write_text(RUN.format(python=sys.executable, harness=str(harness), name=name, iterations=iterations, inner=inner))
    os.chmod(out, 0o755)


if __name__ == '__main__': main()
