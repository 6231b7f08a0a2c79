// The functions of process that are not everywhere.
import {
  activeResources, chdir as changeFolder, constrainedMemory as memoryLimit, cwd, exitNow, freeMemory, groups, idOf, initGroups,
  kill as sendSignal, memoryUse, process, processNumber, programName, readText, resourceUsage as fillUsage, setGroups, setId,
  umask as fileMask, userName, writeError,
} from "aot:host";
import { deprecated } from "node:internal/deprecated";
import { parseEnvironment } from "node:internal/environment_file";
import {
  codedError, codedTypeError, invalidArgType, invalidArgValueRange, systemCallError,
} from "node:internal/errors";
import { failure, toPath } from "node:internal/fs";
import { format } from "node:internal/inspect";
import { shown } from "node:internal/shown";
import { numberOfSignal } from "node:internal/signals";
import {
  parseFileMode, validateArray, validateBoolean, validateString, validateUint32,
} from "node:internal/validators";
import types from "node:util/types";

// MARK: What it is

export const argv0: string = programName() as any;
export const ppid: number = processNumber(4);
export const debugPort = 9229;
export const _eval = undefined;
export const _preload_modules: string[] = [];
export const moduleLoadList: string[] = [];
export const domain = null;
export const sourceMapsEnabled = false;
export const _exiting = false;

export const release = {
  name: "node", lts: "Iron", sourceUrl: `https://nodejs.org/download/release/${process.version}/node-${process.version}.tar.gz`,
  headersUrl: `https://nodejs.org/download/release/${process.version}/node-${process.version}-headers.tar.gz`,
};

/** Of node's parts, the versions that are followed; `aotc` is this compiler's. */
export const versions = {
  node: process.version.slice(1), acorn: "8.16.0", ada: "2.9.2", aotc: "0.1.0", ares: "1.34.6", brotli: "1.1.0",
  cjs_module_lexer: "2.2.0", cldr: "48.0", icu: "78.2", llhttp: "9.3.1", modules: "115", napi: "9", nghttp2: "1.61.0",
  openssl: "3.0.19", simdutf: "6.4.2", tz: "2025c", undici: "6.24.1", unicode: "17.0", uv: "1.46.0", uvwasi: "0.0.23",
  v8: "11.3.244.8-node.38", zlib: "1.3.1-e00f703",
};

export const features = {
  inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
  cached_builtins: true, require_module: true,
};

export const config = {
  target_defaults: { cflags: [], default_configuration: "Release", defines: [], include_dirs: [], libraries: [] },
  variables: { host_arch: process.arch, target_arch: process.arch, napi_build_version: "9", node_module_version: 115, node_shared: false },
};

// MARK: Folders and files

export function chdir(directory: any): void {
  validateString(directory, "directory");
  const before: any = cwd(), zero = directory.indexOf("\0");
  const target = zero === -1 ? directory : directory.slice(0, zero), result = changeFolder(target);
  if (result < 0) throw failure(result, "chdir", before, target);
}

export function umask(mask: any): number {
  if (mask === undefined) return fileMask();
  return fileMask(parseFileMode(mask, "mask"));
}

/** Variables that are there stay as they are. */
export function loadEnvFile(path: any = undefined): void {
  const file = path === undefined || path === null ? ".env" : toPath(path), text: any = readText(file, 0);
  if (typeof text === "number") throw failure(text, "open", file);
  const variables = parseEnvironment(text), env: any = process.env;
  for (const name of Object.keys(variables)) if (env[name] === undefined) env[name] = variables[name];
}

// MARK: Other processes

/** The error of a call that node names without words for the number. */
function plainFailure(result: number, syscall: string): any {
  const error = systemCallError(result, syscall);
  error.message = `${syscall} ${error.code}`;
  return error;
}

function toSignal(signal: any): number {
  if (typeof signal === "number" && signal === (signal | 0)) return signal;
  const name = signal || "SIGTERM", number = typeof name === "string" ? numberOfSignal(name) : 0;
  if (number === 0)
    throw codedTypeError("ERR_UNKNOWN_SIGNAL", `Unknown signal: ${typeof name === "string" ? name : shown(name, 0)}`);
  return number;
}

export function kill(pid: any, signal: any): boolean {
  if (pid != (pid | 0)) throw invalidArgType("pid", "number", pid);
  const own = (process as any)._kill, number = toSignal(signal);
  const result = typeof own === "function" ? own.call(process, +pid, number) : sendSignal(+pid, number);
  if (result) throw plainFailure(result, "kill");
  return true;
}

export function _kill(pid: any, signal: any): number { return sendSignal(pid | 0, signal | 0); }
export function reallyExit(...args: any[]): void { exitNow(args[0] | 0); }

// MARK: Users and groups

export function getuid(): number { return processNumber(0); }
export function geteuid(): number { return processNumber(1); }
export function getgid(): number { return processNumber(2); }
export function getegid(): number { return processNumber(3); }

export function getgroups(): number[] {
  const found: any = groups();
  if (typeof found === "number") throw plainFailure(found, "getgroups");
  return found;
}

/** The number that is given, or that has the name. */
function toCredential(id: any, name: string, isGroup: boolean): number {
  if (typeof id === "number") {
    validateUint32(id, name);
    return id;
  }
  if (typeof id !== "string") throw invalidArgType(name, ["number", "string"], id);
  const number = idOf(id, isGroup);
  if (number < 0)
    throw codedError("ERR_UNKNOWN_CREDENTIAL", `${isGroup ? "Group" : "User"} identifier does not exist: ${id}`);
  return number;
}

function change(which: number, id: any, isGroup: boolean, syscall: string): void {
  const result = setId(which, toCredential(id, "id", isGroup));
  if (result < 0) throw plainFailure(result, syscall);
}

