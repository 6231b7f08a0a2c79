// The run of the program's tests: its root, who is told of it, and how it begins and ends.
import { isTerminal, process } from "aot:host";
import { addListener, removeListener } from "node:internal/process_events";
import { stdout } from "node:internal/stdio";
import { compose } from "node:internal/stream_compose";
import { current, Run, Suite, Test } from "node:internal/test_case";
import { dot } from "node:internal/test_dot";
import { TestsStream } from "node:internal/test_events";
import { CANCELLED, testFailure } from "node:internal/test_failure";
import { junit } from "node:internal/test_junit";
import { LcovReporter } from "node:internal/test_lcov";
import { callerPlace, Place } from "node:internal/test_place";
import { SpecReporter } from "node:internal/test_spec";
import { tap } from "node:internal/test_tap";
import { createWriteStream } from "node:fs";

let root: Test | undefined;

/** The root of all tests, made when the first one is asked for. */
export function rootTest(): Test {
  if (root === undefined) root = newRoot();
  return root;
}

function newRoot(): Test {
  const run = new Run(new TestsStream()), settings = new Settings();
  run.isOnly = settings.isOnly;
  run.patterns = settings.patterns;
  settings.report(run.stream);
  const test = new Test(run, undefined, "<root>", {}, undefined, new Place());
  test.startTime = performance.now();
  listen(test);
  return test;
}

// MARK: Settings

/** What NODE_OPTIONS says of tests. */
class Settings {
  isOnly = false;
  readonly patterns: RegExp[] = [];
  readonly #reporters: string[] = [];
  readonly #destinations: string[] = [];

  constructor() {
    const words = (process.env.NODE_OPTIONS ?? "").split(" ");
    for (let i = 0; i < words.length; i++) {
      const equals = words[i].indexOf("="), name = equals < 0 ? words[i] : words[i].slice(0, equals);
      const value = () => (equals < 0 ? words[++i] ?? "" : words[i].slice(equals + 1));
      switch (name) {
        case "--test-only": this.isOnly = true; break;
        case "--test-name-pattern": this.patterns.push(pattern(value())); break;
        case "--test-reporter": this.#reporters.push(value()); break;
        case "--test-reporter-destination": this.#destinations.push(value()); break;
      }
    }
    if (this.#reporters.length === 0) this.#reporters.push(isTerminal(1) ? "spec" : "tap");
  }

  report(stream: any): void {
    this.#reporters.forEach((name, index) => {
      compose(stream, reporter(name)).pipe(destination(this.#destinations[index]));
    });
  }
}

/** `text`, or `/text/flags`. */
function pattern(text: string): RegExp {
  const parts = /^\/(.*)\/([a-z]*)$/.exec(text);
  return parts === null ? new RegExp(text) : new RegExp(parts[1], parts[2]);
}

function reporter(name: string): any {
  switch (name) {
    case "tap": return tap;
    case "dot": return dot;
    case "junit": return junit;
    case "lcov": return new LcovReporter();
    case "spec": return new SpecReporter();
  }
  // Node loads it as a module of that name: what a program consists of is known when it is compiled.
  throw testFailure(`there is no reporter '${name}'`, "testCodeFailure");
}

function destination(name: string | undefined): any {
  switch (name) {
    case undefined:
    case "stdout": return stdout;
    case "stderr": return process.stderr;
  }
  return createWriteStream(name as any);
}

// MARK: The process

/** Errors that nobody catches belong to the test that they come from. */
function listen(test: Test): void {
  const uncaught = (error: any) => { blame(test, error, "uncaughtException"); };
  const unhandled = (error: any) => { blame(test, error, "unhandledRejection"); };
  const ended = () => {
    removeListener("beforeExit", ended);
    finish(test).then(() => {
      removeListener("uncaughtException", uncaught);
      removeListener("unhandledRejection", unhandled);
    });
  };
  addListener("uncaughtException", uncaught);
  addListener("unhandledRejection", unhandled);
  addListener("beforeExit", ended);
}

async function finish(test: Test): Promise<void> {
  const { hooks, run } = test;
  if (test.subtests.length === 0 && hooks.after.length > 0) await test.runHooks("after", test.context());
  test.finish(testFailure("Promise resolution is still pending but the event loop has already resolved", CANCELLED));
  if (run.hasFailed || test.error !== null) process.exitCode = 1;
}

/** The innermost test that runs: rejections do not say where they come from. */
function running(test: Test): Test | undefined {
  const inner = test.subtests.find((each) => each.startTime !== undefined && each.endTime === undefined);
  return inner === undefined ? (test.parent === undefined ? undefined : test) : running(inner);
}

function blame(top: Test, error: any, event: string): void {
  const test: Test | undefined = current.getStore() ?? (event === "unhandledRejection" ? running(top) : undefined);
  if (test !== undefined && !test.isFinished && test.endTime === undefined) {
    test.fail(testFailure(error, event));
    test.controller.abort();
    return;
  }
  // Nothing ran yet: it is the program that failed, not a test.
  if (test === undefined && top.subtests.every((each) => each.startTime === undefined)) throw error;
  const happened = `generated asynchronous activity after the test ended. This activity created the error "${error}"`;
  top.diagnostics.push(test === undefined
    ? `Error: A resource ${happened} which triggered an ${event} event, caught by the test runner.`
    : `Error: Test "${test.name}" at ${test.place.text} ${happened} and would have caused the test to fail, but instead triggered an ${event} event.`);
  process.exitCode = 1;
}

// MARK: Starting

/** The test that what runs now belongs to. */
export function owner(): Test { return current.getStore() ?? rootTest(); }

/** Arguments as they may be left out: name?, options?, function?. */
class Arguments {
  readonly name: any;
  readonly options: any;
  readonly fn: any;
  constructor(name: any, options: any, fn: any) {
    this.fn = fn;
    this.options = options;
    if (typeof name === "function") this.fn = name;
    else if (name !== null && typeof name === "object") {
      this.fn = options;
      this.options = name;
    } else if (typeof options === "function") this.fn = options;
    if (this.options === null || typeof this.options !== "object") this.options = {};
    this.name = typeof name === "string" ? name : this.options.name;
  }
}

/** Starts a test inside another one: a promise that is there when it is over. */
export function startSubtest(parent: Test, name: any, options: any, fn: any, place: Place): Promise<any> {
  const test = made(parent, Test, name, options, fn, place, undefined);
  return parent.kind === "suite" ? Promise.resolve() : test.start();
}

/** Starts a test inside the one that runs. */
export function startTest(name: any, options: any, fn: any, place: Place, more?: any): Promise<void> {
  return begin(Test, name, options, fn, place, more);
}

export function startSuite(name: any, options: any, fn: any, place: Place, more?: any): Promise<void> {
  return begin(Suite, name, options, fn, place, more);
}

function made(parent: Test, kind: any, name: any, options: any, fn: any, place: Place, more: any): Test {
  const given = new Arguments(name, options, fn);
  return parent.subtest(kind, given.name, more === undefined ? given.options : { ...given.options, ...more }, given.fn, place);
}

/** Arguments that are wrong are told of at once. */
function begin(kind: any, name: any, options: any, fn: any, place: Place, more: any): Promise<void> {
  const parent = owner(), test = made(parent, kind, name, options, fn, place, more);
  // Suites start theirs when they have all of them.
  return parent.kind === "suite" ? Promise.resolve() : startSoon(test);
}

/** Behind what the program does next by promises: Node waits for its reporters here. */
async function startSoon(test: Test): Promise<void> {
  await undefined;
  await undefined;
  await undefined;
  await test.start();
}
export { callerPlace };
