// node:events: EventEmitter, and functions for emitters and event targets.
import { captureStack, constructorName, deleteOwn, noteUnheard, ownKeys, ownValue, process, setOwnValue } from "aot:host";
import { AsyncResource } from "node:async_hooks";
import { AbortError, codedError, invalidArgType } from "node:internal/errors";
import { kListeners, kMaxListeners, kResistsStop, kWarned, limits } from "node:internal/listeners";
import { shown } from "node:internal/shown";
import {
  validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateNumber, validateString,
} from "node:internal/validators";
import { warn } from "node:internal/warnings";

const kCapture = Symbol("kCapture"), kShapeMode = Symbol("shapeMode");

export const captureRejectionSymbol = Symbol.for("nodejs.rejection");
export const errorMonitor = Symbol("events.errorMonitor");
export const usingDomains = false;

function EventEmitter(this: any, options?: any): void {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

// MARK: Limits

function maxListenersOf(emitter: any): number {
  return emitter._maxListeners === undefined ? limits.maxListeners : emitter._maxListeners;
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(this: any, n: any) {
  validateNumber(n, "setMaxListeners", 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners(this: any) { return maxListenersOf(this); };

// MARK: Emitting

/** Calls a listener, and sees to it that a promise of it that is rejected becomes an error of the emitter. */
function callListener(emitter: any, listener: any, type: any, args: any[]): void {
  const result = Reflect.apply(listener, emitter, args);
  if (result !== undefined && result !== null && emitter[kCapture]) followPromise(emitter, result, type, args);
}

function followPromise(emitter: any, promise: any, type: any, args: any[]): void {
  try {
    const then = promise.then;
    if (typeof then !== "function") return;
    then.call(promise, undefined, (error: any) => {
      process.nextTick(() => { emitRejection(emitter, error, type, args); });
    });
  } catch (error) {
    emitter.emit("error", error);
  }
}

function emitRejection(emitter: any, error: any, type: any, args: any[]): void {
  if (typeof emitter[captureRejectionSymbol] === "function") {
    emitter[captureRejectionSymbol](error, type, ...args);
    return;
  }
  // A rejection of what listens to errors is not given to it again.
  const captures = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit("error", error);
  } finally {
    emitter[kCapture] = captures;
  }
}

function throwUnheard(error: any, emitter: any): never {
  if (error instanceof Error) {
    const place = {};
    captureStack(place, undefined);
    noteUnheard(error, constructorName(emitter), place);
    throw error; // Unhandled 'error' event
  }
  let text: string;
  try {
    text = shown(error, 2);
  } catch {
    text = error;
  }
  const unheard = codedError("ERR_UNHANDLED_ERROR", `Unhandled error. (${text})`);
  unheard.context = error;
  throw unheard;
}

EventEmitter.prototype.emit = function emit(this: any, type: any, ...args: any[]): boolean {
  const events = this._events;
  if (type === "error") {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnheard(args.length > 0 ? args[0] : undefined, this);
  }
  if (events === undefined) return false;
  const handler: any = ownValue(events, type);
  if (handler === undefined) return false;
  if (typeof handler === "function") {
    callListener(this, handler, type, args);
  } else {
    const listeners = handler.slice();
    for (let i = 0; i < listeners.length; i++) callListener(this, listeners[i], type, args);
  }
  return true;
};

// MARK: Adding

function validateListener(listener: any): void { validateFunction(listener, "listener"); }

function warnOfLeak(emitter: any, type: any, listeners: any): void {
  listeners.warned = true;
  const limit = maxListenersOf(emitter);
  const message = `Possible EventEmitter memory leak detected. ${listeners.length} ${String(type)} listeners `
    + `added to ${shown(emitter, -1)}. MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`;
  const warning: any = new Error(message);
  warning.name = "MaxListenersExceededWarning";
  warning.emitter = emitter;
  warning.type = type;
  warning.count = listeners.length;
  warn(warning);
}

function add(emitter: any, type: any, listener: any, isFirst: boolean): any {
  validateListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit("newListener", type, listener.listener ?? listener);
    events = emitter._events;
  }
  const known: any = ownValue(events, type);
  if (known === undefined) {
    setOwnValue(events, type, listener);
    emitter._eventsCount++;
    return emitter;
  }
  let listeners = known;
  if (typeof known === "function") {
    listeners = isFirst ? [listener, known] : [known, listener];
    setOwnValue(events, type, listeners);
  } else if (isFirst) known.splice(0, 0, listener);
  else known.push(listener);
  const limit = maxListenersOf(emitter);
  if (limit > 0 && listeners.length > limit && !listeners.warned) warnOfLeak(emitter, type, listeners);
  return emitter;
}

EventEmitter.prototype.addListener = function addListener(this: any, type: any, listener: any) {
  return add(this, type, listener, false);
};
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(this: any, type: any, listener: any) {
  return add(this, type, listener, true);
};

/** A function that takes the listener away before it calls it. */
function onlyOnce(emitter: any, type: any, listener: any): any {
  let hasFired = false;
  const wrapper: any = function (this: any, ...args: any[]) {
    if (hasFired) return undefined;
    emitter.removeListener(type, wrapper);
    hasFired = true;
    return Reflect.apply(listener, emitter, args);
  };
  Object.defineProperty(wrapper, "name", { value: "bound onceWrapper", configurable: true });
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(this: any, type: any, listener: any) {
  validateListener(listener);
  this.on(type, onlyOnce(this, type, listener));
  return this;
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(this: any, type: any, listener: any) {
  validateListener(listener);
  this.prependListener(type, onlyOnce(this, type, listener));
  return this;
};

// MARK: Removing

/** The events of streams have their places from the start, and keep them. */
function dropType(emitter: any, events: any, type: any): void {
  emitter._eventsCount--;
  if (emitter[kShapeMode]) setOwnValue(events, type, undefined);
  else if (emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else deleteOwn(events, type);
}

EventEmitter.prototype.removeListener = function removeListener(this: any, type: any, listener: any) {
  validateListener(listener);
  const events = this._events;
  const known: any = events === undefined ? undefined : ownValue(events, type);
  if (known === undefined) return this;
  if (known === listener || known.listener === listener) {
    dropType(this, events, type);
    if (!this[kShapeMode] && events.removeListener !== undefined) this.emit("removeListener", type, known.listener || listener);
    return this;
  }
  if (typeof known === "function") return this;
  let position = known.length - 1;
  while (position >= 0 && known[position] !== listener && known[position].listener !== listener) position--;
  if (position < 0) return this;
  if (position === 0) known.shift();
  else known.splice(position, 1);
  if (known.length === 1) setOwnValue(events, type, known[0]);
  if (events.removeListener !== undefined) this.emit("removeListener", type, listener);
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(this: any, type?: any) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (ownValue(events, type) !== undefined) dropType(this, events, type);
    return this;
  }
  // Each removal is told.
  if (arguments.length === 0) {
    for (const key of ownKeys(events)) if (key !== "removeListener") this.removeAllListeners(key);
    this.removeAllListeners("removeListener");
    this._events = { __proto__: null };
    this._eventsCount = 0;
    return this;
  }
  const listeners: any = ownValue(events, type);
  if (typeof listeners === "function") this.removeListener(type, listeners);
  else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  }
  return this;
};

// MARK: Asking

function listenersOf(emitter: any, type: any, unwraps: boolean): any[] {
  const known: any = emitter._events === undefined ? undefined : ownValue(emitter._events, type);
  if (known === undefined) return [];
  const all = typeof known === "function" ? [known] : known.slice();
  if (unwraps) for (let i = 0; i < all.length; i++) all[i] = all[i].listener || all[i];
  return all;
}

EventEmitter.prototype.listeners = function listeners(this: any, type: any) { return listenersOf(this, type, true); };
EventEmitter.prototype.rawListeners = function rawListeners(this: any, type: any) {
  return listenersOf(this, type, false);
};

function countListeners(this: any, type: any, listener?: any): number {
  const known: any = this._events === undefined ? undefined : ownValue(this._events, type);
  if (known === undefined) return 0;
  if (typeof known === "function")
    return listener === undefined || listener === null || known === listener || known.listener === listener ? 1 : 0;
  if (listener === undefined || listener === null) return known.length;
  let count = 0;
  for (const each of known) if (each === listener || each.listener === listener) count++;
  return count;
}
EventEmitter.prototype.listenerCount = function listenerCount(this: any, type: any, listener?: any) {
  return countListeners.call(this, type, listener);
};
EventEmitter.prototype.eventNames = function eventNames(this: any) {
  return this._eventsCount > 0 ? ownKeys(this._events) : [];
};

Object.defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

// MARK: Emitters and event targets

/** Adds a listener to whatever has listeners. */
function listenTo(emitter: any, name: any, listener: any, options: any): void {
  if (typeof emitter.on === "function") {
    if (options?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === "function") emitter.addEventListener(name, listener, options);
  else throw invalidArgType("emitter", "EventEmitter", emitter);
}

function stopListening(emitter: any, name: any, listener: any, options?: any): void {
  if (typeof emitter.removeListener === "function") emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === "function") emitter.removeEventListener(name, listener, options);
  else throw invalidArgType("emitter", "EventEmitter", emitter);
}

/** A promise of what the next event brings; one that is rejected when an error comes first. */
function once(emitter: any, name: any, options: any = {}): Promise<any[]> {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    validateAbortSignal(signal, "options.signal");
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
    const fail = (error: any) => {
      emitter.removeListener(name, succeed);
      if (signal) stopListening(signal, "abort", abort);
      reject(error);
    };
    const succeed = (...args: any[]) => {
      if (typeof emitter.removeListener === "function") emitter.removeListener("error", fail);
      if (signal) stopListening(signal, "abort", abort);
      resolve(args);
    };
    const abort = () => {
      stopListening(emitter, name, succeed);
      if (typeof emitter.removeListener === "function") emitter.removeListener("error", fail);
      reject(new AbortError(undefined, { cause: signal?.reason }));
    };
    listenTo(emitter, name, succeed, { once: true });
    if (name !== "error" && typeof emitter.once === "function") emitter.once("error", fail);
    if (signal) signal.addEventListener("abort", abort, { once: true, [kResistsStop]: true });
  });
}

/** Option of `on`: the iterator gives the first of what an event brings, not the array. */
export const kFirstParam = Symbol("kFirstParam");

/** An asynchronous iterator of events, each an array of what it brings. */
function on(emitter: any, name: any, options: any = {}): any {
  const signal = options.signal;
  validateAbortSignal(signal, "options.signal");
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const highWaterMark = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(highWaterMark, "options.highWaterMark", 1);
  const lowWaterMark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(lowWaterMark, "options.lowWaterMark", 1);
  const events: any[] = [], waiting: any[] = [];
  let error: any = undefined, hasFailed = false, isFinished = false, isPaused = false;
  const listened: [any, any, any][] = [];

  const listen = (target: any, type: any, listener: any) => {
    listenTo(target, type, listener, undefined);
    listened.push([target, type, listener]);
  };
  const givesFirst = options[kFirstParam] === true;
  const receive = (...args: any[]) => {
    const value = givesFirst ? args[0] : args, first = waiting.shift();
    if (first !== undefined) return first.resolve({ value, done: false });
    events.push(value);
    if (!isPaused && events.length > highWaterMark && typeof emitter.pause === "function") {
      isPaused = true;
      emitter.pause();
    }
  };
  const finish = () => {
    stopAll();
    isFinished = true;
    while (waiting.length > 0) waiting.shift().resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const fail = (failure: any) => {
    const first = waiting.shift();
    if (first !== undefined) first.reject(failure);
    else {
      error = failure;
      hasFailed = true;
    }
    finish();
  };
  const abort = () => fail(new AbortError(undefined, { cause: signal?.reason }));
  const stopAll = () => {
    for (const [target, type, listener] of listened) stopListening(target, type, listener);
    listened.length = 0;
    if (signal) stopListening(signal, "abort", abort);
  };

  listen(emitter, name, receive);
  if (name !== "error" && typeof emitter.on === "function") listen(emitter, "error", fail);
  for (const type of options.close ?? []) listen(emitter, type, finish);
  if (signal) signal.addEventListener("abort", abort, { once: true, [kResistsStop]: true });
  return {
    next() {
      if (events.length > 0) {
        const value = events.shift();
        if (isPaused && events.length < lowWaterMark) {
          isPaused = false;
          emitter.resume();
        }
        return Promise.resolve({ value, done: false });
      }
      if (hasFailed) {
        const rejection = Promise.reject(error);
        hasFailed = false;
        error = undefined;
        return rejection;
      }
      if (isFinished) return finish();
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return() { return finish(); },
    throw(failure: any) {
      if (!failure || !(failure instanceof Error)) throw invalidArgType("EventEmitter.AsyncIterator", "Error", failure);
      fail(failure);
    },
    [Symbol.asyncIterator]() { return this; },
  };
}

function getEventListeners(emitter: any, type: any): any[] {
  if (emitter !== undefined && emitter !== null) {
    if (typeof emitter.listeners === "function") return emitter.listeners(type);
    if (typeof emitter.addEventListener === "function") return emitter[kListeners]?.(type) ?? [];
  }
  throw invalidArgType("emitter", ["EventEmitter", "EventTarget"], emitter);
}

function getMaxListeners(emitter: any): number {
  if (typeof emitter?.getMaxListeners === "function") return maxListenersOf(emitter);
  if (typeof emitter?.addEventListener === "function") return emitter[kMaxListeners] ?? limits.maxListeners;
  throw invalidArgType("emitter", ["EventEmitter", "EventTarget"], emitter);
}

function listenerCount(emitter: any, type: any): number {
  if (typeof emitter.listenerCount === "function") return emitter.listenerCount(type);
  return countListeners.call(emitter, type);
}

/** Calls the listener when the signal is aborted, at once if it is; gives what takes the listener away. */
function addAbortListener(signal: any, listener: any): any {
  if (signal === undefined) throw invalidArgType("signal", "AbortSignal", signal);
  validateAbortSignal(signal, "signal");
  validateFunction(listener, "listener");
  let remove: (() => void) | undefined;
  if (signal.aborted) queueMicrotask(() => listener());
  else {
    signal.addEventListener("abort", listener, { once: true, [kResistsStop]: true });
    remove = () => signal.removeEventListener("abort", listener);
  }
  return { [Symbol.dispose]() { remove?.(); } };
}

EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = usingDomains;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;
Object.defineProperty(EventEmitter, "captureRejections", {
  get() { return (EventEmitter.prototype as any)[kCapture]; },
  set(value: any) {
    validateBoolean(value, "EventEmitter.captureRejections");
    (EventEmitter.prototype as any)[kCapture] = value;
  },
  enumerable: true,
});
EventEmitter.errorMonitor = errorMonitor;
Object.defineProperty(EventEmitter, "defaultMaxListeners", {
  get() { return limits.maxListeners; },
  set(value: any) {
    validateNumber(value, "defaultMaxListeners", 0);
    limits.maxListeners = value;
  },
  enumerable: true,
});
const setMaxListeners = function (n: any = limits.maxListeners, ...targets: any[]): void {
  validateNumber(n, "setMaxListeners", 0);
  if (targets.length === 0) {
    limits.maxListeners = n;
    return;
  }
  for (const target of targets) {
    if (typeof target?.setMaxListeners === "function") target.setMaxListeners(n);
    else if (typeof target?.addEventListener === "function") {
      target[kMaxListeners] = n;
      target[kWarned] = false;
    } else throw invalidArgType("eventTargets", ["EventEmitter", "EventTarget"], target);
  }
};
EventEmitter.setMaxListeners = setMaxListeners;
EventEmitter.init = function (this: any, options?: any): void {
  // A table that is inherited belongs to another emitter.
  if (!Object.hasOwn(this, "_events") || this._events === undefined) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
  } else this[kShapeMode] = true;
  this._maxListeners = this._maxListeners || undefined;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, "options.captureRejections");
    this[kCapture] = options.captureRejections;
  } else this[kCapture] = (EventEmitter.prototype as any)[kCapture];
};
EventEmitter.listenerCount = listenerCount;

