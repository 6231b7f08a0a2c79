// Blob and File (File API).
import { decode, encode, showMembers } from "aot:host";
import { UTF8 } from "node:internal/encodings";
import { invalidArgType, missingArgs, received, codedTypeError } from "node:internal/errors";
import { shownWith } from "node:internal/shown";
import { kCopy } from "node:internal/transferable";
import { validateObject } from "node:internal/validators";
import { ReadableStream } from "node:web/streams_readable";

/** Bytes of a chunk of a stream. */
const chunkSize = 65536;

const customInspect = Symbol.for("nodejs.util.inspect.custom");

function partBytes(part: any, isNative: boolean): Uint8Array {
  if (part instanceof Blob) return bytesOfBlob(part);
  if (part instanceof ArrayBuffer || part instanceof SharedArrayBuffer) return new Uint8Array(part).slice();
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  const text = `${part}`;
  return new Uint8Array(encode(isNative ? text.replace(/\r\n?|\n/g, "\n") : text, UTF8) as any);
}

function joined(sources: any, isNative: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const source of sources) {
    const bytes = partBytes(source, isNative);
    parts.push(bytes);
    size += bytes.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The type of a blob: in lower case, and empty if it has a character outside of U+0020 to U+007E. */
export function blobType(value: any): string {
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 32 || unit > 126) return "";
  }
  return text.toLowerCase();
}

function sliceEnd(value: any, size: number): number {
  const at = Math.trunc(+value) || 0;
  return at < 0 ? Math.max(size + at, 0) : Math.min(at, size);
}

/** Gives the bytes of a blob that has them elsewhere. */
export const kBytes = Symbol("kBytes");

function bytesOfBlob(blob: any): Uint8Array { return typeof blob[kBytes] === "function" ? blob[kBytes]() : Blob.bytes(blob); }

export class Blob {
  #bytes: Uint8Array;
  #type: string;

  constructor(sources: any = [], options: any = {}) {
    if (sources === null || typeof sources !== "object" || typeof sources[Symbol.iterator] !== "function")
      throw codedTypeError("ERR_INVALID_ARG_TYPE", `The "sources" argument must be a sequence. Received ${received(sources)}`);
    validateObject(options, "options", { allowArray: true, allowFunction: true, nullable: true });
    const endings = options?.endings ?? "transparent";
    this.#bytes = joined(sources, endings === "native");
    this.#type = options?.type === undefined || options === null ? "" : blobType(options.type);
  }

  /** For the library: programs get a copy. */
  static bytes(blob: any): Uint8Array { return blob.#bytes; }

  get size(): number { return this.#bytes.length; }
  get type(): string { return this.#type; }

  arrayBuffer(): Promise<any> { return Promise.resolve(this.#bytes.slice().buffer); }
  bytes(): Promise<any> { return Promise.resolve(this.#bytes.slice()); }

  stream(): any {
    const bytes = this.#bytes;
    let position = 0;
    return new ReadableStream({
      type: "bytes",
      pull(controller: any) {
        if (position >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const end = Math.min(position + chunkSize, bytes.length);
        controller.enqueue(bytes.slice(position, end));
        position = end;
      },
    });
  }

  text(): Promise<string> { return Promise.resolve(decode(this.#bytes, UTF8, 0, this.#bytes.length) as any); }

  slice(start: any = 0, end: any = this.size, type: any = ""): Blob {
    const from = sliceEnd(start, this.size), to = sliceEnd(end, this.size);
    return new Blob([this.#bytes.subarray(from, Math.max(from, to))], { type });
  }

  [kCopy](): Blob { return this.slice(0, this.size, this.type); }

  [customInspect](depth: any, options: any, inspect: any): string {
    return `Blob ${shownWith({ size: this.size, type: this.type }, options, inspect)}`;
  }
}
Object.defineProperty(Blob.prototype, Symbol.toStringTag, { configurable: true, value: "Blob" });

export class File extends Blob {
  #name: string;
  #lastModified: number;

  constructor(fileBits: any, fileName: any, options: any = undefined) {
    if (arguments.length < 2) throw missingArgs("fileBits", "fileName");
    super(fileBits, options);
    this.#name = `${fileName}`;
    const time = options?.lastModified;
    this.#lastModified = time === undefined ? Date.now() : Math.trunc(+time) || 0;
  }

  get name(): string { return this.#name; }
  get lastModified(): number { return this.#lastModified; }

  [customInspect](depth: any, options: any, inspect: any): string {
    const { size, type, name, lastModified } = this;
    return `File ${shownWith({ size, type, name, lastModified }, options, inspect)}`;
  }
}
Object.defineProperty(File.prototype, Symbol.toStringTag, { configurable: true, value: "File" });

// MARK: URLs of objects

const stored: Map<string, Blob> = new Map();

function identifier(): string {
  let text = "";
  for (let i = 0; i < 32; i++) {
    if (i === 8 || i === 12 || i === 16 || i === 20) text += "-";
    text += Math.floor(Math.random() * 16).toString(16);
  }
  return text;
}

export function createObjectURL(blob: any): string {
  if (!(blob instanceof Blob)) throw invalidArgType("obj", "Blob", blob);
  const url = `blob:nodedata:${identifier()}`;
  stored.set(url, blob);
  return url;
}

export function revokeObjectURL(url: any): void { stored.delete(`${url}`); }

export function resolveObjectURL(url: any): Blob | undefined { return stored.get(`${url}`); }

showMembers(Blob.prototype, "type", "size", "slice", "arrayBuffer", "text", "stream");
showMembers(File.prototype, "name", "lastModified");
