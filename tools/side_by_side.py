#!/usr/bin/env python3
"""Runs steps side by side: most use one core.  side_by_side.py [--lanes N] < STEPS

A step is a line `TITLE: COMMAND`; bash runs the command, with pipefail. Steps begin in the order of the lines, as many at a time as there are lanes.
What a step says is printed whole when it ends. All steps run, whichever fails; those that failed are named at the end, and the exit status is 1 then.
"""
import argparse, concurrent.futures, os, subprocess, sys, time


def steps(lines):
    """(title, command) of each line that is neither empty nor a comment."""
    for line in lines:
        line = line.strip()
        if not line or line.startswith('#'): continue
        title, colon, command = line.partition(': ')
        if not colon: sys.exit(f'side_by_side: no `TITLE: COMMAND`: {line}')
        yield title, command


def run(step):
    """What the step said, its exit status, its seconds."""
    begin = time.monotonic()
    done = subprocess.run(['bash', '-o', 'pipefail', '-c', step[1]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode('utf-8', 'replace'), done.returncode, time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--lanes', type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    failed = []
    with concurrent.futures.ThreadPoolExecutor(options.lanes) as lanes:
        running = {lanes.submit(run, step): step[0] for step in steps(sys.stdin)}
        if not running: sys.exit('side_by_side: no steps')
        for future in concurrent.futures.as_completed(running):
            title, (text, status, seconds) = running[future], future.result()
            print(f'== {title}: {f"FAILED with status {status}" if status else "passed"} ({seconds:.0f} s)\n{text}', end='', flush=True)
            if status: failed.append(title)
    if failed: sys.exit(f'FAILED: {", ".join(failed)}')


if __name__ == '__main__': main()
