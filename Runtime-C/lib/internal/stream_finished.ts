// `finished`: a callback when a stream is over, however it came to that.
import { process } from "aot:host";
import { AbortError, invalidArgType } from "node:internal/errors";
import { onAbort } from "node:internal/stream_abort";
import { prematureClose } from "node:internal/stream_errors";
import {
  isClosed, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream, isRequest, isWritable,
  isWritableFinished, isWritableNodeStream, isWritableStream, kIsClosedPromise, readableError, willEmitClose,
  writableError,
} from "node:internal/stream_kinds";
import { nop } from "node:internal/stream_state";
import { validateAbortSignal, validateBoolean, validateFunction, validateObject } from "node:internal/validators";

/** A function that does what this one does, but only the first time. */
export function onlyFirst(callback: any): any {
  let isCalled = false;
  return function (this: any, ...args: any[]): void {
    if (isCalled) return;
    isCalled = true;
    Reflect.apply(callback, this, args);
  };
}

/** `stream.finished`: gives a function that stops the watch. */
export function finished(stream: any, givenOptions: any, givenCallback?: any): () => void {
  let options = givenOptions, callback = givenCallback;
  if (callback === undefined && typeof options === "function") {
    callback = options;
    options = {};
  } else if (options === undefined || options === null) options = {};
  else validateObject(options, "options");
  validateFunction(callback, "callback");
  validateAbortSignal(options.signal, "options.signal");
  const once = onlyFirst(callback);
  if (isReadableStream(stream) || isWritableStream(stream)) return watchWeb(stream, options, once);
  if (!isNodeStream(stream)) throw invalidArgType("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
  const watch = new Watch(stream, options, once);
  watch.start();
  return () => { watch.stop(); };
}

/** The sides of a stream that are waited for, and how far each is. */
class Watch {
  stream: any;
  callback: any;
  readable: boolean;
  writable: boolean;
  readableFinished: any;
  writableFinished: any;
  willEmitClose: any;
  closed: any;
  onfinish: any;
  onend: any;
  onclose: any;
  onerror: any;
  onlegacyfinish: any;
  onrequest: any;
  options: any;

  constructor(stream: any, options: any, callback: any) {
    this.stream = stream;
    this.options = options;
    this.callback = callback;
    this.readable = options.readable ?? isReadableNodeStream(stream);
    this.writable = options.writable ?? isWritableNodeStream(stream);
    this.willEmitClose = willEmitClose(stream) && isReadableNodeStream(stream) === this.readable
      && isWritableNodeStream(stream) === this.writable;
    this.writableFinished = isWritableFinished(stream, false);
    this.readableFinished = isReadableFinished(stream, false);
    this.closed = isClosed(stream);
    this.onfinish = () => { this.finish(); };
    this.onend = () => { this.end(); };
    this.onclose = () => { this.close(); };
    this.onerror = (error: any) => { this.tell(error); };
    this.onlegacyfinish = () => { if (!stream.writable) this.finish(); };
    this.onrequest = () => { stream.req.on("finish", this.onfinish); };
  }

  start(): void {
    const stream = this.stream;
    if (isRequest(stream)) this.listenToRequest();
    else if (this.writable && !stream._writableState) {
      stream.on("end", this.onlegacyfinish);
      stream.on("close", this.onlegacyfinish);
    }
    if (!this.willEmitClose && typeof stream.aborted === "boolean") stream.on("aborted", this.onclose);
    stream.on("end", this.onend);
    stream.on("finish", this.onfinish);
    if (this.options.error !== false) stream.on("error", this.onerror);
    stream.on("close", this.onclose);
    if (this.closed) process.nextTick(this.onclose);
    else if (this.isOver()) process.nextTick(() => { this.tellClosed(); });
    this.listenToSignal(this.options.signal);
  }

  listenToRequest(): void {
    const stream = this.stream;
    stream.on("complete", this.onfinish);
    if (!this.willEmitClose) stream.on("abort", this.onclose);
    if (stream.req) this.onrequest();
    else stream.on("request", this.onrequest);
  }

  listenToSignal(signal: any): void {
    if (!signal || this.closed) return;
    const abort = () => {
      // The callback is to know of nothing else.
      const callback = this.callback;
      this.stop();
      callback.call(this.stream, new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) {
      process.nextTick(abort);
      return;
    }
    const end = onAbort(signal, abort), original = this.callback;
    this.callback = onlyFirst((...args: any[]) => {
      end();
      Reflect.apply(original, this.stream, args);
    });
  }

  /** What is waited for has been, and no event will tell. */
  isOver(): boolean {
    const stream = this.stream, writableState = stream._writableState, readableState = stream._readableState;
    if (writableState?.errorEmitted || readableState?.errorEmitted) return !this.willEmitClose;
    if (!this.readable && (!this.willEmitClose || isReadable(stream))
      && (this.writableFinished || isWritable(stream) === false)
      && (!writableState || writableState.pendingcb === undefined || writableState.pendingcb === 0)) return true;
    if (!this.writable && (!this.willEmitClose || isWritable(stream))
      && (this.readableFinished || isReadable(stream) === false)) return true;
    return Boolean(readableState && stream.req && stream.aborted);
  }

  tell(error?: any): void {
    if (error === undefined) this.callback.call(this.stream);
    else this.callback.call(this.stream, error);
  }

  finish(): void {
    this.writableFinished = true;
    // A stream that was destroyed by hand emits "close" when it likes.
    if (this.stream.destroyed) this.willEmitClose = false;
    if (this.willEmitClose && (!this.stream.writable || this.readable)) return;
    if (!this.readable || this.readableFinished) this.tell();
  }

  end(): void {
    this.readableFinished = true;
    if (this.stream.destroyed) this.willEmitClose = false;
    if (this.willEmitClose && (!this.stream.readable || this.writable)) return;
    if (!this.writable || this.writableFinished) this.tell();
  }

  close(): void {
    this.closed = true;
    const stream = this.stream, errored = writableError(stream) || readableError(stream);
    if (errored && typeof errored !== "boolean") {
      this.tell(errored);
      return;
    }
    const isUnread = this.readable && !this.readableFinished && isReadableNodeStream(stream, true)
      && !isReadableFinished(stream, false);
    const isUnwritten = this.writable && !this.writableFinished && !isWritableFinished(stream, false);
    if (isUnread || isUnwritten) this.tell(prematureClose());
    else this.tell();
  }

  tellClosed(): void {
    this.closed = true;
    const errored = writableError(this.stream) || readableError(this.stream);
    if (errored && typeof errored !== "boolean") this.tell(errored);
    else this.tell();
  }

  stop(): void {
    const stream = this.stream;
    this.callback = nop;
    stream.removeListener("aborted", this.onclose);
    stream.removeListener("complete", this.onfinish);
    stream.removeListener("abort", this.onclose);
    stream.removeListener("request", this.onrequest);
    if (stream.req) stream.req.removeListener("finish", this.onfinish);
    stream.removeListener("end", this.onlegacyfinish);
    stream.removeListener("close", this.onlegacyfinish);
    stream.removeListener("finish", this.onfinish);
    stream.removeListener("end", this.onend);
    stream.removeListener("error", this.onerror);
    stream.removeListener("close", this.onclose);
  }
}

/** Streams of the web have a promise of their end. */
function watchWeb(stream: any, options: any, given: any): () => void {
  let callback = given, isAborted = false;
  const signal = options.signal;
  if (signal) {
    const abort = () => {
      isAborted = true;
      given.call(stream, new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) process.nextTick(abort);
    else {
      const end = onAbort(signal, abort);
      callback = onlyFirst((...args: any[]) => {
        end();
        Reflect.apply(given, stream, args);
      });
    }
  }
  const tell = (...args: any[]) => {
    if (!isAborted) process.nextTick(() => Reflect.apply(callback, stream, args));
  };
  stream[kIsClosedPromise].promise.then(tell, tell);
  return nop;
}

/** `stream/promises`. */
export function finishedPromise(stream: any, options?: any): Promise<void> {
  let cleansUp = false;
  if (options?.cleanup) {
    validateBoolean(options.cleanup, "cleanup");
    cleansUp = options.cleanup;
  }
  return new Promise((resolve, reject) => {
    const stop = finished(stream, options ?? {}, (error: any) => {
      if (cleansUp) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}
