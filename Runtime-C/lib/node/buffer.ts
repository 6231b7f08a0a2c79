// node:buffer: bytes, and texts as bytes.
import {
  compareBytes, copyBytes, decode, encode, encodedLength, encodeInto, fillBytes, findBytes, kindOf, utf8Check, warn,
} from "aot:host";
import { atob, btoa } from "node:web/base64";
import { Blob, File, resolveObjectURL } from "node:web/blob";
import {
  place, read16, read32, readBigSigned, readBigUnsigned, readDouble, readFloat, readSigned, readUnsigned, writeBig,
  writeDouble, writeFloat, writeInteger, writeSized,
} from "node:internal/buffer_numbers";
import { setBufferOf } from "node:internal/buffer_of";
import { ASCII, BASE64, BASE64URL, encodingNumber, HEX, LATIN1, UTF16LE, UTF8 } from "node:internal/encodings";
import {
  codedError, codedRangeError, codedTypeError, invalidArgType, invalidArgValue, outOfRange, stringTooLong, unknownEncoding,
} from "node:internal/errors";
import { validateInteger, validateNumber } from "node:internal/validators";

const kMaxLength = 4294967296;
const kStringMaxLength = 536870888;
const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };
const INSPECT_MAX_BYTES = 50;

// MARK: Encodings

/** The number of an encoding that an argument names; UTF-8 without one. */
function toEncoding(name: any): number {
  if (name === undefined) return UTF8;
  const number = encodingNumber(`${name}`);
  if (number < 0) throw unknownEncoding(name);
  return number;
}

/** The same where an empty text names none. */
function toNamedEncoding(name: any): number {
  if (name === "") throw unknownEncoding(name);
  return toEncoding(name);
}

/** A text of bytes from start to end, both whole and inside. */
function decoded(bytes: Uint8Array, encoding: number, start: number, end: number): string {
  const text: any = decode(bytes, encoding, start, end);
  if (text === undefined) throw stringTooLong();
  return text;
}

/** The same from arguments of any kind. */
function textOf(bytes: Uint8Array, encoding: number, start: any, end: any): string {
  const size = bytes.length;
  const from = start === undefined || start <= 0 ? 0 : start >= size ? size : Math.trunc(start) || 0;
  const to = end === undefined || end > size ? size : Math.trunc(end) || 0;
  return to <= from ? "" : decoded(bytes, encoding, from, to);
}

function put(bytes: Uint8Array, text: any, encoding: number, offset: any, length: any): number {
  if (typeof text !== "string") throw codedTypeError("ERR_INVALID_ARG_TYPE", "argument must be a string");
  const at = offset === undefined ? 0 : +offset, room = length === undefined ? bytes.length - at : +length;
  return encodeInto(text, encoding, bytes, at, room);
}

// MARK: Making buffers

function outOfBounds(name: string): any {
  return codedRangeError("ERR_BUFFER_OUT_OF_BOUNDS", `"${name}" is outside of buffer bounds`);
}

setBufferOf((memory: ArrayBuffer) => new Bytes(memory, 0, memory.byteLength));

function fromMemory(memory: any, offset: any, length: any): any {
  const at = offset === undefined ? 0 : +offset || 0, most = memory.byteLength - at;
  if (most < 0) throw outOfBounds("offset");
  let size = most;
  if (length !== undefined) {
    size = +length > 0 ? +length : 0;
    if (size > most) throw outOfBounds("length");
  }
  return new Bytes(memory, at, size);
}

function fromList(values: any): any {
  const bytes = new Bytes(values.length > 0 ? +values.length : 0);
  for (let i = 0; i < bytes.length; i++) bytes[i] = values[i];
  return bytes;
}

function fromText(text: string, encoding: any): any {
  const number = typeof encoding !== "string" || encoding === "" ? UTF8 : toEncoding(encoding);
  return new Bytes(encode(text, number) as any);
}

function isMemory(value: any): boolean {
  const kind: string = kindOf(value);
  return kind === "ArrayBuffer" || kind === "SharedArrayBuffer";
}

/** Of an object that is like an array, or like what toJSON gives; undefined if it is neither. */
function fromObject(value: any): any {
  if (value.length !== undefined || isMemory(value.buffer))
    return typeof value.length === "number" ? fromList(value) : new Bytes(0);
  return value.type === "Buffer" && Array.isArray(value.data) ? fromList(value.data) : undefined;
}

