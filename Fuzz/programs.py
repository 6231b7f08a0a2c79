#!/usr/bin/env python3
"""Differential fuzzing: generated programs must print the same under node and under every way aotc runs them.

  programs.py [--seed N] [--count N | --seconds N] [--themes A,B] [--aotc BIN] [--modes run,native,...] [--jobs N] [--keep DIR] [--minimize]
  programs.py --print | --write DIR | --list [--seed N] [--themes A,B]

A seed gives one program, of one of the themes in Fuzz/generator/themes. Each program runs under node, as bytecode, built with --profile
dev, with every inferred fact asserted (the oracle), and in one further mode in turn: native (clang), none (--lower none), typed, dynamic, gcc. What
differs is written to DIR: the program, what each mode gave and how to run it; --minimize deletes from it what may go while it differs
in the same way. --write puts the files of the program into a folder and prints the path of the main one.
"""
import argparse, collections, concurrent.futures as cf, os, re, shutil, sys, tempfile, time

import modes
from known import is_known
from generator.program import THEMES, program
from minimize import Minimizer

DIGITS = re.compile(r'\d+')


def difference(wanted, got):
    """In what way an outcome differs from node's: what minimizing must keep."""
    if got.same(wanted): return None
    if got.status == 'unsound': return 'unsound: ' + DIGITS.sub('N', got.err.split(': ', 1)[-1].split(', but', 1)[0])
    if got.status == 'build': return 'build: ' + DIGITS.sub('N', got.err.strip().split('\n')[-1].split(':')[-1])
    if got.status == 'oracle': return 'oracle: ' + DIGITS.sub('N', got.err.split(';')[0].split(':')[-1])
    pair = first_difference(wanted, got)
    if got.status != wanted.status: return f'status {got.status}' + (f' after {pair[0]!r}' if got.status == 0 else '')
    return f'{pair[1]!r} for {pair[0]!r}'


def first_difference(wanted, got):
    """(node's line, the mode's line), the first that differ."""
    for line in range(max(len(wanted.out), len(got.out))):
        pair = tuple(out[line] if line < len(out) else None for out in (wanted.out, got.out))
        if pair[0] != pair[1] and not (None not in pair and is_known(*pair)): return pair
    return None, None


def is_valid(wanted):
    # Node's console stands on built-ins that a program may have replaced: what ends in there says nothing.
    return wanted.status != 'time-out' and 'SyntaxError: ' not in wanted.err and not wanted.err.startswith('node:internal/')


class Finding:
    """A program and the modes in which it differs."""

    def __init__(self, seed, theme, made, wanted, bad):
        self.seed, self.theme, self.made, self.wanted, self.bad = seed, theme, made, wanted, bad

    @property
    def name(self):
        return f'{self.theme}-{self.seed}'

    def describe(self):
        for mode, got, how in self.bad:
            yield f'FAIL seed {self.seed} ({self.theme}) [{mode}] {how[:300]}; stderr {got.err.strip()[-300:]!r}'