// MARK: Emitters with an async context

const kEventEmitter = Symbol("kEventEmitter"), kAsyncResource = Symbol("kAsyncResource");

class EventEmitterReferencingAsyncResource extends AsyncResource {
  [kEventEmitter]: any;

  constructor(emitter: any, type: string, options: any) {
    super(type, options);
    this[kEventEmitter] = emitter;
  }

  get eventEmitter(): any { return this[kEventEmitter]; }
}

/** Calls its listeners in the async context that it was made in. */
class EventEmitterAsyncResource extends (EventEmitter as any) {
  [kAsyncResource]: AsyncResource;

  constructor(options: any = undefined) {
    let name: any;
    if (typeof options === "string") name = options;
    else {
      if (new.target === EventEmitterAsyncResource) validateString(options?.name, "options.name");
      name = options?.name || new.target.name;
    }
    super(typeof options === "string" ? undefined : options);
    this[kAsyncResource] = new EventEmitterReferencingAsyncResource(this, name, typeof options === "string" ? undefined : options);
  }

  emit(event: any, ...args: any[]): boolean {
    return this[kAsyncResource].runInAsyncScope(EventEmitter.prototype.emit, this, event, ...args);
  }

  emitDestroy(): void { this[kAsyncResource].emitDestroy(); }
  get asyncId(): number { return this[kAsyncResource].asyncId(); }
  get triggerAsyncId(): number { return this[kAsyncResource].triggerAsyncId(); }
  get asyncResource(): any { return this[kAsyncResource]; }
}

Object.defineProperty(EventEmitter, "EventEmitterAsyncResource", {
  get() { return EventEmitterAsyncResource; }, enumerable: true,
});

export default EventEmitter;
export { EventEmitterAsyncResource };
export {
  addAbortListener, once, on, getEventListeners, getMaxListeners, EventEmitter, setMaxListeners, listenerCount,
};
export const init = EventEmitter.init;
export const captureRejections = false;
export const defaultMaxListeners = 10;
