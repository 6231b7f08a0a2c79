#!/usr/bin/env python3
"""Measures aotc against node, bun and C++, part by part, and draws docs/performance.md and its chart of what was measured.

  tools/bench.py [--parts awfy,clbg,...] [--rounds 3] [--awfy CHECKOUT] [--bench FOLDER] [--tools FOLDER] [--bun BINARY] [--packages FOLDER]
                 [--only ROWS] [--results FILE] [--no-page]

awfy, clbg, idiom, cliffs   programs: steady state of are-we-fast-yet, else wall time of the whole process, by the suites' own bench.py
builtins, regexp            Bench/builtins.js and Bench/regexp.js: a row each
heap                        Bench/heap.js: a gigabyte of live objects; phases, longest pauses, memory that is left
startup, memory, size       hello world and its like: wall time and peak memory of the process, bytes of the file
compile                     seconds of processor time from nothing, again after an edit, and with --profile dev

All engines run in turn within each round. What a part measured takes the part's place in Bench/results.json, with the date, the machine and
the versions; the page is drawn of all parts that are there, so runs at different times make one page. --only measures some rows and keeps
nothing. TYPESCRIPT names the package that strips the types of cliffs for node.
"""
import argparse, datetime, json, os, pathlib, re, resource, shlex, shutil, statistics, subprocess, sys, tempfile

import performance_page

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUITES = ['awfy', 'clbg', 'idiom', 'cliffs']
PARTS = [*SUITES, 'builtins', 'regexp', 'heap', 'startup', 'memory', 'size', 'compile']

# The smallest programs, with what they need of the runtime.
PROGRAMS = {
    'hello': 'console.log("hello world");',
    'timer': 'setTimeout(() => console.log("later"), 1);',
    'file': 'import path from "path"; import fs from "fs"; console.log(path.basename(fs.readFileSync(process.argv[2] ?? "/dev/null", "utf8")));',
    'json': 'console.log(JSON.stringify(JSON.parse(\'{"list": [1, 2.5, "three", null]}\')), "a1b22".match(/[0-9]+/g));',
    'http': 'import http from "http"; const server = http.createServer((request, response) => response.end(request.url)); '
            'server.listen(0, () => server.close());',
}

# Runs a program and tells the nanoseconds that it took and its peak memory in KiB. A child's peak starts at what its parent had when it
# forked, so the parent has to be small.
CHILD = r'''
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
  struct rusage usage;
  struct timespec a, b;
  int status;
  if (argc < 2) return 2;
  clock_gettime(CLOCK_MONOTONIC, &a);
  if (vfork() == 0) { execv(argv[1], argv + 1); _exit(127); }
  wait4(-1, &status, 0, &usage);
  clock_gettime(CLOCK_MONOTONIC, &b);
  fprintf(stderr, "%ld %ld\n", (b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec, usage.ru_maxrss);
  return status != 0;
}
'''


