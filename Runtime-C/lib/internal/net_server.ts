// net.Server: listens on an address, a path or a descriptor.
import {
  handleClose, handleEvents, handleOpen, listen, pipeBind, pipeMode, pipeNew, process, tcpAddress, tcpBind, tcpNew,
} from "aot:host";
import EventEmitter, { captureRejectionSymbol } from "node:events";
import { normalizeArgs } from "node:internal/connecting";
import { codedError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { CONNECTION, EINVAL, Handle } from "node:internal/handles";
import { lookup } from "node:internal/lookup";
import { callError, listenError } from "node:internal/net_errors";
import { addressObject, applyOptions, Socket } from "node:internal/socket";
import { validateAbortSignal, validateNumber, validatePort } from "node:internal/validators";

const PIPE_READABLE = 1, PIPE_WRITABLE = 2;

export function Server(this: any, options?: any, listener?: any): any {
  if (!(this instanceof Server)) return new (Server as any)(options, listener);
  (EventEmitter as any).call(this);
  let given = options;
  if (typeof options === "function") {
    this.on("connection", options);
    given = {};
  } else if (options === undefined || options === null || typeof options === "object") {
    given = { ...options };
    if (typeof listener === "function") this.on("connection", listener);
  } else throw invalidArgType("options", "Object", options);
  const delay = given.keepAliveInitialDelay, mark = given.highWaterMark;
  if (delay !== undefined) validateNumber(delay, "options.keepAliveInitialDelay");
  if (mark !== undefined) validateNumber(mark, "options.highWaterMark");
  this._connections = 0;
  this._kOptions = given;
  this._kUnref = false;
  this._kPath = undefined;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = given.allowHalfOpen || false;
  this.pauseOnConnect = Boolean(given.pauseOnConnect);
  this.noDelay = Boolean(given.noDelay);
  this.keepAlive = Boolean(given.keepAlive);
  this.keepAliveInitialDelay = Math.trunc((given.keepAliveInitialDelay ?? 0) / 1000);
  this.highWaterMark = given.highWaterMark;
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

// MARK: Listening

const BACKLOG = 511;

function backlogOf(args: any[], otherwise: any): number {
  for (let i = 1; i < args.length && i < 3; i++) if (typeof args[i] === "number") return args[i] | 0;
  return (otherwise || BACKLOG) | 0;
}

function prepareListening(server: any, callback: any): void {
  if (server.listening || server._handle !== null)
    throw codedError("ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
  if (typeof callback === "function") server.once("listening", callback);
}

/** (port?, host?, backlog?, callback?): what most programs say asks for nothing of what else there is. */
function listenOnNumber(server: any, number: number, args: any[]): any {
  prepareListening(server, args[args.length - 1]);
  const port = validatePort(number, "options.port"), backlog = backlogOf(args, BACKLOG), host = args[1];
  if (typeof host === "string" && host !== "") listenOnHost(server, host, port, backlog, false);
  else listenOnPort(server, port, backlog, false);
  return server;
}

Server.prototype.listen = function (this: any, ...args: any[]): any {
  const first = args[0];
  if (typeof first === "number") return listenOnNumber(this, first, args);
  else if (first === undefined || typeof first === "function") return listenOnNumber(this, 0, args);
  else return listenAsAsked(this, args);
};

/** (options) or (path), each with a callback behind it. */
function listenAsAsked(server: any, args: any[]): any {
  const [given, callback] = normalizeArgs(args);
  let options = given;
  prepareListening(server, callback);
  const backlog = backlogOf(args, options.backlog);
  options = options._handle || options.handle || options;
  if (options instanceof Socket || options instanceof Server) options = { fd: (options as any)._handle?.fd };
  if (options instanceof Handle) return start(server, options, null, -1, backlog);
  if (typeof options.fd === "number" && options.fd >= 0) return listenOnDescriptor(server, options.fd, backlog);
  watchSignal(server, options.signal);
  const hasNoPlace = (options.port === undefined && "port" in options) || options.port === null;
  if (hasNoPlace && !options.path) options.port = 0;
  if (typeof options.port === "number" || typeof options.port === "string") {
    const port = validatePort(options.port, "options.port");
    if (options.host) listenOnHost(server, options.host, port, backlog, options.ipv6Only === true);
    else listenOnPort(server, port, backlog, options.ipv6Only === true);
    return server;
  }
  if (options.path && isPipeName(options.path)) {
    server._kPath = options.path;
    return listenOnPipe(server, options, backlog);
  }
  if (!("port" in options || "path" in options))
    throw invalidArgValue("options", options, 'must have the property "port" or "path"');
  throw invalidArgValue("options", options);
}

function isPipeName(value: any): boolean { return typeof value === "string" && !(value.trim() !== "" && +value >= 0); }

function watchSignal(server: any, signal: any): void {
  if (signal === undefined) return;
  validateAbortSignal(signal, "options.signal");
  const abort = () => { server.close(); };
  if (signal.aborted) process.nextTick(abort);
  else {
    signal.addEventListener("abort", abort);
    server.once("close", () => { signal.removeEventListener("abort", abort); });
  }
}

function failListen(server: any, handle: Handle, error: any): any {
  handleClose(handle.number);
  process.nextTick(() => { server.emit("error", error); });
  return server;
}

/** Listens where the handle is bound. */
function start(server: any, handle: Handle, address: any, port: number, backlog: number): any {
  const status = listen(handle.number, backlog);
  if (status < 0) return failListen(server, handle, listenError(status, "listen", address, port));
  server._handle = handle;
  server._connectionKey = `${`${address}`.indexOf(":") >= 0 ? 6 : 4}:${address}:${port}`;
  handleEvents(handle.number, (event: any, value: any) => {
    if ((event | 0) === CONNECTION) accept(server, value | 0);
  });
  if (server._kUnref) handle.unref();
  process.nextTick(() => {
    if (server._handle !== null) server.emit("listening");
  });
  return server;
}

/** A handle that is bound and may listen, or an errno. */
export function createServerHandle(address: any, port: any, addressType: any, fd: any, flags: any): any {
  const isPipe = port === -1 && addressType === -1;
  const handle = new Handle(isPipe ? pipeNew() : tcpNew());
  let status = 0;
  if (typeof fd === "number" && fd >= 0) status = handleOpen(handle.number, fd);
  else if (isPipe) status = pipeBind(handle.number, address);
  else status = tcpBind(handle.number, address || "::", port, flags === 1);
  if (status === 0) return handle;
  handleClose(handle.number);
  return status;
}

function listenOnPort(server: any, port: number, backlog: number, isSixOnly: boolean): any {
  const handle = new Handle(tcpNew());
  const status = tcpBind(handle.number, "::", port, isSixOnly);
  if (status === 0) {
    const listening = listen(handle.number, backlog);
    if (listening === 0 || listening !== EINVAL) return start(server, handle, "::", port, backlog);
  }
  // There may be no IPv6.
  handleClose(handle.number);
  const four = new Handle(tcpNew());
  const other = tcpBind(four.number, "0.0.0.0", port, false);
  if (other < 0) return failListen(server, four, listenError(other, "listen", "0.0.0.0", port));
  return start(server, four, "0.0.0.0", port, backlog);
}

function listenOnHost(server: any, host: string, port: number, backlog: number, isSixOnly: boolean): void {
  const asked = server._listeningId;
  lookup(host, {}, (error: any, found: any) => {
    // It may have been closed meanwhile.
    if (server._listeningId !== asked) return;
    if (error) {
      server.emit("error", error);
      return;
    }
    const address = found || "0.0.0.0", handle = new Handle(tcpNew());
    const status = tcpBind(handle.number, address, port, isSixOnly);
    if (status < 0) failListen(server, handle, listenError(status, "listen", address, port));
    else start(server, handle, address, port, backlog);
  });
}

function listenOnPipe(server: any, options: any, backlog: number): any {
  const handle = new Handle(pipeNew());
  const bound = pipeBind(handle.number, options.path);
  if (bound < 0) return failListen(server, handle, listenError(bound, "listen", options.path, -1));
  start(server, handle, options.path, -1, backlog);
  const mode = (options.readableAll === true ? PIPE_READABLE : 0) | (options.writableAll === true ? PIPE_WRITABLE : 0);
  if (mode === 0 || server._handle === null) return server;
  const status = pipeMode(handle.number, mode);
  if (status < 0) {
    handleClose(handle.number);
    server._handle = null;
    throw callError(status, "uv_pipe_chmod");
  }
  return server;
}

function listenOnDescriptor(server: any, fd: number, backlog: number): any {
  const handle = new Handle(tcpNew());
  const status = handleOpen(handle.number, fd);
  if (status < 0) {
    handleClose(handle.number);
    const error = listenError(status, "listen", null, -1);
    process.nextTick(() => { server.emit("error", error); });
    return server;
  }
  return start(server, handle, null, -1, backlog);
}

// MARK: Connections

function accept(server: any, number: number): void {
  if (number < 0) {
    server.emit("error", callError(number, "accept"));
    return;
  }
  const handle = new Handle(number);
  const most = server.maxConnections;
  if (most !== undefined && most !== null && server._connections >= most) {
    drop(server, handle);
    return;
  }
  const blocked = server._kOptions.blockList;
  if (blocked) {
    const peer: any = addressObject(peerOf(handle));
    if (peer.address && blocked.check(peer.address, peer.family === "IPv6" ? "ipv6" : "ipv4")) {
      handleClose(number);
      return;
    }
  }
  server._accept(handle);
}

/** A connection becomes a socket. */
Server.prototype._accept = function (this: any, handle: Handle): void {
  const socket = new (Socket as any)({
    handle, allowHalfOpen: this.allowHalfOpen, pauseOnCreate: this.pauseOnConnect, readable: true, writable: true,
    noDelay: this.noDelay, keepAlive: this.keepAlive, keepAliveInitialDelay: this.keepAliveInitialDelay * 1000,
    highWaterMark: this.highWaterMark,
  });
  applyOptions(socket);
  this._connections++;
  socket.server = this;
  socket._server = this;
  this.emit("connection", socket);
};

function peerOf(handle: Handle): any { return new (Socket as any)({ handle, manualStart: true })._getpeername(); }

function drop(server: any, handle: Handle): void {
  const local: any = addressObject(tcpAddress(handle.number));
  const socket = new (Socket as any)({ handle, manualStart: true });
  const peer = socket._getpeername();
  const data = {
    localAddress: local.address, localPort: local.port, localFamily: local.family,
    remoteAddress: peer.address, remotePort: peer.port, remoteFamily: peer.family,
  };
  handleClose(handle.number);
  server.emit("drop", data);
}

Server.prototype.getConnections = function (this: any, callback: any): any {
  const count = this._connections;
  process.nextTick(callback, null, count);
  return this;
};

/** A listener gave a promise that was rejected. */
Server.prototype[captureRejectionSymbol] = function (this: any, error: any, event: any, socket: any): void {
  if (event === "connection") socket.destroy(error);
  else this.emit("error", error);
};

// MARK: What the server is

Server.prototype.address = function (this: any): any {
  if (this._handle === null) return null;
  if (this._kPath !== undefined) return this._kPath;
  const found: any = tcpAddress(this._handle.number);
  if (typeof found === "number") throw callError(found, "address");
  return addressObject(found);
};

Object.defineProperty(Server.prototype, "listening", {
  configurable: true, enumerable: true, get(this: any) { return this._handle !== null; },
});

Server.prototype.ref = function (this: any): any {
  this._kUnref = this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function (this: any): any {
  this._kUnref = this._unref = true;
  this._handle?.unref();
  return this;
};

// MARK: The end

Server.prototype.close = function (this: any, callback?: any): any {
  this._listeningId++;
  if (typeof callback === "function") {
    if (this._handle === null)
      this.once("close", () => { callback(codedError("ERR_SERVER_NOT_RUNNING", "Server is not running.")); });
    else this.once("close", callback);
  }
  if (this._handle !== null) {
    handleClose(this._handle.number);
    this._handle = null;
  }
  this._kPath = undefined;
  this._emitCloseIfDrained();
  return this;
};

Server.prototype._emitCloseIfDrained = function (this: any): void {
  if (this._handle !== null || this._connections > 0) return;
  process.nextTick(() => { this.emit("close"); });
};

Server.prototype[Symbol.asyncDispose] = function (this: any): any {
  if (this._handle === null) return Promise.resolve();
  return new Promise<void>((resolve, reject) => {
    this.close((error: any) => {
      if (error) reject(error);
      else resolve();
    });
  });
};

export function createServer(options?: any, listener?: any): any { return new (Server as any)(options, listener); }
