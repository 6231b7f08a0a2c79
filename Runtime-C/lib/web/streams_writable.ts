// WritableStream and its writers (Streams, section 5).
import { showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidArgValueRange } from "node:internal/errors";
import { kControllerError, kIsClosedPromise, kIsErrored, kIsWritable } from "node:internal/stream_kinds";
import { cloned, kMove } from "node:internal/transferable";
import { AbortController } from "node:web/abort";
import {
  callAsync, checkSize, customInspect, Deferred, handled, highWaterMarkOf, ignore, invalidState, kState, Queue,
  rejected, shownAs, sizeOf, slots,
} from "node:web/streams_common";
import { pipeTo } from "node:web/streams_pipe";
import { makeTransform } from "node:web/streams_transform";

const kMake = Symbol("kMake");
/** Stands in the queue for the end. */
const kClose = Symbol("close");

type Phase = "writable" | "erroring" | "errored" | "closed";

interface PendingAbort {
  deferred: Deferred;
  reason: any;
  wasErroring: boolean;
}

export class WritableState {
  phase: Phase = "writable";
  storedError: any = undefined;
  writer: any = undefined;
  controller: any = undefined;
  inFlightWrite: Deferred | undefined = undefined;
  closeRequest: Deferred | undefined = undefined;
  inFlightClose: Deferred | undefined = undefined;
  pendingAbort: PendingAbort | undefined = undefined;
  writeRequests: Deferred[] = [];
  backpressure: boolean = false;
}

class ControllerState {
  stream: any;
  queue: Queue = new Queue();
  started: boolean = false;
  abortController: any = new AbortController();
  sizeAlgorithm: any;
  highWaterMark: number;
  writeAlgorithm: any;
  closeAlgorithm: any;
  abortAlgorithm: any;

  constructor(stream: any, algorithms: Algorithms) {
    this.stream = stream;
    this.sizeAlgorithm = algorithms.size;
    this.highWaterMark = algorithms.highWaterMark;
    this.writeAlgorithm = algorithms.write;
    this.closeAlgorithm = algorithms.close;
    this.abortAlgorithm = algorithms.abort;
  }
}

/** What a stream does: each gives a promise. */
export interface Algorithms {
  write(chunk: any, controller: any): any;
  close(): any;
  abort(reason: any): any;
  size: any;
  highWaterMark: number;
}

class WriterState {
  stream: any = undefined;
  closed: Deferred = new Deferred();
  ready: Deferred = new Deferred();
}

// MARK: Streams

export class WritableStream {
  [kState]: WritableState = new WritableState();
  [kIsClosedPromise]: Deferred = new Deferred();
  [kControllerError]: any = ignore;

  constructor(sink: any = {}, strategy: any = {}) {
    if (sink === kMake) return;
    if (sink === null) throw invalidArgType("sink", "Object", sink);
    const type = sink?.type;
    if (type !== undefined) throw invalidArgValueRange("type", type);
    const size = sizeOf(strategy), highWaterMark = highWaterMarkOf(strategy, 1);
    const { write, close, abort, start } = sinkMethods(sink);
    const controller: any = new WritableStreamDefaultController(kMake as any);
    setUp(this, controller, {
      write: (chunk, it) => (write === undefined ? Promise.resolve() : callAsync(write, sink, chunk, it)),
      close: () => (close === undefined ? Promise.resolve() : callAsync(close, sink)),
      abort: (reason) => (abort === undefined ? Promise.resolve() : callAsync(abort, sink, reason)),
      size, highWaterMark,
    }, () => (start === undefined ? undefined : Reflect.apply(start, sink, [controller])));
  }

  get locked(): boolean { return slots(this, WritableState, "WritableStream").writer !== undefined; }

