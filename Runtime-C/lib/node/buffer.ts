// node:buffer: bytes, and texts as bytes.
import { compareBytes, copyBytes, decode, encode, encodedLength, encodeInto, fillBytes, findBytes } from "aot:host";
import { encodingNumber } from "node:internal/encodings";
import { invalidArgType, invalidArgValue, outOfRange, unknownEncoding } from "node:internal/errors";
import { validateNumber, validateString } from "node:internal/validators";

export const kMaxLength = 4294967296;
export const kStringMaxLength = 536870888;
export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };

function toEncoding(name: any): number {
  const number = encodingNumber(name);
  if (number < 0) throw unknownEncoding(name);
  return number;
}

function fromBuffer(buffer: any, offset: any, length: any): any {
  const at = offset === undefined ? 0 : +offset || 0;
  const most = buffer.byteLength - at;
  if (most < 0) throw outOfRangeOffset();
  const size = length === undefined ? most : +length > 0 ? +length : 0;
  if (size > most) throw outOfRangeLength();
  return new Buffer(buffer, at, size);
}

function outOfRangeOffset(): any { return boundsError('"offset" is outside of buffer bounds'); }
function outOfRangeLength(): any { return boundsError('"length" is outside of buffer bounds'); }
function boundsError(message: string): any {
  const error: any = new RangeError(message);
  error.code = "ERR_BUFFER_OUT_OF_BOUNDS";
  return error;
}

function oneByte(value: number): Uint8Array {
  const byte = new Uint8Array(1);
  byte[0] = value & 255;
  return byte;
}

function fromArray(values: any): any {
  const bytes = new Buffer(values.length > 0 ? values.length : 0);
  for (let i = 0; i < bytes.length; i++) bytes[i] = values[i];
  return bytes;
}

export class Buffer extends Uint8Array {
  static poolSize = 8192;

  constructor(value: any, offset?: any, length?: any) { super(value, offset, length); }

