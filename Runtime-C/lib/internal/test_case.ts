// Tests and suites: how they run, one after the other or several at a time, and are reported in their order.
import { AsyncLocalStorage } from "node:async_hooks";
import { Mocks } from "node:internal/mock";
import type { TestsStream } from "node:internal/test_events";
import {
  ABORTED, CALLBACK_AND_PROMISE, CALLBACK_TWICE, CANCELLED, errorOf, hookFailure, PARENT_FINISHED, SUBTESTS, TEST_CODE, testFailure, TIMEOUT,
} from "node:internal/test_failure";
import { SuiteContext, TestContext } from "node:internal/test_context";
import { Place } from "node:internal/test_place";
import { invalidArgType } from "node:internal/errors";
import { validateAbortSignal, validateNumber, validateUint32 } from "node:internal/validators";
import { AbortController } from "node:web/abort";

const startTimer = setTimeout, stopTimer = clearTimeout, clock = performance;

/** Milliseconds from a time to another one, to the nanosecond. */
function between(start: number, end: number): number { return Math.round((end - start) * 1e6) / 1e6; }

/** The test that runs: what it calls belongs to it. */
export const current: any = new (AsyncLocalStorage as any)();

/** What is counted of a run, and how tests are chosen. */
export class Run {
  readonly stream: TestsStream;
  isOnly = false;
  patterns: RegExp[] = [];
  all = 0;
  suites = 0;
  passed = 0;
  failed = 0;
  cancelled = 0;
  skipped = 0;
  todo = 0;
  topLevel = 0;
  hasFailed = false;
  constructor(stream: TestsStream) { this.stream = stream; }
}

