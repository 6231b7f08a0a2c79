// http.OutgoingMessage: what requests and responses that are sent have in common: fields, framing of the body, order of writes.
import { process, setOwnValue } from "aot:host";
import { Buffer } from "node:buffer";
import { captureRejectionSymbol } from "node:events";
import { deprecated } from "node:internal/deprecated";
import { encodingNumber, LATIN1, UTF8 } from "node:internal/encodings";
import { codedError, codedTypeError, invalidArgType, methodNotImplemented } from "node:internal/errors";
import { currentDateLine, headersSent, nameOfField, validateHeaderName, validateHeaderValue } from "node:internal/http_common";
import { hasWord, lowerCase } from "node:internal/http_text";
import { callError } from "node:internal/net_errors";
import { canWriteDirectly, writeDirectly } from "node:internal/socket";
import { Stream } from "node:internal/stream_legacy";
import { getDefaultHighWaterMark } from "node:internal/stream_state";
import { validateString } from "node:internal/validators";


function nop(): void {}

/** A field: its name as it was set, and its value. */
class OutField {
  name: string;
  value: any;
  constructor(name: string, value: any) {
    this.name = name;
    this.value = value;
  }
}

export function OutgoingMessage(this: any, options?: any): void {
  (Stream as any).call(this);
  this.outputData = [];
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this._kWrittenBytes = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._kRejectsBody = false;
  this._trailer = "";
  this._kNeedDrain = false;
  this.finished = false;
  this._headerSent = false;
  this._kCorked = 0;
  this._kChunks = null;
  this._kSize = 0;
  this._closed = false;
  this.socket = null;
  this._header = null;
  this._kFields = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = nop;
  this._kErrored = null;
  this._kMark = options?.highWaterMark ?? getDefaultHighWaterMark(false);
  this._kUnique = null;
  this._kOnFinish = null;
  this._kIsFinished = false;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

// MARK: Fields

function fieldsOf(message: any): Map<string, OutField> {
  message._kFields ??= new Map<string, OutField>();
  return message._kFields;
}

OutgoingMessage.prototype.setHeader = function (this: any, name: any, value: any): any {
  if (this._header !== null) throw headersSent("set");
  const key = nameOfField(name);
  validateFieldValue(name, value);
  fieldsOf(this).set(key, new OutField(name, value));
  return this;
};

function validateFieldValue(name: string, value: any): void {
  if (typeof value !== "string" && Array.isArray(value) && value.length > 0) for (const each of value) validateHeaderValue(name, each);
  else validateHeaderValue(name, value);
}

OutgoingMessage.prototype.setHeaders = function (this: any, headers: any): any {
  if (this._header !== null) throw headersSent("set");
  if (!headers || Array.isArray(headers) || typeof headers.keys !== "function" || typeof headers.get !== "function")
    throw invalidArgType("headers", ["Headers", "Map"], headers);
  const cookies: any[] = [];
  for (const [key, value] of headers) {
    if (key === "set-cookie") {
      if (Array.isArray(value)) cookies.push(...value);
      else cookies.push(value);
    } else this.setHeader(key, value);
  }
  if (cookies.length > 0) this.setHeader("set-cookie", cookies);
  return this;
};

OutgoingMessage.prototype.appendHeader = function (this: any, name: any, value: any): any {
  if (this._header !== null) throw headersSent("append");
  const key = nameOfField(name);
  validateFieldValue(name, value);
  const fields = fieldsOf(this), known = fields.get(key);
  if (known === undefined) {
    fields.set(key, new OutField(name, value));
    return this;
  }
  const values: any[] = Array.isArray(known.value) ? known.value.slice() : [known.value];
  if (Array.isArray(value)) for (const each of value) values.push(each);
  else values.push(value);
  known.value = values;
  return this;
};

OutgoingMessage.prototype.getHeader = function (this: any, name: any): any {
  validateString(name, "name");
  return this._kFields?.get(lowerCase(name))?.value;
};

OutgoingMessage.prototype.getHeaderNames = function (this: any): any {
  return this._kFields === null ? [] : [...this._kFields.keys()];
};

OutgoingMessage.prototype.getRawHeaderNames = function (this: any): any {
  return this._kFields === null ? [] : [...this._kFields.values()].map((field: any) => field.name);
};

OutgoingMessage.prototype.getHeaders = function (this: any): any {
  const result: any = { __proto__: null };
  if (this._kFields !== null) for (const [key, field] of this._kFields) setOwnValue(result, key, field.value);
  return result;
};

OutgoingMessage.prototype.hasHeader = function (this: any, name: any): boolean {
  validateString(name, "name");
  return this._kFields !== null && this._kFields.has(lowerCase(name));
};

OutgoingMessage.prototype.removeHeader = function (this: any, name: any): void {
  validateString(name, "name");
  if (this._header !== null) throw headersSent("remove");
  const key = lowerCase(name);
  switch (key) {
    case "connection": this._removedConnection = true; break;
    case "content-length": this._removedContLen = true; break;
    case "transfer-encoding": this._removedTE = true; break;
    case "date": this.sendDate = false; break;
  }
  this._kFields?.delete(key);
};

Object.defineProperty(OutgoingMessage.prototype, "headersSent", {
  configurable: true, enumerable: true, get(this: any) { return Boolean(this._header); },
});
function warnOfHeaders(): void { deprecated("OutgoingMessage.prototype._headers is deprecated", "DEP0066"); }

Object.defineProperty(OutgoingMessage.prototype, "_headers", {
  configurable: true,
  get(this: any) {
    warnOfHeaders();
    return this.getHeaders();
  },
  set(this: any, value: any) {
    warnOfHeaders();
    this.setHeaders(new Map(Object.entries(value ?? {})));
  },
});
Object.defineProperty(OutgoingMessage.prototype, "connection", {
  configurable: true, get(this: any) { return this.socket; }, set(this: any, value: any) { this.socket = value; },
});

// MARK: The head

/** What the fields of a head have said. */
class HeadState {
  /** The first line, and those of the fields. */
  text: string;
  hasConnection: boolean = false;
  hasLength: boolean = false;
  hasCoding: boolean = false;
  hasDate: boolean = false;
  hasExpectation: boolean = false;
  hasTrailer: boolean = false;
  constructor(text: string) { this.text = text; }
}

/** Notes what a field means for the message. */
function regard(message: any, state: HeadState, name: string, value: any): void {
  if (name.length < 4 || name.length > 17) return;
  switch (lowerCase(name)) {
    case "connection":
      state.hasConnection = true;
      message._removedConnection = false;
      if (hasWord(value, "close")) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case "transfer-encoding":
      state.hasCoding = true;
      message._removedTE = false;
      if (hasWord(value, "chunked")) message.chunkedEncoding = true;
      break;
    case "content-length":
      state.hasLength = true;
      message._contentLength = +value;
      message._removedContLen = false;
      break;
    case "date": state.hasDate = true; break;
    case "expect": state.hasExpectation = true; break;
    case "trailer": state.hasTrailer = true; break;
    case "keep-alive": message._defaultKeepAlive = false; break;
  }
}

function addField(message: any, state: HeadState, name: string, given: any, validates: boolean): void {
  if (validates) validateHeaderName(name);
  let value = given;
  if (typeof value !== "string" && Array.isArray(value)) {
    const isOne = value.length < 2 || !(name.length === 6 && lowerCase(name) === "cookie");
    if (isOne && !message._kUnique?.has(lowerCase(name))) {
      for (const each of value) addLine(message, state, name, each, validates);
      return;
    }
    value = value.join("; ");
  }
  addLine(message, state, name, value, validates);
}

function addLine(message: any, state: HeadState, name: string, value: any, validates: boolean): void {
  if (validates) validateHeaderValue(name, value);
  state.text = `${state.text}${name}: ${value}\r\n`;
  regard(message, state, name, value);
}

function addGiven(message: any, state: HeadState, headers: any): void {
  if (Array.isArray(headers)) {
    if (headers.length > 0 && Array.isArray(headers[0])) for (const entry of headers) addField(message, state, entry[0], entry[1], true);
    else {
      if (headers.length % 2 !== 0) throw codedTypeError("ERR_INVALID_ARG_VALUE", `The argument 'headers' is invalid. Received ${headers}`);
      for (let i = 0; i < headers.length; i += 2) addField(message, state, headers[i], headers[i + 1], true);
    }
    return;
  }
  for (const [name, value] of Object.entries(headers)) addField(message, state, name, value, true);
}

/** Makes the text of the head, from the fields that were set or those that are given. */
OutgoingMessage.prototype._storeHeader = function (this: any, firstLine: any, headers: any): void {
  const state = new HeadState(firstLine);
  if (headers && headers === this._kFields) headers.forEach((field: any) => { addField(this, state, field.name, field.value, false); });
  else if (headers) addGiven(this, state, headers);
  const date = this.sendDate && !state.hasDate ? currentDateLine() : "";
  if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
    this.chunkedEncoding = false;
    this.shouldKeepAlive = false;
  }
  const connection = connectionLines(this, state), framing = framingLine(this, state);
  if (this.chunkedEncoding !== true && state.hasTrailer)
    throw codedError("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding");
  this._header = `${state.text}${date}${connection}${framing}\r\n`;
  this._headerSent = false;
  if (state.hasExpectation) this._send("");
};

