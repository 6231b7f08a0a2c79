#!/usr/bin/env python3
"""Differences between the ways aotc runs a program, over test262: an empty list says that there are none.

  divergence.py --tools DIR --suite DIR [--aotc BIN] [--sample N] [--seed N] [--jobs N] [--ways native,dev,none] [--skip LIST...] [SLICE...]

Each test runs as bytecode, and built by the C compiler, by libtcc (--profile dev) and as bytecode inside a binary (--lower none), by the
runner test262.py in DIR. A test that one way passes and another fails is listed, unless it compiles text, for which a built program has no
compiler (docs/decisions/055-eval.md), or is to end with an error that the build foretells; those are named as left out.
"""
import argparse, json, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILDS = {'native': [], 'dev': ['--profile', 'dev'], 'none': ['--lower', 'none']}
COMPILES_TEXT = re.compile(r'\beval\(|\beval\)\(|Function\(|new Function\b')
NO_COMPILER = re.compile(r'no compiler at run time|compiles text at run time')
FORETOLD = re.compile(r'^expected a runtime error, build failed: Found \d+ error')


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--tools', required=True, help='the folder of test262.py')
    parser.add_argument('--suite', required=True, help='the checkout of test262')
    parser.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    parser.add_argument('--sample', type=int, default=1000, help='tests of each slice; 0 = all')
    parser.add_argument('--seed', default='1')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--ways', default=','.join(BUILDS), help='the builds to compare with aotc run')
    parser.add_argument('--skip', default='', help='features and lists of features to leave out, with spaces between them')
    parser.add_argument('slices', nargs='*', default=['@slices/1-core.txt'])
    return parser.parse_args()


def run(options, way, chosen, file):
    """The outcome of each test: name -> ('pass' or 'fail', why)."""
    command = [sys.executable, 'test262.py', 'run', '--suite', options.suite, '--module-flag=--module', '--script-flag=--script',
               '--mode', 'both', '--sample', str(options.sample), '--seed', options.seed, '--jobs', str(options.jobs), '--json', file]
    if way == 'run': command += ['--cmd', f'{options.aotc} run {{modeflag}} {{file}}']
    else:
        flags = ' '.join(BUILDS[way])
        command += ['--build', f'{options.aotc} build {flags} {{modeflag}} {{file}} -o {{out}}', '--exec', '{out}']
    command += ['--features-skip', '@proposals', *options.skip.split(), '--', chosen]
    subprocess.run(command, cwd=options.tools, stdout=subprocess.DEVNULL, check=False)
    with open(file, encoding='utf-8') as text: results = json.load(text)['results']
    return {name: (row[0], str(row[1]) if len(row) > 1 else '') for name, row in results.items() if row[0] in ('pass', 'fail')}


def compiles_text(options, name, outcomes):
    """The test compiles text: by what failed for it, or by its own words and those of the files that it includes."""
    if any(NO_COMPILER.search(why) for _, why in outcomes.values()): return True
    text = read(options.suite, 'test', name.split('#')[0])
    included = re.search(r'^includes: *\[(.*?)\]', text, re.M)
    texts = [text] + [read(options.suite, 'harness', one.strip()) for one in (included[1].split(',') if included else [])]
    return any(COMPILES_TEXT.search(one) for one in texts)


def is_foretold(outcomes):
    """Where it fails, the build says beforehand that the program ends with an error, as the test expects of it."""
    return all(outcome == 'pass' or FORETOLD.search(why) for outcome, why in outcomes.values())


def read(*parts):
    with open(os.path.join(*parts), encoding='utf-8', errors='replace') as file: return file.read()


def differences(options, chosen, work):
    ways = {way: run(options, way, chosen, os.path.join(work, f'{way}.json')) for way in ['run', *options.ways.split(',')]}
    left_out = []
    for name in sorted(ways['run']):
        outcomes = {way: results.get(name, ('absent', '')) for way, results in ways.items()}
        if len({outcome for outcome, _ in outcomes.values()}) == 1: continue
        why = 'foretold' if is_foretold(outcomes) else 'compiles text' if compiles_text(options, name, outcomes) else None
        if not why: yield name, outcomes
        else: left_out.append(f'{name} ({why})')
    print(f'{chosen}: {len(ways["run"])} tests in {len(ways)} ways, {len(left_out)} that differ left out', flush=True)
    for one in left_out: print(f'  left out: {one}')


def main():
    options = arguments()
    found = 0
    with tempfile.TemporaryDirectory(prefix='divergence-') as work:
        for chosen in options.slices:
            for name, outcomes in differences(options, chosen, work):
                found += 1
                print(f'DIFFERS {name}: ' + ', '.join(f'{way} {outcome}' for way, (outcome, _) in outcomes.items()))
                for way, (outcome, why) in outcomes.items():
                    if outcome == 'fail': print(f'  {way}: {why[:200]!r}')
    print(f'divergence: {found} differences')
    sys.exit(1 if found else 0)


if __name__ == '__main__': main()
