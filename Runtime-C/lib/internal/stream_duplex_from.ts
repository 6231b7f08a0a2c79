// Duplex streams of other things: functions, iterables, promises, pairs of streams.
import { process } from "aot:host";
import { AbortError, invalidArgType, invalidReturnValue } from "node:internal/errors";
import { destroyStream } from "node:internal/stream_destroy";
import { Duplex } from "node:internal/stream_duplex";
import { finished } from "node:internal/stream_finished";
import { streamFrom } from "node:internal/stream_from";
import {
  isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isWritable,
  isWritableNodeStream, isWritableStream,
} from "node:internal/stream_kinds";
import { Readable, wrapped } from "node:internal/stream_readable";
import { Writable } from "node:internal/stream_writable";
import { AbortController } from "node:web/abort";

/** `Duplex.from`: the name is what an error calls the value. */
export function duplexOf(body: any, name: string): any {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return joined({ readable: body });
  if (isWritableNodeStream(body)) return joined({ writable: body });
  if (isNodeStream(body)) return joined({ writable: false, readable: false });
  if (isReadableStream(body)) return joined({ readable: (Readable as any).fromWeb(body) });
  if (isWritableStream(body)) return joined({ writable: (Writable as any).fromWeb(body) });
  if (typeof body === "function") return ofFunction(body, name);
  if (typeof body?.arrayBuffer === "function" && typeof body.slice === "function" && typeof body.size === "number")
    return duplexOf(body.arrayBuffer(), name);
  if (isIterable(body)) return streamFrom(Half, body, { objectMode: true, writable: false });
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return (Duplex as any).fromWeb(body);
  if (typeof body?.writable === "object" || typeof body?.readable === "object") return ofPair(body, name);
  if (typeof body?.then === "function") return ofPromise(body);
  throw invalidArgType(name, [
    "Blob", "ReadableStream", "WritableStream", "Stream", "Iterable", "AsyncIterable", "Function",
    "{ readable, writable } pair", "Promise",
  ], body);
}

/** A stream that may have one side only. */
class Half extends (Duplex as any) {
  constructor(options?: any) {
    super(options);
    if (options?.readable === false) {
      this._readableState.readable = false;
      this._readableState.ended = true;
      this._readableState.endEmitted = true;
    }
    if (options?.writable === false) {
      this._writableState.writable = false;
      this._writableState.ending = true;
      this._writableState.ended = true;
      this._writableState.finished = true;
    }
  }
}

function ofPair(body: any, name: string): any {
  const readable = body.readable ? (isReadableNodeStream(body.readable) ? body.readable : duplexOf(body.readable, name))
    : undefined;
  const writable = body.writable ? (isWritableNodeStream(body.writable) ? body.writable : duplexOf(body.writable, name))
    : undefined;
  return joined({ readable, writable });
}

function ofPromise(promise: any): any {
  const stream: any = new Half({ objectMode: true, writable: false, read() {} });
  promise.then((value: any) => {
    if (value !== null && value !== undefined) stream.push(value);
    stream.push(null);
  }, (error: any) => { destroyStream(stream, error); });
  return stream;
}

// MARK: Functions

function ofFunction(body: any, name: string): any {
  const { value, write, final, destroy } = feed(body);
  if (isDuplexNodeStream(value)) return value;
  if (isIterable(value)) return streamFrom(Half, value, { objectMode: true, write, final, destroy });
  if (typeof value?.then !== "function")
    throw invalidReturnValue("Iterable, AsyncIterable or AsyncFunction", name, value);
  let stream: any;
  const over = value.then((result: any) => {
    if (result !== null && result !== undefined) throw invalidReturnValue("nully", "body", result);
  }, (error: any) => { destroyStream(stream, error); });
  stream = new Half({
    objectMode: true, readable: false, write, destroy,
    final(callback: any) {
      final(() => {
        over.then(() => process.nextTick(callback, null), (error: any) => process.nextTick(callback, error));
      });
    },
  });
  return stream;
}

/** A promise, and what settles it. */
function deferred(): any {
  let resolve: any;
  const promise = new Promise((settle) => { resolve = settle; });
  return { promise, resolve };
}

/** Calls the function with what is written as an iterable. */
function feed(body: any): any {
  const controller = new AbortController(), signal = controller.signal;
  let next = deferred();
  const chunks = async function* () {
    while (true) {
      const { chunk, done, callback } = await next.promise;
      process.nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      next = deferred();
      yield chunk;
    }
  };
  const value = body(chunks(), { signal });
  return {
    value,
    write(chunk: any, encoding: any, callback: any) { next.resolve({ chunk, done: false, callback }); },
    final(callback: any) { next.resolve({ done: true, callback }); },
    destroy(error: any, callback: any) {
      controller.abort();
      callback(error);
    },
  };
}

