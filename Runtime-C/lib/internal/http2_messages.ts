// Requests and responses of HTTP/2 as those of http: Http2ServerRequest, Http2ServerResponse.
import { ownValue, process, setOwnValue } from "aot:host";
import { codedError, codedTypeError, invalidArgValue } from "node:internal/errors";
import { headersSent, informationNotAllowed, invalidStatus, invalidStream } from "node:internal/http2_errors";
import { refuseManipulation } from "node:internal/http2_socket";
import { Readable } from "node:internal/stream_readable";
import { Stream } from "node:internal/stream_legacy";
import { validateFunction, validateObject, validateString } from "node:internal/validators";
import { warn } from "node:internal/warnings";

/** What a server was made with. */
export const kOptions = Symbol("options");

// MARK: The socket of a message

/** What the stream answers itself. */
function isOfStream(key: any): boolean {
  switch (key) {
    case "on": case "once": case "end": case "emit": case "destroy": case "writable": case "destroyed": case "readable": case "setTimeout":
      return true;
  }
  return false;
}

function isRefused(key: any): boolean { return key === "write" || key === "read" || key === "pause" || key === "resume"; }

function below(stream: any): any { return stream.session?.socket === undefined ? stream : stream.session._kSession.socket; }

/** The stream, which answers for what is asked of its connection. */
function socketOf(stream: any): any {
  return new Proxy(stream, {
    has(target: any, key: any): boolean { return key in target || key in below(target); },
    get(target: any, key: any): any {
      if (isRefused(key)) refuseManipulation();
      const from = isOfStream(key) ? target : below(target), value = from[key];
      return typeof value === "function" ? value.bind(from) : value;
    },
    set(target: any, key: any, value: any): boolean {
      if (isRefused(key)) refuseManipulation();
      if (key === "setTimeout") {
        (target.session ?? target).setTimeout = value;
        return true;
      }
      (isOfStream(key) ? target : below(target))[key] = value;
      return true;
    },
    getPrototypeOf(target: any): any { return Reflect.getPrototypeOf(below(target)); },
  });
}

// MARK: Requests

class RequestState {
  stream: any;
  headers: any;
  rawHeaders: any;
  trailers: any = {};
  rawTrailers: any = [];
  isAborted: boolean = false;
  isClosed: boolean = false;
  hasRead: boolean = false;
  method: any;
  url: any;
  constructor(stream: any, headers: any, rawHeaders: any) {
    this.stream = stream;
    this.headers = headers;
    this.rawHeaders = rawHeaders;
    this.method = headers[":method"];
    this.url = headers[":path"];
  }
}

function takeData(this: any, chunk: any): void {
  const request = this._kRequest;
  if (request !== undefined && !request.push(chunk)) this.pause();
}

function resumeStream(stream: any): void { if (!stream.destroyed) stream.resume(); }

function ignore(): void {}

export class Http2ServerRequest extends (Readable as any) {
  constructor(stream: any, headers: any, options?: any, rawHeaders?: any) {
    super({ autoDestroy: false, ...options });
    const state = new RequestState(stream, headers, rawHeaders);
    Object.defineProperty(this, "_kMessage", { value: state, enumerable: false });
    stream._kProxy = null;
    stream._kRequest = this;
    stream.on("trailers", (trailers: any, flags: any, raw: any) => {
      for (const name of Object.keys(trailers)) setOwnValue(state.trailers, name, ownValue(trailers, name));
      state.rawTrailers.push(...raw);
    });
    stream.on("end", () => { if (stream._kRequest !== undefined) this.push(null); });
    stream.on("error", ignore);
    stream.on("aborted", () => {
      if (state.isClosed) return;
      state.isAborted = true;
      this.emit("aborted");
    });
    stream.on("close", () => {
      if (state.isClosed) return;
      state.isClosed = true;
      this.push(null);
      // Nobody looked at what came.
      if (!state.hasRead && !this._readableState.resumeScheduled) this.resume();
      stream._kRequest = undefined;
      this.emit("close");
    });
    stream.on("timeout", () => { this.emit("timeout"); });
    this.on("pause", () => { stream.pause(); });
    this.on("resume", () => { resumeStream(stream); });
  }

