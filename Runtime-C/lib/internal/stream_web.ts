// Streams of node as streams of the web, and the other way.
import { process } from "aot:host";
import { Buffer } from "node:buffer";
import { AbortError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { destroyStream } from "node:internal/stream_destroy";
import { Duplex } from "node:internal/stream_duplex";
import { prematureClose } from "node:internal/stream_errors";
import { finished } from "node:internal/stream_finished";
import {
  isDestroyed, isReadable, isReadableStream, isWritable, isWritableEnded, isWritableStream,
} from "node:internal/stream_kinds";
import { Readable } from "node:internal/stream_readable";
import { nop } from "node:internal/stream_state";
import { Writable } from "node:internal/stream_writable";
import { validateBoolean, validateObject } from "node:internal/validators";
import { Deferred, handled } from "node:web/streams_common";
import { ReadableStream } from "node:web/streams_readable";
import { CountQueuingStrategy } from "node:web/streams_strategies";
import { WritableStream } from "node:web/streams_writable";

/** Calls back; an error of the callback is nobody's rejection. */
function settle(callback: any, error: any): void {
  try {
    callback(error);
  } catch (failure) {
    process.nextTick(() => { throw failure; });
  }
}

/** What waits for a stream of the web, on either outcome. */
function follow(promise: Promise<any>, callback: any, error?: any): void {
  promise.then(() => { settle(callback, error); }, (failure: any) => { settle(callback, failure); });
}

function checkEncoding(encoding: any): void {
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw invalidArgValue("options.encoding", encoding);
}

/** An error of a stream of node as one of the web has it. */
function errorForWeb(error: any): any {
  return error?.code === "ERR_STREAM_PREMATURE_CLOSE" ? new AbortError(undefined, { cause: error }) : error;
}

/** Bytes that are no Buffer. */
function plain(chunk: any): any {
  return chunk instanceof Buffer ? new Uint8Array((chunk as any).buffer, chunk.byteOffset, chunk.byteLength) : chunk;
}

// MARK: From the web

/** The readable half: what a stream does with a reader. */
class Source {
  reader: any;
  isClosed: boolean = false;
  constructor(reader: any) { this.reader = reader; }

  watch(stream: any): void {
    this.reader.closed.then(() => { this.isClosed = true; }, (error: any) => {
      this.isClosed = true;
      destroyStream(stream, error);
    });
  }

  read(stream: any): void {
    this.reader.read().then(
      ({ value, done }: any) => { stream.push(done ? null : value); }, (error: any) => { destroyStream(stream, error); });
  }

  cancel(error: any): Promise<any> { return this.isClosed ? Promise.resolve() : this.reader.cancel(error); }
}

/** The writable half. */
class Sink {
  writer: any;
  isClosed: boolean = false;
  constructor(writer: any) { this.writer = writer; }

  watch(stream: any): void {
    this.writer.closed.then(() => {
      this.isClosed = true;
      if (!isWritableEnded(stream)) destroyStream(stream, prematureClose());
    }, (error: any) => {
      this.isClosed = true;
      destroyStream(stream, error);
    });
  }

  write(stream: any, given: any, encoding: any, callback: any): void {
    const isText = typeof given === "string" && stream._writableState.decodeStrings && !stream.writableObjectMode;
    const chunk = isText ? Buffer.from(given, encoding) : given;
    const failed = (error: any) => { settle((reason: any) => destroyStream(stream, reason), error); };
    this.writer.ready.then(() => this.writer.write(chunk).then(() => { settle(callback, undefined); }, callback), failed);
  }

  final(callback: any): void {
    if (this.isClosed) callback();
    else follow(this.writer.close(), callback);
  }

  end(error: any): Promise<any> {
    if (this.isClosed) return Promise.resolve();
    return error !== null && error !== undefined ? this.writer.abort(error) : this.writer.close();
  }
}

export function readableFromWeb(stream: any, options: any = {}): any {
  if (!isReadableStream(stream)) throw invalidArgType("readableStream", "ReadableStream", stream);
  validateObject(options, "options");
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  checkEncoding(encoding);
  validateBoolean(objectMode, "options.objectMode");
  const source = new Source(stream.getReader());
  const readable: any = new (Readable as any)({
    objectMode, highWaterMark, encoding, signal,
    read(this: any) { source.read(this); },
    destroy(error: any, callback: any) { follow(source.cancel(error), callback, error); },
  });
  source.watch(readable);
  return readable;
}

export function writableFromWeb(stream: any, options: any = {}): any {
  if (!isWritableStream(stream)) throw invalidArgType("writableStream", "WritableStream", stream);
  validateObject(options, "options");
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(objectMode, "options.objectMode");
  validateBoolean(decodeStrings, "options.decodeStrings");
  const sink = new Sink(stream.getWriter());
  const writable: any = new (Writable as any)({
    highWaterMark, objectMode, decodeStrings, signal,
    write(this: any, chunk: any, encoding: any, callback: any) { sink.write(this, chunk, encoding, callback); },
    final(callback: any) { sink.final(callback); },
    destroy(error: any, callback: any) { follow(sink.end(error), callback, error); },
  });
  sink.watch(writable);
  return writable;
}

export function duplexFromWeb(pair: any, options: any = {}): any {
  validateObject(pair, "pair");
  const { readable, writable } = pair;
  if (!isReadableStream(readable)) throw invalidArgType("pair.readable", "ReadableStream", readable);
  if (!isWritableStream(writable)) throw invalidArgType("pair.writable", "WritableStream", writable);
  validateObject(options, "options");
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  validateBoolean(objectMode, "options.objectMode");
  checkEncoding(encoding);
  const sink = new Sink(writable.getWriter()), source = new Source(readable.getReader());
  const duplex: any = new (Duplex as any)({
    allowHalfOpen, highWaterMark, objectMode, encoding, decodeStrings, signal,
    write(this: any, chunk: any, coding: any, callback: any) { sink.write(this, chunk, coding, callback); },
    final(callback: any) { sink.final(callback); },
    read(this: any) { source.read(this); },
    destroy(error: any, callback: any) { follow(Promise.all([sink.end(error), source.cancel(error)]), callback, error); },
  });
  sink.watch(duplex);
  source.watch(duplex);
  return duplex;
}

// MARK: To the web

function strategyOf(objectMode: boolean, highWaterMark: number): any {
  return objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
}

export function readableToWeb(stream: any, options: any = {}): any {
  if (typeof stream?._readableState !== "object") throw invalidArgType("streamReadable", "stream.Readable", stream);
  if (isDestroyed(stream) || !isReadable(stream)) {
    const closed = new ReadableStream();
    closed.cancel();
    return closed;
  }
  const objectMode = stream.readableObjectMode;
  let controller: any, isCancelled = false;
  stream.pause();
  const stop = finished(stream, (error: any) => {
    stop();
    // A late error has nobody to tell.
    stream.on("error", nop);
    if (error) controller.error(errorForWeb(error));
    else if (!isCancelled) controller.close();
  });
  stream.on("data", (chunk: any) => {
    controller.enqueue(objectMode ? chunk : plain(chunk));
    if (controller.desiredSize <= 0) stream.pause();
  });
  return new ReadableStream({
    start(given: any) { controller = given; },
    pull() { stream.resume(); },
    cancel(reason: any) {
      isCancelled = true;
      destroyStream(stream, reason);
    },
  }, options?.strategy ?? strategyOf(objectMode, stream.readableHighWaterMark));
}

export function writableToWeb(stream: any): any {
  if (typeof stream?._writableState !== "object") throw invalidArgType("streamWritable", "stream.Writable", stream);
  if (isDestroyed(stream) || !isWritable(stream)) {
    const closed = new WritableStream();
    closed.close();
    return closed;
  }
  let controller: any, drained: any, closing: any;
  const stop = finished(stream, (given: any) => {
    stop();
    stream.on("error", nop);
    if (given) {
      const error = errorForWeb(given);
      drained?.reject(error);
      closing?.reject(error);
      closing = undefined;
      controller.error(error);
    } else if (closing !== undefined) {
      closing.resolve();
      closing = undefined;
    } else controller.error(new AbortError());
  });
  stream.on("drain", () => { drained?.resolve(); });
  return new WritableStream({
    start(given: any) { controller = given; },
    write(chunk: any) {
      if (!stream.writableNeedDrain && stream.write(chunk)) return undefined;
      const wait = (drained = new Deferred());
      return wait.promise.finally(() => { drained = undefined; });
    },
    abort(reason: any) { destroyStream(stream, reason); },
    close() {
      if (closing === undefined && !isWritableEnded(stream)) {
        closing = new Deferred();
        handled(closing.promise);
      }
      stream.end();
      return closing?.promise;
    },
  }, strategyOf(stream.writableObjectMode, stream.writableHighWaterMark));
}

export function duplexToWeb(stream: any): any {
  if (typeof stream?._writableState !== "object" || typeof stream._readableState !== "object")
    throw invalidArgType("duplex", "stream.Duplex", stream);
  return { writable: writableToWeb(stream), readable: readableToWeb(stream) };
}
