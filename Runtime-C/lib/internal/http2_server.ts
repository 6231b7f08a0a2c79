// Servers of HTTP/2.
import { captureRejectionSymbol } from "node:events";
import { codedError, codedTypeError, invalidArgType } from "node:internal/errors";
import { Http2ServerRequest, Http2ServerResponse, kOptions, takeStream } from "node:internal/http2_messages";
import { ServerHttp2Session } from "node:internal/http2_session";
import { checkObject, checkSettings } from "node:internal/http2_settings";
import { _connectionListener, prepareConnections, Server as Http1Server, ServerResponse, takeOptions } from "node:internal/http_server";
import { IncomingMessage } from "node:internal/http_incoming";
import { Server as NetServer } from "node:internal/net_server";
import { Server as TlsServer } from "node:internal/tls_server";
import { validateFunction, validateUint32 } from "node:internal/validators";

/** The program's options, checked. */
export function sessionOptions(given: any): any {
  checkObject(given, "options");
  const options = { ...given };
  checkObject(options.settings, "options.settings");
  options.settings = { ...options.settings };
  if (options.maxSessionInvalidFrames !== undefined) validateUint32(options.maxSessionInvalidFrames, "maxSessionInvalidFrames");
  if (options.maxSessionRejectedStreams !== undefined) validateUint32(options.maxSessionRejectedStreams, "maxSessionRejectedStreams");
  if (options.unknownProtocolTimeout !== undefined) validateUint32(options.unknownProtocolTimeout, "unknownProtocolTimeout");
  else options.unknownProtocolTimeout = 10000;
  options.Http2ServerRequest ||= Http2ServerRequest;
  options.Http2ServerResponse ||= Http2ServerResponse;
  return options;
}

// MARK: Sessions of a server

function toldStream(this: any, stream: any, headers: any, flags: any, list: any): void {
  this.server?.emit("stream", stream, headers, flags, list);
}

function toldError(this: any, error: any): void { this.server?.emit("sessionError", error, this); }

function toldPriority(this: any, id: any, parent: any, weight: any, exclusive: any): void {
  this.server?.emit("priority", id, parent, weight, exclusive);
}

function toldTimeout(this: any): void {
  if (!this.destroyed && !this.server.emit("timeout", this)) this.destroy();
}

function takeConnection(this: any, socket: any): void {
  const options = this[kOptions];
  const session = new ServerHttp2Session(options, socket, this);
  session.on("stream", toldStream);
  session.on("error", toldError);
  session.on("priority", toldPriority);
  if (this.timeout) {
    session.setTimeout(this.timeout);
    session.on("timeout", toldTimeout);
  }
  this.emit("session", session);
  if (Array.isArray(options.origins) && options.origins.length > 0 && !session.destroyed) session.origin(...options.origins);
}

/** Who listens for requests is told of streams as requests. */
function toldListener(this: any, event: any): void {
  if (event !== "request") return;
  this.removeListener("newListener", toldListener);
  this.on("stream", takeStream);
}

function prepare(server: any, options: any, listener: any): void {
  server[kOptions] = options;
  server.timeout = 0;
  server.on("newListener", toldListener);
  if (typeof listener === "function") server.on("request", listener);
}

function setTimeoutOfServer(this: any, milliseconds: any, callback?: any): any {
  this.timeout = milliseconds;
  if (callback !== undefined) {
    validateFunction(callback, "callback");
    this.on("timeout", callback);
  }
  return this;
}

function updateSettings(this: any, settings: any): void {
  checkObject(settings, "settings");
  checkSettings(settings);
  this[kOptions].settings = { ...this[kOptions].settings, ...settings };
}

/** A listener gave a promise that was rejected. */
function refuseStream(error: any, stream: any): void {
  if (stream.destroyed) return;
  if (stream.headersSent) stream.destroy(error);
  else {
    stream.respond({ ":status": 500 });
    stream.end();
  }
}

function rejected(this: any, error: any, event: any, ...args: any[]): void {
  switch (event) {
    case "stream": refuseStream(error, args[0]); break;
    case "request": {
      const response = args[1];
      if (response.headersSent || response.writableEnded) response.destroy(error);
      else {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        response.statusCode = 500;
        response.end("Internal Server Error");
      }
      break;
    }
    default: NetServer.prototype[captureRejectionSymbol].call(this, error, event, ...args);
  }
}

