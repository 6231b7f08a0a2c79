// Writable streams.
import { process } from "aot:host";
import { Buffer } from "node:buffer";
import { captureRejectionSymbol } from "node:events";
import { lowered } from "node:internal/encodings";
import { methodNotImplemented, unknownEncoding } from "node:internal/errors";
import { addAbortSignal } from "node:internal/stream_abort";
import { construct, destroy, fail, undestroy } from "node:internal/stream_destroy";
import {
  alreadyFinished, cannotPipe, multipleCallback, nullValues, streamDestroyed, writeAfterEnd,
} from "node:internal/stream_errors";
import { Stream } from "node:internal/stream_legacy";
import { disposed } from "node:internal/stream_readable";
import { defaultEncodingOf, highWaterMarkOf, invalidChunk, nop, toBuffer } from "node:internal/stream_state";

/** A chunk that waits until those before it are written. */
class PendingWrite {
  chunk: any;
  encoding: any;
  callback: any;
  constructor(chunk: any, encoding: any, callback: any) {
    this.chunk = chunk;
    this.encoding = encoding;
    this.callback = callback;
  }
}

/** Callbacks of writes that were over at once, to be called in one tick. */
interface Written {
  count: number;
  callback: any;
  stream: any;
  state: WritableState;
}

/** What a writable stream is in; `_writableState` of the stream, and public by use. */
export class WritableState {
  highWaterMark: number;
  /** Bytes, units or objects that wait, with the one that is being written. */
  length: number = 0;
  corked: number = 0;
  /** What `_write` calls at the end. */
  onwrite: any;
  writelen: number = 0;
  writecb: any = null;
  buffered: any[] = [];
  bufferedIndex: number = 0;
  pendingcb: number = 0;
  objectMode: boolean;
  decodeStrings: boolean;
  defaultEncoding: any;
  finalCalled: boolean = false;
  prefinished: boolean = false;
  needDrain: boolean = false;
  ending: boolean = false;
  ended: boolean = false;
  finished: boolean = false;
  writing: boolean = false;
  /** In `_write`: what follows from its callback is put off. */
  sync: boolean = true;
  bufferProcessing: boolean = false;
  constructed: boolean = true;
  emitClose: boolean;
  autoDestroy: boolean;
  destroyed: boolean = false;
  closed: boolean = false;
  closeEmitted: boolean = false;
  errored: any = null;
  errorEmitted: boolean = false;
  allBuffers: boolean = true;
  allNoop: boolean = true;
  afterWriteTickInfo: Written | null = null;
  afterWritePending: boolean = false;
  /** Callbacks of end(). */
  finishCallbacks: any[] = [];
  /** False when the other side of a duplex stream is the only one. */
  writable: any = undefined;

  constructor(options: any, stream: any, isDuplex: boolean = false) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
    this.highWaterMark =
      highWaterMarkOf(options, this.objectMode, "writableHighWaterMark", options?.writableHighWaterMark, isDuplex);
    this.emitClose = options?.emitClose !== false;
    this.autoDestroy = options?.autoDestroy !== false;
    this.decodeStrings = options?.decodeStrings !== false;
    this.defaultEncoding = defaultEncodingOf(options);
    this.onwrite = (error?: any) => { written(stream, error); };
  }

  getBuffer(): any[] { return this.buffered.slice(this.bufferedIndex); }
  get bufferedRequestCount(): number { return this.buffered.length - this.bufferedIndex; }
}

export function Writable(this: any, options?: any): any {
  // Duplex streams are no instances by their prototypes.
  if (!(this instanceof Writable)) return new (Writable as any)(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined,
  };
  this._writableState = new WritableState(options, this);
  if (options) {
    takeWritableOptions(this, options);
    if (typeof options.destroy === "function") this._destroy = options.destroy;
    if (typeof options.construct === "function") this._construct = options.construct;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  (Stream as any).call(this, options);
  if (this._construct !== null && this._construct !== undefined) construct(this, () => { constructedWritable(this); });
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
Writable.WritableState = WritableState;

/** The methods that a stream gets by options instead of a class. */
export function takeWritableOptions(stream: any, options: any): void {
  if (typeof options.write === "function") stream._write = options.write;
  if (typeof options.writev === "function") stream._writev = options.writev;
  if (typeof options.final === "function") stream._final = options.final;
}

/** What waits for construction. */
export function constructedWritable(stream: any): void {
  const state = stream._writableState;
  if (!state.writing) writeBuffered(stream, state);
  finishMaybe(stream, state);
}

Object.defineProperty(Writable, Symbol.hasInstance, {
  value: function (this: any, value: any): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return this === Writable && Boolean(value) && value._writableState instanceof WritableState;
  },
});

Writable.prototype.pipe = function (this: any): any { fail(this, cannotPipe()); };

// MARK: Writing

/** Gives a chunk to the stream: what `write` returns, or the error. */
function accept(stream: any, given: any, encodingOrCallback: any, givenCallback: any): any {
  const state: WritableState = stream._writableState;
  let encoding = encodingOrCallback, callback = givenCallback;
  if (typeof encoding === "function") {
    callback = encoding;
    encoding = null;
  }
  if (typeof callback !== "function") callback = nop;
  let chunk = given;
  if (chunk === null) throw nullValues();
  if (!state.objectMode) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
    if (typeof chunk !== "string") {
      chunk = toBuffer(chunk);
      if (chunk === undefined) throw invalidChunk(given);
      encoding = "buffer";
    } else if (state.decodeStrings) {
      chunk = Buffer.from(chunk, encoding);
      encoding = "buffer";
    }
  }
  if (!state.ending && !state.destroyed) {
    state.pendingcb++;
    return writeOrBuffer(stream, state, chunk, encoding, callback);
  }
  const error = state.ending ? writeAfterEnd() : streamDestroyed("write");
  process.nextTick(callback, error);
  fail(stream, error, true);
  return error;
}

