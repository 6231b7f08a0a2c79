// Files as streams: what fs.createReadStream and fs.createWriteStream give.
import { closeLater, openLater, process, readLater, writeLater } from "aot:host";
import { Buffer } from "node:buffer";
import { invalidArgType, methodNotImplemented, outOfRange } from "node:internal/errors";
import { checkEncoding, failure, toFd, toFlags, toMode, toPath } from "node:internal/fs";
import { fail } from "node:internal/stream_destroy";
import { streamDestroyed } from "node:internal/stream_errors";
import { validateAbortSignal, validateBoolean, validateFunction, validateInteger } from "node:internal/validators";
import { finished, Readable, Writable } from "node:stream";

/** What the streams ask of the file system; `options.fs` has others. */
interface Operations {
  open: any;
  close: any;
  read: any;
  write: any;
  writev?: any;
}

const kOperations = Symbol("kFs");
/** Methods of handles: a stream needs the descriptor; it needs it no longer. */
export const kHold = Symbol("kRef"), kRelease = Symbol("kUnref");
/** A read or write is under way; the descriptor may not be closed before "ioDone". */
const kIsBusy = Symbol("kIsPerformingIO"), kIoDone = Symbol("kIoDone");

const operations: Operations = {
  open(path: any, flags: any, mode: any, callback: any): void {
    openLater(path, toFlags(flags), toMode(mode, 0o666), (result: any) => {
      if (result < 0) callback(failure(result, "open", path));
      else callback(null, result);
    });
  },
  close(fd: any, callback: any): void {
    closeLater(fd, (result: any) => { callback(result < 0 ? failure(result, "close") : null); });
  },
  read(fd: any, buffer: any, offset: number, length: number, position: any, callback: any): void {
    readLater(fd, buffer, offset, length, position ?? -1, (result: any) => {
      if (result < 0) callback(failure(result, "read"));
      else callback(null, result, buffer);
    });
  },
  write(fd: any, buffer: any, offset: number, length: number, position: any, callback: any): void {
    writeLater(fd, buffer, offset, length, position ?? -1, (result: any) => {
      if (result < 0) callback(failure(result, "write"));
      else callback(null, result, buffer);
    });
  },
};

/** By way of the methods of a handle, which may be others. */
function operationsOf(handle: any): Operations {
  return {
    open: null,
    close(fd: any, callback: any): void {
      handle[kRelease]();
      handle.close().then(() => { callback(null); }, callback);
    },
    read(fd: any, buffer: any, offset: number, length: number, position: any, callback: any): void {
      handle.read(buffer, offset, length, position ?? null).then((result: any) => { callback(null, result.bytesRead, result.buffer); },
        (error: any) => { callback(error, 0, buffer); });
    },
    write(fd: any, buffer: any, offset: number, length: number, position: any, callback: any): void {
      handle.write(buffer, offset, length, position ?? null).then((result: any) => { callback(null, result.bytesWritten, result.buffer); },
        (error: any) => { callback(error, 0, buffer); });
    },
    writev(fd: any, buffers: any[], position: any, callback: any): void {
      handle.writev(buffers, position ?? null).then((result: any) => { callback(null, result.bytesWritten, result.buffers); },
        (error: any) => { callback(error, 0, buffers); });
    },
  };
}

// MARK: Options

/** Options, which may be the name of an encoding, as an object of the stream's own. */
function ownOptions(options: any): any {
  if (options === undefined || options === null) return ownOptions({});
  if (typeof options === "string") {
    checkEncoding(options);
    return ownOptions({ encoding: options });
  }
  if (typeof options !== "object") throw invalidArgType("options", ["string", "Object"], options);
  checkEncoding(options.encoding);
  validateAbortSignal(options.signal, "options.signal");
  const {
    encoding, fd, flags, mode, autoClose, emitClose, start, end, highWaterMark, fs, signal, flush, objectMode,
    defaultEncoding,
  } = options;
  return {
    encoding, fd, flags, mode, autoClose, emitClose, start, end, highWaterMark, fs, signal, flush, objectMode,
    defaultEncoding, autoDestroy: true, decodeStrings: true,
  };
}

function checkOperation(name: string, value: any): void { validateFunction(value, `options.fs.${name}`); }

