// http.ClientRequest, request and get.
import { process } from "aot:host";
import { Buffer } from "node:buffer";
import { codedError, codedTypeError, invalidArgType } from "node:internal/errors";
import { Agent, globalAgent } from "node:internal/http_agent";
import { connectionReset } from "node:internal/http_common";
import { isToken } from "node:internal/http_text";
import { IncomingMessage, pauseSocket, resumeSocket, takeHead, takeTrailers } from "node:internal/http_incoming";
import { drained, OutgoingMessage, setFields } from "node:internal/http_outgoing";
import { BODY, END, FAILED, HEAD, HttpParser, NEED_MORE, UPGRADED } from "node:internal/http_parser";
import { connect } from "node:internal/connecting";
import { setConsumer, Socket } from "node:internal/socket";
import { addAbortSignal } from "node:internal/stream_abort";
import { finished } from "node:internal/stream_finished";
import { validateAbortSignal, validateBoolean, validateInteger } from "node:internal/validators";
import { URL } from "node:web/url";


// MARK: Options

/** What a URL says to a request. */
export function optionsOfURL(url: any): any {
  const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  const options: any = {
    __proto__: null, protocol: url.protocol, hostname: host, hash: url.hash, search: url.search, pathname: url.pathname,
    path: `${url.pathname || ""}${url.search || ""}`, href: url.href,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

function takeInput(input: any, given: any, callback: any): any {
  let options = given, listener = callback, first: any = {};
  if (typeof input === "string") first = optionsOfURL(new URL(input));
  else if (input instanceof URL) first = optionsOfURL(input);
  else {
    listener = given;
    options = input;
    first = null;
  }
  if (typeof options === "function") {
    listener = options;
    options = first ?? {};
  } else options = { ...(first ?? {}), ...options };
  return { options, listener };
}

function agentOf(options: any): any {
  const agent = options.agent, otherwise = options._defaultAgent || globalAgent;
  if (agent === false) return new (Agent as any)();
  if (agent === null || agent === undefined) return typeof options.createConnection === "function" ? undefined : otherwise;
  if (typeof agent.addRequest !== "function")
    throw invalidArgType("options.agent", ["Agent-like Object", "undefined", "false"], agent);
  return agent;
}

function checkedHost(host: any, name: string): any {
  if (host === undefined || host === null || typeof host === "string") return host;
  throw invalidArgType(`options.${name}`, ["string", "undefined", "null"], host);
}

function checkPath(path: string): void {
  for (let i = 0; i < path.length; i++) {
    const c = path.charCodeAt(i);
    if (c < 33 || c > 255 || c === 127) throw codedTypeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
  }
}

function methodOf(method: any): string {
  if (method === undefined || method === null) return "GET";
  if (typeof method !== "string") throw invalidArgType("options.method", "string", method);
  if (method === "") return "GET";
  if (!isToken(method)) throw codedTypeError("ERR_INVALID_HTTP_TOKEN", `Method must be a valid HTTP token ["${method}"]`);
  return method.toUpperCase();
}

function isBodyless(method: string): boolean {
  switch (method) {
    case "GET": case "HEAD": case "DELETE": case "OPTIONS": case "TRACE": case "CONNECT": return true;
  }
  return false;
}

// MARK: Requests

export function ClientRequest(this: any, input: any, given?: any, callback?: any): any {
  if (!(this instanceof ClientRequest)) return new (ClientRequest as any)(input, given, callback);
  (OutgoingMessage as any).call(this);
  const { options, listener } = takeInput(input, given, callback);
  const agent = agentOf(options);
  this.agent = agent;
  const otherwise = options._defaultAgent || globalAgent;
  const protocol = options.protocol || otherwise.protocol, expected = agent?.protocol || otherwise.protocol;
  if (options.path) checkPath(`${options.path}`);
  if (protocol !== expected)
    throw codedTypeError("ERR_INVALID_PROTOCOL", `Protocol "${protocol}" not supported. Expected "${expected}"`);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  const port = options.port = options.port || defaultPort || 80;
  const host = options.host = checkedHost(options.hostname, "hostname") || checkedHost(options.host, "host") || "localhost";
  this.timeout = options.timeout === undefined ? undefined : checkedTimeout(options.timeout);
  if (options.signal !== undefined) validateAbortSignal(options.signal, "options.signal");
  this.method = methodOf(options.method);
  this.socketPath = options.socketPath;
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, "maxHeaderSize", 0);
  this.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, "options.insecureHTTPParser");
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, "options.joinDuplicateHeaders");
  this.joinDuplicateHeaders = options.joinDuplicateHeaders === true;
  this.path = options.path || "/";
  if (listener) this.once("response", listener);
  this.useChunkedEncodingByDefault = !isBodyless(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  this._kError = null;
  this._kConnection = null;
  keepAliveBy(this, agent);
  takeHeaders(this, options, host, port, defaultPort);
  if (options.signal) addAbortSignal(options.signal, this);
  start(this, options);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function checkedTimeout(value: any): number {
  if (typeof value !== "number") throw invalidArgType("timeout", "number", value);
  return value;
}

function keepAliveBy(request: any, agent: any): void {
  const keeps = agent ? agent.keepAlive || Number.isFinite(agent.maxSockets) : false;
  request._last = !keeps;
  request.shouldKeepAlive = Boolean(keeps);
}

function takeHeaders(request: any, options: any, host: string, port: any, defaultPort: any): void {
  const headers = options.headers, setsHost = options.setHost !== false;
  if (Array.isArray(headers)) {
    const isNested = headers.length > 0 && Array.isArray(headers[0]);
    if (isNested) for (const [name, value] of headers) request.appendHeader(name, value);
    else for (let i = 0; i < headers.length; i += 2) request.appendHeader(headers[i], headers[i + 1]);
  } else if (headers) {
    if (Array.isArray(headers.host)) throw invalidArgType("options.headers.host", "string", headers.host);
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
  }
  if (Array.isArray(headers)) {
    if (request.hasHeader("expect")) storeExpecting(request);
    return;
  }
  if (host && !request.hasHeader("host") && setsHost) {
    let text = host;
    if (text.includes(":") && text.includes(":", text.indexOf(":") + 1) && !text.startsWith("[")) text = `[${text}]`;
    if (port && +port !== (defaultPort || 80)) text += `:${port}`;
    request.setHeader("Host", text);
  }
  if (options.auth && !request.hasHeader("Authorization"))
    request.setHeader("Authorization", `Basic ${Buffer.from(options.auth).toString("base64")}`);
  if (request.hasHeader("expect")) storeExpecting(request);
}

/** Who expects something of the server sends the head at once. */
function storeExpecting(request: any): void {
  request._storeHeader(`${request.method} ${request.path} HTTP/1.1\r\n`, setFields(request));
}

function start(request: any, options: any): void {
  const asked = { ...options };
  delete asked.signal;
  if (request.socketPath) {
    request._last = true;
    request.shouldKeepAlive = false;
    asked.path = request.socketPath;
    asked.socketPath = request.socketPath;
  } else asked.path = null;
  if (request.agent) {
    request.agent.addRequest(request, asked);
    return;
  }
  request._last = true;
  request.shouldKeepAlive = false;
  if (asked.path === null) delete asked.path;
  if (typeof options.createConnection !== "function") {
    request.onSocket(connect(asked));
    return;
  }
  let isMade = false;
  const made = (error: any, socket: any) => {
    if (isMade) return;
    isMade = true;
    if (error) process.nextTick(() => { request.emit("error", error); });
    else request.onSocket(socket);
  };
  const socket = options.createConnection(asked, made);
  if (socket) made(null, socket);
}

ClientRequest.prototype._finish = function (this: any): void { OutgoingMessage.prototype._finish.call(this); };

ClientRequest.prototype._implicitHeader = function (this: any): void {
  if (this._header) throw codedError("ERR_HTTP_HEADERS_SENT", "Cannot render headers after they are sent to the client");
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, setFields(this));
};