function fromValue(value: any, encodingOrOffset: any, length: any): any {
  if (typeof value === "string") return fromText(value, encodingOrOffset);
  if (typeof value === "object" && value !== null) {
    if (isMemory(value)) return fromMemory(value, encodingOrOffset, length);
    if (value instanceof Uint8Array) return fromList(value);
    const primitive = value.valueOf && value.valueOf();
    const isOther = primitive !== undefined && primitive !== null && primitive !== value;
    if (isOther && (typeof primitive === "string" || typeof primitive === "object"))
      return fromValue(primitive, encodingOrOffset, length);
    const bytes = fromObject(value);
    if (bytes !== undefined) return bytes;
    if (typeof value[Symbol.toPrimitive] === "function") {
      const text = value[Symbol.toPrimitive]("string");
      if (typeof text === "string") return fromText(text, encodingOrOffset);
    }
  }
  const expected = ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"];
  throw invalidArgType("first argument", expected, value);
}

function allocate(size: any): any {
  validateNumber(size, "size", 0, kMaxLength);
  return new Bytes(Math.trunc(size));
}

function checkBytes(value: any, name: string): void {
  if (!(value instanceof Uint8Array)) throw invalidArgType(name, ["Buffer", "Uint8Array"], value);
}

// MARK: Ranges

function offsetOf(value: any, name: string, otherwise: number, max?: number): number {
  if (value === undefined) return otherwise;
  validateInteger(value, name, 0, max);
  return +value;
}

/** An offset as an integer; what is not a number is 0. */
function integer(value: any, otherwise: number): number {
  return value === undefined ? otherwise : Math.trunc(+value) || 0;
}

/** An end of a slice: negative ones count from the end. */
function sliceEnd(value: any, length: number): number {
  const at = Math.trunc(+value) || 0;
  return at < 0 ? Math.max(at + length, 0) : Math.min(at, length);
}

// MARK: Searching

/** Where a search starts in bytes; below 0 if nowhere. */
function searchStart(length: number, offset: number, size: number, isForward: boolean): number {
  if (offset < 0) {
    if (offset + length >= 0) return offset + length;
    return isForward || size === 0 ? 0 : -1;
  }
  if (offset + size <= length) return offset;
  if (size === 0) return length;
  return isForward ? -1 : length - 1;
}

function oneByte(value: number): Uint8Array {
  const byte = new Uint8Array(1);
  byte[0] = value & 255;
  return byte;
}

function patternOf(value: any, encoding: any): Uint8Array {
  if (typeof value === "number") return oneByte(value);
  if (typeof value === "string") return new Uint8Array(encode(value, toNamedEncoding(encoding)) as any);
  if (value instanceof Uint8Array) return value;
  throw invalidArgType("value", ["number", "string", "Buffer", "Uint8Array"], value);
}

function search(bytes: Uint8Array, value: any, byteOffset: any, encoding: any, isForward: boolean): number {
  if (typeof byteOffset === "string") [encoding, byteOffset] = [byteOffset, undefined];
  let offset = Math.max(Math.min(+byteOffset, 2147483647), -2147483648);
  if (offset !== offset) offset = isForward ? 0 : bytes.length;
  const pattern = patternOf(value, encoding), size = pattern.length;
  const at = searchStart(bytes.length, Math.trunc(offset), size, isForward);
  if (size === 0) return at;
  if (at < 0 || size > bytes.length || (isForward && at + size > bytes.length)) return -1;
  if (typeof value === "number" || encodingNumber(encoding) !== UTF16LE)
    return findBytes(bytes, pattern, at, 1, isForward);
  if (bytes.length < 2 || size < 2) return -1;
  return findBytes(bytes, pattern, at - (at % 2), 2, isForward);
}

// MARK: Filling

function fillPattern(value: any, encoding: any): any {
  const number = toEncoding(encoding);
  if (typeof value === "string") return value === "" ? oneByte(0) : new Uint8Array(encode(value, number) as any);
  return ArrayBuffer.isView(value) ? value : oneByte(+value);
}

function fillRange(bytes: any, value: any, offset: any, end: any, encoding: any): any {
  if (encoding !== undefined && typeof encoding !== "string") throw invalidArgType("encoding", "string", encoding);
  const pattern = fillPattern(value, encoding);
  if (offset !== undefined) validateNumber(offset, "offset", 0, kMaxLength);
  if (offset !== undefined && end !== undefined) validateNumber(end, "end", 0, bytes.length);
  const from = offset === undefined ? 0 : Math.trunc(offset);
  const to = offset === undefined || end === undefined ? bytes.length : Math.trunc(end);
  if (from >= to) return bytes;
  if (pattern.byteLength === 0) throw invalidArgValue("value", value);
  fillBytes(bytes, pattern, from, to);
  return bytes;
}

