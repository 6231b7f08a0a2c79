// URL and URLSearchParams (URL Standard 5 and 6).
import { encode, showMembers } from "aot:host";
import { UTF8 } from "node:internal/encodings";
import { codedTypeError, invalidArgType, invalidThis, missingArgs, plainTypeError } from "node:internal/errors";
import { percent, percentDecode, percentEncode, USERINFO_SET } from "node:internal/percent";
import {
  isSpecial, parseURL, setHost, setPath, setPort, setScheme, URLRecord, withoutBreaks,
} from "node:internal/url_parser";
import { createObjectURL, revokeObjectURL } from "node:web/blob";
import { shownWith } from "node:internal/shown";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

// MARK: Forms

function isPlain(byte: number): boolean {
  if (byte >= 97 && byte <= 122) return true;
  if (byte >= 64 && byte <= 90) return byte !== 64;
  return (byte >= 48 && byte <= 57) || byte === 42 || byte === 45 || byte === 46 || byte === 95;
}

/** A text as application/x-www-form-urlencoded has it. */
function formText(text: string): string {
  const bytes = new Uint8Array(encode(text, UTF8) as any);
  let result = "";
  for (let i = 0; i < bytes.length; i++)
    result += isPlain(bytes[i]) ? String.fromCharCode(bytes[i]) : bytes[i] === 32 ? "+" : percent(bytes[i]);
  return result;
}

function formValue(text: string): string { return percentDecode(text.replaceAll("+", " ")).toWellFormed(); }

/** Names and values in turn. */
function parseForm(text: string): string[] {
  const pairs: string[] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    pairs.push(formValue(at < 0 ? part : part.slice(0, at)), at < 0 ? "" : formValue(part.slice(at + 1)));
  }
  return pairs;
}

function formOf(pairs: string[]): string {
  let text = "";
  for (let i = 0; i < pairs.length; i += 2)
    text += `${i > 0 ? "&" : ""}${formText(pairs[i])}=${formText(pairs[i + 1])}`;
  return text;
}

function toText(value: any): string { return `${value}`.toWellFormed(); }

/** Names and values, with the URL whose query they are. */
class PairList {
  pairs: string[];
  url: URLRecord | undefined;

  constructor(pairs: string[], url?: URLRecord) {
    this.pairs = pairs;
    this.url = url;
  }

  /** The query becomes what the pairs are. */
  changed(): void {
    if (this.url === undefined) return;
    const text = formOf(this.pairs);
    this.url.query = text === "" ? null : text;
    this.url.stripOpaqueSpaces();
  }
}

// MARK: URLSearchParams