// MARK: The socket

ClientRequest.prototype.onSocket = function (this: any, socket: any, error?: any): void {
  process.nextTick(useSocket, this, socket, error);
};

function useSocket(request: any, socket: any, error: any): void {
  if (request.destroyed || error) {
    destroyUnused(request, socket, error);
    return;
  }
  const connection = new ClientConnection(request, socket);
  request.socket = socket;
  socket._httpMessage = request;
  socket._kConnection = connection;
  request._kConnection = connection;
  request.parser = connection.parser;
  socket.on("error", socketFailed);
  socket.on("close", socketClosed);
  socket.on("drain", socketDrained);
  if (request.timeout !== undefined || (request.agent?.options?.timeout)) listenTimeout(request);
  if (request.timeout !== undefined && !request.agent && socket.timeout !== request.timeout) socket.setTimeout(request.timeout);
  if (socket instanceof Socket) {
    socket._httpConsumes = true;
    setConsumer(socket, connection);
  } else {
    socket.on("data", socketData);
    socket.on("end", socketEnded);
  }
  request.emit("socket", socket);
  request._flush();
}

/** The request failed before it had a connection, which another may use. */
function destroyUnused(request: any, socket: any, error: any): void {
  request.destroyed = true;
  if (socket && !error && request.agent && !socket.destroyed) socket.emit("free");
  else if (socket) {
    const cleanup = finished(socket.destroy(error || request._kError), (failure: any) => {
      cleanup();
      concludeUnused(request, failure?.code === "ERR_STREAM_PREMATURE_CLOSE" ? error : failure || error);
    });
    return;
  }
  concludeUnused(request, error);
}

