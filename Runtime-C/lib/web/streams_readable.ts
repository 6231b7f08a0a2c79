// ReadableStream and its default readers (Streams, section 4).
import { showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidArgValue, invalidArgValueRange } from "node:internal/errors";
import {
  isAsyncIterable, isIterable, kControllerError, kIsClosedPromise, kIsDisturbed, kIsErrored, kIsReadable,
} from "node:internal/stream_kinds";
import { cloned, kMove } from "node:internal/transferable";
import { validateAbortSignal, validateObject } from "node:internal/validators";
import {
  ByobReaderState, cancelByob, closeByobRequests, errorByobRequests, makeByteController, ReadableStreamBYOBReader,
} from "node:web/streams_bytes";
import {
  callAsync, checkSize, customInspect, Deferred, handled, highWaterMarkOf, ignore, invalidState, kState, Queue,
  rejected, shownAs, sizeOf, slots,
} from "node:web/streams_common";
import { pipeTo } from "node:web/streams_pipe";
import { tee } from "node:web/streams_tee";
import { checkMethod, WritableState } from "node:web/streams_writable";

const kMake = Symbol("kMake");

export class ReadableState {
  disturbed: boolean = false;
  phase: "readable" | "closed" | "errored" = "readable";
  storedError: any = undefined;
  reader: any = undefined;
  controller: any = undefined;
}

/** What a read does when it is over. */
export interface ReadRequest {
  chunk(value: any): void;
  close(value?: any): void;
  error(error: any): void;
}

/** What a stream does: pull and cancel give promises. */
export interface Source {
  pull(controller: any): any;
  cancel(reason: any): any;
}

// MARK: Streams

export class ReadableStream {
  [kState]: ReadableState = new ReadableState();
  [kIsClosedPromise]: Deferred = new Deferred();
  [kControllerError]: any = ignore;

  constructor(source: any = {}, givenStrategy: any = {}) {
    if (source === kMake) return;
    if (source === null || typeof source !== "object" && typeof source !== "function")
      throw invalidArgType("source", "Object", source);
    const strategy = { highWaterMark: givenStrategy?.highWaterMark, size: givenStrategy?.size };
    const methods = sourceMethods(source);
    if (methods.type === undefined) {
      const size = sizeOf(strategy);
      setUp(this, starter(source, methods), algorithms(source, methods), highWaterMarkOf(strategy, 1), size);
      return;
    }
    if (`${methods.type}` !== "bytes") throw invalidArgValue("source.type", methods.type);
    if (strategy.size !== undefined) throw invalidArgValueRange("strategy.size", strategy.size);
    makeByteController(
      this, algorithms(source, methods), highWaterMarkOf(strategy, 0), methods.autoAllocateChunkSize,
      starter(source, methods));
  }

  static from(iterable: any): any { return streamOf(iterable); }

  get locked(): boolean { return isLocked(this, slots(this, ReadableState, "ReadableStream")); }

  cancel(reason?: any): Promise<any> {
    try {
      if (isLocked(this, slots(this, ReadableState, "ReadableStream")))
        return Promise.reject(invalidState("ReadableStream is locked"));
    } catch (error) {
      return Promise.reject(error);
    }
    return cancelReadable(this, reason);
  }

