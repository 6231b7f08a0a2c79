// Events of the process: what EventEmitter has, for the one emitter that the runtime itself tells of things.
import { process, processEvents, signalListen, signalForget } from "aot:host";
import { codedError, invalidArgType, systemCallError } from "node:internal/errors";
import { limits } from "node:internal/listeners";
import { shown } from "node:internal/shown";
import { numberOfSignal } from "node:internal/signals";
import { validateFunction, validateNumber } from "node:internal/validators";
import { emitWarning, warn } from "node:internal/warnings";

type Listener = any;

const listenersByType: Map<any, Listener[]> = new Map();
/** Listeners of signals that are taken from the system. */
const heard: Set<any> = new Set();
const state: { isTold: boolean; limit: number | undefined; capture: any; warned: Set<any> } = {
  isTold: false, limit: undefined, capture: null, warned: new Set(),
};

// MARK: What the runtime tells

/** The runtime has something to tell from now on. */
export function listenToRuntime(): void {
  if (state.isTold) return;
  state.isTold = true;
  processEvents(tell);
}

/** By way of `process.emit`, which programs may replace. */
function emitOnProcess(type: string, ...args: any[]): boolean {
  const own = (process as any).emit;
  return typeof own === "function" ? own.call(process, type, ...args) : emit(type, ...args);
}

/** True if somebody listens. */
function tell(event: any, first: any, second: any, third: any): boolean {
  if (event === "uncaughtException") return tellUncaught(first, second);
  if (event === "emitWarning") {
    emitWarning(first, second, third);
    return true;
  }
  if (event === "unhandledRejection") return emitOnProcess(event, first, second);
  if (event === "exit") (process as any)._exiting = true;
  const isHeard = emitOnProcess(event, first);
  if (event === "rejectionHandled" && !isHeard)
    warn("Promise rejection was handled asynchronously", "PromiseRejectionHandledWarning");
  return isHeard;
}

function tellUncaught(error: any, origin: any): boolean {
  if (state.capture !== null) {
    state.capture(error);
    return true;
  }
  emitOnProcess("uncaughtExceptionMonitor", error, origin);
  return emitOnProcess("uncaughtException", error, origin);
}

export function setUncaughtExceptionCaptureCallback(fn: any): void {
  if (fn === null) {
    state.capture = null;
    return;
  }
  if (typeof fn !== "function") throw invalidArgType("fn", ["Function", "null"], fn);
  if (state.capture !== null) {
    const message = "`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active";
    throw codedError("ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET", message);
  }
  state.capture = fn;
  listenToRuntime();
}

export function hasUncaughtExceptionCaptureCallback(): boolean { return state.capture !== null; }

// MARK: Signals

function listenToSignal(name: any): void {
  const number = typeof name === "string" ? numberOfSignal(name) : 0;
  if (number === 0 || heard.has(name)) return;
  const result = signalListen(number, () => emitOnProcess(name, name, number));
  if (result < 0) {
    const error = systemCallError(result, "uv_signal_start");
    error.message = `uv_signal_start ${error.code}`;
    throw error;
  }
  heard.add(name);
}

function forgetSignal(name: any): void {
  if (!heard.delete(name)) return;
  signalForget(numberOfSignal(name));
}

// MARK: Emitting

function throwUnheard(error: any): never {
  if (error instanceof Error) throw error;
  const unheard = codedError("ERR_UNHANDLED_ERROR", `Unhandled error. (${shown(error, 2)})`);
  unheard.context = error;
  throw unheard;
}

export function emit(type: any, ...args: any[]): boolean {
  const listeners = listenersByType.get(type);
  if (listeners === undefined) {
    if (type === "error") throwUnheard(args[0]);
    return false;
  }
  for (const listener of listeners.slice()) listener.apply(process, args);
  return true;
}

// MARK: Adding and removing

function limitOf(): number { return state.limit ?? limits.maxListeners; }

