// Transform streams: what is written comes out as something else. And those that change nothing.
import { process } from "aot:host";
import { methodNotImplemented } from "node:internal/errors";
import { Duplex } from "node:internal/stream_duplex";
import { highWaterMarkOf } from "node:internal/stream_state";

const kCallback = Symbol("kCallback");

export function Transform(this: any, options?: any): any {
  if (!(this instanceof Transform)) return new (Transform as any)(options);
  (Duplex as any).call(this, options);
  if (options) keepNothing(this, options);
  // Data that `_transform` gives at once is emitted at once.
  this._readableState.sync = false;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === "function") this._transform = options.transform;
    if (typeof options.flush === "function") this._flush = options.flush;
  }
  this.on("prefinish", beforeFinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

/** A readable side that is to hold nothing makes the writable side hold nothing. */
function keepNothing(stream: any, options: any): void {
  const isObject = Boolean(options.readableObjectMode || options.objectMode);
  const mark = highWaterMarkOf(options, isObject, "readableHighWaterMark", options.readableHighWaterMark, true);
  if (mark === 0) stream._writableState.highWaterMark = options.writableHighWaterMark || 0;
}

function final(this: any, callback?: any): void {
  if (typeof this._flush !== "function" || this.destroyed) {
    this.push(null);
    if (callback) callback();
    return;
  }
  this._flush((error: any, data: any) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== null && data !== undefined) this.push(data);
    this.push(null);
    if (callback) callback();
  });
}
Transform.prototype._final = final;

/** Classes may have a `_final` of their own, and flush nevertheless. */
function beforeFinish(this: any): void {
  if (this._final !== final) final.call(this);
}

Transform.prototype._transform = function (this: any, chunk: any, encoding: any, callback: any): void {
  throw methodNotImplemented("_transform()");
};

Transform.prototype._write = function (this: any, chunk: any, encoding: any, callback: any): void {
  const readable = this._readableState, writable = this._writableState, length = readable.length;
  this._transform(chunk, encoding, (error: any, value: any) => {
    if (error) {
      callback(error);
      return;
    }
    if (value !== null && value !== undefined) this.push(value);
    if (readable.ended) process.nextTick(callback);
    else if (writable.ended || length === readable.length || readable.length < readable.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function (this: any): void {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

export function PassThrough(this: any, options?: any): any {
  if (!(this instanceof PassThrough)) return new (PassThrough as any)(options);
  (Transform as any).call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
PassThrough.prototype._transform = function (this: any, chunk: any, encoding: any, callback: any): void {
  callback(null, chunk);
};
