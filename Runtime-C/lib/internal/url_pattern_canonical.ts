// Texts of components as they are in URLs (URL Pattern Standard 3.1).
import { plainTypeError } from "node:internal/errors";
import { CONTROL_SET, FRAGMENT_SET, percentEncode, SPECIAL_QUERY_SET, USERINFO_SET } from "node:internal/percent";
import { leadingHost, leadingPort, parseURL, setPath, URLRecord, withoutBreaks } from "node:internal/url_parser";

export function invalidPattern(): any { return plainTypeError("ERR_INVALID_URL_PATTERN", "Failed to construct URLPattern"); }

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
  return `${host}`;
}

/** Of a part of an address of IPv6. */
function canonicalAddress(value: string): string {
  if (!/^[0-9A-Fa-f:[\]]*$/.test(value)) throw invalidPattern();
  return value.toLowerCase();
}

export function portOf(value: string, scheme: string): string {
  if (value === "") return "";
  const url = new URLRecord(), port = leadingPort(value);
  if (port < 0) throw invalidPattern();
  url.scheme = scheme;
  url.setPort(port);
  return url.port < 0 ? "" : `${url.port}`;
}

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

/** How the fixed text of a pattern is encoded. */
export const PROTOCOL = 0, IDENTITY = 1, HOSTNAME = 2, ADDRESS = 3, PORT = 4, PATHNAME = 5, OPAQUE_PATHNAME = 6, SEARCH = 7;
export const HASH = 8;

export function canonicalText(value: string, encoding: number): string {
  switch (encoding) {
    case PROTOCOL: return canonicalProtocol(value);
    case IDENTITY: return canonicalIdentity(value);
    case HOSTNAME: return canonicalHostname(value);
    case ADDRESS: return canonicalAddress(value);
    case PORT: return portOf(value, "");
    case PATHNAME: return canonicalPathname(value);
    case OPAQUE_PATHNAME: return canonicalOpaquePathname(value);
    case SEARCH: return canonicalSearch(value);
  }
  return canonicalHash(value);
}
