// Assertions: what assert and assert/strict share.
import { callText, kindOf } from "aot:host";
import { AssertionError } from "node:internal/assertion_error";
import { CallTracker } from "node:internal/call_tracker";
import { isDeepEqual, isDeepStrictEqual } from "node:internal/comparisons";
import { deprecated } from "node:internal/deprecated";
import { codedTypeError, invalidArgType, invalidArgValue, invalidReturnValue, missingArgs } from "node:internal/errors";
import { inspect } from "node:internal/inspect";
import { validateFunction } from "node:internal/validators";

export { AssertionError, CallTracker };

function isError(value: any): boolean { return kindOf(value) === "Error" || value instanceof Error; }

/** Throws what an assertion that does not hold throws: the error that the program gives, or one with its message. */
function failed(actual: any, expected: any, message: any, operator: string, from: any): any {
  if (isError(message)) return message;
  return new AssertionError({ actual, expected, message, operator, stackStartFn: from });
}

// MARK: Truth

export function fail(actual?: any, expected?: any, message?: any, operator?: any, from?: any): never {
  if (arguments.length <= 1) {
    if (isError(actual)) throw actual;
    const error: any = new AssertionError({ message: actual ?? "Failed", operator: "fail", stackStartFn: fail });
    error.generatedMessage = actual === undefined || actual === null;
    throw error;
  }
  deprecated(
    "assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.",
    "DEP0094");
  if (isError(message)) throw message;
  const options: any = { actual, expected, operator: operator === undefined ? (arguments.length === 2 ? "!=" : "fail") : operator, stackStartFn: from ?? fail };
  if (message !== undefined) options.message = message;
  throw new AssertionError(options);
}

export function ok(...args: any[]): void { checkTruth(ok, args); }

