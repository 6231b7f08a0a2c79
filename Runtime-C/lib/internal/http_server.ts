// http.Server and http.ServerResponse.
import { loopTime, process } from "aot:host";
import { Buffer } from "node:buffer";
import { captureRejectionSymbol } from "node:events";
import { codedError, codedRangeError, codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { connectionReset, headersSent, STATUS_CODES, validateHeaderName, validateHeaderValue } from "node:internal/http_common";
import { endMessage, endUnseen, IncomingMessage, pauseSocket, takeHead, takeTrailers } from "node:internal/http_incoming";
import { drained, hasSetFields, OutgoingMessage, setFields } from "node:internal/http_outgoing";
import { BODY, END, FAILED, HEAD, HttpParser, NEED_MORE, UPGRADED } from "node:internal/http_parser";
import { hasInvalidUnit, hasWord } from "node:internal/http_text";
import { Server as NetServer } from "node:internal/net_server";
import { shown } from "node:internal/shown";
import { pauseConsumer, setConsumer, setTimeoutOf, Socket } from "node:internal/socket";
import { validateBoolean, validateFunction, validateInteger, validateObject } from "node:internal/validators";

export const maxHeaderSize = 16384;
/** As many responses may wait for their turn on a connection before it is read on. */
const WAITING_MAX = 64;
/** Milliseconds that a connection is kept beyond what its client was told: a request that is under way when that is over is answered. */
const KEEP_ALIVE_SLACK = 1000;


// MARK: Responses

export function ServerResponse(this: any, request: any, options?: any): void {
  (OutgoingMessage as any).call(this, options);
  if (request.method === "HEAD") this._hasBody = false;
  this.req = request;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = request.headers.te !== undefined && hasWord(request.headers.te, "chunked");
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

ServerResponse.prototype.statusCode = 200;
ServerResponse.prototype.statusMessage = undefined;

ServerResponse.prototype.assignSocket = function (this: any, socket: any): void {
  if (socket._httpMessage) throw codedError("ERR_HTTP_SOCKET_ASSIGNED", "Socket already assigned");
  socket._httpMessage = this;
  // A connection of the server tells its message itself when it closes.
  if (socket._kConnection === undefined) socket.on("close", () => { closeMessage(this); });
  this.socket = socket;
  if (this._eventsCount > 0) this.emit("socket", socket);
  if (this.outputData.length > 0 || this.finished || this._kNeedDrain) this._flush();
};

ServerResponse.prototype.detachSocket = function (this: any, socket: any): void {
  socket._httpMessage = null;
  this.socket = null;
};

/** The message has come to its end, well or not. */
function closeMessage(message: any): void {
  if (message._closed) return;
  message.destroyed = true;
  message._closed = true;
  message.emit("close");
}

ServerResponse.prototype._implicitHeader = function (this: any): void { this.writeHead(this.statusCode); };

function headersFor(message: any, given: any): any {
  if (!given) return setFields(message);
  if (!hasSetFields(message)) return given;
  if (!Array.isArray(given)) {
    for (const [name, value] of Object.entries(given)) if (name) message.setHeader(name, value);
    return setFields(message);
  }
  const pairs: any[] = [];
  if (Array.isArray(given[0])) for (const pair of given) pairs.push(pair[0], pair[1]);
  else {
    if (given.length % 2 !== 0) throw invalidArgValue("headers", given);
    pairs.push(...given);
  }
  for (let i = 0; i < pairs.length; i += 2) message.removeHeader(pairs[i]);
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i]) message.appendHeader(pairs[i], pairs[i + 1]);
  return setFields(message);
}

class FirstLine {
  reason: string;
  text: string;
  constructor(reason: string, text: string) {
    this.reason = reason;
    this.text = text;
  }
}

/** The last first line of each status. */
const firstLines = new Map<number, FirstLine>();

function firstLineOf(status: number, reason: any): string {
  const known = firstLines.get(status);
  if (known !== undefined && known.reason === reason) return known.text;
  if (hasInvalidUnit(reason)) throw codedTypeError("ERR_INVALID_CHAR", 'Invalid character in statusMessage');
  const text = `HTTP/1.1 ${status} ${reason}\r\n`;
  firstLines.set(status, new FirstLine(reason, text));
  return text;
}

