// URLs from texts (URL Standard 4).
import {
  CONTROL_SET, FRAGMENT_SET, PATH_SET, percentEncode, QUERY_SET, SPECIAL_QUERY_SET, USERINFO_SET,
} from "node:internal/percent";
import { parseHost } from "node:internal/url_host";

/** The port that a scheme has without saying so; 0 for file, which has none, and -1 if the scheme is not special. */
export function defaultPort(scheme: string): number {
  switch (scheme) {
    case "http": case "ws": return 80;
    case "https": case "wss": return 443;
    case "ftp": return 21;
    case "file": return 0;
  }
  return -1;
}

export function isSpecial(scheme: string): boolean { return defaultPort(scheme) >= 0; }

/** The parts of a URL. */
export class URLRecord {
  scheme: string = "";
  username: string = "";
  password: string = "";
  host: string | null = null;
  /** -1: none. */
  port: number = -1;
  path: string[] = [];
  /** The path if it is opaque; null if it is a list. */
  opaquePath: string | null = null;
  query: string | null = null;
  fragment: string | null = null;

  get hasCredentials(): boolean { return this.username !== "" || this.password !== ""; }
  get hasNoAuthority(): boolean { return this.host === null || this.host === "" || this.scheme === "file"; }
  get pathText(): string {
    if (this.opaquePath !== null) return this.opaquePath;
    return this.path.length === 0 ? "" : `/${this.path.join("/")}`;
  }

  get hostText(): string {
    if (this.host === null) return "";
    return this.port < 0 ? this.host : `${this.host}:${this.port}`;
  }

  text(withFragment: boolean): string {
    let result = `${this.scheme}:`;
    if (this.host !== null) {
      result += "//";
      if (this.hasCredentials) result += `${this.username}${this.password === "" ? "" : `:${this.password}`}@`;
      result += this.hostText;
    } else if (this.opaquePath === null && this.path.length > 1 && this.path[0] === "") result += "/.";
    result += this.pathText;
    if (this.query !== null) result += `?${this.query}`;
    return withFragment && this.fragment !== null ? `${result}#${this.fragment}` : result;
  }

  setPort(port: number): void { this.port = port === defaultPort(this.scheme) ? -1 : port; }

  /** Takes the last segment away; the letter of a drive stays. */
  shorten(): void {
    const path = this.path;
    if (this.scheme === "file" && path.length === 1 && isDriveLetter(path[0], true)) return;
    path.pop();
  }

  setQuery(text: string): void {
    this.query = percentEncode(text, isSpecial(this.scheme) ? SPECIAL_QUERY_SET : QUERY_SET);
  }

  setFragment(text: string): void { this.fragment = percentEncode(text, FRAGMENT_SET); }

  /** Without query and fragment, spaces at the end of an opaque path would be lost when it is read again. */
  stripOpaqueSpaces(): void {
    if (this.opaquePath === null || this.query !== null || this.fragment !== null) return;
    let end = this.opaquePath.length;
    while (end > 0 && this.opaquePath.charCodeAt(end - 1) === 32) end--;
    this.opaquePath = this.opaquePath.slice(0, end);
  }
}

// MARK: Texts

function isLetter(unit: number): boolean { return (unit | 32) >= 97 && (unit | 32) <= 122; }
function isDigit(unit: number): boolean { return unit >= 48 && unit <= 57; }

/** `C:` or `C|`. */
function isDriveLetter(text: string, isNormalized: boolean): boolean {
  return text.length === 2 && isLetter(text.charCodeAt(0)) && (text[1] === ":" || (!isNormalized && text[1] === "|"));
}

function startsWithDriveLetter(text: string): boolean {
  return isDriveLetter(text.slice(0, 2), false) && (text.length === 2 || "/\\?#".includes(text[2]));
}

/** Where the colon after a scheme is; -1 without one. */
function schemeEnd(text: string): number {
  if (text === "" || !isLetter(text.charCodeAt(0))) return -1;
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 58) return i;
    if (!isLetter(unit) && !isDigit(unit) && unit !== 43 && unit !== 45 && unit !== 46) return -1;
  }
  return -1;
}

