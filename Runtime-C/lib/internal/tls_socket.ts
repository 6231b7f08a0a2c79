// TLS connections: a stream of plain bytes over a stream of encrypted ones.
import {
  process, tlsCertificate, tlsFact, tlsHandshake, tlsOpen, tlsPut, tlsRead, tlsSession, tlsShutdown, tlsSwitch, tlsTake, tlsWrite,
} from "aot:host";
import { Buffer } from "node:buffer";
import { opensslError } from "node:internal/crypto/errors";
import { setIssuer, X509Certificate } from "node:internal/crypto/x509";
import { codedError } from "node:internal/errors";
import { Socket } from "node:internal/socket";
import { readBuffer } from "node:internal/handles";
import { isIP } from "node:internal/ip";
import { Duplex } from "node:internal/stream_duplex";
import { createSecureContext } from "node:internal/tls_context";

/** Facts by number, as host/tls.c has them. */
const VERSION = 0, CIPHER_NAME = 1, CIPHER_STANDARD_NAME = 2, CIPHER_VERSION = 3, PROTOCOL = 4, SERVER_NAME = 5, CHECK_CODE = 6;
const CHECK_WORDS = 7, IS_RESUMED = 8, NEW_SESSION = 9, FINISHED = 10, PEER_FINISHED = 11;
/** What a step may answer. */
const DONE = 1, PEER_CLOSED = -1, ASKS_FOR_CONTEXT = -2;
const ASK = 1, NEED = 2, CHOOSE = 4;

const kTls = Symbol("kTls");
const plain = Buffer.alloc(65536);

/** What a socket knows of its connection. */
interface Tls {
  connection: any;
  raw: any;
  isServer: boolean;
  isSecure: boolean;
  options: any;
  /** Writes that wait for the end of the handshake. */
  waiting: any;
  hasEnded: boolean;
  ticketsTold: boolean;
}

/** Names of protocols, each with its length before it. */
export function protocolBytes(names: any): any {
  if (names === undefined || names === null) return undefined;
  if (!Array.isArray(names)) return new Uint8Array(names.buffer, names.byteOffset, names.byteLength);
  const parts: any[] = [];
  for (const name of names) {
    const bytes = typeof name === "string" ? Buffer.from(name) : Buffer.from(name);
    parts.push(Buffer.from([bytes.length]), bytes);
  }
  return Buffer.concat(parts);
}

/** The name that a client asks for; addresses are not asked for by name. */
function nameFor(options: any): any {
  const name = options.servername !== undefined ? options.servername : options.host;
  return typeof name === "string" && name !== "" && isIP(name) === 0 ? name : undefined;
}

function fact(tls: Tls, what: number): any {
  const text: any = tlsFact(tls.connection, what);
  return typeof text === "string" ? text : undefined;
}

// MARK: Making

export function TLSSocket(this: any, socket: any, options: any = {}): any {
  if (!(this instanceof TLSSocket)) return new (TLSSocket as any)(socket, options);
  (Socket as any).call(this, { allowHalfOpen: socket ? socket.allowHalfOpen === true : options.allowHalfOpen === true });
  this.authorized = false;
  this.authorizationError = null;
  this.encrypted = true;
  this.servername = null;
  this.alpnProtocol = null;
  this.secureConnecting = true;
  this._securePending = false;
  this._secureEstablished = false;
  this._parent = socket ?? null;
  const isServer = Boolean(options.isServer);
  const secure = options.secureContext ?? createSecureContext(options);
  let flags = options.requestCert ? ASK : 0;
  if (options.rejectUnauthorized !== false) flags |= NEED;
  if (isServer && typeof options.SNICallback === "function") flags |= CHOOSE;
  const connection = tlsOpen(
    secure.context, isServer ? 1 : 0, nameFor(options), flags, protocolBytes(options.ALPNProtocols), options.session);
  if (Array.isArray(connection)) throw opensslError(connection as any);
  const tls: Tls = {
    connection, raw: socket, isServer, isSecure: false, options, waiting: null, hasEnded: false, ticketsTold: false,
  };
  Object.defineProperty(this, kTls, { value: tls });
  if (socket) wrap(this, tls, socket);
}
Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
Object.setPrototypeOf(TLSSocket, Socket);

