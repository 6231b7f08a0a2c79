// `pipeline`: streams, iterables and functions, one after the other.
import { process } from "aot:host";
import { AbortError, invalidArgType, invalidReturnValue, missingArgs } from "node:internal/errors";
import { onAbort } from "node:internal/stream_abort";
import { destroyStream } from "node:internal/stream_destroy";
import { duplexOf } from "node:internal/stream_duplex_from";
import { bothErrors, prematureClose, streamDestroyed } from "node:internal/stream_errors";
import { finished, onlyFirst } from "node:internal/stream_finished";
import { iterateReadable } from "node:internal/stream_iteration";
import {
  isAsyncIterable, isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream,
  isTransformStream, isWebStream,
} from "node:internal/stream_kinds";
import { PassThrough } from "node:internal/stream_transform";
import { validateAbortSignal, validateFunction } from "node:internal/validators";
import { AbortController } from "node:web/abort";

/** `stream.pipeline(...streams, callback)` */
export function pipeline(...streams: any[]): any {
  const last = streams[streams.length - 1];
  validateFunction(last, "streams[stream.length - 1]");
  streams.pop();
  return runPipeline(streams, onlyFirst(last), undefined);
}

/** `stream/promises`: the options come last. */
export function pipelinePromise(...streams: any[]): Promise<any> {
  return new Promise((resolve, reject) => {
    const last = streams[streams.length - 1];
    const hasOptions = last && typeof last === "object"
      && !isNodeStream(last) && !isIterable(last) && !isWebStream(last);
    const options = hasOptions ? streams.pop() : undefined;
    runPipeline(streams, (error: any, value: any) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  });
}

/** @returns the last stream */
export function runPipeline(given: any[], callback: any, options: any): any {
  const streams = given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
  if (streams.length < 2) throw missingArgs("streams");
  validateAbortSignal(options?.signal, "options.signal");
  const run = new Run(callback, options);
  const last = streams.length - 1;
  let value: any;
  for (let i = 0; i <= last; i++) value = run.add(streams[i], value, i, last);
  run.checkSignal();
  return value;
}

/** A pipeline that runs: what is to be ended when it fails, and how many ends are still waited for. */
class Run {
  callback: any;
  controller: any = new AbortController();
  outerSignal: any;
  endsLast: boolean;
  forgetSignal: any;
  error: any = undefined;
  value: any = undefined;
  destroys: any[] = [];
  cleanups: any[] = [];
  waiting: number = 0;
  finish: any;
  finishIfFailed: any;

  constructor(callback: any, options: any) {
    this.callback = callback;
    this.outerSignal = options?.signal;
    this.endsLast = options?.end !== false;
    this.finish = (error?: any) => { this.done(error, --this.waiting === 0); };
    this.finishIfFailed = (error?: any) => { this.done(error, false); };
    if (this.outerSignal) this.forgetSignal = onAbort(this.outerSignal, () => { this.abort(); });
  }

  abort(): void { this.done(new AbortError(), false); }

  checkSignal(): void {
    if (this.controller.signal.aborted || this.outerSignal?.aborted) process.nextTick(() => { this.abort(); });
  }

  done(error: any, isLast: boolean): void {
    if (error && (!this.error || this.error.code === "ERR_STREAM_PREMATURE_CLOSE")) this.error = error;
    if (!this.error && !isLast) return;
    while (this.destroys.length > 0) this.destroys.shift()(this.error);
    this.forgetSignal?.();
    this.controller.abort();
    if (!isLast) return;
    if (!this.error) for (const cleanup of this.cleanups) cleanup();
    process.nextTick(this.callback, this.error, this.value);
  }

  /** One more part behind what the parts before give: what there is now. */
  add(part: any, source: any, position: number, last: number): any {
    const isLast = position === last, ends = !isLast || this.endsLast;
    if (isNodeStream(part)) this.watch(part, position, isLast, ends);
    if (position === 0) return this.first(part);
    if (typeof part === "function") return this.through(part, source, position, isLast, ends);
    if (isNodeStream(part)) return this.into(part, source, isLast, ends);
    if (isWebStream(part)) return this.intoWeb(part, source, ends);
    return duplexOf(part, "body");
  }

  watch(stream: any, position: number, isLast: boolean, ends: boolean): void {
    if (ends) {
      const { destroy, cleanup } = destroyerOf(stream, !isLast, position > 0);
      this.destroys.push(destroy);
      if (isLast && isReadable(stream)) this.cleanups.push(cleanup);
    }
    // An error may come after the end that `finished` sees.
    const failed = (error: any) => {
      if (error && error.name !== "AbortError" && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
        this.finishIfFailed(error);
    };
    stream.on("error", failed);
    if (isLast && isReadable(stream)) this.cleanups.push(() => { stream.removeListener("error", failed); });
  }

  first(part: any): any {
    if (typeof part === "function") {
      const made = part({ signal: this.controller.signal });
      if (!isIterable(made)) throw invalidReturnValue("Iterable, AsyncIterable or Stream", "source", made);
      return made;
    }
    return isIterable(part) || isReadableNodeStream(part) || isTransformStream(part) ? part : duplexOf(part, "body");
  }

  through(part: any, source: any, position: number, isLast: boolean, ends: boolean): any {
    const input = iterableOf(isTransformStream(source) ? source.readable : source);
    const made = part(input, { signal: this.controller.signal });
    if (!isLast) {
      if (!isAsyncIterable(made)) throw invalidReturnValue("AsyncIterable", `transform[${position - 1}]`, made);
      return made;
    }
    return this.collect(made, ends);
  }

  /** What the last function gives, as a stream. */
  collect(made: any, ends: boolean): any {
    const end = new (PassThrough as any)({ objectMode: true });
    if (typeof made?.then === "function") {
      this.waiting++;
      made.then((value: any) => {
        this.value = value;
        if (value !== null && value !== undefined) end.write(value);
        if (ends) end.end();
        process.nextTick(this.finish);
      }, (error: any) => {
        end.destroy(error);
        process.nextTick(this.finish, error);
      });
    } else if (isAsyncIterable(made)) this.pump(made, end, ends);
    else if (isReadableStream(made) || isTransformStream(made)) this.pump(made.readable || made, end, ends);
    else throw invalidReturnValue("AsyncIterable or Promise", "destination", made);
    const { destroy, cleanup } = destroyerOf(end, false, true);
    this.destroys.push(destroy);
    this.cleanups.push(cleanup);
    return end;
  }

  into(part: any, source: any, isLast: boolean, ends: boolean): any {
    if (isReadableNodeStream(source)) {
      this.waiting += 2;
      const cleanup = pipe(source, part, this.finish, this.finishIfFailed, ends);
      if (isLast && isReadable(part)) this.cleanups.push(cleanup);
    } else if (isTransformStream(source) || isReadableStream(source)) this.pump(source.readable || source, part, ends);
    else if (isIterable(source)) this.pump(source, part, ends);
    else throw invalidSource(source);
    return part;
  }

  intoWeb(part: any, source: any, ends: boolean): any {
    let input = source;
    if (isReadableNodeStream(source)) input = iterableOf(source);
    else if (isTransformStream(source)) input = source.readable;
    else if (!isReadableStream(source) && !isIterable(source)) throw invalidSource(source);
    this.waiting++;
    pumpToWeb(input, part, this.finish, ends);
    return part;
  }

  pump(source: any, destination: any, ends: boolean): void {
    this.waiting++;
    pumpToNode(source, destination, this.finish, ends);
  }
}

function invalidSource(value: any): any {
  return invalidArgType("val", ["Readable", "Iterable", "AsyncIterable", "ReadableStream", "TransformStream"], value);
}

/** Ends a stream unless it has ended by itself. */
function destroyerOf(stream: any, isRead: boolean, isWritten: boolean): any {
  let isOver = false;
  stream.on("close", () => { isOver = true; });
  const cleanup = finished(stream, { readable: isRead, writable: isWritten }, (error: any) => { isOver = !error; });
  return {
    destroy(error: any): void {
      if (isOver) return;
      isOver = true;
      destroyStream(stream, error || streamDestroyed("pipe"));
    },
    cleanup,
  };
}

function iterableOf(value: any): any {
  if (isIterable(value)) return value;
  if (isReadableNodeStream(value)) return iterateReadable(value, undefined);
  throw invalidArgType("val", ["Readable", "Iterable", "AsyncIterable"], value);
}

function pipe(source: any, destination: any, finish: any, finishIfFailed: any, ends: boolean): any {
  let hasEnded = false;
  destination.on("close", () => { if (!hasEnded) finishIfFailed(prematureClose()); });
  source.pipe(destination, { end: false });
  if (ends) {
    const end = () => {
      hasEnded = true;
      destination.end();
    };
    if (isReadableFinished(source)) process.nextTick(end);
    else source.once("end", end);
  } else finish();
  finished(source, { readable: true, writable: false }, (error: any) => {
    const state = source._readableState;
    // Some close before "end", which comes nevertheless.
    if (error && error.code === "ERR_STREAM_PREMATURE_CLOSE" && state && state.ended && !state.errored
      && !state.errorEmitted) source.once("end", finish).once("error", finish);
    else finish(error);
  });
  return finished(destination, { readable: false, writable: true }, finish);
}

async function pumpToNode(iterable: any, stream: any, finish: any, ends: boolean): Promise<void> {
  let error: any, wake: any = null;
  const resume = (failure?: any) => {
    if (failure) error = failure;
    if (!wake) return;
    const call = wake;
    wake = null;
    call();
  };
  const wait = () => new Promise<void>((resolve, reject) => {
    if (error) {
      reject(error);
      return;
    }
    wake = () => {
      if (error) reject(error);
      else resolve();
    };
  });
  stream.on("drain", resume);
  const stop = finished(stream, { readable: false }, resume);
  try {
    if (stream.writableNeedDrain) await wait();
    for await (const chunk of iterable) if (!stream.write(chunk)) await wait();
    if (ends) {
      stream.end();
      await wait();
    }
    finish();
  } catch (failure) {
    finish(error !== failure ? bothErrors(error, failure) : failure);
  } finally {
    stop();
    stream.off("drain", resume);
  }
}

async function pumpToWeb(iterable: any, given: any, finish: any, ends: boolean): Promise<void> {
  const writer = (isTransformStream(given) ? given.writable : given).getWriter();
  try {
    for await (const chunk of iterable) {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    }
    await writer.ready;
    if (ends) await writer.close();
    finish();
  } catch (error) {
    try {
      await writer.abort(error);
      finish(error);
    } catch (failure) {
      finish(failure);
    }
  }
}