// MARK: Showing

function shownBytes(bytes: Uint8Array): string {
  const count = Math.min(INSPECT_MAX_BYTES, bytes.length), rest = bytes.length - count;
  let text = "";
  for (let i = 0; i < count; i++) text += (i > 0 ? " " : "") + decoded(bytes, HEX, i, i + 1);
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? "s" : ""}`;
  return `<Buffer ${text}>`;
}

// MARK: Swapping

function swap(bytes: Uint8Array, size: number): void {
  if (bytes.length % size !== 0)
    throw codedRangeError("ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${8 * size}-bits`);
  for (let i = 0; i < bytes.length; i += size) {
    for (let low = i, high = i + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}

class Bytes extends Uint8Array {
  // Of prototypes, which are no buffers, there is neither.
  get parent(): any { return ArrayBuffer.isView(this) ? this.buffer : undefined; }
  get offset(): any { return ArrayBuffer.isView(this) ? this.byteOffset : undefined; }

  // MARK: Texts

  toString(encoding?: any, start?: any, end?: any): string { return textOf(this, toNamedEncoding(encoding), start, end); }
  toLocaleString(encoding?: any, start?: any, end?: any): string { return this.toString(encoding, start, end); }
  toJSON(): any {
    const data: any[] = [];
    for (let i = 0; i < this.length; i++) data.push(this[i]);
    return { type: "Buffer", data };
  }

  write(text: any, offset?: any, length?: any, encoding?: any): number {
    if (typeof offset === "string" && length === undefined) [encoding, offset] = [offset, undefined];
    else if (typeof length === "string") [encoding, length] = [length, undefined];
    const at = offsetOf(offset, "offset", 0, this.length), most = this.length - at;
    const room = offset === undefined ? most : offsetOf(length, "length", most, this.length);
    return put(this, text, encoding ? toEncoding(encoding) : UTF8, at, Math.min(room, most));
  }

  utf8Slice(start?: any, end?: any): string { return textOf(this, UTF8, start, end); }
  ucs2Slice(start?: any, end?: any): string { return textOf(this, UTF16LE, start, end); }
  latin1Slice(start?: any, end?: any): string { return textOf(this, LATIN1, start, end); }
  asciiSlice(start?: any, end?: any): string { return textOf(this, ASCII, start, end); }
  hexSlice(start?: any, end?: any): string { return textOf(this, HEX, start, end); }
  base64Slice(start?: any, end?: any): string { return textOf(this, BASE64, start, end); }
  base64urlSlice(start?: any, end?: any): string { return textOf(this, BASE64URL, start, end); }
  utf8Write(text: any, offset?: any, length?: any): number { return put(this, text, UTF8, offset, length); }
  ucs2Write(text: any, offset?: any, length?: any): number { return put(this, text, UTF16LE, offset, length); }
  latin1Write(text: any, offset?: any, length?: any): number { return put(this, text, LATIN1, offset, length); }
  asciiWrite(text: any, offset?: any, length?: any): number { return put(this, text, ASCII, offset, length); }
  hexWrite(text: any, offset?: any, length?: any): number { return put(this, text, HEX, offset, length); }
  base64Write(text: any, offset?: any, length?: any): number { return put(this, text, BASE64, offset, length); }
  base64urlWrite(text: any, offset?: any, length?: any): number { return put(this, text, BASE64URL, offset, length); }

  [Symbol.for("nodejs.util.inspect.custom")](): string { return shownBytes(this); }
  inspect(): string { return shownBytes(this); }

  // MARK: Bytes

  equals(otherBuffer: any): boolean {
    checkBytes(otherBuffer, "otherBuffer");
    return this === otherBuffer || compareBytes(this, otherBuffer) === 0;
  }

  compare(target: any, targetStart?: any, targetEnd?: any, sourceStart?: any, sourceEnd?: any): number {
    checkBytes(target, "target");
    const start = offsetOf(targetStart, "targetStart", 0, kMaxLength);
    const end = offsetOf(targetEnd, "targetEnd", target.length, target.length);
    const from = offsetOf(sourceStart, "sourceStart", 0, kMaxLength);
    const to = offsetOf(sourceEnd, "sourceEnd", this.length, this.length);
    if (from >= to) return start >= end ? 0 : -1;
    if (start >= end) return 1;
    return compareBytes(this.subarray(from, to), new Bytes(target.buffer, target.byteOffset + start, end - start));
  }

  copy(target: any, targetStart?: any, sourceStart?: any, sourceEnd?: any): number {
    checkBytes(target, "target");
    const at = integer(targetStart, 0), from = integer(sourceStart, 0), to = integer(sourceEnd, this.length);
    if (at < 0) throw outOfRange("targetStart", ">= 0", at);
    if (from < 0 || from > this.length) throw outOfRange("sourceStart", `>= 0 && <= ${this.length}`, from);
    if (to < 0) throw outOfRange("sourceEnd", ">= 0", to);
    return at >= target.length || from >= to ? 0 : copyBytes(target, at, this, from, to);
  }

  slice(start?: any, end?: any): any { return this.subarray(start, end); }

  subarray(start?: any, end?: any): any {
    const from = sliceEnd(start, this.length), to = end === undefined ? this.length : sliceEnd(end, this.length);
    return new Bytes(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
  }

  fill(value: any, offset?: any, end?: any, encoding?: any): any {
    if (typeof value === "string") {
      if (typeof offset === "string") [encoding, offset, end] = [offset, undefined, undefined];
      else if (typeof end === "string") [encoding, end] = [end, undefined];
    }
    return fillRange(this, value, offset, end, encoding);
  }

  indexOf(value: any, byteOffset?: any, encoding?: any): number {
    return search(this, value, byteOffset, encoding, true);
  }
  lastIndexOf(value: any, byteOffset?: any, encoding?: any): number {
    return search(this, value, byteOffset, encoding, false);
  }
  includes(value: any, byteOffset?: any, encoding?: any): boolean {
    return search(this, value, byteOffset, encoding, true) !== -1;
  }

  swap16(): any {
    swap(this, 2);
    return this;
  }
  swap32(): any {
    swap(this, 4);
    return this;
  }
  swap64(): any {
    swap(this, 8);
    return this;
  }

  // MARK: Reading numbers

  readUInt8(offset: any = 0): number { return this[place(this, offset, 1)]; }
  readInt8(offset: any = 0): number { return (this[place(this, offset, 1)] << 24) >> 24; }
  readUInt16LE(offset: any = 0): number { return read16(this, offset, true); }
  readInt16LE(offset: any = 0): number { return (read16(this, offset, true) << 16) >> 16; }
  readUInt32LE(offset: any = 0): number { return read32(this, offset, true) >>> 0; }
  readInt32LE(offset: any = 0): number { return read32(this, offset, true); }
  readUIntLE(offset: any, byteLength: any): number { return readUnsigned(this, offset, byteLength, true); }
  readIntLE(offset: any, byteLength: any): number { return readSigned(this, offset, byteLength, true); }
  readFloatLE(offset: any = 0): number { return readFloat(this, offset, true); }
  readDoubleLE(offset: any = 0): number { return readDouble(this, offset, true); }
  readBigUInt64LE(offset: any = 0): bigint { return readBigUnsigned(this, offset, true); }
  readBigInt64LE(offset: any = 0): bigint { return readBigSigned(this, offset, true); }
  readUInt16BE(offset: any = 0): number { return read16(this, offset, false); }
  readInt16BE(offset: any = 0): number { return (read16(this, offset, false) << 16) >> 16; }
  readUInt32BE(offset: any = 0): number { return read32(this, offset, false) >>> 0; }
  readInt32BE(offset: any = 0): number { return read32(this, offset, false); }
  readUIntBE(offset: any, byteLength: any): number { return readUnsigned(this, offset, byteLength, false); }
  readIntBE(offset: any, byteLength: any): number { return readSigned(this, offset, byteLength, false); }
  readFloatBE(offset: any = 0): number { return readFloat(this, offset, false); }
  readDoubleBE(offset: any = 0): number { return readDouble(this, offset, false); }
  readBigUInt64BE(offset: any = 0): bigint { return readBigUnsigned(this, offset, false); }
  readBigInt64BE(offset: any = 0): bigint { return readBigSigned(this, offset, false); }

  // MARK: Writing numbers

  writeUInt8(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 1, false, true); }
  writeInt8(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 1, true, true); }
  writeUInt16LE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 2, false, true); }
  writeInt16LE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 2, true, true); }
  writeUInt32LE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 4, false, true); }
  writeInt32LE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 4, true, true); }
  writeUIntLE(value: any, offset: any, byteLength: any): number {
    return writeSized(this, value, offset, byteLength, false, true);
  }
  writeIntLE(value: any, offset: any, byteLength: any): number {
    return writeSized(this, value, offset, byteLength, true, true);
  }
  writeFloatLE(value: any, offset: any = 0): number { return writeFloat(this, value, offset, true); }
  writeDoubleLE(value: any, offset: any = 0): number { return writeDouble(this, value, offset, true); }
  writeBigUInt64LE(value: any, offset: any = 0): number { return writeBig(this, value, offset, false, true); }
  writeBigInt64LE(value: any, offset: any = 0): number { return writeBig(this, value, offset, true, true); }
  writeUInt16BE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 2, false, false); }
  writeInt16BE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 2, true, false); }
  writeUInt32BE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 4, false, false); }
  writeInt32BE(value: any, offset: any = 0): number { return writeInteger(this, value, offset, 4, true, false); }
  writeUIntBE(value: any, offset: any, byteLength: any): number {
    return writeSized(this, value, offset, byteLength, false, false);
  }
  writeIntBE(value: any, offset: any, byteLength: any): number {
    return writeSized(this, value, offset, byteLength, true, false);
  }
  writeFloatBE(value: any, offset: any = 0): number { return writeFloat(this, value, offset, false); }
  writeDoubleBE(value: any, offset: any = 0): number { return writeDouble(this, value, offset, false); }
  writeBigUInt64BE(value: any, offset: any = 0): number { return writeBig(this, value, offset, false, false); }
  writeBigInt64BE(value: any, offset: any = 0): number { return writeBig(this, value, offset, true, false); }
}