  get aborted(): boolean { return this._kMessage.isAborted; }
  get complete(): boolean {
    const state = this._kMessage;
    return state.isAborted || this.readableEnded || state.isClosed || state.stream.destroyed;
  }
  get stream(): any { return this._kMessage.stream; }
  get headers(): any { return this._kMessage.headers; }
  get rawHeaders(): any { return this._kMessage.rawHeaders; }
  get trailers(): any { return this._kMessage.trailers; }
  get rawTrailers(): any { return this._kMessage.rawTrailers; }
  get httpVersionMajor(): number { return 2; }
  get httpVersionMinor(): number { return 0; }
  get httpVersion(): string { return "2.0"; }
  get socket(): any {
    const { stream } = this._kMessage;
    return stream._kProxy ??= socketOf(stream);
  }
  get connection(): any { return this.socket; }

  _read(size: any): void {
    const state = this._kMessage;
    if (state.hasRead) process.nextTick(resumeStream, state.stream);
    else {
      state.hasRead = true;
      state.stream.on("data", takeData);
    }
  }

  get method(): any { return this._kMessage.method; }
  set method(method: any) {
    validateString(method, "method");
    if (method.trim() === "") throw invalidArgValue("method", method);
    this._kMessage.method = method;
  }
  get authority(): any {
    const { headers } = this._kMessage;
    return headers[":authority"] ?? headers.host;
  }
  get scheme(): any { return this._kMessage.headers[":scheme"]; }
  get url(): any { return this._kMessage.url; }
  set url(url: any) { this._kMessage.url = url; }

  setTimeout(milliseconds: any, callback?: any): any {
    if (!this._kMessage.isClosed) this._kMessage.stream.setTimeout(milliseconds, callback);
    return this;
  }
}

// MARK: Responses

class ResponseState {
  stream: any;
  headers: any = { __proto__: null };
  trailers: any = { __proto__: null };
  isClosed: boolean = false;
  isEnding: boolean = false;
  isDestroyed: boolean = false;
  isHead: boolean = false;
  sendsDate: boolean = true;
  status: number = 200;
  constructor(stream: any) { this.stream = stream; }
}

/** Told once. */
let isStatusWarned = false, isConnectionWarned = false;

function warnOfStatusMessage(): void {
  if (isStatusWarned) return;
  isStatusWarned = true;
  warn("Status message is not supported by HTTP/2 (RFC7540 8.1.2.4)", "UnsupportedWarning");
}

function warnOfConnection(): void {
  if (isConnectionWarned) return;
  isConnectionWarned = true;
  warn("The provided connection header is not valid, the value will be dropped from the header and will never be in use.", "UnsupportedWarning");
}

function isDropped(name: string, value: any): boolean { return name === "connection" && value !== "trailers"; }

function checkField(name: any, value: any): void {
  if (name === "" || typeof name !== "string" || name.includes(" "))
    throw codedTypeError("ERR_INVALID_HTTP_TOKEN", `Header name must be a valid HTTP token ["${name}"]`);
  if (name.startsWith(":")) throw codedTypeError("ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED", "Cannot set HTTP/2 pseudo-headers");
  if (value === undefined || value === null)
    throw codedTypeError("ERR_HTTP2_INVALID_HEADER_VALUE", `Invalid value "${value}" for header "${name}"`);
  if (isDropped(name, value)) warnOfConnection();
}

function keyOf(name: any): string {
  validateString(name, "name");
  return name.trim().toLowerCase();
}

/** The stream of a response has closed. */
function closeResponse(response: any): void {
  const state = response._kMessage, { stream } = state;
  if (state.isClosed || stream.headRequest !== state.isHead) return;
  state.isClosed = true;
  stream._kProxy = null;
  stream._kResponse = undefined;
  response.emit("finish");
  response.emit("close");
}

export class Http2ServerResponse extends (Stream as any) {
  constructor(stream: any, options?: any) {
    super(options);
    const state = new ResponseState(stream);
    Object.defineProperty(this, "_kMessage", { value: state, enumerable: false });
    stream._kResponse = this;
    this.writable = true;
    this.req = stream._kRequest;
    stream.on("drain", () => { if (!state.isClosed) this.emit("drain"); });
    stream.on("close", () => { closeResponse(this); });
    stream.on("wantTrailers", () => { stream.sendTrailers(state.trailers); });
    stream.on("timeout", () => { this.emit("timeout"); });
  }