/** The fields that were set, for _storeHeader. */
export function setFields(message: any): any { return message._kFields; }

/** Fields of writeHead join those that were set. */
export function hasSetFields(message: any): boolean { return message._kFields !== null && message._kFields.size > 0; }

const CLOSES = "Connection: close\r\n", STAYS = "Connection: keep-alive\r\n";

/** The lines of the last message that stays for so long and for so many requests: as a rule it is the same for all of a server. */
let stayingTimeout = -1, stayingLimit = 0, stayingLines = "";

function staysFor(timeout: number, limit: number): string {
  if (timeout === stayingTimeout && limit === stayingLimit) return stayingLines;
  stayingTimeout = timeout;
  stayingLimit = limit;
  stayingLines = `${STAYS}Keep-Alive: timeout=${Math.floor(timeout / 1000)}${limit > 0 ? `, max=${limit}` : ""}\r\n`;
  return stayingLines;
}

/** What a head says of the connection. */
function connectionLines(message: any, state: HeadState): string {
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
    return "";
  }
  if (state.hasConnection) return "";
  if (message.shouldKeepAlive && (state.hasLength || message.useChunkedEncodingByDefault || message.agent)) {
    if (message.maxRequestsOnConnectionReached) return CLOSES;
    const timeout = message._keepAliveTimeout;
    return timeout && message._defaultKeepAlive ? staysFor(timeout, ~~message._maxRequestsPerSocket) : STAYS;
  }
  message._last = true;
  return CLOSES;
}