// The numbers without a sign have two names.
(Bytes.prototype as any).readUint8 = Bytes.prototype.readUInt8;
(Bytes.prototype as any).readUint16LE = Bytes.prototype.readUInt16LE;
(Bytes.prototype as any).readUint32LE = Bytes.prototype.readUInt32LE;
(Bytes.prototype as any).readUintLE = Bytes.prototype.readUIntLE;
(Bytes.prototype as any).readBigUint64LE = Bytes.prototype.readBigUInt64LE;
(Bytes.prototype as any).readUint16BE = Bytes.prototype.readUInt16BE;
(Bytes.prototype as any).readUint32BE = Bytes.prototype.readUInt32BE;
(Bytes.prototype as any).readUintBE = Bytes.prototype.readUIntBE;
(Bytes.prototype as any).readBigUint64BE = Bytes.prototype.readBigUInt64BE;
(Bytes.prototype as any).writeUint8 = Bytes.prototype.writeUInt8;
(Bytes.prototype as any).writeUint16LE = Bytes.prototype.writeUInt16LE;
(Bytes.prototype as any).writeUint32LE = Bytes.prototype.writeUInt32LE;
(Bytes.prototype as any).writeUintLE = Bytes.prototype.writeUIntLE;
(Bytes.prototype as any).writeBigUint64LE = Bytes.prototype.writeBigUInt64LE;
(Bytes.prototype as any).writeUint16BE = Bytes.prototype.writeUInt16BE;
(Bytes.prototype as any).writeUint32BE = Bytes.prototype.writeUInt32BE;
(Bytes.prototype as any).writeUintBE = Bytes.prototype.writeUIntBE;
(Bytes.prototype as any).writeBigUint64BE = Bytes.prototype.writeBigUInt64BE;


