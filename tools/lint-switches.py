#!/usr/bin/env python3
"""No catch-all over our own enums: a switch in the rooms below names every case, so that a new node kind does not compile
wherever it must be thought about.

  lint-switches.py [ROOT]

`default:` and `case _:` (also with `where`) may stand only in switches whose other labels are all literals: strings, numbers,
ranges of bytes. ALLOWED lists the exceptions, each with its reason. Prints each finding as FILE:LINE and exits 1 if there is any.
"""
import os, re, sys

ROOMS = ('DeepSema', 'Rewriter', 'EmitC', 'EmitBytecode', 'FastSema')

# (file below Sources, text of the line with `switch`): reason.
NAMES = 'names are an open set'
ALLOWED = {
    ('DeepSema/Generator+Narrow.swift', 'switch KnownName(rawValue: type.rawValue) {'): NAMES,
    ('DeepSema/ProgramScan.swift', 'switch name {'): NAMES,
    ('MIR/Builder/Variables.swift', 'switch program.names.string(of: name) {'): NAMES,
}

CATCH_ALL = re.compile(r'(default|case _)( where .*)?:')
LITERAL = re.compile(r'("(\\.|[^"\\])*"|-?(0x)?[0-9A-Fa-f_.]+( ?\.\.[.<] ?(0x)?[0-9A-Fa-f_.]+)?)$')

def split(text):
    """The patterns of a label, divided at the commas outside of brackets and strings."""
    parts, depth, part, quoted = [], 0, '', False
    for c in text:
        if c == '"': quoted = not quoted
        if not quoted:
            depth += (c in '([{') - (c in ')]}')
            if c == ',' and depth == 0:
                parts.append(part.strip()); part = ''
                continue
        part += c
    return parts + [part.strip()]

def label_end(text):
    """Where the colon of a `case` stands, or -1."""
    depth, quoted = 0, False
    for i, c in enumerate(text):
        if c == '"': quoted = not quoted
        if quoted: continue
        depth += (c in '([{') - (c in ')]}')
        if c == ':' and depth == 0: return i
    return -1

def labels(lines, start, end, indent):
    """The patterns of the cases between two lines, at one depth of indentation."""
    found, i = [], start
    while i < end:
        if lines[i].startswith(indent + 'case ') and not CATCH_ALL.match(lines[i].strip()):
            text = lines[i].strip()[len('case '):]
            while label_end(text) < 0 and i + 1 < len(lines):
                i += 1
                text += ' ' + lines[i].strip()
            found += split(text[:label_end(text)])
        i += 1
    return found

def findings(path, name):
    lines = open(path, encoding='utf-8').read().split('\n')
    for i, line in enumerate(lines):
        text = line.strip()
        if not CATCH_ALL.match(text): continue
        indent = line[:len(line) - len(line.lstrip())]
        # swift-format puts the cases at the depth of their switch.
        top = i
        while top >= 0 and not (re.match(re.escape(indent) + r'\S', lines[top]) and re.search(r'\bswitch\b', lines[top])): top -= 1
        end = i
        while end < len(lines) and lines[end] != indent + '}' and not lines[end].startswith(indent + '}'): end += 1
        subject = lines[top].strip()
        patterns = [p.split(' where ')[0] for p in labels(lines, top + 1, end, indent)]
        if patterns and all(LITERAL.match(p) for p in patterns): continue
        if (name, subject) in ALLOWED: continue
        yield i + 1, subject

def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    failed = False
    for room in ROOMS:
        for folder, dirs, files in os.walk(os.path.join(root, 'Sources', room)):
            dirs.sort()
            for file in sorted(files):
                if not file.endswith('.swift'): continue
                path = os.path.join(folder, file)
                name = os.path.relpath(path, os.path.join(root, 'Sources'))
                for line, subject in findings(path, name):
                    print(f'Sources/{name}:{line}: a catch-all in `{subject.rstrip(" {")}`: name every case')
                    failed = True
    sys.exit(1 if failed else 0)

main()
