// node:vm: text as code of the program's own global object, or of another one. All have the built-ins of the program.
import { runText } from "aot:host";
import { context as inspectorConsole } from "node:internal/console_extras";
import { invalidArgType } from "node:internal/errors";
import { validateArray, validateBoolean, validateInt32, validateObject, validateOneOf, validateString, validateUint32 } from "node:internal/validators";

const defaultName = "evalmachine.<anonymous>";

export const constants: any = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol("vm_dynamic_import_main_context_default"),
  DONT_CONTEXTIFY: Symbol("vm_context_no_contextify"),
});

// MARK: Contexts

/** The global objects, by the objects that contexts are made of. */
const globals: WeakMap<any, any> = new WeakMap();
let contextCount = 0;

const builtIns = "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error "
  + "AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array "
  + "Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt "
  + "Set WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry SharedArrayBuffer Iterator decodeURI decodeURIComponent encodeURI "
  + "encodeURIComponent escape unescape eval isFinite isNaN";

function refuseText(): never { throw new EvalError("Code generation from strings disallowed for this context"); }

/** A global object that has what the language says, and a console that an inspector would show. */
function newGlobal(allowsText: boolean): any {
  const global: any = {};
  for (const name of builtIns.split(" ")) {
    const property = Object.getOwnPropertyDescriptor(globalThis, name);
    if (property !== undefined) Object.defineProperty(global, name, property);
  }
  for (const name of ["globalThis", "console"])
    Object.defineProperty(global, name, {
      __proto__: null, value: name === "console" ? inspectorConsole() : global, writable: true, enumerable: false, configurable: true,
    } as any);
  if (!allowsText) {
    global.eval = refuseText;
    global.Function = refuseText;
  }
  return global;
}

function isReadOnly(object: any, key: any): boolean {
  for (let holder = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const property: any = Object.getOwnPropertyDescriptor(holder, key);
    if (property !== undefined) return property.writable === false;
  }
  return false;
}

/** What a context's global object does: the object that the context is made of has the properties, and its own are behind them. */
class Interceptors {
  object: any;
  global: any;

  constructor(object: any) { this.object = object; }

  get(own: any, key: any): any {
    const value = key in this.object ? this.object[key] : own[key];
    return value === this.object || value === own ? this.global : value;
  }

  has(own: any, key: any): boolean { return key in this.object || key in own; }

  set(own: any, key: any, value: any): boolean {
    if (isReadOnly(own, key) || isReadOnly(this.object, key)) return false;
    if (typeof key === "symbol" && !this.has(own, key)) return Reflect.set(own, key, value);
    if (Object.hasOwn(own, key)) Reflect.set(own, key, value);
    return Reflect.set(this.object, key, value);
  }

  deleteProperty(own: any, key: any): boolean {
    return Reflect.deleteProperty(this.object, key) && Reflect.deleteProperty(own, key);
  }

  defineProperty(own: any, key: any, property: any): boolean {
    const known: any = Object.getOwnPropertyDescriptor(own, key);
    const isFixed = known !== undefined && known.writable === false && known.configurable === false;
    if (isFixed || !Reflect.defineProperty(this.object, key, property)) throw new TypeError(`Cannot redefine property: ${String(key)}`);
    // What cannot be taken away has to be there.
    return property.configurable !== false || Reflect.defineProperty(own, key, property);
  }

  getOwnPropertyDescriptor(own: any, key: any): any {
    const property: any = Object.getOwnPropertyDescriptor(this.object, key), behind: any = Object.getOwnPropertyDescriptor(own, key);
    if (property === undefined) return behind;
    if (behind !== undefined && !behind.configurable) property.configurable = false;
    // What cannot be taken away has to be there.
    if (!property.configurable) Reflect.defineProperty(own, key, property);
    return property;
  }

  ownKeys(own: any): any[] { return [...new Set([...Reflect.ownKeys(this.object), ...Reflect.ownKeys(own)])]; }
}

export function isContext(object: any): boolean {
  validateObject(object, "object", { allowArray: true, allowFunction: true });
  return globals.has(object);
}