/** The runtime tells this code once, and not of what packages do. */
function warnOfConstructor(): void {
  warn(
    "Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() "
      + "methods instead.", "DeprecationWarning", "DEP0005");
}

/** Node's Buffer is no class: it is called with `new` or without, and makes buffers of its own. */
function Buffer(value: any, encodingOrOffset?: any, length?: any): any {
  warnOfConstructor();
  if (typeof value !== "number") return fromValue(value, encodingOrOffset, length);
  if (typeof encodingOrOffset === "string") throw invalidArgType("string", "string", value);
  return allocate(value);
}
Buffer.prototype = Bytes.prototype;
Object.defineProperty(Bytes.prototype, "constructor", { value: Buffer });
Object.defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get() { return Bytes; } });
Buffer.poolSize = 8192;
Buffer.from = function from(value: any, encodingOrOffset?: any, length?: any): any {
  return fromValue(value, encodingOrOffset, length);
};
Buffer.copyBytesFrom = function copyBytesFrom(view: any, offset?: any, length?: any): any {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) throw invalidArgType("view", "TypedArray", view);
  const elements: any = view, count = +elements.length;
  const from = offsetOf(offset, "offset", 0);
  if (from >= count) return new Bytes(0);
  const to = length === undefined ? count : Math.min(from + offsetOf(length, "length", 0), count);
  const part = elements.slice(from, to);
  return new Bytes(part.buffer, part.byteOffset, part.byteLength);
};
Buffer.alloc = function alloc(size: any, fill?: any, encoding?: any): any {
  const bytes = allocate(size);
  return fill === undefined || fill === 0 || size <= 0 ? bytes : fillRange(bytes, fill, 0, bytes.length, encoding);
};
Buffer.allocUnsafe = function allocUnsafe(size: any): any { return allocate(size); };
Buffer.allocUnsafeSlow = function allocUnsafeSlow(size: any): any { return allocate(size); };
Buffer.isBuffer = function isBuffer(value: any): boolean { return value instanceof Bytes; };
Buffer.isEncoding = function isEncoding(name: any): boolean {
  return typeof name === "string" && name !== "" && encodingNumber(name) >= 0;
};
Buffer.byteLength = function byteLength(value: any, encoding?: any): number {
  if (typeof value === "string") {
    const number = encodingNumber(encoding);
    return encodedLength(value, number < 0 ? UTF8 : number);
  }
  if (ArrayBuffer.isView(value) || isMemory(value)) return value.byteLength;
  throw invalidArgType("string", ["string", "Buffer", "ArrayBuffer"], value);
};
Buffer.compare = function compare(a: any, b: any): number {
  checkBytes(a, "buf1");
  checkBytes(b, "buf2");
  return compareBytes(a, b);
};
Buffer.concat = function concat(list: any, length?: any): any {
  if (!Array.isArray(list)) throw invalidArgType("list", "Array", list);
  if (list.length === 0) return new Bytes(0);
  let total = 0;
  if (length === undefined) for (let i = 0; i < list.length; i++) total += +list[i]?.length || 0;
  else total = offsetOf(length, "length", 0);
  const bytes = allocate(total);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    checkBytes(list[i], `list[${i}]`);
    at += copyBytes(bytes, at, list[i], 0, list[i].length);
  }
  return bytes;
};
Buffer.of = Bytes.of;
Object.setPrototypeOf(Buffer, Uint8Array);

