// What readable streams have of arrays: map, filter, reduce and their kin.
import { AbortError, codedTypeError, invalidArgType, invalidArgValue, outOfRange } from "node:internal/errors";
import { deprecated } from "node:internal/deprecated";
import { addAbortSignal, onAbort } from "node:internal/stream_abort";
import { compose } from "node:internal/stream_compose";
import { finishedPromise } from "node:internal/stream_finished";
import { isNodeStream, isWritable } from "node:internal/stream_kinds";
import { validateAbortSignal, validateInteger, validateObject } from "node:internal/validators";
import { AbortController, AbortSignal } from "node:web/abort";

/** No chunk: what `filter` leaves out. */
const kEmpty = Symbol("kEmpty");
const kEnd = Symbol("kEnd");

function checkFunction(value: any, name: string): void {
  if (typeof value !== "function") throw invalidArgType(name, ["Function", "AsyncFunction"], value);
}

function checkOptions(options: any): void {
  if (options !== undefined && options !== null) validateObject(options, "options");
  if (options?.signal !== undefined && options.signal !== null) validateAbortSignal(options.signal, "options.signal");
}

function checkAborted(options: any): void {
  if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
}

// MARK: Streams of streams

/** Calls the function for chunks, several at a time, and gives the results in their order. */
export function map(stream: any, fn: any, options: any): any {
  checkFunction(fn, "fn");
  checkOptions(options);
  const given = options?.concurrency, concurrency = given === undefined || given === null ? 1 : Math.floor(given);
  const mark = options?.highWaterMark;
  const ahead = mark === undefined || mark === null ? concurrency - 1 : Math.floor(mark);
  validateInteger(concurrency, "options.concurrency", 1);
  validateInteger(ahead, "options.highWaterMark", 0);
  return new Mapping(stream, fn, options?.signal, concurrency, ahead + concurrency).results();
}

class Mapping {
  stream: any;
  fn: any;
  signal: any;
  concurrency: number;
  capacity: number;
  queue: any[] = [];
  running: number = 0;
  isOver: boolean = false;
  /** Wakes the one who reads from the stream, and the one who waits for results. */
  resume: any = null;
  goOn: any = null;

  constructor(stream: any, fn: any, signal: any, concurrency: number, capacity: number) {
    this.stream = stream;
    this.fn = fn;
    this.signal = AbortSignal.any(signal ? [signal] : []);
    this.concurrency = concurrency;
    this.capacity = capacity;
  }

  itemDone(): void {
    this.running--;
    this.maybeResume();
  }

  itemFailed(): void {
    this.isOver = true;
    this.itemDone();
  }

  maybeResume(): void {
    if (!this.resume || this.isOver || this.running >= this.concurrency || this.queue.length >= this.capacity) return;
    const resume = this.resume;
    this.resume = null;
    resume();
  }

  tellNext(): void {
    const goOn = this.goOn;
    this.goOn = null;
    if (goOn) goOn();
  }

  track(result: Promise<any>): void {
    result.then(() => { this.itemDone(); }, () => { this.itemFailed(); });
    this.queue.push(result);
  }