export function setuid(id: any): void { change(0, id, false, "setuid"); }
export function seteuid(id: any): void { change(1, id, false, "seteuid"); }
export function setgid(id: any): void { change(2, id, true, "setgid"); }
export function setegid(id: any): void { change(3, id, true, "setegid"); }

export function setgroups(list: any): void {
  validateArray(list, "groups");
  const ids = new Uint32Array(list.length);
  for (let i = 0; i < list.length; i++) ids[i] = toCredential(list[i], `groups[${i}]`, true);
  const result = setGroups(ids);
  if (result < 0) throw plainFailure(result, "setgroups");
}

export function initgroups(user: any, extraGroup: any): void {
  if (typeof user === "number") validateUint32(user, "user");
  else if (typeof user !== "string") throw invalidArgType("user", ["number", "string"], user);
  const group = toCredential(extraGroup, "extraGroup", true), name: any = typeof user === "string" ? user : userName(user);
  if (name === undefined) throw codedError("ERR_UNKNOWN_CREDENTIAL", `User identifier does not exist: ${user}`);
  const result = initGroups(name, group);
  if (result < 0) throw plainFailure(result, "initgroups");
}

// MARK: Measures

const USER = 0, SYSTEM = 1;

function usage(): Float64Array {
  const fields = new Float64Array(16);
  fillUsage(fields);
  return fields;
}

function checkTime(value: any, name: string): void {
  if (typeof value !== "number") throw invalidArgType(`prevValue.${name}`, "number", value);
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw invalidArgValueRange(`prevValue.${name}`, value);
}

export function cpuUsage(prevValue: any): any {
  if (prevValue) {
    if (typeof prevValue !== "object" || Array.isArray(prevValue)) throw invalidArgType("prevValue", "object", prevValue);
    checkTime(prevValue.user, "user");
    checkTime(prevValue.system, "system");
  }
  const fields = usage(), before = prevValue || { user: 0, system: 0 };
  return { user: fields[USER] - before.user, system: fields[SYSTEM] - before.system };
}

export function resourceUsage(): any {
  const [
    userCPUTime, systemCPUTime, maxRSS, sharedMemorySize, unsharedDataSize, unsharedStackSize, minorPageFault, majorPageFault,
    swappedOut, fsRead, fsWrite, ipcSent, ipcReceived, signalsCount, voluntaryContextSwitches, involuntaryContextSwitches,
  ] = usage();
  return {
    userCPUTime, systemCPUTime, maxRSS, sharedMemorySize, unsharedDataSize, unsharedStackSize, minorPageFault, majorPageFault,
    swappedOut, fsRead, fsWrite, ipcSent, ipcReceived, signalsCount, voluntaryContextSwitches, involuntaryContextSwitches,
  };
}

let memoryFields: Float64Array | undefined;

/** What memory is used; in an array that is made once, because arrays are memory, too. */
function memoryNow(): Float64Array {
  const fields = memoryFields ??= new Float64Array(4);
  memoryUse(fields);
  return fields;
}

export function memoryUsage(): any {
  const fields = memoryNow();
  return { rss: fields[0], heapTotal: fields[1], heapUsed: fields[2], external: fields[3], arrayBuffers: fields[3] };
}
memoryUsage.rss = function rss(): number { return memoryNow()[0]; };

export function constrainedMemory(): number { return memoryLimit(); }
export function availableMemory(): number { return freeMemory(); }
export function getActiveResourcesInfo(): string[] { return activeResources() as any; }
export function _getActiveHandles(): any[] { return []; }
export function _getActiveRequests(): any[] { return []; }

/** Writes a line to standard error at once. */
export function _rawDebug(...args: any[]): void { writeError(`${format(...args)}\n`); }

/** Asks another process to listen to a debugger. */
export function _debugProcess(...args: any[]): void {
  const pid = args[0];
  const result = sendSignal(pid | 0, numberOfSignal("SIGUSR1"));
  if (result < 0) throw plainFailure(result, "kill");
}

/** There is no inspector that could end, and no profiler that waits. */
export function _debugEnd(): void {}
export function _startProfilerIdleNotifier(): void {}
export function _stopProfilerIdleNotifier(): void {}

export function openStdin(): any {
  const { stdin } = process as any;
  stdin.resume();
  return stdin;
}

// MARK: What there is not

/** Of node's insides only the kinds of values that util.types tells, as far as it had them then. */
export function binding(module: any): any {
  if (module !== "util") throw codedError("ERR_INVALID_MODULE", `No such module: ${module}`);
  const {
    isAnyArrayBuffer, isArrayBuffer, isArrayBufferView, isAsyncFunction, isDataView, isDate, isExternal, isMap, isMapIterator,
    isNativeError, isPromise, isRegExp, isSet, isSetIterator, isTypedArray, isUint8Array,
  } = types;
  return {
    isAnyArrayBuffer, isArrayBuffer, isArrayBufferView, isAsyncFunction, isDataView, isDate, isExternal, isMap, isMapIterator,
    isNativeError, isPromise, isRegExp, isSet, isSetIterator, isTypedArray, isUint8Array,
  };
}
export function _linkedBinding(module: any): never {
  throw codedError("ERR_INVALID_MODULE", `No such binding was linked: ${module}`);
}

/** Traces tell places in the source, whatever this says. */
export function setSourceMapsEnabled(val: any): void {
  validateBoolean(val, "val");
  (process as any).sourceMapsEnabled = val;
}

export function assert(value: any, message?: any): void {
  deprecated("process.assert() is deprecated. Please use the `assert` module instead.", "DEP0100");
  if (!value) throw codedError("ERR_ASSERTION", message || "assertion error");
}
