// What HTTP clients and servers share: names of states, checks of fields, dates.
import { wallTime } from "aot:host";
import { codedError, codedTypeError } from "node:internal/errors";
import { hasInvalidUnit, isToken, lowerCase } from "node:internal/http_text";

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

/** Names that were found to be tokens, in lower case. A program has few of them, unless it takes them from elsewhere. */
const knownNames = new Map<any, string>(), KNOWN_NAMES_MAX = 256;

/** The name of a field in lower case, by which it is known. Throws when it is no name. */
export function nameOfField(name: any): string {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  validateHeaderName(name);
  const key = lowerCase(name);
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

function twoDigits(n: number): string { return n < 10 ? `0${n}` : `${n}`; }

/**
 * IMF-fixdate (RFC 9110, 5.6.7). Not by Date, which would be in each server for this alone. Years are taken to begin in March, so that a leap
 * day is the last of its year, and months have 153 days in five.
 */
function fixdate(time: number): string {
  const seconds = Math.floor(time / 1000), days = Math.floor(seconds / 86400), ofDay = seconds - days * 86400;
  const shifted = days + 719468, cycle = Math.floor(shifted / 146097), day = shifted - cycle * 146097;
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36524) - Math.floor(day / 146096)) / 365);
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100)), month = Math.floor((5 * ofYear + 2) / 153);
  const ofMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1, fromJanuary = month < 10 ? month + 2 : month - 10;
  const weekday = (((days % 7) + 7) % 7) * 3;
  return `${WEEKDAYS.slice(weekday, weekday + 3)}, ${twoDigits(ofMonth)} ${MONTHS.slice(fromJanuary * 3, fromJanuary * 3 + 3)} ` +
    `${year + cycle * 400 + (fromJanuary < 2 ? 1 : 0)} ` +
    `${twoDigits(Math.floor(ofDay / 3600))}:${twoDigits(Math.floor(ofDay / 60) % 60)}:${twoDigits(ofDay % 60)} GMT`;
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
