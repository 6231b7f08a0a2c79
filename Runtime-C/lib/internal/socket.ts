// net.Socket: a duplex stream over a TCP connection or a pipe.
import {
  descriptorKind, handleClose, handleEvents, handleOpen, pipeNew, process, readStart, readStop, streamShutdown, streamWrite, streamWriteAll,
  tcpAddress, tcpKeepAlive, tcpNew, tcpNoDelay, tcpPeer, tcpReset, writeQueueSize,
} from "aot:host";
import { Buffer } from "node:buffer";
import { connectSocket } from "node:internal/connecting";
import { encodingNumber, LATIN1, UTF8 } from "node:internal/encodings";
import { codedError, invalidArgType, invalidArgValue, outOfRange } from "node:internal/errors";
import {
  CLOSED, CONNECTED, EBADF, EOF, Handle, READ, readBuffer, SHUTDOWN, WRITTEN,
} from "node:internal/handles";
import { Idle, putOff, startIdle, stopIdle, waitAgain } from "node:internal/idle";
import { callError } from "node:internal/net_errors";
import { Duplex } from "node:internal/stream_duplex";
import { validateFunction, validateInt32, validateNumber } from "node:internal/validators";
import { warn } from "node:internal/warnings";

const TCP = 12, PIPE = 7;

function wrapsDescriptor(fd: any): Handle {
  validateInt32(fd, "fd", 0);
  const kind = descriptorKind(fd);
  if (kind !== TCP && kind !== PIPE)
    throw codedError("ERR_INVALID_FD_TYPE", `Unsupported fd type: ${kind === 17 ? "FILE" : "UNKNOWN"}`);
  const handle = new Handle(kind === TCP ? tcpNew() : pipeNew());
  const status = handleOpen(handle.number, fd);
  if (status < 0) throw callError(status, "open");
  return handle;
}

function optionsOf(given: any): any {
  if (typeof given === "number") return { fd: given };
  if (given !== undefined && (typeof given !== "object" || given === null)) throw invalidArgType("options", "Object", given);
  if (given?.objectMode) throw invalidArgValue("options.objectMode", given.objectMode, "is not supported");
  if (given?.readableObjectMode) throw invalidArgValue("options.readableObjectMode", given.readableObjectMode, "is not supported");
  if (given?.writableObjectMode) throw invalidArgValue("options.writableObjectMode", given.writableObjectMode, "is not supported");
  return given ?? {};
}