  static from(value: any, encodingOrOffset?: any, length?: any): any {
    if (typeof value === "string") return new Buffer(encode(value, toEncoding(encodingOrOffset)) as any);
    if (value !== null && typeof value === "object") {
      if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return fromBuffer(value, encodingOrOffset, length);
      if (ArrayBuffer.isView(value) || Array.isArray(value)) return fromArray(value);
      const primitive = value.valueOf?.();
      if (primitive !== undefined && primitive !== null && primitive !== value) return Buffer.from(primitive, encodingOrOffset, length);
      if (value.length !== undefined || value.buffer instanceof ArrayBuffer) return fromArray(value.length === undefined ? [] : value);
      if (value.type === "Buffer" && Array.isArray(value.data)) return fromArray(value.data);
      if (typeof value[Symbol.toPrimitive] === "function") return Buffer.from(value[Symbol.toPrimitive]("string"), encodingOrOffset);
    }
    throw invalidArgType(
      "first argument", ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"], value);
  }

  static alloc(size: any, fill?: any, encoding?: any): any {
    validateNumber(size, "size", 0, kMaxLength);
    const bytes = new Buffer(size);
    return fill === undefined || fill === 0 || size === 0 ? bytes : bytes.fill(fill, encoding);
  }
  static allocUnsafe(size: any): any { return Buffer.alloc(size); }
  static allocUnsafeSlow(size: any): any { return Buffer.alloc(size); }

  static isBuffer(value: any): boolean { return value instanceof Buffer; }
  static isEncoding(name: any): boolean { return typeof name === "string" && name !== "" && encodingNumber(name) >= 0; }

  static byteLength(value: any, encoding?: any): number {
    if (typeof value === "string") {
      const number = encodingNumber(encoding);
      return encodedLength(value, number < 0 ? 0 : number);
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return value.byteLength;
    throw invalidArgType("string", ["string", "Buffer", "ArrayBuffer"], value);
  }

  static compare(a: any, b: any): number {
    if (!(a instanceof Uint8Array)) throw invalidArgType("buf1", ["Buffer", "Uint8Array"], a);
    if (!(b instanceof Uint8Array)) throw invalidArgType("buf2", ["Buffer", "Uint8Array"], b);
    return compareBytes(a, b);
  }

  static concat(list: any, length?: any): any {
    if (!Array.isArray(list)) throw invalidArgType("list", "Array", list);
    let total = 0;
    if (length === undefined) for (const each of list) total += each.length;
    else {
      validateNumber(length, "length", 0);
      total = length;
    }
    const bytes = new Buffer(total);
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      if (!(list[i] instanceof Uint8Array)) throw invalidArgType(`list[${i}]`, ["Buffer", "Uint8Array"], list[i]);
      at += copyBytes(bytes, at, list[i], 0, list[i].length);
    }
    return bytes;
  }

  toString(encoding?: any, start?: any, end?: any): string {
    const from = start === undefined || start <= 0 ? 0 : start >= this.length ? this.length : Math.trunc(start) || 0;
    const to = end === undefined || end > this.length ? this.length : Math.trunc(end) || 0;
    if (to <= from) return "";
    return decode(this, toEncoding(encoding), from, to) as any;
  }

  toJSON(): any { return { type: "Buffer", data: Array.from(this) }; }

  equals(other: any): boolean {
    if (!(other instanceof Uint8Array)) throw invalidArgType("otherBuffer", ["Buffer", "Uint8Array"], other);
    return this === other || compareBytes(this, other) === 0;
  }

  compare(other: any): number { return Buffer.compare(this, other); }

  write(text: any, offset?: any, length?: any, encoding?: any): number {
    validateString(text, "argument");
    if (typeof offset === "string") [encoding, offset, length] = [offset, 0, this.length];
    else if (typeof length === "string") [encoding, length] = [length, undefined];
    const at = offset === undefined ? 0 : offset;
    if (at < 0 || at > this.length) throw outOfRange("offset", `>= 0 && <= ${this.length}`, at);
    return encodeInto(text, toEncoding(encoding), this, at, length === undefined ? this.length - at : length);
  }

  fill(value: any, start?: any, end?: any, encoding?: any): any {
    if (typeof start === "string") [encoding, start] = [start, 0];
    const from = start === undefined ? 0 : start, to = end === undefined ? this.length : end;
    if (from < 0 || from > this.length) throw outOfRange("offset", `>= 0 && <= ${this.length}`, from);
    if (to < 0 || to > this.length) throw outOfRange("end", `>= 0 && <= ${this.length}`, to);
    let pattern = value;
    if (typeof value === "string") pattern = value === "" ? new Uint8Array(1) : Buffer.from(value, encoding);
    else if (typeof value === "number" || typeof value === "boolean") pattern = oneByte(+value);
    if (pattern.length === 0) throw invalidArgValue("value", value);
    fillBytes(this, pattern, from, to);
    return this;
  }

  copy(target: any, targetStart: any = 0, start: any = 0, end: any = this.length): number {
    return copyBytes(target, targetStart, this, start, end);
  }

  slice(start?: any, end?: any): any { return this.subarray(start, end); }

  indexOf(value: any, offset?: any, encoding?: any): number {
    const pattern =
      typeof value === "number" ? oneByte(value) : typeof value === "string" ? Buffer.from(value, encoding) : value;
    const at = offset === undefined ? 0 : offset < 0 ? Math.max(this.length + offset, 0) : Math.min(offset, this.length);
    return findBytes(this, pattern, at, 1, true);
  }

  includes(value: any, offset?: any, encoding?: any): boolean { return this.indexOf(value, offset, encoding) !== -1; }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    let text = "";
    const count = Math.min(50, this.length);
    for (let i = 0; i < count; i++) text += `${i > 0 ? " " : ""}${this[i] < 16 ? "0" : ""}${this[i].toString(16)}`;
    const rest = this.length - count;
    if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? "s" : ""}`;
    return `<Buffer ${text}>`;
  }
}
