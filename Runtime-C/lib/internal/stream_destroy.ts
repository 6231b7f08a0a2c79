// How streams come to be and end: construction, destruction, errors.
import { process } from "aot:host";
import { AbortError } from "node:internal/errors";
import { bothErrors, multipleCallback } from "node:internal/stream_errors";
import { isDestroyed, isFinished, isRequest, isServerRequest, kIsDestroyed } from "node:internal/stream_kinds";

const kDestroy = Symbol("kDestroy"), kConstruct = Symbol("kConstruct");

/** Both sides remember the first error. */
function remember(error: any, writable: any, readable: any): void {
  if (!error) return;
  if (writable && !writable.errored) writable.errored = error;
  if (readable && !readable.errored) readable.errored = error;
}

// MARK: Destruction

/** The method `destroy`. */
export function destroy(this: any, error?: any, callback?: any): any {
  const readable = this._readableState, writable = this._writableState;
  const state = writable || readable;
  if (writable?.destroyed || readable?.destroyed) {
    if (typeof callback === "function") callback();
    return this;
  }
  remember(error, writable, readable);
  if (writable) writable.destroyed = true;
  if (readable) readable.destroyed = true;
  if (!state.constructed)
    this.once(kDestroy, (failure: any) => release(this, bothErrors(failure, error), callback));
  else release(this, error, callback);
  return this;
}

function release(stream: any, error: any, callback: any): void {
  let isCalled = false;
  const done = (failure: any) => {
    if (isCalled) return;
    isCalled = true;
    const readable = stream._readableState, writable = stream._writableState;
    remember(failure, writable, readable);
    if (writable) writable.closed = true;
    if (readable) readable.closed = true;
    if (typeof callback === "function") callback(failure);
    if (failure) process.nextTick(emitErrorAndClose, stream, failure);
    else process.nextTick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, done);
  } catch (failure) {
    done(failure);
  }
}

function emitErrorAndClose(stream: any, error: any): void {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream: any): void {
  const readable = stream._readableState, writable = stream._writableState;
  if (writable) writable.closeEmitted = true;
  if (readable) readable.closeEmitted = true;
  if (writable?.emitClose || readable?.emitClose) stream.emit("close");
}

function emitError(stream: any, error: any): void {
  const readable = stream._readableState, writable = stream._writableState;
  if (writable?.errorEmitted || readable?.errorEmitted) return;
  if (writable) writable.errorEmitted = true;
  if (readable) readable.errorEmitted = true;
  stream.emit("error", error);
}

/** The method `_undestroy`: the stream is as new. */
export function undestroy(this: any): void {
  const readable = this._readableState, writable = this._writableState;
  if (readable) {
    renew(readable);
    readable.reading = false;
    readable.ended = readable.readable === false;
    readable.endEmitted = readable.readable === false;
  }
  if (writable) {
    renew(writable);
    writable.finalCalled = false;
    writable.prefinished = false;
    writable.ended = writable.writable === false;
    writable.ending = writable.writable === false;
    writable.finished = writable.writable === false;
  }
}

function renew(state: any): void {
  state.constructed = true;
  state.closed = false;
  state.closeEmitted = false;
  state.destroyed = false;
  state.errored = null;
  state.errorEmitted = false;
}

/** The stream has failed: it is destroyed if it wants that, and emits the error. */
export function fail(stream: any, error: any, isSynchronous: boolean = false): void {
  const readable = stream._readableState, writable = stream._writableState;
  if (writable?.destroyed || readable?.destroyed) return;
  if (readable?.autoDestroy || writable?.autoDestroy) {
    stream.destroy(error);
    return;
  }
  if (!error) return;
  remember(error, writable, readable);
  if (isSynchronous) process.nextTick(emitError, stream, error);
  else emitError(stream, error);
}

// MARK: Construction

/** Calls the stream's `_construct`, if it has one, and then what waits for it. */
export function construct(stream: any, callback: any): void {
  if (typeof stream._construct !== "function") return;
  const readable = stream._readableState, writable = stream._writableState;
  if (readable) readable.constructed = false;
  if (writable) writable.constructed = false;
  stream.once(kConstruct, callback);
  if (stream.listenerCount(kConstruct) > 1) return;
  process.nextTick(startConstruct, stream);
}

function startConstruct(stream: any): void {
  let isCalled = false;
  const done = (error: any) => {
    if (isCalled) {
      fail(stream, error ?? multipleCallback());
      return;
    }
    isCalled = true;
    endConstruct(stream, error);
  };
  try {
    stream._construct((error: any) => { process.nextTick(done, error); });
  } catch (error) {
    process.nextTick(done, error);
  }
}

function endConstruct(stream: any, error: any): void {
  const readable = stream._readableState, writable = stream._writableState;
  if (readable) readable.constructed = true;
  if (writable) writable.constructed = true;
  if ((writable || readable).destroyed) stream.emit(kDestroy, error);
  else if (error) fail(stream, error, true);
  else stream.emit(kConstruct);
}

// MARK: Whatever streams

function emitCloseOfOther(stream: any): void { stream.emit("close"); }

function emitErrorOfOther(stream: any, error: any): void {
  stream.emit("error", error);
  process.nextTick(emitCloseOfOther, stream);
}

/** Ends a stream of any make. */
export function destroyStream(stream: any, error?: any): void {
  if (!stream || isDestroyed(stream)) return;
  let reason = error;
  if (!reason && !isFinished(stream)) reason = new AbortError();
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(reason);
  } else if (isRequest(stream)) stream.abort();
  else if (isRequest(stream.req)) stream.req.abort();
  else if (typeof stream.destroy === "function") stream.destroy(reason);
  else if (typeof stream.close === "function") stream.close();
  else if (reason) process.nextTick(emitErrorOfOther, stream, reason);
  else process.nextTick(emitCloseOfOther, stream);
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}
