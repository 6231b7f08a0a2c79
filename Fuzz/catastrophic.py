#!/usr/bin/env python3
"""Runs the regular expressions of catastrophic.js under node, by `aotc run` and built.

  catastrophic.py [--aotc BIN] [--seconds N] [--megabytes N]

Each ends as it does in node, or with the error of the matcher's own limit, or in neither within the time. A crash, and memory beyond the
bound, are failures. Exit status 1 when there is one.
"""
import argparse, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, 'catastrophic.js')
LIMIT = 'RangeError Maximum call stack size exceeded'


def outcome(command, number, options):
    """What it prints, 'no end', or how it died; and its peak of memory in MB."""
    with subprocess.Popen(command + [str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try: out, err = process.communicate(timeout=options.seconds)
        except subprocess.TimeoutExpired:
            memory = peak(process.pid)
            process.kill()
            return 'no end', memory
    return (out.strip() if process.returncode == 0 else f'exit {process.returncode}: {err.strip()[-200:]}'), 0


def peak(pid):
    """The peak of a process's memory, in MB."""
    with open(f'/proc/{pid}/status', encoding='utf-8') as status:
        return next((int(line.split()[1]) // 1024 for line in status if line.startswith('VmHWM')), 0)


def compare(number, ways, options):
    """What each way gives, and why that is wrong; None: it is not."""
    wanted, _ = outcome(['node', PROGRAM], number, options)
    got = {way: outcome(command, number, options) for way, command in ways.items()}
    problems = []
    for way, (text, memory) in got.items():
        if text.startswith('exit'): problems.append(f'{way} dies: {text}')
        elif memory > options.megabytes: problems.append(f'{way} takes {memory} MB')
        elif text not in (wanted, LIMIT) and wanted != 'no end': problems.append(f'{way} gives {text!r}')
    return wanted, {way: text for way, (text, _) in got.items()}, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--aotc', default=os.path.join(HERE, '..', '.build', 'release', 'aotc'))
    parser.add_argument('--seconds', type=float, default=10, help='how long each may take')
    parser.add_argument('--megabytes', type=int, default=512, help='how much memory a match without an end may take')
    options = parser.parse_args()
    failed = same = limited = endless = 0
    with tempfile.TemporaryDirectory(prefix='catastrophic-') as work:
        binary = os.path.join(work, 'program')
        subprocess.run([options.aotc, 'build', PROGRAM, '-o', binary], check=True)
        count = int(subprocess.run([binary], capture_output=True, text=True, check=True).stdout)
        for number in range(count):
            wanted, got, problems = compare(number, {'run': [options.aotc, 'run', PROGRAM], 'native': [binary]}, options)
            for problem in problems: print(f'case {number}: node {wanted!r}, {problem}')
            failed += bool(problems)
            same += not problems and set(got.values()) == {wanted} and wanted != 'no end'
            limited += not problems and LIMIT in got.values() and wanted != LIMIT
            endless += not problems and wanted == 'no end'
    print(f'catastrophic: {count} expressions, {same} end as in node, {limited} at the limit, {endless} do not end in node, {failed} failed')
    sys.exit(1 if failed else 0)


if __name__ == '__main__': main()
