// node:worker_threads: threads that run the program from another of its modules, and channels.
import { channelClose, channelListen, channelNew, keepAlive, process, workerFile, workerNumber, workerStart, workerStop } from "aot:host";
import { Buffer } from "node:buffer";
import EventEmitter from "node:events";
import { CLOSED, ERROR, EXIT, ONLINE, post, START, STDERR, STDOUT, take, VALUE } from "node:internal/channels";
import { codedError, codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { Readable } from "node:internal/stream_readable";
import { errorOf, parent, start } from "node:internal/thread";
import { cloned, markAsUntransferable } from "node:internal/transferable";
import { validateArray, validateString } from "node:internal/validators";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BroadcastChannel, copyOf, MessageChannel, MessagePort, receiveMessageOnPort } from "node:web/messaging";

export { BroadcastChannel, markAsUntransferable, MessageChannel, MessagePort, receiveMessageOnPort };

// MARK: This thread

export const isMainThread: boolean = start === undefined;
export const threadId: number = start === undefined ? 0 : start.id;
export const parentPort: any = parent;
export const workerData: any = start === undefined ? null : start.data;
export const resourceLimits: any = start === undefined ? {} : start.resourceLimits;
export const SHARE_ENV = Symbol.for("nodejs.worker_threads.SHARE_ENV");

const environment: Map<any, any> = start === undefined ? new Map() : start.environment;

export function getEnvironmentData(key: any): any { return environment.get(key); }

export function setEnvironmentData(key: any, value: any): void {
  if (value === undefined) environment.delete(key);
  else environment.set(key, cloned(value));
}

// MARK: Workers

/** In megabytes, as node has them; those that have a meaning here are the heap's and the stack's. */
const youngSize = 48, oldSize = 4096, stackSize = 4;

interface Settings {
  file: string;
  argv: string[];
  env: any;
  limits: any;
}

function isURL(value: any): boolean {
  return typeof value === "object" && value !== null && typeof value.href === "string" && typeof value.protocol === "string";
}

function refuseText(what: string): never {
  throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `The feature ${what} is unavailable on the current platform, which is being used to run Node.js`);
}

function fileOf(filename: any, options: any): string {
  if (options.eval) {
    if (typeof filename !== "string") throw invalidArgValue("options.eval", options.eval, "must be false when 'filename' is not a string");
    refuseText("Worker({ eval: true })");
  }
  if (isURL(filename)) {
    if (filename.protocol === "data:") refuseText("Worker of a data: URL");
    return fileURLToPath(filename);
  }
  if (typeof filename !== "string") throw invalidArgType("filename", ["string", "URL"], filename);
  const isRelative = filename.startsWith("./") || filename.startsWith("../");
  if (isAbsolute(filename) || isRelative) return resolve(filename);
  const hint = filename.startsWith("file://") ? " Wrap file:// URLs with `new URL`." : "";
  throw codedTypeError("ERR_WORKER_PATH",
    `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'.${hint} Received "${filename}"`);
}

function copyOfEnvironment(variables: any): any {
  const copy: any = {};
  for (const name of Object.keys(variables)) if (variables[name] !== undefined) copy[name] = `${variables[name]}`;
  return copy;
}

function environmentOf(env: any): any {
  if (env === SHARE_ENV) return undefined;
  if (env === undefined || env === null) return copyOfEnvironment(process.env);
  if (typeof env !== "object") throw invalidArgType("options.env", ["object", "undefined", "null", "worker_threads.SHARE_ENV"], env);
  return copyOfEnvironment(env);
}

function limitOf(limits: any, name: string, otherwise: number): number {
  const value = limits?.[name];
  return typeof value === "number" && value > 0 ? value : otherwise;
}

function settingsOf(filename: any, options: any): Settings {
  if (options.execArgv) validateArray(options.execArgv, "options.execArgv");
  let argv: string[] = [];
  if (options.argv) {
    validateArray(options.argv, "options.argv");
    argv = options.argv.map((each: any) => `${each}`);
  }
  const file = fileOf(filename, options), env = environmentOf(options.env);
  if (options.name !== undefined && options.name !== null) validateString(options.name, "options.name");
  const given = options.resourceLimits;
  const limits = {
    maxYoungGenerationSizeMb: limitOf(given, "maxYoungGenerationSizeMb", youngSize),
    maxOldGenerationSizeMb: limitOf(given, "maxOldGenerationSizeMb", oldSize),
    codeRangeSizeMb: limitOf(given, "codeRangeSizeMb", 0), stackSizeMb: limitOf(given, "stackSizeMb", stackSize),
  };
  return { file, argv, env, limits };
}

export class Worker extends EventEmitter {
  /** Its end of the channel to the thread; -1: the thread has ended, or never began. */
  #link = -1;
  #threadId = -1;
  #isRef = true;
  #limits: any;
  #stdout: any = null;
  #stderr: any = null;