function wrap(stream: any, tls: Tls, raw: any): void {
  stream.connecting = raw.connecting === true;
  raw.on("data", (chunk: any) => {
    tlsPut(tls.connection, chunk, 0, chunk.length);
    cycle(stream, tls);
  });
  raw.on("end", () => {
    endOfInput(stream, tls);
  });
  raw.on("error", (error: any) => { stream.destroy(error); });
  raw.on("timeout", () => { stream.emit("timeout"); });
  raw.on("close", () => {
    if (!tls.isSecure && !stream.destroyed) stream.destroy(hangUp(tls));
    else if (!stream.destroyed) stream.destroy();
  });
  if (!raw.connecting) {
    if (!tls.isServer) process.nextTick(() => { cycle(stream, tls); });
    return;
  }
  raw.once("connect", () => {
    stream.connecting = false;
    stream.emit("connect");
    cycle(stream, tls);
  });
}

function hangUp(tls: Tls): any {
  const words = tls.isServer ? "socket hang up" : "Client network socket disconnected before secure TLS connection was established";
  const error: any = new Error(words);
  error.code = "ECONNRESET";
  if (!tls.isServer) {
    const { path, host, port, localAddress } = tls.options;
    error.path = path;
    error.host = host;
    error.port = port;
    error.localAddress = localAddress;
  }
  return error;
}

function endOfInput(stream: any, tls: Tls): void {
  if (!tls.isSecure) {
    stream.destroy(hangUp(tls));
    return;
  }
  cycle(stream, tls);
  endReading(stream, tls);
}

function endReading(stream: any, tls: Tls): void {
  if (tls.hasEnded) return;
  tls.hasEnded = true;
  if (stream._kConsumer) stream._kConsumer.end();
  stream.push(null);
  stream.read(0);
}

// MARK: Steps

/** Goes on as far as it can with what has come, and sends what there is to send. */
function cycle(stream: any, tls: Tls): void {
  if (stream.destroyed) return;
  if (!tls.isSecure && !shake(stream, tls)) return;
  readAll(stream, tls);
  send(tls);
  if (stream._kIsVerified) tellSession(stream);
}

/** Tells of a session that another connection may go on with, once the server is known. */
export function tellSession(stream: any): void {
  if (fact(stream[kTls], NEW_SESSION) !== undefined && !stream.destroyed) stream.emit("session", stream.getSession());
}

function send(tls: Tls, callback?: any): void {
  const bytes: any = tlsTake(tls.connection);
  if (typeof bytes === "number") {
    if (callback) callback();
  } else if (tls.raw.destroyed || tls.raw.writableEnded) {
    if (callback) callback();
  } else {
    tls.raw.write(Buffer.from(bytes), callback);
  }
}

/** Whether the handshake is over. */
function shake(stream: any, tls: Tls): boolean {
  const answer: any = tlsHandshake(tls.connection);
  // The last words of a handshake that is done wait until the program has seen who is there.
  if (answer !== DONE) send(tls);
  if (Array.isArray(answer)) {
    fail(stream, tls, opensslError(answer));
    return false;
  }
  if (answer === ASKS_FOR_CONTEXT) {
    choose(stream, tls);
    return false;
  }
  if (answer !== DONE) return false;
  tls.isSecure = true;
  stream._securePending = false;
  stream._secureEstablished = true;
  stream.secureConnecting = false;
  stream.alpnProtocol = fact(tls, PROTOCOL) ?? false;
  if (tls.isServer) stream.servername = fact(tls, SERVER_NAME) ?? false;
  stream.emit("secure");
  const { waiting } = tls;
  tls.waiting = null;
  if (waiting !== null && !stream.destroyed) waiting();
  return !stream.destroyed;
}

function fail(stream: any, tls: Tls, error: any): void {
  if (tls.isServer && !tls.isSecure) {
    stream.emit("_tlsError", error);
    tls.raw.destroySoon?.();
    stream.destroy();
  } else {
    stream.destroy(error);
  }
}