  get _header(): boolean { return this.headersSent; }
  get writableEnded(): boolean { return this._kMessage.isEnding; }
  get finished(): boolean { return this._kMessage.isEnding; }
  get socket(): any {
    const { stream, isClosed } = this._kMessage;
    return isClosed ? undefined : stream._kProxy ??= socketOf(stream);
  }
  get connection(): any { return this.socket; }
  get stream(): any { return this._kMessage.stream; }
  get headersSent(): boolean { return this._kMessage.stream.headersSent; }
  get sendDate(): boolean { return this._kMessage.sendsDate; }
  set sendDate(value: any) { this._kMessage.sendsDate = Boolean(value); }
  get writableCorked(): number { return this._kMessage.stream.writableCorked; }
  get writableHighWaterMark(): number { return this._kMessage.stream.writableHighWaterMark; }
  get writableFinished(): boolean { return this._kMessage.stream.writableFinished; }
  get writableLength(): number { return this._kMessage.stream.writableLength; }

  get statusCode(): number { return this._kMessage.status; }
  set statusCode(given: any) {
    const status = given | 0;
    if (status >= 100 && status < 200) throw informationNotAllowed();
    if (status < 100 || status > 599) throw invalidStatus(status);
    this._kMessage.status = status;
  }

  get statusMessage(): string {
    warnOfStatusMessage();
    return "";
  }
  set statusMessage(text: any) { warnOfStatusMessage(); }

  // MARK: Fields

  setTrailer(name: any, value: any): void {
    const key = keyOf(name);
    checkField(key, value);
    setOwnValue(this._kMessage.trailers, key, value);
  }
  addTrailers(trailers: any): void {
    for (const name of Object.keys(trailers)) this.setTrailer(name, ownValue(trailers, name));
  }
  getHeader(name: any): any { return ownValue(this._kMessage.headers, keyOf(name)); }
  getHeaderNames(): string[] { return Object.keys(this._kMessage.headers); }
  getHeaders(): any { return { __proto__: null, ...this._kMessage.headers }; }
  hasHeader(name: any): boolean { return ownValue(this._kMessage.headers, keyOf(name)) !== undefined; }
  removeHeader(name: any): void {
    const key = keyOf(name);
    if (this._kMessage.stream.headersSent) throw headersSent();
    if (key === "date") this._kMessage.sendsDate = false;
    delete this._kMessage.headers[key];
  }
  setHeader(name: any, value: any): void {
    const state = this._kMessage, key = keyOf(name);
    checkField(key, value);
    if (isDropped(key, value)) return;
    if (state.stream.headersSent) throw headersSent();
    setOwnValue(state.headers, key, value);
  }
  appendHeader(name: any, value: any): void {
    const state = this._kMessage, key = keyOf(name);
    checkField(key, value);
    if (isDropped(key, value)) return;
    if (state.stream.headersSent) throw headersSent();
    const known: any = ownValue(state.headers, key);
    const list = known === undefined ? [] : Array.isArray(known) ? [...known] : [known];
    if (Array.isArray(value)) list.push(...value);
    else list.push(value);
    setOwnValue(state.headers, key, known === undefined ? value : list);
  }

  flushHeaders(): void {
    const state = this._kMessage;
    if (!state.isClosed && !state.stream.headersSent) this.writeHead(state.status);
  }

  writeHead(status: any, message?: any, givenHeaders?: any): any {
    const state = this._kMessage;
    if (state.isClosed || state.stream.destroyed || state.stream.closed) return this;
    if (state.stream.headersSent) throw headersSent();
    if (typeof message === "string") warnOfStatusMessage();
    const headers = givenHeaders === undefined && typeof message === "object" ? message : givenHeaders;
    if (Array.isArray(headers)) this._kTakeList(headers);
    else if (headers !== null && typeof headers === "object")
      for (const name of Object.keys(headers)) this.setHeader(name, ownValue(headers, name));
    state.status = status;
    this.statusCode = status;
    this._kBegin();
    return this;
  }

  /** Pairs, or names and values in turn. */
  _kTakeList(list: any[]): void {
    const pairs: any[] = [];
    if (Array.isArray(list[0])) for (const pair of list) pairs.push(pair[0], pair[1]);
    else pairs.push(...list);
    if (pairs.length % 2 !== 0) throw invalidArgValue("headers", list);
    for (let i = 0; i < pairs.length; i += 2) this.removeHeader(pairs[i]);
    for (let i = 0; i < pairs.length; i += 2) this.appendHeader(pairs[i], pairs[i + 1]);
  }

  _kBegin(): void {
    const { stream, headers, status, isEnding, sendsDate } = this._kMessage;
    headers[":status"] = status;
    stream.respond(headers, { endStream: isEnding, waitForTrailers: true, sendDate: sendsDate });
  }

  // MARK: The body

