// Headers (Fetch, 5.1).
import { setOwnValue, showMembers } from "aot:host";
import { shownWith } from "node:internal/shown";
import { hasInvalidUnit, isToken } from "node:internal/http_text";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

/** A text whose units are bytes (Web IDL, ByteString). */
export function byteString(value: any): string {
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 255) continue;
    const place = `the character at index ${i} has a value of ${unit} which is greater than 255.`;
    throw new TypeError(`Cannot convert argument to a ByteString because ${place}`);
  }
  return text;
}

/** How undici counts the arguments that a call lacks. */
export function checkCount(found: number, required: number, where: string): void {
  if (found >= required) return;
  const needed = `${required} argument${required === 1 ? "" : "s"} required`;
  throw new TypeError(`${where}: ${needed}, but${found > 0 ? " only" : ""} ${found} found.`);
}

function checkName(name: string, method: string): void {
  if (!isToken(name)) throw new TypeError(`Headers.${method}: "${name}" is an invalid header name.`);
}

function isSpace(c: number): boolean { return c === 32 || c === 9 || c === 10 || c === 13; }

/** A value without white space around it. */
function valueOf(given: string, method: string): string {
  let start = 0, end = given.length;
  while (start < end && isSpace(given.charCodeAt(start))) start++;
  while (end > start && isSpace(given.charCodeAt(end - 1))) end--;
  const value = given.slice(start, end);
  if (hasInvalidUnit(value)) throw new TypeError(`Headers.${method}: "${value}" is an invalid header value.`);
  return value;
}

function notConvertible(): any {
  const kinds = "sequence<sequence<ByteString>>, record<ByteString, ByteString>";
  return new TypeError(`Headers constructor: Argument 1 could not be converted to one of: ${kinds}.`);
}

/** A field: its name as it was first written, and its values. */
class Field {
  name: string;
  values: string[];
  constructor(name: string, value: string) {
    this.name = name;
    this.values = [value];
  }
}

function joined(key: string, values: string[]): string { return values.join(key === "cookie" ? "; " : ", "); }

const KEYS = 0, VALUES = 1, ENTRIES = 2;

/** Goes over the fields in the order of their names; those that come on the way are met if they are behind. */
class HeadersIterator {
  #headers: Headers;
  #kind: number;
  #index: number = 0;

  constructor(headers: Headers, kind: number) {
    this.#headers = headers;
    this.#kind = kind;
  }

  next(): any {
    const pairs = Headers.sorted(this.#headers);
    if (this.#index >= pairs.length) return { value: undefined, done: true };
    const pair = pairs[this.#index++];
    return { value: this.#kind === ENTRIES ? pair : this.#kind === KEYS ? pair[0] : pair[1], done: false };
  }

  [Symbol.iterator](): any { return this; }

  [customInspect](): string { return "Object [Headers Iterator] {}"; }
}
Object.defineProperty(HeadersIterator.prototype, Symbol.toStringTag, { configurable: true, value: "Headers Iterator" });

export class Headers {
  #fields: Map<string, Field> = new Map();
  #pairs: [string, string][] | null = null;
  #isImmutable: boolean = false;

  constructor(init: any = undefined) {
    if (init === undefined) return;
    if (init === null || (typeof init !== "object" && typeof init !== "function")) throw notConvertible();
    if (init instanceof Headers) {
      for (const [name, value] of Headers.fields(init)) this.append(name, value);
      return;
    }
    if (typeof init[Symbol.iterator] !== "function") {
      for (const [name, value] of Object.entries(init)) this.append(name, value);
      return;
    }
    let index = 0;
    for (const pair of init) {
      if (typeof pair !== "object" || pair === null)
        throw new TypeError(`Headers contructor: init[${index}] (${String(pair)}) is not iterable.`);
      const entry = [...pair];
      if (entry.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${entry.length}.`);
      this.append(entry[0], entry[1]);
      index++;
    }
  }

  /** For the library: the names as they are written, in the order of their coming, each with its value. */
  static fields(headers: Headers): [string, string][] {
    const pairs: [string, string][] = [];
    for (const [key, field] of headers.#fields) {
      if (key === "set-cookie") for (const value of field.values) pairs.push([key, value]);
      else pairs.push([field.name, joined(key, field.values)]);
    }
    return pairs;
  }

  /** For the library: names in order, each with its value; cookies that are set stay apart. */
  static sorted(headers: Headers): [string, string][] {
    if (headers.#pairs !== null) return headers.#pairs;
    const pairs: [string, string][] = [];
    for (const key of [...headers.#fields.keys()].sort()) {
      const { values } = headers.#fields.get(key) as Field;
      if (key === "set-cookie") for (const value of values) pairs.push([key, value]);
      else pairs.push([key, joined(key, values)]);
    }
    headers.#pairs = pairs;
    return pairs;
  }

  /** For the library: programs can no longer change the fields. */
  static freeze(headers: Headers): void { headers.#isImmutable = true; }

  #change(): void {
    if (this.#isImmutable) throw new TypeError("immutable");
    this.#pairs = null;
  }

  append(name: any, value: any): void {
    checkCount(arguments.length, 2, "Headers.append");
    const text = byteString(name), given = byteString(value), trimmed = valueOf(given, "append");
    checkName(text, "append");
    this.#change();
    const key = text.toLowerCase(), known = this.#fields.get(key);
    if (known === undefined) this.#fields.set(key, new Field(text, trimmed));
    else known.values.push(trimmed);
  }

  delete(name: any): void {
    checkCount(arguments.length, 1, "Headers.delete");
    const text = byteString(name);
    checkName(text, "delete");
    this.#change();
    this.#fields.delete(text.toLowerCase());
  }

  get(name: any): string | null {
    checkCount(arguments.length, 1, "Headers.get");
    const text = byteString(name);
    checkName(text, "get");
    const key = text.toLowerCase(), known = this.#fields.get(key);
    return known === undefined ? null : joined(key, known.values);
  }

  has(name: any): boolean {
    checkCount(arguments.length, 1, "Headers.has");
    const text = byteString(name);
    checkName(text, "has");
    return this.#fields.has(text.toLowerCase());
  }

  set(name: any, value: any): void {
    checkCount(arguments.length, 2, "Headers.set");
    const text = byteString(name), given = byteString(value), trimmed = valueOf(given, "set");
    checkName(text, "set");
    this.#change();
    this.#fields.set(text.toLowerCase(), new Field(text, trimmed));
  }

  getSetCookie(): string[] { return [...this.#fields.get("set-cookie")?.values ?? []]; }

  keys(): any { return new HeadersIterator(this, KEYS); }
  values(): any { return new HeadersIterator(this, VALUES); }
  entries(): any { return new HeadersIterator(this, ENTRIES); }

  forEach(callback: any, self: any = undefined): void {
    checkCount(arguments.length, 1, "Headers.forEach");
    if (typeof callback !== "function")
      throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    for (const [name, value] of Headers.sorted(this)) callback.call(self, value, name, this);
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    const fields: any = {};
    for (const [key, field] of this.#fields) setOwnValue(fields, field.name, joined(key === "set-cookie" ? "" : key, field.values));
    return `Headers ${shownWith(fields, options, inspect)}`;
  }
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { configurable: true, value: "Headers" });

Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true });

showMembers(Headers.prototype,
  "append", "delete", "get", "has", "set", "getSetCookie", "keys", "values", "entries", "forEach");
