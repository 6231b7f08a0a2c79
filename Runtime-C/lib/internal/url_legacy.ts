// The URLs of url.parse, url.format and url.resolve: what they do is older than the URL Standard.
import { deprecated } from "node:internal/deprecated";
import { domainToReadable } from "node:internal/idna";
import { codedTypeError, invalidArgType } from "node:internal/errors";
import { percent } from "node:internal/percent";
import { parseHost } from "node:internal/url_host";
import { validateObject, validateString } from "node:internal/validators";
import { parse as parseQuery, stringify as stringifyQuery } from "node:querystring";
import { URL } from "node:web/url";

function invalidURL(input: string): any {
  const error = codedTypeError("ERR_INVALID_URL", "Invalid URL");
  error.input = input;
  return error;
}

/** Schemes that two slashes follow, whether they are there or not. */
function hasSlashes(protocol: any): boolean {
  if (typeof protocol !== "string") return false;
  switch (protocol.endsWith(":") ? protocol.slice(0, -1) : protocol) {
    case "http": case "https": case "ftp": case "gopher": case "file": case "ws": case "wss": return true;
  }
  return false;
}

function hasNoHost(protocol: any): boolean { return protocol === "javascript" || protocol === "javascript:"; }

// MARK: Url

export class Url {
  protocol: any = null;
  slashes: any = null;
  auth: any = null;
  host: any = null;
  port: any = null;
  hostname: any = null;
  hash: any = null;
  search: any = null;
  query: any = null;
  pathname: any = null;
  path: any = null;
  href: any = null;

  parse(url: any, parseQueryString?: any, slashesDenoteHost?: any): any {
    validateString(url, "url");
    parseInto(this, url, Boolean(parseQueryString), Boolean(slashesDenoteHost));
    return this;
  }

  format(): string { return textOf(this); }
  resolve(relative: any): string { return this.resolveObject(urlParse(relative, false, true)).format(); }
  resolveObject(relative: any): any {
    return resolved(this, typeof relative === "string" ? urlParse(relative, false, true) : relative);
  }
  parseHost(): void { setHost(this, this.host); }
}

// MARK: Parsing

