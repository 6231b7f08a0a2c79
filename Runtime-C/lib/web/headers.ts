// Headers (Fetch, 5.1).
import { setOwnValue } from "aot:host";
import { shownWith } from "node:internal/shown";
import { hasInvalidUnit, isToken } from "node:internal/http_common";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

function nameOf(value: any, method: string): string {
  const name = `${value}`;
  if (!isToken(name)) throw new TypeError(`Headers.${method}: "${name}" is an invalid header name.`);
  return name.toLowerCase();
}

function isSpace(c: number): boolean { return c === 32 || c === 9 || c === 10 || c === 13; }

/** A value without white space around it. */
function valueOf(given: any, method: string): string {
  const text = `${given}`;
  let start = 0, end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  const value = text.slice(start, end);
  if (hasInvalidUnit(value)) throw new TypeError(`Headers.${method}: "${value}" is an invalid header value.`);
  return value;
}

export class Headers {
  #fields: Map<string, string[]> = new Map();

  constructor(init: any = undefined) {
    if (init === undefined) return;
    if (init === null || typeof init !== "object")
      throw new TypeError("Headers constructor: init was not one of sequence<sequence<ByteString>>, record<ByteString, ByteString>.");
    if (typeof init[Symbol.iterator] !== "function") {
      for (const [name, value] of Object.entries(init)) this.append(name, value);
      return;
    }
    for (const pair of init) {
      if (typeof pair !== "object" || pair === null)
        throw new TypeError("Headers constructor: init was not one of sequence<sequence<ByteString>>, record<ByteString, ByteString>.");
      const entry = [...pair];
      if (entry.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${entry.length}.`);
      this.append(entry[0], entry[1]);
    }
  }

  append(name: any, value: any): void {
    const key = nameOf(name, "append"), known = this.#fields.get(key), text = valueOf(value, "append");
    if (known === undefined) this.#fields.set(key, [text]);
    else known.push(text);
  }

  set(name: any, value: any): void { this.#fields.set(nameOf(name, "set"), [valueOf(value, "set")]); }
  delete(name: any): void { this.#fields.delete(nameOf(name, "delete")); }
  has(name: any): boolean { return this.#fields.has(nameOf(name, "has")); }

  get(name: any): string | null {
    const key = nameOf(name, "get"), known = this.#fields.get(key);
    return known === undefined ? null : known.join(key === "cookie" ? "; " : ", ");
  }

  getSetCookie(): string[] { return [...this.#fields.get("set-cookie") ?? []]; }

  /** Names in order, each with its value; cookies that are set stay apart. */
  #sorted(): [string, string][] {
    const pairs: [string, string][] = [];
    for (const name of [...this.#fields.keys()].sort()) {
      const values = this.#fields.get(name) as string[];
      if (name === "set-cookie") for (const value of values) pairs.push([name, value]);
      else pairs.push([name, values.join(name === "cookie" ? "; " : ", ")]);
    }
    return pairs;
  }

  entries(): any { return this.#sorted()[Symbol.iterator](); }
  keys(): any { return this.#sorted().map((pair) => pair[0])[Symbol.iterator](); }
  values(): any { return this.#sorted().map((pair) => pair[1])[Symbol.iterator](); }

  forEach(callback: any, self: any = undefined): void {
    if (typeof callback !== "function") throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    for (const [name, value] of this.#sorted()) callback.call(self, value, name, this);
  }
  [customInspect](depth: any, options: any, inspect: any): string {
    const fields: any = {};
    for (const name of this.#fields.keys()) setOwnValue(fields, name, this.get(name));
    return `Headers ${shownWith(fields, options, inspect)}`;
  }
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { configurable: true, value: "Headers" });

Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true });