function notAPair(): any {
  return codedTypeError("ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
}

function pairsOfIterable(values: any): string[] {
  const pairs: string[] = [];
  for (const value of values) {
    const isIterable = (typeof value === "object" || typeof value === "function") && value !== null
      && typeof value[Symbol.iterator] === "function";
    if (!isIterable) throw notAPair();
    const pair: any[] = [...value];
    if (pair.length !== 2) throw notAPair();
    pairs.push(toText(pair[0]), toText(pair[1]));
  }
  return pairs;
}

function pairsOfRecord(record: any): string[] {
  const pairs: string[] = [];
  for (const key of Reflect.ownKeys(record)) {
    if (!Object.prototype.propertyIsEnumerable.call(record, key)) continue;
    if (typeof key === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
    const name = toText(key), value = toText(record[key]);
    let at = 0;
    while (at < pairs.length && pairs[at] !== name) at += 2;
    if (at < pairs.length) pairs[at + 1] = value;
    else pairs.push(name, value);
  }
  return pairs;
}

function initialPairs(init: any): string[] {
  if (init === undefined || init === null) return [];
  if (typeof init === "object" || typeof init === "function") {
    const method = init[Symbol.iterator];
    if (method === undefined || method === null) return pairsOfRecord(init);
    if (typeof method !== "function") throw codedTypeError("ERR_ARG_NOT_ITERABLE", "Query pairs must be iterable");
    return pairsOfIterable(init);
  }
  const text = toText(init);
  return parseForm(text.startsWith("?") ? text.slice(1) : text);
}

const KEYS = 0, VALUES = 1, ENTRIES = 2;

class URLSearchParamsIterator {
  #list: PairList;
  #kind: number;
  #index: number = 0;

  constructor(list: PairList, kind: number) {
    this.#list = list;
    this.#kind = kind;
  }

  static validate(value: any): void {
    if (typeof value !== "object" || value === null || !(#list in value)) throw invalidThis("URLSearchParamsIterator");
  }

  #at(index: number): any {
    const pairs = this.#list.pairs;
    return this.#kind === ENTRIES ? [pairs[+index], pairs[+index + 1]] : pairs[+index + +this.#kind];
  }

  next(): any {
    URLSearchParamsIterator.validate(this);
    if (this.#index >= this.#list.pairs.length) return { value: undefined, done: true };
    const value = this.#at(this.#index);
    this.#index += 2;
    return { value, done: false };
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    URLSearchParamsIterator.validate(this);
    if (typeof depth === "number" && depth < 0) return "[Object]";
    const rest: any[] = [];
    for (let i = this.#index; i < this.#list.pairs.length; i += 2) rest.push(this.#at(i));
    const parts = rest.map((each) => shownWith(each, options, inspect));
    // They stand on lines of their own where an array of them would.
    const breaks = shownWith(rest, options, inspect).includes("\n");
    return `URLSearchParams Iterator ${breaks ? `{\n  ${parts.join(",\n  ")} }` : `{ ${parts.join(", ")} }`}`;
  }
}
showMembers(URLSearchParamsIterator.prototype, "next");
Object.defineProperty(URLSearchParamsIterator.prototype, Symbol.toStringTag, {
  value: "URLSearchParams Iterator", configurable: true,
});
Object.setPrototypeOf(URLSearchParamsIterator.prototype, iteratorPrototype());

function iteratorPrototype(): any { return Object.getPrototypeOf(Object.getPrototypeOf([].keys())); }

/** Whether texts stand on one line, each with a separator of two units behind it but the last. */
function fitsLine(parts: string[], options: any): boolean {
  let size = -2;
  for (const part of parts) size += part.length + 2;
  return size <= (options?.breakLength ?? 80);
}

export class URLSearchParams {
  #list: PairList;

  constructor(init: any = undefined) { this.#list = init instanceof PairList ? init : new PairList(initialPairs(init)); }

  /** Throws if a method is not called on an instance. */
  static #validate(value: any): void {
    if (typeof value !== "object" || value === null || !(#list in value)) throw invalidThis("URLSearchParams");
  }

  get size(): number {
    URLSearchParams.#validate(this);
    return this.#list.pairs.length / 2;
  }

  append(name: any, value: any): void {
    URLSearchParams.#validate(this);
    if (arguments.length < 2) throw missingArgs("name", "value");
    this.#list.pairs.push(toText(name), toText(value));
    this.#list.changed();
  }

  delete(name: any, value: any = undefined): void {
    URLSearchParams.#validate(this);
    if (arguments.length < 1) throw missingArgs("name");
    const key = toText(name), text = value === undefined ? undefined : toText(value), rest: string[] = [];
    const pairs = this.#list.pairs;
    for (let i = 0; i < pairs.length; i += 2)
      if (pairs[i] !== key || (text !== undefined && pairs[i + 1] !== text)) rest.push(pairs[i], pairs[i + 1]);
    this.#list.pairs = rest;
    this.#list.changed();
  }

  get(name: any): string | null {
    URLSearchParams.#validate(this);
    if (arguments.length < 1) throw missingArgs("name");
    const key = toText(name), pairs = this.#list.pairs;
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === key) return pairs[i + 1];
    return null;
  }

  getAll(name: any): string[] {
    URLSearchParams.#validate(this);
    if (arguments.length < 1) throw missingArgs("name");
    const key = toText(name), pairs = this.#list.pairs, values: string[] = [];
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === key) values.push(pairs[i + 1]);
    return values;
  }

  has(name: any, value: any = undefined): boolean {
    URLSearchParams.#validate(this);
    if (arguments.length < 1) throw missingArgs("name");
    const key = toText(name), text = value === undefined ? undefined : toText(value);
    const pairs = this.#list.pairs;
    for (let i = 0; i < pairs.length; i += 2)
      if (pairs[i] === key && (text === undefined || pairs[i + 1] === text)) return true;
    return false;
  }

  set(name: any, value: any): void {
    URLSearchParams.#validate(this);
    if (arguments.length < 2) throw missingArgs("name", "value");
    const key = toText(name), text = toText(value), pairs = this.#list.pairs, rest: string[] = [];
    let isThere = false;
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i] !== key) rest.push(pairs[i], pairs[i + 1]);
      else if (!isThere) {
        isThere = true;
        rest.push(key, text);
      }
    }
    if (!isThere) rest.push(key, text);
    this.#list.pairs = rest;
    this.#list.changed();
  }

  sort(): void {
    URLSearchParams.#validate(this);
    const pairs = this.#list.pairs, places: number[] = [];
    for (let i = 0; i < pairs.length; i += 2) places.push(i);
    places.sort((a, b) => (pairs[a] < pairs[b] ? -1 : pairs[a] > pairs[b] ? 1 : 0));
    const sorted: string[] = [];
    for (const i of places) sorted.push(pairs[+i], pairs[+i + 1]);
    this.#list.pairs = sorted;
    this.#list.changed();
  }

  entries(): any {
    URLSearchParams.#validate(this);
    return new URLSearchParamsIterator(this.#list, ENTRIES);
  }

  forEach(callback: any, thisArg: any = undefined): void {
    URLSearchParams.#validate(this);
    if (typeof callback !== "function") throw invalidArgType("callback", "function", callback);
    for (let i = 0; i < this.#list.pairs.length; i += 2)
      callback.call(thisArg, this.#list.pairs[i + 1], this.#list.pairs[i], this);
  }

  keys(): any {
    URLSearchParams.#validate(this);
    return new URLSearchParamsIterator(this.#list, KEYS);
  }

  values(): any {
    URLSearchParams.#validate(this);
    return new URLSearchParamsIterator(this.#list, VALUES);
  }

  toString(): string {
    URLSearchParams.#validate(this);
    return formOf(this.#list.pairs);
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    URLSearchParams.#validate(this);
    if (typeof depth === "number" && depth < 0) return "[Object]";
    const pairs = this.#list.pairs, parts: string[] = [];
    for (let i = 0; i < pairs.length; i += 2)
      parts.push(`${shownWith(pairs[i], options, inspect)} => ${shownWith(pairs[i + 1], options, inspect)}`);
    if (parts.length === 0) return "URLSearchParams {}";
    return `URLSearchParams ${fitsLine(parts, options) ? `{ ${parts.join(", ")} }` : `{\n  ${parts.join(",\n  ")} }`}`;
  }
}
showMembers(URLSearchParams.prototype,
  "size", "append", "delete", "get", "getAll", "has", "set", "sort", "entries", "forEach", "keys", "values", "toString");
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: "URLSearchParams", configurable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries, writable: true, configurable: true,
});


// MARK: URL

function invalidURL(input: string, base?: string): any {
  const error = plainTypeError("ERR_INVALID_URL", "Invalid URL");
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

/** The parts of a URL; undefined if it is none. */
function recordOf(input: string, base: string | undefined): URLRecord | undefined {
  if (base === undefined) return parseURL(input);
  const record = parseURL(base);
  return record === undefined ? undefined : parseURL(input, record);
}

export class URL {
  #context: URLRecord;
  #searchParams: any = undefined;
  #list: PairList | undefined = undefined;

  constructor(url: any, base: any = undefined) {
    if (arguments.length === 0) throw missingArgs("url");
    const input = toText(url), context = base === undefined ? undefined : toText(base);
    const record = recordOf(input, context);
    if (record === undefined) throw invalidURL(input, context);
    this.#context = record;
  }

  static parse(url: any, base: any = undefined): URL | null {
    if (arguments.length === 0) throw missingArgs("url");
    const input = toText(url), context = base === undefined ? undefined : toText(base);
    return recordOf(input, context) === undefined ? null : new URL(input, context);
  }

  static canParse(url: any, base: any = undefined): boolean {
    if (arguments.length === 0) throw missingArgs("url");
    return recordOf(toText(url), base === undefined ? undefined : toText(base)) !== undefined;
  }

  static createObjectURL(obj: any): string { return createObjectURL(obj); }
  static revokeObjectURL(url: any): void {
    if (arguments.length === 0) throw missingArgs("url");
    revokeObjectURL(`${url}`);
  }

  #text(): string { return this.#context.text(true); }
  #query(): string { return this.#context.query ? `?${this.#context.query}` : ""; }

  toString(): string { return this.#text(); }

  get href(): string { return this.#text(); }
  set href(value: any) {
    // What is no URL is told of before a text that is none.
    void this.#context;
    const text = toText(value), url = parseURL(text);
    if (url === undefined) throw invalidURL(text);
    this.#context = url;
    if (this.#list === undefined) return;
    this.#list.url = url;
    this.#readPairs();
  }

  get origin(): string {
    const url = this.#context;
    if (url.scheme === "blob") {
      const inner = parseURL(url.pathText);
      return inner?.scheme === "http" || inner?.scheme === "https" ? `${inner.scheme}://${inner.hostText}` : "null";
    }
    return isSpecial(url.scheme) && url.scheme !== "file" ? `${url.scheme}://${url.hostText}` : "null";
  }

  get protocol(): string { return `${this.#context.scheme}:`; }
  set protocol(value: any) { setScheme(this.#context, toText(value)); }

  get username(): string { return this.#context.username; }
  set username(value: any) {
    if (!this.#context.hasNoAuthority) this.#context.username = percentEncode(toText(value), USERINFO_SET);
  }

  get password(): string { return this.#context.password; }
  set password(value: any) {
    if (!this.#context.hasNoAuthority) this.#context.password = percentEncode(toText(value), USERINFO_SET);
  }

  get host(): string { return this.#context.hostText; }
  set host(value: any) { setHost(this.#context, toText(value), true); }

  get hostname(): string { return this.#context.host ?? ""; }
  set hostname(value: any) { setHost(this.#context, toText(value), false); }

  get port(): string { return this.#context.port < 0 ? "" : `${this.#context.port}`; }
  set port(value: any) {
    const text = toText(value);
    if (this.#context.hasNoAuthority) return;
    if (text === "") this.#context.port = -1;
    else setPort(this.#context, text);
  }

  get pathname(): string { return this.#context.pathText; }
  set pathname(value: any) {
    if (this.#context.opaquePath === null) setPath(this.#context, toText(value));
  }

  get search(): string { return this.#query(); }
  set search(value: any) {
    const text = withoutBreaks(toText(value));
    if (text === "") {
      this.#context.query = null;
      this.#context.stripOpaqueSpaces();
    } else this.#context.setQuery(text.startsWith("?") ? text.slice(1) : text);
    this.#readPairs();
  }

  get searchParams(): URLSearchParams {
    if (this.#searchParams === undefined) {
      this.#list = new PairList(parseForm(this.#context.query ?? ""), this.#context);
      this.#searchParams = new URLSearchParams(this.#list);
    }
    return this.#searchParams;
  }

  #readPairs(): void {
    if (this.#list !== undefined) this.#list.pairs = parseForm(this.#context.query ?? "");
  }

  get hash(): string { return this.#context.fragment ? `#${this.#context.fragment}` : ""; }
  set hash(value: any) {
    const text = withoutBreaks(toText(value));
    if (text === "") {
      this.#context.fragment = null;
      this.#context.stripOpaqueSpaces();
    } else this.#context.setFragment(text.startsWith("#") ? text.slice(1) : text);
  }

  toJSON(): string { return this.#text(); }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (typeof depth === "number" && depth < 0) return this;
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } = this;
    const parts = {
      href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash,
    };
    return `URL ${shownWith(parts, options, inspect)}`;
  }
}
showMembers(URL.prototype,
  "toString", "href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search",
  "searchParams", "hash", "toJSON");
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: "URL", configurable: true });
showMembers(URL, "parse", "canParse", "createObjectURL", "revokeObjectURL");