  /** Another stream, which gives copies of what it is given to this one. */
  [kMove](): any[] {
    if (this.locked) throw new DOMException("Cannot transfer a locked WritableStream", "DataCloneError");
    const { readable, writable } = makeTransform((chunk, controller) => { controller.enqueue(cloned(chunk)); }, ignore);
    return [writable, () => {
      if (this.locked) throw new DOMException("Cannot transfer a locked WritableStream", "DataCloneError");
      handled(pipeTo(readable, this, {}));
    }];
  }

  abort(reason?: any): Promise<any> {
    try {
      if (slots(this, WritableState, "WritableStream").writer !== undefined)
        return Promise.reject(invalidState("WritableStream is locked"));
    } catch (error) {
      return Promise.reject(error);
    }
    return abortWritable(this, reason);
  }

  close(): Promise<any> {
    try {
      if (slots(this, WritableState, "WritableStream").writer !== undefined)
        return Promise.reject(invalidState("WritableStream is locked"));
    } catch (error) {
      return Promise.reject(error);
    }
    if (isClosing(this)) return Promise.reject(invalidState("Failure closing WritableStream"));
    return closeWritable(this);
  }

  getWriter(): any {
    slots(this, WritableState, "WritableStream");
    return new WritableStreamDefaultWriter(this);
  }

  get [kIsErrored](): boolean { return this[kState].phase === "errored"; }
  get [kIsWritable](): boolean { return this[kState].phase === "writable"; }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("WritableStream", { locked: this.locked, state: this[kState].phase }, depth, options, inspect);
  }
}
Object.defineProperty(WritableStream.prototype, Symbol.toStringTag, { configurable: true, value: "WritableStream" });

function sinkMethods(sink: any): any {
  const { abort, close, start, write } = sink;
  checkMethod(abort, "sink.abort");
  checkMethod(close, "sink.close");
  checkMethod(start, "sink.start");
  checkMethod(write, "sink.write");
  return { abort, close, start, write };
}

export function checkMethod(value: any, name: string): void {
  if (value !== undefined && typeof value !== "function") throw invalidArgType(name, "Function", value);
}

/** A stream of the library's own: CreateWritableStream. */
export function makeWritable(start: any, algorithms: Algorithms): any {
  const stream: any = new WritableStream(kMake as any);
  setUp(stream, new WritableStreamDefaultController(kMake as any), algorithms, start);
  return stream;
}

function setUp(stream: any, controller: any, algorithms: Algorithms, start: any): void {
  const state = stream[kState], own = new ControllerState(stream, algorithms);
  controller[kState] = own;
  state.controller = controller;
  stream[kControllerError] = (error: any) => { if (state.phase === "writable") errorController(own, error); };
  updateBackpressure(stream, backpressureOf(own));
  Promise.resolve(start()).then(() => {
    own.started = true;
    advance(own);
  }, (error: any) => {
    own.started = true;
    dealWithRejection(stream, error);
  });
}

export function isWritableLocked(stream: any): boolean { return stream[kState].writer !== undefined; }

/** CloseQueuedOrInFlight */
export function isClosing(stream: any): boolean {
  return stream[kState].closeRequest !== undefined || stream[kState].inFlightClose !== undefined;
}

export function abortWritable(stream: any, given: any): Promise<any> {
  const state = stream[kState];
  if (state.phase === "closed" || state.phase === "errored") return Promise.resolve();
  state.controller[kState].abortController.abort(given);
  // The signal's listeners may have changed it.
  if (state.phase === "closed" || state.phase === "errored") return Promise.resolve();
  if (state.pendingAbort !== undefined) return state.pendingAbort.deferred.promise;
  const wasErroring = state.phase === "erroring", reason = wasErroring ? undefined : given;
  state.pendingAbort = { deferred: new Deferred(), reason, wasErroring };
  const promise = state.pendingAbort.deferred.promise;
  if (!wasErroring) startErroring(stream, reason);
  return promise;
}

export function closeWritable(stream: any): Promise<any> {
  const state = stream[kState];
  if (state.phase === "closed" || state.phase === "errored")
    return Promise.reject(invalidState("WritableStream is closed"));
  state.closeRequest = new Deferred();
  const promise = state.closeRequest.promise;
  if (state.writer !== undefined && state.backpressure && state.phase === "writable")
    state.writer[kState].ready.resolve();
  const controller = state.controller[kState];
  controller.queue.push(kClose, 0);
  advance(controller);
  return promise;
}

