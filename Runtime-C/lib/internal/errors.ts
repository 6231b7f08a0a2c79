// Errors as node makes them: with a code that their stack and their text name.
import { constructorName, errorName, errorText, hideProperty, nameCode, setOwnValue } from "aot:host";
import { shown } from "node:internal/shown";

class CodedError extends Error {
  code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
    nameCode(this, code);
  }
  get ["constructor"]() { return Error; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

class CodedTypeError extends TypeError {
  code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
    nameCode(this, code);
  }
  get ["constructor"]() { return TypeError; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

class CodedRangeError extends RangeError {
  code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
    nameCode(this, code);
  }
  get ["constructor"]() { return RangeError; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

class CodedSyntaxError extends SyntaxError {
  code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
    nameCode(this, code);
  }
  get ["constructor"]() { return SyntaxError; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

class CodedURIError extends URIError {
  code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
    nameCode(this, code);
  }
  get ["constructor"]() { return URIError; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

class SystemError extends Error {
  code: string;
  constructor(message: string) {
    super(message);
    setOwnValue(this, "name", "SystemError");
    hideProperty(this, "name");
    this.code = "ERR_SYSTEM_ERROR";
    nameCode(this, this.code);
  }
  get ["constructor"]() { return Error; }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

export function codedError(code: string, message: string): any { return new CodedError(message, code); }
export function codedTypeError(code: string, message: string): any { return new CodedTypeError(message, code); }
export function codedRangeError(code: string, message: string): any { return new CodedRangeError(message, code); }
export function codedSyntaxError(code: string, message: string): any { return new CodedSyntaxError(message, code); }
export function codedURIError(code: string, message: string): any { return new CodedURIError(message, code); }

// MARK: Arguments

/** `a`, `a or b`, `a, b, or c`. */
function alternatives(words: string[]): string {
  const last = words.length - 1;
  let text = words[0];
  for (let i = 1; i < last; i++) text += `, ${words[i]}`;
  if (last === 0) return text;
  return `${text}${last > 1 ? "," : ""} or ${words[last]}`;
}

/** The name of a type, from a word that means one. */
function typeWord(word: string): string | undefined {
  switch (word) {
    case "string": case "function": case "number": case "object": case "boolean": case "bigint": case "symbol": return word;
    case "Function": return "function";
    case "Object": return "object";
  }
}

function isClassName(word: string): boolean {
  const first = word.charCodeAt(0);
  if (first < 65 || first > 90) return false;
  for (let i = 1; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const isLetter = (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
    if (!isLetter && !(unit >= 48 && unit <= 57)) return false;
  }
  return true;
}

function hasCapital(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 65 && unit <= 90) return true;
  }
  return false;
}

/** Another part of a list of parts with `or` between. */
function added(text: string, words: string, list: string[]): string {
  return `${text}${text === "" ? "" : " or "}${words}${alternatives(list)}`;
}

/** What an argument must be, from the words for it: names of types, of classes, or anything else. An object beside classes is one of these. */
function expectation(expected: string[]): string {
  const types: string[] = [], primitives: string[] = [], classes: string[] = [], others: string[] = [];
  for (let i = 0; i < expected.length; i++) {
    const word = expected[i], type = typeWord(word);
    if (type === undefined) (isClassName(word) ? classes : others).push(word);
    else {
      types.push(type);
      if (type !== "object") primitives.push(type);
    }
  }
  const among = classes.length > 0 ? primitives : types;
  if (among.length < types.length) classes.push("Object");
  let text = among.length > 0 ? added("", among.length > 1 ? "one of type " : "of type ", among) : "";
  if (classes.length > 0) text = added(text, "an instance of ", classes);
  if (others.length > 0) text = added(text, others.length > 1 ? "one of " : hasCapital(others[0]) ? "an " : "", others);
  return text;
}

/** What a value is, for messages about types. */
export function received(value: any): string {
  if (value === undefined || value === null) return `${value}`;
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") {
    const name = constructorName(value);
    return name === "" ? shown(value, -1) : `an instance of ${name}`;
  }
  const text = shown(value, -1);
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

/** `The "x" argument`, `The "options.x" property`; names that say themselves what they are stay. */
function subject(name: string): string {
  if (name.endsWith(" argument")) return `The ${name}`;
  return `The "${name}" ${name.indexOf(".") >= 0 ? "property" : "argument"}`;
}

export function invalidArgType(name: string, expected: string | string[], value: any): any {
  const words = typeof expected === "string" ? [expected] : expected;
  const message = `${subject(name)} must be ${expectation(words)}. Received ${received(value)}`;
  return new CodedTypeError(message, "ERR_INVALID_ARG_TYPE");
}

export function invalidReturnValue(expected: string, name: string, value: any): any {
  const message = `Expected ${expected} to be returned from the "${name}" function but got ${received(value)}.`;
  return new CodedTypeError(message, "ERR_INVALID_RETURN_VALUE");
}

function invalidValueMessage(name: string, value: any, reason: string): string {
  let text = shown(value, 2);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.indexOf(".") >= 0 ? "property" : "argument"} '${name}' ${reason}. Received ${text}`;
}

export function invalidArgValue(name: string, value: any, reason: string = "is invalid"): any {
  return new CodedTypeError(invalidValueMessage(name, value, reason), "ERR_INVALID_ARG_VALUE");
}

export function invalidArgValueRange(name: string, value: any, reason: string = "is invalid"): any {
  return new CodedRangeError(invalidValueMessage(name, value, reason), "ERR_INVALID_ARG_VALUE");
}

/** Digits in groups of three. */
function grouped(digits: string): string {
  const start = digits.startsWith("-") ? 1 : 0;
  let end = "", i = digits.length;
  for (; i >= start + 4; i -= 3) end = `_${digits.slice(i - 3, i)}${end}`;
  return `${digits.slice(0, i)}${end}`;
}

/** A number's text without fraction and exponent: not NaN or Infinity either. */
function isWhole(text: string): boolean {
  for (let i = text.startsWith("-") ? 1 : 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** Digits of a number beyond 2 to the power of 32, whatever its sign. */
function isLarge(digits: string): boolean {
  const size = digits.startsWith("-") ? digits.slice(1) : digits;
  return size.length > 10 || (size.length === 10 && size > "4294967296");
}

export function outOfRange(name: string, range: string, value: any): any {
  let text = shown(value, 2);
  if (typeof value === "bigint" && isLarge(text.slice(0, -1))) text = `${grouped(text.slice(0, -1))}n`;
  else if (typeof value === "number" && isWhole(text) && isLarge(text)) text = grouped(text);
  const message = `The value of "${name}" is out of range. It must be ${range}. Received ${text}`;
  return new CodedRangeError(message, "ERR_OUT_OF_RANGE");
}

export function missingArgs(...names: (string | string[])[]): any {
  const words = names.map((name) =>
    typeof name === "string" ? `"${name}"` : name.map((each) => `"${each}"`).join(" or "));
  let text = "The ";
  if (words.length === 1) text += `${words[0]} argument`;
  else if (words.length === 2) text += `${words[0]} and ${words[1]} arguments`;
  else text += `${words.slice(0, -1).join(", ")}, and ${words[words.length - 1]} arguments`;
  return new CodedTypeError(`${text} must be specified`, "ERR_MISSING_ARGS");
}

export function methodNotImplemented(name: string): any {
  return new CodedError(`The ${name} method is not implemented`, "ERR_METHOD_NOT_IMPLEMENTED");
}

export function invalidThis(type: string): any {
  return new CodedTypeError(`Value of "this" must be of type ${type}`, "ERR_INVALID_THIS");
}

export function stringTooLong(): any {
  return codedError("ERR_STRING_TOO_LONG", "Cannot create a string longer than 0x1fffffe8 characters");
}

export function unknownEncoding(encoding: any): any {
  const text = typeof encoding === "object" || typeof encoding === "symbol" ? shown(encoding, 0) : encoding;
  return new CodedTypeError(`Unknown encoding: ${text}`, "ERR_UNKNOWN_ENCODING");
}

/** As node's C++ makes them: only the property tells the code. */
export function plainTypeError(code: string, message: string): any {
  const error: any = new TypeError(message);
  error.code = code;
  return error;
}

// MARK: The operating system

/**
 * The error of a system call that failed: `ENOENT: no such file or directory, open 'x'`.
 * @param number of the error, negative
 */
export function systemCallError(number: number, syscall: string, path?: any, destination?: any): any {
  const code = errorName(number);
  let message = `${code}: ${errorText(number)}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (destination !== undefined) message += ` -> '${destination}'`;
  const error: any = new Error(message);
  error.errno = number;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = `${path}`;
  if (destination !== undefined) error.dest = `${destination}`;
  return error;
}

/** `ERR_SYSTEM_ERROR`, of calls that node's own classes report. */
export function systemError(number: number, syscall: string): any {
  const code = errorName(number), text = errorText(number);
  const error: any = new SystemError(`A system error occurred: ${syscall} returned ${code} (${text})`);
  error.info = { errno: number, code, message: text, syscall };
  error.errno = number;
  error.syscall = syscall;
  return error;
}

export class AbortError extends Error {
  code: string;
  constructor(message: string = "The operation was aborted", options?: any) {
    if (options !== undefined && typeof options !== "object") throw invalidArgType("options", "Object", options);
    super(message, options);
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}
