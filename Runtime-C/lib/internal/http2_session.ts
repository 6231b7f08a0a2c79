// Sessions of HTTP/2: what programs ask of a connection.
import {
  http2Altsvc, http2Goaway, http2Head, http2Open, http2Origin, http2Ping, http2SetNextStream, http2SetWindow, http2Settings, http2State, http2SubmitSettings,
  loopTime, process,
} from "aot:host";
import { Buffer } from "node:buffer";
import EventEmitter, { captureRejectionSymbol } from "node:events";
import { AbortError, codedError, codedRangeError, codedTypeError, invalidArgType, outOfRange } from "node:internal/errors";
import { closeSession, Connection, Outstanding, socketClosed, socketFailed } from "node:internal/http2_connection";
import { goneAway, INTERNAL_ERROR, invalidSession, nghttp2Error, NO_ERROR, outOfStreams, pingCanceled, sessionError } from "node:internal/http2_errors";
import { fieldList, ownFields, REQUEST_FIELDS } from "node:internal/http2_fields";
import { checkObject, checkSettings, isCustom, settingPairs, settingsObject } from "node:internal/http2_settings";
import { guarded } from "node:internal/http2_socket";
import {
  changedIdle, checkPriority, ClientHttp2Stream, HAS_NO_BODY, HAS_PRIORITY, IS_EXCLUSIVE, REQUEST, WANTS_TRAILERS,
} from "node:internal/http2_stream";
import { putOff } from "node:internal/idle";
import { setConsumer, Socket } from "node:internal/socket";
import { validateAbortSignal, validateBoolean, validateFunction, validateNumber } from "node:internal/validators";
import { inspect } from "node:util";
import { URL } from "node:web/url";

const SERVER = 0, CLIENT = 1;
const ERR_INVALID_ARGUMENT = -501, ERR_STREAM_ID_NOT_AVAILABLE = -509;
const OUTSTANDING_MAX = 10;

// MARK: Limits

function limitOf(value: any, otherwise: number): number { return typeof value === "number" && value >= 0 ? value : otherwise; }

/** In the order of host/http2.h. */
function limitsOf(options: any, isServer: boolean): number[] {
  const least = isServer ? 4 : 1, settings = options.settings ?? {};
  return [
    limitOf(options.maxDeflateDynamicTableSize, -1), limitOf(options.maxSendHeaderBlockLength, -1), limitOf(options.peerMaxConcurrentStreams, 100),
    limitOf(options.maxReservedRemoteStreams, -1), limitOf(options.maxSettings, -1), limitOf(options.paddingStrategy, 0),
    Math.max(limitOf(options.maxHeaderListPairs, 128), least), limitOf(settings.maxHeaderListSize ?? settings.maxHeaderSize, 65535),
    limitOf(options.maxSessionMemory, 10) * 1000000, limitOf(options.maxSessionInvalidFrames, 1000), limitOf(options.maxSessionRejectedStreams, 100),
    limitOf(options.streamResetBurst, -1), limitOf(options.streamResetRate, limitOf(options.streamResetBurst, 33)),
    options.strictFieldWhitespaceValidation === false ? 1 : 0,
  ];
}

// MARK: Sessions

export class Http2Session extends (EventEmitter as any) {
  _kSession: Connection;

  constructor(isServer: boolean, options: any, socket: any) {
    super();
    if (!socket || typeof socket.write !== "function" || typeof socket.on !== "function") throw invalidArgType("socket", "Duplex", socket);
    if (socket._kSession !== undefined)
      throw codedError("ERR_HTTP2_SOCKET_BOUND", "The socket is already bound to an Http2Session");
    const connection = new Connection(this, socket, isServer, options);
    this._kSession = connection;
    Object.defineProperty(this, "_kSession", { value: connection, enumerable: false, writable: true, configurable: true });
    Object.defineProperty(socket, "_kSession", { value: this, enumerable: false, writable: true, configurable: true });
    if (typeof socket.setNoDelay === "function") socket.setNoDelay();
    socket.on("close", () => { socketClosed(connection); });
    socket.on("error", (error: any) => {
      if (connection.socket !== undefined) socketFailed(connection, error);
    });
    const begin = () => { this._kBegin(); };
    if (socket.connecting || socket.secureConnecting) {
      this._kConnecting = true;
      socket.once(socket.secureConnecting !== undefined ? "secureConnect" : "connect", begin);
    } else begin();
  }