Writable.prototype.write = function (this: any, chunk: any, encoding?: any, callback?: any): boolean {
  return accept(this, chunk, encoding, callback) === true;
};

function writeOrBuffer(stream: any, state: WritableState, chunk: any, encoding: any, callback: any): boolean {
  const size = state.objectMode ? 1 : chunk.length;
  state.length += size;
  if (state.writing || state.corked || state.errored || !state.constructed) {
    state.buffered.push(new PendingWrite(chunk, encoding, callback));
    if (encoding !== "buffer") state.allBuffers = false;
    if (callback !== nop) state.allNoop = false;
  } else {
    state.writelen = size;
    state.writecb = callback;
    state.writing = true;
    state.sync = true;
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  // What was written at once counts no more.
  const isBelow = state.length < state.highWaterMark || state.length === 0;
  if (!isBelow) state.needDrain = true;
  return isBelow && !state.errored && !state.destroyed;
}

function callWrite(
  stream: any, state: WritableState, isMany: boolean, size: number, chunk: any, encoding: any, callback: any,
): void {
  state.writelen = size;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
  if (state.destroyed) state.onwrite(streamDestroyed("write"));
  else if (isMany) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.sync = false;
}

/** A write is over. */
function written(stream: any, error: any): void {
  const state: WritableState = stream._writableState;
  const callback = state.writecb, isSynchronous = state.sync;
  if (typeof callback !== "function") {
    fail(stream, multipleCallback());
    return;
  }
  state.writing = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    writeFailed(stream, state, error, callback);
    return;
  }
  if (state.buffered.length > state.bufferedIndex) writeBuffered(stream, state);
  if (isSynchronous) tellLater(stream, state, callback);
  else tellWritten(stream, state, 1, callback);
}

function writeFailed(stream: any, state: WritableState, error: any, callback: any): void {
  if (!state.errored) state.errored = error;
  const readable = stream._readableState;
  if (readable && !readable.errored) readable.errored = error;
  if (state.sync) process.nextTick(tellFailed, stream, state, error, callback);
  else tellFailed(stream, state, error, callback);
}

function tellFailed(stream: any, state: WritableState, error: any, callback: any): void {
  state.pendingcb--;
  callback(error);
  failBuffered(state);
  fail(stream, error);
}

/** In a later tick, one for writes that have the same callback. */
function tellLater(stream: any, state: WritableState, callback: any): void {
  if (callback === nop) {
    if (!state.afterWritePending && state.needDrain && state.length === 0) {
      process.nextTick(tellWritten, stream, state, 1, callback);
      state.afterWritePending = true;
    } else {
      state.pendingcb--;
      if (state.ending) finishMaybe(stream, state, true);
    }
    return;
  }
  const waiting = state.afterWriteTickInfo;
  if (waiting !== null && waiting.callback === callback) {
    waiting.count++;
    return;
  }
  state.afterWriteTickInfo = { count: 1, callback, stream, state };
  state.afterWritePending = true;
  process.nextTick(tellAll, state.afterWriteTickInfo);
}

function tellAll(waiting: Written): void {
  waiting.state.afterWriteTickInfo = null;
  tellWritten(waiting.stream, waiting.state, waiting.count, waiting.callback);
}

function tellWritten(stream: any, state: WritableState, count: number, callback: any): void {
  state.afterWritePending = false;
  if (!state.ending && !stream.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false;
    stream.emit("drain");
  }
  for (let i = 0; i < count; i++) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failBuffered(state);
  finishMaybe(stream, state);
}

// MARK: What waits

function resetBuffered(state: WritableState): void {
  state.buffered = [];
  state.bufferedIndex = 0;
  state.allBuffers = true;
  state.allNoop = true;
}

