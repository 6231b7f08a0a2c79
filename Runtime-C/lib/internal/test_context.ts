// What the functions of tests and suites are called with.
import {
  deepEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow, equal, fail, ifError, match, notDeepEqual, notDeepStrictEqual, notEqual,
  notStrictEqual, ok, rejects, strictEqual, throws,
} from "node:internal/assert";
import type { Test } from "node:internal/test_case";
import { callerPlace } from "node:internal/test_place";
import { startSubtest } from "node:internal/test_run";

/** Assertions that a test's plan counts. */
class PlannedAssertions {
  deepEqual: any;
  deepStrictEqual: any;
  doesNotMatch: any;
  doesNotReject: any;
  doesNotThrow: any;
  equal: any;
  fail: any;
  ifError: any;
  match: any;
  notDeepEqual: any;
  notDeepStrictEqual: any;
  notEqual: any;
  notStrictEqual: any;
  ok: any;
  rejects: any;
  strictEqual: any;
  throws: any;

  constructor(test: Test) {
    const counted = (assertion: any) => (...args: any[]) => {
      if (test.plan !== undefined) test.plan.actual++;
      return assertion(...args);
    };
    this.deepEqual = counted(deepEqual);
    this.deepStrictEqual = counted(deepStrictEqual);
    this.doesNotMatch = counted(doesNotMatch);
    this.doesNotReject = counted(doesNotReject);
    this.doesNotThrow = counted(doesNotThrow);
    this.equal = counted(equal);
    this.fail = counted(fail);
    this.ifError = counted(ifError);
    this.match = counted(match);
    this.notDeepEqual = counted(notDeepEqual);
    this.notDeepStrictEqual = counted(notDeepStrictEqual);
    this.notEqual = counted(notEqual);
    this.notStrictEqual = counted(notStrictEqual);
    this.ok = counted(ok);
    this.rejects = counted(rejects);
    this.strictEqual = counted(strictEqual);
    this.throws = counted(throws);
  }
}

export class TestContext {
  #test: Test;
  #assertions: PlannedAssertions | undefined;

  constructor(test: Test) { this.#test = test; }

  get signal(): any { return this.#test.signal; }
  get name(): string { return this.#test.name; }
  get fullName(): string { return this.#test.fullName; }
  get error(): any { return this.#test.error; }
  get passed(): boolean { return this.#test.hasPassed; }
  diagnostic(message: any): void { this.#test.diagnostics.push(message); }
  plan(count: any): void { this.#test.setPlan(count); }
  get assert(): any { return this.#assertions ??= new PlannedAssertions(this.#test); }
  get mock(): any { return this.#test.mocks; }
  runOnly(value: any): void { this.#test.runsOnly = Boolean(value); }

  skip(message?: any): void { this.#test.skip = message ? message : true; }
  todo(message?: any): void { this.#test.todo = message ? message : true; }

  test(name?: any, options?: any, fn?: any): any {
    if (this.#test.plan !== undefined) this.#test.plan.actual++;
    return startSubtest(this.#test, name, options, fn, callerPlace());
  }

  before(fn?: any, options?: any): void { this.#test.addHook("before", fn, options ?? {}); }
  after(fn?: any, options?: any): void { this.#test.addHook("after", fn, options ?? {}); }
  beforeEach(fn?: any, options?: any): void { this.#test.addHook("beforeEach", fn, options ?? {}); }
  afterEach(fn?: any, options?: any): void { this.#test.addHook("afterEach", fn, options ?? {}); }
}

export class SuiteContext {
  #suite: Test;
  constructor(suite: Test) { this.#suite = suite; }
  get signal(): any { return this.#suite.signal; }
  get name(): string { return this.#suite.name; }
  get fullName(): string { return this.#suite.fullName; }
}