  /** The connection is there. */
  _kBegin(): void {
    const connection = this._kSession, { socket, options } = connection;
    if (connection.isDestroyed) return;
    this._kConnecting = undefined;
    connection.handle = http2Open(connection.isServer, limitsOf(options, connection.isServer));
    if (socket instanceof Socket && (socket as any)._readableState.length === 0) {
      connection.hasSocketConsumer = true;
      setConsumer(socket, connection);
      if ((socket as any)._handle === null) socket.resume();
    } else {
      socket.on("data", (chunk: any) => { connection.consume(chunk, chunk.length); });
      socket.resume?.();
    }
    // The first of them goes with what the socket is told first.
    this._kSubmitSettings(options.settings ?? {}, undefined);
    process.nextTick(() => { this.emit("connect", this, socket); });
  }

  /** A listener gave a promise that was rejected. */
  [captureRejectionSymbol](error: any, event: any, stream: any): void {
    if (event === "stream") stream.destroy(error);
    else this.destroy(error);
  }

  [inspect.custom](depth: any, options: any): any {
    if (typeof depth === "number" && depth < 0) return this;
    const shown = {
      type: this.type, closed: this.closed, destroyed: this.destroyed, state: this.state, localSettings: this.localSettings,
      remoteSettings: this.remoteSettings,
    };
    return `Http2Session ${inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  // MARK: What the session is

  get type(): number { return this._kSession.isServer ? SERVER : CLIENT; }
  get connecting(): boolean { return this._kConnecting === true; }
  get closed(): boolean { return this._kSession.isClosed; }
  get destroyed(): boolean { return this._kSession.isDestroyed; }
  get pendingSettingsAck(): boolean { return this._kSession.pendingSettings > 0; }

  get encrypted(): any {
    const { socket, handle } = this._kSession;
    return handle === undefined ? undefined : Boolean(socket.encrypted);
  }

  get alpnProtocol(): any {
    const { socket, handle } = this._kSession;
    return handle === undefined ? undefined : socket.encrypted ? socket.alpnProtocol || "h2" : "h2c";
  }

  get originSet(): any {
    const connection = this._kSession;
    if (!this.encrypted || this.destroyed) return undefined;
    if (connection.origins === undefined) {
      const { socket, authority } = connection;
      const place = authority !== "" ? authority : `${socket.servername || socket.remoteAddress}:${socket.remotePort}`;
      connection.origins = new Set([`https://${place.endsWith(":443") ? place.slice(0, -4) : place}`]);
    }
    return [...connection.origins];
  }

  get socket(): any {
    const connection = this._kSession;
    if (connection.socket === undefined) return undefined;
    this._kProxy ??= guarded(this, connection.socket);
    return this._kProxy;
  }

  get state(): any {
    const { handle } = this._kSession;
    const found: any = handle === undefined ? undefined : http2State(handle, 0);
    if (found === undefined) return {};
    return {
      effectiveLocalWindowSize: found[0], effectiveRecvDataLength: found[1], nextStreamID: found[2], localWindowSize: found[3],
      lastProcStreamID: found[4], remoteWindowSize: found[5], outboundQueueSize: found[6], deflateDynamicTableSize: found[7],
      inflateDynamicTableSize: found[8],
    };
  }

  get localSettings(): any {
    const connection = this._kSession;
    if (connection.localSettings !== undefined) return connection.localSettings;
    if (connection.handle === undefined) return {};
    return connection.localSettings = settingsObject(http2Settings(connection.handle, false), connection.customLocal);
  }

  get remoteSettings(): any {
    const connection = this._kSession;
    if (connection.remoteSettings !== undefined) return connection.remoteSettings;
    if (connection.handle === undefined) return {};
    return connection.remoteSettings = settingsObject(http2Settings(connection.handle, true), connection.customRemote);
  }

  // MARK: Timeouts

  setTimeout(milliseconds: any, callback?: any): any {
    if (this.destroyed) return this;
    this._kSession.idle = changedIdle(this, this._kSession.idle, milliseconds, callback);
    return this;
  }

  _onTimeout(): void {
    const connection = this._kSession;
    if (connection.isDestroyed) return;
    // What is being written is activity.
    if (connection.isFull && connection.socket !== undefined && connection.socket.bytesWritten !== this._kLastWritten) {
      this._kLastWritten = connection.socket.bytesWritten;
      if (connection.idle !== null) putOff(connection.idle);
      return;
    }
    this.emit("timeout");
  }

  _kUpdateTimer(): void {
    const { idle, isDestroyed } = this._kSession;
    if (idle !== null && !isDestroyed) putOff(idle);
  }

  ref(): void { this._kSession.socket?.ref?.(); }
  unref(): void { this._kSession.socket?.unref?.(); }

  // MARK: Settings, pings

  _kSubmitSettings(settings: any, callback: any): void {
    const connection = this._kSession;
    if (connection.handle === undefined) return;
    connection.pendingSettings++;
    if (connection.settings.length >= Math.max(limitOf(connection.options.maxOutstandingSettings, OUTSTANDING_MAX), 1)) {
      this.destroy(codedError("ERR_HTTP2_MAX_PENDING_SETTINGS_ACK", "Maximum number of pending settings acknowledgements"));
      return;
    }
    const pairs = settingPairs(settings);
    for (let i = 0; i < pairs.length; i += 2) if (isCustom(pairs[i])) connection.customLocal.set(pairs[i], pairs[i + 1]);
    connection.settings.push(new Outstanding(callback));
    connection.localSettings = undefined;
    const status = http2SubmitSettings(connection.handle, pairs);
    connection.schedule();
    if (status < 0) this.destroy(nghttp2Error(status));
  }

  settings(settings: any, callback?: any): void {
    const connection = this._kSession;
    if (this.destroyed) throw invalidSession();
    checkObject(settings, "settings");
    checkSettings(settings);
    if (callback !== undefined) validateFunction(callback, "callback");
    this._kUpdateTimer();
    const given = { ...settings };
    if (this.connecting) this.once("connect", () => { this._kSubmitSettings(given, callback); });
    else this._kSubmitSettings(given, callback);
  }

  ping(givenPayload: any, givenCallback?: any): any {
    const connection = this._kSession;
    if (this.destroyed) throw invalidSession();
    const callback = typeof givenPayload === "function" ? givenPayload : givenCallback;
    const payload = typeof givenPayload === "function" ? undefined : givenPayload;
    if (payload) {
      if (!ArrayBuffer.isView(payload)) throw invalidArgType("payload", ["Buffer", "TypedArray", "DataView"], payload);
      if (payload.byteLength !== 8) throw codedRangeError("ERR_HTTP2_PING_LENGTH", "HTTP2 ping payload must be 8 bytes");
    }
    validateFunction(callback, "callback");
    if (this.connecting || this.closed && connection.handle === undefined) {
      process.nextTick(callback, pingCanceled());
      return undefined;
    }
    this._kUpdateTimer();
    if (connection.pings.length >= limitOf(connection.options.maxOutstandingPings, OUTSTANDING_MAX)) {
      process.nextTick(callback, pingCanceled());
      return false;
    }
    const bytes = payload ? new Uint8Array(payload.buffer, payload.byteOffset, 8) : timeBytes();
    connection.pings.push(new Outstanding(callback));
    http2Ping(connection.handle, bytes);
    connection.schedule();
    return true;
  }

  // MARK: Windows, ids

  setLocalWindowSize(size: any): void {
    if (this.destroyed) throw invalidSession();
    if (typeof size !== "number") throw invalidArgType("windowSize", "number", size);
    if (!Number.isInteger(size)) throw outOfRange("windowSize", "an integer", size);
    if (size < 0 || size > 2147483647) throw outOfRange("windowSize", ">= 0 && <= 2147483647", size);
    const connection = this._kSession;
    if (connection.handle === undefined) return;
    const status = http2SetWindow(connection.handle, size);
    connection.schedule();
    if (status < 0) this.destroy(nghttp2Error(status));
  }

  setNextStreamID(id: any): boolean {
    if (this.destroyed) throw invalidSession();
    validateNumber(id, "id");
    if (id <= 0 || id > 4294967295) throw outOfRange("id", "> 0 and <= 4294967295", id);
    const { handle } = this._kSession;
    return handle !== undefined && http2SetNextStream(handle, id) === 0;
  }

  // MARK: The end

  goaway(code: any = NO_ERROR, last: any = 0, data?: any): void {
    if (this.destroyed) throw invalidSession();
    if (data !== undefined && !ArrayBuffer.isView(data)) throw invalidArgType("opaqueData", ["Buffer", "TypedArray", "DataView"], data);
    validateNumber(code, "code");
    validateNumber(last, "lastStreamID");
    const submit = () => {
      const connection = this._kSession;
      if (connection.handle === undefined) return;
      const view: any = data;
      http2Goaway(connection.handle, code, last, view === undefined ? undefined : new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
      connection.schedule();
    };
    if (this.connecting) this.once("connect", submit);
    else submit();
    this._kUpdateTimer();
  }

  /** Ends when its streams have ended. */
  close(callback?: any): void {
    const connection = this._kSession;
    if (this.closed || this.destroyed) return;
    connection.isClosed = true;
    if (typeof callback === "function") this.once("close", callback);
    this.goaway();
    setImmediate(() => { this._kMaybeDestroy(); });
  }

  /** Closes when there is a reason to. */
  _kMaybeDestroy(): void {
    const connection = this._kSession;
    if (!connection.isClosed || connection.streams.size > 0 || connection.pending.size > 0) return;
    this.destroy();
  }

  destroy(given: any = NO_ERROR, givenCode?: any): void {
    if (this.destroyed) return;
    let error = given, code = givenCode;
    if (typeof given === "number") {
      code = given;
      error = code !== NO_ERROR ? sessionError(code) : undefined;
    }
    if (code === undefined && error !== null && error !== undefined) code = INTERNAL_ERROR;
    closeSession(this._kSession, code ?? NO_ERROR, error);
  }
}

