#!/usr/bin/env python3
"""Writes Runtime-C/include/aot_api.h, the table of functions that native modules are given, from the declarations of aot.h in the order of
embed/libaot.map: what comes later stands later.

  api_table.py [--check]     --check fails when the file is another
"""
import os, re, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, 'Runtime-C', 'include', 'aot_api.h')

def read(path): return open(os.path.join(ROOT, 'Runtime-C', path), encoding='utf-8').read()

header = re.sub(r'/\*.*?\*/', '', read('include/aot.h'), flags=re.S)
declared = {m[2]: (' '.join(m[1].split()), ' '.join(m[3].split()))
            for m in re.finditer(r'^AOT_API\s+([^;{}=]*?[\s*])(aot_\w+)\(([^;]*)\);', header, flags=re.M | re.S)}
# Modules load no modules, and the library's own life is no affair of theirs.
apart = {'aot_runtime_open', 'aot_runtime_close', 'aot_context_open', 'aot_context_close', 'aot_load_module'}
names = [n for n in re.findall(r'^  (aot_\w+);', read('src/embed/libaot.map'), flags=re.M) if n not in apart]

lines = ['/* aot_api.h: what native modules call, as a table: made of aot.h by tools/api_table.py. */',
         '/* clang-format off */', '#ifndef AOT_API_H', '#define AOT_API_H', '', '#include "aot.h"', '',
         '/* Later versions have more in the end. */', 'typedef struct aot_api {',
         '  uint32_t version, count; /* of the library; functions */']
for name in names:
    result, parameters = declared[name]
    lines.append(f'  {result}{"" if result.endswith("*") else " "}(*{name[4:]})({parameters});')
lines += ['} aot_api;', '', '#define AOT_API_FUNCTIONS(X) \\']
lines += [f'  X({name[4:]}) \\' for name in names[:-1]] + [f'  X({names[-1][4:]})', '',
          '#ifdef AOT_IN_MODULE', '/* Given by the library that has loaded the module. */', 'extern const aot_api *aot_module_api __attribute__((visibility("hidden")));']
lines += [f'#define {name} (aot_module_api->{name[4:]})' for name in names]
lines += ['#endif', '#endif', '']
text = '\n'.join(lines)
if '--check' in sys.argv:
    sys.exit(0 if open(OUT, encoding='utf-8').read() == text else f'{OUT} is old: run tools/api_table.py')
open(OUT, 'w', encoding='utf-8').write(text)