ServerResponse.prototype.writeHead = function (this: any, givenStatus: any, reason?: any, givenHeaders?: any): any {
  if (this._header) throw headersSent("write");
  const status = givenStatus | 0;
  if (status < 100 || status > 999)
    throw codedRangeError("ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${typeof givenStatus === "object" ? shown(givenStatus, 2) : givenStatus}`);
  let headers = givenHeaders;
  if (typeof reason === "string") this.statusMessage = reason;
  else {
    this.statusMessage ||= STATUS_CODES[status] || "unknown";
    headers ??= reason;
  }
  this.statusCode = status;
  const fields = headersFor(this, headers);
  const firstLine = firstLineOf(status, this.statusMessage);
  if (status === 204 || status === 304 || (status >= 100 && status <= 199)) this._hasBody = false;
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(firstLine, fields);
  return this;
};
ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

ServerResponse.prototype.writeContinue = function (this: any, callback?: any): void {
  this._writeRaw("HTTP/1.1 100 Continue\r\n\r\n", "ascii", callback);
  this._sent100 = true;
};

ServerResponse.prototype.writeProcessing = function (this: any, callback?: any): void {
  this._writeRaw("HTTP/1.1 102 Processing\r\n\r\n", "ascii", callback);
};

ServerResponse.prototype.writeEarlyHints = function (this: any, hints: any, callback?: any): void {
  validateObject(hints, "hints");
  if (hints.link === null || hints.link === undefined) return;
  const links = Array.isArray(hints.link) ? hints.link.join(", ") : hints.link;
  if (links === "") return;
  if (typeof links !== "string" || !links.startsWith("<"))
    throw invalidArgValue("hints", hints.link, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  let head = `HTTP/1.1 103 Early Hints\r\nLink: ${links}\r\n`;
  for (const [name, value] of Object.entries(hints)) {
    if (name === "link") continue;
    validateHeaderName(name);
    validateHeaderValue(name, value);
    head += `${name}: ${value}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, "ascii", callback);
};

// MARK: Connections

/** A connection of a server: what it reads goes to messages, whose responses are sent in the order of the requests. */
function refuseEncoding(): never {
  throw codedError("ERR_HTTP_SOCKET_ENCODING", "Changing the socket encoding is not allowed per RFC7230 Section 3.");
}

class ServerConnection {
  server: any;
  socket: any;
  parser: HttpParser;
  /** The request that is being read. */
  incoming: any = null;
  /** Requests whose responses are not sent yet. */
  requests: any[] = [];
  /** Responses that wait for their turn. */
  outgoing: any[] = [];
  requestCount: number = 0;
  /** When the message that is being read began and when its head was there; 0: none. */
  started: number;
  headCompleted: number = 0;
  hasKeepAliveTimeout: boolean = false;
  isDetached: boolean = false;
  isPaused: boolean = false;

  constructor(server: any, socket: any) {
    this.server = server;
    this.socket = socket;
    this.parser = new HttpParser(true, server.maxHeaderSize || maxHeaderSize);
    this.started = loopTime();
  }

  /** Bytes have come. */
  consume(bytes: Uint8Array, size: number): void {
    if (this.isDetached) return;
    if (this.started === 0) {
      this.started = loopTime();
      this.headCompleted = 0;
    }
    const parser = this.parser;
    parser.feed(bytes, 0, size);
    for (;;) {
      const event = parser.next();
      if (event === NEED_MORE) {
        if (parser.isIdle()) this.started = 0;
        else if (this.hasKeepAliveTimeout) this.endKeepAlive();
        return;
      }
      if (this.takeEvent(event, bytes, size)) return;
    }
  }

  /** Whether nothing more is to be read of what was fed. */
  private takeEvent(event: number, bytes: Uint8Array, size: number): boolean {
    switch (event) {
      case HEAD: this.takeHead(); return this.isDetached;
      case BODY: this.takeBody(bytes); return false;
      case END: this.takeEnd(); return false;
      case UPGRADED: this.hand(bytes, size); return true;
    }
    this.fail(bytes, size);
    return true;
  }

  private endKeepAlive(): void {
    this.hasKeepAliveTimeout = false;
    setTimeoutOf(this.socket, this.server.timeout || 0);
  }

  private takeHead(): void {
    const parser = this.parser, server = this.server, socket = this.socket;
    if (this.hasKeepAliveTimeout) this.endKeepAlive();
    this.headCompleted = loopTime();
    const request = server._incomingMessage ? new server._incomingMessage(socket) : new (IncomingMessage as any)(socket);
    request.method = parser.method;
    request.url = parser.url;
    takeHead(request, parser, server.maxHeadersCount > 0 ? server.maxHeadersCount : 2000);
    request.joinDuplicateHeaders = server.joinDuplicateHeaders;
    this.incoming = request;
    this.requests.push(request);
    const isConnect = parser.method === "CONNECT";
    request.upgrade = isConnect || (parser.hasUpgrade && parser.asksToUpgrade && server.listenerCount("upgrade") > 0);
    if (request.upgrade) {
      parser.isUpgraded = true;
      return;
    }
    this.respond(request);
  }

  private respond(request: any): void {
    const server = this.server, socket = this.socket, parser = this.parser;
    const settings = { highWaterMark: socket.writableHighWaterMark };
    const response = server._serverResponse
      ? new server._serverResponse(request, settings) : new (ServerResponse as any)(request, settings);
    response._kRejectsBody = server.rejectNonStandardBodyWrites;
    response._keepAliveTimeout = server.keepAliveTimeout;
    response._maxRequestsPerSocket = server.maxRequestsPerSocket;
    response.shouldKeepAlive = parser.keepsAlive();
    response._kOnFinish = this.finished;
    response._onPendingData = this.onPending;
    if (socket._httpMessage) {
      this.outgoing.push(response);
      if (this.outgoing.length >= WAITING_MAX) this.pause();
    } else response.assignSocket(socket);
    this.requestCount++;
    if (server.maxRequestsPerSocket > 0 && parser.versionMajor === 1 && parser.versionMinor === 1) {
      if (server.maxRequestsPerSocket <= this.requestCount) response.maxRequestsOnConnectionReached = true;
      if (server.maxRequestsPerSocket < this.requestCount) {
        server.emit("dropRequest", request, socket);
        response.writeHead(503);
        response.end();
        return;
      }
    }
    dispatch(server, parser, request, response);
  }

  private takeBody(bytes: Uint8Array): void {
    const request = this.incoming, from = this.parser.bodyStart, to = this.parser.bodyEnd;
    if (request === null || request._dumped || request.destroyed) return;
    const chunk = Buffer.allocUnsafe(to - from);
    chunk.set(bytes.subarray(from, to));
    if (!request.push(chunk)) pauseSocket(this.socket);
  }

  private takeEnd(): void {
    const request = this.incoming;
    this.incoming = null;
    this.started = 0;
    if (request === null) return;
    request.complete = true;
    takeTrailers(request, this.parser);
    // Those that nobody has asked for their body are ended when someone does, or when the response is.
    if (request._consuming || request._readableState.length > 0 || request._readableState.flowing !== null
      || (request._eventsCount > 0 && request.listenerCount("readable") > 0) || !this.isUnfinished(request)) request.push(null);
    else request._isAtEnd = true;
  }

  /** Is the response to the request yet to be sent? */
  private isUnfinished(request: any): boolean { return this.requests.indexOf(request) >= 0; }

  /** The connection is something else from here on: the bytes behind the head are the first of it. */
  private hand(bytes: Uint8Array, size: number): void {
    const request = this.incoming, socket = this.socket, server = this.server;
    const head = Buffer.allocUnsafe(size - this.parser.position);
    head.set(bytes.subarray(this.parser.position, size));
    this.incoming = null;
    this.requests.pop();
    this.detach();
    const connects = request.method === "CONNECT";
    if ((connects ? server.listenerCount("connect") : server.listenerCount("upgrade")) === 0) {
      socket.destroy();
      return;
    }
    request.complete = true;
    request.push(null);
    socket.readableFlowing = null;
    if (connects) server.emit("connect", request, socket, head);
    else server.emit("upgrade", request, socket, head);
  }

  detach(): void {
    if (this.isDetached) return;
    this.isDetached = true;
    this.server._kConnections.delete(this);
    stopConsuming(this.socket);
    if (this.hasKeepAliveTimeout) this.endKeepAlive();
  }

  private fail(bytes: Uint8Array, size: number): void {
    const parser = this.parser;
    const error: any = new Error(`Parse Error${parser.code === "HPE_INVALID_EOF_STATE" ? "" : `: ${parser.reason}`}`);
    error.bytesParsed = parser.position;
    error.code = parser.code;
    error.reason = parser.reason;
    const packet = Buffer.allocUnsafe(size);
    packet.set(bytes.subarray(0, size));
    error.rawPacket = packet;
    this.refuse(error);
  }

  /** What the client sent is wrong. */
  refuse(error: any): void {
    const socket = this.socket;
    this.detach();
    socket.on("close", socketClosed);
    socket.on("end", endSocket);
    if (socket.listenerCount("error") === 0) socket.on("error", ignore);
    if (this.server.emit("clientError", error, socket)) return;
    if (socket.writable && (!socket._httpMessage || !socket._httpMessage._headerSent)) socket.write(`${answerTo(error.code)}Connection: close\r\n\r\n`, "latin1");
    socket.destroy(error);
  }

  /** The client has ended its side. */
  end(): void {
    if (this.isDetached) return;
    const socket = this.socket;
    if (this.parser.finish() === FAILED) {
      this.fail(new Uint8Array(0), 0);
      return;
    }
    if (!this.server.httpAllowHalfOpen) socket.end();
    else if (this.outgoing.length > 0) this.outgoing[this.outgoing.length - 1]._last = true;
    else if (socket._httpMessage) socket._httpMessage._last = true;
    else socket.end();
  }

  /** The connection is gone. */
  closed(): void {
    this.server._kConnections.delete(this);
    this.isDetached = true;
    for (const request of this.requests) request.destroy(connectionReset("aborted"));
    this.requests = [];
    const message = this.socket._httpMessage;
    if (message) closeMessage(message);
    for (const response of this.outgoing) closeMessage(response);
    this.outgoing = [];
  }

  /** A response was sent whole. */
  finished = (response: any): void => {
    const socket = this.socket, request = response.req;
    const requests = this.requests;
    if (requests.length === 1 && requests[0] === request) requests.pop();
    else {
      const at = requests.indexOf(request);
      if (at >= 0) requests.splice(at, 1);
    }
    if (!endUnseen(request)) {
      if (request._isAtEnd) endMessage(request);
      if (!request._consuming) request._dump();
    }
    response.detachSocket(socket);
    process.nextTick(closeMessage, response);
    if (response._last) {
      if (typeof socket.destroySoon === "function") socket.destroySoon();
      else socket.end();
      return;
    }
    if (this.outgoing.length > 0) {
      this.outgoing.shift().assignSocket(socket);
      if (this.isPaused && this.outgoing.length < WAITING_MAX / 2) this.goOn();
      return;
    }
    const keepAlive = this.server.keepAliveTimeout;
    if (keepAlive && typeof socket.setTimeout === "function" && this.incoming === null) {
      const duration = keepAlive + KEEP_ALIVE_SLACK;
      if (socket.timeout !== duration || !this.hasKeepAliveTimeout) setTimeoutOf(socket, duration);
      this.hasKeepAliveTimeout = true;
    }
  };

  onPending = (): void => {};

  private pause(): void {
    this.isPaused = true;
    this.socket._paused = true;
    pauseSocket(this.socket);
  }

  private goOn(): void {
    this.isPaused = false;
    this.socket._paused = false;
    if (this.socket._httpConsumes) pauseConsumer(this.socket, false);
    else this.socket.resume();
  }

  /** Has the message taken longer than it may? */
  isLate(now: number): boolean {
    if (this.started === 0) return false;
    const { headersTimeout, requestTimeout } = this.server;
    if (this.headCompleted === 0 && headersTimeout > 0 && now - this.started >= headersTimeout) return true;
    return requestTimeout > 0 && now - this.started >= requestTimeout;
  }

  get isIdle(): boolean { return this.incoming === null && this.requests.length === 0 && (this.started === 0 || this.requestCount > 0); }
}

function answerTo(code: any): string {
  switch (code) {
    case "HPE_HEADER_OVERFLOW": return "HTTP/1.1 431 Request Header Fields Too Large\r\n";
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW": return "HTTP/1.1 413 Payload Too Large\r\n";
    case "ERR_HTTP_REQUEST_TIMEOUT": return "HTTP/1.1 408 Request Timeout\r\n";
  }
  return "HTTP/1.1 400 Bad Request\r\n";
}

/** Gives a request and its response to the program. */
function dispatch(server: any, parser: HttpParser, request: any, response: any): void {
  const isNew = parser.versionMajor === 1 && parser.versionMinor === 1;
  if (isNew && !parser.hasHost && server.requireHostHeader !== false) {
    response.writeHead(400, ["Connection", "close"]);
    response.end();
    return;
  }
  if (!parser.hasExpectation || !isNew) {
    server.emit("request", request, response);
    return;
  }
  if (hasWord(request.headers.expect, "100-continue")) {
    response._expect_continue = true;
    if (server.listenerCount("checkContinue") > 0) {
      server.emit("checkContinue", request, response);
      return;
    }
    response.writeContinue();
    server.emit("request", request, response);
  } else if (server.listenerCount("checkExpectation") > 0) server.emit("checkExpectation", request, response);
  else {
    response.writeHead(417);
    response.end();
  }
}

function stopConsuming(socket: any): void {
  if (socket._httpConsumes) {
    socket._httpConsumes = false;
    setConsumer(socket, null);
  }
  socket.removeListener("drain", socketDrained);
  socket.removeListener("timeout", socketTimedOut);
  socket.removeListener("error", socketFailed);
  socket.removeListener("close", socketClosed);
  socket.removeListener("data", socketData);
  socket.removeListener("end", socketEnded);
}

function ignore(): void {}
function endSocket(this: any): void { this.end(); }

function socketData(this: any, chunk: any): void { this._kConnection.consume(chunk, chunk.length); }
function socketEnded(this: any): void { this._kConnection.end(); }
function socketClosed(this: any): void { this._kConnection.closed(); }
function socketDrained(this: any): void {
  if (this._httpMessage) drained(this._httpMessage);
}

function socketFailed(this: any, error: any): void {
  this._kConnection.refuse(error);
}

function socketTimedOut(this: any): void {
  const connection: ServerConnection = this._kConnection, server = connection.server;
  const isHeard = connection.incoming?.emit("timeout", this);
  const isAnswered = this._httpMessage?.emit("timeout", this);
  const isServed = server.emit("timeout", this);
  if (!isHeard && !isAnswered && !isServed) this.destroy();
}

function takeConnection(this: any, socket: any): void {
  const server = this;
  const connection = new ServerConnection(server, socket);
  socket._kConnection = connection;
  socket.setEncoding = refuseEncoding;
  socket._httpMessage = null;
  socket._paused = false;
  server._kConnections.add(connection);
  if (server.timeout && typeof socket.setTimeout === "function") socket.setTimeout(server.timeout);
  socket.on("timeout", socketTimedOut);
  socket.on("error", socketFailed);
  socket.on("close", socketClosed);
  socket.on("drain", socketDrained);
  // What was read before goes first, by the stream.
  if (socket instanceof Socket && (socket as any)._handle !== null && (socket as any)._readableState.length === 0) {
    socket._httpConsumes = true;
    setConsumer(socket, connection);
    return;
  }
  socket._httpConsumes = false;
  socket.on("data", socketData);
  socket.on("end", socketEnded);
}

// MARK: Servers

function milliseconds(value: any, name: string, otherwise: number): number {
  if (value === undefined) return otherwise;
  validateInteger(value, name, 0);
  return value;
}

export function takeOptions(server: any, options: any): void {
  // The library's own classes stay out of what programs see, as long as programs do not name them.
  server._incomingMessage = options.IncomingMessage;
  server._serverResponse = options.ServerResponse;
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, "maxHeaderSize", 0);
  server.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) {
    validateBoolean(options.insecureHTTPParser, "options.insecureHTTPParser");
    if (options.insecureHTTPParser)
      throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "The insecure HTTP parser is not available: what can be read in two ways is refused");
  }
  server.requestTimeout = milliseconds(options.requestTimeout, "requestTimeout", 300000);
  const headers = options.headersTimeout === undefined ? Math.min(60000, server.requestTimeout || 60000) : options.headersTimeout;
  server.headersTimeout = milliseconds(headers, "headersTimeout", 60000);
  if (server.requestTimeout > 0 && server.headersTimeout > 0 && server.headersTimeout > server.requestTimeout)
    throw codedRangeError("ERR_OUT_OF_RANGE", `The value of "headersTimeout" is out of range. It must be <= requestTimeout. Received ${options.headersTimeout}`);
  server.keepAliveTimeout = milliseconds(options.keepAliveTimeout, "keepAliveTimeout", 5000);
  server.connectionsCheckingInterval = milliseconds(options.connectionsCheckingInterval, "connectionsCheckingInterval", 30000);
  if (options.requireHostHeader !== undefined) validateBoolean(options.requireHostHeader, "options.requireHostHeader");
  server.requireHostHeader = options.requireHostHeader !== false;
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, "options.joinDuplicateHeaders");
  server.joinDuplicateHeaders = options.joinDuplicateHeaders === true;
  server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites === true;
}

export function Server(this: any, options?: any, listener?: any): any {
  if (!(this instanceof Server)) return new (Server as any)(options, listener);
  let given = options, listens = listener;
  if (typeof options === "function") {
    listens = options;
    given = {};
  } else if (options === undefined || options === null) given = {};
  else {
    validateObject(options, "options");
    given = { ...options };
  }
  takeOptions(this, given);
  (NetServer as any).call(this, {
    allowHalfOpen: true, noDelay: given.noDelay ?? true, keepAlive: given.keepAlive, keepAliveInitialDelay: given.keepAliveInitialDelay,
    highWaterMark: given.highWaterMark,
  });
  if (listens) {
    validateFunction(listens, "listener");
    this.on("request", listens);
  }
  prepareConnections(this);
  this.on("connection", takeConnection);
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

/** What a server has for connections, which `_connectionListener` gives it. */
export function prepareConnections(server: any): void {
  server.httpAllowHalfOpen = false;
  server.timeout = 0;
  server.maxHeadersCount = null;
  server.maxRequestsPerSocket = 0;
  server._kConnections = new Set();
  server._kInterval = null;
  server.on("listening", startChecking);
}

/** Looks now and then whether a message takes too long. */
function startChecking(this: any): void {
  clearInterval(this._kInterval);
  this._kInterval = setInterval(checkConnections, this.connectionsCheckingInterval, this);
  this._kInterval.unref();
}

function checkConnections(server: any): void {
  const now = loopTime();
  for (const connection of [...server._kConnections]) {
    if (!connection.isLate(now)) continue;
    connection.refuse(codedError("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout"));
  }
}

Server.prototype.close = function (this: any, ...args: any[]): any {
  clearInterval(this._kInterval);
  this.closeIdleConnections();
  return NetServer.prototype.close.apply(this, args);
};

Server.prototype.closeAllConnections = function (this: any): void {
  for (const connection of [...this._kConnections]) connection.socket.destroy();
};

Server.prototype.closeIdleConnections = function (this: any): void {
  for (const connection of [...this._kConnections]) if (connection.isIdle) connection.socket.destroy();
};

Server.prototype.setTimeout = function (this: any, duration: any, callback?: any): any {
  this.timeout = duration;
  if (callback) this.on("timeout", callback);
  return this;
};

Server.prototype[Symbol.asyncDispose] = function (this: any): any {
  return new Promise<void>((resolve, reject) => {
    this.close((error: any) => {
      if (error) reject(error);
      else resolve();
    });
  });
};

/** A listener gave a promise that was rejected: the client is told, if it was told nothing yet. */
Server.prototype[captureRejectionSymbol] = function (this: any, error: any, event: any, ...args: any[]): void {
  if (event !== "request") {
    NetServer.prototype[captureRejectionSymbol].call(this, error, event, ...args);
    return;
  }
  const response = args[1];
  if (response.headersSent || response.writableEnded) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.end(STATUS_CODES[500]);
};

export function _connectionListener(this: any, socket: any): void { takeConnection.call(this, socket); }

export function createServer(options?: any, listener?: any): any { return new (Server as any)(options, listener); }