export function checkTruth(from: any, args: any[]): void {
  const value = args[0], message = args[1];
  if (value) return;
  if (args.length === 0) {
    const missing = new AssertionError({
      actual: value, expected: true, message: "No value argument passed to `assert.ok()`", operator: "==", stackStartFn: from,
    });
    missing.generatedMessage = true;
    throw missing;
  }
  if (isError(message)) throw message;
  const isGenerated = message === undefined || message === null, call = isGenerated ? callText(from) : undefined;
  const words = call === undefined ? message : `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  const error: any = new AssertionError({ actual: value, expected: true, message: words, operator: "==", stackStartFn: from });
  error.generatedMessage = isGenerated;
  throw error;
}

// MARK: Equality

function checkCount(count: number): void {
  if (count < 2) throw missingArgs("actual", "expected");
}

function isNaNumber(value: any): boolean { return value !== value; }

export function equal(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (actual != expected && !(isNaNumber(actual) && isNaNumber(expected))) throw failed(actual, expected, message, "==", equal);
}

export function notEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (actual == expected || (isNaNumber(actual) && isNaNumber(expected))) throw failed(actual, expected, message, "!=", notEqual);
}

export function deepEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (!isDeepEqual(actual, expected)) throw failed(actual, expected, message, "deepEqual", deepEqual);
}

export function notDeepEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (isDeepEqual(actual, expected)) throw failed(actual, expected, message, "notDeepEqual", notDeepEqual);
}

export function deepStrictEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (!isDeepStrictEqual(actual, expected)) throw failed(actual, expected, message, "deepStrictEqual", deepStrictEqual);
}

export function notDeepStrictEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (isDeepStrictEqual(actual, expected)) throw failed(actual, expected, message, "notDeepStrictEqual", notDeepStrictEqual);
}

export function strictEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (!Object.is(actual, expected)) throw failed(actual, expected, message, "strictEqual", strictEqual);
}

export function notStrictEqual(actual?: any, expected?: any, message?: any): void {
  checkCount(arguments.length);
  if (Object.is(actual, expected)) throw failed(actual, expected, message, "notStrictEqual", notStrictEqual);
}

// MARK: Errors

const nothing: any = Symbol("no exception");

function thrownBy(f: any): any {
  validateFunction(f, "fn");
  try {
    f();
  } catch (error) {
    return error;
  }
  return nothing;
}

function isThenable(value: any): boolean {
  if (kindOf(value) === "Promise") return true;
  return value !== null && typeof value === "object" && typeof value.then === "function" && typeof value.catch === "function";
}

async function rejectionOf(source: any): Promise<any> {
  let promise = source;
  if (typeof source === "function") {
    promise = source();
    if (!isThenable(promise)) throw invalidReturnValue("instance of Promise", "promiseFn", promise);
  } else if (!isThenable(source)) throw invalidArgType("promiseFn", ["Function", "Promise"], source);
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

/** Properties of an error that an expectation names, as an object that messages show. */
class Comparison {
  constructor(source: any, keys: string[], patterns?: any) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const isMatched = patterns !== undefined && typeof source[key] === "string" && kindOf(patterns[key]) === "RegExp"
        && matches(patterns[key], source[key]);
      (this as any)[key] = isMatched ? patterns[key] : source[key];
    }
  }
}

function matches(pattern: any, text: string): boolean { return RegExp.prototype.exec.call(pattern, text) !== null; }

/** What differs between an error and what an object says about it is an AssertionError about both. */
function checkProperty(actual: any, expected: any, key: string, message: any, keys: string[], from: any): void {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (message) throw failed(actual, expected, message, from.name, from);
  const error: any = new AssertionError({
    actual: new Comparison(actual, keys, expected), expected: new Comparison(expected, keys), operator: "deepStrictEqual", stackStartFn: from,
  });
  error.actual = actual;
  error.expected = expected;
  error.operator = from.name;
  throw error;
}

function generated(message: string, actual: any, expected: any, from: any): any {
  const error: any = new AssertionError({ actual, expected, message, operator: from.name, stackStartFn: from });
  error.generatedMessage = true;
  return error;
}

function checkPattern(actual: any, expected: any, message: any, from: any): void {
  const text = String(actual);
  if (matches(expected, text)) return;
  if (message) throw failed(actual, expected, message, from.name, from);
  const words = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  throw generated(words, actual, expected, from);
}

function checkObject(actual: any, expected: any, message: any, from: any): void {
  if (typeof actual !== "object" || actual === null) {
    const error: any = new AssertionError({ actual, expected, message, operator: "deepStrictEqual", stackStartFn: from });
    error.operator = from.name;
    throw error;
  }
  const keys = Object.keys(expected);
  if (isError(expected)) keys.push("name", "message");
  else if (keys.length === 0) throw invalidArgValue("error", expected, "may not be an empty object");
  for (const key of keys) {
    const isMatched = typeof actual[key] === "string" && kindOf(expected[key]) === "RegExp" && matches(expected[key], actual[key]);
    if (!isMatched) checkProperty(actual, expected, key, message, keys, from);
  }
}

function wrongClass(actual: any, expected: any, from: any): any {
  let text = `The error is expected to be an instance of "${expected.name}". Received `;
  if (isError(actual)) text += `"${actual.name}"`;
  else text += `"${inspect(actual, { depth: -1 })}"`;
  const error: any = actual;
  if (isError(actual)) text += `\n\nError message:\n\n${error.message}`;
  return generated(text, actual, expected, from);
}

/** A function that an error was given to: a class, or one that says whether it is right. */
function checkWithFunction(actual: any, expected: any, message: any, from: any): void {
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error) {
    if (message) throw failed(actual, expected, message, from.name, from);
    throw wrongClass(actual, expected, from);
  }
  const result = expected.call({}, actual);
  if (result === true) return;
  if (message) throw failed(actual, expected, message, from.name, from);
  const name = expected.name ? `"${expected.name}" ` : "";
  let text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  if (isError(actual)) text += `\n\nCaught error:\n\n${actual}`;
  throw generated(text, actual, expected, from);
}

function checkException(actual: any, expected: any, message: any, from: any): void {
  if (typeof expected === "function") checkWithFunction(actual, expected, message, from);
  else if (kindOf(expected) === "RegExp") checkPattern(actual, expected, message, from);
  else checkObject(actual, expected, message, from);
}

function ambiguous(message: string): any {
  return codedTypeError("ERR_AMBIGUOUS_ARGUMENT", `The "error/message" argument is ambiguous. ${message}`);
}

/** A text in place of the expectation is the message, unless it is what the error says. */
function checkText(actual: any, text: string): void {
  if (typeof actual === "object" && actual !== null) {
    if (actual.message === text) throw ambiguous(`The error message "${actual.message}" is identical to the message.`);
  } else if (actual === text) throw ambiguous(`The error "${actual}" is identical to the message.`);
}

function expectError(from: any, actual: any, args: any[]): void {
  let [error, message] = args;
  if (typeof error === "string") {
    if (args.length === 2) throw invalidArgType("error", ["Object", "Error", "Function", "RegExp"], error);
    if (actual !== nothing) checkText(actual, error);
    message = error;
    error = undefined;
  } else if (error !== undefined && error !== null && typeof error !== "object" && typeof error !== "function")
    throw invalidArgType("error", ["Object", "Error", "Function", "RegExp"], error);
  if (actual === nothing) {
    const kind = from.name === "rejects" ? "rejection" : "exception";
    const name = error?.name ? ` (${error.name})` : "";
    const missing = `Missing expected ${kind}${name}${message ? `: ${message}` : "."}`;
    throw failed(undefined, error, isError(message) ? message : missing, from.name, from);
  }
  if (error) checkException(actual, error, message, from);
}

/** Whether an error is one that must not come. */
function isUnwanted(actual: any, expected: any): boolean {
  if (expected === undefined) return true;
  if (typeof expected !== "function") return kindOf(expected) === "RegExp" && matches(expected, String(actual));
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return expected.call({}, actual) === true;
}

function expectNoError(from: any, actual: any, args: any[]): void {
  if (actual === nothing) return;
  let [error, message] = args;
  if (typeof error === "string") {
    message = error;
    error = undefined;
  }
  if (!isUnwanted(actual, error)) throw actual;
  const kind = from.name === "doesNotReject" ? "rejection" : "exception";
  const text = `Got unwanted ${kind}${message ? `: ${message}` : "."}\nActual message: "${actual?.message}"`;
  throw failed(actual, error, text, from.name, from);
}

export function throws(f?: any, ...args: any[]): void { expectError(throws, thrownBy(f), args); }
export async function rejects(source?: any, ...args: any[]): Promise<void> { expectError(rejects, await rejectionOf(source), args); }
export function doesNotThrow(f?: any, ...args: any[]): void { expectNoError(doesNotThrow, thrownBy(f), args); }
export async function doesNotReject(source?: any, ...args: any[]): Promise<void> {
  expectNoError(doesNotReject, await rejectionOf(source), args);
}

export function ifError(error?: any): void {
  if (error === null || error === undefined) return;
  let message = "ifError got unwanted exception: ";
  if (typeof error === "object" && typeof error.message === "string")
    message += error.message.length === 0 && error.constructor ? error.constructor.name : error.message;
  else message += inspect(error);
  const failure: any = new AssertionError({ actual: error, expected: null, operator: "ifError", message, stackStartFn: ifError });
  failure.generatedMessage = false;
  throw failure;
}

// MARK: Patterns

function checkMatch(text: any, pattern: any, message: any, from: any, isWanted: boolean): void {
  if (kindOf(pattern) !== "RegExp") throw invalidArgType("regexp", "RegExp", pattern);
  if (typeof text === "string" && matches(pattern, text) === isWanted) return;
  if (isError(message)) throw message;
  const isGenerated = !message;
  let words = message;
  if (isGenerated && typeof text !== "string") words = invalidArgType("string", "string", text).message;
  else if (isGenerated)
    words = `${isWanted ? "The input did not match the regular expression " : "The input was expected to not match the regular expression "}`
      + `${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
  const error: any = new AssertionError({ actual: text, expected: pattern, message: words, operator: from.name, stackStartFn: from });
  error.generatedMessage = isGenerated;
  throw error;
}

export function match(text?: any, pattern?: any, message?: any): void { checkMatch(text, pattern, message, match, true); }
export function doesNotMatch(text?: any, pattern?: any, message?: any): void { checkMatch(text, pattern, message, doesNotMatch, false); }