/** Without tabs and ends of lines. */
export function withoutBreaks(text: string): string {
  let result = "", start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 9 && unit !== 10 && unit !== 13) continue;
    result += text.slice(start, i);
    start = i + 1;
  }
  return start === 0 ? text : result + text.slice(start);
}

function trimmed(text: string): string {
  let start = 0, end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

/** How many dots a segment is, some of which may be encoded; 0 if it is something else. */
function dots(segment: string): number {
  switch (segment.length <= 6 ? segment.toLowerCase() : segment) {
    case ".": case "%2e": return 1;
    case "..": case ".%2e": case "%2e.": case "%2e%2e": return 2;
  }
  return 0;
}

// MARK: Parsing

/** A URL from a text and the URL that it is relative to; undefined if it is none. */
export function parseURL(input: string, base?: URLRecord): URLRecord | undefined {
  const parser = new Parser(withoutBreaks(trimmed(input)), base);
  return parser.parse() ? parser.url : undefined;
}

class Parser {
  url: URLRecord = new URLRecord();
  #input: string;
  #base: URLRecord | undefined;

  constructor(input: string, base: URLRecord | undefined) {
    this.#input = input;
    this.#base = base;
  }

  /** The methods take the place where a part starts, and are false if what is there is no URL. */
  parse(): boolean {
    const end = schemeEnd(this.#input);
    if (end < 0) return this.#withoutScheme();
    const scheme = this.#input.slice(0, end).toLowerCase(), at = end + 1;
    this.url.scheme = scheme;
    if (scheme === "file") return this.#file(at);
    if (isSpecial(scheme)) {
      const isRelative = this.#base !== undefined && this.#base.scheme === scheme && !this.#input.startsWith("//", at);
      return isRelative ? this.#relative(at) : this.#authority(this.#afterSlashes(at));
    }
    if (this.#input.startsWith("//", at)) return this.#authority(at + 2);
    return this.#input[at] === "/" ? this.#path(at + 1) : this.#opaque(at);
  }

  #withoutScheme(): boolean {
    const base = this.#base;
    if (base === undefined) return false;
    this.url.scheme = base.scheme;
    if (base.opaquePath !== null) {
      if (!this.#input.startsWith("#")) return false;
      this.url.opaquePath = base.opaquePath;
      this.url.query = base.query;
      return this.#rest(0);
    }
    return base.scheme === "file" ? this.#file(0) : this.#relative(0);
  }

  #isSlash(at: number): boolean {
    const unit = this.#input.charCodeAt(at);
    return unit === 47 || (unit === 92 && isSpecial(this.url.scheme));
  }

  #afterSlashes(at: number): number {
    while (this.#isSlash(at)) at++;
    return at;
  }

  #copyAuthority(base: URLRecord): void {
    this.url.username = base.username;
    this.url.password = base.password;
    this.url.host = base.host;
    this.url.port = base.port;
  }

  #relative(at: number): boolean {
    const base = this.#base!;
    this.url.scheme = base.scheme;
    if (this.#isSlash(at)) {
      if (isSpecial(base.scheme) && this.#isSlash(at + 1)) return this.#authority(this.#afterSlashes(at));
      if (this.#input[at + 1] === "/") return this.#authority(at + 2);
      this.#copyAuthority(base);
      return this.#path(at + 1);
    }
    this.#copyAuthority(base);
    return this.#onPathOf(base, at);
  }

  /** What follows replaces the end of the path of a base, its query, or only its fragment. */
  #onPathOf(base: URLRecord, at: number): boolean {
    this.url.path = base.path.slice();
    if (at < this.#input.length && this.#input[at] !== "?" && this.#input[at] !== "#") {
      this.url.shorten();
      return this.#path(at);
    }
    this.url.query = base.query;
    return this.#rest(at);
  }

  /** Where an authority ends. */
  #authorityEnd(at: number): number {
    let end = at;
    while (end < this.#input.length && !"/?#".includes(this.#input[end]) && !this.#isSlash(end)) end++;
    return end;
  }

  #authority(at: number): boolean {
    const end = this.#authorityEnd(at), text = this.#input.slice(at, end), sign = text.lastIndexOf("@");
    if (sign >= 0) {
      const colon = text.slice(0, sign).indexOf(":"), nameEnd = colon < 0 ? sign : colon;
      this.url.username = percentEncode(text.slice(0, nameEnd), USERINFO_SET);
      if (colon >= 0) this.url.password = percentEncode(text.slice(colon + 1, sign), USERINFO_SET);
      if (sign === text.length - 1) return false;
    }
    return setHostAndPort(this.url, text.slice(sign + 1)) && this.#pathStart(end);
  }

  // MARK: Files

  #file(at: number): boolean {
    const url = this.url, base = this.#base?.scheme === "file" ? this.#base : undefined;
    url.host = "";
    if (this.#isSlash(at)) return this.#isSlash(at + 1) ? this.#fileHost(at + 2) : this.#fileRoot(at + 1, base);
    if (base === undefined) return this.#path(at);
    url.host = base.host;
    if (startsWithDriveLetter(this.#input.slice(at))) return this.#path(at);
    return this.#onPathOf(base, at);
  }

  /** A path from the root: on the drive of the base, if it has one. */
  #fileRoot(at: number, base: URLRecord | undefined): boolean {
    if (base !== undefined) {
      this.url.host = base.host;
      const hasDrive = base.path.length > 0 && isDriveLetter(base.path[0], true);
      if (hasDrive && !startsWithDriveLetter(this.#input.slice(at))) this.url.path.push(base.path[0]);
    }
    return this.#path(at);
  }

  #fileHost(at: number): boolean {
    const end = this.#authorityEnd(at), text = this.#input.slice(at, end);
    if (isDriveLetter(text, false)) return this.#path(at);
    return setFileHost(this.url, text) && this.#pathStart(end);
  }

  // MARK: Paths

  #pathStart(at: number): boolean {
    if (this.#isSlash(at)) return this.#path(at + 1);
    const isEmpty = at === this.#input.length || this.#input[at] === "?" || this.#input[at] === "#";
    return isEmpty && !isSpecial(this.url.scheme) ? this.#rest(at) : this.#path(at);
  }

  #path(at: number): boolean {
    let end = at;
    while (end < this.#input.length && this.#input[end] !== "?" && this.#input[end] !== "#") end++;
    addSegments(this.url, this.#input.slice(at, end));
    return this.#rest(end);
  }

  #opaque(at: number): boolean {
    let end = at;
    while (end < this.#input.length && this.#input[end] !== "?" && this.#input[end] !== "#") end++;
    this.url.opaquePath = percentEncode(this.#input.slice(at, end), CONTROL_SET);
    return this.#rest(end);
  }

  /** Query and fragment, or the end. */
  #rest(at: number): boolean {
    const text = this.#input, hash = text.indexOf("#", at);
    if (text[at] === "?") this.url.setQuery(text.slice(at + 1, hash < 0 ? text.length : hash));
    if (hash >= 0) this.url.setFragment(text.slice(hash + 1));
    return true;
  }
}

// MARK: Parts

function addSegments(url: URLRecord, text: string): void {
  const special = isSpecial(url.scheme);
  for (let start = 0; start <= text.length;) {
    let end = start;
    while (end < text.length && text[end] !== "/" && !(special && text[end] === "\\")) end++;
    addSegment(url, text.slice(start, end), end === text.length);
    start = end + 1;
  }
}

function addSegment(url: URLRecord, segment: string, isLast: boolean): void {
  const count = dots(segment);
  if (count === 2) url.shorten();
  if (count > 0) {
    if (isLast) url.path.push("");
    return;
  }
  const isDrive = url.scheme === "file" && url.path.length === 0 && isDriveLetter(segment, false);
  url.path.push(isDrive ? `${segment[0]}:` : percentEncode(segment, PATH_SET));
}

/** Where the colon before a port is; -1 without one. */
function portColon(text: string): number {
  let isInside = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "[") isInside = true;
    else if (text[i] === "]") isInside = false;
    else if (text[i] === ":" && !isInside) return i;
  }
  return -1;
}

/** The number of a text of digits; -1 if it is none or beyond ports. */
function portNumber(text: string): number {
  let port = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) return -1;
    port = port * 10 + text.charCodeAt(i) - 48;
    if (port > 65535) return -1;
  }
  return port;
}

