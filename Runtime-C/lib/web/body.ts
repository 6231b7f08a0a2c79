// Bodies of requests and responses (Fetch, 5.3).
import { decode, encode, showMembers } from "aot:host";
import { Buffer } from "node:buffer";
import { UTF8 } from "node:internal/encodings";
import { MIMEType } from "node:internal/mime";
import { Blob } from "node:web/blob";
import { decodeForm, encodeForm, FormData } from "node:web/form_data";
import { ReadableStream } from "node:web/streams_readable";
import { URLSearchParams } from "node:web/url";

/** A body: bytes that are there, or a stream of them. */
export class BodySource {
  bytes: Uint8Array | null = null;
  stream: any = null;
  /** The type that the value of the body tells. */
  type: string | null = null;
  isUsed: boolean = false;

  /** The stream, made when someone wants it. */
  asStream(): any {
    if (this.stream === null) {
      const bytes = this.bytes as Uint8Array;
      this.stream = new ReadableStream({
        type: "bytes",
        pull(controller: any) {
          if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
          controller.close();
          controller.byobRequest?.respond(0);
        },
      });
    }
    return this.stream;
  }

  /** All bytes. */
  async whole(): Promise<Uint8Array> {
    this.isUsed = true;
    if (this.stream === null) return this.bytes as Uint8Array;
    const chunks: any[] = [];
    const reader = this.stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!(value instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
      chunks.push(value);
    }
    return Buffer.concat(chunks);
  }
}

/** The body that a value is; null for none. */
export function bodyOf(value: any): BodySource | null {
  if (value === undefined || value === null) return null;
  const body = new BodySource();
  if (value instanceof ReadableStream) {
    if ((value as any).locked || isDisturbed(value)) throw new TypeError("Response body object should not be disturbed or locked");
    body.stream = value;
  } else if (value instanceof Blob) {
    body.bytes = Blob.bytes(value);
    if (value.type !== "") body.type = value.type;
  } else if (value instanceof FormData) {
    const { bytes, boundary } = encodeForm(value);
    body.bytes = bytes;
    body.type = `multipart/form-data; boundary=${boundary}`;
  } else if (value instanceof URLSearchParams) {
    body.bytes = new Uint8Array(encode(`${value}`, UTF8) as any);
    body.type = "application/x-www-form-urlencoded;charset=UTF-8";
  } else if (value instanceof ArrayBuffer) body.bytes = new Uint8Array(value.slice(0));
  else if (ArrayBuffer.isView(value)) body.bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  else if (typeof value === "object" && typeof value[Symbol.asyncIterator] === "function") body.stream = ReadableStream.from(value);
  else {
    body.bytes = new Uint8Array(encode(`${value}`, UTF8) as any);
    body.type = "text/plain;charset=UTF-8";
  }
  return body;
}

/** What requests and responses do with their bodies. */
export class Bodied {
  #source: BodySource | null = null;

  /** For the library: the body of a message, null for none. */
  static source(message: Bodied): BodySource | null { return message.#source; }
  static setSource(message: Bodied, source: BodySource | null): void { message.#source = source; }

  get body(): any { return this.#source === null ? null : this.#source.asStream(); }
  get bodyUsed(): boolean { return isUsed(this.#source); }

  #take(name: string): Promise<Uint8Array> {
    if (isUnusable(this.#source)) return Promise.reject(new TypeError("Body is unusable: Body has already been read"));
    return this.#source === null ? Promise.resolve(new Uint8Array(0)) : this.#source.whole();
  }

  async arrayBuffer(): Promise<any> { return new Uint8Array(await this.#take("arrayBuffer")).buffer; }
  async bytes(): Promise<Uint8Array> { return new Uint8Array(await this.#take("bytes")); }
  async text(): Promise<string> { return textOf(await this.#take("text")); }
  async json(): Promise<any> { return JSON.parse(textOf(await this.#take("json"))); }
  async blob(): Promise<any> { return new Blob([await this.#take("blob")], { type: blobTypeOf(this) }); }
  async formData(): Promise<any> {
    const type = (this as any).headers.get("content-type") ?? "";
    return decodeForm(await this.#take("formData"), type);
  }
}

function textOf(bytes: Uint8Array): string {
  const start = bytes.length > 2 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return decode(bytes, UTF8, start, bytes.length) as string;
}

/** The type of a message as its blob has it. */
function blobTypeOf(message: any): string {
  const type = message.headers.get("content-type") ?? "";
  try {
    return `${new MIMEType(type)}`;
  } catch {
    return "";
  }
}

/** Has someone read it, or begun to? */
export function isUsed(body: BodySource | null): boolean { return body !== null && (body.isUsed || isDisturbed(body.stream)); }

/** Can nobody read it any more? */
export function isUnusable(body: BodySource | null): boolean { return isUsed(body) || Boolean(body?.stream?.locked); }

function isDisturbed(stream: any): boolean { return stream !== null && stream[Symbol.for("nodejs.stream.disturbed")] === true; }

/** Two bodies of one: the first goes on with the message it is of. */
export function cloneBody(body: BodySource | null): BodySource | null {
  if (body === null) return null;
  const copy = new BodySource();
  copy.type = body.type;
  if (body.stream === null) copy.bytes = body.bytes;
  else [body.stream, copy.stream] = body.stream.tee();
  return copy;
}

showMembers(Bodied.prototype, "body", "bodyUsed", "blob", "arrayBuffer", "text", "json", "formData", "bytes");
