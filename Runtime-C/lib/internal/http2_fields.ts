// Fields of HTTP/2: objects of programs as lists for the wire, and back.
import { ownValue, setOwnValue } from "aot:host";
import { codedTypeError, invalidArgValue } from "node:internal/errors";
import { connectionField, invalidPseudoField } from "node:internal/http2_errors";

/** Names of fields that no one on the way may keep. */
export const sensitiveHeaders = Symbol("sensitiveHeaders");

/** Which fields with a colon may stand there. */
export const REQUEST_FIELDS = 0, RESPONSE_FIELDS = 1, NO_PSEUDO_FIELDS = 2;

function isPseudoField(name: string, kind: number): boolean {
  switch (name) {
    case ":status": return kind !== NO_PSEUDO_FIELDS;
    case ":method": case ":authority": case ":scheme": case ":path": case ":protocol": return kind === REQUEST_FIELDS;
  }
  return false;
}

function isSingle(name: string): boolean {
  switch (name) {
    case ":status": case ":method": case ":authority": case ":scheme": case ":path": case ":protocol":
    case "access-control-allow-credentials": case "access-control-max-age": case "access-control-request-method": case "age":
    case "authorization": case "content-encoding": case "content-language": case "content-length": case "content-location":
    case "content-md5": case "content-range": case "content-type": case "date": case "dnt": case "etag": case "expires": case "from":
    case "host": case "if-match": case "if-modified-since": case "if-none-match": case "if-range": case "if-unmodified-since":
    case "last-modified": case "location": case "max-forwards": case "proxy-authorization": case "range": case "referer":
    case "retry-after": case "tk": case "upgrade-insecure-requests": case "user-agent": case "x-content-type-options":
      return true;
  }
  return false;
}

/** Is it about a connection of HTTP/1? */
export function isConnectionField(name: string, value: any): boolean {
  switch (name) {
    case "connection": case "upgrade": case "http2-settings": case "keep-alive": case "proxy-connection": case "transfer-encoding": return true;
    case "te": return value !== "trailers" && !(Array.isArray(value) && value.length === 1 && value[0] === "trailers");
  }
  return false;
}

function singleValue(name: string): any {
  return codedTypeError("ERR_HTTP2_HEADER_SINGLE_VALUE", `Header field "${name}" must only have a single value`);
}

/** Names, values and whether they are sensitive, for http2Head: those with a colon first. */
export function fieldList(headers: any, kind: number): any[] {
  const pseudo: any[] = [], list: any[] = [], singles = new Set<string>();
  const sensitive = headers[sensitiveHeaders];
  for (const name of Object.keys(headers)) {
    const given: any = ownValue(headers, name);
    if (given === undefined || name === "") continue;
    const key = name.toLowerCase(), single = isSingle(key);
    let value = given;
    if (Array.isArray(given)) {
      if (given.length === 0) continue;
      if (given.length === 1) value = String(given[0]);
      else if (single) throw singleValue(key);
    } else value = String(given);
    if (single) {
      if (singles.has(key)) throw singleValue(key);
      singles.add(key);
    }
    const isSensitive = Array.isArray(sensitive) && sensitive.includes(name);
    if (key.startsWith(":")) {
      if (!isPseudoField(key, kind)) throw invalidPseudoField(key);
      pseudo.push(key, Array.isArray(value) ? String(value[0]) : value, isSensitive);
      continue;
    }
    if (key.includes(" ")) throw codedTypeError("ERR_INVALID_HTTP_TOKEN", `Header name must be a valid HTTP token ["${key}"]`);
    if (isConnectionField(key, value)) throw connectionField(key);
    if (Array.isArray(value)) for (const each of value) list.push(key, String(each), isSensitive);
    else list.push(key, value, isSensitive);
  }
  return pseudo.concat(list);
}

/** What came, as an object; `list` has names and values in turn, and no more. */
export function fieldObject(list: any[], sensitive: any[]): any {
  const target: any = { __proto__: null };
  for (let i = 0; i + 1 < list.length; i += 2) addField(target, list[i], list[i + 1]);
  target[sensitiveHeaders] = sensitive;
  return target;
}

function addField(target: any, name: string, value: string): void {
  const known: any = ownValue(target, name);
  if (name === ":status") {
    if (known === undefined) setOwnValue(target, name, +value | 0);
  } else if (known === undefined) setOwnValue(target, name, name === "set-cookie" ? [value] : value);
  else if (isSingle(name)) return;
  else if (name === "set-cookie") known.push(value);
  else setOwnValue(target, name, name === "cookie" ? `${known}; ${value}` : `${known}, ${value}`);
}

/** The program's own object of fields, as one that may be added to. */
export function ownFields(headers: any): any {
  const own: any = { __proto__: null, ...headers };
  const sensitive = own[sensitiveHeaders];
  if (sensitive !== undefined && !Array.isArray(sensitive)) throw invalidArgValue("headers[http2.neverIndex]", sensitive);
  return own;
}
