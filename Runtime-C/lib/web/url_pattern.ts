// URLPattern (URL Pattern Standard).
import { showMembers } from "aot:host";
import { codedTypeError } from "node:internal/errors";
import { Component, parseConstructorString, plainOptions } from "node:internal/url_pattern_component";
import {
  ADDRESS, HASH, HOSTNAME, IDENTITY, invalidPattern, OPAQUE_PATHNAME, PATHNAME, PORT, PROTOCOL, SEARCH,
} from "node:internal/url_pattern_canonical";
import { PatternInit, processInit } from "node:internal/url_pattern_init";
import { PatternOptions } from "node:internal/url_pattern_parts";
import { defaultPort, parseURL } from "node:internal/url_parser";

// MARK: Arguments

function isDictionary(value: any): boolean {
  return value === undefined || value === null || typeof value === "object" || typeof value === "function";
}

function toText(value: any): string { return `${value}`.toWellFormed(); }

function member(value: any): string | undefined { return value === undefined ? undefined : toText(value); }

function initOf(value: any): PatternInit {
  const init = new PatternInit();
  if (value === undefined || value === null) return init;
  init.baseURL = member(value.baseURL);
  init.hash = member(value.hash);
  init.hostname = member(value.hostname);
  init.password = member(value.password);
  init.pathname = member(value.pathname);
  init.port = member(value.port);
  init.protocol = member(value.protocol);
  init.search = member(value.search);
  init.username = member(value.username);
  return init;
}

function ignoresCase(options: any): boolean {
  if (!isDictionary(options)) throw codedTypeError("ERR_INVALID_ARG_TYPE", "options must be an object");
  return Boolean(options?.ignoreCase);
}

/** An init as programs see it: what it has. */
function shownInit(init: PatternInit): any {
  const result: any = {};
  if (init.protocol !== undefined) result.protocol = init.protocol;
  if (init.username !== undefined) result.username = init.username;
  if (init.password !== undefined) result.password = init.password;
  if (init.hostname !== undefined) result.hostname = init.hostname;
  if (init.port !== undefined) result.port = init.port;
  if (init.pathname !== undefined) result.pathname = init.pathname;
  if (init.search !== undefined) result.search = init.search;
  if (init.hash !== undefined) result.hash = init.hash;
  if (init.baseURL !== undefined) result.baseURL = init.baseURL;
  return result;
}

/** What a match compares with the components, and what it was made of. */
class Subject {
  inputs: any[] = [];
  parts: PatternInit = emptyParts();

  /** Whether the arguments of a match say a URL, or parts of one. */
  read(input: any, baseURL: any): boolean {
    return isDictionary(input) ? this.#readInit(input, baseURL) : this.#readText(input, baseURL);
  }

  #readInit(input: any, baseURL: any): boolean {
    const init = initOf(input);
    if (baseURL !== undefined)
      throw codedTypeError("ERR_INVALID_ARG_VALUE", "A base URL goes with a text, not with parts of a URL");
    this.inputs.push(shownInit(init));
    try {
      processInit(init, false, this.parts);
      return true;
    } catch {
      return false;
    }
  }

  #readText(input: any, baseURL: any): boolean {
    const text = toText(input);
    this.inputs.push(text);
    let base;
    if (baseURL !== undefined) {
      const baseText = toText(baseURL);
      base = parseURL(baseText);
      if (base === undefined) return false;
      this.inputs.push(baseText);
    }
    const url = parseURL(text, base);
    if (url === undefined) return false;
    const parts = this.parts;
    parts.protocol = url.scheme;
    parts.username = url.username;
    parts.password = url.password;
    parts.hostname = `${url.host ?? ""}`;
    parts.port = url.port < 0 ? "" : `${url.port}`;
    parts.pathname = url.pathText;
    parts.search = url.query ?? "";
    parts.hash = url.fragment ?? "";
    return true;
  }
}

function emptyParts(): PatternInit {
  const parts = new PatternInit();
  parts.protocol = parts.username = parts.password = parts.hostname = "";
  parts.port = parts.pathname = parts.search = parts.hash = "";
  return parts;
}

// MARK: URLPattern

function startsAddress(hostname: string): boolean {
  return hostname.length >= 2 && (hostname.startsWith("[") || hostname.startsWith("{[") || hostname.startsWith("\\["));
}

export class URLPattern {
  #protocol: Component;
  #username: Component;
  #password: Component;
  #hostname: Component;
  #port: Component;
  #pathname: Component;
  #search: Component;
  #hash: Component;

