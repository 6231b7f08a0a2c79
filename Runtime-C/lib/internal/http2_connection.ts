// Connections of HTTP/2: bytes of a socket become events, and what is to be sent becomes bytes.
import {
  asyncContext, http2Close, http2Events, http2Receive, http2Send, http2Terminate, loopTime, process, setAsyncContext,
} from "aot:host";
import { Buffer } from "node:buffer";
import { codedError } from "node:internal/errors";
import { CANCEL, nghttp2Error, NO_ERROR, pingCanceled, sessionError, streamCanceled } from "node:internal/http2_errors";
import { fieldObject } from "node:internal/http2_fields";
import { isCustom, settingsObject } from "node:internal/http2_settings";
import { ClientHttp2Stream, ServerHttp2Stream } from "node:internal/http2_stream";
import { Idle, stopIdle } from "node:internal/idle";
import { callError } from "node:internal/net_errors";
import { canWriteDirectly, setConsumer, writeDirectly } from "node:internal/socket";

/** What has happened, as host/http2.h numbers it. */
const HEADERS = 0, PUSH = 1, DATA = 2, END = 3, CLOSED = 4, SETTINGS = 5, PING = 6, GOAWAY = 7, PRIORITY = 8, ALTSVC = 9, ORIGIN = 10, NOT_SENT = 11;
const FAILED = 12, WRITTEN = 13, WANTS = 14;

/** Categories of frames with fields. */
const CATEGORY_REQUEST = 0, CATEGORY_RESPONSE = 1, CATEGORY_PUSH_RESPONSE = 2;
const END_STREAM = 1;

/** How many settings http2Settings tells. */
const IN_FORCE = 7;

const sending = new Uint8Array(65536);

/** A ping or settings that the other side has not acknowledged yet. */
export class Outstanding {
  callback: any;
  started: number = loopTime();
  constructor(callback: any) { this.callback = callback; }
}

/** The library's side of a session. */
export class Connection {
  owner: any;
  socket: any;
  isServer: boolean;
  options: any;
  handle: any = undefined;
  server: any = undefined;
  streams = new Map<number, any>();
  /** Streams without a number. */
  pending = new Set<any>();
  /** Those with data that nghttp2 has not taken. */
  writing = new Set<any>();
  isClosed: boolean = false;
  isDestroyed: boolean = false;
  hasSocketConsumer: boolean = false;
  destroyCode: number = NO_ERROR;
  goawayCode: any = null;
  goawayLastStream: any = null;
  idle: Idle | null = null;
  pings: Outstanding[] = [];
  settings: Outstanding[] = [];
  pendingSettings: number = 0;
  localSettings: any = undefined;
  remoteSettings: any = undefined;
  customLocal = new Map<number, number>();
  customRemote = new Map<number, number>();
  origins: any = undefined;
  authority: string = "";
  protocol: string = "";
  /** Events that are yet to be told, five places each. */
  events: any[] = [];
  at: number = 0;
  isTelling: boolean = false;
  isSending: boolean = false;
  isScheduled: boolean = false;
  /** The socket has more than it takes. */
  isFull: boolean = false;
  finish: any = null;
  /** Writes to the socket that it has not done yet, and what their streams are told then. */
  underWay: number = 0;
  taken: any[] = [];

  constructor(owner: any, socket: any, isServer: boolean, options: any) {
    this.owner = owner;
    this.socket = socket;
    this.isServer = isServer;
    this.options = options;
  }

  // MARK: What comes

  /** Bytes have come. */
  consume(bytes: Uint8Array, size: number): void {
    if (this.handle === undefined) return;
    this.owner._kUpdateTimer();
    const count = http2Receive(this.handle, bytes, 0, size);
    this.collect(bytes);
    if (count < 0) this.events.push(FAILED, 0, count, 0, undefined);
    this.tell();
    // What is yet to be told may be that nothing more is to be sent.
    if (this.isTelling) this.schedule();
    else this.flush();
  }

  /** The other side has ended the connection. */
  end(): void {}

  /** Takes the events. Data is copied: what it was read into is used again. */
  collect(bytes: Uint8Array | null): void {
    if (this.handle === undefined) return;
    const list: any = http2Events(this.handle);
    if (list === undefined) return;
    if (bytes !== null) {
      for (let i = 0; i < list.length; i += 5) {
        if (list[i] !== DATA) continue;
        const from = list[i + 2] | 0, size = list[i + 3] | 0, chunk = Buffer.allocUnsafe(size);
        chunk.set(bytes.subarray(from, from + size));
        list[i + 4] = chunk;
      }
    }
    if (this.events.length === 0) this.events = list;
    else for (let i = 0; i < list.length; i++) this.events.push(list[i]);
  }

  tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    this.tellOn();
  }

  tellOn(): void {
    let isWaiting = false;
    try {
      while (this.at < this.events.length && !isWaiting) {
        const list = this.events, i = this.at, kind = list[i] | 0;
        this.at += 5;
        this.take(kind, list[i + 1] | 0, +list[i + 2], +list[i + 3], list[i + 4]);
        // What listeners leave for ticks and microtasks comes before the next event.
        isWaiting = kind === HEADERS || kind === PUSH || kind === DATA;
      }
    } finally {
      if (isWaiting) queueMicrotask(() => { process.nextTick(tellOn, this); });
      else {
        this.isTelling = false;
        // A listener may have thrown.
        if (this.at < this.events.length) setImmediate(() => { this.tell(); });
        else {
          this.events = [];
          this.at = 0;
        }
      }
    }
  }

  private take(kind: number, id: number, a: number, b: number, value: any): void {
    const owner = this.owner, stream = id === 0 ? undefined : this.streams.get(id);
    if (this.isDestroyed && kind !== CLOSED && kind !== WRITTEN) return;
    if (stream !== undefined) {
      // Listeners of a stream go on where it was begun.
      const context = asyncContext();
      setAsyncContext(stream._kStream.context);
      try {
        this.takeOfStream(stream, kind, id, a, b, value);
      } finally {
        setAsyncContext(context);
      }
      return;
    }
    switch (kind) {
      case HEADERS:
        // Of those that are closed nobody wants to know.
        if (this.isServer && a === CATEGORY_REQUEST) this.takeStream(id, b, value);
        break;
      case PUSH: this.takeStream(id, b, value); break;
      case SETTINGS: this.takeSettings(a !== 0, value); break;
      case PING: this.takePing(a !== 0, Buffer.from(value)); break;
      case GOAWAY: this.takeGoaway(a, b, value === undefined ? undefined : Buffer.from(value)); break;
      case PRIORITY: owner.emit("priority", id, a, b, value); break;
      case ALTSVC: owner.emit("altsvc", value[1], value[0], id); break;
      case ORIGIN: this.takeOrigins(value); break;
      case NOT_SENT:
        owner.emit("frameError", a, b, id);
        setImmediate(() => { owner.close(); });
        break;
      case FAILED: owner.destroy(b !== 0 ? tooManyFrames(a) : nghttp2Error(a)); break;
    }
  }

  private takeOfStream(stream: any, kind: number, id: number, a: number, b: number, value: any): void {
    switch (kind) {
      case HEADERS: this.takeHeaders(stream, a, b, value); break;
      case DATA: stream._kData(value); break;
      case END: stream._kEndOfData(); break;
      case CLOSED: stream._kClosed(a); break;
      case WRITTEN:
        if (this.underWay === 0) stream._kTaken(a);
        else this.taken.push(stream, a);
        break;
      case WANTS: stream._kWantsTrailers(); break;
      case PRIORITY: stream.emit("priority", id, a, b, value); break;
      case ALTSVC: this.owner.emit("altsvc", value[1], value[0], id); break;
      case NOT_SENT:
        stream.emit("frameError", a, b, id);
        // nghttp2 may know a better reason.
        setImmediate(() => {
          stream.close(b);
          this.owner.close();
        });
        break;
    }
  }

  /** A stream that the other side has begun. */
  private takeStream(id: number, flags: number, list: any[]): void {
    const sensitive = list.length % 2 === 1 ? list.pop() : [], headers = fieldObject(list, sensitive), owner = this.owner;
    if (this.isClosed) return;
    const isOver = (flags & END_STREAM) !== 0;
    let stream: any;
    if (this.isServer) {
      stream = new ServerHttp2Stream(owner, {}, headers);
      stream._kBegin(id);
      if (isOver) stream.push(null);
      if (headers[":method"] === "HEAD") {
        stream._kStream.isHead = true;
        stream.end();
      }
    } else {
      stream = new ClientHttp2Stream(owner, {});
      stream._kStream.hasEnded = true;
      stream._kBegin(id);
      stream.end();
    }
    if (isOver && this.isServer) stream._kStream.endsAfterHeaders = true;
    process.nextTick(emitStream, owner, stream, headers, flags, list);
  }

  private takeHeaders(stream: any, category: number, flags: number, list: any[]): void {
    const sensitive = list.length % 2 === 1 ? list.pop() : [], headers = fieldObject(list, sensitive);
    const isOver = (flags & END_STREAM) !== 0, status = headers[":status"];
    let event = isOver ? "trailers" : "headers";
    if (category === CATEGORY_RESPONSE || category === CATEGORY_PUSH_RESPONSE) {
      if (status >= 100 && status < 200) event = "headers";
      else event = category === CATEGORY_RESPONSE ? "response" : "push";
    } else if (status !== undefined && status >= 200) event = "response";
    if (status === 421) this.origins?.delete(stream._kStream.origin);
    process.nextTick(emitHeaders, stream, event, headers, flags, list);
    if (isOver) {
      if (event !== "trailers") stream._kStream.endsAfterHeaders = true;
      stream._kEndOfData();
    }
  }

  /** `list` has what is in force now, and what came. */
  private takeSettings(isAcknowledged: boolean, list: number[]): void {
    const owner = this.owner;
    if (isAcknowledged) {
      this.pendingSettings--;
      this.localSettings = settingsObject(list, this.customLocal);
      owner.emit("localSettings", owner.localSettings);
      const first = this.settings.shift();
      if (first?.callback) first.callback(null, owner.localSettings, loopTime() - first.started);
      return;
    }
    const known: any = this.options.remoteCustomSettings;
    for (let i = IN_FORCE; i < list.length; i += 2) {
      if (isCustom(list[i]) && Array.isArray(known) && (known as any[]).includes(list[i])) this.customRemote.set(list[i], list[i + 1]);
    }
    this.remoteSettings = settingsObject(list, this.customRemote);
    owner.emit("remoteSettings", owner.remoteSettings);
  }

  private takePing(isAcknowledged: boolean, payload: any): void {
    if (!isAcknowledged) {
      this.owner.emit("ping", payload);
      return;
    }
    const first = this.pings.shift();
    if (first === undefined) this.owner.destroy(nghttp2Error(-505));
    else first.callback(null, loopTime() - first.started, payload);
  }

  private takeGoaway(code: number, last: number, data: any): void {
    const owner = this.owner;
    this.goawayCode = code;
    this.goawayLastStream = last;
    process.nextTick(emitGoaway, owner, code, last, data);
    if (code === NO_ERROR) owner.close();
    else owner.destroy(sessionError(code), NO_ERROR);
  }

  private takeOrigins(origins: string[]): void {
    if (!this.owner.encrypted) return;
    this.origins = new Set(this.owner.originSet);
    for (const origin of origins) this.origins.add(origin);
    this.owner.emit("origin", origins);
  }

  // MARK: What goes

  /** Sends in this turn of the loop, when what goes together was said. */
  schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(flushNow, this);
  }

  flush(): void {
    if (this.handle === undefined || this.isSending || this.isFull) return;
    this.purge();
    const hasClosed = !this.isTelling && this.hasClosed();
    this.tell();
    // What listeners say of the end of a stream goes at once.
    if (hasClosed) queueMicrotask(() => { process.nextTick(flushSoon, this); });
    if (this.finish !== null && !this.isFull) this.finish();
  }

  private hasClosed(): boolean {
    for (let i = this.at; i < this.events.length; i += 5) if (this.events[i] === CLOSED) return true;
    return false;
  }

  /** Sends without telling what came of it. */
  purge(): void {
    if (this.handle === undefined || this.isSending || this.isFull) return;
    this.isSending = true;
    const socket = this.socket;
    let failure = 0;
    for (const stream of this.writing) stream._kEndEarly();
    this.writing.clear();
    while (!this.isFull && !socket.destroyed) {
      const size = http2Send(this.handle, sending);
      if (size <= 0) {
        failure = size;
        break;
      }
      this.write(size);
    }
    this.isSending = false;
    this.collect(null);
    if (failure < 0) this.events.push(FAILED, 0, failure, 0, undefined);
  }

  private write(size: number): void {
    const socket = this.socket;
    if (canWriteDirectly(socket)) {
      const status = writeDirectly(socket, [sending.subarray(0, size), false], size, this.drained);
      if (status < 0) socket.destroy(callError(status, "write"));
      else if (status > 0) this.isFull = true;
      return;
    }
    const bytes = Buffer.allocUnsafe(size);
    bytes.set(sending.subarray(0, size));
    this.underWay++;
    if (socket.write(bytes, this.wrote)) return;
    this.isFull = true;
    socket.once("drain", this.drained);
  }

  wrote = (): void => {
    if (--this.underWay > 0 || this.taken.length === 0) return;
    const { taken } = this;
    this.taken = [];
    for (let i = 0; i < taken.length; i += 2) taken[i]._kTaken(taken[i + 1]);
  };

  drained = (): void => {
    this.isFull = false;
    if (this.handle === undefined) return;
    this.owner._kUpdateTimer();
    this.flush();
  };
}