/** What a head says of where the body ends. */
function framingLine(message: any, state: HeadState): string {
  if (state.hasLength || state.hasCoding) return "";
  if (!message._hasBody) message.chunkedEncoding = false;
  else if (!message.useChunkedEncodingByDefault) message._last = true;
  else if (!state.hasTrailer && !message._removedContLen && typeof message._contentLength === "number")
    return `Content-Length: ${message._contentLength}\r\n`;
  else if (!message._removedTE) {
    message.chunkedEncoding = true;
    return "Transfer-Encoding: chunked\r\n";
  } else message._last = true;
  return "";
}

OutgoingMessage.prototype._implicitHeader = function (this: any): void { throw methodNotImplemented("_implicitHeader()"); };

OutgoingMessage.prototype.flushHeaders = function (this: any): void {
  if (!this._header) this._implicitHeader();
  this._send("");
};

OutgoingMessage.prototype.addTrailers = function (this: any, headers: any): void {
  let text = "";
  const add = (name: any, value: any) => {
    validateHeaderName(name, "Trailer name");
    for (const each of Array.isArray(value) ? value : [value]) {
      validateTrailer(name, each);
      text += `${name}: ${each}\r\n`;
    }
  };
  if (Array.isArray(headers)) for (const entry of headers) add(entry[0], entry[1]);
  else for (const [name, value] of Object.entries(headers)) add(name, value);
  this._trailer = text;
};

function validateTrailer(name: any, value: any): void {
  try {
    validateHeaderValue(name, value);
  } catch {
    throw codedTypeError("ERR_INVALID_CHAR", `Invalid character in trailer content ["${name}"]`);
  }
}

// MARK: Writing

/** A write that waits until the message has its turn on the connection. */
class Waiting {
  data: any;
  encoding: any;
  callback: any;
  constructor(data: any, encoding: any, callback: any) {
    this.data = data;
    this.encoding = encoding;
    this.callback = callback;
  }
}