function setHostAndPort(url: URLRecord, text: string): boolean {
  const colon = portColon(text), name = colon < 0 ? text : text.slice(0, colon);
  if (name === "" && (colon >= 0 || isSpecial(url.scheme))) return false;
  const host = name === "" ? "" : parseHost(name, isSpecial(url.scheme));
  if (host === undefined) return false;
  url.host = host;
  if (colon < 0 || colon === text.length - 1) return true;
  const port = portNumber(text.slice(colon + 1));
  if (port < 0) return false;
  url.setPort(port);
  return true;
}

function setFileHost(url: URLRecord, text: string): boolean {
  const host = text === "" ? "" : parseHost(text, true);
  if (host === undefined) return false;
  url.host = host === "localhost" ? "" : host;
  return true;
}

// MARK: Setting

export function setScheme(url: URLRecord, value: string): void {
  const text = `${withoutBreaks(value)}:`, end = schemeEnd(text);
  if (end < 0) return;
  const scheme = text.slice(0, end).toLowerCase();
  if (isSpecial(scheme) !== isSpecial(url.scheme)) return;
  if (scheme === "file" && (url.hasCredentials || url.port >= 0)) return;
  if (url.scheme === "file" && url.host === "") return;
  url.scheme = scheme;
  url.setPort(url.port);
}