function normalized(url: string): string {
  const text = url.trim(), query = text.search(/[?#]/), end = query === -1 ? text.length : query;
  return text.slice(0, end).replaceAll("\\", "/") + text.slice(end);
}

function schemeOf(text: string): string {
  const match = /^[a-z0-9.+-]+:/i.exec(text);
  return match === null ? "" : match[0];
}

function parseInto(url: any, input: string, parsesQuery: boolean, slashesDenoteHost: boolean): void {
  let rest = normalized(input);
  if (!slashesDenoteHost && !/[#@\s]/.test(rest) && isPlainPath(rest)) {
    setPathAndQuery(url, rest, parsesQuery);
    url.path = url.href = rest;
    return;
  }
  const scheme = schemeOf(rest), protocol = scheme.toLowerCase();
  if (scheme !== "") url.protocol = protocol;
  rest = rest.slice(scheme.length);
  const mayHaveSlashes = slashesDenoteHost || scheme !== "" || /^\/\/[^@/]+@[^@/]+/.test(rest);
  if (mayHaveSlashes && rest.startsWith("//") && !hasNoHost(protocol)) {
    url.slashes = true;
    rest = rest.slice(2);
  }
  if (!hasNoHost(protocol) && (url.slashes || (scheme !== "" && !hasSlashes(protocol))))
    rest = takeAuthority(url, rest, input);
  if (!hasNoHost(protocol)) rest = escaped(rest);
  takeRest(url, rest, parsesQuery);
  if (hasSlashes(protocol) && url.hostname && !url.pathname) url.pathname = "/";
  if (url.pathname || url.search) url.path = `${url.pathname || ""}${url.search || ""}`;
  url.href = textOf(url);
}

/** One slash at the start, or two. */
function isPlainPath(text: string): boolean { return text.startsWith("/") && !text.startsWith("///"); }

function setPathAndQuery(url: any, text: string, parsesQuery: boolean): void {
  const mark = text.indexOf("?");
  url.pathname = mark === -1 ? text : text.slice(0, mark);
  setQuery(url, mark === -1 ? undefined : text.slice(mark), parsesQuery);
}

function setQuery(url: any, search: string | undefined, parsesQuery: boolean): void {
  if (search !== undefined) {
    url.search = search;
    url.query = parsesQuery ? parseQuery(search.slice(1)) : search.slice(1);
  } else if (parsesQuery) {
    url.search = null;
    url.query = { __proto__: null };
  }
}

function takeRest(url: any, text: string, parsesQuery: boolean): void {
  const hash = text.indexOf("#"), end = hash === -1 ? text.length : hash;
  if (hash !== -1) url.hash = text.slice(hash);
  const mark = text.slice(0, end).indexOf("?"), pathEnd = mark === -1 ? end : mark;
  setQuery(url, mark === -1 ? undefined : text.slice(mark, end), parsesQuery);
  if (pathEnd > 0) url.pathname = text.slice(0, pathEnd);
}

/** Signs that no host has, and that are escaped elsewhere. */
const UNWISE = "\t\n\r \"'<>\\^`{|}";

function escaped(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) result += UNWISE.includes(text[i]) ? percent(text.charCodeAt(i)) : text[i];
  return result;
}

/** Reads who and where. Gives what comes behind. */
function takeAuthority(url: any, given: string, input: string): string {
  const mark = given.search(/[#/?]/), length = mark === -1 ? given.length : mark;
  // Tabs and ends of lines are nothing, as in the URL Standard.
  const text = given.slice(0, length).replace(/[\t\n\r]/g, "") + given.slice(length);
  let end = 0, stop = -1, sign = -1;
  for (; end < text.length && !"#/?".includes(text[end]); end++) {
    if (text[end] === "@") {
      sign = end;
      stop = -1;
    } else if (stop === -1 && (UNWISE.includes(text[end]) || text[end] === "%" || text[end] === ";")) stop = end;
  }
  if (sign !== -1) url.auth = decodeURIComponent(text.slice(0, sign));
  const hostEnd = stop === -1 ? end : stop;
  setHost(url, text.slice(sign + 1, hostEnd));
  return checkHost(url, text.slice(hostEnd), input);
}

function setHost(url: any, text: string): void {
  const match = /:[0-9]*$/.exec(text);
  url.host = text;
  if (match !== null) {
    if (match[0] !== ":") url.port = match[0].slice(1);
    text = text.slice(0, -match[0].length);
  }
  url.hostname = text;
}

/** Writes the name of the host as it is asked for. Gives what comes behind, with what of the name is none. */
function checkHost(url: any, rest: string, input: string): string {
  const isAddress = url.hostname.startsWith("[") && url.hostname.endsWith("]");
  if (!isAddress) rest = withoutWrongEnd(url, rest, input);
  url.hostname = url.hostname.length > 255 ? "" : url.hostname.toLowerCase();
  if (!isAddress && url.hostname !== "") {
    const name = /[^\0-\x7f]/.test(url.hostname) ? parseHost(url.hostname, true) ?? "" : url.hostname;
    if (name === "" || /[\0\t\n\r #%/:<>?@[\\\]^|]/.test(name)) throw invalidURL(input);
    url.hostname = name;
  }
  url.host = url.hostname + (url.port ? `:${url.port}` : "");
  if (!isAddress) return rest;
  url.hostname = url.hostname.slice(1, -1);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** A name ends before the first sign that no name has. */
function withoutWrongEnd(url: any, rest: string, input: string): string {
  const name: string = url.hostname, end = name.search(/[\0:]/);
  if (end === -1) return rest;
  if (name[end] === ":") deprecated(`The URL ${input} is invalid. Future versions of Node.js will throw an error.`, "DEP0170");
  url.hostname = name.slice(0, end);
  return `/${name.slice(end)}${rest}`;
}

export function urlParse(url: any, parseQueryString?: any, slashesDenoteHost?: any): any {
  return url instanceof Url ? url : new Url().parse(url, parseQueryString, slashesDenoteHost);
}

// MARK: Formatting

function authText(auth: string): string {
  return encodeURIComponent(auth).replaceAll("%3A", ":");
}

function hostText(url: any): string | false {
  const auth = url.auth ? `${authText(url.auth)}@` : "";
  if (url.host) return auth + url.host;
  if (!url.hostname) return false;
  const name = url.hostname.includes(":") && !url.hostname.startsWith("[") ? `[${url.hostname}]` : url.hostname;
  return `${auth}${name}${url.port ? `:${url.port}` : ""}`;
}

/** A text, with its first sign if it has none. */
function withStart(text: string, start: string): string { return text === "" || text.startsWith(start) ? text : start + text; }

function textOf(url: any): string {
  let protocol: string = url.protocol || "", pathname: string = url.pathname || "";
  let host = hostText(url);
  const hash = withStart(url.hash || "", "#");
  const query = url.query !== null && typeof url.query === "object" ? stringifyQuery(url.query) : "";
  const search = withStart(url.search || (query && `?${query}`) || "", "?");
  if (protocol !== "" && !protocol.endsWith(":")) protocol += ":";
  pathname = pathname.replaceAll("#", "%23").replaceAll("?", "%3F");
  if (url.slashes || hasSlashes(protocol)) {
    if (url.slashes || host !== false) {
      pathname = withStart(pathname, "/");
      host = `//${host || ""}`;
    } else if (protocol.startsWith("file")) host = "//";
  }
  return `${protocol}${host || ""}${pathname}${search.replaceAll("#", "%23")}${hash}`;
}

/** A URL of the standard as a text, with parts left out. */
function formatURL(url: URL, options: any): string {
  if (options !== undefined && options !== null) validateObject(options, "options");
  const has = (value: any): boolean => value === undefined || Boolean(value);
  const auth = has(options?.auth), name = options?.unicode ? domainToReadable(url.hostname) : url.hostname;
  const user = auth && (url.username || url.password) ? `${url.username}${url.password && `:${url.password}`}@` : "";
  const hasHost = url.href.startsWith(`${url.protocol}//`);
  const host = hasHost ? `//${user}${name}${url.port && `:${url.port}`}` : "";
  return url.protocol + host + url.pathname + (has(options?.search) ? url.search : "")
    + (has(options?.fragment) ? url.hash : "");
}

export function urlFormat(urlObject: any, options?: any): string {
  if (typeof urlObject === "string") return urlParse(urlObject).format();
  if (typeof urlObject !== "object" || urlObject === null)
    throw invalidArgType("urlObject", ["object", "string"], urlObject);
  return urlObject instanceof URL ? formatURL(urlObject, options) : textOf(urlObject);
}

// MARK: Resolving

export function urlResolve(from: any, to: any): string { return urlParse(from, false, true).resolve(to); }

export function urlResolveObject(from: any, to: any): any {
  return from ? urlParse(from, false, true).resolveObject(to) : to;
}

function copyAuthority(to: any, from: any): void {
  to.auth = from.auth;
  to.host = from.host;
  to.port = from.port;
  to.hostname = from.hostname;
}

function copyPath(to: any, from: any): void {
  to.pathname = from.pathname;
  to.search = from.search;
  to.query = from.query;
}

function finish(url: any): any {
  const hasPath = url.pathname !== null && url.pathname !== undefined;
  url.path = hasPath || url.search ? `${url.pathname || ""}${url.search || ""}` : null;
  url.href = textOf(url);
  return url;
}

function resolved(base: any, to: any): any {
  const url: any = new Url();
  url.protocol = base.protocol;
  url.slashes = base.slashes;
  copyAuthority(url, base);
  copyPath(url, base);
  url.hash = to.hash;
  if (to.href === "") return finish(url);
  if (to.slashes && !to.protocol) {
    copyAuthority(url, to);
    copyPath(url, to);
    url.slashes = to.slashes;
    if (hasSlashes(url.protocol) && url.hostname && !url.pathname) url.pathname = "/";
    return finish(url);
  }
  if (to.protocol && to.protocol !== url.protocol) return ofOtherScheme(url, to);
  return ofSameScheme(url, to);
}

function ofOtherScheme(url: any, to: any): any {
  url.protocol = to.protocol;
  url.slashes = hasSlashes(to.protocol) ? url.slashes || to.slashes : to.slashes;
  copyAuthority(url, to);
  copyPath(url, to);
  const needsHost = hasSlashes(to.protocol) && !to.host && to.protocol !== "file:";
  if (needsHost) {
    // The first segment that is not empty is the host.
    const segments = (to.pathname || "").split("/");
    let at = 0;
    while (at < segments.length && segments[at] === "") at++;
    url.host = url.hostname = at < segments.length ? segments[at] : "";
    url.pathname = `/${segments.slice(at + 1).join("/")}`;
  }
  return finish(url);
}

function segmentsOf(pathname: any): string[] { return pathname ? pathname.split("/") : []; }

/** A scheme without slashes has its host in the path, as `mailto:` has it. */
function hostIntoPath(url: any): string[] {
  const segments = segmentsOf(url.pathname);
  if (!url.host) return segments;
  if (segments[0] === "") segments[0] = url.host;
  else segments.unshift(url.host);
  return segments;
}

/** The other way round. */
function hostFromPath(url: any, segments: string[]): void {
  url.host = url.hostname = segments[0] === "" || segments.length === 0 ? "" : segments.shift();
  const sign = url.host ? url.host.indexOf("@") : -1;
  if (sign <= 0) return;
  url.auth = url.host.slice(0, sign);
  url.host = url.hostname = url.host.slice(sign + 1);
}

function ofSameScheme(url: any, to: any): any {
  const isBare = Boolean(url.protocol) && !hasSlashes(url.protocol);
  const isFromRoot = Boolean(to.host) || Boolean(to.pathname && to.pathname.startsWith("/"));
  let isAbsolute = isFromRoot || Boolean(url.pathname && url.pathname.startsWith("/")) || Boolean(url.host && to.pathname);
  const bounded = isAbsolute;
  let segments = isBare ? hostIntoPath(url) : segmentsOf(url.pathname);
  const others = isBare ? hostIntoPath(to) : segmentsOf(to.pathname);
  if (isBare) {
    url.host = url.hostname = "";
    if (to.protocol) url.auth = null;
  }
  if (isBare) isAbsolute = isAbsolute && (others[0] === "" || segments[0] === "");
  if (isFromRoot) {
    if (!isBare && to.host) {
      if (url.host !== to.host) url.auth = null;
      url.host = to.host;
      url.hostname = to.hostname;
      url.port = to.port;
    }
    segments = others;
  } else if (others.length > 0) segments = segments.slice(0, -1).concat(others);
  else if (to.search === null || to.search === undefined) {
    if (isBare) hostFromPath(url, segments);
    return finish(url);
  } else {
    if (isBare) hostFromPath(url, segments);
    url.search = to.search;
    url.query = to.query;
    return finish(url);
  }
  url.search = to.search;
  url.query = to.query;
  return withSegments(url, to, segments, { isBare, isAbsolute, bounded });
}

interface PathRules {
  /** The first segment is the host. */
  isBare: boolean;
  isAbsolute: boolean;
  /** Dots that lead above the root are dropped. */
  bounded: boolean;
}

function withSegments(url: any, to: any, all: string[], rules: PathRules): any {
  if (all.length === 0) {
    url.pathname = null;
    return finish(url);
  }
  const last = all[all.length - 1], hasHost = Boolean(url.host || (to.host && !(rules.isBare && to.protocol)));
  const endsInSlash = last === "" || ((hasHost || all.length > 1) && (last === "." || last === ".."));
  const segments = withoutDots(all, rules.bounded);
  if (rules.isAbsolute && segments[0] !== "") segments.unshift("");
  if (endsInSlash && !segments.join("/").endsWith("/")) segments.push("");
  const isRooted = segments.length > 0 && (segments[0] === "" || segments[0].startsWith("/"));
  if (rules.isBare) hostFromPath(url, segments);
  if (url.host && segments.length > 0 && !isRooted) segments.unshift("");
  url.pathname = segments.length === 0 ? null : segments.join("/");
  url.auth = to.auth || url.auth;
  url.slashes = url.slashes || to.slashes;
  return finish(url);
}

function withoutDots(segments: string[], bounded: boolean): string[] {
  const kept: string[] = [];
  const isRooted = segments[0] === "";
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (segment === ".") continue;
    if (segment !== "..") {
      kept.push(segment);
      continue;
    }
    const isAtRoot = kept.length === 0 || (kept.length === 1 && isRooted && kept[0] === "");
    if (!isAtRoot && kept[kept.length - 1] !== "..") kept.pop();
    else if (!bounded) kept.push("..");
  }
  return kept;
}
