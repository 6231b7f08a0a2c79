// TransformStream (Streams, section 6).
import { showMembers } from "aot:host";
import { kMove } from "node:internal/transferable";
import { codedTypeError, invalidArgType, invalidArgValueRange } from "node:internal/errors";
import {
  callAsync, customInspect, Deferred, highWaterMarkOf, invalidState, kState, shownAs, sizeOf, slots,
} from "node:web/streams_common";
import { makeReadable } from "node:web/streams_readable";
import { checkMethod, errorWritable, makeWritable } from "node:web/streams_writable";

const kMake = Symbol("kMake");

/** What a stream does with chunks; all of it gives promises. */
export interface Transformer {
  transform(chunk: any, controller: any): any;
  flush(controller: any): any;
  cancel(reason: any): any;
}

/** The slots of a stream and of its controller. */
class TransformState {
  readable: any;
  writable: any;
  controller: any;
  transformer: Transformer | undefined;
  backpressure: boolean = false;
  backpressureChange: Deferred | undefined = undefined;
  finished: Deferred | undefined = undefined;

  constructor(controller: any, transformer: Transformer) {
    this.controller = controller;
    this.transformer = transformer;
  }

  get source(): any { return this.readable[kState].controller[kState]; }

  setBackpressure(backpressure: boolean): void {
    this.backpressureChange?.resolve();
    this.backpressureChange = new Deferred();
    this.backpressure = backpressure;
  }

  clear(): void { this.transformer = undefined; }

  fail(error: any): void {
    this.source.fail(error);
    this.errorWritableSide(error);
  }

  errorWritableSide(error: any): void {
    this.clear();
    this.unblock(error);
  }

  enqueue(chunk: any): void {
    const source = this.source;
    if (!source.canEnqueue) throw invalidState("Unable to enqueue");
    try {
      source.enqueue(chunk);
    } catch (error) {
      this.errorWritableSide(error);
      throw this.readable[kState].storedError;
    }
    // The readable side holds enough.
    if (!source.shouldPull !== this.backpressure) this.setBackpressure(true);
  }

  terminate(): void {
    if (this.source.canEnqueue) this.source.close();
    this.errorWritableSide(invalidState("TransformStream has been terminated"));
  }

  perform(chunk: any): Promise<any> {
    return (this.transformer as Transformer).transform(chunk, this.controller).then(undefined, (error: any) => {
      this.fail(error);
      throw error;
    });
  }

  // MARK: The writable side

  write(chunk: any): Promise<any> {
    if (!this.backpressure) return this.perform(chunk);
    return (this.backpressureChange as Deferred).promise.then(() => {
      const state = this.writable[kState];
      if (state.phase === "erroring") throw state.storedError;
      return this.perform(chunk);
    });
  }

  /**
   * Ends the other side once the transformer has seen to the end of this one.
   * @param side that is looked at: an error of it comes first
   */
  finish(done: Promise<any>, side: any, succeed: () => void, fail: (error: any) => void): Promise<any> {
    const finished = (this.finished = new Deferred());
    this.clear();
    done.then(() => {
      if (side[kState].phase === "errored") {
        finished.reject(side[kState].storedError);
        return;
      }
      succeed();
      finished.resolve();
    }, (error: any) => {
      fail(error);
      finished.reject(error);
    });
    return finished.promise;
  }

  close(): Promise<any> {
    if (this.finished !== undefined) return this.finished.promise;
    const flushed = (this.transformer as Transformer).flush(this.controller);
    return this.finish(flushed, this.readable, () => { if (this.source.canEnqueue) this.source.close(); },
      (error) => { this.source.fail(error); });
  }

  abort(reason: any): Promise<any> {
    if (this.finished !== undefined) return this.finished.promise;
    const cancelled = (this.transformer as Transformer).cancel(reason);
    return this.finish(cancelled, this.readable, () => { this.source.fail(reason); },
      (error) => { this.source.fail(error); });
  }

  // MARK: The readable side

  pull(): Promise<any> {
    this.setBackpressure(false);
    return (this.backpressureChange as Deferred).promise;
  }

  cancel(reason: any): Promise<any> {
    if (this.finished !== undefined) return this.finished.promise;
    const cancelled = (this.transformer as Transformer).cancel(reason);
    return this.finish(cancelled, this.writable, () => { this.unblock(reason); }, (error) => { this.unblock(error); });
  }

  unblock(error: any): void {
    errorWritable(this.writable, error);
    if (this.backpressure) this.setBackpressure(false);
  }
}

