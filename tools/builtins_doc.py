#!/usr/bin/env python3
"""docs/builtins.md from the table of built-ins. With --check: exit status 1 when the page is not what the table gives."""
import pathlib
import sys

import builtin_rows

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs/builtins.md"
HEAD = """# Built-ins

Made from `Runtime-C/include/builtins.def` by `make docs`; that file says what each word means. *Effects* lists how a call can run
code of the program, and whether it throws; *pure* does neither. *Model* is how inference sees a call (*none*: arguments escape,
the result is anything), *lowering* what native code does instead of it.

| group | built-ins |
|---|---|
"""


def signature(row):
    name = builtin_rows.qualified_name(row).replace("@@", "@@")
    if row.kind == "VALUE" and row.result != "function":
        return f"`{name}`"
    if row.kind in ("GETTER", "SETTER"):
        return f"`{name}` {row.kind.lower()}"
    return f"`{'new ' if row.kind == 'CONSTRUCTOR' else ''}{name}({row.parameters})`"


def words(row):
    effects = ", ".join(e.strip().lower().replace("_", " ") for e in row.effects.split("|"))
    how = [f"model {row.model}"] if row.model != "none" else []
    if row.lowering != "none":
        how.append(f"lowering {row.lowering}")
    return effects, "; ".join(how)


def line(row):
    effects, how = words(row)
    cells = [signature(row), row.result, effects, how, row.doc]
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |\n"


def page():
    rows = builtin_rows.rows()
    groups = {}
    for row in rows:
        groups[row.group] = groups.get(row.group, 0) + 1
    text = HEAD + "".join(f"| {g} | {n} |\n" for g, n in groups.items())
    holders = {}
    for row in rows:
        holders.setdefault(row.holder, []).append(row)
    for holder, listed in holders.items():
        text += f"\n## {holder}\n\n| | gives | effects | inference and code | |\n|---|---|---|---|---|\n"
        text += "".join(line(r) for r in listed)
    return text


def main():
    if "--check" not in sys.argv:
        PAGE.write_text(page())
        return 0
    if PAGE.exists() and PAGE.read_text() == page():
        return 0
    print("docs/builtins.md is not what the table gives: run make docs")
    return 1


if __name__ == "__main__":
    sys.exit(main())