// MARK: Errors

function dealWithRejection(stream: any, error: any): void {
  if (stream[kState].phase === "writable") startErroring(stream, error);
  else finishErroring(stream);
}

function startErroring(stream: any, reason: any): void {
  const state = stream[kState];
  state.phase = "erroring";
  state.storedError = reason;
  if (state.writer !== undefined) rejectReady(state.writer, reason);
  const isBusy = state.inFlightWrite !== undefined || state.inFlightClose !== undefined;
  if (!isBusy && state.controller[kState].started) finishErroring(stream);
}

function finishErroring(stream: any): void {
  const state = stream[kState], controller = state.controller[kState];
  state.phase = "errored";
  controller.queue.clear();
  const error = state.storedError, requests = state.writeRequests;
  state.writeRequests = [];
  for (const request of requests) request.reject(error);
  const abort = state.pendingAbort;
  if (abort === undefined) {
    rejectClosed(stream);
    return;
  }
  state.pendingAbort = undefined;
  if (abort.wasErroring) {
    abort.deferred.reject(error);
    rejectClosed(stream);
    return;
  }
  const aborted = controller.abortAlgorithm(abort.reason);
  clearAlgorithms(controller);
  aborted.then(() => {
    abort.deferred.resolve();
    rejectClosed(stream);
  }, (failure: any) => {
    abort.deferred.reject(failure);
    rejectClosed(stream);
  });
}

/** RejectCloseAndClosedPromiseIfNeeded */
function rejectClosed(stream: any): void {
  const state = stream[kState];
  if (state.closeRequest !== undefined) {
    state.closeRequest.reject(state.storedError);
    state.closeRequest = undefined;
  }
  handled(stream[kIsClosedPromise].promise);
  stream[kIsClosedPromise].reject(state.storedError);
  if (state.writer === undefined) return;
  const closed = state.writer[kState].closed;
  closed.reject(state.storedError);
  handled(closed.promise);
}

function errorController(controller: ControllerState, error: any): void {
  const stream = controller.stream;
  clearAlgorithms(controller);
  startErroring(stream, error);
}

/** ErrorIfNeeded */
export function errorWritable(stream: any, error: any): void {
  if (stream[kState].phase === "writable") errorController(stream[kState].controller[kState], error);
}

function clearAlgorithms(controller: ControllerState): void {
  controller.writeAlgorithm = controller.closeAlgorithm = undefined;
  controller.abortAlgorithm = controller.sizeAlgorithm = undefined;
}

// MARK: Writing

function backpressureOf(controller: ControllerState): boolean {
  return controller.highWaterMark - controller.queue.total <= 0;
}

function updateBackpressure(stream: any, backpressure: boolean): void {
  const state = stream[kState];
  if (state.writer !== undefined && backpressure !== state.backpressure) {
    if (backpressure) state.writer[kState].ready = new Deferred();
    else state.writer[kState].ready.resolve();
  }
  state.backpressure = backpressure;
}

/** AdvanceQueueIfNeeded */
function advance(controller: ControllerState): void {
  const stream = controller.stream, state = stream[kState];
  if (!controller.started || state.inFlightWrite !== undefined) return;
  if (state.phase === "erroring") {
    finishErroring(stream);
    return;
  }
  if (controller.queue.length === 0) return;
  const value = controller.queue.peek();
  if (value === kClose) processClose(controller, stream, state);
  else processWrite(controller, stream, state, value);
}

function processClose(controller: ControllerState, stream: any, state: any): void {
  state.inFlightClose = state.closeRequest;
  state.closeRequest = undefined;
  controller.queue.shift();
  const closed = controller.closeAlgorithm();
  clearAlgorithms(controller);
  closed.then(() => { finishClose(stream, state); }, (error: any) => { failClose(stream, state, error); });
}

