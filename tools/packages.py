#!/usr/bin/env python3
"""Programs over npm packages under node, `aotc run` and `aotc build --profile dev`, which must agree.

  packages.py --packages DIR [--aotc BIN] [--jobs N] [--table FILE] [NAME...]

DIR is a node_modules folder; the programs are those of Tests/packages whose package is in it. Per program a line: that it agrees, the module
of Node that it needs, or how it differs. The exit status is 1 if one differs.

Debian's packages make such a folder: `apt-get download node-semver ...`, `dpkg -x` of each, and what lies in usr/share/nodejs (and in
usr/share/javascript, for those that link there) is node_modules.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "Tests/packages"
NOT_THERE = re.compile(r"AOT3003: Module '([^']+)' of Node is not supported")
IS_REFUSED = re.compile(r"error AOT3003")
NOT_FOUND = re.compile(r"^(?:Uncaught )?Error: Cannot find module '(?:node:)?([^']+)'", re.MULTILINE)
NO_BUFFER = re.compile(r"ReferenceError:? Buffer is not defined")
NO_COMPILER = re.compile(r"^(?:Uncaught )?EvalError: .*there is no compiler at run time", re.MULTILINE)

Outcome = collections.namedtuple("Outcome", "status output errors")
Result = collections.namedtuple("Result", "name verdict run dev")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=pathlib.Path, required=True, help="a node_modules folder")
    parser.add_argument("--aotc", type=pathlib.Path, default=ROOT / ".build/release/aotc")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", type=pathlib.Path, help="write the results as a Markdown table between the marks of this file")
    parser.add_argument("names", nargs="*", help="programs, without their extension")
    return parser.parse_args()


def execute(command, folder, seconds):
    """What a command gives; its status is None if it took too long."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(None, "", "no end within the time given")
    return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


# Inputs that programs import because they read no files


def typescript_sources():
    """The TypeScript of our own fixtures, as one text of more than a thousand lines."""
    files = sorted((ROOT / "Fixtures").rglob("*.ts"))
    return "".join(f"// {file.name}\n{file.read_text(encoding='utf-8')}\n" for file in files)


def typescript_library(packages):
    """The declarations of TypeScript's library, by name."""
    folder = packages / "typescript/lib"
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("lib.*.d.ts"))}


def prepare(packages, folder):
    """A folder with the programs, the packages and the inputs."""
    for program in PROGRAMS.iterdir():
        shutil.copy(program, folder)
    (folder / "node_modules").symlink_to(packages.resolve())
    (folder / "typescript-sources.json").write_text(json.dumps(typescript_sources()), encoding="utf-8")
    (folder / "typescript-library.json").write_text(json.dumps(typescript_library(packages)), encoding="utf-8")


# Verdicts


def needs(outcome, report):
    """What is not there yet and stops the program; None if nothing of the kind does.

    - report: what the compiler said of the program.
    """
    if NO_COMPILER.search(outcome.errors):
        return "a compiler at run time"
    if NO_BUFFER.search(outcome.errors + outcome.output):
        return "the global Buffer"
    asked = sorted({name.removeprefix("node:") for name in NOT_THERE.findall(report)})
    stopped = NOT_FOUND.search(outcome.errors)
    if asked and (IS_REFUSED.search(report) or stopped and stopped[1] in asked):
        return "modules of Node: " + ", ".join(asked)
    return None


def difference(expected, outcome):
    """The first thing in which a program differs from node."""
    if expected.status != outcome.status:
        last = (outcome.errors.strip().splitlines() or [""])[0]
        return f"status {outcome.status}, node {expected.status}: {last[:120]}"
    for number, (theirs, ours) in enumerate(zip(expected.output.splitlines(), outcome.output.splitlines()), 1):
        if theirs != ours:
            return f"line {number}: node {theirs[:80]!r}, aotc {ours[:80]!r}"
    return f"{len(outcome.output.splitlines())} lines, node {len(expected.output.splitlines())}"


def judged(expected, outcome, report):
    if (expected.status, expected.output) == (outcome.status, outcome.output):
        return "agrees"
    missing = needs(outcome, report)
    return f"needs {missing}" if missing else f"differs: {difference(expected, outcome)}"


def interpreted(aotc, file, folder, expected):
    outcome = execute([aotc, "run", file.name], folder, 300)
    return judged(expected, outcome, outcome.errors)


def compiled(aotc, file, folder, expected):
    binary = folder / f"{file.stem}.bin"
    build = execute([aotc, "build", "--profile", "dev", file.name, "-o", binary], folder, 600)
    if build.status != 0:
        return judged(expected, build, build.errors)
    outcome = execute([binary], folder, 120)
    binary.unlink()
    return judged(expected, outcome, build.errors)


def tested(aotc, file, folder):
    expected = execute(["node", file.name], folder, 120)
    if expected.status != 0:
        first = [line for line in expected.errors.splitlines() if "Error" in line][:1]
        return Result(file.stem, "absent", f"node fails: {''.join(first)}", "")
    run = interpreted(aotc, file, folder, expected)
    dev = compiled(aotc, file, folder, expected)
    return Result(file.stem, summary(run, dev), run, dev)


def summary(run, dev):
    if run == dev == "agrees":
        return "agrees"
    return "differs" if "differs" in (run + dev) else "needs"


def line(result):
    if result.verdict in ("agrees", "absent"):
        return f"{result.name}: {result.run}"
    if result.run == result.dev:
        return f"{result.name}: {result.run}"
    return f"{result.name}: run {result.run}; dev {result.dev}"


# The table


def version(packages, name):
    """The version of the package that a program is named after: `babel-parser` is of @babel/parser, `typescript-check` of typescript."""
    for folder in (name, re.sub("^([a-z]+)-", r"@\1/", name), name.rpartition("-")[0]):
        file = packages / folder / "package.json"
        if folder and file.exists():
            return json.loads(file.read_text(encoding="utf-8")).get("version", "")
    return ""


def table(results, packages):
    rows = ["| program | version | result |", "|---|---|---|"]
    for result in results:
        text = line(result).split(": ", 1)[1].replace("|", "\\|")
        rows.append(f"| {result.name} | {version(packages, result.name)} | {text} |")
    return "\n".join(rows)


def write_table(file, text):
    before, _, rest = file.read_text(encoding="utf-8").partition("<!-- results -->\n")
    _, _, after = rest.partition("<!-- end of results -->")
    file.write_text(f"{before}<!-- results -->\n{text}\n<!-- end of results -->{after}", encoding="utf-8")


def main():
    options = arguments()
    aotc = options.aotc.resolve()
    names = set(options.names)
    unknown = names - {file.stem for file in PROGRAMS.iterdir()}
    if unknown:
        sys.exit(f"packages: no program {', '.join(sorted(unknown))} in {PROGRAMS}")
    with tempfile.TemporaryDirectory(prefix="packages-") as work:
        folder = pathlib.Path(work)
        prepare(options.packages, folder)
        files = [folder / file.name for file in sorted(PROGRAMS.iterdir()) if not names or file.stem in names]
        results = []
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for result in pool.map(lambda file: tested(aotc, file, folder), files):
                results.append(result)
                print(line(result), flush=True)
    counts = collections.Counter(result.verdict for result in results)
    total = (
        f"{len(results)} programs: {counts['agrees']} agree, {counts['needs']} need what is not there yet, "
        f"{counts['differs']} differ, {counts['absent']} could not be asked")
    print(total)
    if options.table:
        write_table(options.table, f"{total}.\n\n{table(results, options.packages)}")
    return 1 if counts["differs"] else 0


if __name__ == "__main__":
    sys.exit(main())