function warnOfLeak(type: any, count: number): void {
  const limit = limitOf();
  if (limit === 0 || count <= limit || state.warned.has(type)) return;
  state.warned.add(type);
  const warning: any = new Error(
    `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to [process]. `
    + `MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`);
  warning.name = "MaxListenersExceededWarning";
  warning.emitter = process;
  warning.type = type;
  warning.count = count;
  warn(warning);
}

/** What is told how many listen to messages: by the module that has the channel to the parent process, if the program has that. */
export const messages: { isAwaited: ((change: number) => void) | undefined } = { isAwaited: undefined };

function listenerChanged(type: any, change: number): void {
  if (type !== "message" && type !== "disconnect") return;
  if (messages.isAwaited !== undefined) messages.isAwaited(change);
  else if (change > 0 && type === "message" && process.env.NODE_CHANNEL_FD !== undefined)
    warn("Messages of the parent process are not received: the program names none of process.send, process.connected and process.channel");
}

function add(type: any, listener: Listener, isFirst: boolean): any {
  validateFunction(listener, "listener");
  if (listenersByType.has("newListener")) emit("newListener", type, listener.listener ?? listener);
  listenToRuntime();
  listenToSignal(type);
  const listeners = listenersByType.get(type);
  if (listeners === undefined) listenersByType.set(type, [listener]);
  else if (isFirst) listeners.unshift(listener);
  else listeners.push(listener);
  warnOfLeak(type, listeners === undefined ? 1 : listeners.length);
  listenerChanged(type, 1);
  return process;
}

/** A listener that is taken away before it is called. */
function wrapped(type: any, listener: Listener): Listener {
  validateFunction(listener, "listener");
  const wrapper: any = function (this: any, ...args: any[]) {
    removeListener(type, wrapper);
    return listener.apply(this, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

export function addListener(type: any, listener: Listener): any { return add(type, listener, false); }
export { addListener as on };
export function prependListener(type: any, listener: Listener): any { return add(type, listener, true); }
export function once(type: any, listener: Listener): any { return add(type, wrapped(type, listener), false); }
export function prependOnceListener(type: any, listener: Listener): any { return add(type, wrapped(type, listener), true); }

function dropAll(type: any): void {
  listenerChanged(type, -(listenersByType.get(type)?.length ?? 0));
  listenersByType.delete(type);
  forgetSignal(type);
}

export function removeListener(type: any, listener: Listener): any {
  validateFunction(listener, "listener");
  const listeners = listenersByType.get(type) ?? [];
  for (let i = listeners.length - 1; i >= 0; i--) {
    const found = listeners[i];
    if (found !== listener && found.listener !== listener) continue;
    if (listeners.length === 1) dropAll(type);
    else {
      listeners.splice(i, 1);
      listenerChanged(type, -1);
    }
    if (listenersByType.has("removeListener")) emit("removeListener", type, found.listener ?? found);
    break;
  }
  return process;
}
export { removeListener as off };

export function removeAllListeners(type: any): any {
  if (arguments.length > 0) removeAllOf(type);
  else for (const known of [...listenersByType.keys()]) removeAllOf(known);
  return process;
}

function removeAllOf(type: any): void {
  const listeners = listenersByType.get(type) ?? [];
  if (listenersByType.has("removeListener") && type !== "removeListener")
    for (const listener of listeners.slice().reverse()) removeListener(type, listener);
  else dropAll(type);
}

// MARK: Asking

export function rawListeners(type: any): Listener[] { return (listenersByType.get(type) ?? []).slice(); }
export function listeners(type: any): Listener[] { return rawListeners(type).map((each) => each.listener ?? each); }
export function eventNames(): any[] { return [...listenersByType.keys()]; }

export function listenerCount(type: any, listener: any): number {
  const known = listenersByType.get(type) ?? [];
  if (listener === undefined || listener === null) return known.length;
  return known.filter((each) => each === listener || each.listener === listener).length;
}

export function setMaxListeners(n: any): any {
  validateNumber(n, "setMaxListeners", 0);
  state.limit = n;
  return process;
}

export function getMaxListeners(): number { return limitOf(); }