/** Fields whose names begin with `_k` are the library's own, here and in its descendants. */
export function Socket(this: any, given?: any): any {
  if (!(this instanceof Socket)) return new (Socket as any)(given);
  const options = optionsOf(given);
  if (options.keepAliveInitialDelay !== undefined) validateNumber(options.keepAliveInitialDelay, "options.keepAliveInitialDelay");
  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this._handle = null;
  this._pendingData = null;
  this._pendingEncoding = "";
  this._kConsumer = null;
  this._kIdle = null;
  this._kLastIdle = null;
  this._kBytesRead = 0;
  this._kBytesWritten = 0;
  this._kWritten = [];
  this._kShutdown = null;
  this._kLocal = null;
  this._kPeer = null;
  this._kReading = false;
  this._kNoDelay = Boolean(options.noDelay);
  this._kKeepAlive = Boolean(options.keepAlive);
  this._kKeepAliveDelay = Math.trunc((options.keepAliveInitialDelay ?? 0) / 1000);
  this._kUnref = false;
  this._kWaiting = null;
  this._kOnRead = null;
  this._kCloses = null;
  Duplex.call(this, {
    allowHalfOpen: options.allowHalfOpen === true, emitClose: false, autoDestroy: true, decodeStrings: false,
    highWaterMark: options.highWaterMark, readableHighWaterMark: options.readableHighWaterMark,
    writableHighWaterMark: options.writableHighWaterMark, signal: options.signal,
    readable: options.fd !== undefined || options.handle ? options.readable : undefined,
    writable: options.fd !== undefined || options.handle ? options.writable : undefined,
  });
  this._server = null;
  this.server = null;
  if (options.handle) this._handle = options.handle;
  else if (options.fd !== undefined) this._handle = wrapsDescriptor(options.fd);
  if (options.onread !== undefined && options.onread !== null && typeof options.onread === "object") takeOnRead(this, options.onread);
  this.on("end", endOfReading);
  if (this._handle === null) return;
  listenTo(this);
  if (options.pauseOnCreate) {
    this._readableState.flowing = false;
  } else if (options.manualStart !== true && options.readable !== false) this.read(0);
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function takeOnRead(socket: any, onread: any): void {
  const isBuffer = onread.buffer instanceof Uint8Array || typeof onread.buffer === "function";
  if (isBuffer && typeof onread.callback === "function") socket._kOnRead = onread;
}

/** Has the other side ended, this one ends as well, unless it may go on. */
function endOfReading(this: any): void {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
}

function writeAfterEnd(this: any, chunk: any, encoding?: any, callback?: any): boolean {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  const error: any = new Error("This socket has been ended by the other party");
  error.code = "EPIPE";
  const done = typeof encoding === "function" ? encoding : callback;
  if (typeof done === "function") process.nextTick(done, error);
  this.destroy(error);
  return false;
}

Socket.prototype.connect = function (this: any, ...args: any[]): any { return connectSocket(this, args); };

// MARK: Events of the handle

/** The socket is told what happens to its handle. */
export function listenTo(socket: any): void {
  socket._kLocal = socket._kPeer = null;
  handleEvents(socket._handle.number, (event: any, value: any) => { take(socket, event | 0, +value); });
}

function take(socket: any, event: number, value: number): void {
  switch (event) {
    case READ: takeRead(socket, value); break;
    case WRITTEN: takeWritten(socket, value | 0); break;
    case SHUTDOWN: takeShutdown(socket); break;
    case CONNECTED: socket._kConnected?.(value | 0); break;
    case CLOSED: socket._kCloses?.(); break;
  }
}

function takeRead(socket: any, size: number): void {
  const consumer = socket._kConsumer;
  if (socket._kIdle !== null) putOff(socket._kIdle);
  if (size > 0) {
    socket._kBytesRead += size;
    if (consumer !== null) consumer.consume(readBuffer, size | 0);
    else if (socket._kOnRead !== null) giveToReader(socket, size | 0);
    else pushChunk(socket, size | 0);
    return;
  }
  socket._kReading = false;
  if (size !== EOF) {
    socket.destroy(callError(size, "read"));
    return;
  }
  if (consumer !== null) consumer.end();
  endReading(socket);
}

function endReading(socket: any): void {
  if (socket._readableState.endEmitted) {
    if (socket.writableFinished || !socket.writable) socket.destroy();
    return;
  }
  socket.push(null);
  socket.read(0);
}

function pushChunk(socket: any, size: number): void {
  const chunk = Buffer.allocUnsafe(size);
  chunk.set(readBuffer.subarray(0, size));
  if (!socket.push(chunk)) pauseReading(socket);
}

function giveToReader(socket: any, size: number): void {
  const onread = socket._kOnRead;
  let from = 0;
  while (from < size && !socket.destroyed) {
    const buffer = typeof onread.buffer === "function" ? onread.buffer() : onread.buffer;
    const part = Math.min(size - from, buffer.length);
    buffer.set(readBuffer.subarray(from, from + part));
    from += part;
    if (onread.callback.call(socket, part, buffer) === false) pauseReading(socket);
  }
}

function pauseReading(socket: any): void {
  if (!socket._kReading || socket._handle === null) return;
  socket._kReading = false;
  readStop(socket._handle.number);
}

function startReading(socket: any): void {
  if (socket._kReading) return;
  socket._kReading = true;
  const status: any = readStart(socket._handle.number, readBuffer);
  if ((status | 0) < 0) socket.destroy(callError(status | 0, "read"));
}

function takeWritten(socket: any, status: number): void {
  const callback = socket._kWritten.shift();
  if (socket._kIdle !== null) putOff(socket._kIdle);
  if (status < 0 && socket.destroyed) callback(callError(status, "write"));
  else if (status < 0) {
    socket.destroy(callError(status, "write"), () => {});
    callback(callError(status, "write"));
  } else callback(null);
}

/** Whether the other side could be told is no matter: it may be gone. */
function takeShutdown(socket: any): void {
  const callback = socket._kShutdown;
  socket._kShutdown = null;
  if (callback !== null) callback(null);
}

// MARK: Reading

Socket.prototype._read = function (this: any, size: any): void {
  if (this.connecting || this._handle === null) this.once("connect", () => { this._read(size); });
  else if (!this._kReading) startReading(this);
};

Socket.prototype.pause = function (this: any): any {
  if (this._kOnRead !== null && !this.connecting) pauseReading(this);
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function (this: any): any {
  if (this._kOnRead !== null && !this.connecting && this._handle !== null) startReading(this);
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function (this: any, size?: any): any {
  if (this._kOnRead !== null && !this.connecting && this._handle !== null) startReading(this);
  return Duplex.prototype.read.call(this, size);
};

/** Reads for a consumer, which is given bytes in place of the stream; null: for the stream again. */
export function setConsumer(socket: any, consumer: any): void {
  socket._kConsumer = consumer;
  if (consumer !== null && socket._handle !== null) startReading(socket);
}

/** Stops or goes on reading for a consumer. */
export function pauseConsumer(socket: any, isPaused: boolean): void {
  if (socket._handle === null) return;
  if (isPaused) pauseReading(socket);
  else startReading(socket);
}

// MARK: Writing

/** Can the text be written as it is? */
function isPlain(chunk: any, encoding: any): boolean {
  if (typeof chunk !== "string") return true;
  const number = encodingNumber(encoding);
  return number === UTF8 || number === LATIN1;
}

function finishWrite(socket: any, status: number, callback: any): void {
  if (status < 0) {
    socket.destroy(callError(status, "write"), () => {});
    callback(callError(status, "write"));
  } else if (status === 0) callback(null);
  else socket._kWritten.push(callback);
}

/** A write waits until the socket is connected. */
function waitToWrite(socket: any, data: any, encoding: any, callback: any, write: () => void): void {
  socket._pendingData = data;
  socket._pendingEncoding = encoding;
  const closed = () => {
    callback(codedError("ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established"));
  };
  socket.once("connect", () => {
    socket.off("close", closed);
    socket._pendingData = null;
    socket._pendingEncoding = "";
    write();
  });
  socket.once("close", closed);
}

function closedError(): any { return codedError("ERR_SOCKET_CLOSED", "Socket is closed"); }

Socket.prototype._write = function (this: any, data: any, encoding: any, callback: any): void {
  if (this.connecting) {
    waitToWrite(this, data, encoding, callback, () => { this._write(data, encoding, callback); });
    return;
  }
  if (this._handle === null) {
    callback(closedError());
    return;
  }
  if (this._kIdle !== null) putOff(this._kIdle);
  const chunk = isPlain(data, encoding) ? data : Buffer.from(data, encoding);
  const isLatin1 = typeof chunk === "string" && encodingNumber(encoding) === LATIN1;
  this._kBytesWritten += typeof chunk === "string" && !isLatin1 ? Buffer.byteLength(chunk) : chunk.length;
  finishWrite(this, streamWrite(this._handle.number, chunk, isLatin1), callback);
};

Socket.prototype._writev = function (this: any, chunks: any, callback: any): void {
  if (this.connecting) {
    waitToWrite(this, chunks, "", callback, () => { this._writev(chunks, callback); });
    return;
  }
  if (this._handle === null) {
    callback(closedError());
    return;
  }
  if (this._kIdle !== null) putOff(this._kIdle);
  const list: any[] = [];
  for (let i = 0; i < chunks.length; i++) {
    const { chunk, encoding } = chunks[i];
    const data = isPlain(chunk, encoding) ? chunk : Buffer.from(chunk, encoding);
    const isLatin1 = typeof data === "string" && encodingNumber(encoding) === LATIN1;
    this._kBytesWritten += typeof data === "string" && !isLatin1 ? Buffer.byteLength(data) : data.length;
    list.push(data, isLatin1);
  }
  finishWrite(this, streamWriteAll(this._handle.number, list), callback);
};

/**
 * Writes texts and views past the stream, when nothing waits in it: whether it could. `chunks` are as streamWriteAll wants them.
 * `written` is called when a write had to wait.
 */
export function writeDirectly(socket: any, chunks: any[], size: number, written: any): number {
  if (socket._kIdle !== null) putOff(socket._kIdle);
  socket._kBytesWritten += size;
  const status = streamWriteAll(socket._handle.number, chunks);
  if (status > 0) socket._kWritten.push(written);
  return status;
}

/** May `writeDirectly` be used? */
export function canWriteDirectly(socket: any): boolean {
  const waiting = socket._kWritten; // other streams have none
  if (waiting === undefined || waiting.length > 0 || socket._handle === null || socket.connecting) return false;
  const state = socket._writableState;
  return state.length === 0 && !state.ending && !state.destroyed && state.corked === 0;
}

Socket.prototype._final = function (this: any, callback: any): void {
  if (this.connecting) {
    this.once("connect", () => { this._final(callback); });
    return;
  }
  if (this._handle === null) {
    callback();
    return;
  }
  const status = streamShutdown(this._handle.number);
  if (status < 0) callback(status === -107 || status === EBADF ? null : callError(status, "shutdown"));
  else this._kShutdown = callback;
};

Socket.prototype.end = function (this: any, data?: any, encoding?: any, callback?: any): any {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

// MARK: The end

Socket.prototype.destroySoon = function (this: any): void {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once("finish", this.destroy);
};

Socket.prototype.resetAndDestroy = function (this: any): any {
  if (this._handle === null && !this.connecting) {
    this.destroy(closedError());
    return this;
  }
  const reset = () => {
    this.resetAndClosing = true;
    this.destroy();
  };
  if (this.connecting) this.once("connect", reset);
  else reset();
  return this;
};

Socket.prototype._destroy = function (this: any, error: any, callback: any): void {
  this.connecting = false;
  if (this._kIdle !== null) stopIdle(this._kIdle);
  this._kConnected = undefined;
  const handle = this._handle, hasFailed = Boolean(error);
  if (handle !== null) {
    this._kCloses = () => {
      this._kCloses = null;
      this.emit("close", hasFailed);
    };
    if (!this.resetAndClosing || tcpReset(handle.number) < 0) handleClose(handle.number);
    this._handle = null;
    this._kReading = false;
    callback(error);
  } else {
    callback(error);
    process.nextTick(() => { this.emit("close", hasFailed); });
  }
  const server = this._server;
  if (server) {
    server._connections--;
    server._emitCloseIfDrained?.();
  }
};

// MARK: Timeouts

Socket.prototype.setTimeout = function (this: any, milliseconds: any, callback?: any): any {
  if (this.destroyed) return this;
  validateNumber(milliseconds, "msecs");
  if (!(milliseconds >= 0 && milliseconds < Infinity)) throw outOfRange("msecs", "a non-negative finite number", milliseconds);
  const duration = +milliseconds;
  if (duration > 2147483647) {
    warn(`${duration} does not fit into a 32-bit signed integer.\nTimer duration was truncated to 2147483647.`, "TimeoutOverflowWarning");
  }
  endTimeout(this);
  if (duration === 0) {
    if (callback !== undefined) {
      validateFunction(callback, "callback");
      this.removeListener("timeout", callback);
    }
    return this;
  }
  this.timeout = duration;
  if (callback !== undefined) {
    validateFunction(callback, "callback");
    this.once("timeout", callback);
  }
  startTimeout(this, Math.max(Math.min(duration, 2147483647), 1));
  return this;
};

/** The socket waits no more. */
function endTimeout(socket: any): void {
  socket.timeout = 0;
  if (socket._kIdle !== null) stopIdle(socket._kIdle);
  socket._kIdle = null;
}

/** Connections that serve many messages wait between them: with the same record. */
function startTimeout(socket: any, duration: number): void {
  const last = socket._kLastIdle;
  if (last !== null) waitAgain(last, duration);
  socket._kIdle = last ?? startIdle(socket, duration);
  socket._kLastIdle = socket._kIdle;
}

const setTimeoutOfSockets = Socket.prototype.setTimeout;

/** `setTimeout` without a callback, in short for what a timer may take. */
export function setTimeoutOf(socket: any, milliseconds: any): void {
  const isPlain = typeof milliseconds === "number" && (milliseconds === 0 || (milliseconds >= 1 && milliseconds <= 2147483647));
  if (!isPlain || socket.setTimeout !== setTimeoutOfSockets) socket.setTimeout(milliseconds);
  else if (milliseconds === 0) endTimeout(socket);
  else if (!socket.destroyed) {
    socket.timeout = milliseconds;
    startTimeout(socket, milliseconds);
  }
}

Socket.prototype._onTimeout = function (this: any): void {
  // What is being written is activity.
  if (this._handle !== null && this._kWritten.length > 0) {
    const waiting = writeQueueSize(this._handle.number);
    const hasMoved = waiting !== this._lastWaiting;
    this._lastWaiting = waiting;
    if (hasMoved && this._kIdle !== null) {
      putOff(this._kIdle);
      return;
    }
  }
  this.emit("timeout");
};

Socket.prototype._unrefTimer = function (this: any): void {
  for (let socket = this; socket; socket = socket._parent) if (socket._kIdle) putOff(socket._kIdle);
};

// MARK: Options

Socket.prototype.setNoDelay = function (this: any, isOn?: any): any {
  const value = isOn === undefined ? true : Boolean(isOn);
  this._kNoDelay = value;
  if (this._handle !== null && !this.connecting) tcpNoDelay(this._handle.number, value);
  return this;
};

Socket.prototype.setKeepAlive = function (this: any, isOn?: any, delay?: any): any {
  this._kKeepAlive = Boolean(isOn);
  this._kKeepAliveDelay = Math.trunc(+delay / 1000) || 0;
  if (this._handle !== null && !this.connecting)
    tcpKeepAlive(this._handle.number, this._kKeepAlive, this._kKeepAliveDelay || 1);
  return this;
};

/** Gives the handle what was asked of the socket before it had one. */
export function applyOptions(socket: any): void {
  if (socket._kNoDelay) tcpNoDelay(socket._handle.number, true);
  if (socket._kKeepAlive) tcpKeepAlive(socket._handle.number, true, socket._kKeepAliveDelay || 1);
  if (socket._kUnref) socket._handle.unref();
}

Socket.prototype.ref = function (this: any): any {
  this._kUnref = false;
  if (this._handle === null) this.once("connect", this.ref);
  else this._handle.ref();
  return this;
};

Socket.prototype.unref = function (this: any): any {
  this._kUnref = true;
  if (this._handle === null) this.once("connect", this.unref);
  else this._handle.unref();
  return this;
};

// MARK: What the socket is

Socket.prototype._getsockname = function (this: any): any {
  if (this._handle === null || this.connecting) return {};
  this._kLocal ??= addressObject(tcpAddress(this._handle.number));
  return this._kLocal;
};

Socket.prototype._getpeername = function (this: any): any {
  if (this._handle === null || this.connecting) return this._kPeer ?? {};
  this._kPeer ??= addressObject(tcpPeer(this._handle.number));
  return this._kPeer;
};

/** What a server or a socket tells of an address. */
export function addressObject(found: any): any {
  if (typeof found === "number") return {};
  return { address: found[0], family: found[2] === 6 ? "IPv6" : "IPv4", port: found[1] };
}

Socket.prototype.address = function (this: any): any { return this._getsockname(); };

Object.defineProperty(Socket.prototype, "remoteAddress", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getpeername().address; },
});
Object.defineProperty(Socket.prototype, "remotePort", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getpeername().port; },
});
Object.defineProperty(Socket.prototype, "remoteFamily", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getpeername().family; },
});
Object.defineProperty(Socket.prototype, "localAddress", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getsockname().address; },
});
Object.defineProperty(Socket.prototype, "localPort", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getsockname().port; },
});
Object.defineProperty(Socket.prototype, "localFamily", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._getsockname().family; },
});
Object.defineProperty(Socket.prototype, "bytesRead", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._kBytesRead; },
});
Object.defineProperty(Socket.prototype, "_bytesDispatched", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._kBytesWritten; },
});
Object.defineProperty(Socket.prototype, "_connecting", {
  configurable: false, enumerable: true,
  get(this: any): any { return this.connecting; },
});
Object.defineProperty(Socket.prototype, "pending", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._handle === null || this.connecting; },
});
Object.defineProperty(Socket.prototype, "bufferSize", {
  configurable: false, enumerable: true,
  get(this: any): any { return this._handle !== null || this.connecting ? this.writableLength : undefined; },
});
Object.defineProperty(Socket.prototype, "bytesWritten", {
  configurable: false, enumerable: true,
  get(this: any): any {
    let bytes = this._kBytesWritten;
    const count = (chunk: any, encoding: any) => { bytes += typeof chunk === "string" ? Buffer.byteLength(chunk, encoding) : chunk.length; };
    for (const waiting of this.writableBuffer) count(waiting.chunk, waiting.encoding);
    const pending = this._pendingData;
    if (Array.isArray(pending)) for (const each of pending) count(each.chunk, each.encoding);
    else if (pending) count(pending, this._pendingEncoding);
    return bytes;
  },
});
Object.defineProperty(Socket.prototype, "readyState", {
  configurable: false, enumerable: true,
  get(this: any): any {
    if (this.connecting) return "opening";
    if (this.readable && this.writable) return "open";
    if (this.readable) return "readOnly";
    return this.writable ? "writeOnly" : "closed";
  },
});
Object.defineProperty(Socket.prototype, "_readableClosed", { value: false, writable: true, enumerable: false, configurable: true });
