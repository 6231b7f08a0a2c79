// Readable streams.
import { ownValue, process, setOwnValue } from "aot:host";
import { Buffer } from "node:buffer";
import { captureRejectionSymbol } from "node:events";
import { AbortError, methodNotImplemented, outOfRange } from "node:internal/errors";
import { addAbortSignal } from "node:internal/stream_abort";
import { construct, destroy, destroyStream, fail, undestroy } from "node:internal/stream_destroy";
import { pushAfterEnd, unshiftAfterEnd } from "node:internal/stream_errors";
import { finished } from "node:internal/stream_finished";
import { streamFrom } from "node:internal/stream_from";
import { iterateReadable } from "node:internal/stream_iteration";
import { prependListener, Stream } from "node:internal/stream_legacy";
import { defaultEncodingOf, highWaterMarkOf, invalidChunk, toBuffer } from "node:internal/stream_state";
import { validateObject } from "node:internal/validators";
import { StringDecoder } from "node:string_decoder";

/** What a readable stream is in; `_readableState` of the stream, and public by use. */
export class ReadableState {
  highWaterMark: number;
  /** Chunks that wait, and their bytes, units or number. */
  buffer: any[] = [];
  length: number = 0;
  pipes: any[] = [];
  /** Those whose "drain" a pipe waits for: a stream, or a set of them when there are several pipes. */
  awaitDrainWriters: any = null;
  multiAwaitDrain: boolean = false;
  objectMode: boolean;
  /** Null before anyone has said whether data is to come by itself. */
  flowing: boolean | null = null;
  paused: boolean | null = null;
  ended: boolean = false;
  endEmitted: boolean = false;
  reading: boolean = false;
  constructed: boolean = true;
  /** In `_read`, or before the first one: events are put off. */
  sync: boolean = true;
  needReadable: boolean = false;
  emittedReadable: boolean = false;
  readableListening: boolean = false;
  resumeScheduled: boolean = false;
  readingMore: boolean = false;
  dataEmitted: boolean = false;
  emitClose: boolean;
  autoDestroy: boolean;
  destroyed: boolean = false;
  closed: boolean = false;
  closeEmitted: boolean = false;
  errored: any = null;
  errorEmitted: boolean = false;
  defaultEncoding: any;
  decoder: any = null;
  encoding: any = null;
  /** False when the other side of a duplex stream is the only one. */
  readable: any = undefined;

  constructor(options: any, stream?: any, isDuplex: boolean = false) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
    this.highWaterMark =
      highWaterMarkOf(options, this.objectMode, "readableHighWaterMark", options?.readableHighWaterMark, isDuplex);
    this.emitClose = options?.emitClose !== false;
    this.autoDestroy = options?.autoDestroy !== false;
    this.defaultEncoding = defaultEncodingOf(options);
    if (options?.encoding) {
      this.decoder = new StringDecoder(options.encoding);
      this.encoding = options.encoding;
    }
  }

  get pipesCount(): number { return this.pipes.length; }
}

