// Duplex streams: a readable and a writable side of their own.
import { duplexOf } from "node:internal/stream_duplex_from";
import { addAbortSignal } from "node:internal/stream_abort";
import { construct } from "node:internal/stream_destroy";
import { Stream } from "node:internal/stream_legacy";
import { constructedReadable, Readable, ReadableState } from "node:internal/stream_readable";
import {
  constructedWritable, takeWritableOptions, Writable, writableBufferProperty, writableCorkedProperty,
  writableEndedProperty, writableFinishedProperty, writableHighWaterMarkProperty, writableLengthProperty,
  writableNeedDrainProperty, writableObjectModeProperty, writableProperty, WritableState,
} from "node:internal/stream_writable";

export function Duplex(this: any, options?: any): any {
  if (!(this instanceof Duplex)) return new (Duplex as any)(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined,
    end: undefined, readable: undefined,
  };
  this._readableState = new ReadableState(options, this, true);
  this._writableState = new WritableState(options, this, true);
  this.allowHalfOpen = true;
  if (options) takeOptions(this, options);
  (Stream as any).call(this, options);
  if (this._construct === null || this._construct === undefined) return;
  construct(this, () => {
    constructedReadable(this);
    constructedWritable(this);
  });
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

function takeOptions(stream: any, options: any): void {
  stream.allowHalfOpen = options.allowHalfOpen !== false;
  if (options.readable === false) {
    const state = stream._readableState;
    state.readable = false;
    state.ended = true;
    state.endEmitted = true;
  }
  if (options.writable === false) {
    const state = stream._writableState;
    state.writable = false;
    state.ending = true;
    state.ended = true;
    state.finished = true;
  }
  if (typeof options.read === "function") stream._read = options.read;
  takeWritableOptions(stream, options);
  if (typeof options.destroy === "function") stream._destroy = options.destroy;
  if (typeof options.construct === "function") stream._construct = options.construct;
  if (options.signal) addAbortSignal(options.signal, stream);
}

// The other side, which is no prototype.
Duplex.prototype.write = Writable.prototype.write;
Duplex.prototype.cork = Writable.prototype.cork;
Duplex.prototype.uncork = Writable.prototype.uncork;
Duplex.prototype.setDefaultEncoding = Writable.prototype.setDefaultEncoding;
Duplex.prototype._write = Writable.prototype._write;
Duplex.prototype._writev = Writable.prototype._writev;
Duplex.prototype.end = Writable.prototype.end;
Duplex.prototype.destroy = Writable.prototype.destroy;

Object.defineProperty(Duplex.prototype, "writable", writableProperty);
Object.defineProperty(Duplex.prototype, "writableHighWaterMark", writableHighWaterMarkProperty);
Object.defineProperty(Duplex.prototype, "writableObjectMode", writableObjectModeProperty);
Object.defineProperty(Duplex.prototype, "writableBuffer", writableBufferProperty);
Object.defineProperty(Duplex.prototype, "writableLength", writableLengthProperty);
Object.defineProperty(Duplex.prototype, "writableFinished", writableFinishedProperty);
Object.defineProperty(Duplex.prototype, "writableCorked", writableCorkedProperty);
Object.defineProperty(Duplex.prototype, "writableEnded", writableEndedProperty);
Object.defineProperty(Duplex.prototype, "writableNeedDrain", writableNeedDrainProperty);
Object.defineProperty(Duplex.prototype, "destroyed", {
  get(this: any) {
    if (this._readableState === undefined || this._writableState === undefined) return false;
    return this._readableState.destroyed && this._writableState.destroyed;
  },
  set(this: any, value: any) {
    if (!this._readableState || !this._writableState) return;
    this._readableState.destroyed = value;
    this._writableState.destroyed = value;
  },
});

Duplex.from = function (body: any): any { return duplexOf(body, "body"); };
