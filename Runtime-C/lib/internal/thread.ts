// What each thread of a program with workers does first, and what the thread of a worker knows of itself. In programs without workers
// internal/only_thread stands in its place.
import { kindOf, process, workerCatch, workerEnd, workerRoot } from "aot:host";
import { ERROR, joinThreads, makePort, ONLINE, post, take } from "node:internal/channels";
import { codedTypeError } from "node:internal/errors";
import { listenToRuntime } from "node:internal/process_events";
import { shown } from "node:internal/shown";
import { cloned } from "node:internal/transferable";

/** What the parent has said before the thread began: undefined in the first thread. */
export const start: any = takeStart();

function takeStart(): any {
  return workerRoot() < 0 ? undefined : take(workerEnd())!.value;
}

/** The port to the parent. */
export const parent: any = start === undefined ? null : makePort(workerEnd());

// MARK: What is not for workers

function unsupported(operation: string): any {
  return codedTypeError("ERR_WORKER_UNSUPPORTED_OPERATION", `${operation} is not supported in workers`);
}

function refusing(name: string): any {
  return function (): never { throw unsupported(`process.${name}()`); };
}

function refuseOperations(target: any): void {
  target.abort = refusing("abort");
  target.chdir = refusing("chdir");
  target.initgroups = refusing("initgroups");
  target.setgroups = refusing("setgroups");
  target.setegid = refusing("setegid");
  target.seteuid = refusing("seteuid");
  target.setgid = refusing("setgid");
  target.setuid = refusing("setuid");
  const umask = target.umask;
  target.umask = function (mask: any): any {
    if (mask !== undefined) throw unsupported("Setting process.umask()");
    return umask();
  };
}

/** A copy of the environment, whose values are texts. */
function environment(variables: any): any {
  return new Proxy(variables, {
    set(target: any, name: any, value: any): boolean {
      target[name] = `${value}`;
      return true;
    },
  });
}

// MARK: Errors

/** The name of the built-in class that an error is of. */
function classOf(error: any): string {
  if (error instanceof TypeError) return "TypeError";
  if (error instanceof RangeError) return "RangeError";
  if (error instanceof ReferenceError) return "ReferenceError";
  if (error instanceof SyntaxError) return "SyntaxError";
  if (error instanceof EvalError) return "EvalError";
  if (error instanceof URIError) return "URIError";
  return "Error";
}

/** The value if it can be sent; otherwise undefined, in an empty list. */
function sendable(value: any): any[] {
  try {
    return [cloned(value)];
  } catch {
    return [];
  }
}

/** An error with its own properties, as far as they can be sent. */
function described(error: any): any {
  const properties: any[] = [];
  for (const name of Object.getOwnPropertyNames(error)) {
    const value = sendable(error[name]);
    if (value.length > 0) properties.push([name, value[0], Object.prototype.propertyIsEnumerable.call(error, name)]);
  }
  if (typeof error.name === "string" && error.name !== classOf(error) && !Object.hasOwn(error, "name"))
    properties.push(["name", error.name, false]);
  return { class: classOf(error), properties };
}

/** Tells the parent of the error that ends the thread. */
function report(error: any): void {
  if (kindOf(error) === "Error") {
    post(workerEnd(), ERROR, 0, described(error), []);
    return;
  }
  const copy = sendable(error);
  post(workerEnd(), ERROR, 0, { value: copy.length > 0 ? copy[0] : shown(error, 2) }, []);
}

function newError(name: string): any {
  switch (name) {
    case "TypeError": return new TypeError();
    case "RangeError": return new RangeError();
    case "ReferenceError": return new ReferenceError();
    case "SyntaxError": return new SyntaxError();
    case "EvalError": return new EvalError();
    case "URIError": return new URIError();
  }
  return new Error();
}

/** What `report` has sent, in the parent. */
export function errorOf(report: any): any {
  if (report.class === undefined) return report.value;
  const error = newError(report.class);
  for (const [name, value, enumerable] of report.properties)
    Object.defineProperty(error, name, { value, enumerable, writable: true, configurable: true });
  return error;
}

// MARK: The start

/** Called before any code of the program, in each thread. */
export function startThread(): void {
  joinThreads();
  if (start === undefined) return;
  const target: any = process;
  listenToRuntime();
  workerCatch(report);
  target.argv = [process.execPath, start.file, ...start.argv];
  if (start.env !== undefined) target.env = environment(start.env);
  refuseOperations(target);
  post(workerEnd(), ONLINE, 0, undefined, []);
}
