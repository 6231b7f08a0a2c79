// Streams of bytes: their controller, and readers that bring memory (Streams, sections 4.5 to 4.8).
import { showMembers } from "aot:host";
import {
  codedTypeError, invalidArgType, invalidArgValueRange, codedRangeError, invalidArgValue,
} from "node:internal/errors";
import { kControllerError } from "node:internal/stream_kinds";
import {
  customInspect, Deferred, handled, invalidState, kState, shownAs, slots,
} from "node:web/streams_common";
import {
  addRead, cancelReadable, closeReadable, errorReadable, hasDefaultReader, initializeReader, ReadableState,
  releaseReader, takeRead, waitingReads,
} from "node:web/streams_readable";

const kMake = Symbol("kMake");

/** A part of memory whose owner the stream is. */
interface Piece {
  buffer: ArrayBuffer;
  byteOffset: number;
  byteLength: number;
}

/** Memory that is to be filled: a pull-into descriptor. */
interface PullInto {
  buffer: ArrayBuffer;
  bufferByteLength: number;
  byteOffset: number;
  byteLength: number;
  bytesFilled: number;
  minimumFill: number;
  elementSize: number;
  makeView: (buffer: ArrayBuffer, byteOffset: number, length: number) => any;
  readerType: "default" | "byob" | "none";
}

/** What a read into memory does when it is over. */
interface ReadIntoRequest {
  chunk(view: any): void;
  close(view: any): void;
  error(error: any): void;
}

// MARK: Memory

function transfer(buffer: any): ArrayBuffer { return structuredClone(buffer, { transfer: [buffer] }); }

