#!/usr/bin/env python3
"""Compares numbers.js under node and under aotc (run, native): Math to the bit, texts, dates and BigInts by the character.

  numbers.py [--seed N] [--blocks N] [--size N] [--modes run,native] [--zones UTC,America/New_York]

Each family of results is hashed in blocks of `size`; of the first block of a family that differs, the first results that differ
are shown. Exit status 1 when any does.
"""
import argparse, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, 'numbers.js')
AOTC = os.path.join(HERE, '..', '.build', 'release', 'aotc')

def output(command, arguments, zone):
    done = subprocess.run(command + [str(a) for a in arguments], env=dict(os.environ, TZ=zone), capture_output=True, text=True)
    return done.stdout.split('\n') if done.returncode == 0 else [f'exit {done.returncode}: {done.stderr[:300]}']

def explain(command, mode, arguments, family, block, zone):
    wanted = output(['node', PROGRAM], arguments + [family, block], zone)
    got = output(command, arguments + [family, block], zone)
    different = [(w, g) for w, g in zip(wanted, got) if w != g]
    print(f'{mode}, TZ={zone}: {family}, block {block}: {len(different)} of {len(wanted) - 1} differ')
    for w, g in different[:3]: print(f'  node {w}\n  aotc {g}')

def compare(command, mode, arguments, zone):
    wanted, got = output(['node', PROGRAM], arguments, zone), output(command, arguments, zone)
    if len(wanted) != len(got):
        print(f'{mode}, TZ={zone}: {got[-1]}')
        return 1
    families = {}
    for w, g in zip(wanted, got):
        if w != g: families.setdefault(w.split()[0], w.split()[1])
    for family, block in families.items(): explain(command, mode, arguments, family, block, zone)
    return len(families)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--blocks', type=int, default=20)
    parser.add_argument('--size', type=int, default=1000)
    parser.add_argument('--modes', default='run,native')
    parser.add_argument('--zones', default='UTC,America/New_York')
    o = parser.parse_args()
    arguments, different = [o.seed, o.blocks, o.size], 0
    with tempfile.TemporaryDirectory(prefix='numbers-') as folder:
        for mode in o.modes.split(','):
            command = [AOTC, 'run', PROGRAM]
            if mode == 'native':
                command = [os.path.join(folder, 'numbers')]
                subprocess.run([AOTC, 'build', PROGRAM, '-o', command[0]], check=True)
            for zone in o.zones.split(','): different += compare(command, mode, arguments, zone)
    print(f'numbers: {"no family differs" if not different else f"{different} families differ"}')
    sys.exit(different > 0)

main()