/** Sends data, behind the head if that was not sent. */
OutgoingMessage.prototype._send = function (this: any, data: any, encoding?: any, callback?: any): boolean {
  if (this._headerSent) return writeRaw(this, data, encoding, callback);
  this._headerSent = true;
  const header = this._header ?? "";
  if (data === "" || (typeof data === "string" && encoding === "latin1")) return writeRaw(this, header + data, "latin1", callback);
  const isText = typeof data === "string" && (!encoding || encoding === "utf8");
  if (isText && Buffer.byteLength(header) === header.length) return writeRaw(this, header + data, encoding, callback);
  writeRaw(this, header, "latin1", null);
  return writeRaw(this, data, encoding, callback);
};

OutgoingMessage.prototype._writeRaw = function (this: any, data: any, encoding?: any, callback?: any): boolean {
  return writeRaw(this, data, encoding, callback);
};

function writeRaw(message: any, data: any, encoding: any, callback: any): boolean {
  const socket = message.socket;
  if (socket?.destroyed) return false;
  const done = typeof encoding === "function" ? encoding : callback, given = typeof encoding === "function" ? null : encoding;
  if (socket && socket._httpMessage === message && socket.writable) {
    if (message.outputData.length > 0) flushWaiting(message, socket);
    return socket.write(data, given, done);
  }
  message.outputData.push(new Waiting(data, given, done));
  message.outputSize += data.length;
  message._onPendingData(data.length);
  return message.outputSize < message._kMark;
}

function checkChunk(chunk: any): void {
  if (chunk === null) throw codedTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  if (typeof chunk !== "string" && !(chunk instanceof Uint8Array))
    throw invalidArgType("chunk", ["string", "Buffer", "Uint8Array"], chunk);
}

function sizeOf(chunk: any, encoding: any): number {
  return typeof chunk === "string" ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
}

function fail(message: any, error: any, callback: any): void {
  process.nextTick(() => {
    callback(error);
    if (typeof message.emit === "function" && !message.destroyed) message.emit("error", error);
  });
}

function refuse(message: any, code: string, text: string, callback: any): false {
  const error = codedError(code, text);
  if (!message.destroyed) fail(message, error, callback);
  else process.nextTick(callback, error);
  return false;
}

function checkLength(message: any, size: number, isLast: boolean): void {
  const expected = message._contentLength;
  if (!message.strictContentLength || !message._hasBody || message._removedContLen || message.chunkedEncoding || expected === null || message.hasHeader("transfer-encoding")) return;
  const total = message._kWrittenBytes + size;
  if (total > expected || (isLast && total !== expected))
    throw codedError("ERR_HTTP_CONTENT_LENGTH_MISMATCH", `Response body's content-length of ${total} byte(s) does not match the content-length of ${expected} byte(s) set in header`);
}

OutgoingMessage.prototype.write = function (this: any, chunk: any, encoding?: any, callback?: any): boolean {
  const done = typeof encoding === "function" ? encoding : callback, given = typeof encoding === "function" ? null : encoding;
  const isBelow = writeChunk(this, chunk, given, typeof done === "function" ? done : nop, false);
  if (!isBelow) this._kNeedDrain = true;
  return isBelow;
};

function writeChunk(message: any, chunk: any, encoding: any, callback: any, isLast: boolean): boolean {
  checkChunk(chunk);
  if (message.finished) return refuse(message, "ERR_STREAM_WRITE_AFTER_END", "write after end", callback);
  if (message.destroyed) return refuse(message, "ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed", callback);
  const size = sizeOf(chunk, encoding);
  if (!message._header) {
    if (isLast) message._contentLength = size;
    message._implicitHeader();
  }
  checkLength(message, size, isLast);
  message._kWrittenBytes += size;
  if (!message._hasBody) {
    if (message._kRejectsBody)
      throw codedError("ERR_HTTP_BODY_NOT_ALLOWED", "Adding content for this request method or response status is not allowed.");
    process.nextTick(callback);
    return true;
  }
  if (!isLast && message.socket && !message.socket.writableCorked) {
    message.socket.cork();
    process.nextTick(uncorkSocket, message.socket);
  }
  if (!message.chunkedEncoding || size === 0) return message._send(chunk, encoding, callback);
  if (message._kCorked && message._headerSent) {
    (message._kChunks ??= []).push(new Waiting(chunk, encoding, callback));
    message._kSize += size;
    return message._kSize < message._kMark;
  }
  message._send(`${size.toString(16)}\r\n`, "latin1", null);
  message._send(chunk, encoding, null);
  return message._send("\r\n", "latin1", callback);
}

