// node:test: tests of the program itself.
import { codedError } from "node:internal/errors";
import { Mocks } from "node:internal/mock";
import { callerPlace, owner, startSuite, startTest } from "node:internal/test_run";
import { validateArray, validateObject } from "node:internal/validators";

const test: any = function test(name?: any, options?: any, fn?: any): any { return startTest(name, options, fn, callerPlace()); };
const suite: any = function test(name?: any, options?: any, fn?: any): any { return startSuite(name, options, fn, callerPlace()); };

function onlyIf(name?: any, options?: any, fn?: any): any {
  return startTest(name, options, fn, callerPlace(), { only: true });
}
function skipped(name?: any, options?: any, fn?: any): any {
  return startTest(name, options, fn, callerPlace(), { skip: true });
}
function planned(name?: any, options?: any, fn?: any): any {
  return startTest(name, options, fn, callerPlace(), { todo: true });
}

suite.skip = (name?: any, options?: any, fn?: any) => startSuite(name, options, fn, callerPlace(), { skip: true });
suite.todo = (name?: any, options?: any, fn?: any) => startSuite(name, options, fn, callerPlace(), { todo: true });
suite.only = (name?: any, options?: any, fn?: any) => startSuite(name, options, fn, callerPlace(), { only: true });

function before(fn?: any, options?: any): void { owner().addHook("before", fn, options ?? {}); }
function after(fn?: any, options?: any): void { owner().addHook("after", fn, options ?? {}); }
function beforeEach(fn?: any, options?: any): void { owner().addHook("beforeEach", fn, options ?? {}); }
function afterEach(fn?: any, options?: any): void { owner().addHook("afterEach", fn, options ?? {}); }

/** Node runs files of tests as processes of its own: programs have no other files to run. */
function run(options?: any): never {
  if (options !== undefined) validateObject(options, "options");
  if (options?.files !== undefined) validateArray(options.files, "options.files");
  throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "The feature test.run is unavailable on the current platform, which is being used to run Node.js");
}

const mock: any = new Mocks();

test.skip = skipped;
test.todo = planned;
test.only = onlyIf;
test.after = after;
test.afterEach = afterEach;
test.before = before;
test.beforeEach = beforeEach;
test.describe = suite;
test.it = test;
test.run = run;
test.suite = suite;
test.test = test;
test.mock = mock;

export default test;
export { after, afterEach, before, beforeEach, suite as describe, test as it, mock, onlyIf as only, run, skipped as skip, suite, test, planned as todo };
