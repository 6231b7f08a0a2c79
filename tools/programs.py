#!/usr/bin/env python3
"""Real programs under node, `aotc run`, built by aotc, and under bun: what they give must be the same, and what they take is measured.

  programs.py --packages DIR [--aotc BIN] [--bun BIN] [--profile dev|release] [--rounds N] [--modes node,run,built,bun]
              [--table FILE] [NAME...]

DIR is a node_modules folder with the programs, which are used as they are; none is in the tree. Tests/programs has a folder for each, with
program.json and the inputs:

  entry       the file that is run: of DIR, or of the folder if that has it (a program of ours, mostly over a package)
  package     where the version is read; a program of ours that needs none has none
  what        what is done, for the table
  arguments   of the command line
  start       arguments of a run that does nothing, such as --version: its time is the start
  make        a program of the folder and its arguments, that makes an input: node runs it, before all others
  reference   run: the mode that the others are compared with, if node 20 does not have what the program needs
  copies      inputs that are files of DIR: name -> path
  beside      files of the package that it reads or searches for beside its modules: patterns. They are put beside the executable
  sees        true: the folder sees DIR as its node_modules
  environment variables of all runs
  flags       of aotc, such as --include; {packages} is DIR
  build       flags of `aotc build` alone
  profile     of the build, if not the one asked for
  files       what is written and compared, besides standard output and the exit status
  status      the exit status, unless 0: a test runner that reports a failure
  requests    of a service: [method, path, body], asked one after the other once it has printed its port
  load        of a service: the path that is asked for its throughput

Each program runs in a folder of its own in all modes, one mode after the other. Times are processor times, the median of the rounds.
With --table the rows of these programs are replaced in the table between the marks of FILE, as soon as they are known.
The exit status is 1 if a program differs. Debian's packages make a DIR: docs/programs.md.
"""
import argparse
import collections
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "Tests/programs"
RUN_SECONDS = 300
BUILD_SECONDS = 3600
LOAD_SECONDS = 3
MOST_LOAD_SECONDS = 60
START_SECONDS = 120
BUILT = "program.bin"
CHANGING_FIELDS = {"date", "etag", "last-modified", "keep-alive"}

Outcome = collections.namedtuple("Outcome", "status output errors files")
# `speed`: processor time in seconds, which other programs on the machine do not change; of a service, requests in a second of it.
Usage = collections.namedtuple("Usage", "speed megabytes")
Mode = collections.namedtuple("Mode", "name command")

DEFAULTS = {
    "package": None, "make": None, "reference": "node", "arguments": [], "start": None, "copies": {}, "beside": [], "sees": False, "environment": {},
    "flags": [], "build": [], "profile": None, "files": [], "status": 0, "requests": None, "load": None,
}


class Program:
    """A folder of Tests/programs and what its program.json says."""

    def __init__(self, name, packages):
        self.name = name
        self.source = PROGRAMS / name
        self.packages = packages
        text = (self.source / "program.json").read_text(encoding="utf-8").replace("{packages}", str(packages.resolve()))
        self.__dict__.update(DEFAULTS)
        self.__dict__.update(json.loads(text))

    def is_there(self):
        return self.package is None or (self.packages / self.package / "package.json").exists()

    def version(self):
        if self.package is None:
            return "ours"
        return json.loads((self.packages / self.package / "package.json").read_text(encoding="utf-8"))["version"]

    def prepare(self, folder):
        shutil.copytree(self.source, folder, dirs_exist_ok=True)
        for name, path in self.copies.items():
            shutil.copy(self.packages / path, folder / name)
        home = self.packages / (self.package or "")
        for file in (file for pattern in self.beside for file in home.glob(pattern)):
            (folder / file.relative_to(home)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder / file.relative_to(home))
        if self.sees:
            (folder / "node_modules").symlink_to(self.packages.resolve())
        if self.make:
            subprocess.run(["node", *self.make], cwd=folder, check=True, timeout=RUN_SECONDS)

    def entry_in(self, folder):
        own = folder / self.entry
        return str(own if own.exists() else self.packages.resolve() / self.entry)


# Running


