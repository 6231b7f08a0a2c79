// node:util: helpers for texts of values, callbacks and promises, and kinds of values.
import { console, copyOwn, errorName, errorText, isTerminal, kindOf, process } from "aot:host";
import { isDeepStrictEqual as isDeepStrictEqualTo } from "node:internal/comparisons";
import { parseEnvironment } from "node:internal/environment_file";
import { codedError, invalidArgType, invalidArgValue, outOfRange } from "node:internal/errors";
import { colors, format, formatWithOptions, inspect, withoutControls } from "node:internal/inspect";
import { MIMEParams, MIMEType } from "node:internal/mime";
import { connectError } from "node:internal/net_errors";
import { parseArgs } from "node:internal/parse_args";
import { validateFunction, validateString } from "node:internal/validators";
import { afterImmediate, afterTimeout } from "node:internal/timer_promises";
import { warn } from "node:internal/warnings";
import types from "node:util/types";
import { AbortController } from "node:web/abort";
import { TextDecoder, TextEncoder } from "node:web/encoding";

export { format, formatWithOptions, inspect, MIMEParams, MIMEType, parseArgs, TextDecoder, TextEncoder, types };

// MARK: Callbacks and promises

const customPromisified = Symbol.for("nodejs.util.promisify.custom");

export function promisify(original: any): any {
  validateFunction(original, "original");
  if (original === setTimeout) return afterTimeout;
  if (original === setImmediate) return afterImmediate;
  const custom = original[customPromisified];
  if (custom) {
    validateFunction(custom, "util.promisify.custom");
    return Object.defineProperty(custom, customPromisified, {
      configurable: true, enumerable: false, value: custom, writable: false,
    });
  }
  function promisified(this: any, ...args: any[]): any {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error: any, value: any) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperty(promisified, customPromisified, {
    configurable: true, enumerable: false, value: promisified, writable: false,
  });
  copyOwn(promisified, original);
  return promisified;
}

promisify.custom = customPromisified;

