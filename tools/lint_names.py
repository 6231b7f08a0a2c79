#!/usr/bin/env python3
"""No name of a built-in stands in a Swift string literal outside of Sources/Builtins: other modules use its enums.

What counts as a name comes from the table:
  * realm objects and qualified names ("Map", "Array.prototype", "%TypedArray%", "Math.floor"): wherever they stand;
  * property keys ("push", "@@iterator"), since many are plain English words: where the literal decides something, that is in a
    `case` pattern, beside == or !=, in intern(...), or as an element or subscript in square brackets.
Primitives of the library are named by its modules alone: their keys do not count. Reserved words of the language are syntax, not keys. Exit status 1 and a line per finding.
"""
import pathlib
import re
import sys

import builtin_rows

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESERVED = set("catch delete finally for return throw try with in of get set".split())
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|#?"""#?|#?"(?:[^"\\\n]|\\.)*"#?|[\[\](){}]|\bcase\b|\n|:|(?<![=!<>])=(?!=)', re.S)


def table_names():
    rows = builtin_rows.rows()
    objects = {o.name for o in builtin_rows.realm_objects()}
    qualified = {builtin_rows.qualified_name(r) for r in rows if r.holder != "global"}
    return objects | qualified, {r.key for r in rows if len(r.key) > 1 and r.holder != "%host%"} - RESERVED


def literals(text):
    """(offset, text, in brackets, in a case pattern) of each string literal that is not part of a longer text."""
    stack, in_case, in_text = [], False, False
    for m in TOKEN.finditer(text):
        token = m[0]
        if token.strip('#') == '"""':
            in_text = not in_text
        elif in_text or token.startswith(("//", "/*")):
            continue
        elif token in "[({":
            stack.append(token)
        elif token in "])}":
            stack and stack.pop()
        elif token == "case":
            in_case = True
        elif token == "=" or token == ":" and not (stack and stack[-1] == "["):
            in_case = False
        elif token.strip('#').startswith('"'):
            yield m.start(), token.strip("#")[1:-1], bool(stack) and stack[-1] == "[", in_case


def decides(text, start, literal):
    before = text[max(0, start - 24) : start]
    after = text[start + len(literal) + 2 : start + len(literal) + 8]
    return re.search(r"[=!]= $|intern\($", before) or re.match(r" [=!]= ", after)


def findings(path, always, keys):
    text = path.read_text()
    for start, literal, in_brackets, in_case in literals(text):
        if literal in always or literal in keys and (in_brackets or in_case or decides(text, start, literal)):
            yield text.count("\n", 0, start) + 1, literal


def main():
    always, keys = table_names()
    count = 0
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        name = str(path.relative_to(ROOT))
        if name.startswith("Sources/Builtins/"):
            continue
        for line, literal in findings(path, always, keys):
            print(f"{name}:{line}: \"{literal}\" is a built-in's name: use Sources/Builtins")
            count += 1
    return count > 0


if __name__ == "__main__":
    sys.exit(main())
