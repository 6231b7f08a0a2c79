// ReadableStreamPipeTo (Streams, section 4.9.1).
import { onAbort } from "node:internal/stream_abort";
import { Deferred, handled, ignore, invalidState, kState } from "node:web/streams_common";
import { acquireReader, cancelReadable, readChunk, releaseDefaultReader } from "node:web/streams_readable";
import {
  abortWritable, closeWriter, isClosing, releaseWriter, WritableStreamDefaultWriter, writeChunk,
} from "node:web/streams_writable";

export function pipeTo(source: any, destination: any, options: any): Promise<any> {
  const pipe = new Pipe(source, destination, options);
  pipe.start();
  return pipe.over.promise;
}

class Pipe {
  source: any;
  destination: any;
  options: any;
  reader: any;
  writer: any;
  over: Deferred = new Deferred();
  isShuttingDown: boolean = false;
  lastWrite: Promise<any> = Promise.resolve();
  forgetSignal: any = undefined;

  constructor(source: any, destination: any, options: any) {
    this.source = source;
    this.destination = destination;
    this.options = options;
    this.reader = acquireReader(source);
    this.writer = new WritableStreamDefaultWriter(destination);
    source[kState].disturbed = true;
  }

  start(): void {
    const signal = this.options.signal;
    if (signal !== undefined) {
      if (signal.aborted) {
        this.abort(signal.reason);
        return;
      }
      this.forgetSignal = onAbort(signal, () => { this.abort(signal.reason); });
    }
    this.watch();
    this.loop();
  }

  abort(reason: any): void {
    const actions: any[] = [];
    if (!this.options.preventAbort) {
      actions.push(() => (this.destination[kState].phase === "writable"
        ? abortWritable(this.destination, reason) : Promise.resolve()));
    }
    if (!this.options.preventCancel) {
      actions.push(() => (this.source[kState].phase === "readable"
        ? cancelReadable(this.source, reason) : Promise.resolve()));
    }
    this.shutdown(() => Promise.all(actions.map((action) => action())), true, reason);
  }

  /** What ends one side ends the other. */
  watch(): void {
    const { source, destination, options } = this;
    this.whenErrored(source, this.reader[kState].closed.promise, (error: any) => {
      this.shutdown(options.preventAbort ? undefined : () => abortWritable(destination, error), true, error);
    });
    this.whenErrored(destination, this.writer[kState].closed.promise, (error: any) => {
      this.shutdown(options.preventCancel ? undefined : () => cancelReadable(source, error), true, error);
    });
    const closed = () => {
      this.shutdown(options.preventClose ? undefined : () => closeWriter(this.writer), false, undefined);
    };
    if (source[kState].phase === "closed") closed();
    else this.reader[kState].closed.promise.then(closed, ignore);
    if (!isClosing(destination) && destination[kState].phase !== "closed") return;
    const error = invalidState("Destination WritableStream is closed");
    this.shutdown(options.preventCancel ? undefined : () => cancelReadable(source, error), true, error);
  }

  whenErrored(stream: any, closed: Promise<any>, action: any): void {
    if (stream[kState].phase === "errored") action(stream[kState].storedError);
    else closed.then(undefined, action);
  }

  loop(): void {
    const step = () => {
      if (this.isShuttingDown) return;
      this.writer[kState].ready.promise.then(() => {
        if (this.isShuttingDown) return;
        readChunk(this.reader, {
          chunk: (chunk) => {
            this.lastWrite = writeChunk(this.writer, chunk);
            handled(this.lastWrite);
            // The next read is not before those who wait for this one.
            Promise.resolve().then(step);
          },
          close: ignore,
          error: ignore,
        });
      }, ignore);
    };
    step();
  }

  /** Writes that are under way are waited for. */
  written(): Promise<any> {
    const last = this.lastWrite, again = () => (last !== this.lastWrite ? this.written() : undefined);
    return last.then(again, again);
  }

  shutdown(action: any, hasFailed: boolean, error: any): void {
    if (this.isShuttingDown) return;
    this.isShuttingDown = true;
    const act = () => {
      if (action === undefined) {
        this.finish(hasFailed, error);
        return;
      }
      action().then(() => { this.finish(hasFailed, error); }, (failure: any) => { this.finish(true, failure); });
    };
    const destination = this.destination;
    if (destination[kState].phase === "writable" && !isClosing(destination)) this.written().then(act);
    else act();
  }

  finish(hasFailed: boolean, error: any): void {
    releaseWriter(this.writer);
    releaseDefaultReader(this.reader);
    this.forgetSignal?.();
    if (hasFailed) this.over.reject(error);
    else this.over.resolve();
  }
}
