// fetch, Request and Response, on the clients of node:http and node:https.
import { showMembers } from "aot:host";
import { Buffer } from "node:buffer";
import { ClientRequest, optionsOfURL } from "node:internal/http_client";
import { isToken } from "node:internal/http_text";
import { request as secureRequest } from "node:https";
import { shownWith } from "node:internal/shown";
import { AbortController, AbortSignal } from "node:web/abort";
import { resolveObjectURL } from "node:web/blob";
import { Bodied, bodyOf, BodySource, cloneBody, isUnusable } from "node:web/body";
import { decodersOf } from "node:web/content_coding";
import { contentOf } from "node:web/data_url";
import { failed, invalidField, terminated, told, unsupportedField, wrongRequestLength, wrongResponseLength } from "node:web/fetch_errors";
import { byteString, checkCount, Headers } from "node:web/headers";
import { isIntact } from "node:web/integrity";
import { ReadableStream } from "node:web/streams_readable";
import { URL } from "node:web/url";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

/** Options are an object or none. */
function checkOptions(value: any, where: string): any {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" || typeof value === "function") return value;
  const text = typeof value === "string" ? `"${value}"` : String(value);
  throw new TypeError(`${where}: Expected ${text} to be one of: Null, Undefined, Object.`);
}

// MARK: Requests

/** The address that a redirection names. */
function locationOf(input: any): string {
  try {
    return new URL(`${input}`).href;
  } catch (error) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
  }
}

function parsedURL(input: any): any {
  let url: any;
  try {
    url = new URL(`${input}`);
  } catch (error) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
  }
  if (url.username || url.password)
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  return url;
}

function methodOf(value: any): string {
  const method = byteString(value), upper = method.toUpperCase();
  if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  switch (upper) {
    case "CONNECT": case "TRACE": case "TRACK": throw new TypeError(`'${method}' HTTP method is unsupported.`);
    case "DELETE": case "GET": case "HEAD": case "OPTIONS": case "POST": case "PUT": return upper;
  }
  return method;
}

/** An option that is one of some words. */
function wordOf(value: any, otherwise: string, words: string[]): string {
  if (value === undefined) return otherwise;
  const word = `${value}`;
  if (words.includes(word)) return word;
  throw new TypeError(`Request constructor: ${word} is not an accepted type. Expected one of ${words.join(", ")}.`);
}

function referrerOf(value: any): string {
  const text = `${value}`;
  if (text === "") return "";
  let url: any;
  try {
    url = new URL(text);
  } catch (error) {
    throw new TypeError(`Referrer "${text}" is not a valid URL.`, { cause: error });
  }
  return url.protocol === "about:" && url.hostname === "client" ? "about:client" : url.href;
}

const modes = ["navigate", "same-origin", "no-cors", "cors"];
const credentialModes = ["omit", "same-origin", "include"];
const cacheModes = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"];
const redirectModes = ["follow", "manual", "error"];
const referrerPolicies = [
  "", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin", "origin-when-cross-origin",
  "strict-origin-when-cross-origin", "unsafe-url",
];

export class Request extends Bodied {
  #url: any;
  #method: string;
  #headers: Headers;
  #signal: any;
  #redirect: string;
  #mode: string;
  #credentials: string;
  #cache: string;
  #referrer: string;
  #referrerPolicy: string;
  #integrity: string;
  #keepalive: boolean;