/** The reason of a rejection as a callback gets it: always one that is true. */
function errorOf(reason: any): any {
  if (reason) return reason;
  const error = codedError("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
  error.reason = reason;
  return error;
}

export function callbackify(original: any): any {
  validateFunction(original, "original");
  function callbackified(this: any, ...args: any[]): void {
    const callback = args.pop();
    validateFunction(callback, "last argument");
    const give = (error: any, value?: any) => process.nextTick(() => callback.call(this, error, value));
    original.apply(this, args).then(
      (value: any) => give(null, value),
      (reason: any) => process.nextTick(() => callback.call(this, errorOf(reason))));
  }
  copyOwn(callbackified, original);
  const length = Object.hasOwn(original, "length") && original.length, name = Object.hasOwn(original, "name") && original.name;
  if (typeof length === "number") Object.defineProperty(callbackified, "length", { value: length + 1 });
  if (typeof name === "string") Object.defineProperty(callbackified, "name", { value: `${name}Callbackified` });
  return callbackified;
}

/** Signals need not be marked: in one thread they go along as they are. */
export function transferableAbortController(): any { return new AbortController(); }

export function transferableAbortSignal(signal: any): any {
  if (typeof signal?.aborted !== "boolean") throw invalidArgType("signal", "AbortSignal", signal);
  return signal;
}

/** A promise that is fulfilled with the event when the signal is aborted; without one if that has been before. */
export async function aborted(signal: any, resource: any): Promise<any> {
  if (signal === undefined || signal === null || typeof signal !== "object" || !("aborted" in signal))
    throw invalidArgType("signal", "AbortSignal", signal);
  if (resource === null || (typeof resource !== "object" && typeof resource !== "function"))
    throw invalidArgType("resource", "Object", resource);
  if (signal.aborted) return;
  return new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

// MARK: Classes and warnings

export function inherits(constructor: any, parent: any): void {
  if (constructor === undefined || constructor === null) throw invalidArgType("ctor", "Function", constructor);
  if (parent === undefined || parent === null) throw invalidArgType("superCtor", "Function", parent);
  if (parent.prototype === undefined) throw invalidArgType("superCtor.prototype", "Object", parent.prototype);
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const warnedCodes: Set<string> = new Set();

export function deprecate(original: any, message: any, code?: any): any {
  if (code !== undefined) validateString(code, "code");
  let isWarned = false;
  function deprecated(this: any, ...args: any[]): any {
    if (!isWarned) {
      isWarned = true;
      const isKnown = code !== undefined && warnedCodes.has(code);
      if (code !== undefined) warnedCodes.add(code);
      if (!isKnown && !(process as any).noDeprecation) warn(message, "DeprecationWarning", code, deprecated);
    }
    return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
  }
  Object.setPrototypeOf(deprecated, original);
  if (original.prototype) deprecated.prototype = original.prototype;
  return deprecated;
}

/** Whether NODE_DEBUG names a section: names between commas, with `*` for anything. */
function isDebugged(section: string): boolean {
  const names = (process as any).env.NODE_DEBUG;
  if (!names) return false;
  return names.split(",").some((name: string) => {
    const pattern = name.trim().replace(/[|\\{}()[\]^$+?.]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${pattern}$`, "i").test(section);
  });
}

export function debuglog(section: any, callback?: any): any {
  const name = `${section}`.toUpperCase();
  let isEnabled: boolean | undefined, isTold = false;
  const enabled = () => isEnabled ??= isDebugged(name);
  const logger = (...args: any[]): void => {
    if (!isTold) {
      isTold = true;
      if (typeof callback === "function") callback(write);
    }
    write(...args);
  };
  function write(...args: any[]): void {
    if (enabled()) console.error(`${name} ${(process as any).pid}: ${format(...args)}`);
  }
  Object.defineProperty(logger, "enabled", { get: enabled, configurable: true, enumerable: true });
  return logger;
}

export const debug = debuglog;

export function log(...args: any[]): void {
  const now = new Date(), months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => `${part}`.padStart(2, "0")).join(":");
  console.log("%s - %s", `${now.getDate()} ${months[now.getMonth()]} ${time}`, format(...args));
}

// MARK: Texts

export function stripVTControlCharacters(text: any): string {
  validateString(text, "str");
  return withoutControls(text);
}

export function toUSVString(value: any): string { return (`${value}` as any).toWellFormed(); }

/** Whether texts for the stream get colors: what the environment asks, otherwise whether it is a terminal. */
function hasColors(stream: any): boolean {
  const environment = (process as any).env;
  if (environment.FORCE_COLOR !== undefined) return environment.FORCE_COLOR !== "0" && environment.FORCE_COLOR !== "false";
  if (environment.NO_COLOR !== undefined || environment.NODE_DISABLE_COLORS !== undefined || environment.TERM === "dumb") return false;
  return stream === undefined ? Boolean(isTerminal(1)) : stream.isTTY === true;
}

function colorNamed(name: any): any {
  const color = typeof name === "string" ? colors[name] : undefined;
  if (color !== undefined) return color;
  const words = Object.keys(colors).map((each) => `'${each}'`).join(", ");
  throw invalidArgValue("format", name, `must be one of: ${words}`);
}

export function styleText(style: any, text: any, options?: any): string {
  validateString(text, "text");
  const names = Array.isArray(style) ? style : [style];
  let start = "", end = "";
  for (const name of names) {
    const color = colorNamed(name);
    start += `\u001b[${color[0]}m`;
    end = `\u001b[${color[1]}m${end}`;
  }
  const isValidated = options?.validateStream ?? true;
  if (!Array.isArray(style) && isValidated && !hasColors(options?.stream)) return text;
  return `${start}${text}${end}`;
}

export function parseEnv(content: any): any {
  validateString(content, "content");
  return parseEnvironment(content);
}

// MARK: Errors of the system

export function getSystemErrorName(number: any): any {
  if (typeof number !== "number") throw invalidArgType("err", "number", number);
  if (number >= 0 || !Number.isSafeInteger(number)) throw outOfRange("err", "a negative integer", number);
  return errorName(number) || `Unknown system error ${number}`;
}

const systemErrors: number[] = [
  -7, -13, -98, -99, -97, -11, -3000, -3001, -3002, -3013, -3003, -3004, -3005, -3006, -3007, -3008, -3009, -3014, -3010,
  -3011, -114, -9, -16, -125, -4080, -103, -111, -104, -89, -17, -14, -27, -113, -4, -22, -5, -106, -21, -40, -24, -90, -36,
  -100, -101, -23, -105, -19, -2, -12, -64, -92, -28, -38, -107, -20, -39, -88, -95, -75, -1, -32, -71, -93, -91, -34, -30,
  -108, -29, -3, -110, -26, -18, -4094, -4095, -6, -31, -112, -121, -25, -4028, -84, -94, -61, -49,
];

export function getSystemErrorMap(): Map<number, [string, string]> {
  const map = new Map<number, [string, string]>();
  for (const number of systemErrors) map.set(number, [errorName(number) as any, errorText(number) as any]);
  return map;
}

export function _errnoException(number: any, syscall: any, original?: any): any {
  const code = getSystemErrorName(number);
  const error: any = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  error.errno = number;
  error.code = code;
  error.syscall = syscall;
  return error;
}

export function _exceptionWithHostPort(...args: any[]): any {
  const [number, syscall, address, port, additional] = args;
  return connectError(number, syscall, address, port, additional);
}

// MARK: Kinds of values

export function isDeepStrictEqual(a?: any, b?: any): boolean { return isDeepStrictEqualTo(a, b); }
export const isArray = Array.isArray;
export function isBoolean(value?: any): boolean { return typeof value === "boolean"; }
export function isBuffer(value?: any): boolean {
  return kindOf(value) === "TypedArray" && value instanceof Uint8Array && typeof (value as any).readUInt8 === "function";
}
export function isNull(value?: any): boolean { return value === null; }
export function isNullOrUndefined(value?: any): boolean { return value === null || value === undefined; }
export function isNumber(value?: any): boolean { return typeof value === "number"; }
export function isString(value?: any): boolean { return typeof value === "string"; }
export function isSymbol(value?: any): boolean { return typeof value === "symbol"; }
export function isUndefined(value?: any): boolean { return value === undefined; }
export function isRegExp(value?: any): boolean { return kindOf(value) === "RegExp"; }
export function isObject(value?: any): boolean { return value !== null && typeof value === "object"; }
export function isDate(value?: any): boolean { return kindOf(value) === "Date"; }
export function isError(value?: any): boolean { return kindOf(value) === "Error" || value instanceof Error; }
export function isFunction(value?: any): boolean { return typeof value === "function"; }
export function isPrimitive(value?: any): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

export function _extend(target: any, source: any): any {
  if (source === null || typeof source !== "object") return target;
  return Object.assign(target, source);
}
