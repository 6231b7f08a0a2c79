// What processes are started with, from the arguments of node's functions.
import { process } from "aot:host";
import { invalidArgType, invalidArgValue, outOfRange, codedError } from "node:internal/errors";
import { toPath } from "node:internal/fs";
import { signalNumber } from "node:internal/signals";
import { validateAbortSignal, validateBoolean, validateObject, validateString } from "node:internal/validators";

/** The numbers are those of host/spawn.h. */
export const IGNORE = 0, PIPE = 1, INHERIT = 2;

const DETACHED = 8;

function checkNul(value: any, name: string): void {
  if (typeof value === "string" && value.includes("\0")) throw invalidArgValue(name, value, "must be a string without null bytes");
}

function checkInt32(value: any, name: string): void {
  if (value === undefined || value === null || (Number.isInteger(value) && (value | 0) === value)) return;
  throw invalidArgType(name, "int32", value);
}

/** A program and how it is to run, checked. */
export class SpawnPlan {
  file: any;
  args: any[];
  options: any;
  env: any[] = [];
  cwd: any = undefined;
  flags: number = 0;
  uid: number = -1;
  gid: number = -1;
  constructor(file: any, args: any[], options: any) {
    this.file = file;
    this.args = args;
    this.options = options;
  }
}

/** The arguments of spawn, spawnSync and execFileSync. */
export function spawnPlan(file: any, givenArgs: any, givenOptions: any): SpawnPlan {
  validateString(file, "file");
  checkNul(file, "file");
  if (file.length === 0) throw invalidArgValue("file", file, "cannot be empty");
  let args: any[] = [], options = givenOptions;
  if (Array.isArray(givenArgs)) args = givenArgs.slice();
  else if (givenArgs === undefined || givenArgs === null) args = [];
  else if (typeof givenArgs !== "object") throw invalidArgType("args", "object", givenArgs);
  else options = givenArgs;
  for (let i = 0; i < args.length; i++) {
    args[i] = `${args[i]}`;
    checkNul(args[i], `args[${i}]`);
  }
  if (options === undefined) options = {};
  else validateObject(options, "options");
  const plan = new SpawnPlan(file, args, options);
  takeOptions(plan, options);
  return plan;
}

function takeOptions(plan: SpawnPlan, options: any): void {
  if (options.cwd !== undefined && options.cwd !== null) {
    plan.cwd = toPath(options.cwd, "options.cwd");
    if (typeof plan.cwd !== "string") plan.cwd = `${options.cwd}`;
  }
  if (options.detached !== undefined && options.detached !== null) validateBoolean(options.detached, "options.detached");
  checkInt32(options.uid, "options.uid");
  checkInt32(options.gid, "options.gid");
  checkShell(options.shell);
  if (options.argv0 !== undefined && options.argv0 !== null) {
    validateString(options.argv0, "options.argv0");
    checkNul(options.argv0, "options.argv0");
  }
  if (options.windowsHide !== undefined && options.windowsHide !== null) validateBoolean(options.windowsHide, "options.windowsHide");
  if (options.windowsVerbatimArguments !== undefined && options.windowsVerbatimArguments !== null)
    validateBoolean(options.windowsVerbatimArguments, "options.windowsVerbatimArguments");
  if (options.shell) {
    checkNul(options.shell, "options.shell");
    const command = [plan.file, ...plan.args].join(" ");
    plan.file = typeof options.shell === "string" ? options.shell : "/bin/sh";
    plan.args = ["-c", command];
  }
  plan.args.unshift(typeof options.argv0 === "string" ? options.argv0 : plan.file);
  if (options.detached) plan.flags |= DETACHED;
  if (typeof options.uid === "number") plan.uid = options.uid;
  if (typeof options.gid === "number") plan.gid = options.gid;
  plan.env = environment(options.env || process.env);
}

