// Random bytes and numbers, of the system.
import { nativeTypeError, nativeRangeError } from "node:internal/crypto/errors";
import { equalBytes, process, randomFill as fill, randomFillLater as fillLater } from "aot:host";
import { Buffer } from "node:buffer";
import { isBytes, isMemory, viewOf } from "node:internal/crypto/bytes";
import { invalidArgType, outOfRange } from "node:internal/errors";
import { validateBoolean, validateFunction, validateNumber, validateObject } from "node:internal/validators";

const MOST_BYTES = 2147483647, MOST_RANGE = 281474976710655;

// MARK: Bytes

function offsetIn(value: any, unit: number, length: number): number {
  validateNumber(value, "offset");
  const offset = value * unit, most = Math.min(length, MOST_BYTES);
  if (!(offset >= 0 && offset <= most)) throw outOfRange("offset", `>= 0 && <= ${most}`, offset);
  return Math.trunc(offset);
}

function sizeIn(value: any, unit: number, offset: number, length: number): number {
  validateNumber(value, "size");
  const size = value * unit;
  if (!(size >= 0 && size <= MOST_BYTES)) throw outOfRange("size", `>= 0 && <= ${MOST_BYTES}`, size);
  if (size + offset > length) throw outOfRange("size + offset", `<= ${length}`, size + offset);
  return Math.trunc(size);
}

function checkTarget(buf: any): void {
  if (!isBytes(buf)) throw invalidArgType("buf", ["ArrayBuffer", "ArrayBufferView"], buf);
}

function unitOf(buf: any): number { return buf.BYTES_PER_ELEMENT || 1; }

export function randomFillSync(buf: any, offset: any = 0, size?: any): any {
  checkTarget(buf);
  const from = offsetIn(offset, unitOf(buf), buf.byteLength);
  const count = size === undefined ? buf.byteLength - from : sizeIn(size, unitOf(buf), from, buf.byteLength);
  fill(viewOf(buf), from, count);
  return buf;
}

export function randomFill(buf: any, offset?: any, size?: any, callback?: any): void {
  checkTarget(buf);
  if (typeof offset === "function") {
    callback = offset;
    offset = 0;
    size = buf.length;
  } else if (typeof size === "function") {
    callback = size;
    size = undefined;
  }
  validateFunction(callback, "callback");
  const from = offsetIn(offset, unitOf(buf), buf.byteLength);
  const count = size === undefined ? buf.byteLength - from : sizeIn(size, unitOf(buf), from, buf.byteLength);
  if (count === 0) {
    callback(null, buf);
    return;
  }
  fillLater(viewOf(buf), from, count, () => { callback(null, buf); });
}

export function randomBytes(size: any, callback?: any): any {
  const count = sizeIn(size, 1, 0, Infinity);
  if (callback !== undefined) validateFunction(callback, "callback");
  const bytes = Buffer.alloc(count);
  if (callback === undefined) {
    fill(bytes, 0, count);
    return bytes;
  }
  fillLater(bytes, 0, count, () => { callback(null, bytes); });
}

// MARK: Numbers

/** A number from 0 to 2 to the power of 48. */
function random48(): number {
  const bytes = new Uint8Array(6);
  fill(bytes, 0, 6);
  return ((bytes[0] * 256 + bytes[1]) * 256 + bytes[2]) * 16777216 + (bytes[3] * 65536 + bytes[4] * 256 + bytes[5]);
}

/** A number below the range, each as likely as the others. */
function below(range: number): number {
  const limit = MOST_RANGE + 1 - ((MOST_RANGE + 1) % range);
  for (;;) {
    const x = random48();
    if (x < limit) return x % range;
  }
}

export function randomInt(min: any, max?: any, callback?: any): any {
  const startsAtZero = max === undefined || typeof max === "function";
  if (startsAtZero) {
    callback = max;
    max = min;
    min = 0;
  }
  const isSync = callback === undefined;
  if (!isSync) validateFunction(callback, "callback");
  if (!Number.isSafeInteger(min)) throw invalidArgType("min", "a safe integer", min);
  if (!Number.isSafeInteger(max)) throw invalidArgType("max", "a safe integer", max);
  if (max <= min) throw outOfRange("max", `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > MOST_RANGE) throw outOfRange(startsAtZero ? "max" : "max - min", `<= ${MOST_RANGE}`, range);
  const n = below(range) + min;
  if (isSync) return n;
  process.nextTick(callback, undefined, n);
}

// MARK: UUIDs

const digits = "0123456789abcdef";

/** Sixteen bytes as RFC 4122 writes them: random ones, of version 4. */
function uuidText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
    const byte = i === 6 ? (bytes[i] & 15) | 64 : i === 8 ? (bytes[i] & 63) | 128 : bytes[i];
    text += digits[byte >> 4] + digits[byte & 15];
  }
  return text;
}

export function randomUUID(options?: any): string {
  if (options !== undefined) {
    validateObject(options, "options");
    const { disableEntropyCache = false } = options;
    validateBoolean(disableEntropyCache, "options.disableEntropyCache");
  }
  const bytes = new Uint8Array(16);
  fill(bytes, 0, 16);
  return uuidText(bytes);
}

// MARK: Comparison

function checkCompared(value: any, name: string): void {
  if (isBytes(value)) return;
  const message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
  throw nativeTypeError("ERR_INVALID_ARG_TYPE", message);
}

export function timingSafeEqual(a: any, b: any): boolean {
  checkCompared(a, "buf1");
  checkCompared(b, "buf2");
  if (a.byteLength !== b.byteLength)
    throw nativeRangeError("ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
  return equalBytes(viewOf(a), viewOf(b)) === 1;
}

// MARK: The web's

function isIntegers(value: any): boolean {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !(value instanceof Float32Array)
    && !(value instanceof Float64Array);
}

export function getRandomValues(data: any): any {
  if (!isIntegers(data))
    throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
  if (data.byteLength > 65536)
    throw new DOMException("The requested length exceeds 65,536 bytes", "QuotaExceededError");
  fill(viewOf(data), 0, data.byteLength);
  return data;
}