function timeBytes(): Uint8Array {
  const bytes = new Uint8Array(8), view = new DataView(bytes.buffer);
  view.setFloat64(0, loopTime());
  return bytes;
}

// MARK: Servers

export class ServerHttp2Session extends Http2Session {
  constructor(options: any, socket: any, server: any) {
    super(true, options, socket);
    this._kSession.server = server;
  }

  get server(): any { return this._kSession.server; }

  altsvc(value: any, place: any): void {
    if (this.destroyed) throw invalidSession();
    let stream = 0, origin: any = "";
    if (typeof place === "string") {
      origin = originOf(place);
      if (origin === "null") throw codedTypeError("ERR_HTTP2_ALTSVC_INVALID_ORIGIN", "HTTP/2 ALTSVC frames require a valid origin");
    } else if (typeof place === "number") {
      if (place >>> 0 !== place || place === 0) throw outOfRange("originOrStream", `> 0 && < 4294967296`, place);
      stream = place;
    } else if (place !== undefined) {
      origin = place !== null && typeof place === "object" ? place.origin : undefined;
      if (typeof origin !== "string") throw invalidArgType("originOrStream", ["string", "number", "URL", "object"], place);
      if (origin === "null" || origin.length === 0)
        throw codedTypeError("ERR_HTTP2_ALTSVC_INVALID_ORIGIN", "HTTP/2 ALTSVC frames require a valid origin");
    }
    if (typeof value !== "string") throw invalidArgType("alt", "string", value);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) throw codedTypeError("ERR_INVALID_CHAR", "Invalid character in alt");
    if (Buffer.byteLength(origin) + Buffer.byteLength(value) > 16382)
      throw codedTypeError("ERR_HTTP2_ALTSVC_LENGTH", "HTTP/2 ALTSVC frames are limited to 16382 bytes");
    http2Altsvc(this._kSession.handle, stream, origin, value);
    this._kSession.schedule();
  }

  origin(...origins: any[]): void {
    if (this.destroyed) throw invalidSession();
    if (origins.length === 0) return;
    const list: string[] = [];
    let size = 0;
    for (const each of origins) {
      let origin: any;
      if (typeof each === "string") origin = originOf(each);
      else if (each !== null && typeof each === "object") origin = each.origin;
      if (typeof origin !== "string") throw invalidArgType("origin", ["string", "URL", "object"], each);
      if (origin === "null") throw codedTypeError("ERR_HTTP2_INVALID_ORIGIN", "HTTP/2 ORIGIN frames require a valid origin");
      list.push(origin);
      size += origin.length + 2;
    }
    if (size > 16382) throw codedTypeError("ERR_HTTP2_ORIGIN_LENGTH", "HTTP/2 ORIGIN frames are limited to 16382 bytes");
    http2Origin(this._kSession.handle, list);
    this._kSession.schedule();
  }
}

