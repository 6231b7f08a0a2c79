// node:url: URLs, and the older way to take them apart.
import { process } from "aot:host";
import { domainToReadable } from "node:internal/idna";
import { Url, urlFormat, urlParse, urlResolve, urlResolveObject } from "node:internal/url_legacy";
import { codedTypeError, invalidArgType, invalidArgValue, missingArgs } from "node:internal/errors";
import { percent } from "node:internal/percent";
import { parseHost } from "node:internal/url_host";
import { validateString } from "node:internal/validators";
import { resolve as resolvePath } from "node:path";
import { resolve as resolveWindowsPath } from "node:path/win32";
import { URL, URLSearchParams } from "node:web/url";

// MARK: Domains

function domainToASCII(domain: any): string {
  if (arguments.length === 0) throw missingArgs("domain");
  return parseHost(`${domain}`, true) ?? "";
}

function domainToUnicode(domain: any): string {
  if (arguments.length === 0) throw missingArgs("domain");
  const host = parseHost(`${domain}`, true);
  return host === undefined ? "" : domainToReadable(host);
}

// MARK: Paths of files

function isLetter(unit: number): boolean { return (unit | 32) >= 97 && (unit | 32) <= 122; }

function invalidPath(message: string): any { return codedTypeError("ERR_INVALID_FILE_URL_PATH", message); }

function windowsPath(url: any): string {
  const pathname: string = url.pathname;
  if (/%2f|%5c/i.test(pathname)) throw invalidPath("File URL path must not include encoded \\ or / characters");
  const path = decodeURIComponent(pathname.replaceAll("/", "\\"));
  if (url.hostname !== "") return `\\\\${domainToReadable(url.hostname)}${path}`;
  if (!isLetter(path.charCodeAt(1)) || path[2] !== ":") throw invalidPath("File URL path must be absolute");
  return path.slice(1);
}

function posixPath(url: any): string {
  if (url.hostname !== "") {
    const message = `File URL host must be "localhost" or empty on ${process.platform}`;
    throw codedTypeError("ERR_INVALID_FILE_URL_HOST", message);
  }
  const pathname: string = url.pathname;
  if (/%2f/i.test(pathname)) throw invalidPath("File URL path must not include encoded / characters");
  return decodeURIComponent(pathname);
}

function isURL(value: any): boolean {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function fileURLToPath(path: any, options?: any): string {
  const url: any = typeof path === "string" ? new URL(path) : path;
  if (!isURL(url)) throw invalidArgType("path", ["string", "URL"], path);
  if (url.protocol !== "file:") throw codedTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  return options?.windows ? windowsPath(url) : posixPath(url);
}

/** Whether a unit is one of `%\n\r\t#?`, which URLs read as something else, or of `[]^|~`. */
function needsEscape(unit: number): boolean {
  switch (unit) {
    case 37: case 10: case 13: case 9: case 35: case 63: case 91: case 93: case 94: case 124: case 126: return true;
  }
  return false;
}

/** What URLs would read as something else, and on Windows not the other slash. */
function escapedPath(path: string, isWindows: boolean): string {
  let text = "";
  for (let i = 0; i < path.length; i++) {
    const unit = path.charCodeAt(i);
    text += needsEscape(unit) || (unit === 92 && !isWindows) ? percent(unit) : path[i];
  }
  return text;
}

function sharedFolderURL(path: string): URL {
  const isLong = path.startsWith("\\\\?\\UNC\\"), start = isLong ? 8 : 2, end = path.indexOf("\\", start);
  if (end === -1) throw invalidArgValue("path", path, "Missing UNC resource path");
  if (end === 2) throw invalidArgValue("path", path, "Empty UNC servername");
  const url = new URL("file:///");
  url.hostname = domainToASCII(path.slice(start, end));
  url.pathname = escapedPath(path.slice(end).replaceAll("\\", "/"), true);
  return url;
}

function pathToFileURL(path: any, options?: any): URL {
  validateString(path, "path");
  const isWindows = Boolean(options?.windows);
  if (isWindows && path.startsWith("\\\\")) return sharedFolderURL(path);
  let full = isWindows ? resolveWindowsPath(path) : resolvePath(path);
  const endsInSlash = path.endsWith("/") || (isWindows && path.endsWith("\\"));
  if (endsInSlash && !full.endsWith(isWindows ? "\\" : "/")) full += "/";
  const text = escapedPath(full, isWindows);
  return new URL(`file://${isWindows ? `/${text.replaceAll("\\", "/")}` : text}`);
}

// MARK: Requests

function urlToHttpOptions(url: any): any {
  const { hostname, pathname, port, username, password, search } = url;
  const options: any = {
    __proto__: null,
    protocol: url.protocol,
    hostname: hostname && hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ""}${search || ""}`,
    href: url.href,
  };
  if (port !== "") options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

export {
  Url, urlParse as parse, urlResolve as resolve, urlResolveObject as resolveObject, urlFormat as format, URL,
  URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath, urlToHttpOptions,
};
