#!/usr/bin/env python3
"""docs/node.md: what is there of Node's modules, from three things that must agree.

  node_doc.py [--aotc BIN]           writes docs/node.md
  node_doc.py --check [--aotc BIN]   fails when the table, the library and the page do not agree
  node_doc.py --amend [--aotc BIN]   makes the table agree with the library, then writes: what is not there becomes missing, rows of what is
                                     there now and was missing go; words are for you to add

Runtime-C/lib/node_exports.txt  what each module of Node exports (tools/node_exports.js records it)
Runtime-C/lib/support.txt       what the library does not have of that, or not whole: module, export or *, status, words
the library                     what a program that aotc runs gets of each module
"""
import argparse, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIB = os.path.join(ROOT, 'Runtime-C', 'lib')
PAGE = os.path.join(ROOT, 'docs', 'node.md')
STATUSES = ('partly', 'refused', 'missing')
BEYOND = 'beyond'  # the library exports it, Node does not: imports of it work nowhere else


def read(path):
    with open(path, encoding='utf-8') as f:
        return f.read()


def lines(name):
    return [line for line in read(os.path.join(LIB, name)).split('\n') if line and not line.startswith('#')]


def node_exports():
    """Module -> its exports in Node."""
    rows = (line.split(':', 1) for line in lines('node_exports.txt'))
    return {module: names.split() for module, names in rows}


def support():
    """(module, export) -> (status, words)."""
    table = {}
    for line in lines('support.txt'):
        module, name, status, words = (line.split(None, 3) + [''])[:4]
        if status not in STATUSES + (BEYOND,):
            sys.exit(f'support.txt: {module} {name}: {status} is no status')
        if (module, name) in table:
            sys.exit(f'support.txt: {module} {name} stands twice')
        table[module, name] = (status, words)
    return table


def has_module(module):
    return os.path.exists(os.path.join(LIB, 'node', module + '.ts'))


def library_exports(aotc, modules):
    """Module -> its exports in the library, as a program sees them."""
    there = [module for module in modules if has_module(module)]
    text = ''.join(f'import * as m{i} from "node:{module}";\n' for i, module in enumerate(there))
    text += 'const show = (name, all) => console.log(`${name}: ${Object.keys(all).filter((key) => key !== "default").join(" ")}`);\n'
    text += ''.join(f'show("{module}", m{i});\n' for i, module in enumerate(there))
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, 'exports.mjs')
        with open(program, 'w', encoding='utf-8') as f:
            f.write(text)
        run = subprocess.run([aotc, 'run', program], stdout=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f'{aotc} run: status {run.returncode}')
    rows = (line.split(':', 1) for line in run.stdout.split('\n') if line)
    return {module: names.split() for module, names in rows}


def status_of(table, module, name):
    return table.get((module, name)) or ('works', '')


def disagreements(node, table, library):
    for module, names in node.items():
        if module not in library:
            if status_of(table, module, '*')[0] not in ('refused', 'missing'):
                yield f'{module}: the library does not have it, and support.txt does not say so'
            continue
        if (module, '*') in table and table[module, '*'][0] != 'partly':
            yield f'{module}: the library has it, and support.txt says {table[module, "*"][0]}'
        have = set(library[module])
        for name in names:
            status = status_of(table, module, name)[0]
            if name in have and status == 'missing':
                yield f'{module} {name}: it is there, and support.txt says {status}'
            if name not in have and status in ('works', 'partly'):
                yield f'{module} {name}: it is not there, and support.txt does not say so'
        for name in sorted(have - set(names)):
            if status_of(table, module, name)[0] != BEYOND:
                yield f'{module} {name}: Node does not export it'
    for (module, name), (status, _) in table.items():
        is_known = module in node and (name == '*' or name in node[module])
        if is_known == (status == BEYOND):
            yield f'support.txt: {module} {name}: whether Node has it is told wrong'


def amended(node, table, library):
    """The table that agrees with the library."""
    result = {(module, name): row for (module, name), row in table.items() if module not in node}
    for module, names in node.items():
        have = set(library.get(module, ()))
        if module not in library:
            row = table.get((module, '*'))
            result[module, '*'] = row if row and row[0] in ('refused', 'missing') else ('missing', '')
            continue
        if (module, '*') in table and table[module, '*'][0] == 'partly':
            result[module, '*'] = table[module, '*']
        for name in names:
            row = table.get((module, name))
            if name not in have:
                result[module, name] = row if row and row[0] in ('refused', 'missing') else ('missing', '')
            elif row and row[0] != 'missing':
                result[module, name] = row
        for name in have - set(names):
            result[module, name] = table.get((module, name)) or (BEYOND, '')
    return result


def write_support(table):
    path = os.path.join(LIB, 'support.txt')
    head = [line for line in read(path).split('\n') if line.startswith('#')]
    rows = [f'{module} {name} {status} {words}'.rstrip() for (module, name), (status, words) in sorted(table.items())]
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(head + rows) + '\n')


def page(node, table, library):
    version = read(os.path.join(LIB, 'node_exports.txt')).split('\n')[0].split('Node v')[1].split(' ')[0]
    out = [
        '# What is there of Node',
        '',
        f'Each module of Node {version} and its exports. Made by tools/node_doc.py from Runtime-C/lib/support.txt, which `aotc check` reads, too: a name that '
        'is not there is reported where a program asks for it (AOT3003, AOT3017). What is not listed as partly, refused or missing works.',
        '',
        '| module | exports | there | partly | refused | missing |',
        '|---|---|---|---|---|---|',
    ]
    details = []
    for module, names in sorted(node.items()):
        if module not in library:
            status, words = status_of(table, module, '*')
            out.append(f'| {module} | {len(names)} | {status}{": " + words if words else ""} | | | |')
            continue
        found = {status: [n for n in names if status_of(table, module, n)[0] == status] for status in STATUSES}
        there = len(names) - len(found['missing']) - len(found['refused'])
        out.append(f'| [{module}](#{module.replace("/", "")}) | {len(names)} | {there} | ' + ' | '.join(str(len(found[s]) or '') for s in STATUSES) + ' |')
        details += ['', f'## {module}', '']
        if (module, '*') in table:
            details += [table[module, '*'][1], '']
        works = [n for n in names if status_of(table, module, n)[0] == 'works']
        if works:
            details.append('Works: ' + ', '.join(f'`{n}`' for n in works))
        rows = [n for n in names if (module, n) in table]
        if rows:
            details += ['', '| export | status | |', '|---|---|---|']
            details += [f'| `{n}` | {table[module, n][0]} | {table[module, n][1]} |' for n in rows]
    later = [f'`{module}`: {words}' for (module, name), (_, words) in sorted(table.items()) if module not in node and name == '*']
    if later:
        out += ['', f'Not in Node {version}, and there: ' + '; '.join(later) + '.']
    return '\n'.join(out + details) + '\n'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--aotc', default=os.path.join(ROOT, '.build', 'release', 'aotc'))
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--amend', action='store_true')
    options = parser.parse_args()
    node, table = node_exports(), support()
    library = library_exports(options.aotc, node)
    if options.amend:
        table = amended(node, table, library)
        write_support(table)
    found = list(disagreements(node, table, library))
    text = page(node, table, library)
    if options.check and not found and read(PAGE) != text:
        found = ['docs/node.md is stale: python3 tools/node_doc.py']
    if found:
        sys.exit('\n'.join(found))
    if not options.check:
        with open(PAGE, 'w', encoding='utf-8') as f:
            f.write(text)


if __name__ == '__main__':
    main()