function originOf(text: string): string { return new URL(text).origin; }

// MARK: Clients

function hasNoPayload(method: any): boolean { return method === "GET" || method === "HEAD" || method === "DELETE"; }

export class ClientHttp2Session extends Http2Session {
  constructor(options: any, socket: any) {
    super(false, options, socket);
    this._kRequests = null;
  }

  request(given?: any, givenOptions?: any): any {
    const connection = this._kSession;
    if (this.destroyed) throw invalidSession();
    if (this.closed) throw goneAway();
    this._kUpdateTimer();
    if (given !== null) checkObject(given, "headers");
    checkObject(givenOptions, "options");
    const headers = ownFields(given), options = { ...givenOptions };
    completeRequest(connection, headers);
    checkPriority(options);
    if (options.endStream === undefined) options.endStream = hasNoPayload(headers[":method"]);
    else validateBoolean(options.endStream, "options.endStream");
    if (options.signal !== undefined) validateAbortSignal(options.signal, "options.signal");
    const list = fieldList(headers, REQUEST_FIELDS);
    const stream: any = new ClientHttp2Stream(this, {});
    const state = stream._kStream;
    state.sentHeaders = headers;
    state.isHead = headers[":method"] === "HEAD";
    state.origin = `${headers[":scheme"]}://${headers[":authority"] ?? headers.host}`;
    if (options.endStream) {
      state.hasEnded = true;
      stream.end();
    }
    if (options.signal !== undefined) watchSignal(stream, options.signal);
    const begin = () => { beginRequest(connection, stream, list, options); };
    if (!this.connecting) begin();
    else if (this._kRequests !== null) this._kRequests.push(begin);
    else {
      this._kRequests = [begin];
      this.once("connect", beginRequests);
    }
    return stream;
  }
}