function flushSoon(connection: Connection): void { connection.flush(); }

function tellOn(connection: Connection): void { connection.tellOn(); }

function flushNow(connection: Connection): void {
  connection.isScheduled = false;
  connection.flush();
}

function emitStream(session: any, stream: any, headers: any, flags: number, list: any[]): void {
  session.emit("stream", stream, headers, flags, list);
}

function emitHeaders(stream: any, event: string, headers: any, flags: number, list: any[]): void { stream.emit(event, headers, flags, list); }

function emitGoaway(session: any, code: number, last: number, data: any): void { session.emit("goaway", code, last, data); }

function tooManyFrames(number: number): any {
  const error = codedError("ERR_HTTP2_TOO_MANY_INVALID_FRAMES", "Too many invalid HTTP/2 frames");
  error.errno = number;
  return error;
}

// MARK: The end

export function socketClosed(connection: Connection): void {
  const { owner } = connection;
  if (connection.isDestroyed) {
    connection.finish?.();
    return;
  }
  const error = owner.connecting ? codedError("ERR_SOCKET_CLOSED", "Socket is closed") : undefined;
  for (const stream of [...connection.streams.values()]) stream.close(CANCEL);
  for (const stream of [...connection.pending]) stream.close(CANCEL);
  owner.close();
  closeSession(connection, NO_ERROR, error);
}