/** What there is of the file at first: a path, a descriptor, or a handle of fs/promises. */
function takeFile(stream: any, path: any, options: any, flags: string): void {
  if (options.fd === undefined || options.fd === null) {
    stream.fd = null;
    stream[kOperations] = options.fs || operations;
    checkOperation("open", stream[kOperations].open);
    stream.path = toPath(path);
    stream.flags = options.flags === undefined ? flags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : options.mode;
  } else stream.fd = toFd(importDescriptor(stream, options));
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
}

function importDescriptor(stream: any, options: any): any {
  const given = options.fd;
  stream[kOperations] = options.fs || operations;
  if (typeof given === "number") return given;
  if (typeof given !== "object" || typeof given[kHold] !== "function")
    throw invalidArgType("options.fd", ["number", "FileHandle"], given);
  if (options.fs) throw methodNotImplemented("FileHandle with fs");
  stream[kOperations] = operationsOf(given);
  given[kHold]();
  given.on("close", () => { stream.close(); });
  return given.fd;
}

// MARK: Opening and closing

function construct(this: any, callback: any): void {
  if (typeof this.fd === "number") {
    callback();
    return;
  }
  // Old packages put an `open` of their own there.
  if (this.open !== openWithoutArguments) {
    openByOverride(this, callback);
    return;
  }
  this[kOperations].open(this.path, this.flags, this.mode, (error: any, fd: any) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    this.emit("open", fd);
    this.emit("ready");
  });
}

function openByOverride(stream: any, callback: any): void {
  const emit = stream.emit;
  stream.emit = function (this: any, event: any, ...args: any[]): any {
    if (event === "open") {
      stream.emit = emit;
      callback();
      return Reflect.apply(emit, stream, [event, ...args]);
    }
    if (event === "error") {
      stream.emit = emit;
      callback(args[0]);
      return true;
    }
    return Reflect.apply(emit, stream, [event, ...args]);
  };
  stream.open();
}

/** The method `open`, which nobody needs to call. */
function openWithoutArguments(this: any): void {}

function destroyFile(this: any, error: any, callback: any): void {
  if (this[kIsBusy]) this.once(kIoDone, (failed: any) => { closeFile(this, failed || error, callback); });
  else closeFile(this, error, callback);
}

function closeFile(stream: any, error: any, callback: any): void {
  const fd = stream.fd;
  if (!fd) {
    callback(error);
    return;
  }
  const done = (failed: any) => { callback(failed || error); };
  stream.fd = null;
  stream[kOperations].close(fd, done);
}

// MARK: Reading

const chunkSize = 65536;

export function ReadStream(this: any, path: any, givenOptions?: any): any {
  if (!(this instanceof ReadStream)) return new (ReadStream as any)(path, givenOptions);
  const options = ownOptions(givenOptions);
  if (options.highWaterMark === undefined) options.highWaterMark = chunkSize;
  takeFile(this, path, options, "r");
  checkOperation("read", this[kOperations].read);
  if (options.autoDestroy) checkOperation("close", this[kOperations].close);
  this.start = options.start;
  this.end = options.end;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kIsBusy] = false;
  takeRange(this);
  (Readable as any).call(this, options);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

function takeRange(stream: any): void {
  const start = stream.start, end = stream.end;
  if (start !== undefined) {
    validateInteger(start, "start", 0);
    stream.pos = start;
  }
  if (end === undefined) stream.end = Infinity;
  else if (end !== Infinity) {
    validateInteger(end, "end", 0);
    if (start !== undefined && start > end) throw outOfRange("start", `<= "end" (here: ${end})`, start);
  }
}

ReadStream.prototype._construct = construct;
ReadStream.prototype.open = openWithoutArguments;
ReadStream.prototype._destroy = destroyFile;

ReadStream.prototype._read = function (this: any, wanted: number): void {
  const done = this.pos !== undefined ? this.pos : this.bytesRead;
  const size = Math.min(this.end - done + 1, wanted);
  if (size <= 0) {
    this.push(null);
    return;
  }
  this[kIsBusy] = true;
  const buffer = Buffer.allocUnsafeSlow(size);
  this[kOperations].read(this.fd, buffer, 0, size, this.pos, (error: any, count: number, filled: any) => {
    this[kIsBusy] = false;
    if (this.destroyed) this.emit(kIoDone, error);
    else if (error) fail(this, error);
    else if (count > 0) pushRead(this, count, filled);
    else this.push(null);
  });
};

