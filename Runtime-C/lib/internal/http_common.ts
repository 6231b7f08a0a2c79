// What HTTP clients and servers share: names of states, checks of fields, dates.
import { wallTime } from "aot:host";
import { codedError, codedTypeError } from "node:internal/errors";

export const STATUS_CODES: any = {
  100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints", 200: "OK", 201: "Created", 202: "Accepted",
  203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status",
  208: "Already Reported", 226: "IM Used", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
  304: "Not Modified", 305: "Use Proxy", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
  401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
  407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
  412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
  416: "Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a Teapot", 421: "Misdirected Request",
  422: "Unprocessable Entity", 423: "Locked", 424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required",
  428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
  500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
  505: "HTTP Version Not Supported", 506: "Variant Also Negotiates", 507: "Insufficient Storage", 508: "Loop Detected",
  509: "Bandwidth Limit Exceeded", 510: "Not Extended", 511: "Network Authentication Required",
};

// MARK: Fields

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, INVALID_UNIT = /[^\t -~\x80-\xff]/;

/** Is it a token (RFC 9110, 5.6.2)? */
export function isToken(text: string): boolean { return TOKEN.test(text); }

/** Does it have what may not stand in the value of a field? */
export function hasInvalidUnit(text: string): boolean { return INVALID_UNIT.test(text); }

/** Names that were found to be tokens, in lower case. A program has few of them, unless it takes them from elsewhere. */
const knownNames = new Map<any, string>(), KNOWN_NAMES_MAX = 256;

/** The name of a field in lower case, by which it is known. Throws when it is no name. */
export function nameOfField(name: any): string {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  validateHeaderName(name);
  const key = name.toLowerCase();
  if (knownNames.size < KNOWN_NAMES_MAX) knownNames.set(name, key);
  return key;
}

export function validateHeaderName(name: any, label?: string): void {
  if (knownNames.has(name)) return;
  if (typeof name !== "string" || !isToken(name))
    throw codedTypeError("ERR_INVALID_HTTP_TOKEN", `${label || "Header name"} must be a valid HTTP token ["${name}"]`);
}

export function validateHeaderValue(name: any, value: any): void {
  if (value === undefined)
    throw codedTypeError("ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value "${value}" for header "${name}"`);
  if (hasInvalidUnit(typeof value === "string" ? value : `${value}`))
    throw codedTypeError("ERR_INVALID_CHAR", `Invalid character in header content ["${name}"]`);
}

export function headersSent(action: string): any {
  return codedError("ERR_HTTP_HEADERS_SENT", `Cannot ${action} headers after they are sent to the client`);
}

/** `socket hang up` and the like. */
export function connectionReset(message: string): any {
  const error: any = new Error(message);
  error.code = "ECONNRESET";
  return error;
}

// MARK: Dates

const WEEKDAYS = "ThuFriSatSunMonTueWed", MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

function isLeap(year: number): boolean { return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0); }

function twoDigits(n: number): string { return n < 10 ? `0${n}` : `${n}`; }

/** IMF-fixdate (RFC 9110, 5.6.7). Not by Date, which would be in each server for this alone. */
function fixdate(time: number): string {
  const seconds = Math.floor(time / 1000), days = Math.floor(seconds / 86400), ofDay = seconds - days * 86400;
  let year = 1970, left = days;
  while (left < 0) left += isLeap(--year) ? 366 : 365;
  for (;;) {
    const length = isLeap(year) ? 366 : 365;
    if (left < length) break;
    left -= length;
    year++;
  }
  let month = 0;
  for (;;) {
    const length = month === 1 ? (isLeap(year) ? 29 : 28) : month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31;
    if (left < length) break;
    left -= length;
    month++;
  }
  const weekday = ((days % 7) + 7) % 7, hour = Math.floor(ofDay / 3600), minute = Math.floor(ofDay / 60) % 60;
  return `${WEEKDAYS.slice(weekday * 3, weekday * 3 + 3)}, ${twoDigits(left + 1)} ${MONTHS.slice(month * 3, month * 3 + 3)} ${year} ` +
    `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(ofDay % 60)} GMT`;
}

let dateLine = "", dateEnd = 0, dateStart = 0;

/** The line with the date of a message, of this second. */
export function currentDateLine(): string {
  const now = wallTime();
  if (now < dateEnd && now >= dateStart) return dateLine;
  dateStart = Math.floor(now / 1000) * 1000;
  dateEnd = dateStart + 1000;
  dateLine = `Date: ${fixdate(now)}\r\n`;
  return dateLine;
}