export function Readable(this: any, options?: any): any {
  if (!(this instanceof Readable)) return new (Readable as any)(options);
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this);
  if (options) {
    if (typeof options.read === "function") this._read = options.read;
    if (typeof options.destroy === "function") this._destroy = options.destroy;
    if (typeof options.construct === "function") this._construct = options.construct;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  (Stream as any).call(this, options);
  if (this._construct !== null && this._construct !== undefined) construct(this, () => { constructedReadable(this); });
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Readable.ReadableState = ReadableState;

/** What waits for construction. */
export function constructedReadable(stream: any): void {
  const state = stream._readableState;
  if (state.needReadable) readMore(stream, state);
}

Readable.prototype.destroy = destroy;
Readable.prototype._undestroy = undestroy;
Readable.prototype._destroy = function (this: any, error: any, callback: any) { callback(error); };
Readable.prototype[captureRejectionSymbol] = function (this: any, error: any) { this.destroy(error); };
Readable.prototype[Symbol.asyncDispose] = function (this: any) {
  return disposed(this, this.readableEnded);
};

/** Destroys the stream: a promise of its end. */
export function disposed(stream: any, hasEnded: boolean): Promise<any> {
  let error: any;
  if (!stream.destroyed) {
    error = hasEnded ? null : new AbortError();
    stream.destroy(error);
  }
  return new Promise((resolve, reject) => {
    finished(stream, (failure: any) => (failure && failure !== error ? reject(failure) : resolve(null)));
  });
}

// MARK: Filling

Readable.prototype.push = function (this: any, chunk: any, encoding?: any): boolean {
  const state = this._readableState;
  return state.objectMode ? pushObject(this, state, chunk, encoding) : pushBytes(this, state, chunk, encoding);
};

Readable.prototype.unshift = function (this: any, chunk: any, encoding?: any): boolean {
  const state = this._readableState;
  if (chunk === null) return pushEnd(this, state);
  const converted = state.objectMode ? chunk : converts(this, state, chunk, encoding);
  if (converted === null) return false;
  if (!state.objectMode && !(converted && converted.length > 0)) return canPushMore(state);
  if (state.endEmitted) fail(this, unshiftAfterEnd());
  else if (state.destroyed || state.errored) return false;
  else addChunk(this, state, converted, true);
  return canPushMore(state);
};

function canPushMore(state: ReadableState): boolean {
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function pushEnd(stream: any, state: ReadableState): boolean {
  state.reading = false;
  endInput(stream, state);
  return false;
}

/** The chunk as the buffer holds it; null when the stream failed for it. */
function converts(stream: any, state: ReadableState, chunk: any, encoding: any): any {
  if (typeof chunk === "string") {
    const from = encoding || state.defaultEncoding;
    if (state.encoding === from) return chunk;
    const bytes = Buffer.from(chunk, from);
    return state.encoding ? bytes.toString(state.encoding) : bytes;
  }
  if (chunk === undefined || chunk === null) return undefined;
  const bytes = toBuffer(chunk);
  if (bytes !== undefined) return bytes;
  fail(stream, invalidChunk(chunk));
  return null;
}

function pushBytes(stream: any, state: ReadableState, given: any, encoding: any): boolean {
  if (given === null) return pushEnd(stream, state);
  let chunk = converts(stream, state, given, encoding);
  if (chunk === null) return false;
  if (!chunk || chunk.length <= 0) {
    state.reading = false;
    readMore(stream, state);
    return canPushMore(state);
  }
  if (state.ended) {
    fail(stream, pushAfterEnd());
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  if (state.decoder && typeof chunk !== "string") {
    chunk = state.decoder.write(chunk);
    if (chunk.length === 0) {
      readMore(stream, state);
      return canPushMore(state);
    }
  }
  addChunk(stream, state, chunk, false);
  return canPushMore(state);
}

function pushObject(stream: any, state: ReadableState, chunk: any, encoding: any): boolean {
  if (chunk === null) return pushEnd(stream, state);
  if (state.ended) {
    fail(stream, pushAfterEnd());
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  addChunk(stream, state, state.decoder && !encoding ? state.decoder.write(chunk) : chunk, false);
  return canPushMore(state);
}

function addChunk(stream: any, state: ReadableState, chunk: any, isFirst: boolean): void {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount("data") > 0) {
    forgetWaiting(state);
    state.dataEmitted = true;
    stream.emit("data", chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (isFirst) state.buffer.splice(0, 0, chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  readMore(stream, state);
}

function forgetWaiting(state: ReadableState): void {
  if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

/** Nothing more comes. */
function endInput(stream: any, state: ReadableState): void {
  if (state.ended) return;
  const rest = state.decoder ? state.decoder.end() : "";
  if (rest && rest.length > 0) {
    state.buffer.push(rest);
    state.length += state.objectMode ? 1 : rest.length;
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream);
    return;
  }
  state.needReadable = false;
  state.emittedReadable = true;
  emitReadableNow(stream);
}

function emitReadable(stream: any): void {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  process.nextTick(emitReadableNow, stream);
}

function emitReadableNow(stream: any): void {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit("readable");
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

/** Reads ahead in a later tick, until the stream holds enough. */
export function readMore(stream: any, state: ReadableState): void {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  process.nextTick(readAhead, stream, state);
}

function readAhead(stream: any, state: ReadableState): void {
  while (!state.reading && !state.ended
    && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const length = state.length;
    stream.read(0);
    // The source gave nothing at once.
    if (length === state.length) break;
  }
  state.readingMore = false;
}

// MARK: Reading

const maximalMark = 0x40000000;

/** The next power of two. */
function raisedMark(size: number): number {
  if (size > maximalMark) throw outOfRange("size", "<= 1GiB", size);
  let mark = 1;
  while (mark < size) mark *= 2;
  return mark;
}

/** How much a read of the size gives now; NaN: what there is. */
function amount(size: number, state: ReadableState): number {
  if (size <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(size)) return state.flowing && state.length > 0 ? state.buffer[0].length : state.length;
  if (size <= state.length) return size;
  return state.ended ? state.length : 0;
}

Readable.prototype.read = function (this: any, given?: any): any {
  const state: ReadableState = this._readableState;
  let asked = given;
  if (given === undefined) asked = NaN;
  else if (!Number.isInteger(given)) asked = Number.parseInt(given, 10);
  if (asked > state.highWaterMark) state.highWaterMark = raisedMark(asked);
  if (asked !== 0) state.emittedReadable = false;
  if (asked === 0 && state.needReadable && hasEnough(state)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  let size = amount(asked, state);
  if (size === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  if (wantsMore(state, size)) {
    callRead(this, state);
    // What came at once counts.
    if (!state.reading) size = amount(asked, state);
  }
  const chunk = size > 0 ? take(size, state) : null;
  if (chunk === null) {
    state.needReadable = state.length <= state.highWaterMark;
    size = 0;
  } else {
    state.length -= size;
    forgetWaiting(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== size && state.ended) endReadable(this);
  }
  if (chunk !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit("data", chunk);
  }
  return chunk;
};

function hasEnough(state: ReadableState): boolean {
  return state.ended || (state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0);
}

/** The source is to be asked before this much is taken. */
function wantsMore(state: ReadableState, size: number): boolean {
  if (state.ended || state.reading || state.destroyed || state.errored || !state.constructed) return false;
  return state.needReadable || state.length === 0 || state.length - size < state.highWaterMark;
}

function callRead(stream: any, state: ReadableState): void {
  state.reading = true;
  state.sync = true;
  if (state.length === 0) state.needReadable = true;
  try {
    stream._read(state.highWaterMark);
  } catch (error) {
    fail(stream, error);
  }
  state.sync = false;
}

Readable.prototype._read = function (this: any, size: any): void { throw methodNotImplemented("_read()"); };

/** Takes this much out of the buffer. */
function take(size: number, state: ReadableState): any {
  if (state.length === 0) return null;
  const buffer = state.buffer;
  if (state.objectMode) return buffer.shift();
  if (!size || size >= state.length) return takeAll(state);
  return state.decoder ? takeText(size, buffer) : takeBytes(size, buffer);
}

function takeAll(state: ReadableState): any {
  const buffer = state.buffer;
  state.buffer = [];
  if (state.decoder) return buffer.join("");
  return buffer.length === 1 ? buffer[0] : Buffer.concat(buffer, state.length);
}

function takeText(size: number, buffer: any[]): string {
  let text = "";
  while (text.length < size) {
    const first = buffer[0], rest = size - text.length;
    if (first.length > rest) {
      buffer[0] = first.slice(rest);
      return text + first.slice(0, rest);
    }
    text += first;
    buffer.shift();
  }
  return text;
}

function takeBytes(size: number, buffer: any[]): any {
  const first = buffer[0];
  if (first.length === size) return buffer.shift();
  if (first.length > size) {
    buffer[0] = first.slice(size);
    return first.slice(0, size);
  }
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const next = buffer[0], rest = size - filled;
    if (next.length > rest) {
      bytes.set(next.slice(0, rest), filled);
      buffer[0] = next.slice(rest);
      return bytes;
    }
    bytes.set(next, filled);
    filled += next.length;
    buffer.shift();
  }
  return bytes;
}

function endReadable(stream: any): void {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  process.nextTick(emitEnd, state, stream);
}

function emitEnd(state: ReadableState, stream: any): void {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
  state.endEmitted = true;
  stream.emit("end");
  if (stream.writable && stream.allowHalfOpen === false) process.nextTick(endOtherSide, stream);
  else if (state.autoDestroy) {
    const other = stream._writableState;
    if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
  }
}

function endOtherSide(stream: any): void {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

Readable.prototype.setEncoding = function (this: any, encoding: any): any {
  const state = this._readableState;
  const decoder = new StringDecoder(encoding);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let text = "";
  for (const chunk of state.buffer) text += decoder.write(chunk);
  state.buffer = text === "" ? [] : [text];
  state.length = text.length;
  return this;
};

// MARK: Flowing

Readable.prototype.isPaused = function (this: any): boolean {
  return this._readableState.paused === true || this._readableState.flowing === false;
};

Readable.prototype.resume = function (this: any): any {
  const state = this._readableState;
  if (!state.flowing) {
    // Who listens to "readable" reads.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      process.nextTick(resumeNow, this, state);
    }
  }
  state.paused = false;
  return this;
};

function resumeNow(stream: any, state: ReadableState): void {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit("resume");
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

Readable.prototype.pause = function (this: any): any {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit("pause");
  }
  state.paused = true;
  return this;
};

function flow(stream: any): void {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

Readable.prototype.on = function (this: any, event: any, listener: any): any {
  const result = (Stream.prototype as any).on.call(this, event, listener);
  const state = this._readableState;
  if (event === "data") {
    state.readableListening = this.listenerCount("readable") > 0;
    if (state.flowing !== false) this.resume();
  } else if (event === "readable" && !state.endEmitted && !state.readableListening) {
    state.readableListening = state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length > 0) emitReadable(this);
    else if (!state.reading) process.nextTick(readNothing, this);
  }
  return result;
};
Readable.prototype.addListener = Readable.prototype.on;

function readNothing(stream: any): void { stream.read(0); }

Readable.prototype.removeListener = function (this: any, event: any, listener: any): any {
  const result = (Stream.prototype as any).removeListener.call(this, event, listener);
  if (event === "readable") process.nextTick(listenersChanged, this);
  return result;
};
Readable.prototype.off = Readable.prototype.removeListener;

Readable.prototype.removeAllListeners = function (this: any, event?: any): any {
  const result = arguments.length === 0
    ? (Stream.prototype as any).removeAllListeners.call(this)
    : (Stream.prototype as any).removeAllListeners.call(this, event);
  if (event === "readable" || event === undefined) process.nextTick(listenersChanged, this);
  return result;
};

function listenersChanged(stream: any): void {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount("readable") > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (stream.listenerCount("data") > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

// MARK: Pipes

Readable.prototype.pipe = function (this: any, destination: any, options?: any): any {
  const source = this, state = this._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(destination);
  const endsToo = (!options || options.end !== false) && !destination._isStdio;
  let drained: any, isClean = false;

  const cleanup = () => {
    destination.removeListener("close", closed);
    destination.removeListener("finish", done);
    if (drained) destination.removeListener("drain", drained);
    destination.removeListener("error", failed);
    destination.removeListener("unpipe", unpiped);
    source.removeListener("end", end);
    source.removeListener("end", unpipe);
    source.removeListener("data", receive);
    isClean = true;
    // Others may wait for the same drain.
    if (drained && state.awaitDrainWriters && (!destination._writableState || destination._writableState.needDrain))
      drained();
  };
  const unpiped = (readable: any, info: any) => {
    if (readable !== source || !info || info.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    cleanup();
  };
  const end = () => { destination.end(); };
  const unpipe = () => { source.unpipe(destination); };
  const wait = () => {
    if (!isClean) {
      awaitDrain(state, destination);
      source.pause();
    }
    if (!drained) {
      drained = () => { pipeDrained(source, destination); };
      destination.on("drain", drained);
    }
  };
  const receive = (chunk: any) => {
    if (destination.write(chunk) === false) wait();
  };
  const failed = (error: any) => {
    unpipe();
    destination.removeListener("error", failed);
    if (destination.listenerCount("error") > 0) return;
    const other = destination._writableState || destination._readableState;
    if (other && !other.errorEmitted) fail(destination, error);
    else destination.emit("error", error);
  };
  const closed = () => {
    destination.removeListener("finish", done);
    unpipe();
  };
  const done = () => {
    destination.removeListener("close", closed);
    unpipe();
  };

  const endOfSource = endsToo ? end : unpipe;
  if (state.endEmitted) process.nextTick(endOfSource);
  else source.once("end", endOfSource);
  destination.on("unpipe", unpiped);
  source.on("data", receive);
  prependListener(destination, "error", failed);
  destination.once("close", closed);
  destination.once("finish", done);
  destination.emit("pipe", source);
  if (destination.writableNeedDrain === true) wait();
  else if (!state.flowing) source.resume();
  return destination;
};

function awaitDrain(state: ReadableState, destination: any): void {
  if (state.pipes.length === 1 && state.pipes[0] === destination) {
    state.awaitDrainWriters = destination;
    state.multiAwaitDrain = false;
  } else if (state.pipes.length > 1 && state.pipes.indexOf(destination) >= 0) state.awaitDrainWriters.add(destination);
}

function pipeDrained(source: any, destination: any): void {
  const state = source._readableState;
  if (state.awaitDrainWriters === destination) state.awaitDrainWriters = null;
  else if (state.multiAwaitDrain) state.awaitDrainWriters.delete(destination);
  const isWaiting = state.awaitDrainWriters && (!state.multiAwaitDrain || state.awaitDrainWriters.size > 0);
  if (!isWaiting && source.listenerCount("data") > 0) source.resume();
}

Readable.prototype.unpipe = function (this: any, destination?: any): any {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!destination) {
    const all = state.pipes;
    state.pipes = [];
    this.pause();
    for (const each of all) each.emit("unpipe", this, { hasUnpiped: false });
    return this;
  }
  const position = state.pipes.indexOf(destination);
  if (position === -1) return this;
  state.pipes.splice(position, 1);
  if (state.pipes.length === 0) this.pause();
  destination.emit("unpipe", this, { hasUnpiped: false });
  return this;
};

// MARK: Other sources

/** Takes the data of a stream of an older make, and its methods. */
Readable.prototype.wrap = function (this: any, stream: any): any {
  takeData(this, stream);
  for (const key of Object.keys(stream)) {
    const lacks = !(key in this) || Object.hasOwn(this, key) && ownValue(this, key) === undefined;
    if (lacks && typeof stream[key] === "function") setOwnValue(this, key, stream[key].bind(stream));
  }
  return this;
};

function takeData(to: any, stream: any): void {
  let isPaused = false;
  stream.on("data", (chunk: any) => {
    if (to.push(chunk) || !stream.pause) return;
    isPaused = true;
    stream.pause();
  });
  stream.on("end", () => { to.push(null); });
  stream.on("error", (error: any) => { fail(to, error); });
  stream.on("close", () => { to.destroy(); });
  stream.on("destroy", () => { to.destroy(); });
  to._read = () => {
    if (!isPaused || !stream.resume) return;
    isPaused = false;
    stream.resume();
  };
}

/** A stream of what one of an older make gives. */
export function wrapped(source: any): any {
  const stream = new (Readable as any)({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    destroy(error: any, callback: any) {
      destroyStream(source, error);
      callback(error);
    },
  });
  takeData(stream, source);
  return stream;
}

Readable.wrap = function (source: any, options?: any): any {
  return new (Readable as any)({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error: any, callback: any) {
      destroyStream(source, error);
      callback(error);
    },
  }).wrap(source);
};

Readable.from = function (iterable: any, options?: any): any { return streamFrom(Readable, iterable, options); };
Readable._fromList = take;

// MARK: Iteration

Readable.prototype[Symbol.asyncIterator] = function (this: any): any { return iterateReadable(this, undefined); };
Readable.prototype.iterator = function (this: any, options?: any): any {
  if (options !== undefined) validateObject(options, "options");
  return iterateReadable(this, options);
};

// MARK: Properties

Object.defineProperty(Readable.prototype, "readable", {
  get(this: any) {
    const state = this._readableState;
    return Boolean(state) && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
  },
  set(this: any, value: any) { if (this._readableState) this._readableState.readable = Boolean(value); },
});
Object.defineProperty(Readable.prototype, "readableDidRead", {
  get(this: any) { return this._readableState && this._readableState.dataEmitted; },
});
Object.defineProperty(Readable.prototype, "readableAborted", {
  get(this: any) {
    const state = this._readableState;
    return Boolean(state.readable !== false && (state.destroyed || state.errored) && !state.endEmitted);
  },
});
Object.defineProperty(Readable.prototype, "readableHighWaterMark", {
  get(this: any) { return this._readableState.highWaterMark; },
});
Object.defineProperty(Readable.prototype, "readableBuffer", {
  get(this: any) { return this._readableState && this._readableState.buffer; },
});
Object.defineProperty(Readable.prototype, "readableFlowing", {
  get(this: any) { return this._readableState.flowing; },
  set(this: any, value: any) { if (this._readableState) this._readableState.flowing = value; },
});
Object.defineProperty(Readable.prototype, "readableLength", {
  get(this: any) { return this._readableState.length; },
});
Object.defineProperty(Readable.prototype, "readableObjectMode", {
  get(this: any) { return this._readableState ? this._readableState.objectMode : false; },
});
Object.defineProperty(Readable.prototype, "readableEncoding", {
  get(this: any) { return this._readableState ? this._readableState.encoding : null; },
});
Object.defineProperty(Readable.prototype, "errored", {
  get(this: any) { return this._readableState ? this._readableState.errored : null; },
});
Object.defineProperty(Readable.prototype, "closed", {
  get(this: any) { return this._readableState ? this._readableState.closed : false; },
});
Object.defineProperty(Readable.prototype, "destroyed", {
  get(this: any) { return this._readableState ? this._readableState.destroyed : false; },
  set(this: any, value: any) { if (this._readableState) this._readableState.destroyed = value; },
});
Object.defineProperty(Readable.prototype, "readableEnded", {
  get(this: any) { return this._readableState ? this._readableState.endEmitted : false; },
});