function SlowBuffer(size: any): any { return allocate(size); }

// MARK: Functions of the module

function cannotTranscode(): any {
  const error: any = new Error("Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]");
  error.code = "U_ILLEGAL_ARGUMENT_ERROR";
  error.errno = 1;
  return error;
}

/** A text whose characters above a limit are question marks. */
function limited(text: string, most: number): string {
  let result = "";
  for (const character of text) result += character.codePointAt(0)! > most ? "?" : character;
  return result;
}

function transcode(source: any, fromEncoding: any, toEncoding: any): any {
  checkBytes(source, "source");
  if (source.length === 0) return new Bytes(0);
  const from = encodingNumber(fromEncoding), to = encodingNumber(toEncoding);
  if (from < 0 || from > ASCII || to < 0 || to > ASCII) throw cannotTranscode();
  const text = decoded(source, from, 0, source.length);
  return new Bytes(encode(to === ASCII ? limited(text, 127) : to === LATIN1 ? limited(text, 255) : text, to) as any);
}

function bytesOf(input: any): Uint8Array {
  if (isMemory(input)) {
    try {
      return new Uint8Array(input);
    } catch {
      throw codedError("ERR_INVALID_STATE", "Cannot validate on a detached buffer");
    }
  }
  if (ArrayBuffer.isView(input) && !(input instanceof DataView))
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw invalidArgType("input", ["ArrayBuffer", "Buffer", "TypedArray"], input);
}

function isUtf8(input: any): boolean {
  const bytes = bytesOf(input);
  return utf8Check(bytes, 0, bytes.length) < 0;
}

function isAscii(input: any): boolean {
  const bytes = bytesOf(input);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return false;
  return true;
}

export {
  Buffer, SlowBuffer, transcode, isUtf8, isAscii, kMaxLength, kStringMaxLength, btoa, atob, constants, INSPECT_MAX_BYTES,
  Blob, resolveObjectURL, File,
};