/** Tells those who wait that nothing comes of it. */
function failBuffered(state: WritableState): void {
  if (state.writing) return;
  for (let i = +state.bufferedIndex; i < state.buffered.length; i++) {
    const each = state.buffered[i];
    state.length -= state.objectMode ? 1 : each.chunk.length;
    each.callback(state.errored ?? streamDestroyed("write"));
  }
  callFinished(state, state.errored ?? streamDestroyed("end"));
  resetBuffered(state);
}

function writeBuffered(stream: any, state: WritableState): void {
  if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed) return;
  const count = state.buffered.length - state.bufferedIndex;
  if (count === 0) return;
  state.bufferProcessing = true;
  if (count > 1 && stream._writev) writeTogether(stream, state, count);
  else writeOneByOne(stream, state);
  state.bufferProcessing = false;
}

function writeTogether(stream: any, state: WritableState, count: number): void {
  state.pendingcb -= count - 1;
  const all: any = state.bufferedIndex === 0 ? state.buffered : state.buffered.slice(state.bufferedIndex);
  all.allBuffers = state.allBuffers;
  const callback = state.allNoop ? nop : (error: any) => { for (const each of all) each.callback(error); };
  callWrite(stream, state, true, state.length, all, "", callback);
  resetBuffered(state);
}

function writeOneByOne(stream: any, state: WritableState): void {
  const buffered = state.buffered;
  let i = +state.bufferedIndex;
  do {
    const { chunk, encoding, callback } = buffered[i];
    buffered[i++] = null;
    callWrite(stream, state, false, state.objectMode ? 1 : chunk.length, chunk, encoding, callback);
  } while (i < buffered.length && !state.writing);
  if (i === buffered.length) resetBuffered(state);
  else if (i > 256) {
    buffered.splice(0, i);
    state.bufferedIndex = 0;
  } else state.bufferedIndex = i;
}

Writable.prototype.cork = function (this: any): void { this._writableState.corked++; };
Writable.prototype.uncork = function (this: any): void {
  const state = this._writableState;
  if (!state.corked) return;
  state.corked--;
  if (!state.writing) writeBuffered(this, state);
};