/** What a text has before a path, a query and a fragment. */
function beforePath(value: string, special: boolean): string {
  const input = withoutBreaks(value);
  let end = 0;
  while (end < input.length && !"/?#".includes(input[end]) && !(special && input[end] === "\\")) end++;
  return input.slice(0, end);
}

/** The host that a text starts with, in a URL whose scheme is special; undefined if it starts with none. */
export function leadingHost(value: string): string | undefined {
  const text = beforePath(value, true);
  return text === "" || portColon(text) >= 0 ? undefined : parseHost(text, true);
}

/** Sets the host, and the port if it may come along and does. */
export function setHost(url: URLRecord, value: string, mayHavePort: boolean): void {
  if (url.opaquePath !== null) return;
  const special = isSpecial(url.scheme), text = beforePath(value, special);
  if (url.scheme === "file") {
    setFileHost(url, text);
    return;
  }
  const colon = portColon(text), name = colon < 0 ? text : text.slice(0, colon);
  if (colon >= 0 && (!mayHavePort || name === "")) return;
  if (name === "" && (special || url.hasCredentials || url.port >= 0)) return;
  const host = name === "" ? "" : parseHost(name, special);
  if (host === undefined) return;
  url.host = host;
  if (colon >= 0) setPort(url, text.slice(colon + 1));
}

/** The port that a text starts with; -1 if it starts with none. */
export function leadingPort(value: string): number {
  const text = withoutBreaks(value);
  let end = 0;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end === 0 ? -1 : portNumber(text.slice(0, end));
}

export function setPort(url: URLRecord, value: string): void {
  const port = leadingPort(value);
  if (port >= 0) url.setPort(port);
}

export function setPath(url: URLRecord, value: string): void {
  const text = withoutBreaks(value), special = isSpecial(url.scheme);
  url.path = [];
  const hasSlash = text.startsWith("/") || (special && text.startsWith("\\"));
  if (text === "" && !special && url.host !== null) return;
  addSegments(url, hasSlash ? text.slice(1) : text);
}