function concludeUnused(request: any, error: any): void {
  let reason = error;
  if (!request.aborted && !reason && !request._kError) reason = connectionReset("socket hang up");
  if (reason || request._kError) emitErrorEvent(request, request._kError ?? reason);
  request._closed = true;
  request.emit("close");
}

function emitErrorEvent(request: any, error: any): void { request.emit("error", error); }

/** Once: the request tells of the timeouts of its socket. */
function listenTimeout(request: any): void {
  if (request.timeoutCb) return;
  const timedOut = request.timeoutCb = () => { request.emit("timeout"); };
  if (request.socket) request.socket.once("timeout", timedOut);
  else request.on("socket", (socket: any) => { socket.once("timeout", timedOut); });
}

function release(socket: any): void {
  socket.removeListener("error", socketFailed);
  socket.removeListener("close", socketClosed);
  socket.removeListener("drain", socketDrained);
  socket.removeListener("data", socketData);
  socket.removeListener("end", socketEnded);
  socket.removeListener("timeout", responseTimedOut);
  if (socket._httpConsumes) {
    socket._httpConsumes = false;
    setConsumer(socket, null);
  }
}

function responseTimedOut(this: any): void { this._httpMessage?.res?.emit("timeout"); }

function socketData(this: any, chunk: any): void { this._kConnection.consume(chunk, chunk.length); }
function socketEnded(this: any): void { this._kConnection.end(); }
function socketDrained(this: any): void { if (this._httpMessage) drained(this._httpMessage); }

function socketFailed(this: any, error: any): void {
  const request = this._httpMessage;
  if (request) {
    request._hadError = true;
    request.socket._hadError = true;
    emitErrorEvent(request, error);
  }
  release(this);
  this.on("close", socketClosed);
  this.destroy();
}

function socketClosed(this: any): void {
  const socket = this, request = socket._httpMessage;
  if (!request) return;
  socket.removeListener("close", socketClosed);
  const response = request.res;
  request.destroyed = true;
  if (response) {
    // The response may go on by what was read already.
    if (!response.complete) response.destroy(connectionReset("aborted"));
    request._closed = true;
    request.emit("close");
    if (!response.aborted && response.readable) response.push(null);
  } else {
    if (!request.socket._hadError) {
      request.socket._hadError = true;
      emitErrorEvent(request, request._kError ?? connectionReset("socket hang up"));
    }
    request._closed = true;
    request.emit("close");
  }
  if (request.outputData) request.outputData = [];
}