function uncorkSocket(socket: any): void { socket.uncork(); }

OutgoingMessage.prototype.cork = function (this: any): void {
  this._kCorked++;
  this.socket?.cork();
};

OutgoingMessage.prototype.uncork = function (this: any): void {
  this._kCorked--;
  this.socket?.uncork();
  const chunks = this._kChunks;
  if (this._kCorked || chunks === null) return;
  const size = this._kSize;
  this._kChunks = null;
  this._kSize = 0;
  this._send(`${size.toString(16)}\r\n`, "latin1", null);
  for (const each of chunks) this._send(each.data, each.encoding, null);
  this._send("\r\n", "latin1", (error: any) => {
    for (const each of chunks) each.callback(error);
  });
};

// MARK: The end

/** What waits goes to the socket. */
function flushWaiting(message: any, socket: any): any {
  const waiting = message.outputData;
  let isBelow: any;
  socket.cork();
  for (let i = 0; i < waiting.length; i++) isBelow = socket.write(waiting[i].data, waiting[i].encoding, waiting[i].callback);
  socket.uncork();
  message.outputData = [];
  message._onPendingData(-message.outputSize);
  message.outputSize = 0;
  return isBelow;
}

/** The message has its turn on the connection. */
OutgoingMessage.prototype._flush = function (this: any): void {
  const socket = this.socket;
  if (!socket || !socket.writable) return;
  const isBelow = this._flushOutput(socket);
  if (this.finished) this._finish();
  else if (isBelow && this._kNeedDrain) {
    this._kNeedDrain = false;
    this.emit("drain");
  }
};

OutgoingMessage.prototype._flushOutput = function (this: any, socket: any): any {
  return this.outputData.length > 0 ? flushWaiting(this, socket) : undefined;
};

/** The socket has room again. */
export function drained(message: any): void {
  if (!message._kNeedDrain || message.writableLength > 0) return;
  message._kNeedDrain = false;
  message.emit("drain");
}

function finishedAll(message: any): void {
  if (message.socket?._hadError || message._kIsFinished) return;
  message._kIsFinished = true;
  message._kOnFinish?.(message);
  message.emit("finish");
}

/** Head and body, of `length` bytes, in one write past the stream of the socket: whether that could be. */
function endDirectly(message: any, chunk: any, encoding: any, length: number): boolean {
  const socket = message.socket;
  if (message._headerSent || message.outputData.length > 0 || !socket || socket._httpMessage !== message || !canWriteDirectly(socket)) return false;
  const number = typeof chunk === "string" ? encodingNumber(encoding) : UTF8;
  if (number !== UTF8 && number !== LATIN1) return false;
  const list: any[] = [message._header, true];
  let size = message._header.length;
  if (chunk !== undefined && message._hasBody) {
    size += length;
    if (message.chunkedEncoding && length > 0) list.push(`${length.toString(16)}\r\n`, true, chunk, number === LATIN1, "\r\n", true);
    else list.push(chunk, number === LATIN1);
  }
  if (message.chunkedEncoding && message._hasBody) list.push(`0\r\n${message._trailer}\r\n`, true);
  message._headerSent = true;
  const status = writeDirectly(socket, list, size, () => { finishedAll(message); });
  if (status < 0) socket.destroy(callError(status, "write"));
  else if (status === 0) process.nextTick(finishedAll, message);
  return true;
}

OutgoingMessage.prototype.end = function (this: any, given?: any, givenEncoding?: any, givenCallback?: any): any {
  let chunk = given, encoding = givenEncoding, callback = givenCallback;
  if (typeof chunk === "function") {
    callback = chunk;
    chunk = encoding = undefined;
  } else if (typeof encoding === "function") {
    callback = encoding;
    encoding = undefined;
  }
  const hasChunk = chunk !== undefined && chunk !== null && chunk !== "" && chunk !== false;
  if (this.finished) return endAgain(this, hasChunk, callback);
  if (hasChunk) checkChunk(chunk);
  const length = hasChunk ? sizeOf(chunk, encoding) : 0;
  if (!this._header) {
    if (this.destroyed && hasChunk) {
      writeChunk(this, chunk, encoding, nop, true);
      return this;
    }
    this._contentLength = length;
    this._implicitHeader();
  }
  if (typeof callback === "function") this.once("finish", callback);
  if (this._kChunks === null && endDirectly(this, hasChunk ? chunk : undefined, encoding, length)) {
    checkLength(this, length, true);
    this.finished = true;
    this._finish();
    return this;
  }
  endThroughStream(this, hasChunk ? chunk : undefined, encoding);
  return this;
};

