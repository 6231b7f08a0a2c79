// Streams that compress and decompress.
import { compressClose, compressReset, compressStep, compressStepLater, process, zlibParams } from "aot:host";
import { Buffer } from "node:buffer";
import { finished, Transform } from "node:stream";
import { deprecated } from "node:internal/deprecated";
import { Z_SYNC_FLUSH } from "node:internal/zlib_format";
import { checkedRange, constants, settingsOf, tooLarge } from "node:internal/zlib_settings";
import type { Format } from "node:internal/zlib_settings";

const kFlushFlag = Symbol("kFlushFlag"), kError = Symbol("kError"), kBusy = Symbol("kBusy");
const kFormat = Symbol("kFormat"), kMode = Symbol("kMode");

/** Such streams are made of bytes, whatever the options say. */
function streamOptions(options: any): any {
  const isPlain = !options || !(options.encoding || options.objectMode || options.writableObjectMode);
  if (isPlain) return { autoDestroy: true, ...options };
  return { autoDestroy: true, ...options, encoding: null, objectMode: false, writableObjectMode: false };
}

export function ZlibBase(this: any, options: any, mode: number, format: Format): void {
  const settings = settingsOf(format, mode, options), handle = format.open(settings, options);
  (Transform as any).call(this, streamOptions(options));
  this.bytesWritten = 0;
  this._writeState = new Uint32Array(2);
  this._handle = handle;
  this._outBuffer = Buffer.allocUnsafe(settings.chunkSize);
  this._outOffset = 0;
  this._chunkSize = settings.chunkSize;
  this._defaultFlushFlag = settings.flush;
  this._finishFlushFlag = settings.finishFlush;
  this._defaultFullFlushFlag = format.fullFlush;
  this._info = options?.info;
  this._maxOutputLength = settings.maxOutputLength;
  this._level = settings.level;
  this._strategy = settings.strategy;
  hide(this, kFormat, format);
  hide(this, kMode, mode);
  hide(this, kBusy, false);
  this[kError] = null;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

function hide(stream: any, key: symbol, value: any): void {
  Object.defineProperty(stream, key, { value, writable: true, configurable: true, enumerable: false });
}

function warnOfBytesRead(): void {
  deprecated("zlib.bytesRead is deprecated and will change its meaning in the future. Use zlib.bytesWritten instead.", "DEP0108");
}

Object.defineProperty(ZlibBase.prototype, "_closed", {
  configurable: true, enumerable: true, get(this: any) { return !this._handle; },
});
Object.defineProperty(ZlibBase.prototype, "bytesRead", {
  configurable: true, enumerable: true,
  get(this: any) {
    warnOfBytesRead();
    return this.bytesWritten;
  },
  set(this: any, value: any) {
    warnOfBytesRead();
    this.bytesWritten = value;
  },
});

// MARK: The native stream

/** A step on another thread goes on with what it has: then the stream is closed when it ends. */
function closeHandle(stream: any): void {
  const handle = stream._handle;
  stream._handle = null;
  if (handle && !stream[kBusy]) compressClose(handle);
}

ZlibBase.prototype.reset = function (this: any): void {
  if (!this._handle) throw new Error("zlib binding closed");
  compressReset(this._handle);
};

ZlibBase.prototype._destroy = function (this: any, error: any, callback: any): void {
  closeHandle(this);
  callback(error);
};

ZlibBase.prototype.close = function (this: any, callback: any): void {
  if (callback) finished(this, callback);
  this.destroy();
};

// MARK: Flushing

/** An empty chunk that says how to flush. */
function flushChunk(kind: number): any {
  const chunk: any = Buffer.alloc(0);
  chunk[kFlushFlag] = kind;
  return chunk;
}

ZlibBase.prototype.flush = function (this: any, kind: any, callback: any): void {
  if (typeof kind === "function" || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._defaultFullFlushFlag;
  }
  if (this.writableFinished) {
    if (callback) process.nextTick(callback);
  } else if (this.writableEnded) {
    if (callback) this.once("end", callback);
  } else {
    this.write(flushChunk(kind), "", callback);
  }
};

ZlibBase.prototype._flush = function (this: any, callback: any): void {
  this._transform(Buffer.alloc(0), "", callback);
};
ZlibBase.prototype._final = function (this: any, callback: any): void { callback(); };

/** How much each flush does, from Z_NO_FLUSH to Z_BLOCK, whose number is the highest. */
const strengths = [0, 2, 3, 4, 5, 1];
function stronger(a: number, b: number): number { return strengths[a | 0] > strengths[b | 0] ? a : b; }

ZlibBase.prototype._transform = function (this: any, chunk: any, encoding: any, callback: any): void {
  let flag = this._defaultFlushFlag;
  if (typeof chunk[kFlushFlag] === "number") flag = chunk[kFlushFlag];
  if (this.writableEnded && this.writableLength === chunk.byteLength) flag = stronger(flag, this._finishFlushFlag);
  processChunk(this, chunk, flag, callback);
};

// MARK: Chunks

/** A chunk that is being taken. */
interface Pending {
  chunk: any;
  offset: number;
  left: number;
  flag: number;
  callback: any;
}

function processChunk(stream: any, chunk: any, flag: number, callback: any): void {
  if (!stream._handle) {
    process.nextTick(callback);
    return;
  }
  stepLater(stream, { chunk, offset: 0, left: chunk.byteLength, flag, callback });
}

function stepLater(stream: any, pending: Pending): void {
  const handle = stream._handle, room = stream._chunkSize - stream._outOffset, left = stream._writeState;
  stream[kBusy] = true;
  compressStepLater(
    handle, pending.flag, pending.chunk, pending.offset, pending.left, stream._outBuffer, stream._outOffset, room, left,
    (status: number) => { stepped(stream, handle, pending, room, status); });
}

function stepped(stream: any, handle: any, pending: Pending, room: number, status: number): void {
  stream[kBusy] = false;
  if (stream.destroyed || !stream._handle) {
    compressClose(handle);
    pending.callback();
    return;
  }
  if (status < 0 || status === 2) {
    fail(stream, status);
    return;
  }
  const inputLeft = stream._writeState[0], roomLeft = stream._writeState[1], taken = pending.left - inputLeft;
  stream.bytesWritten += taken;
  pending.offset += taken;
  pending.left = inputLeft;
  const isFull = give(stream, room - roomLeft, roomLeft === 0);
  if (stream.destroyed) {
    pending.callback();
    return;
  }
  if (roomLeft === 0) {
    goOn(stream, pending, isFull);
    return;
  }
  // What is left of the input with room in the output stands behind the end of the stream.
  if (inputLeft > 0) stream.push(null);
  pending.callback();
}

/** There is more output: now, or when somebody reads. */
function goOn(stream: any, pending: Pending, isFull: boolean): void {
  if (!isFull) {
    stepLater(stream, pending);
    return;
  }
  const read = stream._read;
  stream._read = (size: number) => {
    stream._read = read;
    stepLater(stream, pending);
    read.call(stream, size);
  };
}

/** Pushes what was made. Whether the reader has enough. */
function give(stream: any, made: number, needsRoom: boolean): boolean {
  let isFull = false;
  if (made > 0) {
    const out = stream._outBuffer.slice(stream._outOffset, stream._outOffset + made);
    stream._outOffset += made;
    isFull = !stream.push(out);
  }
  if (needsRoom || stream._outOffset >= stream._chunkSize) {
    stream._outOffset = 0;
    stream._outBuffer = Buffer.allocUnsafe(stream._chunkSize);
  }
  return isFull;
}

function fail(stream: any, status: number): void {
  const error = stream[kFormat].failure(stream._handle, stream[kMode], status);
  stream[kError] = error;
  stream.destroy(error);
}

/** A chunk at once: its output. */
function processChunkSync(stream: any, chunk: any, flag: number): any {
  if (!stream._handle) throw new Error("zlib binding closed");
  const parts: any[] = [], state = stream._writeState;
  let offset = 0, left = chunk.byteLength, total = 0, roomLeft = 0;
  do {
    const out = Buffer.allocUnsafe(stream._chunkSize);
    const status = compressStep(stream._handle, flag, chunk, offset, left, out, 0, stream._chunkSize, state);
    if (status < 0 || status === 2) {
      const error = stream[kFormat].failure(stream._handle, stream[kMode], status);
      stream[kError] = error;
      stream.destroy(error);
      throw error;
    }
    roomLeft = state[1];
    offset += left - state[0];
    left = state[0];
    total += stream._chunkSize - roomLeft;
    parts.push(out.slice(0, stream._chunkSize - roomLeft));
    if (total > stream._maxOutputLength) {
      closeHandle(stream);
      throw tooLarge(stream._maxOutputLength);
    }
  } while (roomLeft === 0);
  stream.bytesWritten = offset;
  return parts.length === 1 ? parts[0] : Buffer.concat(parts, total);
}

ZlibBase.prototype._processChunk = function (this: any, chunk: any, flag: any, callback: any): any {
  if (typeof callback === "function") processChunk(this, chunk, flag, callback);
  else return processChunkSync(this, chunk, flag);
};

// MARK: zlib and brotli

export function Zlib(this: any, options: any, mode: number, format: Format): void {
  (ZlibBase as any).call(this, options, mode, format);
}
Object.setPrototypeOf(Zlib.prototype, ZlibBase.prototype);
Object.setPrototypeOf(Zlib, ZlibBase);

Zlib.prototype.params = function (this: any, level: any, strategy: any, callback: any): void {
  checkedRange(level, "level", constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL, 0);
  checkedRange(strategy, "strategy", constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, 0);
  if (this._level === level && this._strategy === strategy) {
    process.nextTick(callback);
    return;
  }
  this.flush(Z_SYNC_FLUSH, () => {
    const status = this._handle ? zlibParams(this._handle, level, strategy) : 0;
    if (status < 0) {
      fail(this, status);
      return;
    }
    if (!this.destroyed) {
      this._level = level;
      this._strategy = strategy;
    }
    if (callback) callback();
  });
};

export function Brotli(this: any, options: any, mode: number, format: Format): void {
  (ZlibBase as any).call(this, options, mode, format);
}
Object.setPrototypeOf(Brotli.prototype, Zlib.prototype);
Object.setPrototypeOf(Brotli, Zlib);
