// FormData (XMLHttpRequest, 4), and its encodings.
import { decode, encode, setOwnValue, showMembers } from "aot:host";
import { Buffer } from "node:buffer";
import { LATIN1, UTF8 } from "node:internal/encodings";
import { shownWith } from "node:internal/shown";
import { Blob, File } from "node:web/blob";
import { checkCount } from "node:web/headers";
import { URLSearchParams } from "node:web/url";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

function entryValue(value: any, name: any, method: string): any {
  if (!(value instanceof Blob)) {
    if (name === undefined) return `${value}`;
    throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
  }
  if (value instanceof File && name === undefined) return value;
  return new File([value], name === undefined ? "blob" : `${name}`, { type: value.type });
}

export class FormData {
  #entries: [string, any][] = [];

  constructor(form?: any) {
    if (form !== undefined) throw new TypeError("FormData constructor: Argument 1 could not be converted to: undefined.");
  }

  append(name: any, value: any, filename: any = undefined): void {
    checkCount(arguments.length, 2, "FormData.append");
    this.#entries.push([`${name}`, entryValue(value, filename, "append")]);
  }

  delete(name: any): void {
    checkCount(arguments.length, 1, "FormData.delete");
    this.#entries = this.#entries.filter((entry) => entry[0] !== `${name}`);
  }

  get(name: any): any {
    checkCount(arguments.length, 1, "FormData.get");
    return this.#entries.find((entry) => entry[0] === `${name}`)?.[1] ?? null;
  }

  getAll(name: any): any[] {
    checkCount(arguments.length, 1, "FormData.getAll");
    return this.#entries.filter((entry) => entry[0] === `${name}`).map((entry) => entry[1]);
  }

  has(name: any): boolean {
    checkCount(arguments.length, 1, "FormData.has");
    return this.#entries.some((entry) => entry[0] === `${name}`);
  }

  set(name: any, value: any, filename: any = undefined): void {
    checkCount(arguments.length, 2, "FormData.set");
    const key = `${name}`, at = this.#entries.findIndex((entry) => entry[0] === key);
    const made: [string, any] = [key, entryValue(value, filename, "set")];
    if (at < 0) {
      this.#entries.push(made);
      return;
    }
    this.#entries[at] = made;
    this.#entries = this.#entries.filter((entry, i) => i <= at || entry[0] !== key);
  }

  entries(): any { return this.#entries.map((entry) => [entry[0], entry[1]])[Symbol.iterator](); }
  keys(): any { return this.#entries.map((entry) => entry[0])[Symbol.iterator](); }
  values(): any { return this.#entries.map((entry) => entry[1])[Symbol.iterator](); }
  forEach(callback: any, self: any = undefined): void {
    for (const [name, value] of this.#entries) callback.call(self, value, name, this);
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    const lists: Map<string, any[]> = new Map(), shown: any = {};
    for (const [name, value] of this.#entries) {
      const known = lists.get(name);
      if (known === undefined) lists.set(name, [value]);
      else known.push(value);
    }
    for (const [name, values] of lists) setOwnValue(shown, name, values.length === 1 ? values[0] : values);
    return `FormData ${shownWith(shown, options, inspect)}`;
  }
}
Object.defineProperty(FormData.prototype, Symbol.toStringTag, { configurable: true, value: "FormData" });

Object.defineProperty(FormData.prototype, Symbol.iterator, { value: FormData.prototype.entries, writable: true, configurable: true });

function escaped(text: string): string { return text.replace(/\r\n|\r|\n/g, "%0D%0A").replaceAll('"', "%22"); }

/** As multipart/form-data: its bytes and its boundary. */
export function encodeForm(form: any): { bytes: Uint8Array; boundary: string } {
  let digits = "";
  for (let i = 0; i < 12; i++) digits += Math.floor(Math.random() * 10);
  const boundary = `----formdata-aotc-${digits}`, parts: Uint8Array[] = [];
  const add = (text: string) => { parts.push(new Uint8Array(encode(text, UTF8) as any)); };
  for (const [name, value] of form) {
    add(`--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`);
    if (typeof value === "string") add(`\r\n\r\n${value.replace(/\r\n|\r|\n/g, "\r\n")}\r\n`);
    else {
      add(`; filename="${escaped(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}\r\n\r\n`);
      parts.push(Blob.bytes(value));
      add("\r\n");
    }
  }
  add(`--${boundary}--\r\n`);
  return { bytes: Buffer.concat(parts as any), boundary };
}

function parameter(head: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}="([^"]*)"`, "i").exec(head);
  return found === null ? undefined : found[1].replaceAll("%22", '"').replaceAll("%0D%0A", "\r\n");
}

function addPart(form: FormData, bytes: Uint8Array, start: number, end: number): void {
  const blank = Buffer.from(bytes.buffer as any, bytes.byteOffset, bytes.length).indexOf("\r\n\r\n", start);
  if (blank < 0 || blank > end) throw new TypeError("Failed to parse body as FormData.");
  const head = decode(bytes, UTF8, start, blank) as string, name = parameter(head, "name");
  if (name === undefined) throw new TypeError("Failed to parse body as FormData.");
  const filename = parameter(head, "filename"), content = bytes.subarray(blank + 4, end);
  if (filename === undefined) form.append(name, decode(content, UTF8, 0, content.length) as string);
  else {
    const type = /content-type:\s*([^\r\n]*)/i.exec(head)?.[1] ?? "text/plain";
    form.append(name, new File([content], filename, { type }));
  }
}

/** A form from the body of a message of this type. */
export function decodeForm(bytes: Uint8Array, type: string): FormData {
  const form = new FormData();
  if (type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(decode(bytes, UTF8, 0, bytes.length) as string)) form.append(name, value);
    return form;
  }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined && /^multipart\/form-data/i.test(type)) throw new TypeError("Failed to parse body as FormData.");
  if (boundary === undefined) throw new TypeError("Content-Type was not one of \"multipart/form-data\" or \"application/x-www-form-urlencoded\".");
  const all = Buffer.from(bytes.buffer as any, bytes.byteOffset, bytes.length), mark = `--${boundary}`;
  let at = all.indexOf(mark, 0, "latin1");
  if (at < 0) throw new TypeError("Failed to parse body as FormData.");
  while (at >= 0) {
    const start = at + mark.length;
    if (decode(all, LATIN1, start, start + 2) !== "\r\n") break;
    const next = all.indexOf(`\r\n${mark}`, start, "latin1");
    if (next < 0) throw new TypeError("Failed to parse body as FormData.");
    addPart(form, all, start, next);
    at = next + 2;
  }
  return form;
}

showMembers(FormData.prototype,
  "append", "delete", "get", "getAll", "has", "set", "keys", "values", "entries", "forEach");
