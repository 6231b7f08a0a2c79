// fs.openAsBlob: a file as a Blob, which is read when its content is asked for.
import { decode, readFile, stat } from "aot:host";
import { UTF8 } from "node:internal/encodings";
import { codedError, codedTypeError } from "node:internal/errors";
import { toPath } from "node:internal/fs";
import { kCopy } from "node:internal/transferable";
import { validateObject, validateString } from "node:internal/validators";
import { Blob, blobType, kBytes } from "node:web/blob";
import { ReadableStream } from "node:web/streams_readable";

const SIZE = 8, MODIFIED = 12, CHUNK_SIZE = 65536;

/** What tells that a file has changed. */
interface Version {
  size: number;
  seconds: number;
  nanoseconds: number;
}

function versionOf(path: any): Version | undefined {
  const fields = new Float64Array(18);
  if (stat(path, 1, fields) < 0) return undefined;
  return { size: fields[SIZE], seconds: fields[MODIFIED], nanoseconds: fields[MODIFIED + 1] };
}

function isSame(a: Version | undefined, b: Version): boolean {
  return a !== undefined && a.size === b.size && a.seconds === b.seconds && a.nanoseconds === b.nanoseconds;
}

function end(value: any, size: number): number {
  const at = Math.trunc(+value) || 0;
  return at < 0 ? Math.max(size + at, 0) : Math.min(at, size);
}

class FileBlob extends Blob {
  #path: any;
  #version: Version;
  #type: string;
  #start: number;
  #end: number;

  constructor(path: any, version: Version, type: string, start: number, end: number) {
    super([]);
    this.#path = path;
    this.#version = version;
    this.#type = type;
    this.#start = start;
    this.#end = end;
  }

  get size(): number { return this.#end - this.#start; }
  get type(): string { return this.#type; }
  get ["constructor"](): any { return Blob; }

  /** Throws when the file is no longer what it was. */
  #read(): Uint8Array {
    const bytes: any = isSame(versionOf(this.#path), this.#version) ? readFile(this.#path, 0) : -1;
    if (typeof bytes === "number") throw new DOMException("The blob could not be read", "NotReadableError");
    return new Uint8Array(bytes).slice(this.#start, this.#end);
  }

  [kBytes](): Uint8Array { return this.#read(); }

  arrayBuffer(): Promise<any> { return new Promise((resolve) => resolve(this.#read().buffer)); }
  bytes(): Promise<any> { return new Promise((resolve) => resolve(this.#read())); }
  text(): Promise<string> {
    return new Promise((resolve) => {
      const bytes = this.#read();
      resolve(decode(bytes, UTF8, 0, bytes.length) as any);
    });
  }

  [kCopy](): any { throw codedError("ERR_INVALID_STATE", "Invalid state: File-backed Blobs are not cloneable"); }

  stream(): any {
    let bytes: Uint8Array | undefined, at = 0;
    const pull = (controller: any) => {
      // The file has to be the same until the end.
      if (bytes === undefined || !isSame(versionOf(this.#path), this.#version)) bytes = this.#read();
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + CHUNK_SIZE));
      else controller.close();
      at += CHUNK_SIZE;
    };
    return new (ReadableStream as any)({ pull }, { highWaterMark: 0 });
  }

  slice(start: any = 0, stop: any = this.size, type: any = ""): any {
    const from = end(start, this.size), to = Math.max(from, end(stop, this.size));
    return new FileBlob(this.#path, this.#version, blobType(type), this.#start + from, this.#start + to);
  }
}

export function openAsBlob(path: any, options: any = {}): Promise<any> {
  validateObject(options, "options");
  const type = options.type || "";
  validateString(type, "options.type");
  const target = toPath(path), version = versionOf(target);
  if (version === undefined) throw codedTypeError("ERR_INVALID_ARG_VALUE", "Unable to open file as blob");
  return Promise.resolve(new FileBlob(target, version, type, 0, version.size));
}