// MARK: Without encryption

export function Http2Server(this: any, given: any, listener: any): void {
  const options = sessionOptions(given);
  (NetServer as any).call(this, options, takeConnection);
  prepare(this, options, listener);
}
Object.setPrototypeOf(Http2Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Http2Server, NetServer);
Http2Server.prototype.setTimeout = setTimeoutOfServer;
Http2Server.prototype.updateSettings = updateSettings;
Http2Server.prototype[captureRejectionSymbol] = rejected;

// MARK: With it

function takeSecureConnection(this: any, socket: any): void {
  const options = this[kOptions];
  if (socket.alpnProtocol !== false && socket.alpnProtocol !== "http/1.1") {
    takeConnection.call(this, socket);
    return;
  }
  if (options.allowHTTP1 === true) {
    _connectionListener.call(this, socket);
    return;
  }
  if (this.emit("unknownProtocol", socket)) return;
  const timer = setTimeout(() => { socket.destroy(); }, options.unknownProtocolTimeout);
  timer.unref();
  socket.once("close", () => { clearTimeout(timer); });
  socket.end(
    "HTTP/1.0 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n"
      + "Missing ALPN Protocol, expected `h2` to be available.\n"
      + "If this is a HTTP request: The server was not configured with the `allowHTTP1` option or a listener for the `unknownProtocol` event.\n");
}

function toldClientError(this: any, error: any, socket: any): void {
  if (!this.emit("clientError", error, socket)) socket.destroy(error);
}

export function Http2SecureServer(this: any, given: any, listener: any): void {
  const options = sessionOptions(given);
  const protocols = options.ALPNProtocols;
  options.ALPNProtocols = ["h2"];
  if (options.allowHTTP1 === true) options.ALPNProtocols.push("http/1.1");
  if (options.ALPNCallback !== undefined) {
    if (protocols !== undefined) {
      throw codedTypeError(
        "ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS", "The ALPNCallback and ALPNProtocols TLS options are mutually exclusive");
    }
    throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "ALPNCallback is not available: protocols are chosen from ALPNProtocols");
  }
  (TlsServer as any).call(this, options, takeSecureConnection);
  prepare(this, options, listener);
  if (options.allowHTTP1 === true) {
    takeOptions(this, { ...options, IncomingMessage: options.Http1IncomingMessage || IncomingMessage, ServerResponse: options.Http1ServerResponse || ServerResponse });
    prepareConnections(this);
  }
  this.on("tlsClientError", toldClientError);
}
Object.setPrototypeOf(Http2SecureServer.prototype, TlsServer.prototype);
Object.setPrototypeOf(Http2SecureServer, TlsServer);
Http2SecureServer.prototype.setTimeout = setTimeoutOfServer;
Http2SecureServer.prototype.updateSettings = updateSettings;
Http2SecureServer.prototype[captureRejectionSymbol] = rejected;
Http2SecureServer.prototype.closeIdleConnections = function (this: any): void {
  if (this[kOptions].allowHTTP1 === true) Http1Server.prototype.closeIdleConnections.call(this);
};
Http2SecureServer.prototype.close = function (this: any, ...args: any[]): any {
  if (this[kOptions].allowHTTP1 === true) {
    clearInterval(this._kInterval);
    this.closeIdleConnections();
  }
  return TlsServer.prototype.close.apply(this, args);
};

// MARK: Making

export function createServer(options?: any, listener?: any): any {
  if (typeof options === "function") return new (Http2Server as any)({}, options);
  return new (Http2Server as any)(options, listener);
}

export function createSecureServer(options?: any, listener?: any): any {
  if (options === null || (typeof options !== "object" && options !== undefined)) throw invalidArgType("options", "Object", options);
  return new (Http2SecureServer as any)(options, listener);
}

/** A session of a server on a socket that came otherwise. */
export function performServerHandshake(socket: any, options: any = {}): any {
  return new ServerHttp2Session(sessionOptions(options), socket, undefined);
}