class Fuzzer:
    def __init__(self, options):
        self.options = options
        self.work = tempfile.mkdtemp(prefix='fuzz-')
        self.end = time.time() + options.seconds if options.seconds else None

    def modes_of(self, seed):
        return self.options.modes.split(',') if self.options.modes else modes.turn(seed)

    def compare(self, made, chosen, folder):
        """Node's outcome, and (mode, outcome, difference) of each mode that differs."""
        os.makedirs(folder, exist_ok=True)
        path = made.write(folder)
        wanted = modes.node(os.path.join(folder, made.reference) if made.reference else path)
        bad = []
        if is_valid(wanted):
            for mode in chosen:
                got = modes.outcome(mode, path, made, self.options.aotc, folder, wanted)
                how = difference(wanted, got)
                if how: bad.append((mode, got, how))
        shutil.rmtree(folder, ignore_errors=True)
        return wanted, bad

    def one(self, seed):
        if self.end and time.time() > self.end: return None
        made, theme = program(seed, self.options.themes)
        wanted, bad = self.compare(made, self.modes_of(seed), os.path.join(self.work, str(seed)))
        return Finding(seed, theme, made, wanted, bad)

    def minimized(self, finding):
        """The program with what may go deleted from each of its files."""
        mode, _, how = finding.bad[0]
        made, folder = finding.made, os.path.join(self.work, f'small-{finding.seed}')
        for name in list(made.files):
            original = made.files[name]

            def fails(text):
                made.files[name] = text
                return any(found[2] == how for found in self.compare(made, [mode], folder)[1])

            # What says that code is strict, or a module, stays what it is.
            head = '"use strict";\n' if original.startswith('"use strict";\n') else ''
            small = Minimizer(lambda text: fails(head + text), self.options.minimize_seconds).minimize(original.removeprefix(head))
            made.files[name] = head + small
        return made

    def keep(self, finding):
        folder = os.path.join(self.options.keep, finding.name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        if self.options.minimize:
            finding.made.write(os.path.join(folder, 'whole'))
            self.minimized(finding)
        path = finding.made.write(folder)
        with open(os.path.join(folder, 'README'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(finding.describe()) + f'\n\nnode {path}\n')
            for mode, _, _ in finding.bad: file.write(command(mode, path) + '\n')
        return path

    def run(self):
        options, counts = self.options, collections.Counter()
        seeds = range(options.seed, options.seed + (10 ** 9 if self.end else options.count))
        with cf.ThreadPoolExecutor(options.jobs) as pool:
            for start in range(0, len(seeds), 8 * options.jobs):
                if self.end and time.time() > self.end: break
                for finding in pool.map(self.one, seeds[start:start + 8 * options.jobs]):
                    if finding is not None: self.report(finding, counts)
                if options.first and counts['failed']: break
        shutil.rmtree(self.work, ignore_errors=True)
        print(f'programs: {counts["tried"]} tried, {counts["failed"]} failed, {counts["endless"]} without an end')
        return 1 if counts['failed'] else 0

    def report(self, finding, counts):
        counts['tried'] += 1
        counts['endless'] += finding.wanted.status == 'time-out'
        if 'SyntaxError: ' in finding.wanted.err:
            counts['failed'] += 1
            print(f'seed {finding.seed} ({finding.theme}): the generator made a SyntaxError: {finding.wanted.err[:400]}')
        if not finding.bad: return
        counts['failed'] += 1
        for line in finding.describe(): print(line, flush=True)
        path = self.keep(finding)
        print(f'  {path}')
        if self.options.minimize: print('\n'.join(f'// {name}\n{text}' for name, text in finding.made.files.items()), flush=True)


def command(mode, path):
    """What shows the difference by hand."""
    if mode == 'run': return f'aotc run {path}'
    if mode == 'oracle': return f'aotc build --emit oracle {path} > checked.js && node checked.js'
    return f'aotc build {" ".join(modes.BUILDS[mode])} {path} -o program && ./program'


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=20)
    parser.add_argument('--seconds', type=float)
    parser.add_argument('--themes', type=lambda text: text.split(','), help=', '.join(THEMES))
    parser.add_argument('--aotc', default=modes.AOTC)
    parser.add_argument('--modes', help=', '.join(modes.MODES))
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--keep', default=os.path.join(modes.ROOT, 'build', 'fuzz'))
    parser.add_argument('--minimize', action='store_true')
    parser.add_argument('--minimize-seconds', type=float, default=60)
    parser.add_argument('--first', action='store_true', help='stop after the first failures')
    parser.add_argument('--print', action='store_true')
    parser.add_argument('--write', metavar='DIR')
    parser.add_argument('--list', action='store_true')
    return parser.parse_args()


def main():
    options = arguments()
    if options.list: return print('\n'.join(THEMES))
    if options.print or options.write:
        made, _ = program(options.seed, options.themes)
        if options.write: return print(made.write(options.write))
        return sys.stdout.write('\n'.join(made.files.values()))
    os.makedirs(options.keep, exist_ok=True)
    sys.exit(Fuzzer(options).run())


if __name__ == '__main__': main()
