#!/usr/bin/env python3
"""Writes the tables of functions that native modules and plugins are given, from the declarations of aot.h and aot_objects.h in the order of the
version scripts: what comes later stands later. Runtime-C/include/aot_api.h and aot_objects_api.h.

  api_table.py [--check]     --check fails when a file is another
"""
import os, re, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

def read(path): return open(os.path.join(ROOT, 'Runtime-C', path), encoding='utf-8').read()

# Modules load no modules, and the library's own life is no affair of theirs.
APART = {'aot_runtime_open', 'aot_runtime_close', 'aot_context_open', 'aot_context_close', 'aot_load_module', 'aot_plugin_attach'}

def table(header, symbols, out, kind, pointer, whom, cut):
    """The text of a table: `kind` is its type, `pointer` what a module's names go through; `cut` is left out of the names of its members."""
    text = re.sub(r'/\*.*?\*/', '', read('include/' + header), flags=re.S)
    declared = {m[2]: (' '.join(m[1].split()), ' '.join(m[3].split()))
                for m in re.finditer(r'^AOT_API\s+([^;{}=]*?[\s*])(aot_\w+)\(((?:[^;])*)\);', text, flags=re.M | re.S)}
    public = re.sub(r'AOT_PRIVATE.*?\}', '', read(symbols), flags=re.S)
    names = [n for n in re.findall(r'^  (aot_\w+);', public, flags=re.M) if n not in APART]
    guard = out.upper().replace('.', '_')
    lines = [f'/* {out}: what {whom} call, as a table: made of {header} by tools/api_table.py. */',
             '/* clang-format off */', f'#ifndef {guard}', f'#define {guard}', '', f'#include "{header}"', '',
             '/* Later versions have more in the end. */', f'typedef struct {kind} {{',
             '  uint32_t version, count; /* of the library; functions */']
    for name in names:
        result, parameters = declared[name]
        lines.append(f'  {result}{"" if result.endswith("*") else " "}(*{name[cut:]})({parameters});')
    macro = kind.upper() + '_FUNCTIONS'
    lines += [f'}} {kind};', '', f'#define {macro}(X) \\']
    lines += [f'  X({name[4:]}) \\' for name in names[:-1]] + [f'  X({names[-1][4:]})', '',
              '#ifdef AOT_IN_MODULE', '/* Given by the library that has loaded the module. */',
              f'extern const {kind} *{pointer} __attribute__((visibility("hidden")));']
    lines += [f'#define {name} ({pointer}->{name[cut:]})' for name in names]
    return '\n'.join(lines + ['#endif', '#endif', ''])

TABLES = [('aot.h', 'src/embed/libaot.map', 'aot_api.h', 'aot_api', 'aot_module_api', 'native modules', 4),
          ('aot_objects.h', 'src/objects/libaotobj.map', 'aot_objects_api.h', 'aot_objects_api', 'aot_plugin_objects', 'plugins', 0)] # `new` is a word of C++
for row in TABLES:
    path, text = os.path.join(ROOT, 'Runtime-C', 'include', row[2]), table(*row)
    if '--check' not in sys.argv: open(path, 'w', encoding='utf-8').write(text)
    elif open(path, encoding='utf-8').read() != text: sys.exit(f'{path} is old: run tools/api_table.py')