/** The program chooses the context by the name that the client asks for. */
function choose(stream: any, tls: Tls): void {
  tls.options.SNICallback.call(stream, fact(tls, SERVER_NAME) ?? "", (error: any, secure: any) => {
    if (error) {
      fail(stream, tls, error);
      return;
    }
    tlsSwitch(tls.connection, secure ? secure.context ?? secure : undefined);
    cycle(stream, tls);
  });
}

function readAll(stream: any, tls: Tls): void {
  for (;;) {
    const n: any = tlsRead(tls.connection, plain, 0, plain.length);
    if (Array.isArray(n)) {
      if (n.length === 0 && tls.hasEnded) return;
      stream.destroy(opensslError(n));
      return;
    }
    if (n === PEER_CLOSED) {
      endReading(stream, tls);
      return;
    }
    if (n <= 0) return;
    give(stream, +n);
    if (stream.destroyed) return;
  }
}

function give(stream: any, size: number): void {
  const consumer = stream._kConsumer;
  if (consumer) {
    readBuffer.set(plain.subarray(0, size));
    consumer.consume(readBuffer, size);
    return;
  }
  const chunk = Buffer.allocUnsafe(size);
  chunk.set(plain.subarray(0, size));
  stream.push(chunk);
}

// MARK: The stream

TLSSocket.prototype._read = function (this: any, size: any): void { };

TLSSocket.prototype._write = function (this: any, data: any, encoding: any, callback: any): void {
  const tls: Tls = this[kTls];
  if (!tls.isSecure) {
    tls.waiting = () => { this._write(data, encoding, callback); };
    return;
  }
  const bytes = typeof data === "string" ? Buffer.from(data, encoding) : data;
  let offset = 0;
  while (offset < bytes.length) {
    const n: any = tlsWrite(tls.connection, bytes, offset, bytes.length - offset);
    if (Array.isArray(n)) {
      callback(opensslError(n));
      return;
    }
    if (n <= 0) break;
    offset += +n;
  }
  send(tls, callback);
};

TLSSocket.prototype._writev = function (this: any, chunks: any, callback: any): void {
  const parts: any[] = [];
  for (const { chunk, encoding } of chunks) parts.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
  this._write(Buffer.concat(parts), "buffer", callback);
};

TLSSocket.prototype._final = function (this: any, callback: any): void {
  const tls: Tls = this[kTls];
  if (!tls.isSecure && !this.destroyed && tls.raw) {
    tls.waiting = () => { this._final(callback); };
    return;
  }
  tlsShutdown(tls.connection);
  send(tls);
  tls.raw.end();
  callback();
};

TLSSocket.prototype._destroy = function (this: any, error: any, callback: any): void {
  const tls: Tls = this[kTls], { raw } = tls;
  this.connecting = false;
  callback(error);
  if (raw && !raw.destroyed) {
    raw.once("close", () => { this.emit("close", Boolean(error)); });
    if (raw.writableLength > 0 && !error) raw.end(() => { raw.destroy(); });
    else raw.destroy();
  } else {
    process.nextTick(() => { this.emit("close", Boolean(error)); });
  }
};

// MARK: What others ask of the socket below

TLSSocket.prototype.setTimeout = function (this: any, time: any, callback?: any): any {
  if (callback) {
    if (time > 0) this.once("timeout", callback);
    else this.removeListener("timeout", callback);
  }
  this[kTls].raw?.setTimeout(time);
  return this;
};
TLSSocket.prototype.setNoDelay = function (this: any, enable?: any): any {
  this[kTls].raw?.setNoDelay?.(enable);
  return this;
};
TLSSocket.prototype.setKeepAlive = function (this: any, enable?: any, delay?: any): any {
  this[kTls].raw?.setKeepAlive?.(enable, delay);
  return this;
};
TLSSocket.prototype.ref = function (this: any): any {
  this[kTls].raw?.ref?.();
  return this;
};
TLSSocket.prototype.unref = function (this: any): any {
  this[kTls].raw?.unref?.();
  return this;
};
TLSSocket.prototype.address = function (this: any): any { return this[kTls].raw?.address?.() ?? {}; };