def measured(command, folder, seconds=RUN_SECONDS, environment=None):
    """Status, standard output and standard error of a command, and what it took; the status is None if it took too long."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, tempfile.NamedTemporaryFile() as memory:
        # A process that is forked off from this one counts what this one has in memory as its own peak, unless one stands between.
        between = ["/usr/bin/time", "-f", "%M", "-o", memory.name, "--"]
        process = subprocess.Popen(between + command, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=errors, process_group=0)
        status, usage = wait(process, seconds)
        output.seek(0)
        errors.seek(0)
        texts = [file.read().decode("utf-8", "replace") for file in (output, errors)]
        peak = memory.read().split()[-1:] or [b"0"]
    return status, texts[0], texts[1], Usage(usage.ru_utime + usage.ru_stime, int(peak[0]) / 1024)


def wait(process, seconds):
    """Exit status and resource usage of a process that is ended with its group when it takes too long: the status is None."""
    ended = []

    def end():
        ended.append(True)
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, end)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if ended else process.returncode, usage


def written(program, folder):
    """The files that a program has written, by name; they are taken away."""
    found = {}
    for pattern in program.files:
        for file in sorted(folder.glob(pattern)):
            if file.is_file():
                found[str(file.relative_to(folder))] = file.read_bytes()
                file.unlink()
    return found


def tool(program, mode, folder):
    status, output, errors, usage = measured(mode.command + program.arguments, folder, environment=program.environment)
    return Outcome(status, output, errors, written(program, folder)), usage


# Services


def served(program, mode, folder):
    """What a service answers, what it took, and how many requests it answers. One that cannot be asked has no status."""
    output = folder / "output.txt"
    environment = {**os.environ, **program.environment}
    with open(output, "wb") as out, open(folder / "errors.txt", "wb") as errors:
        process = subprocess.Popen(mode.command + program.arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors)
    try:
        port = port_of(process, output)
        status, answers = (0, [answer(port, *request) for request in program.requests]) if port else (None, ["no port"])
        rate = load(process.pid, port, program.load) if port and program.load else 0
        peak = peak_memory(process.pid)
    except OSError as error:
        status, answers, rate, peak = None, [f"{type(error).__name__}: {error}"], 0, 0
    process.kill()
    process.wait()
    text = (folder / "errors.txt").read_text(encoding="utf-8", errors="replace")
    return Outcome(status, "\n".join(answers), text, {}), Usage(rate, peak)


def port_of(process, output):
    """The first number of four or five digits that a service prints."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = re.search(rb"(?<!\d)(\d{4,5})\D", output.read_bytes())
        if found:
            return int(found[1])
        time.sleep(0.02)
    return None


