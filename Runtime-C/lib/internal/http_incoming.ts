// http.IncomingMessage: a request that a server was sent, a response that a client was sent.
import { ownValue, process, setOwnValue } from "aot:host";
import { fieldsOf, HttpParser } from "node:internal/http_parser";
import { lowerCase } from "node:internal/http_text";
import { finished } from "node:internal/stream_finished";
import { Readable } from "node:internal/stream_readable";
import { pauseConsumer } from "node:internal/socket";


export function IncomingMessage(this: any, socket?: any): void {
  const mark = socket?.readableHighWaterMark;
  (Readable as any).call(this, mark === undefined ? undefined : { highWaterMark: mark });
  this._readableState.readingMore = true;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this._kText = "";
  this._kRaw = null;
  this._kHeaders = null;
  this._kDistinct = null;
  this._kRawTrailers = null;
  this._kTrailers = null;
  this._kTrailersDistinct = null;
  this._kLimit = 2000;
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  this.url = "";
  this.method = null;
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this.socket = socket;
  this._consuming = false;
  this._dumped = false;
  this._isAtEnd = false;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

/** What the parser has read of the head; fields are taken apart when someone asks for them. */
export function takeHead(message: any, parser: HttpParser, limit: number): void {
  const major = parser.versionMajor, minor = parser.versionMinor;
  message.httpVersionMajor = major;
  message.httpVersionMinor = minor;
  message.httpVersion = major === 1 && minor === 1 ? "1.1" : `${major}.${minor}`;
  message._kText = parser.headText;
  message._kLimit = limit;
}

export function takeTrailers(message: any, parser: HttpParser): void {
  if (parser.trailerText !== "") message._kRawTrailers = fieldsOf(parser.trailerText, 4000);
}

// MARK: Fields

/** How several fields of one name become one: the first alone, an array, or the texts with this between them. */
const FIRST = 0, ARRAY = 1, COMMA = 2, COOKIE = 3;

const ONCE = " age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since last-modified location "
  + "max-forwards proxy-authorization referer retry-after server user-agent ";

function wayOf(name: string): number {
  switch (name) {
    case "set-cookie": return ARRAY;
    case "cookie": return COOKIE;
  }
  return ONCE.indexOf(` ${name} `) >= 0 ? FIRST : COMMA;
}

function addField(target: any, name: string, value: string, joins: boolean): void {
  const known: any = ownValue(target, name), way = wayOf(name);
  if (way === ARRAY) {
    if (known === undefined) setOwnValue(target, name, [value]);
    else known.push(value);
  } else if (typeof known !== "string") setOwnValue(target, name, value);
  else if (way === COOKIE) setOwnValue(target, name, `${known}; ${value}`);
  else if (way === COMMA || joins) setOwnValue(target, name, `${known}, ${value}`);
}

function joined(fields: string[], joins: boolean): any {
  const target: any = {};
  for (let i = 0; i + 1 < fields.length; i += 2) addField(target, lowerCase(fields[i]), fields[i + 1], joins);
  return target;
}

function addDistinct(target: any, name: string, value: any): void {
  const known: any = ownValue(target, name);
  if (known === undefined) setOwnValue(target, name, [value]);
  else known.push(value);
}

function distinct(fields: string[]): any {
  const target: any = { __proto__: null };
  for (let i = 0; i + 1 < fields.length; i += 2) {
    addDistinct(target, lowerCase(fields[i]), fields[i + 1]);
  }
  return target;
}

/** A property that is made when it is asked for, and may be replaced. */
function lazy(get: (message: any) => any, set: (message: any, value: any) => void): any {
  return { configurable: true, enumerable: true, get(this: any) { return get(this); }, set(this: any, value: any) { set(this, value); } };
}

Object.defineProperty(IncomingMessage.prototype, "rawHeaders", lazy(
  (message) => message._kRaw ??= fieldsOf(message._kText, 2 * message._kLimit),
  (message, value) => { message._kRaw = value; }));
Object.defineProperty(IncomingMessage.prototype, "headers", lazy(
  (message) => message._kHeaders ??= joined(message.rawHeaders, message.joinDuplicateHeaders),
  (message, value) => { message._kHeaders = value; }));
Object.defineProperty(IncomingMessage.prototype, "headersDistinct", lazy(
  (message) => message._kDistinct ??= distinct(message.rawHeaders),
  (message, value) => { message._kDistinct = value; }));
Object.defineProperty(IncomingMessage.prototype, "rawTrailers", lazy(
  (message) => message._kRawTrailers ??= [],
  (message, value) => { message._kRawTrailers = value; }));
Object.defineProperty(IncomingMessage.prototype, "trailers", lazy(
  (message) => message._kTrailers ??= joined(message.rawTrailers, message.joinDuplicateHeaders),
  (message, value) => { message._kTrailers = value; }));
Object.defineProperty(IncomingMessage.prototype, "trailersDistinct", lazy(
  (message) => message._kTrailersDistinct ??= distinct(message.rawTrailers),
  (message, value) => { message._kTrailersDistinct = value; }));
Object.defineProperty(IncomingMessage.prototype, "connection", {
  configurable: true, get(this: any) { return this.socket; }, set(this: any, value: any) { this.socket = value; },
});

IncomingMessage.prototype._addHeaderLine = function (this: any, name: any, value: any, target: any): void {
  addField(target, lowerCase(name), value, this.joinDuplicateHeaders);
};

IncomingMessage.prototype._addHeaderLineDistinct = function (this: any, name: any, value: any, target: any): void {
  addDistinct(target, lowerCase(name), value);
};

// MARK: The body

IncomingMessage.prototype.setTimeout = function (this: any, milliseconds: any, callback?: any): any {
  if (callback) this.on("timeout", callback);
  this.socket.setTimeout(milliseconds);
  return this;
};

/** Goes on reading the connection. */
export function resumeSocket(socket: any): void {
  if (!socket) return;
  if (socket._paused) return;
  pauseOf(socket, false);
}

/** Lets the connection wait until someone wants the body. */
export function pauseSocket(socket: any): void {
  if (socket) pauseOf(socket, true);
}

function pauseOf(socket: any, isPaused: boolean): void {
  if (socket._httpConsumes) pauseConsumer(socket, isPaused);
  else if (isPaused) socket.pause();
  else socket.resume();
}

IncomingMessage.prototype._read = function (this: any): void {
  if (!this._consuming) {
    this._readableState.readingMore = false;
    this._consuming = true;
  }
  if (this._isAtEnd) endMessage(this);
  else if (this.socket?.readable) resumeSocket(this.socket);
};

/** Ends the body that was over before anyone asked for it. */
export function endMessage(message: any): void {
  message._isAtEnd = false;
  message.push(null);
}

IncomingMessage.prototype._destroy = function (this: any, error: any, callback: any): void {
  let failure = error;
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit("aborted");
  }
  const socket = this.socket;
  if (socket && !socket.destroyed && this.aborted) {
    socket.destroy(failure);
    const cleanup = finished(socket, (reason: any) => {
      if (reason?.code === "ERR_STREAM_PREMATURE_CLOSE") reason = null;
      cleanup();
      process.nextTick(endDestroy, this, reason || failure, callback);
    });
    return;
  }
  if (!failure && this.readableEnded && !this.complete) failure = undefined;
  process.nextTick(endDestroy, this, failure, callback);
};

function endDestroy(message: any, error: any, callback: any): void {
  // What nobody listens to is no reason to end the program.
  if (message.listenerCount("error") === 0) callback();
  else callback(error);
}

/** Nobody wants the body: it is read and forgotten. */
IncomingMessage.prototype._dump = function (this: any): void {
  if (this._dumped) return;
  this._dumped = true;
  this.removeAllListeners("data");
  this.resume();
};

function hasBodyListener(message: any): boolean {
  for (const event of ["end", "close", "readable", "data"]) if (message.listenerCount(event) > 0) return true;
  return false;
}

/** Is the message over without anyone having looked at its body? Then that is all there is to its end. */
export function endUnseen(message: any): boolean {
  const state = message._readableState;
  if (message._consuming || !message.complete || state.length > 0 || state.flowing !== null || state.destroyed || !state.autoDestroy) return false;
  if (message._eventsCount > 0 && hasBodyListener(message)) return false;
  message._dumped = true;
  state.ended = state.endEmitted = state.destroyed = state.closed = state.closeEmitted = true;
  state.flowing = true;
  return true;
}
