#!/usr/bin/env python3
"""The floors of the runtime: what each module of Runtime-C/src may use.

Modules are the folders of Runtime-C/src. Each stands on those before it in FLOORS and uses nothing above it:
  * an undefined symbol of an object is defined in the object's own module or below (nm over the objects of the archives), but for weak ones: what is
    above may be there, and is not called where it is not;
  * an #include names a header of the own module or below;
  * a header declares only functions that its own module defines;
  * a header compiles alone.
Families of built-ins are floors of their own beside each other: they share through builtins/common only.

Usage: tools/test-floors.py     after `make runtime`; prints what breaks a rule, exit status 1 when something does.
"""
import collections
import concurrent.futures
import pathlib
import re
import subprocess
import sys

FLOORS = ["base", "heap", "value", "object", "realm", "regexp", "async", "vm", "native", "builtins", "host", "napi", "program", "embed", "objects"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Runtime-C/src"
INCLUDE = ROOT / "Runtime-C/include"
OBJECTS = ROOT / "build/rt"
# Parts of one .c file that stand in files of their own: lines of interp.c, generated tables.
FRAGMENTS = ("vm/interp_", "builtins/string/unicode_case", "builtins/string/language_case_tables", "regexp/case_folding_tables", "regexp/property_tables", "regexp/emoji_tables",
             "regexp/matcher_loop", "regexp/search_loop")


def may_use(user, used):
    """May a file of the module path `user` use one of `used`? Paths are relative to SOURCES."""
    user_floor, used_floor = FLOORS.index(user.parts[0]), FLOORS.index(used.parts[0])
    if user_floor != used_floor or user.parts[0] != "builtins":
        return used_floor <= user_floor
    return used.parts[1] in (user.parts[1], "common")


def sources(suffix):
    return sorted(p.relative_to(SOURCES) for p in SOURCES.rglob("*" + suffix))


def headers():
    return [h for h in sources(".h") if not str(h).startswith(FRAGMENTS)]


def symbols(source):
    """The (defined, undefined) global symbols of a source's object."""
    path = OBJECTS / source.with_suffix(".o")
    if not path.exists():
        sys.exit(f"{path} is missing: run `make runtime`, or the Makefile does not compile {source}")
    defined, undefined = set(), set()
    for line in subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout.splitlines():
        kind, name = line.split()[-2:]
        if kind == "U":
            undefined.add(name)
        elif kind.isupper():
            defined.add(name)
    return defined, undefined


def without_comments(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.S)


def declared_functions(header):
    """Names of the functions that a header declares and does not define."""
    text = re.sub(r"^[ \t]*#(?:.*\\\n)*.*", "", without_comments((SOURCES / header).read_text()), flags=re.M)
    top, depth = [], 0
    for piece in re.split(r"([{}])", text):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
            top.append(";")
        elif depth == 0:
            top.append(piece)
    for declaration in "".join(top).split(";"):
        declaration = declaration.strip()
        if declaration and not declaration.startswith(("static", "typedef", "extern const")):
            match = re.search(r"\b(aot_\w+)\s*[()]", declaration)
            if match:
                yield match.group(1)


def upward_symbols(table, home):
    for source, (_, undefined) in table.items():
        for name in sorted(undefined):
            if name in home and not may_use(source, home[name]):
                yield f"{source} uses {name} of {home[name]}, which stands above it"


# Headers that addons get, beside what they include.
INSTALLED_BESIDE = {"napi/js_native_api.h"}


def upward_includes():
    for source in sources(".c") + sources(".h"):
        for name in re.findall(r'#include "([^"]+)"', (SOURCES / source).read_text()):
            if (SOURCES / name).exists():
                if not may_use(source, pathlib.PurePath(name)):
                    yield f"{source} includes {name}, which stands above it"
            elif not (INCLUDE / name).exists() and str(source) not in INSTALLED_BESIDE:
                yield f"{source} includes {name}: not by its path from Runtime-C/src"


def foreign_declarations(home):
    for header in headers():
        for name in declared_functions(header):
            if name in home and home[name].parent != header.parent:
                yield f"{header} declares {name}, which {home[name]} defines"


def compiles_alone(header):
    run = subprocess.run(
        ["cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-Wno-unused-variable",
         "-Wno-unused-const-variable", "-fsyntax-only", "-I", INCLUDE, "-I", SOURCES, "-x", "c", "-"],
        input=f'#include "{header}"\n', capture_output=True, text=True)
    if run.returncode == 0:
        return []
    lines = run.stderr.strip().splitlines()
    return [f"{header} does not compile alone: {next((line for line in lines if 'error:' in line), lines[0])}"]


def check_headers_alone():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for findings in pool.map(compiles_alone, headers()):
            yield from findings


def main():
    for source in sources(".c") + sources(".h"):
        if source.parts[0] not in FLOORS:
            sys.exit(f"{source}: {source.parts[0]} is no module; add it to FLOORS")
    table = {source: symbols(source) for source in sources(".c")}
    home = {}
    for source, (defined, _) in table.items():
        for name in defined:
            home[name] = source
    findings = list(upward_symbols(table, home)) + list(upward_includes())
    findings += list(foreign_declarations(home)) + list(check_headers_alone())
    for finding in findings:
        print(finding)
    uses = sum(1 for _, undefined in table.values() for name in undefined if name in home)
    modules = collections.Counter(source.parts[0] for source in table)
    print(f"floors: {len(table)} objects in {len(modules)} modules, {uses} uses of symbols, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