  constructor(input: any = {}, baseURL: any = undefined, options: any = undefined) {
    const hasBase = arguments.length > 2 || !isDictionary(baseURL);
    const isText = !isDictionary(input), init = isText ? new PatternInit() : initOf(input);
    const text = isText ? toText(input) : "", base = hasBase ? toText(baseURL) : undefined;
    const ignoring = ignoresCase(hasBase ? options : baseURL);
    const parts = processInit(isText ? initOfText(text, base) : initWithout(base, init), true, new PatternInit());
    const plain = plainOptions(false), last = plainOptions(ignoring);
    const { protocol = "*", hostname = "*" } = parts;
    const usual = defaultPort(protocol), port = usual > 0 && parts.port === `${usual}` ? "" : parts.port ?? "*";
    this.#protocol = new Component(protocol, plain, PROTOCOL);
    this.#username = new Component(parts.username ?? "*", plain, IDENTITY);
    this.#password = new Component(parts.password ?? "*", plain, IDENTITY);
    const ofHost = new PatternOptions(".", "", false);
    this.#hostname = new Component(hostname, ofHost, startsAddress(hostname) ? ADDRESS : HOSTNAME);
    this.#port = new Component(port, plain, PORT);
    const pathname = parts.pathname ?? "*";
    this.#pathname = this.#protocol.matchesSpecialScheme
      ? new Component(pathname, new PatternOptions("/", "/", ignoring), PATHNAME)
      : new Component(pathname, last, OPAQUE_PATHNAME);
    this.#search = new Component(parts.search ?? "*", last, SEARCH);
    this.#hash = new Component(parts.hash ?? "*", last, HASH);
  }

  get protocol(): string { return this.#protocol.text; }
  get username(): string { return this.#username.text; }
  get password(): string { return this.#password.text; }
  get hostname(): string { return this.#hostname.text; }
  get port(): string { return this.#port.text; }
  get pathname(): string { return this.#pathname.text; }
  get search(): string { return this.#search.text; }
  get hash(): string { return this.#hash.text; }

  get hasRegExpGroups(): boolean {
    return this.#protocol.hasExpressions || this.#username.hasExpressions || this.#password.hasExpressions
      || this.#hostname.hasExpressions || this.#port.hasExpressions || this.#pathname.hasExpressions
      || this.#search.hasExpressions || this.#hash.hasExpressions;
  }

  test(input: any = {}, baseURL: any = undefined): boolean {
    const pathname = this.#pathname, subject = new Subject(), parts = subject.parts;
    if (!subject.read(input, baseURL)) return false;
    return this.#protocol.matches(parts.protocol!) && this.#username.matches(parts.username!)
      && this.#password.matches(parts.password!) && this.#hostname.matches(parts.hostname!)
      && this.#port.matches(parts.port!) && pathname.matches(parts.pathname!)
      && this.#search.matches(parts.search!) && this.#hash.matches(parts.hash!);
  }

  exec(input: any = {}, baseURL: any = undefined): any {
    const protocol = this.#protocol, subject = new Subject(), parts = subject.parts;
    if (!subject.read(input, baseURL)) return null;
    const result = {
      inputs: subject.inputs,
      protocol: matched(protocol, parts.protocol!),
      username: matched(this.#username, parts.username!),
      password: matched(this.#password, parts.password!),
      hostname: matched(this.#hostname, parts.hostname!),
      port: matched(this.#port, parts.port!),
      pathname: matched(this.#pathname, parts.pathname!),
      search: matched(this.#search, parts.search!),
      hash: matched(this.#hash, parts.hash!),
    };
    const isMatch = result.protocol !== null && result.username !== null && result.password !== null
      && result.hostname !== null && result.port !== null && result.pathname !== null && result.search !== null
      && result.hash !== null;
    return isMatch ? result : null;
  }
}

function initOfText(text: string, base: string | undefined): PatternInit {
  const init = parseConstructorString(text);
  if (base === undefined && init.protocol === undefined) throw invalidPattern();
  init.baseURL = base;
  return init;
}

function initWithout(base: string | undefined, init: PatternInit): PatternInit {
  if (base !== undefined) throw invalidPattern();
  return init;
}

function matched(component: Component, input: string): any {
  const match = component.match(input);
  return match === null ? null : component.result(input, match);
}

Object.defineProperty(URLPattern.prototype, Symbol.toStringTag, { configurable: true, value: "URLPattern" });
showMembers(URLPattern.prototype,
  "protocol", "username", "password", "hostname", "port", "pathname", "search", "hash", "hasRegExpGroups", "test", "exec");
