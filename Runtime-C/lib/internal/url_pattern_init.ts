// The components of URL patterns and of what they match (URL Pattern Standard 1.6 and 3).
import { CONTROL_SET, FRAGMENT_SET, percentEncode, SPECIAL_QUERY_SET, USERINFO_SET } from "node:internal/percent";
import { escapePattern, invalidPattern } from "node:internal/url_pattern_parts";
import {
  isSpecial, leadingHost, leadingPort, parseURL, setPath, URLRecord, withoutBreaks,
} from "node:internal/url_parser";

// MARK: Canonical texts

export function canonicalProtocol(value: string): string {
  if (value === "") return "";
  const url = parseURL(`${value}://dummy.invalid/`);
  if (url === undefined) throw invalidPattern();
  return url.scheme;
}

/** A username or a password. */
export function canonicalIdentity(value: string): string { return percentEncode(value, USERINFO_SET); }

export function canonicalHostname(value: string): string {
  if (value === "") return "";
  const host = leadingHost(value);
  if (host === undefined) throw invalidPattern();
  return host;
}

/** Of a part of an address of IPv6. */
export function canonicalAddress(value: string): string {
  if (!/^[0-9A-Fa-f:[\]]*$/.test(value)) throw invalidPattern();
  return value.toLowerCase();
}

function portOf(value: string, scheme: string): string {
  if (value === "") return "";
  const url = new URLRecord(), port = leadingPort(value);
  if (port < 0) throw invalidPattern();
  url.scheme = scheme;
  url.setPort(port);
  return url.port < 0 ? "" : `${url.port}`;
}

export function canonicalPort(value: string): string { return portOf(value, ""); }

export function canonicalPathname(value: string): string {
  if (value === "") return "";
  const url = new URLRecord(), hasSlash = value.startsWith("/");
  url.scheme = "https";
  // A dot behind a slash that is not there would be a segment.
  setPath(url, hasSlash ? value : `/-${value}`);
  return hasSlash ? url.pathText : url.pathText.slice(2);
}

export function canonicalOpaquePathname(value: string): string {
  const text = withoutBreaks(value);
  let end = 0;
  while (end < text.length && text[end] !== "?" && text[end] !== "#") end++;
  return percentEncode(text.slice(0, end), CONTROL_SET);
}

export function canonicalSearch(value: string): string { return percentEncode(withoutBreaks(value), SPECIAL_QUERY_SET); }
export function canonicalHash(value: string): string { return percentEncode(withoutBreaks(value), FRAGMENT_SET); }

// MARK: URLPatternInit

/** Patterns or texts of components; undefined: not given. */
export class PatternInit {
  protocol: string | undefined = undefined;
  username: string | undefined = undefined;
  password: string | undefined = undefined;
  hostname: string | undefined = undefined;
  port: string | undefined = undefined;
  pathname: string | undefined = undefined;
  search: string | undefined = undefined;
  hash: string | undefined = undefined;
  baseURL: string | undefined = undefined;
}

function isAbsolute(pathname: string, isPattern: boolean): boolean {
  if (pathname.startsWith("/")) return true;
  return isPattern && (pathname.startsWith("\\/") || pathname.startsWith("{/"));
}

/** What a base gives to an init that says nothing as specific. */
function inherit(init: PatternInit, base: URLRecord, isPattern: boolean, result: PatternInit): void {
  const own = (text: string) => (isPattern ? escapePattern(text) : text);
  if (init.protocol !== undefined) return;
  result.protocol = own(base.scheme);
  if (init.hostname !== undefined) return;
  if (!isPattern && init.port === undefined && init.username === undefined) {
    result.username = base.username;
    if (init.password === undefined) result.password = base.password;
  }
  result.hostname = own(base.host ?? "");
  if (init.port !== undefined) return;
  result.port = base.port < 0 ? "" : `${base.port}`;
  if (init.pathname !== undefined) return;
  result.pathname = own(base.pathText);
  if (init.search !== undefined) return;
  result.search = own(base.query ?? "");
  if (init.hash === undefined) result.hash = own(base.fragment ?? "");
}

/** A pathname, behind the folder of the base if it is relative. */
function joinedPathname(pathname: string, base: URLRecord | undefined, isPattern: boolean): string {
  if (base === undefined || base.opaquePath !== null || isAbsolute(pathname, isPattern)) return pathname;
  const folder = isPattern ? escapePattern(base.pathText) : base.pathText;
  return folder.slice(0, folder.lastIndexOf("/") + 1) + pathname;
}

function without(text: string, sign: string): string { return text.startsWith(sign) ? text.slice(1) : text; }

/** The components of an init and of its base URL: patterns, or canonical texts. Throws if a text can be no component. */
export function processInit(init: PatternInit, isPattern: boolean, result: PatternInit): PatternInit {
  let base: URLRecord | undefined;
  if (init.baseURL !== undefined) {
    base = parseURL(init.baseURL);
    if (base === undefined) throw invalidPattern();
    inherit(init, base, isPattern, result);
  }
  const { protocol, username, password, hostname, port, pathname, search, hash } = init;
  if (protocol !== undefined) {
    const text = protocol.endsWith(":") ? protocol.slice(0, -1) : protocol;
    result.protocol = isPattern ? text : canonicalProtocol(text);
  }
  if (username !== undefined) result.username = isPattern ? username : canonicalIdentity(username);
  if (password !== undefined) result.password = isPattern ? password : canonicalIdentity(password);
  if (hostname !== undefined) result.hostname = isPattern ? hostname : canonicalHostname(hostname);
  const scheme = result.protocol ?? "";
  if (port !== undefined) result.port = isPattern ? port : portOf(port, scheme);
  if (pathname !== undefined) {
    const text = joinedPathname(pathname, base, isPattern), hasSegments = isSpecial(scheme) || scheme === "";
    result.pathname = isPattern ? text : hasSegments ? canonicalPathname(text) : canonicalOpaquePathname(text);
  }
  if (search !== undefined) result.search = isPattern ? without(search, "?") : canonicalSearch(without(search, "?"));
  if (hash !== undefined) result.hash = isPattern ? without(hash, "#") : canonicalHash(without(hash, "#"));
  return result;
}