function pushRead(stream: any, count: number, filled: any): void {
  if (stream.pos !== undefined) stream.pos += count;
  stream.bytesRead += count;
  // What is left of the memory would live as long as the chunk.
  stream.push(count === filled.length ? filled : Buffer.from(filled.subarray(0, count)));
}

ReadStream.prototype.close = function (this: any, callback?: any): void {
  if (typeof callback === "function") finished(this, callback);
  this.destroy();
};

Object.defineProperty(ReadStream.prototype, "pending", {
  get(this: any) { return this.fd === null; }, configurable: true,
});
Object.defineProperty(ReadStream.prototype, "autoClose", {
  get(this: any) { return this._readableState.autoDestroy; },
  set(this: any, value: any) { this._readableState.autoDestroy = value; },
});

export function createReadStream(path: any, options?: any): any { return new (ReadStream as any)(path, options); }

// MARK: Writing

export function WriteStream(this: any, path: any, givenOptions?: any): any {
  if (!(this instanceof WriteStream)) return new (WriteStream as any)(path, givenOptions);
  const options = ownOptions(givenOptions);
  options.decodeStrings = true;
  takeFile(this, path, options, "w");
  this.flush = options.flush;
  if (this.flush !== undefined && this.flush !== null) validateBoolean(this.flush, "options.flush");
  const { write, writev, close } = this[kOperations];
  if (!write && !writev) throw invalidArgType("options.fs.write", "Function", write);
  if (write) checkOperation("write", write);
  if (writev) checkOperation("writev", writev);
  if (options.autoDestroy) checkOperation("close", close);
  if (options.fs && !write) this._write = null;
  if (options.fs && !writev) this._writev = null;
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kIsBusy] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, "start", 0);
    this.pos = this.start;
  }
  (Writable as any).call(this, options);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = construct;
WriteStream.prototype.open = openWithoutArguments;
WriteStream.prototype._destroy = destroyFile;

/** How often nothing may be written before that is an error. */
const maximalRetries = 5;

function writeAll(stream: any, bytes: any, position: any, callback: any, retries: number): void {
  const write = stream[kOperations].write;
  write(stream.fd, bytes, 0, bytes.length, position, (givenError: any, givenCount: number) => {
    const isFull = givenError?.code === "EAGAIN", error = isFull ? null : givenError, count = isFull ? 0 : givenCount;
    if (stream.destroyed || error) {
      callback(error || streamDestroyed("write"));
      return;
    }
    stream.bytesWritten += count;
    const tries = count > 0 ? 0 : retries + 1, rest = bytes.length - count;
    if (tries > maximalRetries) callback(new Error("writev failed"));
    else if (rest > 0)
      writeAll(stream, bytes.subarray(count), position === undefined ? undefined : position + count, callback, tries);
    else callback();
  });
}

function startWrite(stream: any, size: number, callback: any): any {
  stream[kIsBusy] = true;
  const position = stream.pos;
  if (position !== undefined) stream.pos = position + size;
  return (error: any) => {
    stream[kIsBusy] = false;
    callback(error);
    if (stream.destroyed) stream.emit(kIoDone, error);
  };
}

WriteStream.prototype._write = function (this: any, bytes: any, encoding: any, callback: any): void {
  const position = this.pos;
  writeAll(this, bytes, position, startWrite(this, bytes.length, callback), 0);
};

WriteStream.prototype._writev = function (this: any, pending: any[], callback: any): void {
  const chunks = pending.map((each: any) => each.chunk);
  let size = 0;
  for (const chunk of chunks) size += chunk.length;
  const position = this.pos, done = startWrite(this, size, callback);
  const writev = this[kOperations].writev;
  if (!writev) {
    writeAll(this, Buffer.concat(chunks, size), position, done, 0);
    return;
  }
  writev(this.fd, chunks, position, (error: any, count: number) => {
    if (!error) this.bytesWritten += count;
    done(error);
  });
};

WriteStream.prototype.close = function (this: any, callback?: any): void {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on("close", callback);
  }
  // The end comes first; without autoClose nothing else would destroy the stream.
  if (!this.autoClose) this.on("finish", this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

Object.defineProperty(WriteStream.prototype, "pending", {
  get(this: any) { return this.fd === null; }, configurable: true,
});
Object.defineProperty(WriteStream.prototype, "autoClose", {
  get(this: any) { return this._writableState.autoDestroy; },
  set(this: any, value: any) { this._writableState.autoDestroy = value; },
});

export function createWriteStream(path: any, options?: any): any { return new (WriteStream as any)(path, options); }
