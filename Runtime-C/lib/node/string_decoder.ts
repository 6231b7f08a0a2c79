// node:string_decoder: texts from bytes that come in pieces.
import { decode } from "aot:host";
import { Buffer } from "node:buffer";
import { BASE64, BASE64URL, encodingName, encodingNumber, UTF16LE, UTF8 } from "node:internal/encodings";
import { invalidArgType, unknownEncoding } from "node:internal/errors";
import { openBytes } from "node:internal/utf8";

function neededBytes(first: number): number { return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2; }

export class StringDecoder {
  encoding: string;
  #number: number;
  /** Bytes that wait for others. */
  #rest: Uint8Array = new Uint8Array(0);

  constructor(encoding?: any) {
    const number = encodingNumber(encoding);
    if (number < 0) throw unknownEncoding(encoding);
    this.#number = number;
    this.encoding = encodingName(number);
  }

  write(chunk: any): string {
    if (typeof chunk === "string") return chunk;
    if (!ArrayBuffer.isView(chunk))
      throw invalidArgType("buf", ["Buffer", "TypedArray", "DataView"], chunk);
    const bytes = this.#joined(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    const open = this.#open(bytes), end = bytes.length - open;
    this.#rest = bytes.slice(end);
    return end === 0 ? "" : (decode(bytes, this.#number, 0, end) as any);
  }

  end(chunk?: any): string {
    const text = chunk === undefined ? "" : this.write(chunk), rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return rest.length === 0 ? text : text + (decode(rest, this.#number, 0, rest.length) as any);
  }

  text(chunk: any, offset: number): string {
    this.#rest = new Uint8Array(0);
    return this.write(chunk.slice(offset));
  }

  get lastChar(): any {
    const bytes = Buffer.alloc(4);
    bytes.set(this.#rest, 0);
    return bytes;
  }
  get lastNeed(): number {
    const count = this.#rest.length;
    if (count === 0) return 0;
    if (this.#number === UTF8) return neededBytes(this.#rest[0]) - count;
    return this.#number === UTF16LE ? (count === 1 ? 1 : 4 - count) : 3 - count;
  }
  get lastTotal(): number { return this.#rest.length === 0 ? 0 : this.lastNeed + this.#rest.length; }

  #joined(bytes: Uint8Array): Uint8Array {
    const rest = this.#rest;
    if (rest.length === 0) return bytes;
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest, 0);
    joined.set(bytes, rest.length);
    return joined;
  }

  #open(bytes: Uint8Array): number {
    const size = bytes.length;
    switch (this.#number) {
      case UTF8: return openBytes(bytes);
      case UTF16LE: {
        const odd = size & 1;
        const isHigh = size - odd >= 2 && (bytes[size - odd - 1] & 0xfc) === 0xd8;
        return odd + (isHigh ? 2 : 0);
      }
      case BASE64: case BASE64URL: return size % 3;
    }
    return 0;
  }
}