/** A promise that fails when the time is over or a signal says stop. */
class Stop {
  readonly promise: Promise<any>;
  #timer: any = undefined;
  #signal: any;
  #listener: any;
  constructor(timeout: number, signal: any) {
    this.#signal = signal;
    this.promise = new Promise((resolve, reject) => {
      this.#listener = () => { reject(signal.reason); };
      signal.addEventListener("abort", this.#listener);
      if (timeout === Infinity) return;
      this.#timer = startTimer(() => { reject(testFailure(`test timed out after ${timeout}ms`, TIMEOUT)); }, timeout);
      this.#timer.unref();
    });
    this.promise.catch(() => {});
  }

  end(): void {
    this.#signal.removeEventListener("abort", this.#listener);
    stopTimer(this.#timer);
  }
}

export type HookKind = "before" | "after" | "beforeEach" | "afterEach";

/** The hooks of a test. Those around each subtest begin with what its parent had when the test was made. */
class Hooks {
  before: Hook[] = [];
  after: Hook[] = [];
  beforeEach: Hook[];
  afterEach: Hook[];
  readonly inherited: number;
  constructor(parent: Hooks | undefined) {
    this.beforeEach = parent === undefined ? [] : parent.beforeEach.slice();
    this.afterEach = parent === undefined ? [] : parent.afterEach.slice();
    this.inherited = this.afterEach.length;
  }

  of(kind: HookKind): Hook[] {
    switch (kind) {
      case "before": return this.before;
      case "after": return this.after;
      case "beforeEach": return this.beforeEach;
      case "afterEach": return this.afterEach;
    }
  }

  /** Those that a test has itself run after each subtest before those of its parents. */
  add(kind: HookKind, hook: Hook): void {
    if (kind === "afterEach") this.afterEach.splice(this.afterEach.length - this.inherited, 0, hook);
    else this.of(kind).push(hook);
  }
}

function noop(): void {}

/** The number of tests that may run at a time. */
function concurrencyOf(option: any, parent: Test | undefined): number {
  if (option === undefined || option === null) return parent === undefined ? 1 : parent.concurrency;
  switch (typeof option) {
    case "number": validateUint32(option, "options.concurrency", true); return option;
    case "boolean": return option ? Infinity : 1;
  }
  throw invalidArgType("options.concurrency", ["boolean", "number"], option);
}

function timeoutOf(option: any, parent: Test | undefined): number {
  if (option === undefined || option === null) return parent === undefined ? Infinity : parent.timeout;
  if (option !== Infinity) validateNumber(option, "options.timeout", 0, 2147483647);
  return option;
}

function isPromise(value: any): boolean { return value instanceof Promise; }

export class Test {
  readonly run: Run;
  readonly parent: Test | undefined;
  readonly root: Test;
  readonly name: string;
  readonly place: Place;
  readonly nesting: number;
  readonly testNumber: number;
  readonly concurrency: number;
  readonly timeout: number;
  readonly hooks: Hooks;
  readonly controller: any = new (AbortController as any)();
  readonly diagnostics: string[] = [];
  subtests: Test[] = [];
  kind: "test" | "suite" | "hook" = "test";
  fn: any;
  skip: any = undefined;
  todo: any = undefined;
  isOnly = false;
  runsOnly: boolean;
  isFiltered = false;
  error: any = null;
  hasPassed = false;
  isCancelled = false;
  isFinished = false;
  /** A suite has all its tests: what comes later comes too late. */
  isBuilt = false;
  startTime: number | undefined = undefined;
  endTime: number | undefined = undefined;
  plan: Plan | undefined = undefined;
  ownMocks: Mocks | undefined = undefined;
  #active = 0;
  #waiting: { test: Test, resolve: any }[] = [];
  #ready: Map<number, Test> = new Map();
  #next = 1;
  #isStartReported = false;

  constructor(run: Run, parent: Test | undefined, name: any, options: any, fn: any, place: Place) {
    this.run = run;
    this.parent = parent;
    this.root = parent === undefined ? this : parent.root;
    this.fn = typeof fn === "function" ? fn : noop;
    this.name = typeof name === "string" && name !== "" ? name : this.fn.name !== "" && this.fn !== noop ? this.fn.name : "<anonymous>";
    this.place = place;
    this.nesting = parent === undefined ? -1 : parent.nesting + 1;
    this.testNumber = parent === undefined ? 0 : parent.subtests.length + 1;
    this.runsOnly = parent !== undefined && parent.runsOnly;
    this.timeout = timeoutOf(options.timeout, parent);
    this.concurrency = concurrencyOf(options.concurrency, parent);
    validateAbortSignal(options.signal, "options.signal");
    this.hooks = new Hooks(parent?.hooks);
    this.choose(options);
    options.signal?.addEventListener("abort", () => { this.controller.abort(options.signal.reason); });
    if (options.signal?.aborted) this.controller.abort(options.signal.reason);
  }

  /** Whether it is skipped, and what else is said of it. */
  private choose(options: any): void {
    const { run } = this;
    const { only, skip, todo, plan } = options;
    this.isOnly = Boolean(only);
    if (run.isOnly && !this.isOnly && this.parent !== undefined && (this.parent === this.root || this.parent.runsOnly)) this.leaveOut("'only' option not set");
    if (run.patterns.length > 0 && this.parent !== undefined && !run.patterns.some((each) => each.test(this.name)))
      this.leaveOut("test name does not match pattern");
    if (skip !== undefined && skip !== false && skip !== null && skip !== "") this.leaveOut(typeof skip === "string" ? skip : true);
    if (todo !== undefined && todo !== false && todo !== null && todo !== "") this.todo = typeof todo === "string" ? todo : true;
    if (this.isOnly && !run.isOnly)
      this.diagnostics.push("'only' and 'runOnly' require the --test-only command-line option.");
    if (plan !== undefined) this.setPlan(plan);
  }

  private leaveOut(why: string | true): void {
    this.skip = why;
    this.fn = noop;
  }

  setPlan(count: any): void { this.plan = new Plan(count); }

  get signal(): any { return this.controller.signal; }
  get mocks(): Mocks { return this.ownMocks ??= new Mocks(); }

  // MARK: Order

  private get hasRoom(): boolean { return this.concurrency > this.#active; }

  /** Starts it, now or when its parent has room for it. */
  start(): Promise<any> {
    this.run.stream.enqueue(this.nesting, this.place, this.name);
    const parent = this.parent!;
    if (parent.hasRoom) return this.begin();
    return new Promise((resolve) => { parent.#waiting.push({ test: this, resolve }); });
  }

  private begin(): Promise<any> {
    this.run.stream.dequeue(this.nesting, this.place, this.name);
    this.parent!.#active++;
    return this.execute();
  }

  private async startWaiting(): Promise<void> {
    while (this.#waiting.length > 0 && this.hasRoom) {
      const { test, resolve } = this.#waiting.shift()!;
      await test.begin();
      resolve();
    }
  }

  /** A test inside this one, or beside the root when this one is over. */
  subtest(kind: any, name: any, options: any, fn: any, place: Place): Test {
    const isTooLate = this.isFinished || this.isBuilt, parent = isTooLate ? this.root : this;
    const test: Test = new kind(this.run, parent, name, options, fn, place);
    if (isTooLate) test.fail(testFailure("test could not be started because its parent finished", PARENT_FINISHED));
    parent.subtests.push(test);
    return test;
  }

  // MARK: Hooks

  addHook(kind: HookKind, fn: any, options: any): void {
    const hook = new Hook(this, fn, options);
    if (kind === "before" && this.startTime !== undefined) hook.use([this.context()]).then(() => { if (hook.error !== null) this.fail(hook.error); });
    else this.hooks.add(kind, hook);
  }

  /** @param context what the hooks are called with */
  async runHooks(kind: HookKind, context: any): Promise<void> {
    try {
      for (const hook of this.hooks.of(kind)) {
        await (kind === "before" || kind === "after" ? hook.useOnce([context]) : hook.use([context]));
        if (hook.error !== null) throw hook.error;
      }
    } catch (error) {
      throw hookFailure(kind, error);
    }
  }

  // MARK: Running

  /** What its function gets. */
  context(): any { return new TestContext(this); }

  protected get isStopped(): boolean {
    if (!this.signal.aborted) return false;
    this.cancel(testFailure(this.signal.reason, ABORTED));
    return true;
  }

  /** Calls the function, and waits for what it gives or calls back. */
  protected async callFunction(args: any[], stop: Stop): Promise<void> {
    const receiver = args[0];
    if (this.fn.length !== args.length + 1) {
      await Promise.race([current.run(this.scope, () => this.fn.apply(receiver, args)), stop.promise]);
      return;
    }
    let done: any = undefined, calls = 0;
    const called = new Promise<void>((resolve, reject) => {
      done = (error: any) => {
        if (++calls > 1) this.failLate(testFailure("callback invoked multiple times", CALLBACK_TWICE), calls);
        else if (error) reject(error);
        else resolve();
      };
    });
    const result = current.run(this.scope, () => this.fn.apply(receiver, [...args, done]));
    if (isPromise(result)) {
      this.fail(testFailure("passed a callback but also returned a Promise", CALLBACK_AND_PROMISE));
      await Promise.race([result, stop.promise]);
    } else await Promise.race([called, stop.promise]);
  }

  /** A second call of a callback fails the test; a third one is not told of. */
  private failLate(error: any, calls: number): void {
    if (calls > 2) return;
    if (this.isFinished) throw error;
    this.fail(error);
  }

  /** Which test what it calls belongs to. */
  protected get scope(): Test { return this; }

  async execute(): Promise<void> {
    this.startTime = clock.now();
    if (this.isStopped) {
      this.finish();
      return;
    }
    const context = this.context(), { parent } = this;
    let stop: Stop | undefined;
    try {
      if (parent !== undefined && parent.hooksSubtests) await this.beforeRunning(parent, context);
      stop = new Stop(this.timeout, this.signal);
      await this.callFunction(this.arguments(context), stop);
      if (!this.isStopped) {
        this.plan?.check();
        this.pass();
      }
      if (this.hooks.after.length > 0 || (parent !== undefined && parent.hooks.afterEach.length > 0)) await this.afterRunning(parent, context);
    } catch (error: any) {
      this.take(error);
      await this.afterFailing(parent, context);
    } finally {
      stop?.end();
    }
    this.finish();
  }

  protected arguments(context: any): any[] { return [context]; }

  protected async beforeRunning(parent: Test, context: any): Promise<void> {
    if (parent.hooks.before.length > 0) await parent.runHooks("before", parent.context());
    if (parent.hooks.beforeEach.length > 0 && this.skip === undefined) await parent.runHooks("beforeEach", context);
  }

  protected async afterRunning(parent: Test | undefined, context: any): Promise<void> {
    await this.afterSubtest(parent, context);
    if (this.hooks.after.length > 0) await this.runHooks("after", context);
  }

  /** Whether something is to be waited for before a subtest runs: one that does not wait itself then ends with its parent. */
  private get hooksSubtests(): boolean { return this.hooks.before.length > 0 || this.hooks.beforeEach.length > 0; }

  private async afterSubtest(parent: Test | undefined, context: any): Promise<void> {
    if (parent === undefined || this.skip !== undefined || parent.hooks.afterEach.length === 0) return;
    await parent.runHooks("afterEach", context);
  }

  /** What failed already is told; what fails now is not. */
  private async afterFailing(parent: Test | undefined, context: any): Promise<void> {
    try {
      await this.afterSubtest(parent, context);
    } catch {}
    try {
      if (this.hooks.after.length > 0) await this.runHooks("after", context);
    } catch {}
  }

  /** An error that ended it. */
  private take(error: any): void {
    if (error?.failureType === TIMEOUT) this.cancel(error);
    else if (this.signal.aborted && error === this.signal.reason) this.cancel(testFailure(error, ABORTED));
    else this.fail(errorOf(error));
  }

  // MARK: Results

  fail(error: any): void {
    if (this.error !== null) return;
    this.hasPassed = false;
    this.error = error;
  }

  pass(): void { if (this.error === null) this.hasPassed = true; }

  cancel(error?: any): void {
    if (this.endTime !== undefined || this.error !== null) return;
    this.fail(error ?? testFailure("test did not finish before its parent and was cancelled", CANCELLED));
    this.isCancelled = true;
    this.controller.abort();
  }

  /**
   * It is over: so are its subtests.
   * @param unfinished the error of subtests that are not
   */
  finish(unfinished?: any): void {
    if (this.isFinished || this.endTime !== undefined) return;
    this.startTime ??= clock.now();
    let failed = 0;
    this.#waiting = [];
    for (const test of this.subtests) {
      if (test.endTime === undefined && !test.isFinished) {
        test.cancel(unfinished);
        test.finish(unfinished);
      }
      if (!test.hasPassed && test.todo === undefined) failed++;
    }
    this.endTime = clock.now();
    if ((this.hasPassed || this.parent === undefined) && failed > 0)
      this.fail(testFailure(`${failed} ${failed > 1 ? "subtests" : "subtest"} failed`, SUBTESTS));
    this.ownMocks?.reset();
    if (this.parent === undefined) this.reportAll();
    else this.tellParent(this.parent);
  }

  private tellParent(parent: Test): void {
    parent.#active--;
    parent.#ready.set(this.testNumber, this);
    parent.reportReady(false);
    parent.startWaiting();
    const isLast = parent === this.root && parent.#active === 0 && parent.#waiting.length === 0 && parent.#ready.size === 0;
    if (isLast && parent.hooks.after.length > 0) parent.runHooks("after", parent.context()).catch((error: any) => { parent.fail(error); });
  }

  // MARK: Reports

  private get mayReport(): boolean {
    const { parent } = this;
    return parent === undefined || (parent.#next === this.testNumber && parent.mayReport);
  }

  /** Reports subtests that are over, as far as all before them are. */
  private reportReady(isAllowed: boolean): void {
    let test = this.#ready.get(this.#next);
    let allowed = isAllowed;
    while (test !== undefined) {
      allowed = allowed || this.mayReport;
      if (!allowed) return;
      if (this.#next === 1) this.reportStart();
      this.#ready.delete(this.#next);
      test.conclude();
      this.#next++;
      test = this.#ready.get(this.#next);
    }
  }

  private conclude(): void {
    this.reportReady(true);
    this.report();
    this.isFinished = true;
  }

  private reportStart(): void {
    if (this.#isStartReported || this.parent === undefined) return;
    this.#isStartReported = true;
    this.parent.reportStart();
    this.run.stream.start(this.nesting, this.place, this.name);
  }

  private report(): void {
    const { stream } = this.run;
    this.count();
    if (this.subtests.length > 0) stream.plan(this.nesting + 1, this.place, this.subtests.length);
    else this.reportStart();
    stream.result(this.hasPassed, this.nesting, this.place, this.testNumber, this.name, this.details(),
      this.skip, this.skip === undefined ? this.todo : undefined);
    for (const message of this.diagnostics) stream.diagnostic(this.nesting, this.place, message);
  }

  private details(): any {
    const details: any = { __proto__: null, duration_ms: this.endTime === undefined ? 0 : between(this.startTime!, this.endTime) };
    if (this.kind === "suite") details.type = "suite";
    if (!this.hasPassed) details.error = this.error;
    return details;
  }

  private count(): void {
    const { run } = this;
    if (this.parent === this.root) run.topLevel++;
    if (!this.hasPassed && this.todo === undefined) run.hasFailed = true;
    if (this.kind === "suite") {
      run.suites++;
      return;
    }
    run.all++;
    if (this.skip !== undefined) run.skipped++;
    else if (this.todo !== undefined) run.todo++;
    else if (this.isCancelled) run.cancelled++;
    else if (this.hasPassed) run.passed++;
    else run.failed++;
  }

  /** The end of the report, of the root. */
  private reportAll(): void {
    const { run } = this, { stream } = run, nesting = 0;
    this.isFinished = true;
    stream.plan(nesting, this.place, run.topLevel);
    for (const message of this.diagnostics) stream.diagnostic(nesting, this.place, message);
    stream.diagnostic(nesting, this.place, `tests ${run.all}`);
    stream.diagnostic(nesting, this.place, `suites ${run.suites}`);
    stream.diagnostic(nesting, this.place, `pass ${run.passed}`);
    stream.diagnostic(nesting, this.place, `fail ${run.failed}`);
    stream.diagnostic(nesting, this.place, `cancelled ${run.cancelled}`);
    stream.diagnostic(nesting, this.place, `skipped ${run.skipped}`);
    stream.diagnostic(nesting, this.place, `todo ${run.todo}`);
    stream.diagnostic(nesting, this.place, `duration_ms ${between(this.startTime!, this.endTime!)}`);
    stream.end();
  }

  /** The names of the tests around it and its own. */
  get fullName(): string {
    const { parent } = this;
    return parent === undefined || parent.parent === undefined ? this.name : `${parent.fullName} > ${this.name}`;
  }

  /** Runs the subtests of a suite. */
  protected startAll(): Promise<any> { return Promise.all(this.subtests.map((test) => test.start())); }
}

/** How many assertions a test is to make. */
export class Plan {
  readonly expected: number;
  actual = 0;
  constructor(expected: any) {
    validateUint32(expected, "count");
    this.expected = expected;
  }

  check(): void {
    if (this.actual === this.expected) return;
    throw testFailure(`plan expected ${this.expected} assertions but received ${this.actual}`, TEST_CODE);
  }
}

class Hook extends Test {
  readonly owner: Test;
  #args: any[] = [];
  #once: Promise<void> | undefined;

  constructor(owner: Test, fn: any, options: any) {
    super(owner.run, undefined, "hook", options, fn, owner.place);
    this.owner = owner;
    this.kind = "hook";
  }

  use(args: any[]): Promise<void> {
    this.#args = args;
    this.error = null;
    this.hasPassed = false;
    return this.execute();
  }

  useOnce(args: any[]): Promise<void> { return this.#once ??= this.use(args); }

  protected override get scope(): Test { return this.owner; }
  protected override arguments(): any[] { return this.#args; }
  override finish(): void {}
}

export class Suite extends Test {
  #build: Promise<void>;

  constructor(run: Run, parent: Test | undefined, name: any, options: any, fn: any, place: Place) {
    super(run, parent, name, options, fn, place);
    this.kind = "suite";
    this.#build = this.#collect();
  }

  /** Its function says at once, or after a while, which tests there are. */
  #collect(): Promise<void> {
    const context = this.context(), failed = (error: any) => { this.#isCollected(error); };
    try {
      const result = current.run(this, () => this.fn.call(context, context));
      return Promise.resolve(result).then(() => { this.isBuilt = true; }, failed);
    } catch (error) {
      failed(error);
      return Promise.resolve();
    }
  }

  #isCollected(error: any): void {
    this.fail(testFailure(error, TEST_CODE));
    this.isBuilt = true;
  }

  override context(): any { return new SuiteContext(this); }

  override async execute(): Promise<void> {
    await this.#build;
    this.startTime = clock.now();
    if (this.isStopped) {
      this.subtests = [];
      this.finish();
      return;
    }
    const context = this.context(), parent = this.parent!;
    let stop: Stop | undefined;
    try {
      if (parent.hooks.before.length > 0) await parent.runHooks("before", parent.context());
      await this.runHooks("before", context);
      stop = new Stop(this.timeout, this.signal);
      if (this.error === null) await Promise.race([this.startAll(), stop.promise]);
      await this.runHooks("after", context);
      this.pass();
    } catch (error) {
      await this.runHooks("after", context).catch(() => {});
      this.fail(errorOf(error));
    } finally {
      stop?.end();
    }
    this.finish();
  }
}
