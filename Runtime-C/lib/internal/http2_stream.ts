// Streams of HTTP/2: a request and its response on a connection that others share.
import { asyncContext, http2Consume, http2Head, http2Priority, http2Reset, http2State, http2Write, process } from "aot:host";
import { close, createReadStream, fstat, open } from "node:fs";
import { codedError, codedRangeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import {
  CANCEL, headersSent, INTERNAL_ERROR, invalidStatus, invalidStream, nghttp2Error, NO_ERROR, outOfStreams, payloadForbidden, streamError,
} from "node:internal/http2_errors";
import { fieldList, NO_PSEUDO_FIELDS, ownFields, REQUEST_FIELDS, RESPONSE_FIELDS, sensitiveHeaders } from "node:internal/http2_fields";
import { checkObject } from "node:internal/http2_settings";
import { Idle, putOff, startIdle, stopIdle } from "node:internal/idle";
import { Duplex } from "node:internal/stream_duplex";
import { validateBoolean, validateFunction, validateNumber, validateUint32 } from "node:internal/validators";
import { inspect } from "node:util";

/** What is sent with fields, as host/http2_submit.c numbers it. */
export const REQUEST = 0, RESPONSE = 1, INFORMATION = 2, PROMISE = 3, TRAILERS = 4;
export const HAS_NO_BODY = 1, WANTS_TRAILERS = 2, IS_EXCLUSIVE = 4, HAS_PRIORITY = 8;
const ERR_STREAM_ID_NOT_AVAILABLE = -509, ERR_STREAM_CLOSED = -510;

/** How a stream that is closed tells the other side. */
const NO_RESET = 0, RESET = 1, RESET_NOW = 2;

/** What the library knows of a stream. */
export class StreamState {
  session: any;
  id: number = 0;
  code: any = undefined;
  isClosed: boolean = false;
  isAborted: boolean = false;
  isHead: boolean = false;
  endsAfterHeaders: boolean = false;
  hasRead: boolean = false;
  isReading: boolean = false;
  /** Bytes that came while nobody read. */
  unread: number = 0;
  /** Bytes that nghttp2 has not taken yet, and who wants to know when it has. */
  unsent: number = 0;
  written: any = null;
  hasEnded: boolean = false;
  areTrailersWanted: boolean = false;
  hasTrailers: boolean = false;
  idle: Idle | null = null;
  areHeadersSent: boolean = false;
  sentHeaders: any = undefined;
  sentInfoHeaders: any = undefined;
  sentTrailers: any = undefined;
  authority: any = undefined;
  scheme: any = undefined;
  origin: string = "";
  /** The async context of whoever began it. */
  context: any = asyncContext();
  constructor(session: any) { this.session = session; }
}

/** Rules for weights and the like. */
export function checkPriority(options: any): void {
  if (options.weight === undefined) options.weight = 16;
  validateNumber(options.weight, "options.weight");
  if (options.parent === undefined) options.parent = 0;
  validateNumber(options.parent, "options.parent", 0);
  if (options.exclusive === undefined) options.exclusive = false;
  validateBoolean(options.exclusive, "options.exclusive");
  if (options.silent === undefined) options.silent = false;
  validateBoolean(options.silent, "options.silent");
}

export class Http2Stream extends (Duplex as any) {
  _kStream: StreamState;

  constructor(session: any, options: any) {
    super({ ...options, allowHalfOpen: true, autoDestroy: false });
    const state = new StreamState(session);
    Object.defineProperty(this, "_kStream", { value: state, enumerable: false, configurable: true, writable: true });
    this._kStream = state;
    this.cork();
    session._kSession.pending.add(this);
    this.once("finish", this._kMaybeDestroy);
  }

  /** The stream has its number, and goes on. */
  _kBegin(id: number): void {
    const state = this._kStream, session = state.session._kSession;
    state.id = id;
    session.pending.delete(this);
    session.streams.set(id, this);
    this.uncork();
    this.emit("ready");
  }

  [inspect.custom](depth: any, options: any): any {
    if (typeof depth === "number" && depth < 0) return this;
    const shown = {
      id: this.id === undefined ? "<pending>" : this.id, closed: this.closed, destroyed: this.destroyed, state: this.state,
      readableState: this._readableState, writableState: this._writableState,
    };
    return `Http2Stream ${inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  // MARK: What the stream is

  get id(): any { return this._kStream.id === 0 ? undefined : this._kStream.id; }
  get pending(): boolean { return this._kStream.id === 0; }
  get session(): any { return this._kStream.session; }
  get closed(): boolean { return this._kStream.isClosed; }
  get aborted(): boolean { return this._kStream.isAborted; }
  get rstCode(): any { return this._kStream.code; }
  get endAfterHeaders(): boolean { return this._kStream.endsAfterHeaders; }
  get sentHeaders(): any { return this._kStream.sentHeaders; }
  get sentInfoHeaders(): any { return this._kStream.sentInfoHeaders; }
  get sentTrailers(): any { return this._kStream.sentTrailers; }
  get headersSent(): boolean { return this._kStream.areHeadersSent; }
  get bufferSize(): number { return this.writableLength; }
  get state(): any {
    const { id, session } = this._kStream;
    const found: any = id === 0 || !session || session._kSession.handle === undefined ? undefined : http2State(session._kSession.handle, id);
    if (found === undefined) return {};
    return {
      state: found[0], weight: found[1], sumDependencyWeight: found[2], localClose: found[3], remoteClose: found[4], localWindowSize: found[5],
    };
  }

  // MARK: Timeouts

  setTimeout(milliseconds: any, callback?: any): any {
    if (this.destroyed) return this;
    this._kStream.idle = changedIdle(this, this._kStream.idle, milliseconds, callback);
    return this;
  }

  _onTimeout(): void {
    if (this.destroyed) return;
    this.emit("timeout");
  }

  _kUpdateTimer(): void {
    if (this.destroyed) return;
    const { idle, session } = this._kStream;
    if (idle !== null) putOff(idle);
    if (session) session._kUpdateTimer();
  }

  // MARK: Writing

  /** Whoever writes first sends the head. */
  _kProceed(): void {}

  _write(chunk: any, encoding: any, callback: any): void {
    if (this.pending) {
      this.once("ready", () => { this._write(chunk, encoding, callback); });
      return;
    }
    this._kWrite([chunk], callback);
  }

  _writev(chunks: any, callback: any): void {
    if (this.pending) {
      this.once("ready", () => { this._writev(chunks, callback); });
      return;
    }
    const list: any[] = [];
    for (const { chunk } of chunks) list.push(chunk);
    this._kWrite(list, callback);
  }

  _kWrite(chunks: any[], callback: any): void {
    const state = this._kStream;
    if (this.destroyed || !state.session || state.session._kSession.handle === undefined) {
      callback(invalidStream());
      return;
    }
    this._kUpdateTimer();
    if (!this.headersSent) this._kProceed();
    const session = state.session._kSession;
    let size = 0;
    for (const chunk of chunks) {
      const status = http2Write(session.handle, state.id, chunk, false);
      // What the other side has closed takes no more; it is told so by itself.
      if (status === ERR_STREAM_CLOSED) break;
      if (status < 0) {
        callback(nghttp2Error(status));
        return;
      }
      size += chunk.length;
    }
    session.schedule();
    if (size === 0) {
      process.nextTick(callback, null);
      return;
    }
    state.unsent = size;
    state.written = callback;
    session.writing.add(this);
  }

  /** nghttp2 has taken so many bytes. */
  _kTaken(size: number): void {
    const state = this._kStream;
    this._kUpdateTimer();
    state.unsent -= size;
    if (state.unsent > 0) return;
    const callback = state.written;
    state.written = null;
    state.unsent = 0;
    if (callback !== null) callback(null);
  }

  /** Is what was written last the end? Then the end goes with it. */
  _kEndEarly(): void {
    const state = this._kStream, writable = this._writableState;
    if (state.hasEnded || !writable.ending || writable.length !== state.unsent) return;
    state.hasEnded = true;
    http2Write(state.session._kSession.handle, state.id, undefined, true);
  }

  _final(callback: any): void {
    if (this.pending) {
      this.once("ready", () => { this._final(callback); });
      return;
    }
    const state = this._kStream, session = state.session?._kSession;
    if (!state.hasEnded && session?.handle !== undefined) {
      state.hasEnded = true;
      http2Write(session.handle, state.id, undefined, true);
      session.schedule();
    }
    callback();
  }

  // MARK: Reading

  _read(size: any): void {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    if (this.pending) {
      this.once("ready", () => { this._read(size); });
      return;
    }
    const state = this._kStream;
    if (!state.hasRead) {
      this._readableState.readingMore = false;
      state.hasRead = true;
    }
    state.isReading = true;
    if (state.unread === 0) return;
    const session = state.session._kSession;
    if (session.handle !== undefined) {
      http2Consume(session.handle, state.id, state.unread);
      session.schedule();
    }
    state.unread = 0;
  }

  /** Data has come. */
  _kData(chunk: any): void {
    const state = this._kStream, session = state.session?._kSession;
    this._kUpdateTimer();
    const { isReading } = state;
    const goesOn = this.push(chunk);
    if (!goesOn) state.isReading = false;
    if (isReading && session?.handle !== undefined) {
      http2Consume(session.handle, state.id, chunk.length);
      session.schedule();
    } else state.unread += chunk.length;
  }

  /** There is no more of it. */
  _kEndOfData(): void {
    if (this.destroyed || this._readableState.ended) return;
    this.push(null);
    this.read(0);
    if (this.readableEnded) this._kMaybeDestroy();
    else this.once("end", this._kMaybeDestroy);
  }

  // MARK: The end

  /** nghttp2 has closed the stream. */
  _kClosed(code: number): void {
    if (this.destroyed) return;
    const state = this._kStream;
    if (!state.isClosed) closeStream(this, code, NO_RESET);
    if (!this.readable || code !== NO_ERROR) {
      this.destroy();
      return;
    }
    this.on("end", this._kMaybeDestroy);
    this.push(null);
    // A server need not look at what it is sent.
    if (state.session?.type === 0 && !state.hasRead && this.readableFlowing === null) this.resume();
    else this.read(0);
  }

  /** Has everything come and gone, but what a reader has not taken yet? */
  _kIsWhole(): boolean {
    const { isClosed, code } = this._kStream, readable = this._readableState;
    return isClosed && code === NO_ERROR && readable.ended && !readable.endEmitted && readable.flowing !== null && this.writableFinished;
  }

  _kMaybeDestroy(): void {
    const state = this._kStream;
    if (!this.writableFinished || this.destroyed) return;
    if (!this.readable && state.isClosed) {
      this.destroy();
      return;
    }
    const isUnread = state.areHeadersSent && state.session?.type === 0 && !state.hasTrailers && !state.hasRead && this.readableFlowing === null;
    // Promises may be made meanwhile.
    if (isUnread) setImmediate(() => { this.close(); });
  }

  close(code: any = NO_ERROR, callback?: any): void {
    validateUint32(code, "code");
    if (callback !== undefined) validateFunction(callback, "callback");
    if (this.closed) return;
    if (callback) this.once("close", callback);
    closeStream(this, code, RESET);
  }

  _destroy(error: any, callback: any): void {
    const state = this._kStream, owner = state.session, session = owner._kSession;
    const sessionCode = session.goawayCode || session.destroyCode;
    let code = state.isClosed ? state.code : sessionCode, failure = error;
    if (error !== null && error !== undefined) {
      if (sessionCode) code = sessionCode;
      else code = error.name === "AbortError" ? CANCEL : INTERNAL_ERROR;
    }
    const hasBegun = state.id !== 0;
    if (!state.isClosed) closeStream(this, code ?? NO_ERROR, hasBegun ? RESET_NOW : NO_RESET);
    this.push(null);
    if (hasBegun) session.streams.delete(state.id);
    else session.pending.delete(this);
    session.writing.delete(this);
    if (!failure && code !== undefined && code !== NO_ERROR && code !== CANCEL) failure = streamError(code);
    if (state.idle !== null) stopIdle(state.idle);
    state.idle = null;
    state.session = undefined;
    const { written } = state;
    state.written = null;
    // What waits is forgotten. A session that is to close may do so now.
    setImmediate(() => { owner._kMaybeDestroy(); });
    callback(failure);
    if (written !== null) written(failure ?? invalidStream());
  }

  priority(options: any): void {
    if (this.destroyed) throw invalidStream();
    checkObject(options, "options");
    const given = { ...options };
    checkPriority(given);
    const apply = () => {
      const session = this._kStream.session?._kSession;
      if (session?.handle === undefined) return;
      http2Priority(session.handle, this._kStream.id, given.parent | 0, given.weight | 0, given.exclusive === true, given.silent !== true);
      session.schedule();
    };
    if (this.pending) this.once("ready", apply);
    else apply();
  }

  sendTrailers(headers: any): void {
    const state = this._kStream;
    if (this.destroyed || state.isClosed) throw invalidStream();
    if (state.sentTrailers !== undefined)
      throw codedError("ERR_HTTP2_TRAILERS_ALREADY_SENT", "Trailing headers have already been sent");
    if (!state.areTrailersWanted)
      throw codedError("ERR_HTTP2_TRAILERS_NOT_READY", "Trailing headers cannot be sent until after the wantTrailers event is emitted");
    checkObject(headers, "headers");
    const fields: any = { __proto__: null, ...headers };
    const list = fieldList(fields, NO_PSEUDO_FIELDS), session = state.session._kSession;
    this._kUpdateTimer();
    state.sentTrailers = fields;
    const status = http2Head(session.handle, TRAILERS, state.id, list, 0, 0, 0);
    session.schedule();
    if (status < 0) {
      this.destroy(nghttp2Error(status));
      return;
    }
    state.hasTrailers = false;
    setImmediate(() => { this._kMaybeDestroy(); });
  }

  /** All data but the trailers was sent. */
  _kWantsTrailers(): void {
    if (this.destroyed || this.closed) return;
    this._kStream.areTrailersWanted = true;
    if (!this.emit("wantTrailers")) this.sendTrailers({});
  }
}

/** The record of a timeout that is another now. */
export function changedIdle(emitter: any, idle: Idle | null, milliseconds: any, callback: any): Idle | null {
  validateNumber(milliseconds, "msecs");
  if (!(milliseconds >= 0 && milliseconds < Infinity))
    throw codedRangeError("ERR_OUT_OF_RANGE", `The value of "msecs" is out of range. It must be a non-negative finite number. Received ${milliseconds}`);
  if (callback !== undefined) validateFunction(callback, "callback");
  if (idle !== null) stopIdle(idle);
  if (milliseconds === 0) {
    if (callback !== undefined) emitter.removeListener("timeout", callback);
    return null;
  }
  if (callback !== undefined) emitter.once("timeout", callback);
  return startIdle(emitter, Math.max(Math.min(milliseconds, 2147483647), 1));
}

/** The stream has no more to do with the other side. */
function closeStream(stream: any, code: number, reset: number): void {
  const state: StreamState = stream._kStream;
  state.isClosed = true;
  state.code = code;
  if (state.idle !== null) stopIdle(state.idle);
  state.idle = null;
  const { ending } = stream._writableState;
  if (!ending) {
    if (!state.isAborted) {
      state.isAborted = true;
      stream.emit("aborted");
    }
    // What fails has no end that looks like one.
    if (code !== NO_ERROR && reset !== NO_RESET) state.hasEnded = true;
    stream.end();
  }
  if (reset === NO_RESET) return;
  const send = () => { sendReset(stream, code); };
  if (!ending || stream.writableFinished || code !== NO_ERROR || reset === RESET_NOW) send();
  else stream.once("finish", send);
}

function sendReset(stream: any, code: number): void {
  const state: StreamState = stream._kStream;
  if (state.id === 0) {
    // It has nothing to reset yet.
    if (!stream.destroyed) {
      stream.push(null);
      stream.once("ready", () => { sendReset(stream, code); });
    }
    return;
  }
  const session = state.session?._kSession;
  if (session?.handle === undefined) return;
  // What was written before goes before: nghttp2 would forget it.
  session.purge();
  http2Reset(session.handle, state.id, code);
  session.schedule();
}

// MARK: Clients

export class ClientHttp2Stream extends Http2Stream {
  constructor(session: any, options: any) {
    super(session, options);
    this._kStream.areHeadersSent = true;
    this.on("headers", toldContinue);
  }
}

function toldContinue(this: any, headers: any): void {
  if (headers[":status"] === 100) this.emit("continue");
}

// MARK: Servers

/** The status that a head tells, which is checked. */
function statusOf(headers: any): number {
  const status = headers[":status"] | 0;
  headers[":status"] = status || 200;
  if (status !== 0 && (status < 200 || status > 599)) throw invalidStatus(headers[":status"]);
  return headers[":status"];
}

function hasNoPayload(status: number): boolean { return status === 204 || status === 205 || status === 304; }

function currentDate(): string { return new Date().toUTCString(); }

export class ServerHttp2Stream extends Http2Stream {
  constructor(session: any, options: any, headers: any) {
    super(session, options);
    const state = this._kStream;
    state.authority = headers[":authority"] ?? headers.host;
    state.scheme = headers[":scheme"];
  }

  get headRequest(): boolean { return this._kStream.isHead; }

  get pushAllowed(): boolean {
    const { session } = this._kStream;
    return !this.destroyed && !this.closed && Boolean(session) && !session.closed && !session.destroyed && session.remoteSettings.enablePush === true;
  }

  _kProceed(): void { this.respond(); }

  _kCheckOpen(): void {
    if (this.destroyed || this.closed) throw invalidStream();
    if (this.headersSent) throw headersSent();
  }

  /** Sends the head of the response. */
  _kRespond(headers: any, flags: number): void {
    const state = this._kStream, session = state.session._kSession;
    const list = fieldList(headers, RESPONSE_FIELDS);
    state.sentHeaders = headers;
    state.areHeadersSent = true;
    if ((flags & WANTS_TRAILERS) !== 0) state.hasTrailers = true;
    const status = http2Head(session.handle, RESPONSE, state.id, list, flags, 0, 0);
    session.schedule();
    if (status < 0 && status !== ERR_STREAM_CLOSED) this.destroy(nghttp2Error(status));
  }

  respond(given?: any, givenOptions?: any): void {
    this._kCheckOpen();
    checkObject(givenOptions, "options");
    const options = { ...givenOptions };
    this._kUpdateTimer();
    const headers = responseFields(given), status = statusOf(headers);
    options.endStream = Boolean(options.endStream);
    let flags = options.waitForTrailers ? WANTS_TRAILERS : 0;
    if (headers.date === undefined && options.sendDate !== false) headers.date = currentDate();
    const isOver = options.endStream || hasNoPayload(status) || this.headRequest;
    if (isOver) flags = HAS_NO_BODY | (options.endStream ? 0 : flags & ~WANTS_TRAILERS);
    const list = fieldList(headers, RESPONSE_FIELDS);
    if (isOver) {
      this._kStream.hasEnded = true;
      this.end();
    }
    if (list.length > 0) this._kRespond(headers, flags);
  }

  additionalHeaders(given: any): void {
    if (this.destroyed || this.closed) throw invalidStream();
    if (this.headersSent) {
      throw codedError("ERR_HTTP2_HEADERS_AFTER_RESPOND", "Cannot specify additional headers after response initiated");
    }
    checkObject(given, "headers");
    const headers: any = { __proto__: null, ...given }, state = this._kStream;
    if (headers[":status"] !== undefined) {
      const status = headers[":status"] = headers[":status"] | 0;
      if (status === 101)
        throw codedError("ERR_HTTP2_STATUS_101", "HTTP status code 101 (Switching Protocols) is forbidden in HTTP/2");
      if (status < 100 || status >= 200)
        throw codedRangeError("ERR_HTTP2_INVALID_INFO_STATUS", `Invalid informational status code: ${status}`);
    }
    this._kUpdateTimer();
    const list = fieldList(headers, RESPONSE_FIELDS), session = state.session._kSession;
    if (state.sentInfoHeaders === undefined) state.sentInfoHeaders = [headers];
    else state.sentInfoHeaders.push(headers);
    const result = http2Head(session.handle, INFORMATION, state.id, list, 0, 0, 0);
    session.schedule();
    if (result < 0) this.destroy(nghttp2Error(result));
  }

  // MARK: Promises

  pushStream(given: any, givenOptions?: any, givenCallback?: any): void {
    if (!this.pushAllowed) throw codedError("ERR_HTTP2_PUSH_DISABLED", "HTTP/2 client has disabled push streams");
    const state = this._kStream;
    if (state.id % 2 === 0) throw codedError("ERR_HTTP2_NESTED_PUSH", "A push stream cannot initiate another push stream.");
    const callback = typeof givenOptions === "function" ? givenOptions : givenCallback;
    const options = typeof givenOptions === "function" ? {} : { ...givenOptions };
    if (typeof givenOptions !== "function") checkObject(givenOptions, "options");
    validateFunction(callback, "callback");
    this._kUpdateTimer();
    checkPriority(options);
    options.endStream = Boolean(options.endStream);
    checkObject(given, "headers");
    const headers: any = { __proto__: null, ...given };
    headers[":method"] ??= "GET";
    if (headers[":authority"] === undefined) headers[":authority"] = state.authority;
    if (headers[":scheme"] === undefined) headers[":scheme"] = state.scheme;
    headers[":path"] ??= "/";
    const isHead = headers[":method"] === "HEAD";
    if (isHead) options.endStream = true;
    const list = fieldList(headers, REQUEST_FIELDS), owner = state.session, session = owner._kSession;
    const id = http2Head(session.handle, PROMISE, state.id, list, 0, 0, 0);
    session.schedule();
    if (id <= 0) {
      process.nextTick(callback, id === ERR_STREAM_ID_NOT_AVAILABLE ? outOfStreams() : id === ERR_STREAM_CLOSED ? invalidStream() : nghttp2Error(id));
      return;
    }
    const stream: any = new ServerHttp2Stream(owner, options, headers);
    stream._kBegin(id);
    stream._kStream.sentHeaders = headers;
    stream.push(null);
    if (isHead) stream._kStream.isHead = true;
    if (options.endStream) stream.end();
    process.nextTick(callback, null, stream, headers, 0);
  }

  // MARK: Files

  respondWithFD(fd: any, given?: any, givenOptions?: any): void {
    this._kCheckOpen();
    checkObject(givenOptions, "options");
    const options = { ...givenOptions };
    checkFileOptions(options);
    const isHandle = fd !== null && typeof fd === "object" && typeof fd.fd === "number";
    if (typeof fd !== "number" && !isHandle) throw invalidArgType("fd", ["number", "FileHandle"], fd);
    this._kUpdateTimer();
    const headers = responseFields(given), status = statusOf(headers);
    if (hasNoPayload(status) || this.headRequest) throw payloadForbidden(status);
    const number = isHandle ? fd.fd : fd;
    if (options.statCheck === undefined) {
      sendFile(this, number, headers, options, null, false);
      return;
    }
    fstat(number, (error: any, stat: any) => {
      if (error) failFile(this, options, error);
      else checkAndSend(this, number, headers, options, stat, false);
    });
  }

  respondWithFile(path: any, given?: any, givenOptions?: any): void {
    this._kCheckOpen();
    checkObject(givenOptions, "options");
    const options = { ...givenOptions };
    checkFileOptions(options);
    this._kUpdateTimer();
    const headers = responseFields(given), status = statusOf(headers);
    if (hasNoPayload(status) || this.headRequest) throw payloadForbidden(status);
    open(path, "r", (failure: any, fd: any) => {
      if (failure) {
        failFile(this, options, failure);
        return;
      }
      fstat(fd, (error: any, stat: any) => {
        if (error) failFile(this, options, error, fd);
        else checkAndSend(this, fd, headers, options, stat, true);
      });
    });
  }
}

function responseFields(given: any): any {
  checkObject(given, "headers");
  const headers = ownFields(given);
  headers[sensitiveHeaders] = given?.[sensitiveHeaders];
  return headers;
}

function checkFileOptions(options: any): void {
  if (options.offset !== undefined && typeof options.offset !== "number") throw invalidArgValue("options.offset", options.offset);
  if (options.length !== undefined && typeof options.length !== "number") throw invalidArgValue("options.length", options.length);
  if (options.statCheck !== undefined && typeof options.statCheck !== "function") throw invalidArgValue("options.statCheck", options.statCheck);
}

function ignore(): void {}

function closeFile(fd: number): void { close(fd, ignore); }

function failFile(stream: any, options: any, error: any, fd?: number): void {
  if (fd !== undefined) closeFile(fd);
  if (typeof options.onError === "function") options.onError(error);
  else stream.destroy(error);
}

function checkAndSend(stream: any, fd: number, headers: any, options: any, stat: any, closes: boolean): void {
  const own = closes ? fd : undefined;
  if (!stat.isFile()) {
    if (closes && stat.isDirectory()) {
      failFile(stream, options, codedError("ERR_HTTP2_SEND_FILE", "Directories cannot be sent"), own);
      return;
    }
    if (closes && (options.offset !== undefined || options.length !== undefined)) {
      failFile(stream, options, codedError("ERR_HTTP2_SEND_FILE_NOSEEK", "Offset or length can only be specified for regular files"), own);
      return;
    }
  }
  if (stream.destroyed || stream.closed) {
    failFile(stream, options, invalidStream(), own);
    return;
  }
  const range = { offset: options.offset !== undefined ? options.offset : 0, length: options.length !== undefined ? options.length : -1 };
  if (options.statCheck !== undefined && (options.statCheck.call(stream, stat, headers, range) === false || stream.headersSent)) {
    if (closes) closeFile(fd);
    return;
  }
  if (stat.isFile() && closes) {
    range.length = range.length < 0 ? stat.size - +range.offset : Math.min(stat.size - +range.offset, range.length);
    headers["content-length"] = range.length;
  }
  sendFile(stream, fd, headers, { ...options, offset: range.offset, length: range.length }, stat, closes);
}

function sendFile(stream: any, fd: number, headers: any, options: any, stat: any, closes: boolean): void {
  if (stream.destroyed || stream.closed) {
    failFile(stream, options, invalidStream(), closes ? fd : undefined);
    return;
  }
  const { length } = options, offset = +(options.offset ?? 0);
  if (headers.date === undefined) headers.date = currentDate();
  stream._kRespond(headers, options.waitForTrailers ? WANTS_TRAILERS : 0);
  if (length === 0) {
    if (closes) closeFile(fd);
    stream.end();
    return;
  }
  const range: any = { fd, autoClose: closes };
  if (stat === null || stat.isFile()) {
    range.start = offset;
    if (length !== undefined && length >= 0) range.end = offset + length - 1;
  }
  const source = createReadStream(null as any, range);
  source.on("error", () => { stream.close(INTERNAL_ERROR); });
  stream.once("close", () => {
    // A file of the program stays open.
    if (closes) source.destroy();
    else source.unpipe(stream);
  });
  source.pipe(stream);
}
