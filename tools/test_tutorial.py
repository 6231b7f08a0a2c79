#!/usr/bin/env python3
"""Does docs/tutorial.md tell the truth? Runs what it shows, in a folder of its own.

  test_tutorial.py [--aotc BIN]

A block that opens with a language and a name is that file. In `console` blocks a line behind `$ ` is a command of the shell, `# N` at its end the
status that it gives, unless 0, and the lines below it what it prints, standard output and standard error together. `...` alone stands for any
lines, at the end of a line for the rest of it. The program of the page and of README is Fixtures/examples/logstat.ts, and the commands of the
workflow beside that hold of what the page leaves behind.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "Fixtures/examples"
PAGE = ROOT / "docs/tutorial.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"  # (\d+)$")
WORKFLOW_COMMAND = re.compile(r"^ *-? *run: ((?:aotc|\./).*)$", re.MULTILINE)


def shell(command, folder, environment):
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace").rstrip("\n").split("\n")


def pattern(lines):
    """A regular expression for what a page shows of an output."""
    parts = []
    for line in lines:
        if line == "...":
            parts.append(r"(?:.*\n)*?")
        elif line.endswith("..."):
            parts.append(re.escape(line[:-3]) + r".*\n")
        else:
            parts.append(re.escape(line) + r"\n")
    return "".join(parts)


def steps(text):
    """Of a console block: command, status, the lines that are shown."""
    found = []
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            status = STATUS.search(line)
            found.append((line[2:status.start() if status else None], int(status[1]) if status else 0, []))
        else:
            found[-1][2].append(line)
    return found


def failures_of(step, folder, environment):
    command, status, shown = step
    given, printed = shell(command, folder, environment)
    if given != status:
        return [f"`{command}` ends with {given}, not {status}: {printed[:5]}"]
    text = "\n".join(printed) + "\n" if printed != [""] else ""
    if re.fullmatch(pattern(shown), text):
        return []
    return [f"`{command}` prints\n" + "\n".join(printed[:20])]


def page_failures(folder, environment):
    failures = []
    for language, name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if name:
            (folder / name).write_text(text, encoding="utf-8")
        elif language == "console":
            for step in steps(text):
                failures += failures_of(step, folder, environment)
    return failures


def workflow_failures(folder, environment):
    text = (EXAMPLES / "github-workflow.yml").read_text(encoding="utf-8")
    commands = WORKFLOW_COMMAND.findall(text)
    if len(commands) < 4:
        return ["the workflow has lost its commands"]
    results = [(command, shell(command, folder, environment)[0]) for command in commands]
    return [f"`{command}` of the workflow ends with {status}" for command, status in results if status != 0]


def example_failures():
    program = (EXAMPLES / "logstat.ts").read_text(encoding="utf-8")
    pages = [PAGE, ROOT / "README.md"]
    return [f"{page.name} shows another program than Fixtures/examples/logstat.ts" for page in pages if program not in page.read_text(encoding="utf-8")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aotc", type=pathlib.Path, default=ROOT / ".build/release/aotc")
    aotc = parser.parse_args().aotc.resolve()
    environment = {**os.environ, "PATH": f"{aotc.parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory(prefix="tutorial-") as work:
        folder = pathlib.Path(work)
        failures = example_failures() + page_failures(folder, environment) + workflow_failures(folder, environment)
    for failure in failures:
        print(f"FAIL {failure}")
    print(f"the tutorial: {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