  constructor(filename: any, options: any = {}) {
    super();
    options = options ?? {};
    const settings = settingsOf(filename, options), root = workerFile(settings.file);
    if (options.stdin) refuseText("Worker({ stdin: true })");
    this.#limits = settings.limits;
    if (options.stdout) this.#stdout = new Readable({ read() {} });
    if (options.stderr) this.#stderr = new Readable({ read() {} });
    this.#threadId = workerNumber();
    keepAlive(1);
    if (root < 0) this.#fail(codedFailure(settings.file));
    else this.#begin(root, settings, options);
  }

  #begin(root: number, settings: Settings, options: any): void {
    const ends: any = channelNew(), mine = ends[0] | 0, theirs = ends[1] | 0;
    this.#link = mine;
    try {
      const [data, ports] = copyOf(options.workerData, options.transferList, undefined);
      const told = {
        id: this.#threadId, file: settings.file, argv: settings.argv, env: settings.env, data, resourceLimits: settings.limits,
        environment: cloned(environment),
      };
      post(mine, START, 0, told, ports);
    } catch (error) {
      channelClose(mine);
      channelClose(theirs);
      keepAlive(-1);
      throw error;
    }
    const given = options.resourceLimits;
    const status = workerStart(this.#threadId, root, theirs, limitOf(given, "stackSizeMb", 0), limitOf(given, "maxOldGenerationSizeMb", 0));
    if (status < 0) {
      channelClose(mine);
      this.#link = -1;
      this.#fail(codedError("ERR_WORKER_INIT_FAILED", "Worker initialization failure: EAGAIN"));
      return;
    }
    const showsOutput = this.#stdout === null && this.#stderr === null;
    channelListen(mine, true, showsOutput, () => { this.#deliver(); });
  }

  /** The thread never begins. */
  #fail(error: any): void {
    setImmediate(() => {
      try {
        this.emit("error", error);
      } finally {
        this.#end(1);
      }
    });
  }

  #deliver(): void {
    let taken;
    try {
      taken = take(this.#link);
    } catch (error) {
      this.emit("messageerror", error);
      return;
    }
    if (taken === undefined) return;
    switch (taken.kind) {
      case VALUE: this.emit("message", taken.value); break;
      case ONLINE: this.emit("online"); break;
      case ERROR: this.emit("error", taken.code === OUT_OF_MEMORY ? outOfMemory() : errorOf(taken.value)); break;
      case EXIT: this.#end(taken.code); break;
      case STDOUT: this.#show(this.#stdout, process.stdout, taken.value); break;
      case STDERR: this.#show(this.#stderr, process.stderr, taken.value); break;
      case CLOSED: break;
    }
  }

  #show(stream: any, shared: any, bytes: any): void {
    if (stream !== null) stream.push(Buffer.from(bytes));
    else shared.write(new Uint8Array(bytes));
  }

  #end(code: number): void {
    if (this.#link >= 0) channelClose(this.#link);
    this.#link = -1;
    this.#threadId = -1;
    if (this.#isRef) keepAlive(-1);
    this.#isRef = false;
    this.#stdout?.push(null);
    this.#stderr?.push(null);
    this.emit("exit", code);
  }

  postMessage(message: any, options?: any): void {
    if (arguments.length === 0) throw codedTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const [value, ports] = copyOf(message, options, undefined);
    if (this.#link >= 0) post(this.#link, VALUE, 0, value, ports);
  }

  terminate(callback?: any): any {
    if (typeof callback === "function") {
      this.once("exit", (code: any) => { callback(null, code); });
    }
    if (this.#threadId < 0) return Promise.resolve();
    if (this.#link >= 0) workerStop(this.#threadId);
    this.ref();
    return new Promise((settle) => { this.once("exit", settle); });
  }

  ref(): void {
    if (this.#isRef || this.#threadId < 0) return;
    this.#isRef = true;
    keepAlive(1);
  }

  unref(): void {
    if (!this.#isRef) return;
    this.#isRef = false;
    keepAlive(-1);
  }

  get threadId(): number { return this.#threadId; }
  get resourceLimits(): any { return this.#threadId < 0 ? {} : this.#limits; }
  get stdin(): any { return null; }
  get stdout(): any { return this.#stdout; }
  get stderr(): any { return this.#stderr; }
}

/** The code of a message that has no error to tell. */
const OUT_OF_MEMORY = 1;

function outOfMemory(): any {
  return codedError("ERR_WORKER_OUT_OF_MEMORY", "Worker terminated due to reaching memory limit: JS heap out of memory");
}

function codedFailure(file: string): any {
  const error: any = new Error(`Cannot find module '${file}'`);
  error.code = "MODULE_NOT_FOUND";
  error.requireStack = [];
  return error;
}
