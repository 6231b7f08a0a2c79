// What a URL pattern, or what it is matched with, says of each component (URL Pattern Standard 3.2).
import {
  canonicalHash, canonicalHostname, canonicalIdentity, canonicalOpaquePathname, canonicalPathname, canonicalProtocol,
  canonicalSearch, invalidPattern, portOf,
} from "node:internal/url_pattern_canonical";
import { escapePattern } from "node:internal/url_pattern_parts";
import { isSpecial, parseURL, URLRecord } from "node:internal/url_parser";

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
  result.hostname = own(`${base.host ?? ""}`);
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