/** Both sides of a stream, and its controller. */
function setUp(
  transformer: Transformer, start: any, writableMark: number, writableSize: any, readableMark: number,
  readableSize: any,
): TransformState {
  const controller: any = new TransformStreamDefaultController(kMake as any);
  const own = new TransformState(controller, transformer), started = new Deferred();
  controller[kState] = own;
  const begin = () => started.promise.then();
  own.writable = makeWritable(begin, {
    write: (chunk) => own.write(chunk), close: () => own.close(), abort: (reason) => own.abort(reason),
    size: writableSize, highWaterMark: writableMark,
  });
  own.readable = makeReadable(
    begin, { pull: () => own.pull(), cancel: (reason) => own.cancel(reason) }, readableMark, readableSize);
  own.setBackpressure(true);
  started.resolve(start(controller));
  return own;
}

/** A stream of the library's own, which calls back without promises. */
export function makeTransform(transform: (chunk: any, controller: any) => void, flush: (controller: any) => void): any {
  return setUp({
    transform: (chunk, controller) => callAsync(transform, undefined, chunk, controller),
    flush: (controller) => callAsync(flush, undefined, controller),
    cancel: () => Promise.resolve(),
  }, () => undefined, 1, () => 1, 0, () => 1);
}

export class TransformStream {
  [kState]: TransformState;

  constructor(transformer: any = {}, writableStrategy: any = {}, readableStrategy: any = {}) {
    if (transformer === null) throw invalidArgType("transformer", "Object", transformer);
    const { cancel, flush, readableType, start, transform, writableType } = transformer;
    checkMethod(cancel, "transformer.cancel");
    checkMethod(flush, "transformer.flush");
    checkMethod(start, "transformer.start");
    checkMethod(transform, "transformer.transform");
    if (readableType !== undefined) throw invalidArgValueRange("transformer.readableType", readableType);
    if (writableType !== undefined) throw invalidArgValueRange("transformer.writableType", writableType);
    const readableMark = highWaterMarkOf(readableStrategy, 0), readableSize = sizeOf(readableStrategy);
    const writableMark = highWaterMarkOf(writableStrategy, 1), writableSize = sizeOf(writableStrategy);
    this[kState] = setUp({
      transform: (chunk, controller) => {
        if (transform !== undefined) return callAsync(transform, transformer, chunk, controller);
        return callAsync(() => { controller.enqueue(chunk); }, undefined);
      },
      flush: (controller) => (flush === undefined ? Promise.resolve() : callAsync(flush, transformer, controller)),
      cancel: (reason) => (cancel === undefined ? Promise.resolve() : callAsync(cancel, transformer, reason)),
    }, (controller: any) => (start === undefined ? undefined : Reflect.apply(start, transformer, [controller])),
    writableMark, writableSize, readableMark, readableSize);
  }

  [kMove](): any[] {
    const [readable, moveReadable] = this.readable[kMove](), [writable, moveWritable] = this.writable[kMove]();
    const other = new TransformStream();
    other[kState].readable = readable;
    other[kState].writable = writable;
    return [other, () => {
      moveReadable();
      moveWritable();
    }];
  }

  get readable(): any { return slots(this, TransformState, "TransformStream").readable; }
  get writable(): any { return slots(this, TransformState, "TransformStream").writable; }

  [customInspect](depth: any, options: any, inspect: any): any {
    const content = { readable: this.readable, writable: this.writable, backpressure: this[kState].backpressure };
    return shownAs("TransformStream", content, depth, options, inspect);
  }
}
Object.defineProperty(TransformStream.prototype, Symbol.toStringTag, { configurable: true, value: "TransformStream" });

export class TransformStreamDefaultController {
  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get desiredSize(): number | null {
    return slots(this, TransformState, "TransformStreamDefaultController").source.desiredSize;
  }
  enqueue(chunk?: any): void { slots(this, TransformState, "TransformStreamDefaultController").enqueue(chunk); }
  error(reason?: any): void { slots(this, TransformState, "TransformStreamDefaultController").fail(reason); }
  terminate(): void { slots(this, TransformState, "TransformStreamDefaultController").terminate(); }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("TransformStreamDefaultController", {}, depth, options, inspect);
  }
}
Object.defineProperty(TransformStreamDefaultController.prototype, Symbol.toStringTag,
  { configurable: true, value: "TransformStreamDefaultController" });

showMembers(TransformStream.prototype, "readable", "writable");
showMembers(TransformStreamDefaultController.prototype, "desiredSize", "enqueue", "error", "terminate");
