#!/usr/bin/env python3
"""The oracle of soundness: programs run under node with every inferred fact asserted (docs/decisions/042).

  oracle.py [--aotc BIN] [--cases DIR] [--generated N] [--seed S] [--grep RE] [--jobs N] [--keep DIR]

Each program of Fixtures/run, Fixtures/sema and DIR, and N generated ones (Fuzz/programs.py), is printed by `aotc build --emit
oracle` and run. A line UNSOUND fails, and so does a program that behaves otherwise than it does without the checks: the checks must
not change what they look at. Programs that reach primitives of aotc's host are counted and left out: node has none of them. --keep leaves the printed programs that failed in a folder.
"""
import argparse, concurrent.futures as cf, os, re, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, 'Fuzz'))
from fixtures import beside, modes_of
from generator.program import program  # noqa: E402  (found by the line before)

EXTENSIONS = ('.ts', '.js', '.mjs', '.cjs', '.mts', '.cts')
UNSOUND_STATUS = 86
# A check stands where a message shows source text: `f is not a function` becomes `$$callee(...) is not a function`, `o.f` becomes
# `$$receiver.f`.
CHECK_IN_MESSAGE = re.compile(r'\\\$\\\$\w+(?:\\\(\\\.\\\.\\\.\\\))?|\\\[[^\]\n]*\\\]\\\[0\\\]')
# What is not iterable is quoted in many ways, and the printer opens iterators in one.
NOT_ITERABLE = re.compile(r'.*? is not iterable')
# What the message of a printed error says is the printed program's: it quotes lowered patterns and renamed private names.
ERROR_MESSAGE = re.compile(r"(.*?\b\w*Error): .*")


# A program that shows text with the checks' marks in it looks at its own text.
OWN_TEXT = re.compile(r'/\*@F\d+\*/')
# How a printed program names the primitives of the host, which node has not.
HOST = '$realm["%host%"]'


class OfHost(Exception):
    """The program has modules of the library in it that ask the host."""


class Failure(Exception):
    """What is wrong with one program."""


def programs(folder):
    """The program files below a folder; a folder with a main file is one program."""
    for base, folders, files in os.walk(folder):
        folders.sort()
        main = [f for f in files if os.path.splitext(f)[0] == 'main' and f.endswith(EXTENSIONS)]
        if main: folders[:] = []
        for f in main or sorted(files):
            if f.endswith(EXTENSIONS): yield os.path.join(base, f)



def execute(argv, environment=None, timeout=60):
    try:
        p = subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
        return p.returncode, p.stdout.decode('utf-8', 'replace'), p.stderr.decode('utf-8', 'replace')
    except subprocess.TimeoutExpired:
        return 'time-out', '', ''


def node(path, arguments=(), log=None):
    # Checks make frames larger; depth is no promise of the language.
    environment = dict(os.environ, AOT_ORACLE_LOG=log) if log else None
    return execute(['node', '--no-warnings', '--stack-size=2000', path, *arguments], environment)