function endAgain(message: any, hasChunk: boolean, callback: any): any {
  const done = typeof callback === "function" ? callback : nop;
  if (hasChunk) refuse(message, "ERR_STREAM_WRITE_AFTER_END", "write after end", done);
  else if (typeof callback === "function") {
    if (!message.writableFinished) message.on("finish", callback);
    else callback(codedError("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished"));
  }
  return message;
}

function endThroughStream(message: any, chunk: any, encoding: any): void {
  const socket = message.socket;
  socket?.cork();
  if (chunk !== undefined) writeChunk(message, chunk, encoding, nop, true);
  else checkLength(message, 0, true);
  const finish = () => { finishedAll(message); };
  if (message._kCorked) {
    message._kCorked = 1;
    message.uncork();
  }
  if (message._hasBody && message.chunkedEncoding) message._send(`0\r\n${message._trailer}\r\n`, "latin1", finish);
  else if (!message._headerSent || message.writableLength > 0 || chunk !== undefined) message._send("", "latin1", finish);
  else process.nextTick(finish);
  if (socket) {
    const state = socket._writableState;
    if (state && state.corked > 1) state.corked = 1;
    socket.uncork();
  }
  message.finished = true;
  if (message.outputData.length === 0 && message.socket && message.socket._httpMessage === message) message._finish();
}

OutgoingMessage.prototype._finish = function (this: any): void { this.emit("prefinish"); };

OutgoingMessage.prototype.destroy = function (this: any, error?: any): any {
  if (this.destroyed) return this;
  this.destroyed = true;
  this._kErrored = error;
  if (this.socket) this.socket.destroy(error);
  else this.once("socket", (socket: any) => { socket.destroy(error); });
  return this;
};

OutgoingMessage.prototype.setTimeout = function (this: any, milliseconds: any, callback?: any): any {
  if (callback) this.on("timeout", callback);
  if (this.socket) this.socket.setTimeout(milliseconds);
  else this.once("socket", (socket: any) => { socket.setTimeout(milliseconds); });
  return this;
};

OutgoingMessage.prototype.pipe = function (this: any): void {
  this.emit("error", codedError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"));
};

OutgoingMessage.prototype[captureRejectionSymbol] = function (this: any, error: any): void { this.destroy(error); };

// MARK: What the message is

Object.defineProperty(OutgoingMessage.prototype, "writableFinished", {
  configurable: true, enumerable: true,
  get(this: any): any {
    return this.finished && this.outputSize === 0 && (!this.socket || this.socket.writableLength === 0 || this._kIsFinished);
  },
});
Object.defineProperty(OutgoingMessage.prototype, "writableObjectMode", {
  configurable: true, enumerable: true,
  get(this: any): any { return false; },
});
Object.defineProperty(OutgoingMessage.prototype, "writableLength", {
  configurable: true, enumerable: true,
  get(this: any): any {
    return this.outputSize + this._kSize + (this.socket && this.socket._httpMessage === this ? this.socket.writableLength : 0);
  },
});
Object.defineProperty(OutgoingMessage.prototype, "writableHighWaterMark", {
  configurable: true, enumerable: true,
  get(this: any): any { return this._kMark; },
});
Object.defineProperty(OutgoingMessage.prototype, "writableCorked", {
  configurable: true, enumerable: true,
  get(this: any): any { return this._kCorked; },
});
Object.defineProperty(OutgoingMessage.prototype, "writableEnded", {
  configurable: true, enumerable: true,
  get(this: any): any { return this.finished; },
});
Object.defineProperty(OutgoingMessage.prototype, "writableNeedDrain", {
  configurable: true, enumerable: true,
  get(this: any): any { return !this.destroyed && !this.finished && this._kNeedDrain; },
});
Object.defineProperty(OutgoingMessage.prototype, "errored", {
  configurable: true, enumerable: true,
  get(this: any): any { return this._kErrored; },
});
Object.defineProperty(OutgoingMessage.prototype, "closed", {
  configurable: true, enumerable: true,
  get(this: any): any { return this._closed; },
});