Object.defineProperty(TLSSocket.prototype, "remoteAddress", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.remoteAddress; },
});
Object.defineProperty(TLSSocket.prototype, "remotePort", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.remotePort; },
});
Object.defineProperty(TLSSocket.prototype, "remoteFamily", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.remoteFamily; },
});
Object.defineProperty(TLSSocket.prototype, "localAddress", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.localAddress; },
});
Object.defineProperty(TLSSocket.prototype, "localPort", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.localPort; },
});
Object.defineProperty(TLSSocket.prototype, "localFamily", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.localFamily; },
});
Object.defineProperty(TLSSocket.prototype, "bytesRead", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.bytesRead; },
});
Object.defineProperty(TLSSocket.prototype, "bytesWritten", {
  configurable: true, enumerable: true, get(this: any) { return this[kTls]?.raw?.bytesWritten; },
});

// MARK: What is known of the connection

TLSSocket.prototype.getProtocol = function (this: any): any { return fact(this[kTls], VERSION) ?? null; };
TLSSocket.prototype.getCipher = function (this: any): any {
  const tls: Tls = this[kTls], name = fact(tls, CIPHER_NAME);
  if (name === undefined) return {};
  return { name, standardName: fact(tls, CIPHER_STANDARD_NAME), version: fact(tls, CIPHER_VERSION) };
};
TLSSocket.prototype.isSessionReused = function (this: any): boolean { return fact(this[kTls], IS_RESUMED) === "1"; };
TLSSocket.prototype.getSession = function (this: any): any {
  const bytes: any = tlsSession(this[kTls].connection);
  return typeof bytes === "number" ? undefined : Buffer.from(bytes);
};

/** The last message of the handshake of a side: hex digits. */
function lastWord(socket: any, what: number): any {
  const digits = fact(socket[kTls], what);
  return digits === undefined ? undefined : Buffer.from(digits, "hex");
}

TLSSocket.prototype.getFinished = function (this: any): any { return lastWord(this, FINISHED); };
TLSSocket.prototype.getPeerFinished = function (this: any): any { return lastWord(this, PEER_FINISHED); };

function certificateAt(tls: Tls, isPeer: boolean, number: number): any {
  const bytes: any = tlsCertificate(tls.connection, isPeer ? 1 : 0, number);
  return typeof bytes === "number" ? undefined : new X509Certificate(new Uint8Array(bytes));
}

TLSSocket.prototype.getPeerX509Certificate = function (this: any): any {
  const tls: Tls = this[kTls], own = certificateAt(tls, true, 0);
  for (let i = 1, last = own; last !== undefined; i++) {
    const issuer = certificateAt(tls, true, i);
    if (issuer !== undefined) setIssuer(last, issuer);
    last = issuer;
  }
  return own;
};
TLSSocket.prototype.getX509Certificate = function (this: any): any { return certificateAt(this[kTls], false, 0); };
TLSSocket.prototype.getCertificate = function (this: any): any {
  return certificateAt(this[kTls], false, 0)?.toLegacyObject() ?? null;
};

/** Of the other side; with `detailed`, each with the one that issued it. */
TLSSocket.prototype.getPeerCertificate = function (this: any, detailed?: any): any {
  const own = certificateAt(this[kTls], true, 0);
  if (own === undefined) return {};
  const object = own.toLegacyObject();
  if (!detailed) return object;
  let last = object;
  for (let i = 1; ; i++) {
    const next = certificateAt(this[kTls], true, i);
    if (next === undefined) break;
    last.issuerCertificate = next.toLegacyObject();
    last = last.issuerCertificate;
  }
  last.issuerCertificate = last;
  return object;
};

/** The error of the check of the other side's certificate; null when there is none. */
export function verifyError(socket: any): any {
  const tls: Tls = socket[kTls], code = fact(tls, CHECK_CODE);
  if (!code) return null;
  const error: any = new Error(fact(tls, CHECK_WORDS));
  error.code = code;
  return error;
}

export function hasPeerCertificate(socket: any): boolean {
  return typeof tlsCertificate(socket[kTls].connection, 1, 0) !== "number";
}

export function optionsOf(socket: any): any { return socket[kTls].options; }