// MARK: Responses

/** A connection of a client while a request has it. */
class ClientConnection {
  request: any;
  socket: any;
  parser: HttpParser;
  incoming: any = null;
  isOver: boolean = false;

  constructor(request: any, socket: any) {
    this.request = request;
    this.socket = socket;
    this.parser = new HttpParser(false, request.maxHeaderSize || 16384);
  }

  consume(bytes: Uint8Array, size: number): void {
    if (this.isOver) return;
    const parser = this.parser;
    parser.feed(bytes, 0, size);
    for (;;) {
      const event = parser.next();
      switch (event) {
        case NEED_MORE: return;
        case HEAD: this.takeHead(); break;
        case BODY: this.takeBody(bytes); break;
        case END: this.takeEnd(); break;
        case UPGRADED: this.hand(bytes, size); return;
        default: this.fail(bytes, size); return;
      }
      if (this.isOver) return;
    }
  }

  private takeHead(): void {
    const request = this.request, parser = this.parser, status = parser.statusCode;
    const response = new (IncomingMessage as any)(this.socket);
    takeHead(response, parser, request.maxHeadersCount > 0 ? request.maxHeadersCount : 2000);
    response.statusCode = status;
    response.statusMessage = parser.statusMessage;
    response.joinDuplicateHeaders = request.joinDuplicateHeaders;
    if (request.res) {
      this.socket.destroy();
      return;
    }
    const isUpgrade = request.method === "CONNECT" || (status === 101 && parser.hasUpgrade && parser.asksToUpgrade);
    if (isUpgrade) {
      response.upgrade = true;
      request.res = response;
      request.upgradeOrConnect = true;
      this.incoming = response;
      parser.isUpgraded = true;
      return;
    }
    if (status < 200) {
      this.inform(response, status);
      return;
    }
    if (request.method === "HEAD") parser.skipsBody = true;
    if (request.shouldKeepAlive && !parser.keepsAlive()) request.shouldKeepAlive = false;
    request.res = response;
    response.req = request;
    this.incoming = response;
    this.socket.on("timeout", responseTimedOut);
    response.on("end", responseEnded);
    request.on("finish", requestFinished);
    if (request.aborted || !request.emit("response", response)) response._dump();
  }

  private inform(response: any, status: number): void {
    this.parser.skipsBody = true;
    this.incoming = null;
    if (status === 100) this.request.emit("continue");
    this.request.emit("information", {
      statusCode: response.statusCode, statusMessage: response.statusMessage, httpVersion: response.httpVersion,
      httpVersionMajor: response.httpVersionMajor, httpVersionMinor: response.httpVersionMinor, headers: response.headers,
      rawHeaders: response.rawHeaders,
    });
  }

  private takeBody(bytes: Uint8Array): void {
    const response = this.incoming, from = this.parser.bodyStart, to = this.parser.bodyEnd;
    if (response === null || response._dumped || response.destroyed) return;
    const chunk = Buffer.allocUnsafe(to - from);
    chunk.set(bytes.subarray(from, to));
    if (!response.push(chunk)) pauseSocket(this.socket);
  }

  private takeEnd(): void {
    const response = this.incoming;
    if (response === null) return;
    this.incoming = null;
    response.complete = true;
    takeTrailers(response, this.parser);
    response.push(null);
    resumeSocket(this.socket);
  }

  private hand(bytes: Uint8Array, size: number): void {
    const request = this.request, response = this.incoming, socket = this.socket;
    const head = Buffer.allocUnsafe(size - this.parser.position);
    head.set(bytes.subarray(this.parser.position, size));
    this.isOver = true;
    response.complete = true;
    release(socket);
    if (request.timeoutCb) socket.removeListener("timeout", request.timeoutCb);
    if (request.listenerCount(request.method === "CONNECT" ? "connect" : "upgrade") === 0) {
      socket.destroy();
      return;
    }
    socket.emit("agentRemove");
    socket._httpMessage = null;
    request.destroyed = true;
    request.emit(request.method === "CONNECT" ? "connect" : "upgrade", response, socket, head);
    request._closed = true;
    request.emit("close");
  }