export function createContext(contextObject: any = {}, options: any = {}): any {
  const isPlain = contextObject === constants.DONT_CONTEXTIFY;
  if (!isPlain && isContext(contextObject)) return contextObject;
  validateObject(options, "options");
  const { name = `VM Context ${++contextCount}`, origin, codeGeneration, microtaskMode } = options;
  validateString(name, "options.name");
  if (origin !== undefined) validateString(origin, "options.origin");
  let strings = true;
  if (codeGeneration !== undefined) {
    validateObject(codeGeneration, "options.codeGeneration");
    if (codeGeneration.strings !== undefined) validateBoolean(codeGeneration.strings, "options.codeGeneration.strings");
    if (codeGeneration.wasm !== undefined) validateBoolean(codeGeneration.wasm, "options.codeGeneration.wasm");
    strings = codeGeneration.strings ?? true;
  }
  validateOneOf(microtaskMode, "options.microtaskMode", ["afterEvaluate", undefined]);
  const own = newGlobal(strings);
  if (isPlain) {
    globals.set(own, own);
    return own;
  }
  const traps = new Interceptors(contextObject), global = new Proxy(own, traps as any);
  traps.global = global;
  own.globalThis = global;
  globals.set(contextObject, global);
  return contextObject;
}

function globalOf(contextifiedObject: any): any {
  if (!isContext(contextifiedObject)) throw invalidArgType("contextifiedObject", "vm.Context", contextifiedObject);
  return globals.get(contextifiedObject);
}

/** The options of a context among those of what runs in it. */
function contextOptions(options: any): any {
  if (!options) return {};
  const { contextName, contextOrigin, contextCodeGeneration, microtaskMode } = options;
  if (contextName !== undefined) validateString(contextName, "options.contextName");
  if (contextOrigin !== undefined) validateString(contextOrigin, "options.contextOrigin");
  if (contextCodeGeneration !== undefined) {
    validateObject(contextCodeGeneration, "options.contextCodeGeneration");
    const { strings, wasm } = contextCodeGeneration;
    if (strings !== undefined) validateBoolean(strings, "options.contextCodeGeneration.strings");
    if (wasm !== undefined) validateBoolean(wasm, "options.contextCodeGeneration.wasm");
  }
  if (microtaskMode !== undefined) validateString(microtaskMode, "options.microtaskMode");
  return { name: contextName, origin: contextOrigin, codeGeneration: contextCodeGeneration, microtaskMode };
}

// MARK: Scripts

function namedOptions(options: any): any { return typeof options === "string" ? { filename: options } : options; }

function checkRun(options: any = {}): void {
  validateObject(options, "options");
  if (options.timeout !== undefined) validateUint32(options.timeout, "options.timeout", true);
  if (options.displayErrors !== undefined) validateBoolean(options.displayErrors, "options.displayErrors");
  if (options.breakOnSigint !== undefined) validateBoolean(options.breakOnSigint, "options.breakOnSigint");
}

/** The code with lines and columns in front of it that count and hold nothing. */
function placed(code: string, line: number, column: number): string {
  const text = code.startsWith("#!") ? `//${code.slice(2)}` : code;
  return "\n".repeat(line) + " ".repeat(column) + text;
}

/** The line of the script that an error was thrown in, in front of its stack. */
function showPlace(error: any, script: string, file: string, firstLine: number, firstColumn: number): void {
  if (!(error instanceof Error) || typeof error.stack !== "string") return;
  const stack: string = error.stack, at = stack.indexOf(`${file}:`), frame = stack.indexOf("\n    at ");
  if (at < 0 || frame < 0 || at < frame || stack.lastIndexOf("\n", at) !== frame) return;
  const [line, column] = stack.slice(at + file.length + 1).split(/[:)\n]/, 2).map(Number);
  const text = script.split("\n")[line - 1 - firstLine], indented = line - 1 === firstLine ? firstColumn : 0;
  if (text === undefined) return;
  const before = text.slice(0, Math.max(column - 1 - indented, 0)), thrown = /\bthrow\s+$/.exec(before);
  const indent = (thrown === null ? before : before.slice(0, thrown.index)).replace(/[^\t]/g, " ");
  error.stack = `${file}:${line}\n${text}\n${indent}^\n\n${stack}`;
}