Writable.prototype.setDefaultEncoding = function setDefaultEncoding(this: any, given: any): any {
  const encoding = typeof given === "string" ? lowered(given) : given;
  if (!Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
  this._writableState.defaultEncoding = encoding;
  return this;
};

Writable.prototype._write = function (this: any, chunk: any, encoding: any, callback: any): void {
  if (!this._writev) throw methodNotImplemented("_write()");
  this._writev([{ chunk, encoding }], callback);
};
Writable.prototype._writev = null;

// MARK: The end

Writable.prototype.end = function (this: any, givenChunk?: any, givenEncoding?: any, givenCallback?: any): any {
  const state = this._writableState;
  let chunk = givenChunk, encoding = givenEncoding, callback = givenCallback;
  if (typeof chunk === "function") {
    callback = chunk;
    chunk = encoding = null;
  } else if (typeof encoding === "function") {
    callback = encoding;
    encoding = null;
  }
  let error: any;
  if (chunk !== null && chunk !== undefined) {
    const result = accept(this, chunk, encoding, undefined);
    if (result instanceof Error) error = result;
  }
  if (state.corked) {
    state.corked = 1;
    this.uncork();
  }
  if (!error) error = beginEnd(this, state);
  if (typeof callback === "function") whenFinished(state, error, callback);
  return this;
};

/** Gives the error if it cannot end any more. */
function beginEnd(stream: any, state: WritableState): any {
  if (!state.errored && !state.ending) {
    state.ending = true;
    finishMaybe(stream, state, true);
    state.ended = true;
    return undefined;
  }
  if (state.finished) return alreadyFinished("end");
  return state.destroyed ? streamDestroyed("end") : undefined;
}

function whenFinished(state: WritableState, error: any, callback: any): void {
  if (error) process.nextTick(callback, error);
  else if (state.errored) process.nextTick(callback, state.errored);
  else if (state.finished) process.nextTick(callback, null);
  else state.finishCallbacks.push(callback);
}

function callFinished(state: WritableState, error: any): void {
  const callbacks = state.finishCallbacks;
  if (callbacks.length === 0) return;
  state.finishCallbacks = [];
  for (const callback of callbacks) callback(error);
}

function canFinish(state: WritableState): boolean {
  return state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored
    && state.buffered.length === 0 && !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;
}

export function finishMaybe(stream: any, state: WritableState, isSynchronous: boolean = false): void {
  if (!canFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (isSynchronous) {
    state.pendingcb++;
    process.nextTick(finishIfStill, stream, state);
  } else if (canFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishIfStill(stream: any, state: WritableState): void {
  if (canFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function prefinish(stream: any, state: WritableState): void {
  if (state.prefinished || state.finalCalled) return;
  if (typeof stream._final === "function" && !state.destroyed) {
    state.finalCalled = true;
    callFinal(stream, state);
  } else {
    state.prefinished = true;
    stream.emit("prefinish");
  }
}

function callFinal(stream: any, state: WritableState): void {
  let isCalled = false;
  const done = (error?: any) => {
    if (isCalled) {
      fail(stream, error ?? multipleCallback());
      return;
    }
    isCalled = true;
    finalDone(stream, state, error);
  };
  state.sync = true;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

function finalDone(stream: any, state: WritableState, error: any): void {
  state.pendingcb--;
  if (error) {
    callFinished(state, error);
    fail(stream, error, state.sync);
  } else if (canFinish(state)) {
    state.prefinished = true;
    stream.emit("prefinish");
    state.pendingcb++;
    process.nextTick(finish, stream, state);
  }
}

function finish(stream: any, state: WritableState): void {
  state.pendingcb--;
  state.finished = true;
  callFinished(state, null);
  stream.emit("finish");
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
}

Writable.prototype.destroy = function (this: any, error?: any, callback?: any): any {
  const state = this._writableState;
  const isAwaited = state.bufferedIndex < state.buffered.length || state.finishCallbacks.length > 0;
  if (!state.destroyed && isAwaited) process.nextTick(failBuffered, state);
  destroy.call(this, error, callback);
  return this;
};
Writable.prototype._undestroy = undestroy;
Writable.prototype._destroy = function (this: any, error: any, callback: any) { callback(error); };
Writable.prototype[captureRejectionSymbol] = function (this: any, error: any) { this.destroy(error); };
Writable.prototype[Symbol.asyncDispose] = function (this: any) {
  return disposed(this, this.writableFinished);
};


// MARK: Properties

Object.defineProperty(Writable.prototype, "closed", {
  get(this: any) { return this._writableState ? this._writableState.closed : false; },
});
Object.defineProperty(Writable.prototype, "destroyed", {
  get(this: any) { return this._writableState ? this._writableState.destroyed : false; },
  set(this: any, value: any) { if (this._writableState) this._writableState.destroyed = value; },
});
export const writableProperty: any = {
  get(this: any) {
    const state = this._writableState;
    return Boolean(state) && state.writable !== false && !state.destroyed && !state.errored && !state.ending
      && !state.ended;
  },
  set(this: any, value: any) { if (this._writableState) this._writableState.writable = Boolean(value); },
};
Object.defineProperty(Writable.prototype, "writable", writableProperty);
export const writableFinishedProperty: any = {
  get(this: any) { return this._writableState ? this._writableState.finished : false; },
};
Object.defineProperty(Writable.prototype, "writableFinished", writableFinishedProperty);
export const writableObjectModeProperty: any = {
  get(this: any) { return this._writableState ? this._writableState.objectMode : false; },
};
Object.defineProperty(Writable.prototype, "writableObjectMode", writableObjectModeProperty);
export const writableBufferProperty: any = {
  get(this: any) { return this._writableState && this._writableState.getBuffer(); },
};
Object.defineProperty(Writable.prototype, "writableBuffer", writableBufferProperty);
export const writableEndedProperty: any = {
  get(this: any) { return this._writableState ? this._writableState.ending : false; },
};
Object.defineProperty(Writable.prototype, "writableEnded", writableEndedProperty);
export const writableNeedDrainProperty: any = {
  get(this: any) {
    const state = this._writableState;
    return Boolean(state) && !state.destroyed && !state.ending && state.needDrain;
  },
};
Object.defineProperty(Writable.prototype, "writableNeedDrain", writableNeedDrainProperty);
export const writableHighWaterMarkProperty: any = {
  get(this: any) { return this._writableState && this._writableState.highWaterMark; },
};
Object.defineProperty(Writable.prototype, "writableHighWaterMark", writableHighWaterMarkProperty);
export const writableCorkedProperty: any = {
  get(this: any) { return this._writableState ? this._writableState.corked : 0; },
};
Object.defineProperty(Writable.prototype, "writableCorked", writableCorkedProperty);
export const writableLengthProperty: any = {
  get(this: any) { return this._writableState && this._writableState.length; },
};
Object.defineProperty(Writable.prototype, "writableLength", writableLengthProperty);
Object.defineProperty(Writable.prototype, "errored", {
  get(this: any) { return this._writableState ? this._writableState.errored : null; },
});
Object.defineProperty(Writable.prototype, "writableAborted", {
  get(this: any) {
    const state = this._writableState;
    return Boolean(state.writable !== false && (state.destroyed || state.errored) && !state.finished);
  },
});
