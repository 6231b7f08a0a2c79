// AbortController and AbortSignal (DOM 3).
import { constructorName, showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidThis } from "node:internal/errors";
import { shownWith } from "node:internal/shown";
import { validateAbortSignal, validateArray, validateUint32 } from "node:internal/validators";
import { Event, EventTarget, Handlers, kAdded, kRemoved, kTrusted } from "node:web/events";

const customInspect = Symbol.for("nodejs.util.inspect.custom");
const kMake = Symbol("kMake");

function shownObject(object: any, content: any, depth: any, options: any, inspect: any): any {
  if (depth < 0) return object;
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${constructorName(object)} ${shownWith(content, inner, inspect)}`;
}

/** Signals that nothing but their sources may hold, and whose abortion somebody waits for. */
const awaited: Set<AbortSignal> = new Set();

/** Signals that follow another, held as long as somebody else does. */
class Followers {
  #refs: Set<WeakRef<AbortSignal>> = new Set();
  /** Those that are gone are dropped when there are this many. */
  #limit = 16;

  add(signal: AbortSignal): void {
    if (this.#refs.size >= this.#limit) this.#drop();
    this.#refs.add(new WeakRef(signal));
  }

  #drop(): void {
    for (const ref of this.#refs) if (ref.deref() === undefined) this.#refs.delete(ref);
    this.#limit = Math.max(16, this.#refs.size * 2);
  }

  abort(reason: any): void {
    for (const ref of this.#refs) {
      const signal = ref.deref();
      if (signal !== undefined) abortSignal(signal, reason);
    }
    this.#refs.clear();
  }
}

/** For the library: aborts a signal. */
let abortSignal: (signal: AbortSignal, reason: any) => void;

export class AbortSignal extends EventTarget {
  #isAborted = false;
  #reason: any = undefined;
  #handlers: Handlers | undefined = undefined;
  /** Of a signal that follows others: these, none of which follows any itself. */
  #sources: AbortSignal[] | undefined = undefined;
  #followers: Followers | undefined = undefined;

  static {
    abortSignal = (signal, reason) => {
      if (signal.#isAborted) return;
      signal.#isAborted = true;
      signal.#reason = reason;
      awaited.delete(signal);
      signal.dispatchEvent(new Event("abort", { [kTrusted]: true } as any));
      signal.#followers?.abort(reason);
      signal.#followers = undefined;
    };
  }

  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    super();
  }

  static #of(value: any): AbortSignal {
    if (typeof value !== "object" || value === null || !(#isAborted in value)) throw invalidThis("AbortSignal");
    return value as AbortSignal;
  }

  get aborted(): boolean { return AbortSignal.#of(this).#isAborted; }
  get reason(): any { return AbortSignal.#of(this).#reason; }
  throwIfAborted(): void { if (AbortSignal.#of(this).#isAborted) throw this.#reason; }

  get onabort(): any { return this.#handlers?.get("abort") ?? null; }
  set onabort(value: any) {
    if (this.#handlers === undefined) this.#handlers = new Handlers();
    this.#handlers.set(this, "abort", value);
  }

  static abort(reason: any = new DOMException("This operation was aborted", "AbortError")): AbortSignal {
    const signal = newSignal();
    signal.#isAborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay: any): AbortSignal {
    validateUint32(delay, "delay");
    const signal = newSignal();
    setTimeout(() => {
      abortSignal(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    }, delay).unref();
    return signal;
  }

  static any(signals: any): AbortSignal {
    validateArray(signals, "signals");
    for (let i = 0; i < signals.length; i++) {
      if (signals[i] === undefined) throw invalidArgType(`signals[${i}]`, "AbortSignal", undefined);
      validateAbortSignal(signals[i], `signals[${i}]`);
    }
    const result = newSignal();
    for (const signal of signals) {
      if (!signal.aborted) continue;
      result.#isAborted = true;
      result.#reason = signal.reason;
      return result;
    }
    const sources: Set<AbortSignal> = new Set();
    for (const signal of signals) for (const source of signal.#sources ?? [signal]) sources.add(source);
    for (const source of sources) {
      if (source.#followers === undefined) source.#followers = new Followers();
      source.#followers.add(result);
    }
    result.#sources = [...sources];
    return result;
  }

  [kAdded](type: string, size: number): void {
    if (type === "abort" && this.#sources !== undefined && this.#sources.length > 0 && !this.#isAborted) awaited.add(this);
  }

  [kRemoved](type: string, size: number): void { if (type === "abort" && size === 0) awaited.delete(this); }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownObject(this, { aborted: this.aborted }, depth, options, inspect);
  }
}
Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { configurable: true, value: "AbortSignal" });
showMembers(AbortSignal.prototype, "aborted", "onabort");

function newSignal(): AbortSignal { return new (AbortSignal as any)(kMake); }

export class AbortController {
  #signal: AbortSignal = newSignal();

  get signal(): AbortSignal { return this.#signal; }

  abort(reason: any = new DOMException("This operation was aborted", "AbortError")): void {
    abortSignal(this.#signal, reason);
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownObject(this, { signal: this.signal }, depth, options, inspect);
  }
}
Object.defineProperty(AbortController.prototype, Symbol.toStringTag, { configurable: true, value: "AbortController" });
showMembers(AbortController.prototype, "signal", "abort");