def answer(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Content-Type": "application/json"} if body else {}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    fields = [f"{name.lower()}: {value}" for name, value in response.getheaders() if name.lower() not in CHANGING_FIELDS]
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return "\n".join([f"{method} {path} {response.status} {response.reason}", *fields, text])


def load(pid, port, path):
    """Requests in a second of the service's processor time, over eight connections that are kept alive, by wrk; 0 where that is not installed."""
    if shutil.which("wrk") is None:
        return 0
    command = ["wrk", "-t1", "-c8", f"-d{LOAD_SECONDS}s", f"http://127.0.0.1:{port}{path}"]
    before, end, answered, used = processor_time(pid), time.monotonic() + MOST_LOAD_SECONDS, 0, 0
    while used < LOAD_SECONDS and time.monotonic() < end:
        report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        found = re.search(r"(\d+) requests in", report)
        if not found:
            return 0
        answered += int(found[1])
        used = processor_time(pid) - before
    return answered / used


def processor_time(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


# One program in all modes


Result = collections.namedtuple("Result", "program verdicts usages starts build size")


def executed(program, mode, folder):
    return served(program, mode, folder) if program.requests else tool(program, mode, folder)


def difference(expected, outcome):
    """How an outcome differs; empty if it does not."""
    if outcome.status != expected.status:
        last = [line for line in outcome.errors.splitlines() if "Error" in line or "error" in line][:1]
        return f"status {outcome.status}, node {expected.status}: {''.join(last)[:120]}"
    if outcome.output != expected.output:
        for number, (theirs, ours) in enumerate(zip(expected.output.split("\n"), outcome.output.split("\n")), 1):
            if theirs != ours:
                return f"line {number}: node {theirs[:60]!r}, here {ours[:60]!r}"
        return "another number of lines"
    if outcome.files != expected.files:
        names = sorted(name for name in expected.files.keys() | outcome.files.keys() if expected.files.get(name) != outcome.files.get(name))
        return f"files: {', '.join(names)[:100]}"
    return ""


def modes(program, options, folder):
    entry = program.entry_in(folder)
    aotc = str(options.aotc.resolve())
    yield Mode("node", ["node", entry])
    yield Mode("run", [aotc, "run", *program.flags, entry])
    yield Mode("built", [str(folder / BUILT)])
    if options.bun:
        yield Mode("bun", [str(options.bun.resolve()), entry])


def build(program, options, folder):
    """What processor time the build takes, how large the program is, and what went wrong."""
    command = [str(options.aotc.resolve()), "build", "--no-cache", "--profile", program.profile or options.profile,
               *program.flags, *program.build, program.entry_in(folder), "-o", BUILT]
    status, _, errors, usage = measured(command, folder, BUILD_SECONDS)
    if status != 0:
        reasons = [line for line in errors.splitlines() if "error" in line.lower()][:1]
        return None, None, f"no build, status {status}: {''.join(reasons)[:120]}"
    return usage.speed, (folder / BUILT).stat().st_size, ""


def compared(program, options, folder):
    program.prepare(folder)
    expected, verdicts, usages, starts = None, {}, {}, {}
    seconds, size, failure = build(program, options, folder) if "built" in options.modes else (None, None, "")
    for mode in modes(program, options, folder):
        if mode.name not in options.modes or (mode.name == "node" and program.reference != "node"):
            continue
        if mode.name == "built" and failure:
            verdicts[mode.name] = failure
            continue
        rounds = 1 if program.requests else options.rounds
        outcomes = [executed(program, mode, folder) for _ in range(rounds)]
        outcome = outcomes[0][0]
        if mode.name == program.reference:
            expected = outcome
            if outcome.status != program.status:
                return Result(program, {mode.name: f"status {outcome.status}: {outcome.errors.strip()[:200]}"}, {}, {}, None, None)
        verdicts[mode.name] = difference(expected, outcome)
        usages[mode.name] = Usage(*(statistics.median(values) for values in zip(*(usage for _, usage in outcomes))))
        if program.start is not None and not verdicts[mode.name]:
            times = [measured(mode.command + program.start, folder, environment=program.environment)[3].speed for _ in range(options.rounds)]
            starts[mode.name] = statistics.median(times)
    return Result(program, verdicts, usages, starts, seconds, size)


# The report


def line(result):
    said = [f"{mode} {verdict}" for mode, verdict in result.verdicts.items() if verdict]
    numbers = ", ".join(f"{mode} {usage.speed:.3g}/{usage.megabytes:.0f} MB" for mode, usage in result.usages.items())
    built = f"; build {result.build:.0f} s, {result.size / 1e6:.1f} MB" if result.build else ""
    return f"{result.program.name}: {'; '.join(said) or 'agrees'} ({numbers}{built})"


def row(result):
    def cell(values, form):
        return " / ".join(form(values[mode]) if mode in values else "-" for mode in ("node", "run", "built", "bun"))

    program = result.program
    agrees = [mode for mode in ("run", "built", "bun") if result.verdicts.get(mode) == ""]
    cells = [
        program.name, program.version(), program.what, ", ".join(agrees) or "none",
        f"{result.build:.0f} s" if result.build else "-", f"{result.size / 1e6:.1f} MB" if result.size else "-",
        cell(result.starts, lambda seconds: f"{seconds * 1000:.0f}"),
        cell(result.usages, lambda usage: f"{usage.megabytes:.0f}"),
        cell(result.usages, lambda usage: f"{usage.speed:.0f}" if program.requests else f"{usage.speed * 1000:.0f} ms"),
    ]
    return "| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |"


HEAD = [
    "program", "version", "what", "agrees with node", "build", "size", "start, ms: node / run / built / bun", "peak memory, MB: the same",
    "processor time, of services requests in a second of it: the same",
]


def write_table(file, results):
    """Replaces what is said of these programs between the marks of a page."""
    before, _, rest = file.read_text(encoding="utf-8").partition("<!-- results -->\n")
    known, _, after = rest.partition("<!-- end of results -->")
    rows = {name: text for text, name in re.findall(r"^(\| ([^|]+) \|.*)$", known, re.MULTILINE) if name != HEAD[0]}
    notes = {name: text for text, name in re.findall(r"^(\* ([^:]+):.*)$", known, re.MULTILINE)}
    for result in results:
        rows[result.program.name] = row(result)
        notes.pop(result.program.name, None)
        if any(result.verdicts.values()):
            notes[result.program.name] = f"* {line(result)}"
    lines = ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|", *(rows[name] for name in sorted(rows))]
    if notes:
        lines += ["", "What differs:", "", *(notes[name] for name in sorted(notes))]
    file.write_text(f"{before}<!-- results -->\n" + "\n".join(lines) + f"\n<!-- end of results -->{after}", encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=pathlib.Path, required=True, help="a node_modules folder")
    parser.add_argument("--aotc", type=pathlib.Path, default=ROOT / ".build/release/aotc")
    parser.add_argument("--bun", type=pathlib.Path)
    parser.add_argument("--profile", choices=["dev", "release"], default="release")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--modes", type=lambda text: text.split(","), default=["node", "run", "built", "bun"])
    parser.add_argument("--table", type=pathlib.Path, help="write the results between the marks of this file")
    parser.add_argument("names", nargs="*", help="folders of Tests/programs")
    return parser.parse_args()


def main():
    options = arguments()
    names = options.names or sorted(folder.name for folder in PROGRAMS.iterdir())
    results = []
    for name in names:
        program = Program(name, options.packages)
        if not program.is_there():
            print(f"{name}: no package {program.package}", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="programs-") as work:
            result = compared(program, options, pathlib.Path(work))
        print(line(result), flush=True)
        results.append(result)
        if options.table:
            write_table(options.table, results)
    return 1 if any(result.verdicts.get(mode) for result in results for mode in ("node", "run", "built")) else 0


if __name__ == "__main__":
    sys.exit(main())
