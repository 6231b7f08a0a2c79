#!/usr/bin/env python3
"""Tests of Fuzz/generator: a seed gives the same program everywhere, node can read every program, and minimizing keeps what it must."""
import json, os, shutil, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, 'Fuzz'))
from generator.program import THEMES, program  # noqa: E402
from minimize import Minimizer  # noqa: E402

SEEDS = range(1, 21)
PROGRAMS = 'import json; from generator.program import THEMES, program; print(json.dumps([program(s, [t])[0].files for t in THEMES for s in (1, 2, 3)]))'
READ = '''const vm = require("vm"); let refused = 0;
for (const [name, text] of JSON.parse(require("fs").readFileSync(0, "utf8")))
  try { new vm.Script(`(function () {${text}\\n})`); } catch (error) { refused++; console.log(`${name}: ${error.message}`); }
process.exit(refused > 0 ? 1 : 0);'''


def printed(hash_seed):
    environment = dict(os.environ, PYTHONHASHSEED=hash_seed)
    return subprocess.run([sys.executable, '-c', PROGRAMS], cwd=os.path.join(ROOT, 'Fuzz'), env=environment, check=True,
                          capture_output=True).stdout


def test_seeds_decide():
    assert printed('1') == printed('2'), 'a program depends on more than its seed'


def test_programs_can_be_read():
    if not shutil.which('node'): return print('no node: programs are not read')
    texts = []
    for theme in THEMES:
        for seed in SEEDS:
            made, _ = program(seed, [theme])
            if len(made.files) == 1: texts.append((f'{theme} {seed}', made.files[made.main]))
    done = subprocess.run(['node', '-e', READ], input=json.dumps(texts), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_minimizing_keeps_what_fails():
    text = 'let a = 1; function f(x) {\n  if (x) { g(x, [1, 2, 3]); }\n  return x;\n}\nf(a); f({ b: 2, c: [3] });\n'
    fails = lambda rest: 'g(x' in rest and 'f(' in rest.replace('function f(', '')
    small = Minimizer(fails, 10).minimize(text)
    assert fails(small) and len(small) < len(text) / 2, small


for test in [test_seeds_decide, test_programs_can_be_read, test_minimizing_keeps_what_fails]: test()
print(f'generator: {len(THEMES)} themes')
