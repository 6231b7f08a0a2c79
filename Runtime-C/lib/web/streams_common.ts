// What all streams of the web share (Streams, section 7 and 8 of the standard): queues, promises, errors.
import { codedTypeError, invalidArgType, invalidArgValueRange, invalidThis } from "node:internal/errors";
import { shown } from "node:internal/shown";

/** The internal slots of a stream, a reader, a writer or a controller. */
export const kState = Symbol("kState");

export function invalidState(message: string): any {
  return codedTypeError("ERR_INVALID_STATE", `Invalid state: ${message}`);
}

/** A promise, and what settles it. */
export class Deferred {
  promise: Promise<any>;
  isPending: boolean = true;
  #resolve: any;
  #reject: any;
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  resolve(value?: any): void {
    this.isPending = false;
    this.#resolve(value);
  }
  reject(error: any): void {
    this.isPending = false;
    this.#reject(error);
  }
}

/** Nobody is to be told that the promise is rejected. */
export function handled(promise: Promise<any>): void { promise.then(undefined, ignore); }

export function rejected(error: any): Deferred {
  const deferred = new Deferred();
  deferred.reject(error);
  handled(deferred.promise);
  return deferred;
}

export function ignore(): void {}

/** Throws unless the value has slots of the kind. */
export function slots(value: any, kind: any, name: string): any {
  const state = value === null || value === undefined ? undefined : value[kState];
  if (!(state instanceof kind)) throw invalidThis(name);
  return state;
}

/** Calls a function of the program: a promise of what it gives. */
export function callAsync(fn: any, self: any, ...args: any[]): Promise<any> {
  try {
    return Promise.resolve(Reflect.apply(fn, self, args));
  } catch (error) {
    return Promise.reject(error);
  }
}

// MARK: Strategies

export function highWaterMarkOf(strategy: any, otherwise: number): number {
  const given = strategy?.highWaterMark;
  if (given === undefined) return otherwise;
  const mark = +given;
  if (typeof given === "symbol" || Number.isNaN(mark) || mark < 0)
    throw invalidArgValueRange("strategy.highWaterMark", given);
  return mark;
}

function one(): number { return 1; }

export function sizeOf(strategy: any): any {
  const size = strategy?.size;
  if (size === undefined) return one;
  if (typeof size !== "function") throw invalidArgType("strategy.size", "Function", size);
  return (chunk: any) => Reflect.apply(size, undefined, [chunk]);
}

// MARK: Queues

/** A queue of values with sizes. */
export class Queue {
  values: any[] = [];
  sizes: number[] = [];
  head: number = 0;
  total: number = 0;

  get length(): number { return this.values.length - this.head; }

  push(value: any, size: number): void {
    this.values.push(value);
    this.sizes.push(size);
    this.total += size;
  }

  shift(): any {
    const value = this.values[+this.head], size = this.sizes[+this.head];
    this.values[+this.head++] = undefined;
    this.total = Math.max(0, this.total - size);
    if (this.head === this.values.length) this.clearValues();
    else if (this.head > 256) this.dropHead();
    return value;
  }

  peek(): any { return this.values[+this.head]; }

  clear(): void {
    this.clearValues();
    this.total = 0;
  }

  clearValues(): void {
    this.values = [];
    this.sizes = [];
    this.head = 0;
  }

  dropHead(): void {
    this.values = this.values.slice(this.head);
    this.sizes = this.sizes.slice(this.head);
    this.head = 0;
  }
}

/** A size as a queue takes it. */
export function checkSize(size: any): number {
  const number = +size;
  if (Number.isNaN(number) || number < 0 || number === Infinity) throw invalidArgValueRange("size", size);
  return number;
}

// MARK: Showing

/** As util.inspect shows the streams: some of what they tell. */
export function shownAs(name: string, content: any, depth: any, options: any, inspect: any): any {
  if (depth < 0) return `${name} {}`;
  if (typeof inspect !== "function") return `${name} ${shown(content, 2)}`;
  const inner = Object.assign({}, options, { depth: options.depth === null ? null : options.depth - 1 });
  return `${name} ${inspect(content, inner)}`;
}

export const customInspect = Symbol.for("nodejs.util.inspect.custom");