export function socketFailed(connection: Connection, error: any): void {
  const { owner } = connection;
  if ((error.code === "ECONNRESET" || error.code === "EPIPE") && connection.goawayCode !== null) owner.destroy();
  else owner.destroy(error);
}

/** Everything that waits is told that nothing comes. */
export function closeSession(connection: Connection, code: any, error: any): void {
  const { owner, socket } = connection;
  if (connection.isDestroyed) return;
  connection.isDestroyed = true;
  connection.destroyCode = code;
  if (connection.idle !== null) stopIdle(connection.idle);
  connection.idle = null;
  owner.removeAllListeners("timeout");
  const cancel = connection.pending.size > 0 ? streamCanceled(error) : undefined;
  for (const stream of [...connection.pending]) stream.destroy(cancel);
  for (const stream of [...connection.streams.values()]) {
    // What has come whole may be read on.
    if (!error && stream._kIsWhole()) connection.streams.delete(stream.id);
    else stream.destroy(error);
  }
  if (connection.handle === undefined) {
    finishSession(connection, error);
    return;
  }
  if (!socket.destroyed) {
    http2Terminate(connection.handle, code);
    connection.finish = () => { finishSession(connection, error); };
    connection.schedule();
    connection.flush();
  } else finishSession(connection, error);
}

function finishSession(connection: Connection, error: any): void {
  const { owner, socket, handle } = connection;
  if (connection.socket === undefined) return;
  connection.finish = null;
  connection.handle = undefined;
  connection.socket = undefined;
  const { pings, settings } = connection;
  connection.pings = [];
  connection.settings = [];
  for (const ping of pings) ping.callback(pingCanceled());
  for (const one of settings) one.callback?.(codedError("ERR_HTTP2_SETTINGS_CANCEL", "HTTP2 session settings canceled"));
  if (handle !== undefined) http2Close(handle);
  socket._kSession = undefined;
  if (connection.hasSocketConsumer) setConsumer(socket, null);
  else socket.removeAllListeners("data");
  if (socket.destroyed) {
    process.nextTick(emitClose, owner, error);
    return;
  }
  socket.once("close", () => { emitClose(owner, error); });
  if (!connection.isClosed) {
    socket.destroy(error);
    return;
  }
  socket.resume();
  socket.end();
}

function emitClose(session: any, error: any): void {
  if (error) session.emit("error", error);
  session.emit("close");
}