function finishClose(stream: any, state: any): void {
  state.inFlightClose.resolve();
  state.inFlightClose = undefined;
  if (state.phase === "erroring") {
    state.storedError = undefined;
    if (state.pendingAbort !== undefined) {
      state.pendingAbort.deferred.resolve();
      state.pendingAbort = undefined;
    }
  }
  state.phase = "closed";
  stream[kIsClosedPromise].resolve();
  if (state.writer !== undefined) state.writer[kState].closed.resolve();
}

function failClose(stream: any, state: any, error: any): void {
  state.inFlightClose.reject(error);
  state.inFlightClose = undefined;
  if (state.pendingAbort !== undefined) {
    state.pendingAbort.deferred.reject(error);
    state.pendingAbort = undefined;
  }
  dealWithRejection(stream, error);
}

function processWrite(controller: ControllerState, stream: any, state: any, chunk: any): void {
  state.inFlightWrite = state.writeRequests.shift();
  controller.writeAlgorithm(chunk, state.controller).then(() => {
    state.inFlightWrite.resolve();
    state.inFlightWrite = undefined;
    controller.queue.shift();
    if (!isClosing(stream) && state.phase === "writable") updateBackpressure(stream, backpressureOf(controller));
    advance(controller);
  }, (error: any) => {
    if (state.phase === "writable") clearAlgorithms(controller);
    state.inFlightWrite.reject(error);
    state.inFlightWrite = undefined;
    dealWithRejection(stream, error);
  });
}

function chunkSize(controller: ControllerState, chunk: any): number {
  const sizeAlgorithm = controller.sizeAlgorithm;
  if (sizeAlgorithm === undefined) return 1;
  try {
    return sizeAlgorithm(chunk);
  } catch (error) {
    errorWritable(controller.stream, error);
    return 1;
  }
}

function enqueue(controller: ControllerState, chunk: any, size: any): void {
  try {
    controller.queue.push(chunk, checkSize(size));
  } catch (error) {
    errorWritable(controller.stream, error);
    return;
  }
  const stream = controller.stream;
  if (!isClosing(stream) && stream[kState].phase === "writable") updateBackpressure(stream, backpressureOf(controller));
  advance(controller);
}

// MARK: Writers

export class WritableStreamDefaultWriter {
  [kState]: WriterState = new WriterState();

  constructor(stream: any) {
    const state = stream?.[kState];
    if (!(state instanceof WritableState)) throw invalidArgType("stream", "WritableStream", stream);
    if (state.writer !== undefined) throw invalidState("WritableStream is locked");
    const own = this[kState];
    own.stream = stream;
    state.writer = this;
    switch (state.phase) {
      case "writable":
        if (isClosing(stream) || !state.backpressure) own.ready.resolve();
        return;
      case "erroring":
        own.ready = rejected(state.storedError);
        return;
      case "closed":
        own.ready.resolve();
        own.closed.resolve();
        return;
      case "errored":
        own.ready = rejected(state.storedError);
        own.closed = rejected(state.storedError);
    }
  }