  constructor(input: any, init: any = {}) {
    super();
    checkCount(arguments.length, 1, "Request constructor");
    const from = input instanceof Request ? input : undefined, options = checkOptions(init, "Request constructor");
    this.#url = from === undefined ? parsedURL(input) : new URL(from.url);
    if (options.window !== undefined && options.window !== null) throw new TypeError("'window' option 'client' must be null");
    this.#referrer = options.referrer === undefined ? from?.referrer ?? "about:client" : referrerOf(options.referrer);
    this.#referrerPolicy = wordOf(options.referrerPolicy, from?.referrerPolicy ?? "", referrerPolicies);
    this.#mode = wordOf(options.mode, from?.mode ?? "cors", modes);
    if (options.mode !== undefined && this.#mode === "navigate") throw new TypeError("Request constructor: invalid request mode navigate.");
    this.#credentials = wordOf(options.credentials, from?.credentials ?? "same-origin", credentialModes);
    this.#cache = wordOf(options.cache, from?.cache ?? "default", cacheModes);
    if (this.#cache === "only-if-cached" && this.#mode !== "same-origin")
      throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
    this.#redirect = wordOf(options.redirect, from?.redirect ?? "follow", redirectModes);
    this.#integrity = options.integrity === undefined ? from?.integrity ?? "" : `${options.integrity}`;
    this.#keepalive = options.keepalive === undefined ? from?.keepalive ?? false : Boolean(options.keepalive);
    wordOf(options.duplex, "half", ["half"]);
    this.#method = options.method !== undefined ? methodOf(options.method) : from?.method ?? "GET";
    if (options.signal !== undefined && options.signal !== null && !(options.signal instanceof AbortSignal))
      throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
    const followed = options.signal === undefined ? from?.signal : options.signal;
    this.#signal = followed ? AbortSignal.any([followed]) : new AbortController().signal;
    this.#headers = new Headers(options.headers === undefined ? from?.headers : options.headers);
    this.#takeBody(options, from);
  }

  #takeBody(options: any, from: Request | undefined): void {
    const given = options.body, known = from === undefined ? null : Bodied.source(from), has = given !== undefined && given !== null;
    if ((has || known !== null) && (this.#method === "GET" || this.#method === "HEAD"))
      throw new TypeError("Request with GET/HEAD method cannot have body.");
    if (has) {
      const body = bodyOf(given) as BodySource;
      if (body.stream !== null && options.duplex === undefined)
        throw new TypeError("RequestInit: duplex option is required when sending a body.");
      Bodied.setSource(this, body);
      if (body.type && !this.#headers.has("content-type")) this.#headers.set("content-type", body.type);
    } else if (known !== null) {
      if (isUnusable(known)) throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
      Bodied.setSource(this, movedBody(known));
    }
  }

  get method(): string { return this.#method; }
  get url(): string { return this.#url.href; }
  get headers(): Headers { return this.#headers; }
  get destination(): string { return ""; }
  get referrer(): string { return this.#referrer; }
  get referrerPolicy(): string { return this.#referrerPolicy; }
  get mode(): string { return this.#mode; }
  get credentials(): string { return this.#credentials; }
  get cache(): string { return this.#cache; }
  get redirect(): string { return this.#redirect; }
  get integrity(): string { return this.#integrity; }
  get keepalive(): boolean { return this.#keepalive; }
  get isReloadNavigation(): boolean { return false; }
  get isHistoryNavigation(): boolean { return false; }
  get signal(): any { return this.#signal; }
  get duplex(): string { return "half"; }

  clone(): Request {
    const source = Bodied.source(this);
    if (isUnusable(source)) throw new TypeError("unusable");
    Bodied.setSource(this, null);
    const copy = new Request(this);
    Bodied.setSource(this, source);
    Bodied.setSource(copy, cloneBody(source));
    return copy;
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    const { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache } = this;
    const { redirect, integrity, keepalive, signal } = this;
    const shown = {
      method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive,
      isReloadNavigation: false, isHistoryNavigation: false, signal,
    };
    return `Request ${shownWith(shown, options, inspect)}`;
  }
}
Object.defineProperty(Request.prototype, Symbol.toStringTag, { configurable: true, value: "Request" });

/** The body in another message: the one that had it has read it. */
function movedBody(body: BodySource): BodySource {
  const moved = new BodySource();
  moved.bytes = body.bytes;
  moved.stream = body.stream;
  moved.type = body.type;
  body.isUsed = true;
  return moved;
}

// MARK: Responses

function isNullBody(status: number): boolean { return status === 101 || status === 204 || status === 205 || status === 304; }

/** What only the network can make of a response. */
class ResponseFacts {
  type: string = "default";
  url: string = "";
  isRedirected: boolean = false;
}

export class Response extends Bodied {
  #status: number;
  #statusText: string;
  #headers: Headers;
  #facts: ResponseFacts = new ResponseFacts();

  constructor(body: any = null, init: any = {}) {
    super();
    const options = checkOptions(init, "undefined"), source = bodyOf(body);
    const status = options.status === undefined ? 200 : (Math.trunc(+options.status) || 0) % 65536;
    if (!(status >= 200 && status <= 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    const text = options.statusText === undefined ? "" : byteString(options.statusText);
    if (/[^\t -~\x80-\xff]/.test(text)) throw new TypeError("Invalid statusText");
    this.#status = status;
    this.#statusText = text;
    this.#headers = new Headers(options.headers);
    if (source !== null && isNullBody(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    Bodied.setSource(this, source);
    if (source?.type && !this.#headers.has("content-type")) this.#headers.set("content-type", source.type);
  }

  static error(): Response {
    const response = new Response();
    response.#status = 0;
    response.#facts.type = "error";
    Headers.freeze(response.#headers);
    return response;
  }

  static json(data: any, init: any = {}): Response {
    checkCount(arguments.length, 1, "Response.json");
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const response = new Response(null, init);
    if (isNullBody(response.#status)) throw new TypeError(`Response constructor: Invalid response status code ${response.#status}`);
    const source = bodyOf(text) as BodySource;
    source.type = "application/json";
    Bodied.setSource(response, source);
    if (!response.#headers.has("content-type")) response.#headers.set("content-type", "application/json");
    return response;
  }

  static redirect(url: any, given: any = 302): Response {
    checkCount(arguments.length, 1, "Response.redirect");
    const status = (Math.trunc(+given) || 0) % 65536, location = locationOf(url);
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response(null, { headers: { location } });
    response.#status = status;
    Headers.freeze(response.#headers);
    return response;
  }

  /** The response that has come from the network. */
  static received(status: number, text: string, headers: Headers, body: BodySource | null, url: string, isRedirected: boolean): Response {
    const response = new Response();
    response.#status = status;
    response.#statusText = text;
    response.#headers = headers;
    response.#facts.type = "basic";
    response.#facts.url = url;
    response.#facts.isRedirected = isRedirected;
    Bodied.setSource(response, body);
    Headers.freeze(headers);
    return response;
  }

  get type(): string { return this.#facts.type; }
  get url(): string { return this.#facts.url; }
  get redirected(): boolean { return this.#facts.isRedirected; }
  get status(): number { return this.#status; }
  get ok(): boolean { return this.#status >= 200 && this.#status <= 299; }
  get statusText(): string { return this.#statusText; }
  get headers(): Headers { return this.#headers; }

  clone(): Response {
    const source = Bodied.source(this);
    if (isUnusable(source)) throw new TypeError("Response.clone: Body has already been consumed.");
    const copy = new Response(null, { headers: this.#headers });
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#facts = this.#facts;
    if (this.#facts.type !== "default") Headers.freeze(copy.#headers);
    Bodied.setSource(copy, cloneBody(source));
    return copy;
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${shownWith({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }, options, inspect)}`;
  }
}
Object.defineProperty(Response.prototype, Symbol.toStringTag, { configurable: true, value: "Response" });

// MARK: fetch

/** Ports of services that are not HTTP, which a request could be mistaken for (Fetch, 2.9). */
const badPorts = [
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119,
  123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
  993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

const redirectsMax = 20;

/** Fields that say how a body is coded, which a request without one has not. */
const bodyFields = ["content-encoding", "content-language", "content-location", "content-type", "content-length"];
/** Fields that are for one origin alone. */
const originFields = ["authorization", "proxy-authorization", "cookie", "host"];
/** Fields that ask whether a content has changed: so no cache may answer. */
const conditions = ["if-modified-since", "if-none-match", "if-unmodified-since", "if-match", "if-range"];

function isRedirection(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** What a request says of where it comes from (Referrer Policy, 8.3): there is no document, thus no origin to share. */
function sentReferrer(referrer: string, policy: string, target: any): string {
  if (referrer === "" || referrer === "about:client" || policy === "no-referrer") return "";
  const url: any = new URL(referrer);
  url.hash = "";
  url.username = url.password = "";
  const isSame = url.origin === target.origin, isDowngrade = url.protocol === "https:" && target.protocol === "http:";
  switch (policy) {
    case "unsafe-url": return url.href;
    case "no-referrer-when-downgrade": return isDowngrade ? "" : url.href;
    case "same-origin": return isSame ? url.href : "";
    case "origin": return `${url.origin}/`;
    case "strict-origin": return isDowngrade ? "" : `${url.origin}/`;
    case "origin-when-cross-origin": return isSame ? url.href : `${url.origin}/`;
  }
  return isSame ? url.href : isDowngrade ? "" : `${url.origin}/`;
}

/** One fetch, with the requests that it takes. */
class Fetch {
  request: Request;
  method: string;
  headers: Headers;
  body: BodySource | null;
  url: any;
  redirects: number = 0;
  resolve: any;
  reject: any;
  current: any = null;
  controller: any = null;
  isAnswered: boolean = false;
  isOver: boolean = false;
  /** Hears that the program gives up. */
  onAbort: any = null;
  /** Of the body that is sent, when that is a stream. */
  reader: any = null;
  /** The streams that undo the codings of the response. */
  decoders: any[] = [];

  constructor(request: Request, resolve: any, reject: any) {
    this.request = request;
    this.method = request.method;
    this.headers = new Headers(request.headers);
    this.body = Bodied.source(request);
    this.url = new URL(request.url);
    this.resolve = resolve;
    this.reject = reject;
  }

  start(): void {
    const signal = this.request.signal;
    if (signal.aborted) {
      this.reject(signal.reason);
      return;
    }
    this.onAbort = () => {
      this.stop(signal.reason);
      this.current?.destroy();
    };
    signal.addEventListener("abort", this.onAbort, { once: true });
    if (!this.headers.has("accept")) this.headers.append("accept", "*/*");
    if (!this.headers.has("accept-language")) this.headers.append("accept-language", "*");
    this.send();
  }

  /** Ends the fetch with a reason, for who waits for the response or reads its body. */
  private stop(reason: any): void {
    if (this.isOver) return;
    this.finish();
    if (this.controller !== null) this.controller.error(reason);
    else this.reject(reason);
    this.reader?.cancel(reason).catch(() => {});
    for (const decoder of this.decoders) decoder.destroy();
  }

  private finish(): void {
    this.isOver = true;
    this.request.signal.removeEventListener("abort", this.onAbort);
  }

  private fail(error: any): void { this.stop(this.isAnswered ? terminated(error) : failed(error)); }

  // MARK: The request

  /** The fields of the program, and those that every request has (Fetch, 4.5). Each request after a redirection gets its own. */
  private prepared(): Headers {
    const headers = new Headers(this.headers), { request } = this;
    const referrer = sentReferrer(request.referrer, request.referrerPolicy, this.url);
    if (referrer !== "") headers.append("referer", referrer);
    headers.set("sec-fetch-mode", request.mode);
    if (!headers.has("user-agent")) headers.append("user-agent", "node");
    let cache = request.cache;
    if (cache === "default" && conditions.some((name) => headers.has(name))) cache = "no-store";
    if (cache === "no-cache" && !headers.has("cache-control")) headers.append("cache-control", "max-age=0");
    if (cache === "no-store" || cache === "reload") {
      if (!headers.has("pragma")) headers.append("pragma", "no-cache");
      if (!headers.has("cache-control")) headers.append("cache-control", "no-cache");
    }
    if (headers.has("range")) headers.append("accept-encoding", "identity");
    const codings = this.url.protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate";
    if (!headers.has("accept-encoding")) headers.append("accept-encoding", codings);
    return headers;
  }

  /** The size that the head tells of the body: -1 when that is told by chunks, undefined when there is nothing to tell. */
  private length(): number | undefined {
    const asked = this.headers.get("content-length"), told = asked === null ? NaN : Number.parseInt(asked, 10);
    if (this.body === null) return this.method === "POST" || this.method === "PUT" || this.method === "PATCH" ? 0 : undefined;
    if (this.body.stream !== null) return told >= 0 ? told : -1;
    const size = (this.body.bytes as Uint8Array).length;
    if (asked !== null && told !== size) throw wrongRequestLength();
    return size;
  }

  /** The fields of the head, each name followed by its value, in the order and with the names of undici. */
  private fields(): any[] {
    const sent: any[] = ["host", this.url.host, "connection", "keep-alive"];
    for (const [name, value] of Headers.fields(this.prepared())) {
      switch (name.toLowerCase()) {
        case "host": case "content-length": break;
        case "connection": {
          const word = value.toLowerCase();
          if (word !== "close" && word !== "keep-alive") throw invalidField("connection");
          sent[3] = word;
          break;
        }
        case "transfer-encoding": case "keep-alive": case "upgrade": throw invalidField(name.toLowerCase());
        case "expect": throw unsupportedField("expect");
        default: sent.push(name, value);
      }
    }
    const length = this.length();
    if (length === -1) sent.push("transfer-encoding", "chunked");
    else if (length !== undefined) sent.push("content-length", `${length}`);
    return sent;
  }

  private send(): void {
    switch (this.url.protocol) {
      case "http:": case "https:": break;
      case "data:": this.answerData(); return;
      case "blob:": this.answerBlob(); return;
      case "about:": this.fail(new Error("about scheme is not supported")); return;
      case "file:": this.fail(new Error("not implemented... yet...")); return;
      default: this.fail(new Error("unknown scheme")); return;
    }
    if (this.url.port !== "" && badPorts.includes(+this.url.port)) {
      this.fail(new Error("bad port"));
      return;
    }
    let request: any;
    try {
      const options: any = { ...optionsOfURL(this.url), method: this.method, headers: this.fields() };
      request = this.url.protocol === "https:" ? secureRequest(options) : new (ClientRequest as any)(options);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.current = request;
    // The client of HTTP writes methods in capitals.
    request.method = this.method;
    request.on("error", (error: any) => { this.fail(told(error, request.socket)); });
    request.on("response", (response: any) => { this.take(response); });
    this.sendBody(request);
  }

  private sendBody(request: any): void {
    const body = this.body;
    if (body === null) request.end();
    else if (body.stream === null) {
      body.isUsed = true;
      request.end(body.bytes);
    } else {
      const reader = this.reader = body.stream.getReader();
      const next = (): void => {
        reader.read().then(({ done, value }: any) => {
          if (done) request.end();
          else if (request.write(value)) next();
          else request.once("drain", next);
        }).catch((error: any) => {
          this.fail(error);
          request.destroy();
        });
      };
      next();
    }
  }

  // MARK: The response

  private take(response: any): void {
    const status = response.statusCode, location = response.headers.location;
    if (!isRedirection(status) || location === undefined || this.request.redirect === "manual") this.answer(response, status);
    else if (this.request.redirect === "follow") this.redirect(response, status, location);
    else {
      this.fail(new Error("unexpected redirect"));
      this.current.destroy();
    }
  }

  private redirect(response: any, status: number, location: string): void {
    let next: any;
    try {
      next = this.target(status, location);
    } catch (error) {
      this.fail(error);
      this.current.destroy();
      return;
    }
    response.resume();
    if (next.origin !== this.url.origin) for (const name of originFields) this.headers.delete(name);
    const isMoved = (status === 301 || status === 302) && this.method === "POST";
    if (isMoved || (status === 303 && this.method !== "GET" && this.method !== "HEAD")) {
      this.method = "GET";
      this.body = null;
      for (const name of bodyFields) this.headers.delete(name);
    }
    next.hash ||= this.url.hash;
    this.url = next;
    this.send();
  }

  /** Where a redirection leads; throws when nobody may follow it (Fetch, 4.4). */
  private target(status: number, location: string): any {
    const next: any = new URL(location, this.url.href);
    if (next.protocol !== "http:" && next.protocol !== "https:") throw new Error("URL scheme must be a HTTP(S) scheme");
    if (this.redirects === redirectsMax) throw new Error("redirect count exceeded");
    this.redirects++;
    if (this.request.mode === "cors" && (next.username || next.password) && next.origin !== this.url.origin)
      throw new Error('cross origin not allowed for request mode "cors"');
    if (status !== 303 && this.body !== null && this.body.stream !== null) throw new Error("");
    return next;
  }

  private answer(response: any, status: number): void {
    const headers = new Headers(), raw = response.rawHeaders;
    for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i].toLowerCase(), raw[i + 1]);
    let source = response;
    if (this.method === "HEAD" || isNullBody(status)) response.resume();
    else {
      const coding = headers.get("content-encoding");
      try {
        if (coding !== null) this.decoders = decodersOf(coding);
      } catch (error) {
        this.fail(error);
        this.current.destroy();
        return;
      }
      for (const decoder of this.decoders) source = source.pipe(decoder);
    }
    if (this.method === "HEAD" || isNullBody(status)) {
      this.resolve(Response.received(status, response.statusMessage, headers, null, this.shownURL(), this.redirects > 0));
      this.finish();
    } else if (this.request.integrity === "") {
      const body = new BodySource();
      this.isAnswered = true;
      body.stream = this.streamOf(response, source);
      this.resolve(Response.received(status, response.statusMessage, headers, body, this.shownURL(), this.redirects > 0));
    } else this.gather(response, source, (bytes) => {
      this.answerBytes(status, response.statusMessage, headers, bytes);
    });
  }

  /** Responses do not tell the fragment of their URL. */
  private shownURL(): string {
    const { href } = this.url, at = href.indexOf("#");
    return at < 0 ? href : href.slice(0, at);
  }

  /** Fails as the connection does, or as what undoes the codings. */
  private watch(response: any): void {
    response.on("error", (error: any) => {
      const isShort = response.headers["content-length"] !== undefined && /\bclose\b/i.test(response.headers.connection ?? "");
      const known = told(error, response.socket);
      this.fail(isShort && known !== error ? wrongResponseLength() : known);
    });
    for (const decoder of this.decoders) {
      decoder.on("error", (error: any) => {
        this.fail(error);
        this.current.destroy();
      });
    }
  }

  /** The whole content, for who must have it before the program may. */
  private gather(response: any, source: any, done: (bytes: Uint8Array) => void): void {
    const chunks: any[] = [];
    source.on("data", (chunk: any) => { chunks.push(chunk); });
    source.on("end", () => { if (!this.isOver) done(Buffer.concat(chunks)); });
    this.watch(response);
  }

  private streamOf(response: any, source: any): any {
    return new ReadableStream({
      type: "bytes",
      start: (controller: any) => {
        this.controller = controller;
        source.on("data", (chunk: any) => {
          if (this.isOver) return;
          controller.enqueue(new Uint8Array(chunk));
          if (controller.desiredSize <= 0) source.pause();
        });
        source.on("end", () => {
          if (this.isOver) return;
          this.finish();
          controller.close();
          controller.byobRequest?.respond(0);
        });
        this.watch(response);
      },
      pull: () => { source.resume(); },
      cancel: (reason: any) => {
        if (!this.isOver) this.finish();
        for (const decoder of this.decoders) decoder.destroy();
        response.destroy();
      },
    }, { highWaterMark: 65536 });
  }

  // MARK: What needs no network

  private answerBytes(status: number, text: string, headers: Headers, bytes: Uint8Array): void {
    if (this.request.integrity !== "" && !isIntact(bytes, this.request.integrity)) {
      this.fail(new Error("integrity mismatch"));
      return;
    }
    const body = new BodySource();
    body.bytes = bytes;
    this.finish();
    this.resolve(Response.received(status, text, headers, body, this.shownURL(), this.redirects > 0));
  }

  private answerData(): void {
    const content = contentOf(this.shownURL());
    if (content === undefined) this.fail(new Error("failed to fetch the data URL"));
    else this.answerBytes(200, "OK", new Headers([["content-type", content.type]]), content.bytes);
  }

  private answerBlob(): void {
    const blob: any = resolveObjectURL(this.url.href);
    if (this.method !== "GET" || blob === undefined) {
      this.fail(new Error("invalid method"));
      return;
    }
    const asked = this.request.headers.get("range"), range = asked === null ? undefined : rangeOf(asked, +blob.size);
    if (asked !== null && range === undefined) {
      this.fail(new Error("failed to fetch the data URL"));
      return;
    }
    const part = range === undefined ? blob : blob.slice(range.start, range.end, blob.type);
    part.arrayBuffer().then((buffer: any) => {
      if (this.isOver) return;
      const fields = [["content-length", `${part.size}`], ["content-type", blob.type]];
      if (range !== undefined) fields.push(["content-range", `bytes ${range.start}-${range.end - 1}/${blob.size}`]);
      const [status, text] = range === undefined ? [200, "OK"] : [206, "Partial Content"];
      this.answerBytes(status as number, text as string, new Headers(fields), new Uint8Array(buffer));
    }, (error: any) => { this.fail(error); });
  }
}

/** The part of so many bytes that a field `Range` asks for, without its end; undefined if it asks for none (Fetch Standard 2.2.2). */
function rangeOf(field: string, size: number): { start: number; end: number } | undefined {
  const found = /^bytes[\t ]*=[\t ]*(\d*)[\t ]*-[\t ]*(\d*)$/.exec(field);
  if (found === null || (found[1] === "" && found[2] === "")) return undefined;
  if (found[1] === "") return { start: Math.max(size - +found[2], 0), end: size };
  const start = +found[1], end = found[2] === "" ? size : Math.min(+found[2] + 1, size);
  return start < end ? { start, end } : undefined;
}

export function fetch(input: any, init: any = {}): Promise<Response> {
  return new Promise((resolve, reject) => { new Fetch(new Request(input, init), resolve, reject).start(); });
}

showMembers(Request.prototype,
  "method", "url", "headers", "destination", "referrer", "referrerPolicy", "mode", "credentials", "cache", "redirect",
  "integrity", "keepalive", "isReloadNavigation", "isHistoryNavigation", "signal", "body", "bodyUsed", "duplex",
  "clone", "blob", "arrayBuffer", "text", "json", "formData", "bytes", "attribute");
showMembers(Response.prototype,
  "type", "url", "redirected", "status", "ok", "statusText", "headers", "body", "bodyUsed", "clone", "blob",
  "arrayBuffer", "text", "json", "formData", "bytes");
showMembers(Response, "error", "json", "redirect");
