// node:stream: streams, and what is made of several of them.
import { checkedAddAbortSignal } from "node:internal/stream_abort";
import { compose as composeStreams } from "node:internal/stream_compose";
import { destroyStream } from "node:internal/stream_destroy";
import { Duplex } from "node:internal/stream_duplex";
import { finished as watch, finishedPromise } from "node:internal/stream_finished";
import { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } from "node:internal/stream_kinds";
import { Stream } from "node:internal/stream_legacy";
import {
  asIndexedPairs as asIndexedPairsOf, composeWith as composeWithOf, drop as dropOf, every as everyOf,
  filter as filterOf, find as findOf, flatMap as flatMapOf, forEach as forEachOf, map as mapOf, reduce as reduceOf, some as someOf,
  take as takeOf, toArray as toArrayOf,
} from "node:internal/stream_operators";
import { duplexPair } from "node:internal/stream_pair";
import { pipeline as runs, pipelinePromise } from "node:internal/stream_pipeline";
import { Readable } from "node:internal/stream_readable";
import { getDefaultHighWaterMark, setDefaultHighWaterMark, toBuffer } from "node:internal/stream_state";
import { PassThrough, Transform } from "node:internal/stream_transform";
import {
  duplexFromWeb, duplexToWeb, readableFromWeb, readableToWeb, writableFromWeb, writableToWeb,
} from "node:internal/stream_web";
import { Writable } from "node:internal/stream_writable";
import promises from "node:stream/promises";

const customPromisify = Symbol.for("nodejs.util.promisify.custom");

// The functions for streams are there as `Readable.isReadable` as well.
Object.setPrototypeOf(Readable, Stream);
Stream.isDestroyed = isDestroyed;
Stream.isDisturbed = isDisturbed;
Stream.isErrored = isErrored;
Stream.isReadable = isReadable;
Stream.isWritable = isWritable;
Stream.Readable = Readable;

// MARK: What readable streams have of arrays

Object.defineProperty(Readable.prototype, "asIndexedPairs", {
  value: function asIndexedPairs(this: any, options: any = undefined) {
    return Readable.from(asIndexedPairsOf(this, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "drop", {
  value: function drop(this: any, count: any, options: any = undefined) {
    return Readable.from(dropOf(this, count, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "filter", {
  value: function filter(this: any, fn: any, options: any) {
    return Readable.from(filterOf(this, fn, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "flatMap", {
  value: function flatMap(this: any, fn: any, options: any) {
    return Readable.from(flatMapOf(this, fn, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "map", {
  value: function map(this: any, fn: any, options: any) {
    return Readable.from(mapOf(this, fn, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "take", {
  value: function take(this: any, count: any, options: any = undefined) {
    return Readable.from(takeOf(this, count, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "compose", {
  value: function compose(this: any, other: any, options: any) {
    return Readable.from(composeWithOf(this, other, options));
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "every", {
  value: function every(this: any, fn: any, options: any = undefined) {
    return everyOf(this, fn, options);
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "forEach", {
  value: function forEach(this: any, fn: any, options: any) {
    return forEachOf(this, fn, options);
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "reduce", {
  value: function reduce(this: any, reducer: any, initialValue: any, options: any) {
    return reduceOf(this, reducer, arguments.length > 1, initialValue, options);
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "toArray", {
  value: function toArray(this: any, options: any) {
    return toArrayOf(this, options);
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "some", {
  value: function some(this: any, fn: any, options: any = undefined) {
    return someOf(this, fn, options);
  },
  writable: true, configurable: true,
});
Object.defineProperty(Readable.prototype, "find", {
  value: function find(this: any, fn: any, options: any) {
    return findOf(this, fn, options);
  },
  writable: true, configurable: true,
});

// MARK: Streams of the web

Readable.fromWeb = function (stream: any, options?: any): any { return readableFromWeb(stream, options); };
Readable.toWeb = function (stream: any, options?: any): any { return readableToWeb(stream, options); };
Writable.fromWeb = function (stream: any, options?: any): any { return writableFromWeb(stream, options); };
Writable.toWeb = function (stream: any): any { return writableToWeb(stream); };
Duplex.fromWeb = function (pair: any, options?: any): any { return duplexFromWeb(pair, options); };
Duplex.toWeb = function (stream: any): any { return duplexToWeb(stream); };

// MARK: The module

Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.duplexPair = duplexPair;

export function pipeline(...streams: any[]): any { return runs(...streams); }
Object.defineProperty(pipeline, customPromisify, { enumerable: true, get: () => pipelinePromise });
Stream.pipeline = pipeline;

Stream.addAbortSignal = checkedAddAbortSignal;

export function finished(stream: any, options: any, callback?: any): any { return watch(stream, options, callback); }
Object.defineProperty(finished, customPromisify, { enumerable: true, get: () => finishedPromise });
Stream.finished = finished;

Stream.destroy = destroyStream;
Stream.compose = composeStreams;
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;
Object.defineProperty(Stream, "promises", { configurable: true, enumerable: true, get: () => promises });
Stream.Stream = Stream;

export function _isArrayBufferView(value: any): boolean { return ArrayBuffer.isView(value); }
export function _isUint8Array(value: any): boolean { return value instanceof Uint8Array; }
export function _uint8ArrayToBuffer(chunk: any): any { return toBuffer(chunk); }
Stream._isArrayBufferView = _isArrayBufferView;
Stream._isUint8Array = _isUint8Array;
Stream._uint8ArrayToBuffer = _uint8ArrayToBuffer;

export default Stream;
export {
  checkedAddAbortSignal as addAbortSignal, composeStreams as compose, destroyStream as destroy, Duplex, duplexPair,
  getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored, isReadable, isWritable, PassThrough, promises, Readable,
  setDefaultHighWaterMark, Stream, Transform, Writable,
};