/** What was asked for before the connection was there. */
function beginRequests(this: any): void {
  const requests = this._kRequests;
  this._kRequests = null;
  for (const begin of requests) begin();
}

function completeRequest(connection: Connection, headers: any): void {
  headers[":method"] ??= "GET";
  if (headers[":method"] === "CONNECT" && headers[":protocol"] === undefined) {
    if (headers[":authority"] === undefined)
      throw codedError("ERR_HTTP2_CONNECT_AUTHORITY", ":authority header is required for CONNECT requests");
    if (headers[":scheme"] !== undefined)
      throw codedError("ERR_HTTP2_CONNECT_SCHEME", "The :scheme header is forbidden for CONNECT requests");
    if (headers[":path"] !== undefined) throw codedError("ERR_HTTP2_CONNECT_PATH", "The :path header is forbidden for CONNECT requests");
    return;
  }
  if (headers[":authority"] === undefined && headers.host === undefined) headers[":authority"] = connection.authority;
  if (headers[":scheme"] === undefined) headers[":scheme"] = connection.protocol.slice(0, -1);
  if (headers[":path"] === undefined) headers[":path"] = "/";
}

function watchSignal(stream: any, signal: any): void {
  const abort = () => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) {
    abort();
    return;
  }
  signal.addEventListener("abort", abort, { once: true });
  stream.once("close", () => { signal.removeEventListener("abort", abort); });
}

function beginRequest(connection: Connection, stream: any, list: any[], options: any): void {
  if (connection.isDestroyed || stream.destroyed) return;
  if (connection.isClosed) {
    stream.destroy(goneAway());
    return;
  }
  let flags = 0;
  if (options.endStream) flags |= HAS_NO_BODY;
  if (options.waitForTrailers) {
    flags |= WANTS_TRAILERS;
    stream._kStream.hasTrailers = true;
  }
  if (options.exclusive) flags |= IS_EXCLUSIVE;
  if (options.parent !== 0 || options.weight !== 16 || options.exclusive) flags |= HAS_PRIORITY;
  const id = http2Head(connection.handle, REQUEST, 0, list, flags, options.parent | 0, options.weight | 0);
  connection.schedule();
  if (id > 0) {
    stream._kBegin(id);
    return;
  }
  if (id === ERR_INVALID_ARGUMENT) stream.destroy(codedError("ERR_HTTP2_STREAM_SELF_DEPENDENCY", "A stream cannot depend on itself"));
  else stream.destroy(id === ERR_STREAM_ID_NOT_AVAILABLE ? outOfStreams() : nghttp2Error(id));
}