// MARK: Pairs

/** One stream whose sides are those of two. */
function joined(pair: any): any {
  const given = pair.readable, sink = pair.writable;
  const source = given && typeof given.read !== "function" ? wrapped(given) : given;
  const readable = Boolean(isReadable(source)), writable = Boolean(isWritable(sink));
  const stream: any = new Half({
    readableObjectMode: Boolean(source?.readableObjectMode), writableObjectMode: Boolean(sink?.writableObjectMode),
    readable, writable,
  });
  const sides = new Sides(stream);
  if (writable) {
    finished(sink, (error: any) => {
      if (error) destroyStream(source, error);
      sides.over(error, "writable");
    });
    sides.writeTo(sink);
    sink.on("finish", () => { sides.finish(); });
  }
  if (readable) {
    finished(source, (error: any) => {
      if (error) destroyStream(source, error);
      sides.over(error, "readable");
    });
    sides.readFrom(source);
  }
  sides.readable = readable;
  sides.writable = writable;
  stream._destroy = (error: any, callback: any) => {
    sides.close(error, callback, (reason: any) => {
      destroyStream(sink, reason);
      destroyStream(source, reason);
    });
  };
  return stream;
}

/** The callbacks of a stream that is made of others, until those have done what is asked. */
export class Sides {
  stream: any;
  readable: boolean = false;
  writable: boolean = false;
  onread: any = null;
  ondrain: any = null;
  onfinish: any = null;
  /** Null when the others are over. */
  onclose: any = undefined;

  constructor(stream: any) { this.stream = stream; }

  writeTo(sink: any): void {
    this.stream._write = (chunk: any, encoding: any, callback: any) => {
      if (sink.write(chunk, encoding)) callback();
      else this.ondrain = callback;
    };
    this.stream._final = (callback: any) => {
      sink.end();
      this.onfinish = callback;
    };
    sink.on("drain", () => {
      const callback = this.ondrain;
      this.ondrain = null;
      if (callback) callback();
    });
  }

  finish(): void {
    const callback = this.onfinish;
    this.onfinish = null;
    if (callback) callback();
  }

  readFrom(source: any): void {
    const read = () => {
      while (true) {
        const chunk = source.read();
        if (chunk === null) {
          this.onread = read;
          return;
        }
        if (!this.stream.push(chunk)) return;
      }
    };
    source.on("readable", () => {
      const callback = this.onread;
      this.onread = null;
      if (callback) callback();
    });
    source.on("end", () => { this.stream.push(null); });
    this.stream._read = read;
  }

  writeToWeb(writer: any): void {
    this.stream._write = (chunk: any, encoding: any, callback: any) => {
      writer.ready.then(() => {
        writer.write(chunk).catch(() => {});
        callback();
      }, callback);
    };
    this.stream._final = (callback: any) => {
      writer.ready.then(() => {
        writer.close().catch(() => {});
        this.onfinish = callback;
      }, callback);
    };
  }

  readFromWeb(reader: any): void {
    const read = () => {
      reader.read().then(({ value, done }: any) => {
        if (done) this.stream.push(null);
        else if (this.stream.push(value)) read();
      }, () => {});
    };
    this.stream._read = read;
  }

  /** What the stream is made of is over, or a side of it: the stream is when both are. */
  over(error: any, side: "readable" | "writable" | "neither"): void {
    if (side === "writable") this.writable = false;
    if (side === "readable") this.readable = false;
    const callback = this.onclose;
    this.onclose = null;
    if (callback) callback(error);
    else if (error) this.stream.destroy(error);
    else if (!this.readable && !this.writable) this.end();
  }

  /** What was read from the others may still wait for who reads it. */
  private end(): void {
    const state = this.stream._readableState;
    if (state.readable === false || state.endEmitted || (state.length === 0 && !state.ended)) this.stream.destroy();
    else this.stream.once("end", () => { this.stream.destroy(); });
  }

  /** Destroys the others if they are not over; the callback then comes with their end. */
  close(error: any, callback: any, destroyOthers: (reason: any) => void): void {
    this.onread = this.ondrain = this.onfinish = null;
    if (this.onclose === null) {
      callback(error);
      return;
    }
    this.onclose = callback;
    destroyOthers(error || new AbortError());
  }
}