  get closed(): Promise<any> {
    try {
      return slots(this, WriterState, "WritableStreamDefaultWriter").closed.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  get desiredSize(): number | null {
    const own = slots(this, WriterState, "WritableStreamDefaultWriter");
    if (own.stream === undefined) throw noStream();
    return desiredSizeOf(own.stream);
  }

  get ready(): Promise<any> {
    try {
      return slots(this, WriterState, "WritableStreamDefaultWriter").ready.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  abort(reason?: any): Promise<any> {
    try {
      const own = slots(this, WriterState, "WritableStreamDefaultWriter");
      return own.stream === undefined ? Promise.reject(noStream()) : abortWritable(own.stream, reason);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  close(): Promise<any> {
    try {
      const own = slots(this, WriterState, "WritableStreamDefaultWriter");
      if (own.stream === undefined) return Promise.reject(noStream());
      if (isClosing(own.stream)) return Promise.reject(invalidState("Failure to close WritableStream"));
      return closeWritable(own.stream);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  releaseLock(): void {
    const own = slots(this, WriterState, "WritableStreamDefaultWriter");
    if (own.stream !== undefined) releaseWriter(this);
  }

  write(chunk?: any): Promise<any> {
    try {
      const own = slots(this, WriterState, "WritableStreamDefaultWriter");
      return own.stream === undefined ? Promise.reject(noStream()) : writeChunk(this, chunk);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const { stream, closed, ready } = this[kState];
    const content = { stream, close: closed.promise, ready: ready.promise, desiredSize: this.desiredSize };
    return shownAs("WritableStreamDefaultWriter", content, depth, options, inspect);
  }
}
Object.defineProperty(WritableStreamDefaultWriter.prototype, Symbol.toStringTag,
  { configurable: true, value: "WritableStreamDefaultWriter" });

function noStream(): any { return invalidState("Writer is not bound to a WritableStream"); }

function desiredSizeOf(stream: any): number | null {
  const state = stream[kState];
  if (state.phase === "errored" || state.phase === "erroring") return null;
  if (state.phase === "closed") return 0;
  const controller = state.controller[kState];
  return controller.highWaterMark - controller.queue.total;
}

/** EnsureReadyPromiseRejected: a promise that is settled makes place for another. */
function rejectReady(writer: any, error: any): void {
  const own = writer[kState];
  if (!own.ready.isPending) {
    own.ready = rejected(error);
    return;
  }
  own.ready.reject(error);
  handled(own.ready.promise);
}

export function releaseWriter(writer: any): void {
  const own = writer[kState], stream = own.stream;
  const error = invalidState("Writer has been released");
  rejectReady(writer, error);
  if (own.closed.isPending) {
    own.closed.reject(error);
    handled(own.closed.promise);
  } else own.closed = rejected(error);
  stream[kState].writer = undefined;
  own.stream = undefined;
}

export function writeChunk(writer: any, chunk: any): Promise<any> {
  const stream = writer[kState].stream, state = stream[kState], controller = state.controller[kState];
  const size = chunkSize(controller, chunk);
  if (stream !== writer[kState].stream) return Promise.reject(invalidState("Mismatched WritableStreams"));
  if (state.phase === "errored") return Promise.reject(state.storedError);
  if (isClosing(stream) || state.phase === "closed") return Promise.reject(invalidState("WritableStream is closed"));
  if (state.phase === "erroring") return Promise.reject(state.storedError);
  const request = new Deferred();
  state.writeRequests.push(request);
  enqueue(controller, chunk, size);
  return request.promise;
}

/** CloseWithErrorPropagation */
export function closeWriter(writer: any): Promise<any> {
  const stream = writer[kState].stream, state = stream[kState];
  if (isClosing(stream) || state.phase === "closed") return Promise.resolve();
  if (state.phase === "errored") return Promise.reject(state.storedError);
  return closeWritable(stream);
}

// MARK: Controllers

export class WritableStreamDefaultController {
  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get signal(): any { return slots(this, ControllerState, "WritableStreamDefaultController").abortController.signal; }

  error(reason?: any): void {
    const own = slots(this, ControllerState, "WritableStreamDefaultController");
    if (own.stream[kState].phase === "writable") errorController(own, reason);
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const { stream } = (this as any)[kState];
    return shownAs("WritableStreamDefaultController", { stream }, depth, options, inspect);
  }
}
Object.defineProperty(WritableStreamDefaultController.prototype, Symbol.toStringTag,
  { configurable: true, value: "WritableStreamDefaultController" });

showMembers(WritableStream.prototype, "locked", "abort", "close", "getWriter");
showMembers(WritableStreamDefaultWriter.prototype,
  "closed", "desiredSize", "ready", "abort", "close", "releaseLock", "write");
showMembers(WritableStreamDefaultController.prototype, "signal", "error");
