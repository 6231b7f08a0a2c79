// node:string_decoder: texts from bytes that come in pieces.
import { decode } from "aot:host";
import { Buffer } from "node:buffer";
import { ASCII, BASE64, BASE64URL, encodingName, encodingNumber, HEX, LATIN1, UTF16LE, UTF8 } from "node:internal/encodings";
import { invalidArgType, invalidThis, unknownEncoding } from "node:internal/errors";

/** Where node keeps the state, which texts of decoders show: the bytes of a character that goes on, and the fields that follow. */
const kNativeDecoder = Symbol("kNativeDecoder");
const MISSING = 4, COUNT = 5, ENCODING = 6, SIZE = 7;

/** The number that node has for an encoding. */
function stateNumber(encoding: number): number {
  switch (encoding) {
    case ASCII: return 0;
    case BASE64: return 2;
    case UTF16LE: return 3;
    case LATIN1: return 4;
    case HEX: return 5;
    case BASE64URL: return 7;
  }
  return 1;
}

function StringDecoder(this: any, encoding?: any): void {
  const number = encodingNumber(encoding);
  if (number < 0) throw unknownEncoding(encoding);
  this.encoding = encodingName(number);
  this[kNativeDecoder] = Buffer.alloc(SIZE);
  this[kNativeDecoder][ENCODING] = stateNumber(number);
}

/** How many bytes a character of UTF-8 that starts with this one has; 0 if none starts so. */
function neededBytes(first: number): number {
  if ((first & 0xe0) === 0xc0) return 2;
  if ((first & 0xf0) === 0xe0) return 3;
  return (first & 0xf8) === 0xf0 ? 4 : 0;
}

function isContinuation(byte: number): boolean { return (byte & 0xc0) === 0x80; }

/**
 * What bytes complete of the state, and how many of them it takes. A character that another byte should go on with is over.
 * A unit of UTF-16 that is completed is given at once, whatever half of a pair it is; a half that waits takes two bytes more.
 */
function completed(state: Uint8Array, bytes: Uint8Array, encoding: number): [string, number] {
  const count = +state[COUNT];
  let taken = 0;
  while (taken < bytes.length && state[MISSING] > 0) {
    if (encoding === UTF8 && !isContinuation(bytes[taken])) {
      state[MISSING] = 0;
      break;
    }
    state[count + taken] = bytes[taken++];
    state[MISSING] = state[MISSING] - 1;
  }
  state[COUNT] = count + taken;
  const isWhole = state[COUNT] > 0 && state[MISSING] === 0;
  return [isWhole ? (decode(state, encoding, 0, state[COUNT]) as any) : "", taken];
}

/** How many bytes at the end start a character of UTF-8 that goes on. */
function openUtf8(bytes: Uint8Array): number {
  for (let count = 1; count <= 4 && count <= bytes.length; count++) {
    const byte = bytes[bytes.length - count];
    if (!isContinuation(byte)) return neededBytes(byte) > count ? count : 0;
  }
  return 0;
}

function openCount(bytes: Uint8Array, encoding: number): number {
  const size = bytes.length;
  switch (encoding) {
    case UTF8: return openUtf8(bytes);
    case UTF16LE: return size & 1 ? 1 : size >= 2 && (bytes[size - 1] & 0xfc) === 0xd8 ? 2 : 0;
    case BASE64: case BASE64URL: return size % 3;
  }
  return 0;
}

/** How many bytes the character that starts with these lacks. */
function missingBytes(open: Uint8Array, encoding: number): number {
  const count = open.length;
  if (count === 0) return 0;
  if (encoding === UTF8) return neededBytes(open[0]) - count;
  return encoding === UTF16LE ? count : 3 - count;
}

function stateOf(decoder: any): Uint8Array {
  const state = decoder[kNativeDecoder];
  if (state === undefined) throw invalidThis("StringDecoder");
  return state;
}

StringDecoder.prototype.write = function write(this: any, chunk: any): string {
  if (typeof chunk === "string") return chunk;
  if (!ArrayBuffer.isView(chunk)) throw invalidArgType("buf", ["Buffer", "TypedArray", "DataView"], chunk);
  const state = stateOf(this), encoding = encodingNumber(this.encoding);
  const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [before, taken] = completed(state, bytes, encoding);
  if (state[MISSING] > 0) return "";
  const rest = bytes.subarray(taken), end = rest.length - openCount(rest, encoding), open = rest.subarray(end);
  state.set(open, 0);
  state[COUNT] = open.length;
  state[MISSING] = missingBytes(open, encoding);
  return end === 0 ? before : before + (decode(rest, encoding, 0, end) as any);
};

StringDecoder.prototype.end = function end(this: any, chunk?: any): string {
  const text = chunk === undefined ? "" : this.write(chunk), state: Uint8Array = this[kNativeDecoder], count = state[COUNT];
  state[COUNT] = state[MISSING] = 0;
  return count === 0 ? text : text + (decode(state, encodingNumber(this.encoding), 0, count) as any);
};

StringDecoder.prototype.text = function text(this: any, chunk: any, offset: number): string {
  const state: Uint8Array = this[kNativeDecoder];
  state[COUNT] = state[MISSING] = 0;
  return this.write(chunk.slice(offset));
};

Object.defineProperty(StringDecoder.prototype, "lastChar", {
  configurable: true, enumerable: true,
  get(this: any): any { return this[kNativeDecoder].subarray(0, MISSING); },
});
Object.defineProperty(StringDecoder.prototype, "lastNeed", {
  configurable: true, enumerable: true,
  get(this: any): number { return this[kNativeDecoder][MISSING]; },
});
Object.defineProperty(StringDecoder.prototype, "lastTotal", {
  configurable: true, enumerable: true,
  get(this: any): number { return this[kNativeDecoder][COUNT] + this[kNativeDecoder][MISSING]; },
});

export { StringDecoder };