def text_of(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, **options).stdout


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, pathlib.Path(folder)
        self.aotc, self.rounds = options.aotc, options.rounds
        self.node = shutil.which('node') or sys.exit('node is not there')
        self.bun = options.bun and os.path.realpath(options.bun)

    def build(self, source, *flags):
        """The binary of a program."""
        out = str(self.folder / f'{pathlib.Path(source).stem}.out')
        subprocess.run([self.aotc, 'build', str(source), '-o', out, *flags], check=True)
        return out

    def source(self, name):
        path = self.folder / f'{name}.mts'
        path.write_text(PROGRAMS[name] + '\n')
        return str(path)

    def plain(self, name):
        """The same for engines that take no types: none of these programs has one."""
        path = self.folder / f'{name}.mjs'
        path.write_text(PROGRAMS[name] + '\n')
        return str(path)

    def scripts(self, script, run=True):
        """What runs a program of JavaScript, by engine; node is first."""
        commands = {'node': [self.node, str(script)], 'aotc': [self.build(script)]}
        if run: commands['run'] = [self.aotc, 'run', str(script)]
        if self.bun: commands['bun'] = [self.bun, str(script)]
        return commands

    def in_turn(self, commands, read, rounds=None):
        """Rows by name, each with the figures of each engine in the order of the rounds. `read` gives the figures of a run by row."""
        rows = {}
        for _ in range(rounds or self.rounds):
            for engine, command in commands.items():
                for row, figure in read(engine, command).items(): rows.setdefault(row, {}).setdefault(engine, []).append(figure)
        return rows

    # Programs of suites

    def suite(self, name):
        options = self.options
        if name == 'awfy' and not options.awfy: return None
        if not options.tools or (name != 'awfy' and not options.bench): return None
        is_typed, quoted = name == 'cliffs', shlex.quote(self.aotc)
        engines = ['--run', 'node=node {js}', '--build', f'aotc={quoted} build {"{src}" if is_typed else "{js}"} -o {{exe}}']
        if name == 'awfy':
            engines += ['--run', f'run={quoted} run {{js}}']
            if (pathlib.Path(options.awfy) / 'benchmarks/C++/src').is_dir():
                engines += ['--build', f'c++={sys.executable} {shlex.quote(str(ROOT / "tools/awfy_cpp.py"))} {shlex.quote(os.path.abspath(options.awfy))} {{js}} {{exe}}']
        if self.bun: engines += ['--run', f'bun={shlex.quote(self.bun)} {{{"src" if is_typed else "js"}}}']
        results = self.folder / f'{name}.json'
        command = [sys.executable, 'bench.py', *engines, '--rounds', str(self.rounds), '--json', str(results)]
        command += ['--suites', name if name == 'awfy' else os.path.join(os.path.abspath(options.bench), name)]
        if name == 'awfy': command += ['--awfy', os.path.abspath(options.awfy)]
        if options.only: command += ['--only', options.only]
        subprocess.run(command, cwd=options.tools, check=False)
        if not results.exists(): sys.exit(f'{name} gave no figures')
        rows, failures = {}, {}
        for key, engines in json.loads(results.read_text()).items():
            row = key.split('/', 1)[1]
            rows[row] = {engine: [1000 * figure for figure in found['fig']] for engine, found in engines.items() if not found['fail']}
            failed = {engine: found['fail'] for engine, found in engines.items() if found['fail']}
            if failed: failures[row] = failed
        return {'unit': 'ms', 'base': 'node', 'rows': rows, 'failures': failures}

    # Rows of one program

    def lines(self, script, pattern, unit):
        """A program that prints a row, its milliseconds and a result on each line; node's results are right."""
        results, failures = {}, {}

        def read(engine, command):
            text = text_of(command + ([self.options.only] if self.options.only else []))
            found = [match for match in (re.match(pattern, line) for line in text.splitlines()) if match]
            for match in found:
                row, result = match[1].strip(), match[3].strip()
                if result != results.setdefault(row, result): failures.setdefault(row, {})[engine] = 'WRONG'
            return {match[1].strip(): float(match[2]) for match in found}
        return {'unit': unit, 'base': 'node', 'rows': self.in_turn(self.scripts(script, run=False), read), 'failures': failures}

    def builtins(self): return self.lines(ROOT / 'Bench/builtins.js', r'(.{36})\s*([\d.]+)  (.*)', 'ms')

    def regexp(self): return self.lines(ROOT / 'Bench/regexp.js', r'(.{18}) +([\d.]+) ms(.*)', 'ms')

    def heap(self):
        def read(_, command):
            phases = [line.split() for line in text_of(command).splitlines()]
            rows = {f'{name}: time, ms': float(time) for name, time, _, _ in phases}
            rows |= {f'{name}: longest pause, ms': float(pause) for name, _, pause, _ in phases}
            return rows | {f'{name}: memory, MB': float(memory) for name, _, _, memory in phases}
        return {'unit': '', 'base': 'node', 'rows': self.in_turn(self.scripts(ROOT / 'Bench/heap.js', run=False), read)}

    # Processes

    def processes(self):
        """Nanoseconds and peak KiB of the smallest programs, by row and engine, in turn."""
        source, child = self.folder / 'child.c', str(self.folder / 'child')
        source.write_text(CHILD)
        subprocess.run(['cc', '-O1', '-o', child, str(source)], check=True)

        def read(_, command):
            done = subprocess.run([child, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
            return {row: tuple(map(int, done.stderr.splitlines()[-1].split()))}
        rows = {}
        for row in PROGRAMS:
            commands = self.scripts(self.plain(row))
            rows |= self.in_turn({engine: [shutil.which(command[0]) or command[0], *command[1:]] for engine, command in commands.items()}, read, 7 * self.rounds)
        return rows

    def startup(self):
        rows = {row: {engine: [ns / 1e6 for ns, _ in figures] for engine, figures in engines.items()} for row, engines in self.processes().items()}
        return {'unit': 'ms', 'base': 'node', 'rows': rows}

    def memory(self):
        rows = {row: {engine: [kib / 1024 for _, kib in figures] for engine, figures in engines.items()} for row, engines in self.processes().items()}
        return {'unit': 'MiB', 'base': 'node', 'rows': rows}

    def size(self):
        """A program with node or bun is their file, and the program's text beside it."""
        fixed = {'node': os.path.getsize(os.path.realpath(self.node))}
        if self.bun: fixed['bun'] = os.path.getsize(self.bun)
        rows = {row: {'node': [fixed['node'] / 1024], 'aotc': [os.path.getsize(self.build(self.source(row))) / 1024],
                      'static': [os.path.getsize(self.build(self.source(row), '--static')) / 1024],
                      **({'bun': [fixed['bun'] / 1024]} if self.bun else {})} for row in PROGRAMS}
        return {'unit': 'KiB', 'base': 'node', 'rows': rows, 'plain': True}

    # Builds

    def seconds(self, *command):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, 'AOTC_CACHE': str(self.folder / 'cache')})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def compile(self):
        sources = {'hello': self.source('hello'), 'wordcount (Fixtures/examples)': str(ROOT / 'Fixtures/examples/wordcount.ts'), 'http': self.source('http')}
        if self.options.bench:
            folder = pathlib.Path(self.options.bench)
            sources |= {f'{row} ({folder.name})': str(folder / row) for row in ('cliffs/interp.ts', 'idiom/jsonrt.js') if (folder / row).exists()}
        if self.options.packages:
            path = self.folder / 'yaml.mts'
            path.write_text('import * as yaml from "yaml"; console.log(yaml.stringify(yaml.parse("a: [1, 2]")));\n')
            (self.folder / 'node_modules').symlink_to(os.path.abspath(self.options.packages))
            sources['yaml (npm)'] = str(path)
        rows = {}
        for row, source in sources.items():
            out, figures = str(self.folder / 'compiled'), {'inference': [], 'release': [], 'after an edit': [], 'dev': []}
            edited = self.folder / f'edited{pathlib.Path(source).suffix}'
            for number in range(self.rounds):
                figures['inference'].append(self.seconds(self.aotc, 'check', source))
                shutil.copy(source, edited)
                shutil.rmtree(self.folder / 'cache', ignore_errors=True)
                figures['release'].append(self.seconds(self.aotc, 'build', str(edited), '-o', out))
                with open(edited, 'a', encoding='utf-8') as file: file.write(f'\nconsole.log({number});\n')
                figures['after an edit'].append(self.seconds(self.aotc, 'build', str(edited), '-o', out))
                figures['dev'].append(self.seconds(self.aotc, 'build', '--profile', 'dev', source, '-o', out))
            rows[row] = figures
        return {'unit': 's of CPU', 'base': None, 'rows': rows, 'plain': True}

    def part(self, name): return self.suite(name) if name in SUITES else getattr(self, name)()

    # What it was measured on

    def machine(self):
        info = pathlib.Path('/proc/cpuinfo').read_text()
        model = re.search(r'model name\s*: (.*)', info)
        memory = int(re.search(r'MemTotal:\s*(\d+)', pathlib.Path('/proc/meminfo').read_text())[1])
        return {'cpu': model[1] if model else os.uname().machine, 'cores': os.cpu_count(), 'memory': f'{memory / 2 ** 20:.0f} GiB', 'system': f'{os.uname().sysname} {os.uname().release}'}

    def versions(self):
        commit = subprocess.run(['git', 'rev-parse', '--short', 'HEAD'], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        versions = {'aotc': text_of([self.aotc, '--version']).split()[-1] + (f' ({commit})' if commit else ''), 'node': text_of([self.node, '--version']).strip().lstrip('v')}
        if self.bun: versions['bun'] = text_of([self.bun, '--version']).strip()
        return versions


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--aotc', default=str(ROOT / '.build/release/aotc'))
    parser.add_argument('--parts', default=','.join(PARTS))
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--awfy')
    parser.add_argument('--bench')
    parser.add_argument('--tools', help='the folder of bench.py of the suites; default: tools beside --bench')
    parser.add_argument('--bun')
    parser.add_argument('--packages')
    parser.add_argument('--only', help='rows with commas between; of builtins: a part of their names')
    parser.add_argument('--results', default=str(ROOT / 'Bench/results.json'))
    parser.add_argument('--no-page', action='store_true')
    options = parser.parse_args()
    if options.bench and not options.tools: options.tools = os.path.join(os.path.dirname(os.path.abspath(options.bench)), 'tools')
    options.aotc = os.path.abspath(options.aotc)
    unknown = set(options.parts.split(',')) - set(PARTS)
    if unknown: parser.error(f'no such part: {", ".join(sorted(unknown))}; there are {", ".join(PARTS)}')
    path, failed = pathlib.Path(options.results), False
    for name in options.parts.split(','):
        print(f'== {name}', flush=True)
        with tempfile.TemporaryDirectory(prefix='bench-') as folder:
            bench = Bench(options, folder)
            part = bench.part(name)
            if part is None:
                print(f'{name} left out: it needs {"--awfy and --tools" if name == "awfy" else "--bench"}')
                continue
            part = {'date': datetime.date.today().isoformat(), 'machine': bench.machine(), 'versions': bench.versions(), 'rounds': options.rounds, **part}
        print('\n'.join(performance_page.table(part)), flush=True)
        failed = failed or any('aotc' in engines for engines in part.get('failures', {}).values())
        if options.only: continue
        results = json.loads(path.read_text()) if path.exists() else {}
        results[name] = part
        path.write_text(json.dumps({key: results[key] for key in PARTS if key in results}, indent=1) + '\n')
    if not options.no_page and not options.only: performance_page.write(path)
    if failed: sys.exit('bench: a program of aotc failed')


if __name__ == '__main__': main()
