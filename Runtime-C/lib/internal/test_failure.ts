// Why tests fail: errors with the code ERR_TEST_FAILURE, a kind, and what the test threw as their cause.
import { codedError } from "node:internal/errors";
import { shown } from "node:internal/shown";

export const TEST_CODE = "testCodeFailure", HOOK = "hookFailed", SUBTESTS = "subtestsFailed", TIMEOUT = "testTimeoutFailure";
export const CANCELLED = "cancelledByParent", ABORTED = "testAborted", PARENT_FINISHED = "parentAlreadyFinished";
export const CALLBACK_TWICE = "multipleCallbackInvocations", CALLBACK_AND_PROMISE = "callbackAndPromisePresent";

const code = "ERR_TEST_FAILURE";

export function testFailure(cause: any, kind: string): any {
  const words = cause?.message ?? cause;
  const error = codedError(code, typeof words === "string" ? words : shown(words, 2));
  error.failureType = kind;
  error.cause = cause;
  // What a test threw has the stack that matters.
  error.stack = `Error [${code}]: ${error.message}`;
  return error;
}

export function isTestFailure(error: any): boolean { return error?.code === code && "failureType" in error; }

/** The error of a hook: what the hook threw is its cause. */
export function hookFailure(name: string, error: any): any {
  const failure = testFailure(`failed running ${name} hook`, HOOK);
  failure.cause = isTestFailure(error) ? error.cause : error;
  return failure;
}

export function errorOf(error: any): any { return isTestFailure(error) ? error : testFailure(error, TEST_CODE); }
