// node:querystring: parts of URLs after the question mark.
import { Buffer } from "node:buffer";
import { codedURIError } from "node:internal/errors";

/** What is written as it is: letters, digits, and some signs. */
function isPlain(unit: number): boolean {
  if (unit >= 97 && unit <= 122) return true;
  if (unit >= 65 && unit <= 90) return true;
  if (unit >= 48 && unit <= 57) return true;
  return unit === 33 || (unit >= 39 && unit <= 42) || unit === 45 || unit === 46 || unit === 95 || unit === 126;
}

const digits = "0123456789ABCDEF";

function byte(value: number): string { return `%${digits[value >> 4]}${digits[value & 15]}`; }

function qsEscape(value: any): string {
  let text: string;
  if (typeof value === "string") text = value;
  else if (typeof value === "object") text = String(value);
  else text = `${value}`;
  let result = "", start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 && isPlain(unit)) continue;
    result += text.slice(start, i);
    start = i + 1;
    if (unit < 0x80) result += byte(unit);
    else if (unit < 0x800) result += byte(0xc0 | (unit >> 6)) + byte(0x80 | (unit & 63));
    else if (unit < 0xd800 || unit >= 0xe000)
      result += byte(0xe0 | (unit >> 12)) + byte(0x80 | ((unit >> 6) & 63)) + byte(0x80 | (unit & 63));
    else {
      if (++i >= text.length) throw codedURIError("ERR_INVALID_URI", "URI malformed");
      const point = 0x10000 + (((unit & 0x3ff) << 10) | (text.charCodeAt(i) & 0x3ff));
      start = i + 1;
      result += byte(0xf0 | (point >> 18)) + byte(0x80 | ((point >> 12) & 63)) + byte(0x80 | ((point >> 6) & 63))
        + byte(0x80 | (point & 63));
    }
  }
  return start === 0 ? text : result + text.slice(start);
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function unescapeBuffer(text: any, decodesSpaces?: any): any {
  text = `${text}`;
  const out = Buffer.allocUnsafe(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit === 43 && decodesSpaces) unit = 32;
    else if (unit === 37 && i + 2 < text.length) {
      const high = hexDigit(text.charCodeAt(i + 1)), low = hexDigit(text.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        unit = (high << 4) | low;
        i += 2;
      }
    }
    out[n++] = unit;
  }
  return out.slice(0, n);
}

function qsUnescape(text: any, decodesSpaces?: any): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return exports.unescapeBuffer(text, decodesSpaces).toString();
  }
}

function stringifyPrimitive(value: any): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && isFinite(value)) return `${value}`;
  if (typeof value === "bigint") return `${value}`;
  if (typeof value === "boolean") return value ? "true" : "false";
  return "";
}

function encoded(value: any, encode: any): string {
  if (encode !== qsEscape) return encode(stringifyPrimitive(value));
  if (typeof value === "string") return value.length > 0 ? encode(value) : "";
  if (typeof value === "number" && isFinite(value)) return Math.abs(value) < 1e21 ? `${value}` : encode(`${value}`);
  return stringifyPrimitive(value);
}

function stringify(object?: any, separator?: any, equals?: any, options?: any): string {
  separator = separator || "&";
  equals = equals || "=";
  const encode = typeof options?.encodeURIComponent === "function" ? options.encodeURIComponent : exports.escape;
  if (object === null || typeof object !== "object") return "";
  const fields: string[] = [];
  for (const key of Object.keys(object)) {
    const value = object[key], start = encoded(key, encode) + equals;
    if (!Array.isArray(value)) fields.push(start + encoded(value, encode));
    else for (const each of value) fields.push(start + encoded(each, encode));
  }
  return fields.join(separator);
}

function isHexDigit(code: number): boolean {
  const letter = code | 32;
  return (code >= 48 && code <= 57) || (letter >= 97 && letter <= 102);
}

/** A percent sign that no two hexadecimal digits follow stands for itself. */
function hasEscape(text: string): boolean {
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1))
    if (isHexDigit(text.charCodeAt(at + 1)) && isHexDigit(text.charCodeAt(at + 2))) return true;
  return false;
}

function decoded(text: string, decode: any): string {
  if (decode === qsUnescape) {
    const plain = text.replaceAll("+", " ");
    return hasEscape(plain) ? qsUnescape(plain, true) : plain;
  }
  const escaped = text.replaceAll("+", "%20");
  try {
    return decode(escaped);
  } catch {
    return exports.unescape(escaped, true);
  }
}

function parse(text?: any, separator?: any, equals?: any, options?: any): any {
  const result: any = { __proto__: null };
  if (typeof text !== "string" || text.length === 0) return result;
  const between = separator ? String(separator) : "&", assigns = equals ? String(equals) : "=";
  let left = typeof options?.maxKeys === "number" ? options.maxKeys : 1000;
  if (left <= 0) left = -1;
  const decode = typeof options?.decodeURIComponent === "function" ? options.decodeURIComponent : exports.unescape;
  for (const field of text.split(between)) {
    // Empty ones count, too.
    if (left === 0) break;
    left--;
    if (field.length === 0) continue;
    const at = field.indexOf(assigns);
    const key = decoded(at === -1 ? field : field.slice(0, at), decode);
    const value = at === -1 ? "" : decoded(field.slice(at + assigns.length), decode);
    const known = result[key];
    if (known === undefined) result[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else result[key] = [known, value];
  }
  return result;
}

const exports: any = {
  unescapeBuffer, unescape: qsUnescape, escape: qsEscape, stringify, encode: stringify, parse, decode: parse,
};
export default exports;
export { unescapeBuffer, qsUnescape as unescape, qsEscape as escape, stringify, stringify as encode, parse, parse as decode };