export class Script {
  sourceMapURL: any;
  #text: string;
  #line: number;
  #column: number;
  #code: string;
  #file: string;

  constructor(code: any, givenOptions: any = {}) {
    const text = `${code}`, options = namedOptions(givenOptions);
    validateObject(options, "options");
    const { filename = defaultName, lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false } = options;
    validateString(filename, "options.filename");
    validateInt32(lineOffset, "options.lineOffset");
    validateInt32(columnOffset, "options.columnOffset");
    if (cachedData !== undefined && !ArrayBuffer.isView(cachedData))
      throw invalidArgType("options.cachedData", ["Buffer", "TypedArray", "DataView"], cachedData);
    validateBoolean(produceCachedData, "options.produceCachedData");
    this.#text = text;
    this.#line = Math.max(lineOffset, 0);
    this.#column = Math.max(columnOffset, 0);
    this.#code = placed(text, this.#line, this.#column);
    this.#file = filename;
    if (cachedData !== undefined) (this as any).cachedDataRejected = true;
    this.sourceMapURL = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
    // What is no code is told when the script is made.
    runText(this.#code, this.#file, undefined, false);
  }

  #run(global: any, options: any): any {
    checkRun(options);
    try {
      return runText(this.#code, this.#file, global, true);
    } catch (error: any) {
      if (options?.displayErrors !== false) showPlace(error, this.#text, this.#file, this.#line, this.#column);
      throw error;
    }
  }

  runInThisContext(options?: any): any { return this.#run(undefined, options); }
  runInContext(contextifiedObject: any, options?: any): any { return this.#run(globalOf(contextifiedObject), options); }

  runInNewContext(contextObject?: any, options?: any): any {
    return this.runInContext(createContext(contextObject, contextOptions(options)), options);
  }
}

export function createScript(code: any, options?: any): Script { return new Script(code, options); }

export function runInThisContext(code: any, options?: any): any {
  const named = namedOptions(options);
  return new Script(code, named).runInThisContext(named);
}

export function runInContext(code: any, contextifiedObject: any, options?: any): any {
  globalOf(contextifiedObject);
  const named = namedOptions(options);
  return new Script(code, named).runInContext(contextifiedObject, named);
}

export function runInNewContext(code: any, contextObject?: any, options?: any): any {
  const named = namedOptions(options), context = createContext(contextObject, contextOptions(named));
  return new Script(code, named).runInContext(context, named);
}

// MARK: Functions

export function compileFunction(code: any, params: any = undefined, options: any = {}): any {
  validateString(code, "code");
  if (params !== undefined) {
    validateArray(params, "params");
    params.forEach((name: any, index: number) => validateString(name, `params[${index}]`));
  }
  const { filename = "", columnOffset = 0, lineOffset = 0, cachedData, produceCachedData = false, parsingContext, contextExtensions = [] } = options;
  validateString(filename, "options.filename");
  validateInt32(columnOffset, "options.columnOffset");
  validateInt32(lineOffset, "options.lineOffset");
  if (cachedData !== undefined && !ArrayBuffer.isView(cachedData))
    throw invalidArgType("options.cachedData", ["Buffer", "TypedArray", "DataView"], cachedData);
  validateBoolean(produceCachedData, "options.produceCachedData");
  if (parsingContext !== undefined && (typeof parsingContext !== "object" || parsingContext === null || !globals.has(parsingContext)))
    throw invalidArgType("options.parsingContext", "Context", parsingContext);
  validateArray(contextExtensions, "options.contextExtensions");
  contextExtensions.forEach((extension: any, index: number) =>
    validateObject(extension, `options.contextExtensions[${index}]`, { nullable: true }));
  const names = params ?? [];
  // Text that closes the function and goes on is none of a function.
  new Function(...names, code);
  let text = `(function (${names.join(",")}) {\n${code}\n})`;
  const extensions = contextExtensions.filter((extension: any) => extension !== null);
  if (extensions.length === 0) return runText(text, filename, globals.get(parsingContext), true);
  for (let i = 0; i < extensions.length; i++) text = `with (arguments[${i}]) ${i === 0 ? `return ${text}` : text}`;
  return runText(`(function () { ${text} })`, filename, globals.get(parsingContext), true)(...extensions);
}