  cork(): void { this._kMessage.stream.cork(); }
  uncork(): void { this._kMessage.stream.uncork(); }

  write(chunk: any, encoding?: any, givenCallback?: any): boolean {
    const state = this._kMessage;
    const callback = typeof encoding === "function" ? encoding : givenCallback;
    let failure: any;
    if (state.isEnding) failure = codedError("ERR_STREAM_WRITE_AFTER_END", "write after end");
    else if (state.isClosed) failure = invalidStream();
    else if (state.isDestroyed) return false;
    if (failure !== undefined) {
      if (typeof callback === "function") process.nextTick(callback, failure);
      this.destroy(failure);
      return false;
    }
    if (!state.stream.headersSent) this.writeHead(state.status);
    return state.stream.write(chunk, typeof encoding === "function" ? undefined : encoding, callback);
  }

  end(givenChunk?: any, givenEncoding?: any, givenCallback?: any): any {
    const state = this._kMessage, { stream } = state;
    let chunk = givenChunk, encoding = givenEncoding, callback = givenCallback;
    if (typeof chunk === "function") {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === "function") {
      callback = encoding;
      encoding = "utf8";
    }
    if ((state.isClosed || state.isEnding) && state.isHead === stream.headRequest) {
      if (typeof callback === "function") process.nextTick(callback);
      return this;
    }
    if (chunk !== null && chunk !== undefined) this.write(chunk, encoding);
    state.isHead = stream.headRequest;
    state.isEnding = true;
    if (typeof callback === "function") (stream.writableEnded ? this : stream).once("finish", callback);
    if (!stream.headersSent) this.writeHead(state.status);
    if (state.isClosed || stream.destroyed) closeResponse(this);
    else stream.end();
    return this;
  }

  destroy(error?: any): any {
    const state = this._kMessage;
    if (state.isDestroyed) return this;
    state.isDestroyed = true;
    state.stream.destroy(error);
    return this;
  }

  setTimeout(milliseconds: any, callback?: any): any {
    if (!this._kMessage.isClosed) this._kMessage.stream.setTimeout(milliseconds, callback);
    return this;
  }

  // MARK: Beside the response

  createPushResponse(headers: any, callback: any): void {
    validateFunction(callback, "callback");
    if (this._kMessage.isClosed) {
      process.nextTick(callback, invalidStream());
      return;
    }
    this._kMessage.stream.pushStream(headers, {}, (error: any, stream: any) => {
      if (error) callback(error);
      else callback(null, new Http2ServerResponse(stream));
    });
  }

  writeContinue(): boolean {
    const { stream, isClosed } = this._kMessage;
    if (stream.headersSent || isClosed) return false;
    stream.additionalHeaders({ ":status": 100 });
    return true;
  }

  writeEarlyHints(hints: any): boolean {
    validateObject(hints, "hints");
    if (hints.link === null || hints.link === undefined) return false;
    const link = Array.isArray(hints.link) ? hints.link.join(", ") : hints.link;
    if (typeof link !== "string" || (link.length > 0 && !link.startsWith("<")))
      throw invalidArgValue("hints", hints.link, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
    if (link.length === 0) return false;
    const { stream, isClosed } = this._kMessage;
    if (stream.headersSent || isClosed) return false;
    const headers: any = { __proto__: null };
    for (const name of Object.keys(hints)) if (name !== "link") setOwnValue(headers, name.trim().toLowerCase(), ownValue(hints, name));
    headers[":status"] = 103;
    headers.link = link;
    stream.additionalHeaders(headers);
    return true;
  }
}

// MARK: Streams as requests

/** The listener of servers for streams, when they are asked for requests. */
export function takeStream(this: any, stream: any, headers: any, flags: any, rawHeaders: any): void {
  const options = this[kOptions];
  const request = new options.Http2ServerRequest(stream, headers, undefined, rawHeaders), response = new options.Http2ServerResponse(stream);
  if (headers[":method"] === "CONNECT") {
    if (this.emit("connect", request, response)) return;
    response.statusCode = 405;
    response.end();
    return;
  }
  if (headers.expect === undefined) {
    this.emit("request", request, response);
  } else if (headers.expect === "100-continue") {
    if (this.listenerCount("checkContinue") > 0) this.emit("checkContinue", request, response);
    else {
      response.writeContinue();
      this.emit("request", request, response);
    }
  } else if (this.listenerCount("checkExpectation") > 0) this.emit("checkExpectation", request, response);
  else {
    response.statusCode = 417;
    response.end();
  }
}
