// WebSocket (WHATWG WebSockets, RFC 6455), a client over the own client of HTTP. It asks for no extensions.
import { randomBytes, showMembers } from "aot:host";
import { Buffer } from "node:buffer";
import { ClientRequest, optionsOfURL } from "node:internal/http_client";
import { isToken } from "node:internal/http_text";
import { sha1 } from "node:internal/sha1";
import { BINARY, CLOSE, frame, FrameReader, INVALID_DATA, PING, PONG, PROTOCOL_ERROR, TEXT } from "node:internal/websocket_frames";
import { request as secureRequest } from "node:https";
import { Blob } from "node:web/blob";
import { TextDecoder } from "node:web/encoding";
import { Event, EventTarget, Handlers } from "node:web/events";
import { MessageEvent } from "node:web/messaging";
import { URL } from "node:web/url";

const CONNECTING = 0, OPEN = 1, CLOSING = 2, CLOSED = 3;
/** Codes that closing tells of and no frame holds. */
const NO_STATUS = 1005, ABNORMAL = 1006;
/** What the protocol puts behind a key (RFC 6455, 1.3). */
const suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** Milliseconds that a server has to close what it agreed to close. */
const PATIENCE = 3000;

// MARK: Events

class CloseEvent extends Event {
  #wasClean: boolean;
  #code: number;
  #reason: string;
  constructor(type: string, wasClean: boolean, code: number, reason: string) {
    super(type);
    this.#wasClean = wasClean;
    this.#code = code;
    this.#reason = reason;
  }
  get wasClean(): boolean { return this.#wasClean; }
  get code(): number { return this.#code; }
  get reason(): string { return this.#reason; }
}
showMembers(CloseEvent.prototype, "wasClean", "code", "reason");

class ErrorEvent extends Event {
  #message: string;
  #error: any;
  constructor(type: string, message: string, error: any) {
    super(type);
    this.#message = message;
    this.#error = error;
  }
  get message(): string { return this.#message; }
  get filename(): string { return ""; }
  get lineno(): number { return 0; }
  get colno(): number { return 0; }
  get error(): any { return this.#error; }
}
showMembers(ErrorEvent.prototype, "message", "filename", "lineno", "colno", "error");

// MARK: The handshake

function syntaxError(message: string): any { return new DOMException(message, "SyntaxError"); }

function addressOf(given: any): any {
  let url: any;
  try {
    url = new URL(`${given}`);
  } catch (error) {
    throw syntaxError(`TypeError: ${(error as any).message}`);
  }
  if (url.protocol === "http:") url.protocol = "ws:";
  else if (url.protocol === "https:") url.protocol = "wss:";
  if (url.protocol !== "ws:" && url.protocol !== "wss:") throw syntaxError(`Expected a ws: or wss: protocol, got ${url.protocol}`);
  if (url.hash !== "" || url.href.endsWith("#")) throw syntaxError("Got fragment");
  return url;
}

function protocolsOf(given: any): string[] {
  const protocols: string[] = (typeof given === "string" ? [given] : [...(given ?? [])]).map((each) => `${each}`);
  const known = new Set(protocols.map((each) => each.toLowerCase()));
  if (known.size < protocols.length || !protocols.every((each) => isToken(each))) throw syntaxError("Invalid Sec-WebSocket-Protocol value");
  return protocols;
}

/** What the server must answer to a key (RFC 6455, 4.2.2). */
function answerTo(key: string): string { return Buffer.from(sha1(Buffer.from(key + suffix))).toString("base64"); }

function newKey(): string {
  const bytes = new Uint8Array(16);
  randomBytes(bytes);
  return Buffer.from(bytes).toString("base64");
}

/** Why an answer does not open a WebSocket; undefined when it does (4.1). */
function flawOf(response: any, key: string, protocols: string[]): string | undefined {
  const { headers } = response, protocol = headers["sec-websocket-protocol"];
  if (`${headers.upgrade}`.toLowerCase() !== "websocket") return 'Server did not set Upgrade header to "websocket".';
  if (`${headers.connection}`.toLowerCase() !== "upgrade") return 'Server did not set Connection header to "upgrade".';
  if (headers["sec-websocket-accept"] !== answerTo(key)) return "Incorrect hash received in Sec-WebSocket-Accept header.";
  if (headers["sec-websocket-extensions"] !== undefined) return "Received different permessage-deflate than the one set.";
  if (protocol !== undefined && !protocols.includes(protocol)) return "Protocol was not set in the opening handshake.";
  return undefined;
}

// MARK: The connection

/** The code and the reason that a frame of closing holds; undefined when it holds none that may be. */
function closingOf(content: Uint8Array): [number, string] | undefined {
  if (content.length === 0) return [NO_STATUS, ""];
  if (content.length === 1) return undefined;
  const code = content[0] * 256 + content[1], isFree = code >= 3000 && code <= 4999;
  if (!isFree && (code < 1000 || code > 1014 || code === 1004 || code === NO_STATUS || code === ABNORMAL)) return undefined;
  const reason = textOf(content.subarray(2));
  return reason === undefined ? undefined : [code, reason];
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true } as any).decode(content);
  } catch {
    return undefined;
  }
}

function closingFrame(code: number | undefined, reason: Uint8Array): Uint8Array {
  if (code === undefined) return frame(CLOSE, new Uint8Array(0));
  const content = new Uint8Array(2 + reason.length);
  content[0] = code >> 8;
  content[1] = code & 255;
  content.set(reason, 2);
  return frame(CLOSE, content);
}

export class WebSocket extends EventTarget {
  #url: any;
  #state = CONNECTING;
  #protocol = "";
  #binaryType = "blob";
  #buffered = 0;
  #request: any;
  #socket: any = undefined;
  #reader: FrameReader = new FrameReader({
    message: (isText: boolean, content: Uint8Array) => { this.#received(isText, content); },
    control: (opcode: number, content: Uint8Array) => { this.#control(opcode, content); },
    broken: (code: number, reason: string) => { this.#broken(code, reason); },
  });
  #handlers: Handlers = new Handlers();
  #hasSentClose = false;
  #hasReceivedClose = false;
  #code = ABNORMAL;
  #reason = "";
  /** Blobs that are read: what is sent after them waits. */
  #reading: Promise<void> | undefined;

  static get CONNECTING(): number { return CONNECTING; }
  static get OPEN(): number { return OPEN; }
  static get CLOSING(): number { return CLOSING; }
  static get CLOSED(): number { return CLOSED; }

  constructor(url: any, options: any = []) {
    if (arguments.length === 0) throw new TypeError("WebSocket constructor: 1 argument required, but 0 found.");
    super();
    this.#url = addressOf(url);
    const isBag = options !== null && typeof options === "object" && typeof options[Symbol.iterator] !== "function";
    const protocols = protocolsOf(isBag ? options.protocols : options);
    this.#connect(protocols, isBag ? options.headers : undefined);
  }

  #connect(protocols: string[], more: any): void {
    const key = newKey(), isSecure = this.#url.protocol === "wss:", address = new URL(this.#url.href) as any;
    address.protocol = isSecure ? "https:" : "http:";
    const headers: any = {
      Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13", Pragma: "no-cache", "Cache-Control": "no-cache",
      "User-Agent": "node",
    };
    if (protocols.length > 0) headers["Sec-WebSocket-Protocol"] = protocols.join(", ");
    const options = { ...optionsOfURL(address), headers, agent: false };
    const request = this.#request = isSecure ? secureRequest(options) : new (ClientRequest as any)(options);
    if (more !== undefined) for (const [name, value] of typeof more.entries === "function" ? more.entries() : Object.entries(more)) request.setHeader(name, value);
    request.on("upgrade", (response: any, socket: any, head: any) => { this.#answered(response, socket, head, key, protocols); });
    request.on("response", (response: any) => {
      response.destroy();
      this.#failed("Received network error or non-101 status code.");
    });
    request.on("error", () => { this.#failed("Received network error or non-101 status code."); });
    request.end();
  }

  #answered(response: any, socket: any, head: any, key: string, protocols: string[]): void {
    this.#socket = socket;
    const flaw = flawOf(response, key, protocols);
    socket.on("error", () => {});
    socket.on("close", () => { this.#closed(); });
    if (flaw !== undefined) {
      this.#failed(flaw);
      return;
    }
    if (this.#state !== CONNECTING) {
      socket.destroy();
      return;
    }
    this.#protocol = response.headers["sec-websocket-protocol"] ?? "";
    this.#state = OPEN;
    socket.setNoDelay(true);
    socket.setTimeout(0);
    this.dispatchEvent(new Event("open"));
    socket.on("data", (chunk: any) => { this.#reader.read(chunk); });
    if (head.length > 0) this.#reader.read(head);
  }

  /** Fails the connection (WHATWG WebSockets, 4): an error, and then its end. */
  #failed(message: string): void {
    if (this.#state === CLOSED) return;
    this.#state = CLOSING;
    this.#reader.isStopped = true;
    this.dispatchEvent(new ErrorEvent("error", message, new Error(message)));
    if (this.#socket === undefined) {
      this.#request.destroy();
      this.#closed();
    } else this.#socket.destroy();
  }

  #closed(): void {
    if (this.#state === CLOSED) return;
    const wasOpen = this.#state === OPEN;
    this.#state = CLOSED;
    const wasClean = this.#hasSentClose && this.#hasReceivedClose;
    if (wasOpen && !wasClean) this.#code = ABNORMAL;
    this.dispatchEvent(new CloseEvent("close", wasClean, this.#code, this.#reason));
  }

  // MARK: What comes

  #received(isText: boolean, content: Uint8Array): void {
    if (this.#state !== OPEN) return;
    const data = isText ? textOf(content) : this.#binaryType === "blob" ? new (Blob as any)([content]) : content.buffer;
    if (data === undefined) this.#broken(INVALID_DATA, "Received invalid UTF-8 in text frame.");
    else this.dispatchEvent(new MessageEvent("message", { data, origin: this.#url.origin }));
  }

  #control(opcode: number, content: Uint8Array): void {
    switch (opcode) {
      case PING:
        if (!this.#hasReceivedClose) this.#write(frame(PONG, content));
        break;
      case CLOSE:
        this.#wasToldToClose(content);
        break;
    }
  }

  #wasToldToClose(content: Uint8Array): void {
    const closing = closingOf(content);
    if (closing === undefined) {
      this.#broken(PROTOCOL_ERROR, "Received invalid close frame.");
      return;
    }
    this.#hasReceivedClose = true;
    [this.#code, this.#reason] = closing;
    this.#reader.isStopped = true;
    this.#state = CLOSING;
    if (!this.#hasSentClose) this.#sendClose(content.length === 0 ? undefined : this.#code, new Uint8Array(0));
    this.#socket.end();
    this.#hurry();
  }

  /** The server has to end the connection; it is ended for it when it does not. */
  #hurry(): void {
    const timer: any = setTimeout(() => { this.#socket.destroy(); }, PATIENCE);
    timer.unref();
    this.#socket.once("close", () => { clearTimeout(timer); });
  }

  #broken(code: number, reason: string): void {
    this.#code = ABNORMAL;
    this.#sendClose(code, Buffer.from(reason));
    this.#failed(reason);
  }

  // MARK: What goes

  #write(bytes: Uint8Array, done?: () => void): void {
    if (this.#socket !== undefined && this.#socket.writable) this.#socket.write(bytes, done);
  }

  #sendClose(code: number | undefined, reason: Uint8Array): void {
    this.#hasSentClose = true;
    this.#write(closingFrame(code, reason));
  }

  send(data: any): void {
    if (arguments.length === 0) throw new TypeError("WebSocket.send: 1 argument required, but 0 found.");
    if (this.#state === CONNECTING) throw new DOMException("Sent before connected.", "InvalidStateError");
    if (this.#state !== OPEN) return;
    if (data instanceof Blob) this.#sendBlob(data as any);
    else if (ArrayBuffer.isView(data)) this.#sendBytes(BINARY, new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
    else if (data instanceof ArrayBuffer) this.#sendBytes(BINARY, new Uint8Array(data).slice());
    else this.#sendBytes(TEXT, Buffer.from(`${data}`));
  }

  #sendBytes(opcode: number, content: Uint8Array): void {
    this.#buffered += content.length;
    if (this.#reading === undefined) this.#put(opcode, content);
    else this.#reading = this.#reading.then(() => { this.#put(opcode, content); });
  }

  #put(opcode: number, content: Uint8Array): void {
    this.#write(frame(opcode, content), () => { this.#buffered -= content.length; });
  }

  #sendBlob(blob: any): void {
    this.#buffered += blob.size;
    const before = this.#reading ?? Promise.resolve();
    const reading: Promise<void> = this.#reading = before.then(() => blob.arrayBuffer()).then((content: any) => {
      this.#put(BINARY, new Uint8Array(content));
      if (this.#reading === reading) this.#reading = undefined;
    });
  }

  close(code?: any, reason: any = ""): void {
    const number = code === undefined ? undefined : clamped(code), bytes: Uint8Array = Buffer.from(`${reason}`);
    if (number !== undefined && number !== 1000 && (number < 3000 || number > 4999)) throw new DOMException("invalid code", "InvalidAccessError");
    if (bytes.length > 123) throw syntaxError(`Reason must be less than 123 bytes; received ${bytes.length}`);
    switch (this.#state) {
      case CONNECTING:
        this.#state = CLOSING;
        this.#failed("WebSocket was closed before the connection was established");
        break;
      case OPEN:
        this.#state = CLOSING;
        if (this.#reading === undefined) this.#leave(number, bytes);
        else this.#reading.then(() => { this.#leave(number, bytes); });
        break;
    }
  }

  #leave(code: number | undefined, reason: Uint8Array): void {
    this.#sendClose(code, reason);
    this.#hurry();
  }

  // MARK: Properties

  get readyState(): number { return this.#state; }
  get bufferedAmount(): number { return this.#buffered; }
  get url(): string { return this.#url.href; }
  get extensions(): string { return ""; }
  get protocol(): string { return this.#protocol; }
  get onopen(): any { return this.#handlers.get("open"); }
  set onopen(value: any) { this.#handlers.set(this, "open", value); }
  get onerror(): any { return this.#handlers.get("error"); }
  set onerror(value: any) { this.#handlers.set(this, "error", value); }
  get onclose(): any { return this.#handlers.get("close"); }
  set onclose(value: any) { this.#handlers.set(this, "close", value); }
  get onmessage(): any { return this.#handlers.get("message"); }
  set onmessage(value: any) { this.#handlers.set(this, "message", value); }
  get binaryType(): string { return this.#binaryType; }
  set binaryType(value: any) { this.#binaryType = value === "arraybuffer" ? "arraybuffer" : "blob"; }
  get CONNECTING(): number { return CONNECTING; }
  get OPEN(): number { return OPEN; }
  get CLOSING(): number { return CLOSING; }
  get CLOSED(): number { return CLOSED; }
}
Object.defineProperty(WebSocket.prototype, Symbol.toStringTag, { configurable: true, value: "WebSocket" });
showMembers(WebSocket.prototype,
  "send", "close", "readyState", "bufferedAmount", "url", "extensions", "protocol", "onopen", "onerror", "onclose", "onmessage", "binaryType", "CONNECTING",
  "OPEN", "CLOSING", "CLOSED");

/** ConvertToInt of `[Clamp] unsigned short` (Web IDL 3.3.6). */
function clamped(value: any): number {
  const number = Math.min(Math.max(Number(value), 0), 65535);
  return number === number ? Math.round(number) : 0;
}
