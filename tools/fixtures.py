#!/usr/bin/env python3
"""Runs every program of Fixtures/run in each mode; all must give the expected stdout and exit status.

  fixtures.py [--aotc BIN] [--modes run,native,thunks,dev,rewrite,annotated,node] [--gc-stress N] [--golden] [--grep RE] [--omit RE] [--jobs N]

Beside NAME.ts (.js .mjs .cjs .mts .jsx .tsx) stand NAME.out (stdout) and, unless 0, NAME.exit (exit status). NAME.err, where there is one,
is stderr, with the file's name for its path and without frames of node's own modules. NAME.args holds program arguments, NAME.modes the only modes to run in,
NAME.flags what aotc is told of the program: --script. A folder with main.ts is one program of several files. A file `modes` in a folder says
the same as NAME.modes of all programs in it that have none.
  run     aotc run              native  aotc build            thunks  aotc build --lower none (each with --verify)
  typed   aotc build --lower typed: what is not proven stays bytecode
  dev     aotc build --profile dev      node    node on the program, if JavaScript
  validate  dev with --validate: a false proof ends the program; where native runs
  rewrite what `aotc rewrite --js` prints, run by aotc and, unless NAME.modes leaves node out, by node
  annotated  what `aotc rewrite --out-dir` writes, run by aotc; where rewrite runs
  embed   aotc build --embed-compiler, of programs whose NAME.modes says so: those that compile text
  vm      aotc build --target vm, then --abc (default: aotc run) on the .abc
The end says how long each mode took, and --slowest N the programs that took longest.
With --gc-stress N, what passes as run, native or thunks runs once more, with a collection at every Nth allocation and, the more there were, more
seldom.
--golden writes NAME.out from node for JavaScript, or from `aotc run` where node cannot run the file (read the diff!).
"""
import argparse, collections, concurrent.futures as cf, os, re, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BASE = os.path.join(ROOT, 'Fixtures', 'run')
EXTENSIONS = ('.ts', '.js', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx')

def programs():
    for folder, dirs, files in os.walk(BASE):
        dirs.sort()
        main = [f for f in files if os.path.splitext(f)[0] == 'main' and f.endswith(EXTENSIONS)]
        if main:
            dirs[:] = []
            yield os.path.join(folder, main[0])
            continue
        for f in sorted(files):
            if f.endswith(EXTENSIONS): yield os.path.join(folder, f)

def beside(path, ext):
    p = os.path.splitext(path)[0] + ext
    return open(p, encoding='utf-8').read() if os.path.exists(p) else None

def modes_of(path):
    """What NAME.modes says, or the folder's `modes`; None: any."""
    in_folder = os.path.join(os.path.dirname(path), 'modes')
    text = beside(path, '.modes') or (open(in_folder, encoding='utf-8').read() if os.path.exists(in_folder) else None)
    return text.replace(',', ' ').split() if text else None

def flags_of(path): return (beside(path, '.flags') or '').split()

BUILD_FLAGS = {'vm': ['--target', 'vm'], 'native': [], 'embed': ['--embed-compiler'], 'thunks': ['--lower', 'none'], 'typed': ['--lower', 'typed'],
               'dev': ['--profile', 'dev'], 'validate': ['--validate', '--profile', 'dev']}

# node takes files for modules.
AS_SCRIPT = 'require("vm").runInThisContext(require("fs").readFileSync(process.argv[1], "utf8"), process.argv[1])'

def report(err, path):
    """What a program says on stderr, as NAME.err has it: by the file's name, without what only node itself has."""
    for name in ('file://' + path, path, os.path.relpath(path)): err = err.replace(name, os.path.basename(path))
    kept = []
    for line in err.split('\n'):
        if 'node:internal' not in line and '(Use `node --trace-uncaught' not in line and 'lines matching cause stack trace' not in line:
            kept.append(line)
        elif line.endswith((' {', ',')): kept[-1] += line[-2:] if line.endswith(' {') else ','
    return '\n'.join(kept)

def execute(argv, timeout=None, cwd=None, environment=None):
    # A collection at every few allocations makes of seconds minutes.
    timeout = timeout or (300 if 'AOT_GC_STRESS' in (environment or os.environ) else 60)
    try:
        p = subprocess.run(argv, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
        return p.returncode, p.stdout.decode('utf-8', 'replace'), p.stderr.decode('utf-8', 'replace')
    except subprocess.TimeoutExpired:
        return 'time-out', '', ''

def annotated_entry(folder, path):
    """The file below the folder that `aotc rewrite` made of the program's entry: strict JavaScript has become TypeScript."""
    stem, extension = os.path.splitext(os.path.basename(path))
    names = {stem + extension, stem + {'.js': '.ts', '.mjs': '.mts', '.cjs': '.cts', '.jsx': '.tsx'}.get(extension, extension)}
    return next(os.path.join(base, f) for base, _, files in sorted(os.walk(folder)) for f in files if f in names)

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    ap.add_argument('--modes', default='run,native,thunks,rewrite,annotated,node'); ap.add_argument('--golden', action='store_true')
    ap.add_argument('--gc-stress', help='run, native and thunks: once more with a collection at every Nth allocation')
    ap.add_argument('--abc', help='command that runs an .abc (default: aotc run)'); ap.add_argument('--grep'); ap.add_argument('--omit', help='programs to leave out'); ap.add_argument('--slowest', type=int, default=0, metavar='N'); ap.add_argument('--jobs', type=int, default=os.cpu_count() or 2); ap.add_argument('--quiet', action='store_true')
    o = ap.parse_args()
    # Programs with an expected report run in their own folder.
    o.aotc = os.path.abspath(o.aotc)
    abc = o.abc.split() if o.abc else [o.aotc, 'run']
    if os.path.exists(abc[0]): abc[0] = os.path.abspath(abc[0])
    modes = o.modes.split(',')
    node = shutil.which('node')
    if not node: modes = [m for m in modes if m != 'node']
    work = tempfile.mkdtemp(prefix='fixtures-')
    todo = [p for p in programs() if (not o.grep or re.search(o.grep, p)) and not (o.omit and re.search(o.omit, p))]

    def node_argv(path, args):
        if path.endswith(('.ts', '.mts', '.cts', '.jsx', '.tsx')): return None
        if '--script' in flags_of(path): return [node, '--no-warnings', '-e', AS_SCRIPT, path] + args
        return [node, '--no-warnings', path] + args

    seconds = collections.Counter()  # of (mode, program)

    def one(i, path):
        name = os.path.relpath(path, BASE)
        args = (beside(path, '.args') or '').split()
        if o.golden:
            argv = node and node_argv(path, args) or [o.aotc, 'run', path] + args
            rc, out, err = execute(argv)
            base = os.path.splitext(path)[0]
            open(base + '.out', 'w', encoding='utf-8').write(out)
            if os.path.exists(base + '.err'): open(base + '.err', 'w', encoding='utf-8').write(report(err, path))
            if rc != 0: open(base + '.exit', 'w').write(f'{rc}\n')
            elif os.path.exists(base + '.exit'): os.unlink(base + '.exit')
            return []
        want, status, said = beside(path, '.out'), int(beside(path, '.exit') or 0), beside(path, '.err')
        if want is None: return [(name, 'golden', 'no .out beside it: make golden')]
        only = modes_of(path) or (o.modes.replace('embed', '') + ',node').split(',')
        bad = []
        for mode in modes:
            if mode not in only and {'validate': 'native', 'typed': 'native', 'annotated': 'rewrite'}.get(mode) not in only: continue
            begin, exe = time.monotonic(), os.path.join(work, f'{i}-{mode}')
            how, why = in_mode(mode, path, exe, args, 'node' in only, want, status, said)
            if why: bad.append((name, how, why))
            for made in (exe + extension for extension in ('', '.abc', '.mjs', '.cjs')):
                if os.path.isdir(made): shutil.rmtree(made)
                elif os.path.exists(made): os.unlink(made)
            seconds[mode, name] += time.monotonic() - begin
        return bad

    def prepared(mode, path, exe, args, on_node):
        """What runs the program in this mode, none where the mode does not have it; and why it could not be made."""
        flags = flags_of(path)
        if mode == 'run': return [[o.aotc, 'run', '--verify', *flags, path, *args]], None
        if mode == 'node':
            argv = node_argv(path, args)
            return [argv] if argv else [], None
        if mode == 'rewrite':
            rc, text, err = execute([o.aotc, 'rewrite', '--js', '--verify', *flags, path])
            if rc != 0: return [], f'exit {rc}: {err.strip()[:400]}'
            if '$realm[' in text: return [], None  # the library's code is printed with the program: it asks for primitives of aotc
            exe += '.mjs' if path.endswith(('.mjs', '.mts')) or re.search(r'^(import|export)\b', text, re.M) else '.cjs'
            open(exe, 'w', encoding='utf-8').write(text)
            others = [[node, '--no-warnings', exe, *args]] if node and on_node else []
            return [[o.aotc, 'run', *flags, exe, *args], *others], None
        if mode == 'annotated':
            # A program of several files stays where its packages and its project are.
            in_place = os.path.splitext(os.path.basename(path))[0] == 'main'
            if in_place: shutil.copytree(os.path.dirname(path), exe, symlinks=True)
            types = 'comments' if in_place else 'annotations'
            rc, _, err = execute([o.aotc, 'rewrite', '--types', types, '--out-dir', exe, *flags, path])
            if rc != 0: return [], f'exit {rc}: {err.strip()[:400]}'
            return [[o.aotc, 'run', *flags, annotated_entry(exe, path), *args]], None
        if mode == 'vm': exe += '.abc'
        rc, out, err = execute([o.aotc, 'build', '--verify', *flags, path, '-o', exe, *BUILD_FLAGS[mode]], 300)
        if rc != 0: return [], f'build exit {rc}: {(err or out).strip()[:400]}'
        return [[*abc, exe, *args] if mode == 'vm' else [exe, *args]], None

    def in_mode(mode, path, exe, args, on_node, want, status, said):
        """The mode with what else it ran under, and why the program failed in it."""
        commands, why = prepared(mode, path, exe, args, on_node)
        if why: return mode, why
        runs = [(argv, None) for argv in commands]
        if o.gc_stress and mode in ('run', 'native', 'thunks'):
            runs.append((commands[0], {**os.environ, 'AOT_GC_STRESS': o.gc_stress}))
        for argv, environment in runs:
            # Built programs look for their source from where they run.
            rc, out, err = execute(argv, cwd=os.path.dirname(path) if said is not None else None, environment=environment)
            says = said if said is None or mode in ('rewrite', 'annotated', 'vm') else report(err, path)
            if out == want and rc == status and says == said: continue
            why = f'exit {rc}, expected {status}' if rc != status else 'stdout differs' if out != want else 'stderr differs'
            got, exp = (says.split('\n'), said.split('\n')) if why.startswith('stderr') else (out.split('\n'), want.split('\n'))
            line = next((k for k in range(max(len(got), len(exp))) if k >= len(got) or k >= len(exp) or got[k] != exp[k]), 0)
            detail = f'line {line + 1}: got {got[line] if line < len(got) else None!r}, expected {exp[line] if line < len(exp) else None!r}'
            return mode if environment is None else f'{mode}, AOT_GC_STRESS={environment["AOT_GC_STRESS"]}', f'{why}; {detail}; stderr {err.strip()[:300]!r}'
        return mode, None

    failed = 0
    with cf.ThreadPoolExecutor(o.jobs) as ex:
        for path, bad in zip(todo, ex.map(one, range(len(todo)), todo)):
            for name, mode, why in bad: print(f'FAIL {name} [{mode}] {why}', flush=True)
            failed += bool(bad)
    shutil.rmtree(work, ignore_errors=True)
    if not todo: print('no fixture matches'); sys.exit(1)
    print(f'fixtures: {len(todo)} programs in modes {",".join(modes)}')
    if not o.golden:
        print('seconds: ' + ', '.join(f'{mode} {sum(s for (m, _), s in seconds.items() if m == mode):.0f}' for mode in modes))
    slowest = collections.Counter()
    for (mode, name), s in seconds.items(): slowest[name] += s
    for name, s in slowest.most_common(o.slowest): print(f'  {s:6.1f} s {name}: ' + ', '.join(f'{m} {seconds[m, name]:.1f}' for m in modes))
    print(f'{len(todo) - failed} passed, {failed} failed')
    sys.exit(1 if failed else 0)

if __name__ == '__main__': main()