  getReader(options: any = {}): any {
    slots(this, ReadableState, "ReadableStream");
    if (options !== null) validateObject(options, "options", { allowFunction: true });
    const mode = options?.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode}` !== "byob") throw invalidArgValue("options.mode", mode);
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform: any, options: any = {}): any {
    slots(this, ReadableState, "ReadableStream");
    const readable = transform?.readable;
    if (!(readable?.[kState] instanceof ReadableState))
      throw invalidArgType("transform.readable", "ReadableStream", readable);
    const writable = transform.writable;
    if (!(writable?.[kState] instanceof WritableState))
      throw invalidArgType("transform.writable", "WritableStream", writable);
    const settings = pipeOptions(options);
    if (this.locked) throw invalidState("The ReadableStream is locked");
    if (writable[kState].writer !== undefined) throw invalidState("The WritableStream is locked");
    handled(pipeTo(this, writable, settings));
    return readable;
  }

  pipeTo(destination: any, options: any = {}): Promise<any> {
    try {
      slots(this, ReadableState, "ReadableStream");
      if (!(destination?.[kState] instanceof WritableState))
        throw invalidArgType("transform.writable", "WritableStream", destination);
      const settings = pipeOptions(options);
      if (this.locked) throw invalidState("The ReadableStream is locked");
      if (destination[kState].writer !== undefined) throw invalidState("The WritableStream is locked");
      return pipeTo(this, destination, settings);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  tee(): any[] {
    slots(this, ReadableState, "ReadableStream");
    return tee(this);
  }

  values(options: any = {}): any {
    slots(this, ReadableState, "ReadableStream");
    validateObject(options ?? {}, "options", { allowFunction: true });
    return new ChunkIterator(new ReadableStreamDefaultReader(this), Boolean(options?.preventCancel));
  }

  /** Another stream, which is given copies of what this one gives. */
  [kMove](): any[] {
    if (this.locked) throw new DOMException("Cannot transfer a locked ReadableStream", "DataCloneError");
    let reader: any;
    const copy = new ReadableStream({
      pull: (controller: any) => reader.read().then((result: any) => { giveCopy(reader, controller, result); }),
      cancel: (reason: any) => reader.cancel(reason),
    }, { highWaterMark: 0 });
    return [copy, () => {
      if (this.locked) throw new DOMException("Cannot transfer a locked ReadableStream", "DataCloneError");
      reader = new ReadableStreamDefaultReader(this);
    }];
  }

  get [kIsDisturbed](): boolean { return this[kState].disturbed; }
  get [kIsErrored](): boolean { return this[kState].phase === "errored"; }
  get [kIsReadable](): boolean { return this[kState].phase === "readable"; }

  [customInspect](depth: any, options: any, inspect: any): any {
    const content = {
      locked: this.locked, state: this[kState].phase, supportsBYOB: this[kState].controller?.[kState].isBytes === true,
    };
    return shownAs("ReadableStream", content, depth, options, inspect);
  }
}
Object.defineProperty(ReadableStream.prototype, Symbol.toStringTag, { configurable: true, value: "ReadableStream" });
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  value: ReadableStream.prototype.values, writable: true, configurable: true,
});

/** What a stream gives to the one that has taken its place. */
function giveCopy(reader: any, controller: any, result: any): void {
  if (result.done) {
    reader.releaseLock();
    controller.close();
    return;
  }
  try {
    controller.enqueue(cloned(result.value));
  } catch (error) {
    handled(reader.cancel(error));
    throw error;
  }
}

function isLocked(stream: any, state: ReadableState): boolean { return state.reader !== undefined; }

/** The members of a source, read in the order of their names. */
function sourceMethods(source: any): any {
  const { autoAllocateChunkSize, cancel, pull, start, type } = source;
  checkMethod(cancel, "source.cancel");
  checkMethod(pull, "source.pull");
  checkMethod(start, "source.start");
  return { autoAllocateChunkSize, cancel, pull, start, type };
}

function pipeOptions(options: any): any {
  if (options !== null && options !== undefined) validateObject(options, "options", { allowFunction: true });
  const { preventAbort, preventCancel, preventClose, signal } = options ?? {};
  if (signal !== undefined) validateAbortSignal(signal, "options.signal");
  return {
    preventAbort: Boolean(preventAbort), preventCancel: Boolean(preventCancel), preventClose: Boolean(preventClose),
    signal,
  };
}

/** A stream of the library's own: CreateReadableStream. */
export function makeReadable(start: any, source: Source, highWaterMark: number = 1, size: any = () => 1): any {
  const stream: any = new ReadableStream(kMake as any);
  setUp(stream, start, source, highWaterMark, size);
  return stream;
}

/** The same for bytes: CreateReadableByteStream. */
export function makeByteStream(start: any, source: Source): any {
  const stream: any = new ReadableStream(kMake as any);
  makeByteController(stream, source, 0, undefined, start);
  return stream;
}

function algorithms(source: any, methods: any): Source {
  const { pull, cancel } = methods;
  return {
    pull: (controller) => (pull === undefined ? Promise.resolve() : callAsync(pull, source, controller)),
    cancel: (reason) => (cancel === undefined ? Promise.resolve() : callAsync(cancel, source, reason)),
  };
}

function starter(source: any, methods: any): any {
  return (controller: any) => {
    return methods.start === undefined ? undefined : Reflect.apply(methods.start, source, [controller]);
  };
}

function setUp(stream: any, start: any, source: Source, highWaterMark: number, size: any): void {
  const state = stream[kState], controller: any = new ReadableStreamDefaultController(kMake as any);
  const own = new ControllerState(stream, controller, source, highWaterMark, size);
  controller[kState] = own;
  state.controller = controller;
  stream[kControllerError] = (error: any) => { own.fail(error); };
  Promise.resolve(start(controller)).then(() => {
    own.started = true;
    own.pullIfNeeded();
  }, (error: any) => { own.fail(error); });
}

// MARK: Operations

/** Readers of the library's own. */
export function acquireReader(stream: any): any { return new ReadableStreamDefaultReader(stream); }

export function cancelReadable(stream: any, reason: any): Promise<any> {
  const state = stream[kState];
  state.disturbed = true;
  if (state.phase === "closed") return Promise.resolve();
  if (state.phase === "errored") return Promise.reject(state.storedError);
  closeReadable(stream);
  if (state.reader?.[kState] instanceof ByobReaderState) cancelByob(state.reader);
  return state.controller[kState].cancelSteps(reason).then(ignore);
}

export function closeReadable(stream: any): void {
  const state = stream[kState];
  state.phase = "closed";
  stream[kIsClosedPromise].resolve();
  const reader = state.reader;
  if (reader === undefined) return;
  reader[kState].closed.resolve();
  if (!(reader[kState] instanceof ReaderState)) return;
  const requests = reader[kState].requests;
  reader[kState].requests = [];
  for (const request of requests) request.close();
}

export function errorReadable(stream: any, error: any): void {
  const state = stream[kState];
  state.phase = "errored";
  state.storedError = error;
  handled(stream[kIsClosedPromise].promise);
  stream[kIsClosedPromise].reject(error);
  const reader = state.reader;
  if (reader === undefined) return;
  reader[kState].closed.reject(error);
  handled(reader[kState].closed.promise);
  if (reader[kState] instanceof ReaderState) errorRequests(reader, error);
  else errorByobRequests(reader, error);
}

function errorRequests(reader: any, error: any): void {
  const requests = reader[kState].requests;
  reader[kState].requests = [];
  for (const request of requests) request.error(error);
}

/** How many reads wait for chunks. */
export function waitingReads(stream: any): number {
  const reader = stream[kState].reader;
  return reader?.[kState] instanceof ReaderState ? reader[kState].requests.length : 0;
}

export function hasDefaultReader(stream: any): boolean {
  return stream[kState].reader?.[kState] instanceof ReaderState;
}

export function takeRead(stream: any): ReadRequest { return stream[kState].reader[kState].requests.shift(); }
export function addRead(stream: any, request: ReadRequest): void {
  stream[kState].reader[kState].requests.push(request);
}

// MARK: Readers

export class ReaderState {
  stream: any = undefined;
  closed: Deferred = new Deferred();
  requests: ReadRequest[] = [];
}

/** Connects a reader of either kind with a stream. */
export function initializeReader(own: any, reader: any, stream: any): void {
  const state = stream[kState];
  if (state.reader !== undefined) throw invalidState("ReadableStream is locked");
  own.stream = stream;
  state.reader = reader;
  if (state.phase === "closed") own.closed.resolve();
  else if (state.phase === "errored") own.closed = rejected(state.storedError);
}

export function releaseReader(reader: any, requestsEnd: (error: any) => void): void {
  const own = reader[kState], stream = own.stream, error = invalidState("Reader released");
  if (own.closed.isPending) {
    own.closed.reject(error);
    handled(own.closed.promise);
  } else own.closed = rejected(error);
  stream[kState].controller[kState].releaseSteps();
  stream[kState].reader = undefined;
  own.stream = undefined;
  requestsEnd(error);
}

export function releaseDefaultReader(reader: any): void {
  releaseReader(reader, (error) => { errorRequests(reader, error); });
}

export function readChunk(reader: any, request: ReadRequest): void {
  const stream = reader[kState].stream, state = stream[kState];
  state.disturbed = true;
  if (state.phase === "closed") request.close();
  else if (state.phase === "errored") request.error(state.storedError);
  else state.controller[kState].pullSteps(request);
}

export class ReadableStreamDefaultReader {
  [kState]: ReaderState = new ReaderState();

  constructor(stream: any) {
    if (!(stream?.[kState] instanceof ReadableState)) throw invalidArgType("stream", "ReadableStream", stream);
    initializeReader(this[kState], this, stream);
  }

  read(): Promise<any> {
    try {
      const own = slots(this, ReaderState, "ReadableStreamDefaultReader");
      if (own.stream === undefined) throw invalidState("The reader is not attached to a stream");
      const deferred = new Deferred();
      readChunk(this, {
        chunk: (value) => { deferred.resolve({ value, done: false }); },
        close: () => { deferred.resolve({ value: undefined, done: true }); },
        error: (error) => { deferred.reject(error); },
      });
      return deferred.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  releaseLock(): void {
    const own = slots(this, ReaderState, "ReadableStreamDefaultReader");
    if (own.stream !== undefined) releaseDefaultReader(this);
  }

  get closed(): Promise<any> {
    try {
      return slots(this, ReaderState, "ReadableStreamDefaultReader").closed.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  cancel(reason?: any): Promise<any> {
    try {
      const own = slots(this, ReaderState, "ReadableStreamDefaultReader");
      if (own.stream === undefined) throw invalidState("The reader is not attached to a stream");
      return cancelReadable(own.stream, reason);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const { stream, requests, closed } = this[kState];
    const content = { stream, readRequests: requests.length, close: closed.promise };
    return shownAs("ReadableStreamDefaultReader", content, depth, options, inspect);
  }
}
Object.defineProperty(ReadableStreamDefaultReader.prototype, Symbol.toStringTag,
  { configurable: true, value: "ReadableStreamDefaultReader" });

/** The prototype of asynchronous iterators. */
const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

/** The iterator of a stream; each step waits for the one before it. */
class ChunkIterator {
  #reader: any;
  #preventCancel: boolean;
  #ongoing: Promise<any> | undefined = undefined;
  #isFinished: boolean = false;

  constructor(reader: any, preventCancel: boolean) {
    this.#reader = reader;
    this.#preventCancel = preventCancel;
  }

  next(): Promise<any> {
    const step = () => this.#nextStep();
    this.#ongoing = this.#ongoing === undefined ? step() : this.#ongoing.then(step, step);
    return this.#ongoing;
  }

  return(value?: any): Promise<any> {
    const step = () => this.#returnStep(value);
    this.#ongoing = this.#ongoing === undefined ? step() : this.#ongoing.then(step, step);
    return this.#ongoing;
  }

  #nextStep(): Promise<any> {
    if (this.#isFinished) return Promise.resolve({ value: undefined, done: true });
    const deferred = new Deferred();
    readChunk(this.#reader, {
      chunk: (value) => { deferred.resolve({ value, done: false }); },
      close: () => {
        releaseDefaultReader(this.#reader);
        deferred.resolve({ value: undefined, done: true });
      },
      error: (error) => {
        releaseDefaultReader(this.#reader);
        deferred.reject(error);
      },
    });
    return deferred.promise.then((result: any) => {
      this.#ongoing = undefined;
      if (result.done) this.#isFinished = true;
      return result;
    }, (error: any) => {
      this.#ongoing = undefined;
      this.#isFinished = true;
      throw error;
    });
  }

  #returnStep(value: any): Promise<any> {
    if (this.#isFinished) return Promise.resolve({ value, done: true });
    this.#isFinished = true;
    const reader = this.#reader;
    if (this.#preventCancel) {
      releaseDefaultReader(reader);
      return Promise.resolve({ value, done: true });
    }
    const cancelled = cancelReadable(reader[kState].stream, value);
    releaseDefaultReader(reader);
    return cancelled.then(() => ({ value, done: true }));
  }
}
Object.setPrototypeOf(ChunkIterator.prototype, AsyncIteratorPrototype);
Object.defineProperty(ChunkIterator.prototype, "next", { enumerable: true });
Object.defineProperty(ChunkIterator.prototype, "return", { enumerable: true });
delete (ChunkIterator.prototype as any).constructor;

/** ReadableStream.from */
function streamOf(iterable: any): any {
  if (!isIterable(iterable)) throw codedTypeError("ERR_ARG_NOT_ITERABLE", `${String(iterable)} is not iterable`);
  const iterator = isAsyncIterable(iterable) ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  if (iterator === null || typeof iterator !== "object" && typeof iterator !== "function")
    throw codedTypeError("ERR_INVALID_STATE", "Invalid state: The iterator method must return an object");
  const next = iterator.next;
  return makeReadable(() => undefined, {
    pull: (controller) => callAsync(next, iterator).then((result: any) => {
      if (result === null || typeof result !== "object")
        throw invalidState("The promise or iterator value is not an object");
      if (result.done) {
        controller.close();
        return undefined;
      }
      if (isAsyncIterable(iterable)) return controller.enqueue(result.value);
      return Promise.resolve(result.value).then((value) => { controller.enqueue(value); });
    }),
    cancel: (reason) => {
      let method: any;
      try {
        method = iterator.return;
      } catch (error) {
        return Promise.reject(error);
      }
      if (method === undefined) return Promise.resolve();
      return callAsync(method, iterator, reason).then((result: any) => {
        if (result === null || typeof result !== "object")
          throw invalidState("The iterator return() method must return an object");
      });
    },
  }, 0);
}

// MARK: Controllers

/** The slots of a default controller, and its steps. */
class ControllerState {
  stream: any;
  controller: any;
  queue: Queue = new Queue();
  started: boolean = false;
  closeRequested: boolean = false;
  pulling: boolean = false;
  pullAgain: boolean = false;
  source: Source | undefined;
  sizeAlgorithm: any;
  highWaterMark: number;

  constructor(stream: any, controller: any, source: Source, highWaterMark: number, sizeAlgorithm: any) {
    this.stream = stream;
    this.controller = controller;
    this.source = source;
    this.highWaterMark = highWaterMark;
    this.sizeAlgorithm = sizeAlgorithm;
  }

  get canEnqueue(): boolean { return !this.closeRequested && this.stream[kState].phase === "readable"; }

  get desiredSize(): number | null {
    const phase = this.stream[kState].phase;
    if (phase === "errored") return null;
    return phase === "closed" ? 0 : this.highWaterMark - this.queue.total;
  }

  get shouldPull(): boolean {
    if (!this.canEnqueue || !this.started) return false;
    return waitingReads(this.stream) > 0 || (this.desiredSize as number) > 0;
  }

  pullIfNeeded(): void {
    if (!this.shouldPull) return;
    if (this.pulling) {
      this.pullAgain = true;
      return;
    }
    this.pulling = true;
    (this.source as Source).pull(this.controller).then(() => {
      this.pulling = false;
      if (!this.pullAgain) return;
      this.pullAgain = false;
      this.pullIfNeeded();
    }, (error: any) => { this.fail(error); });
  }

  clear(): void {
    this.source = undefined;
    this.sizeAlgorithm = undefined;
  }

  close(): void {
    if (!this.canEnqueue) return;
    this.closeRequested = true;
    if (this.queue.length > 0) return;
    this.clear();
    closeReadable(this.stream);
  }

  enqueue(chunk: any): void {
    if (!this.canEnqueue) return;
    if (waitingReads(this.stream) > 0) takeRead(this.stream).chunk(chunk);
    else {
      try {
        const size = this.sizeAlgorithm(chunk);
        this.queue.push(chunk, checkSize(size));
      } catch (error) {
        this.fail(error);
        throw error;
      }
    }
    this.pullIfNeeded();
  }

  fail(error: any): void {
    if (this.stream[kState].phase !== "readable") return;
    this.queue.clear();
    this.clear();
    errorReadable(this.stream, error);
  }

  cancelSteps(reason: any): Promise<any> {
    this.queue.clear();
    const result = (this.source as Source).cancel(reason);
    this.clear();
    return result;
  }

  pullSteps(request: ReadRequest): void {
    if (this.queue.length === 0) {
      addRead(this.stream, request);
      this.pullIfNeeded();
      return;
    }
    const chunk = this.queue.shift();
    if (this.closeRequested && this.queue.length === 0) {
      this.clear();
      closeReadable(this.stream);
    } else this.pullIfNeeded();
    request.chunk(chunk);
  }

  releaseSteps(): void {}
}

export class ReadableStreamDefaultController {
  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get desiredSize(): number | null {
    return slots(this, ControllerState, "ReadableStreamDefaultController").desiredSize;
  }

  close(): void {
    const own = slots(this, ControllerState, "ReadableStreamDefaultController");
    if (!own.canEnqueue) throw invalidState("Controller is already closed");
    own.close();
  }

  enqueue(chunk?: any): void {
    const own = slots(this, ControllerState, "ReadableStreamDefaultController");
    if (!own.canEnqueue) throw invalidState("Controller is already closed");
    own.enqueue(chunk);
  }

  error(error?: any): void { slots(this, ControllerState, "ReadableStreamDefaultController").fail(error); }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("ReadableStreamDefaultController", {}, depth, options, inspect);
  }
}
Object.defineProperty(ReadableStreamDefaultController.prototype, Symbol.toStringTag,
  { configurable: true, value: "ReadableStreamDefaultController" });

showMembers(ReadableStream.prototype, "locked", "cancel", "getReader", "pipeThrough", "pipeTo", "tee", "values");
showMembers(ReadableStream, "from");
showMembers(ReadableStreamDefaultReader.prototype, "read", "releaseLock", "closed", "cancel");
showMembers(ReadableStreamDefaultController.prototype, "desiredSize", "close", "enqueue", "error");
