// fetch, Request and Response, on the client of node:http.
import { setOwnValue } from "aot:host";
import { ClientRequest, optionsOfURL } from "node:internal/http_client";
import { isToken } from "node:internal/http_common";
import { AbortController } from "node:web/abort";
import { Bodied, bodyOf, BodySource, cloneBody } from "node:web/body";
import { Headers } from "node:web/headers";
import { ReadableStream } from "node:web/streams_readable";
import { URL } from "node:web/url";

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
  const method = `${value}`, upper = method.toUpperCase();
  if (!isToken(method) || upper === "CONNECT" || upper === "TRACE" || upper === "TRACK")
    throw new TypeError(`'${method}' is not a valid HTTP method.`);
  switch (upper) {
    case "DELETE": case "GET": case "HEAD": case "OPTIONS": case "POST": case "PUT": case "PATCH": return upper;
  }
  return method;
}

export class Request extends Bodied {
  #url: any;
  #method: string;
  #headers: Headers;
  #signal: any;
  #redirect: string;
  /** What a program may ask for again; without a browser it has no other meaning. */
  #options: any;

  constructor(input: any, init: any = {}) {
    super();
    const from = input instanceof Request ? input : undefined, options = init ?? {};
    this.#url = from === undefined ? parsedURL(input) : new URL(from.url);
    this.#method = options.method !== undefined ? methodOf(options.method) : from?.method ?? "GET";
    this.#headers = new Headers(options.headers ?? from?.headers);
    this.#signal = options.signal ?? from?.signal ?? new AbortController().signal;
    this.#options = { ...from?.#options, ...options };
    this.#redirect = options.redirect ?? from?.redirect ?? "follow";
    if (options.body !== undefined && options.body !== null) {
      if (this.#method === "GET" || this.#method === "HEAD") throw new TypeError("Request with GET/HEAD method cannot have body.");
      if (options.body instanceof ReadableStream && options.duplex === undefined)
        throw new TypeError("RequestInit: duplex option is required when sending a body.");
      this._body = bodyOf(options.body);
      if (this._body?.type && !this.#headers.has("content-type")) this.#headers.set("content-type", this._body.type);
    } else if (from?._body) {
      if (from.bodyUsed) throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
      this._body = cloneBody(from._body);
    }
  }

  get url(): string { return this.#url.href; }
  get method(): string { return this.#method; }
  get headers(): Headers { return this.#headers; }
  get signal(): any { return this.#signal; }
  get redirect(): string { return this.#redirect; }
  get mode(): string { return this.#options.mode ?? "cors"; }
  get credentials(): string { return this.#options.credentials ?? "same-origin"; }
  get cache(): string { return this.#options.cache ?? "default"; }
  get destination(): string { return ""; }
  get referrer(): string { return this.#options.referrer ?? "about:client"; }
  get referrerPolicy(): string { return this.#options.referrerPolicy ?? ""; }
  get integrity(): string { return this.#options.integrity ?? ""; }
  get keepalive(): boolean { return Boolean(this.#options.keepalive); }
  get duplex(): string { return "half"; }

  clone(): Request {
    if (this.bodyUsed || this._body?.stream?.locked) throw new TypeError("unusable");
    return new Request(this);
  }
}
Object.defineProperty(Request.prototype, Symbol.toStringTag, { configurable: true, value: "Request" });

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
    const options = init ?? {}, status = options.status === undefined ? 200 : Math.trunc(+options.status);
    if (!(status >= 200 && status <= 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    this.#status = status;
    this.#statusText = options.statusText === undefined ? "" : `${options.statusText}`;
    this.#headers = new Headers(options.headers);
    const source = bodyOf(body);
    if (source !== null && isNullBody(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    this._body = source;
    if (source?.type && !this.#headers.has("content-type")) this.#headers.set("content-type", source.type);
  }

  static error(): Response {
    const response = new Response();
    response.#status = 0;
    response.#facts.type = "error";
    return response;
  }

  static json(data: any, init: any = {}): Response {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const headers = new Headers(init?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(text, { ...init, headers });
  }

  static redirect(url: any, given: any = 302): Response {
    const status = (Math.trunc(+given) || 0) % 65536;
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response(null, { headers: { location: locationOf(url) } });
    response.#status = status;
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
    response._body = body;
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
    if (this.bodyUsed || this._body?.stream?.locked) throw new TypeError("Response.clone: Body has already been consumed.");
    const copy = Response.received(this.#status, this.#statusText, new Headers(this.#headers), cloneBody(this._body), this.url, this.redirected);
    copy.#facts.type = this.#facts.type;
    return copy;
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

function failed(cause: any): any { return new TypeError("fetch failed", { cause }); }

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
  isOver: boolean = false;

  constructor(request: Request, resolve: any, reject: any) {
    this.request = request;
    this.method = request.method;
    this.headers = new Headers(request.headers);
    this.body = request._body;
    this.url = new URL(request.url);
    this.resolve = resolve;
    this.reject = reject;
  }

  start(): void {
    const signal = this.request.signal;
    if (signal?.aborted) {
      this.reject(signal.reason);
      return;
    }
    signal?.addEventListener("abort", () => {
      this.reject(signal.reason);
      this.fail(signal.reason);
      this.current?.destroy();
    }, { once: true });
    this.send();
  }

  private fail(reason: any): void {
    if (this.isOver) return;
    this.isOver = true;
    this.controller?.error(reason);
  }

  private send(): void {
    if (this.url.protocol !== "http:") {
      const known = this.url.protocol === "https:" ? "https is not available" : "unknown scheme";
      this.reject(failed(new Error(known)));
      return;
    }
    if (this.url.port !== "" && badPorts.includes(+this.url.port)) {
      this.reject(failed(new Error("bad port")));
      return;
    }
    const sent: any = {};
    for (const [name, value] of this.headers) setOwnValue(sent, name, value);
    if (!this.headers.has("accept")) sent.accept = "*/*";
    if (!this.headers.has("accept-language")) sent["accept-language"] = "*";
    if (!this.headers.has("sec-fetch-mode")) sent["sec-fetch-mode"] = "cors";
    if (!this.headers.has("user-agent")) sent["user-agent"] = "node";
    if (this.body !== null && this.body.stream === null) sent["content-length"] = (this.body.bytes as Uint8Array).length;
    else if (this.body === null && (this.method === "POST" || this.method === "PUT")) sent["content-length"] = 0;
    const options: any = { ...optionsOfURL(this.url), method: this.method, headers: sent };
    const request = this.current = new (ClientRequest as any)(options);
    request.on("error", (error: any) => {
      this.reject(failed(error));
      this.fail(failed(error));
    });
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
      const reader = body.stream.getReader();
      const next = (): void => {
        reader.read().then(({ done, value }: any) => {
          if (done) request.end();
          else if (request.write(value)) next();
          else request.once("drain", next);
        }, (error: any) => { request.destroy(error); });
      };
      next();
    }
  }

  private take(response: any): void {
    const status = response.statusCode, location = response.headers.location;
    const isRedirect = (status === 301 || status === 302 || status === 303 || status === 307 || status === 308) && location !== undefined;
    if (isRedirect && this.request.redirect === "error") {
      response.destroy();
      this.reject(failed(new Error("unexpected redirect")));
    } else if (isRedirect && this.request.redirect === "follow") this.redirect(response, status, location);
    else this.answer(response, status);
  }

  private redirect(response: any, status: number, location: string): void {
    response.resume();
    if (++this.redirects > redirectsMax) {
      this.reject(failed(new Error("redirect count exceeded")));
      return;
    }
    const next = new URL(location, this.url.href);
    if (next.origin !== this.url.origin) for (const name of ["authorization", "cookie", "host"]) this.headers.delete(name);
    const becomesGet = ((status === 301 || status === 302) && this.method === "POST") || (status === 303 && this.method !== "GET" && this.method !== "HEAD");
    if (becomesGet) {
      this.method = "GET";
      this.body = null;
      for (const name of ["content-encoding", "content-language", "content-location", "content-type", "content-length"]) this.headers.delete(name);
    }
    next.hash ||= this.url.hash;
    this.url = next;
    this.send();
  }

  private answer(response: any, status: number): void {
    const headers = new Headers(), raw = response.rawHeaders;
    for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i], raw[i + 1]);
    let body: BodySource | null = null;
    if (isNullBody(status) || this.method === "HEAD") response.resume();
    else {
      body = new BodySource();
      body.stream = this.streamOf(response);
    }
    const url = this.url.href;
    this.resolve(Response.received(status, response.statusMessage, headers, body, url, this.redirects > 0));
  }

  private streamOf(response: any): any {
    return new ReadableStream({
      type: "bytes",
      start: (controller: any) => {
        this.controller = controller;
        response.on("data", (chunk: any) => {
          if (this.isOver) return;
          controller.enqueue(new Uint8Array(chunk));
          if (controller.desiredSize <= 0) response.pause();
        });
        response.on("end", () => {
          if (this.isOver) return;
          this.isOver = true;
          controller.close();
          controller.byobRequest?.respond(0);
        });
        response.on("error", (error: any) => { this.fail(new TypeError("terminated", { cause: error })); });
      },
      pull: () => { response.resume(); },
      cancel: (reason: any) => {
        this.isOver = true;
        response.destroy();
      },
    }, { highWaterMark: 65536 });
  }
}

export function fetch(input: any, init: any = {}): Promise<Response> {
  return new Promise((resolve, reject) => { new Fetch(new Request(input, init), resolve, reject).start(); });
}