function isDetached(buffer: any): boolean {
  if (buffer.byteLength > 0) return false;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

function elementSizeOf(view: any): number { return view instanceof DataView ? 1 : view.BYTES_PER_ELEMENT; }

/** A function that makes views of the kind of another. */
function makerOf(view: any): any {
  const kind = view instanceof DataView ? DataView : view.constructor;
  return (buffer: any, offset: number, length: number) => new kind(buffer, offset, length);
}

function makeBytes(buffer: any, offset: number, length: number): any { return new Uint8Array(buffer, offset, length); }

function cloneOf(view: any): any {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return new Uint8Array(bytes.slice().buffer);
}

export function cloneAsBytes(view: any): any { return cloneOf(view); }

// MARK: Setting up

export function makeByteController(
  stream: any, source: any, highWaterMark: number, autoAllocateChunkSize: any, start: any,
): void {
  const size = autoAllocateChunkSize === undefined ? undefined : +autoAllocateChunkSize;
  if (size !== undefined && !(size > 0)) throw invalidArgValue("source.autoAllocateChunkSize", autoAllocateChunkSize);
  const controller: any = new ReadableByteStreamController(kMake as any);
  const own = new ControllerState(stream, controller, source, highWaterMark, size);
  controller[kState] = own;
  stream[kState].controller = controller;
  stream[kControllerError] = (error: any) => { own.fail(error); };
  Promise.resolve(start(controller)).then(() => {
    own.started = true;
    own.pullIfNeeded();
  }, (error: any) => { own.fail(error); });
}

/** The slots of a byte controller, and its steps. */
class ControllerState {
  isBytes: boolean = true;
  stream: any;
  controller: any;
  source: any;
  highWaterMark: number;
  autoAllocateChunkSize: number | undefined;
  queue: Piece[] = [];
  total: number = 0;
  started: boolean = false;
  closeRequested: boolean = false;
  pulling: boolean = false;
  pullAgain: boolean = false;
  pending: PullInto[] = [];
  byobRequest: any = null;

  constructor(stream: any, controller: any, source: any, highWaterMark: number, autoAllocateChunkSize: any) {
    this.stream = stream;
    this.controller = controller;
    this.source = source;
    this.highWaterMark = highWaterMark;
    this.autoAllocateChunkSize = autoAllocateChunkSize;
  }

  get phase(): string { return this.stream[kState].phase; }

  get desiredSize(): number | null {
    if (this.phase === "errored") return null;
    return this.phase === "closed" ? 0 : this.highWaterMark - this.total;
  }

  get shouldPull(): boolean {
    if (this.phase !== "readable" || this.closeRequested || !this.started) return false;
    return waitingReads(this.stream) > 0 || waitingByobReads(this.stream) > 0 || (this.desiredSize as number) > 0;
  }

  pullIfNeeded(): void {
    if (!this.shouldPull) return;
    if (this.pulling) {
      this.pullAgain = true;
      return;
    }
    this.pulling = true;
    this.source.pull(this.controller).then(() => {
      this.pulling = false;
      if (!this.pullAgain) return;
      this.pullAgain = false;
      this.pullIfNeeded();
    }, (error: any) => { this.fail(error); });
  }

  clear(): void { this.source = undefined; }

  resetQueue(): void {
    this.queue = [];
    this.total = 0;
  }

  fail(error: any): void {
    if (this.phase !== "readable") return;
    this.clearPending();
    this.resetQueue();
    this.clear();
    errorReadable(this.stream, error);
  }

  clearPending(): void {
    this.invalidateRequest();
    this.pending = [];
  }

  invalidateRequest(): void {
    if (this.byobRequest === null) return;
    this.byobRequest[kState].controller = undefined;
    this.byobRequest[kState].view = null;
    this.byobRequest = null;
  }

  cancelSteps(reason: any): Promise<any> {
    this.clearPending();
    this.resetQueue();
    const result = this.source.cancel(reason);
    this.clear();
    return result;
  }

  releaseSteps(): void {
    if (this.pending.length === 0) return;
    const first = this.pending[0];
    first.readerType = "none";
    this.pending = [first];
  }

  // MARK: Reading

  pullSteps(request: any): void {
    if (this.total > 0) {
      this.fillRead(request);
      return;
    }
    const size = this.autoAllocateChunkSize;
    if (size !== undefined) {
      let buffer: ArrayBuffer;
      try {
        buffer = new ArrayBuffer(size);
      } catch (error) {
        request.error(error);
        return;
      }
      this.pending.push({
        buffer, bufferByteLength: size, byteOffset: 0, byteLength: size, bytesFilled: 0, minimumFill: 1, elementSize: 1,
        makeView: makeBytes, readerType: "default",
      });
    }
    addRead(this.stream, request);
    this.pullIfNeeded();
  }

  fillRead(request: any): void {
    const piece = this.queue.shift() as Piece;
    this.total -= piece.byteLength;
    this.handleDrain();
    request.chunk(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
  }

  handleDrain(): void {
    if (this.total === 0 && this.closeRequested) {
      this.clear();
      closeReadable(this.stream);
    } else this.pullIfNeeded();
  }

  pullInto(view: any, minimum: number, request: ReadIntoRequest): void {
    const elementSize = elementSizeOf(view), { byteOffset, byteLength } = view;
    let buffer: ArrayBuffer;
    try {
      buffer = transfer(view.buffer);
    } catch (error) {
      request.error(error);
      return;
    }
    const into: PullInto = {
      buffer, bufferByteLength: buffer.byteLength, byteOffset, byteLength, bytesFilled: 0,
      minimumFill: minimum * elementSize, elementSize, makeView: makerOf(view), readerType: "byob",
    };
    if (this.pending.length > 0) {
      this.pending.push(into);
      addByobRead(this.stream, request);
      return;
    }
    if (this.phase === "closed") {
      request.close(into.makeView(into.buffer, into.byteOffset, 0));
      return;
    }
    if (this.total > 0) {
      if (this.fillFromQueue(into)) {
        const filled = convert(into);
        this.handleDrain();
        request.chunk(filled);
        return;
      }
      if (this.closeRequested) {
        const error = invalidState("ReadableStream closed");
        this.fail(error);
        request.error(error);
        return;
      }
    }
    this.pending.push(into);
    addByobRead(this.stream, request);
    this.pullIfNeeded();
  }

  /** True when there is enough. */
  fillFromQueue(into: PullInto): boolean {
    const most = Math.min(this.total, into.byteLength - into.bytesFilled), mostFilled = into.bytesFilled + most;
    let rest = most, isReady = false;
    const aligned = mostFilled - (mostFilled % into.elementSize);
    if (aligned >= into.minimumFill) {
      rest = aligned - into.bytesFilled;
      isReady = true;
    }
    while (rest > 0) {
      const head = this.queue[0], count = Math.min(rest, head.byteLength);
      new Uint8Array(into.buffer, into.byteOffset + into.bytesFilled, count)
        .set(new Uint8Array(head.buffer, head.byteOffset, count));
      if (head.byteLength === count) this.queue.shift();
      else {
        head.byteOffset += count;
        head.byteLength -= count;
      }
      this.total -= count;
      into.bytesFilled += count;
      rest -= count;
    }
    return isReady;
  }

  // MARK: Giving

  close(): void {
    if (this.closeRequested || this.phase !== "readable") return;
    if (this.total > 0) {
      this.closeRequested = true;
      return;
    }
    if (this.pending.length > 0 && this.pending[0].bytesFilled % this.pending[0].elementSize !== 0) {
      const error = invalidState("Partial read");
      this.fail(error);
      throw error;
    }
    this.clear();
    closeReadable(this.stream);
  }

  enqueue(chunk: any): void {
    if (this.closeRequested || this.phase !== "readable") return;
    const { byteOffset, byteLength } = chunk, buffer = transfer(chunk.buffer);
    if (this.pending.length > 0) {
      const first = this.pending[0];
      if (isDetached(first.buffer)) throw invalidState("Destination ArrayBuffer is detached");
      this.invalidateRequest();
      first.buffer = transfer(first.buffer);
      if (first.readerType === "none") this.enqueueDetached(first);
    }
    if (hasDefaultReader(this.stream)) {
      this.fillReads();
      if (waitingReads(this.stream) === 0) this.add(buffer, byteOffset, byteLength);
      else {
        if (this.pending.length > 0) this.pending.shift();
        takeRead(this.stream).chunk(new Uint8Array(buffer, byteOffset, byteLength));
      }
    } else if (this.stream[kState].reader !== undefined) {
      this.add(buffer, byteOffset, byteLength);
      this.commitAll();
    } else this.add(buffer, byteOffset, byteLength);
    this.pullIfNeeded();
  }

  add(buffer: ArrayBuffer, byteOffset: number, byteLength: number): void {
    this.queue.push({ buffer, byteOffset, byteLength });
    this.total += byteLength;
  }

  addClone(buffer: ArrayBuffer, byteOffset: number, byteLength: number): void {
    let copy: ArrayBuffer;
    try {
      copy = buffer.slice(byteOffset, byteOffset + byteLength);
    } catch (error) {
      this.fail(error);
      throw error;
    }
    this.add(copy, 0, byteLength);
  }

  /** What was filled for a reader that is gone. */
  enqueueDetached(into: PullInto): void {
    if (into.bytesFilled > 0) this.addClone(into.buffer, into.byteOffset, into.bytesFilled);
    this.pending.shift();
  }

  fillReads(): void {
    while (waitingReads(this.stream) > 0 && this.total > 0) this.fillRead(takeRead(this.stream));
  }

  commitAll(): void {
    const ready: PullInto[] = [];
    while (this.pending.length > 0 && this.total > 0 && this.fillFromQueue(this.pending[0]))
      ready.push(this.pending.shift() as PullInto);
    for (const into of ready) this.commit(into);
  }

  commit(into: PullInto): void {
    const isDone = this.phase === "closed", view = convert(into);
    if (into.readerType === "default") {
      const request = takeRead(this.stream);
      if (isDone) request.close();
      else request.chunk(view);
      return;
    }
    const request = takeByobRead(this.stream);
    if (isDone) request.close(view);
    else request.chunk(view);
  }

  // MARK: Responding

  request(): any {
    if (this.byobRequest === null && this.pending.length > 0) {
      const first = this.pending[0], request: any = new ReadableStreamBYOBRequest(kMake as any);
      const view = new Uint8Array(
        first.buffer, first.byteOffset + first.bytesFilled, first.byteLength - first.bytesFilled);
      request[kState] = new RequestState(this, view);
      this.byobRequest = request;
    }
    return this.byobRequest;
  }

  respond(count: number): void {
    const first = this.pending[0];
    if (this.phase === "closed") {
      if (count !== 0) throw invalidArgValue("bytesWritten", count);
    } else {
      if (count === 0) throw invalidState("The number of bytes is zero");
      if (first.bytesFilled + count > first.byteLength) throw invalidArgValueRange("bytesWritten", count);
    }
    first.buffer = transfer(first.buffer);
    this.respondWith(count);
  }

  respondWithView(view: any): void {
    const first = this.pending[0];
    if (this.phase === "closed") {
      if (view.byteLength !== 0) throw invalidState("View is not zero-length");
    } else if (view.byteLength === 0) throw invalidState("View is zero-length");
    if (first.byteOffset + first.bytesFilled !== view.byteOffset) throw invalidArgValueRange("view", view);
    if (first.bufferByteLength !== view.buffer.byteLength) throw invalidArgValueRange("view", view);
    if (first.bytesFilled + view.byteLength > first.byteLength) throw invalidArgValueRange("view", view);
    const count = view.byteLength;
    first.buffer = transfer(view.buffer);
    this.respondWith(count);
  }

  respondWith(count: number): void {
    const first = this.pending[0];
    this.invalidateRequest();
    if (this.phase === "closed") this.respondClosed(first);
    else this.respondReadable(count, first);
    this.pullIfNeeded();
  }

  respondClosed(first: PullInto): void {
    if (first.readerType === "none") this.pending.shift();
    if (!hasByobReader(this.stream)) return;
    const ready: PullInto[] = [];
    while (ready.length < waitingByobReads(this.stream)) ready.push(this.pending.shift() as PullInto);
    for (const into of ready) this.commit(into);
  }

  respondReadable(count: number, into: PullInto): void {
    into.bytesFilled += count;
    if (into.readerType === "none") {
      this.enqueueDetached(into);
      this.commitAll();
      return;
    }
    if (into.bytesFilled < into.minimumFill) return;
    this.pending.shift();
    const rest = into.bytesFilled % into.elementSize;
    if (rest > 0) {
      this.addClone(into.buffer, into.byteOffset + into.bytesFilled - rest, rest);
      into.bytesFilled -= rest;
    }
    this.commit(into);
    this.commitAll();
  }
}

function convert(into: PullInto): any {
  return into.makeView(transfer(into.buffer), into.byteOffset, into.bytesFilled / into.elementSize);
}

export class ReadableByteStreamController {
  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get byobRequest(): any { return slots(this, ControllerState, "ReadableByteStreamController").request(); }
  get desiredSize(): number | null { return slots(this, ControllerState, "ReadableByteStreamController").desiredSize; }

  close(): void {
    const own = slots(this, ControllerState, "ReadableByteStreamController");
    if (own.closeRequested) throw invalidState("Controller is already closed");
    if (own.phase !== "readable") throw invalidState("ReadableStream is already closed");
    own.close();
  }

  enqueue(chunk: any): void {
    const own = slots(this, ControllerState, "ReadableByteStreamController");
    if (!ArrayBuffer.isView(chunk)) throw invalidArgType("buffer", ["Buffer", "TypedArray", "DataView"], chunk);
    if (chunk.byteLength === 0) throw invalidState("chunk ArrayBuffer is zero-length or detached");
    if (chunk.buffer.byteLength === 0) throw invalidState("chunk ArrayBuffer is zero-length or detached");
    if (own.closeRequested) throw invalidState("Controller is already closed");
    if (own.phase !== "readable") throw invalidState("ReadableStream is already closed");
    own.enqueue(chunk);
  }

  error(error?: any): void { slots(this, ControllerState, "ReadableByteStreamController").fail(error); }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("ReadableByteStreamController", {}, depth, options, inspect);
  }
}
Object.defineProperty(ReadableByteStreamController.prototype, Symbol.toStringTag,
  { configurable: true, value: "ReadableByteStreamController" });

class RequestState {
  controller: any;
  view: any;
  constructor(controller: any, view: any) {
    this.controller = controller;
    this.view = view;
  }
}

export class ReadableStreamBYOBRequest {
  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get view(): any { return slots(this, RequestState, "ReadableStreamBYOBRequest").view; }

  respond(bytesWritten: any): void {
    const own = slots(this, RequestState, "ReadableStreamBYOBRequest");
    if (own.controller === undefined) throw invalidState("This BYOB request has been invalidated");
    if (isDetached(own.view.buffer)) throw invalidState("Viewed ArrayBuffer is detached");
    const count = +bytesWritten;
    if (!(count >= 0) || count === Infinity) throw codedTypeError("ERR_INVALID_ARG_VALUE", "Invalid number of bytes");
    own.controller.respond(Math.trunc(count));
  }

  respondWithNewView(view: any): void {
    const own = slots(this, RequestState, "ReadableStreamBYOBRequest");
    if (own.controller === undefined) throw invalidState("This BYOB request has been invalidated");
    if (!ArrayBuffer.isView(view)) throw invalidArgType("view", ["Buffer", "TypedArray", "DataView"], view);
    if (isDetached(view.buffer)) throw invalidState("Viewed ArrayBuffer is detached");
    own.controller.respondWithView(view);
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("ReadableStreamBYOBRequest", { view: this.view }, depth, options, inspect);
  }
}
Object.defineProperty(ReadableStreamBYOBRequest.prototype, Symbol.toStringTag, { configurable: true, value: "ReadableStreamBYOBRequest" });

// MARK: Readers

export class ByobReaderState {
  stream: any = undefined;
  closed: Deferred = new Deferred();
  requests: ReadIntoRequest[] = [];
}

function hasByobReader(stream: any): boolean { return stream[kState].reader?.[kState] instanceof ByobReaderState; }
function waitingByobReads(stream: any): number {
  return hasByobReader(stream) ? stream[kState].reader[kState].requests.length : 0;
}
function takeByobRead(stream: any): ReadIntoRequest { return stream[kState].reader[kState].requests.shift(); }
function addByobRead(stream: any, request: ReadIntoRequest): void {
  stream[kState].reader[kState].requests.push(request);
}

function takeRequests(reader: any): ReadIntoRequest[] {
  const requests = reader[kState].requests;
  reader[kState].requests = [];
  return requests;
}

export function cancelByob(reader: any): void { for (const request of takeRequests(reader)) request.close(undefined); }

export function errorByobRequests(reader: any, error: any): void {
  for (const request of takeRequests(reader)) request.error(error);
}

export function releaseByobReader(reader: any): void {
  releaseReader(reader, (error) => { errorByobRequests(reader, error); });
}

export function readInto(reader: any, view: any, minimum: number, request: ReadIntoRequest): void {
  const stream = reader[kState].stream, state = stream[kState];
  state.disturbed = true;
  if (state.phase === "errored") request.error(state.storedError);
  else state.controller[kState].pullInto(view, minimum, request);
}

export class ReadableStreamBYOBReader {
  [kState]: ByobReaderState = new ByobReaderState();

  constructor(stream: any) {
    if (!(stream?.[kState] instanceof ReadableState)) throw invalidArgType("stream", "ReadableStream", stream);
    if (stream[kState].reader !== undefined) throw invalidState("ReadableStream is locked");
    if (stream[kState].controller[kState].isBytes !== true)
      throw invalidArgValue("stream", stream, "must be a byte stream");
    initializeReader(this[kState], this, stream);
  }

  read(view: any, options: any = {}): Promise<any> {
    try {
      const own = slots(this, ByobReaderState, "ReadableStreamBYOBReader");
      if (!ArrayBuffer.isView(view)) throw invalidArgType("view", ["Buffer", "TypedArray", "DataView"], view);
      if (view.byteLength === 0 || view.buffer.byteLength === 0)
        throw invalidState("View or Viewed ArrayBuffer is zero-length or detached");
      const minimum = minimumOf(view, options);
      if (own.stream === undefined) throw invalidState("The reader is not attached to a stream");
      const deferred = new Deferred();
      readInto(this, view, minimum, {
        chunk: (value) => { deferred.resolve({ value, done: false }); },
        close: (value) => { deferred.resolve({ value, done: true }); },
        error: (error) => { deferred.reject(error); },
      });
      return deferred.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  releaseLock(): void {
    const own = slots(this, ByobReaderState, "ReadableStreamBYOBReader");
    if (own.stream !== undefined) releaseByobReader(this);
  }

  get closed(): Promise<any> {
    try {
      return slots(this, ByobReaderState, "ReadableStreamBYOBReader").closed.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  cancel(reason?: any): Promise<any> {
    try {
      const own = slots(this, ByobReaderState, "ReadableStreamBYOBReader");
      if (own.stream === undefined) throw invalidState("The reader is not attached to a stream");
      return cancelReadable(own.stream, reason);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const { stream, requests, closed } = this[kState];
    const content = { stream, requests: requests.length, close: closed.promise };
    return shownAs("ReadableStreamBYOBReader", content, depth, options, inspect);
  }
}
Object.defineProperty(ReadableStreamBYOBReader.prototype, Symbol.toStringTag, { configurable: true, value: "ReadableStreamBYOBReader" });

function minimumOf(view: any, options: any): number {
  const minimum = options?.min === undefined ? 1 : +options.min;
  if (!(minimum >= 1)) throw invalidArgValue("options.min", options.min);
  const most = view instanceof DataView ? view.byteLength : view.length;
  if (minimum > most) throw codedRangeError("ERR_OUT_OF_RANGE", `The value of "options.min" is out of range. `
    + `It must be <= ${most}. Received ${minimum}`);
  return minimum;
}

showMembers(ReadableStreamBYOBReader.prototype, "read", "releaseLock", "closed", "cancel");
showMembers(ReadableByteStreamController.prototype, "byobRequest", "desiredSize", "close", "enqueue", "error");
showMembers(ReadableStreamBYOBRequest.prototype, "view", "respond", "respondWithNewView");