function checkShell(shell: any): void {
  if (shell === undefined || shell === null || typeof shell === "boolean" || typeof shell === "string") return;
  throw invalidArgType("options.shell", ["boolean", "string"], shell);
}

function environment(env: any): any[] {
  const pairs: any[] = [];
  for (const key in env) {
    const value = env[key];
    if (value === undefined) continue;
    checkNul(key, `options.env['${key}']`);
    checkNul(`${value}`, `options.env['${key}']`);
    pairs.push(`${key}=${value}`);
  }
  return pairs;
}

export function checkTimeout(timeout: any): void {
  if (timeout === undefined || timeout === null) return;
  if (!(Number.isInteger(timeout) && timeout >= 0)) throw outOfRange("timeout", "an unsigned integer", timeout);
}

export function checkMaxBuffer(size: any): void {
  if (size === undefined || size === null) return;
  if (typeof size !== "number" || !(size >= 0)) throw outOfRange("options.maxBuffer", "a positive number", size);
}

/** The signal that ends the process, by name or number. */
export function killSignalOf(signal: any): number {
  if (signal === undefined || signal === null) return 15;
  if (typeof signal === "string" || typeof signal === "number") return signalNumber(signal);
  throw invalidArgType("options.killSignal", ["string", "number"], signal);
}

export function checkSignal(signal: any): void {
  if (signal !== undefined) validateAbortSignal(signal, "options.signal");
}

// MARK: Descriptors

/** What a descriptor of the child is. */
export class ChildDescriptor {
  kind: number;
  fd: number;
  /** Ours when the kind is PIPE: for the synchronous functions what is given to the child. */
  input: any = undefined;
  number: number = -1;
  /** Messages go through it. */
  isChannel: boolean = false;
  constructor(kind: number, fd: number) {
    this.kind = kind;
    this.fd = fd;
  }
}

function descriptorOf(value: any, i: number, isSynchronous: boolean): ChildDescriptor {
  if (value === undefined || value === null) return new ChildDescriptor(i < 3 ? PIPE : IGNORE, -1);
  if (value === "pipe" || value === "overlapped") return new ChildDescriptor(PIPE, -1);
  if (value === "ignore") return new ChildDescriptor(IGNORE, -1);
  if (value === "inherit") return new ChildDescriptor(INHERIT, i);
  if (typeof value === "number" && value >= 0) return new ChildDescriptor(INHERIT, value);
  if (value === "ipc") {
    if (isSynchronous) throw codedError("ERR_IPC_SYNC_FORK", "IPC cannot be used with synchronous forks");
    const channel = new ChildDescriptor(PIPE, -1);
    channel.isChannel = true;
    return channel;
  }
  const fd = typeof value.fd === "number" ? value.fd : value._handle?.fd;
  if (typeof fd === "number" && fd >= 0) return new ChildDescriptor(INHERIT, fd);
  if (!isSynchronous && (ArrayBuffer.isView(value) || typeof value === "string")) {
    const shown = typeof value === "string" ? `'${value}'` : `${value}`;
    const error: any = new TypeError(`Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${shown}`);
    error.code = "ERR_INVALID_SYNC_FORK_INPUT";
    throw error;
  }
  throw invalidArgValue("stdio", value);
}

export function descriptorsOf(given: any, isSynchronous: boolean): ChildDescriptor[] {
  let list = given ?? "pipe";
  if (typeof list === "string") {
    if (list !== "ignore" && list !== "pipe" && list !== "overlapped" && list !== "inherit") throw invalidArgValue("stdio", list);
    list = [list, list, list];
  } else if (!Array.isArray(list)) throw invalidArgValue("stdio", list);
  const result: ChildDescriptor[] = [];
  for (let i = 0; i < Math.max(3, list.length); i++) result.push(descriptorOf(list[i], i, isSynchronous));
  if (result.filter((each) => each.isChannel).length > 1) throw codedError("ERR_IPC_ONE_PIPE", "Child process can have only one IPC pipe");
  return result;
}