class Oracle:
    def __init__(self, aotc, work, keep):
        self.aotc, self.work, self.keep = aotc, work, keep

    def check(self, path, name, compares='everything', expected=None):
        """Raises Failure if the program has an unsound fact or the checks change what it does. Generated programs show at will what
        differs in the printed program: messages of errors (compares='all but messages'), and, if they are made of several files, namespace
        objects and dead zones (compares='nothing'). `expected`: (status, stdout) of the program, if known."""
        arguments = (beside(path, '.args') or '').split()
        printed = self.print(path, name)
        log = printed + '.log'
        status, out, err = node(printed, arguments, log)
        try:
            if os.path.exists(log):
                with open(log, encoding='utf-8') as file: raise Failure(file.read().rstrip())
            if compares != 'nothing' and self.is_comparable(path) and not OWN_TEXT.search(out):
                self.compare_with_original((status, out, err), path, name, arguments, compares == 'everything', expected)
        except Failure:
            if self.keep: shutil.copy(printed, self.keep)
            raise
        finally:
            for made in (printed, log):
                if os.path.exists(made): os.unlink(made)

    def print(self, path, name):
        status, out, err = execute([self.aotc, 'build', '--emit', 'oracle', path])
        if status != 0: raise Failure(f'--emit oracle: exit {status}: {err.strip()[:400]}')
        if HOST in out: raise OfHost
        printed = self.printed_path(path, name)
        with open(printed, 'w', encoding='utf-8') as file: file.write(out)
        return printed

    def printed_path(self, path, name):
        with open(path, encoding='utf-8', errors='surrogateescape') as file: source = file.read()
        is_module = path.endswith(('.mjs', '.mts')) or re.search(r'^\s*(import|export)\b', source, re.M)
        return os.path.join(self.work, name.replace('/', '+') + ('.mjs' if is_module else '.cjs'))

    @staticmethod
    def is_checkable(path):
        """Not: programs that are never built, or that node does not run as aotc does (it lacks what they use, or their printed form is not
        what they are), and scripts, which node takes for modules."""
        if beside(path, '.flags'): return False
        modes = modes_of(path)
        return modes is None or 'node' in modes and not {'native', 'validate'}.isdisjoint(modes)

    @staticmethod
    def is_comparable(path):
        """Programs whose printed form does something else on node (they look at their own text, say) are not compared."""
        modes = modes_of(path)
        return modes is None or {'rewrite', 'node'} <= set(modes)

    @staticmethod
    def expected(path, arguments):
        out = beside(path, '.out')
        if out is not None: return int(beside(path, '.exit') or 0), out
        if path.endswith(('.ts', '.mts', '.cts')): return None
        status, out, _ = node(path, arguments)
        return status, out

    @staticmethod
    def lines(text):
        # Stack traces name another file.
        return [line for line in text.split('\n') if not re.match(' {4,}at ', line)]

    @staticmethod
    def is_same(line, wanted, compares_messages):
        if ' is not a funct' in line and ' is not iterabl' in wanted: return True
        if line == wanted or NOT_ITERABLE.fullmatch(line) and NOT_ITERABLE.match(wanted): return True
        if not compares_messages and ERROR_MESSAGE.sub(r'\1', line) == ERROR_MESSAGE.sub(r'\1', wanted): return True
        return re.fullmatch(CHECK_IN_MESSAGE.sub('.*?', re.escape(line)), wanted)

    def compare_with_original(self, got, path, name, arguments, compares_messages, expected):
        """With the program itself, or, where that differs, with what it is when printed without checks: printing renames, and messages quote."""
        try:
            return self.compare(got, expected or self.expected(path, arguments), compares_messages)
        except Failure as failure:
            status, out, err = execute([self.aotc, 'rewrite', '--js', path])
            if status != 0: raise failure
            plain = os.path.join(self.work, 'plain+' + os.path.basename(self.printed_path(path, name)))
            with open(plain, 'w', encoding='utf-8') as file: file.write(out)
            try:
                self.compare(got, node(plain, arguments)[:2], compares_messages)
            except Failure:
                raise failure
            finally:
                os.unlink(plain)

    @staticmethod
    def compare(got, expected, compares_messages):
        if expected is None or 'time-out' in (got[0], expected[0]): return
        status, out, err = got
        lines, wanted = Oracle.lines(out), Oracle.lines(expected[1])
        shared = min(len(lines), len(wanted))
        at = next((k for k in range(shared) if not Oracle.is_same(lines[k], wanted[k], compares_messages)), shared)
        if at < max(len(lines), len(wanted)):
            raise Failure(f'stdout differs at line {at + 1}: {lines[at:at + 1]}, expected {wanted[at:at + 1]}; stderr {err.strip()[-300:]!r}')
        if status != expected[0]: raise Failure(f'exit {status}, expected {expected[0]}; stderr {err.strip()[-300:]!r}')


def generated(seeds, work):
    """(folder, name) of the program of each seed."""
    for seed in seeds: yield os.path.join(work, str(seed)), f'generated {seed}'


def make_generated(folder):
    """Writes the program of the seed that the folder is named after; its path, a name, and what is to be compared."""
    os.makedirs(folder)
    made, theme = program(int(os.path.basename(folder)))
    return made.write(folder), f'{os.path.basename(folder)}-{theme}', made.compared


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    parser.add_argument('--cases', help='a folder of programs outside the tree')
    parser.add_argument('--generated', type=int, default=150, help='how many generated programs')
    parser.add_argument('--seed', type=int, default=1, help='of the first one')
    parser.add_argument('--grep', help='only programs whose name matches')
    parser.add_argument('--jobs', type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument('--keep', help='a folder for printed programs that failed')
    options = parser.parse_args()
    if not shutil.which('node'):
        print('oracle: no node, nothing is checked')
        return
    work = tempfile.mkdtemp(prefix='oracle-')
    if options.keep: os.makedirs(options.keep, exist_ok=True)
    todo = []
    for folder in ['Fixtures/run', 'Fixtures/sema'] + ([options.cases] if options.cases else []):
        folder = os.path.join(ROOT, folder)
        todo += [(path, os.path.relpath(path, os.path.dirname(folder))) for path in programs(folder) if Oracle.is_checkable(path)]
    todo += generated(range(options.seed, options.seed + options.generated), work)
    if options.grep: todo = [row for row in todo if re.search(options.grep, row[1])]
    oracle = Oracle(options.aotc, work, options.keep)

    def one(row):
        path, name = row
        try:
            if name.startswith('generated '): oracle.check(*make_generated(path))
            else: oracle.check(path, name)
        except Failure as failure:
            return str(failure)
        except OfHost as host:
            return host
        finally:
            if path.startswith(work): shutil.rmtree(path, ignore_errors=True)

    failed = of_host = 0
    with cf.ThreadPoolExecutor(options.jobs) as pool:
        for (path, name), failure in zip(todo, pool.map(one, todo)):
            if failure is None: continue
            if isinstance(failure, OfHost):
                of_host += 1
                continue
            failed += 1
            print(f'FAIL {name}: {failure}', flush=True)
    shutil.rmtree(work, ignore_errors=True)
    if not todo:
        print('no program matches')
        sys.exit(1)
    print(f'oracle: {len(todo) - of_host} programs, {failed} failed; {of_host} others reach the host')
    sys.exit(1 if failed else 0)


if __name__ == '__main__': main()