  call(chunk: any): any {
    try {
      const value = this.fn(chunk, { signal: this.signal });
      return value === kEmpty ? kEmpty : Promise.resolve(value);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async pump(): Promise<void> {
    try {
      for await (const chunk of this.stream) {
        if (this.isOver) return;
        if (this.signal.aborted) throw new AbortError();
        const result = this.call(chunk);
        if (result === kEmpty) continue;
        this.running++;
        this.track(result);
        this.tellNext();
        if (!this.isOver && (this.queue.length >= this.capacity || this.running >= this.concurrency))
          await new Promise((resolve) => { this.resume = resolve; });
      }
      this.queue.push(kEnd);
    } catch (error) {
      this.running++;
      this.track(Promise.reject(error));
    } finally {
      this.isOver = true;
      this.tellNext();
    }
  }

  async *results(): any {
    this.pump();
    try {
      while (true) {
        while (this.queue.length > 0) {
          const value = await this.queue[0];
          if (value === kEnd) return;
          if (this.signal.aborted) throw new AbortError();
          if (value !== kEmpty) yield value;
          this.queue.shift();
          this.maybeResume();
        }
        await new Promise((resolve) => { this.goOn = resolve; });
      }
    } finally {
      this.isOver = true;
      const resume = this.resume;
      this.resume = null;
      if (resume) resume();
    }
  }
}

export function filter(stream: any, fn: any, options: any): any {
  checkFunction(fn, "fn");
  return map(stream, async (chunk: any, settings: any) => ((await fn(chunk, settings)) ? chunk : kEmpty), options);
}

export function flatMap(stream: any, fn: any, options: any): any {
  return flattened(map(stream, fn, options));
}

async function* flattened(values: any): any { for await (const value of values) yield* value; }

export function asIndexedPairs(stream: any, options: any): any {
  deprecated("readable.asIndexedPairs will be removed in a future version.");
  checkOptions(options);
  return indexedPairs(stream, options);
}

async function* indexedPairs(stream: any, options: any): any {
  let index = 0;
  for await (const chunk of stream) {
    checkAborted(options);
    yield [index++, chunk];
  }
}

function toCount(value: any): number {
  const count = Number(value);
  if (Number.isNaN(count)) return 0;
  if (count < 0) throw outOfRange("number", ">= 0", count);
  return count;
}

export function drop(stream: any, given: any, options: any): any {
  checkOptions(options);
  return dropped(stream, toCount(given), options);
}

async function* dropped(stream: any, count: number, options: any): any {
  checkAborted(options);
  let left = count;
  for await (const chunk of stream) {
    checkAborted(options);
    if (left-- <= 0) yield chunk;
  }
}

export function take(stream: any, given: any, options: any): any {
  checkOptions(options);
  return taken(stream, toCount(given), options);
}

async function* taken(stream: any, count: number, options: any): any {
  checkAborted(options);
  let left = count;
  for await (const chunk of stream) {
    checkAborted(options);
    if (left-- > 0) yield chunk;
    // The next one is not asked for.
    if (left <= 0) return;
  }
}

export function composeWith(stream: any, other: any, options: any): any {
  checkOptions(options);
  if (isNodeStream(other) && !isWritable(other)) throw invalidArgValue("stream", other, "must be writable");
  const composed = compose(stream, other);
  if (options?.signal) addAbortSignal(options.signal, composed);
  return composed;
}

// MARK: Promises

export async function some(stream: any, fn: any, options: any): Promise<boolean> {
  for await (const _ of filter(stream, fn, options)) return true;
  return false;
}

export async function every(stream: any, fn: any, options: any): Promise<boolean> {
  checkFunction(fn, "fn");
  return !(await some(stream, async (chunk: any, settings: any) => !(await fn(chunk, settings)), options));
}

export async function find(stream: any, fn: any, options: any): Promise<any> {
  for await (const chunk of filter(stream, fn, options)) return chunk;
  return undefined;
}

export async function forEach(stream: any, fn: any, options: any): Promise<void> {
  checkFunction(fn, "fn");
  const call = async (chunk: any, settings: any) => {
    await fn(chunk, settings);
    return kEmpty;
  };
  for await (const _ of map(stream, call, options));
}

export async function toArray(stream: any, options: any): Promise<any[]> {
  checkOptions(options);
  const chunks: any[] = [];
  for await (const chunk of stream) {
    checkAborted(options);
    chunks.push(chunk);
  }
  return chunks;
}

function emptyReduction(): any {
  return codedTypeError("ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value");
}

export async function reduce(
  stream: any, reducer: any, hasInitial: boolean, initialValue: any, options: any,
): Promise<any> {
  checkFunction(reducer, "reducer");
  let hasValue = hasInitial, value = initialValue;
  checkOptions(options);
  const outer = options?.signal;
  if (outer?.aborted) {
    const error = new AbortError(undefined, { cause: outer.reason });
    stream.once("error", () => {});
    await finishedPromise(stream.destroy(error));
    throw error;
  }
  const controller = new AbortController(), signal = controller.signal;
  const forget = outer ? onAbort(outer, () => { controller.abort(); }) : undefined;
  let isEmpty = true;
  try {
    for await (const chunk of stream) {
      isEmpty = false;
      if (outer?.aborted) throw new AbortError();
      if (hasValue) value = await reducer(value, chunk, { signal });
      else {
        value = chunk;
        hasValue = true;
      }
    }
    if (isEmpty && !hasValue) throw emptyReduction();
  } finally {
    forget?.();
    controller.abort();
  }
  return value;
}
