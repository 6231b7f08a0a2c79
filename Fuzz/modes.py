"""The ways to run a program, and what comes out of each."""
import os, re, subprocess, sys
from dataclasses import dataclass

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, 'tools'))
from known import is_known  # noqa: E402
import oracle as oracle_tool  # noqa: E402  (found by the line before)

AOTC = os.path.join(ROOT, '.build', 'release', 'aotc')
LIBRARIES = os.path.join(ROOT, 'build', 'lib', 'aotc')

# Flags of `aotc build`. libtcc (dev) makes a program in a tenth of a second, clang in one.
BUILDS = {
    'native': [],
    'dev': ['--profile', 'dev'],
    'none': ['--lower', 'none', '--profile', 'dev'],
    'typed': ['--lower', 'typed', '--profile', 'dev'],
    'gcc': ['--cc', 'gcc'],
    'dynamic': ['--hybrid=dynamic'],
}
MODES = ['run', *BUILDS, 'oracle']
# What every program runs in, and what takes turns.
ALWAYS = ['run', 'dev', 'oracle']
TURNS = ['native', 'none', 'none', 'typed', 'native', 'none', 'dynamic', 'none', 'native', 'none', 'gcc', 'typed']


@dataclass
class Outcome:
    """What a run gave. `status` is an exit status, minus a signal, or a word: time-out, build (it was not made), unsound (a fact was refuted)."""
    status: object
    out: list
    err: str = ''

    def same(self, wanted):
        """Is it node's, but for what is known to differ?"""
        if self.status != wanted.status or len(self.out) != len(wanted.out): return False
        return all(got == want or is_known(want, got) for got, want in zip(self.out, wanted.out))


def execute(argv, timeout, environment=None):
    try:
        done = subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        return Outcome('time-out', [])
    lines = done.stdout.decode('utf-8', 'replace').split('\n')
    # Stack traces name other places.
    return Outcome(done.returncode, [line for line in lines if not re.match(' {4,}at ', line)], done.stderr.decode('utf-8', 'replace'))


def node(path):
    return execute(['node', '--no-warnings', path], 5)


def oracle(path, made, aotc, work, wanted):
    checker = oracle_tool.Oracle(aotc, work, None)
    try:
        checker.check(path, os.path.relpath(path, work), compares=made.compared,
                      expected=(wanted.status, '\n'.join(wanted.out)))
    except oracle_tool.OfHost:
        return None
    except oracle_tool.Failure as failure:
        text = str(failure)
        return Outcome('unsound' if 'UNSOUND' in text else 'oracle', [], text)
    return None


def outcome(mode, path, made, aotc, work, wanted):
    """The outcome of the program `made`, written to `path`, in a mode; scratch files go to `work`. The oracle's is what node gave, unless it objects."""
    if mode == 'run': return execute([aotc, 'run', path], 60)
    if mode == 'oracle': return oracle(path, made, aotc, work, wanted) or wanted
    binary = os.path.join(work, 'binary-' + mode)
    built = execute([aotc, 'build', path, '-o', binary, *BUILDS[mode]], 120)
    if built.status != 0: return Outcome('build', [], built.err or '\n'.join(built.out))
    ran = execute([binary], 60, dict(os.environ, LD_LIBRARY_PATH=LIBRARIES) if mode == 'dynamic' else None)
    os.unlink(binary)
    return ran


def turn(seed):
    """The modes of a seed."""
    return [*ALWAYS, TURNS[seed % len(TURNS)]]
