#!/usr/bin/env python3
"""What `aotc rewrite` prints of the programs of Fixtures/rewrite, and that it does what they do.

  test_rewrite.py [--aotc BIN] [--golden]

Beside NAME.ts (.js, .mjs) stands NAME.out, the text that is printed; beside the folder `src` of a program of several files, with main.ts, the
folder `out`, what --out-dir writes. JavaScript is printed with its types in comments, too, and then runs under node. --golden writes
the expectations (read the diff!).
"""
import argparse, filecmp, os, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BASE = os.path.join(ROOT, 'Fixtures', 'rewrite')
SCRIPTS = ('.js', '.mjs')


def output(argv):
    p = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if p.returncode != 0: raise SystemExit(f'{" ".join(argv)}: exit {p.returncode}: {p.stderr.decode()[:400]}')
    return p.stdout


class Check:
    def __init__(self, aotc, golden):
        self.aotc, self.golden, self.failed, self.done = aotc, golden, 0, 0
        self.work = tempfile.mkdtemp(prefix='rewrite-')

    def expect(self, is_fine, name):
        self.done += 1
        if is_fine: return
        self.failed += 1
        print(f'FAIL {name}')

    def file(self, path):
        stem, extension = os.path.splitext(path)
        text, name = output([self.aotc, 'rewrite', path]), os.path.relpath(path, BASE)
        if self.golden:
            with open(stem + '.out', 'wb') as file: file.write(text)
        with open(stem + '.out', 'rb') as file: self.expect(file.read() == text, f'{name}: the text')
        folder = os.path.join(self.work, os.path.basename(stem))
        output([self.aotc, 'rewrite', '--out-dir', folder, path])
        made = os.path.join(folder, os.listdir(folder)[0])
        with open(made, 'rb') as file: self.expect(file.read() == text, f'{name}: as a file')
        self.expect(output([self.aotc, 'run', made]) == output([self.aotc, 'run', path]), f'{name}: as printed')
        if extension in SCRIPTS and shutil.which('node'):
            output([self.aotc, 'rewrite', '--types', 'comments', path, '-o', os.path.join(self.work, name)])
            self.expect(output(['node', os.path.join(self.work, name)]) == output(['node', path]), f'{name}: with comments')

    def folder(self, folder):
        source, wanted, made = (os.path.join(folder, 'src'), os.path.join(folder, 'out'), os.path.join(self.work, os.path.basename(folder)))
        output([self.aotc, 'rewrite', '--out-dir', made, os.path.join(source, 'main.ts')])
        if self.golden: shutil.copytree(made, wanted, dirs_exist_ok=True)
        name = os.path.basename(folder)
        files = sorted(os.listdir(source))
        self.expect(sorted(os.listdir(made)) == files, f'{name}: the names of files')
        self.expect(filecmp.cmpfiles(made, wanted, files, shallow=False) == (files, [], []), f'{name}: the texts')
        runs = [output([self.aotc, 'run', os.path.join(base, 'main.ts')]) for base in (source, made)]
        self.expect(runs[0] == runs[1], f'{name}: as printed')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    parser.add_argument('--golden', action='store_true')
    options = parser.parse_args()
    check = Check(options.aotc, options.golden)
    for name in sorted(os.listdir(BASE)):
        path = os.path.join(BASE, name)
        if os.path.isdir(path): check.folder(path)
        elif not name.endswith('.out'): check.file(path)
    shutil.rmtree(check.work, ignore_errors=True)
    print(f'rewrite: {check.done} checks, {check.failed} failed')
    sys.exit(1 if check.failed else 0)


main()