  private fail(bytes: Uint8Array, size: number): void {
    const parser = this.parser, request = this.request, socket = this.socket;
    const error: any = new Error(`Parse Error: ${parser.reason}`);
    error.bytesParsed = parser.position;
    error.code = parser.code;
    error.reason = parser.reason;
    const packet = Buffer.allocUnsafe(size);
    packet.set(bytes.subarray(0, size));
    error.rawPacket = packet;
    this.isOver = true;
    socket.removeListener("error", socketFailed);
    socket._hadError = true;
    emitErrorEvent(request, error);
    socket.destroy();
  }

  /** The server has ended its side. */
  end(): void {
    if (this.isOver) return;
    const event = this.parser.finish();
    if (event === END) this.takeEnd();
    const request = this.request;
    if (!request.res && !request.socket._hadError) {
      request.socket._hadError = true;
      emitErrorEvent(request, request._kError ?? connectionReset("socket hang up"));
    }
    this.isOver = true;
    if (event === FAILED || !request.res) this.socket.destroy();
  }
}

function responseEnded(this: any): void {
  const request = this.req, socket = request.socket;
  if (request.destroyed && !request.shouldKeepAlive) return;
  if (request.timeoutCb) socket.removeListener("timeout", request.timeoutCb);
  request._ended = true;
  if (!request.shouldKeepAlive) {
    if (socket.writable) socket.destroySoon?.();
  } else if (request.writableFinished && !this.aborted) free(request);
}

function requestFinished(this: any): void {
  if (this.shouldKeepAlive && this._ended && this.res) free(this);
}

/** The connection is free for another request. */
function free(request: any): void {
  const socket = request.socket, connection = request._kConnection;
  if (connection.isOver) return;
  connection.isOver = true;
  release(socket);
  request.destroyed = true;
  if (request.timeoutCb) {
    socket.setTimeout(0);
    request.timeoutCb = null;
  }
  process.nextTick(() => {
    socket._readableState.flowing = null;
    socket.emit("free");
    request._closed = true;
    request.emit("close");
  });
}

// MARK: The end

ClientRequest.prototype.abort = function (this: any): void {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(() => { this.emit("abort"); });
  this.destroy();
};

ClientRequest.prototype.destroy = function (this: any, error?: any): any {
  if (this.destroyed) return this;
  this.destroyed = true;
  this._kError = error ?? null;
  this.res?._dump();
  if (this.socket) this.socket.destroy(error);
  else if (error) this._kError = error;
  if (!this.socket && !this.agent) process.nextTick(destroyUnused, this, null, error);
  return this;
};

ClientRequest.prototype.setTimeout = function (this: any, milliseconds: any, callback?: any): any {
  if (this._ended) return this;
  listenTimeout(this);
  const delay = checkedTimeout(milliseconds);
  if (callback) this.once("timeout", callback);
  // The time before the connection is the socket's own.
  const start = (socket: any) => {
    if (socket.connecting) socket.once("connect", () => { socket.setTimeout(delay); });
    else socket.setTimeout(delay);
  };
  if (this.socket) start(this.socket);
  else this.once("socket", start);
  return this;
};

ClientRequest.prototype.setNoDelay = function (this: any, isOn?: any): void { whenConnected(this, (socket) => { socket.setNoDelay(isOn); }); };
ClientRequest.prototype.setSocketKeepAlive = function (this: any, isOn?: any, delay?: any): void {
  whenConnected(this, (socket) => { socket.setKeepAlive(isOn, delay); });
};
ClientRequest.prototype.clearTimeout = function (this: any, callback?: any): void { this.setTimeout(0, callback); };

function whenConnected(request: any, use: (socket: any) => void): void {
  if (request.socket) use(request.socket);
  else request.once("socket", use);
}

export function request(url: any, options?: any, callback?: any): any { return new (ClientRequest as any)(url, options, callback); }

export function get(url: any, options?: any, callback?: any): any {
  const made = request(url, options, callback);
  made.end();
  return made;
}
