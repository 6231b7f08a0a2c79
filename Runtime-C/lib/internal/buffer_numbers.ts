// Numbers in bytes: what the read and write methods of Buffer share. The machine is little-endian.
import { codedRangeError, invalidArgType, outOfRange } from "node:internal/errors";

const double = new Float64Array(1), doubleBytes = new Uint8Array(double.buffer);
const single = new Float32Array(1), singleBytes = new Uint8Array(single.buffer);

/** The error of a place that is none; `last` is the last one that is. */
function wrongPlace(offset: number, last: number): any {
  if (Math.floor(offset) !== offset) return outOfRange("offset", "an integer", offset);
  if (last < 0) return codedRangeError("ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
  return outOfRange("offset", `>= 0 and <= ${last}`, offset);
}

/** The offset of a number of `size` bytes, checked. */
export function place(bytes: Uint8Array, offset: any, size: number): number {
  if (typeof offset !== "number") throw invalidArgType("offset", "number", offset);
  const last = bytes.length - size;
  if (offset >= 0 && offset <= last && Math.floor(offset) === offset) return offset >>> 0;
  throw wrongPlace(offset, last);
}

/** Checks the number of bytes of an integer of any size. */
export function checkedSize(size: any): number {
  if (typeof size !== "number") throw invalidArgType("byteLength", "number", size);
  if (Math.floor(size) !== size) throw outOfRange("byteLength", "an integer", size);
  if (size < 1 || size > 6) throw outOfRange("byteLength", ">= 1 and <= 6", size);
  return size | 0;
}

// MARK: Reading

export function read16(bytes: Uint8Array, offset: any, isLittle: boolean): number {
  const at = place(bytes, offset, 2);
  return isLittle ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1];
}

/** As a signed integer. */
export function read32(bytes: Uint8Array, offset: any, isLittle: boolean): number {
  const at = place(bytes, offset, 4);
  const a = bytes[at], b = bytes[at + 1], c = bytes[at + 2], d = bytes[at + 3];
  return isLittle ? a | (b << 8) | (c << 16) | (d << 24) : (a << 24) | (b << 16) | (c << 8) | d;
}

export function readUnsigned(bytes: Uint8Array, offset: any, byteLength: any, isLittle: boolean): number {
  if (offset === undefined) throw invalidArgType("offset", "number", offset);
  const size = checkedSize(byteLength), at = place(bytes, offset, size);
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[isLittle ? at + size - 1 - i : at + i];
  return value;
}

export function readSigned(bytes: Uint8Array, offset: any, byteLength: any, isLittle: boolean): number {
  const value = readUnsigned(bytes, offset, byteLength, isLittle), bits = 8 * byteLength;
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

export function readFloat(bytes: Uint8Array, offset: any, isLittle: boolean): number {
  const at = place(bytes, offset, 4);
  for (let i = 0; i < 4; i++) singleBytes[i] = bytes[isLittle ? at + i : at + 3 - i];
  return single[0];
}

export function readDouble(bytes: Uint8Array, offset: any, isLittle: boolean): number {
  const at = place(bytes, offset, 8);
  for (let i = 0; i < 8; i++) doubleBytes[i] = bytes[isLittle ? at + i : at + 7 - i];
  return double[0];
}

function viewOf(bytes: Uint8Array): DataView { return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); }

export function readBigUnsigned(bytes: Uint8Array, offset: any, isLittle: boolean): bigint {
  const at = place(bytes, offset, 8);
  return viewOf(bytes).getBigUint64(at, isLittle);
}

export function readBigSigned(bytes: Uint8Array, offset: any, isLittle: boolean): bigint {
  const at = place(bytes, offset, 8);
  return viewOf(bytes).getBigInt64(at, isLittle);
}

// MARK: Writing

/** The range of integers of so many bytes, in words: as powers where the numbers would be long. */
function rangeWords(size: number, isSigned: boolean): string {
  const bits = 8 * size;
  if (size > 4) return isSigned ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}` : `>= 0 and < 2 ** ${bits}`;
  if (isSigned) return `>= ${-(2 ** (bits - 1))} and <= ${2 ** (bits - 1) - 1}`;
  return `>= 0 and <= ${2 ** bits - 1}`;
}

function inRange(value: any, size: number, isSigned: boolean): number {
  const number = +value, most = 2 ** (isSigned ? 8 * size - 1 : 8 * size);
  if (number >= most || number > most - 1 || number < (isSigned ? -most : 0))
    throw outOfRange("value", rangeWords(size, isSigned), number);
  return number;
}

/** Writes an integer. Gives the offset behind it. */
export function writeInteger(
  bytes: Uint8Array, value: any, offset: any, size: number, isSigned: boolean, isLittle: boolean,
): number {
  const number = inRange(value, size, isSigned), at = place(bytes, offset, size);
  const low = number | 0, high = size > 4 ? Math.floor(number / 4294967296) | 0 : 0;
  for (let i = 0; i < size; i++) {
    const byte = i < 4 ? low >>> (8 * i) : high >>> (8 * (i - 4));
    bytes[isLittle ? at + i : at + size - 1 - i] = byte & 255;
  }
  return at + size;
}

/** Of as many bytes as the program says. */
export function writeSized(
  bytes: Uint8Array, value: any, offset: any, byteLength: any, isSigned: boolean, isLittle: boolean,
): number {
  return writeInteger(bytes, value, offset, checkedSize(byteLength), isSigned, isLittle);
}

export function writeFloat(bytes: Uint8Array, value: any, offset: any, isLittle: boolean): number {
  const number = +value, at = place(bytes, offset, 4);
  single[0] = number;
  for (let i = 0; i < 4; i++) bytes[isLittle ? at + i : at + 3 - i] = singleBytes[i];
  return at + 4;
}

export function writeDouble(bytes: Uint8Array, value: any, offset: any, isLittle: boolean): number {
  const number = +value, at = place(bytes, offset, 8);
  double[0] = number;
  for (let i = 0; i < 8; i++) bytes[isLittle ? at + i : at + 7 - i] = doubleBytes[i];
  return at + 8;
}

export function writeBig(bytes: Uint8Array, value: any, offset: any, isSigned: boolean, isLittle: boolean): number {
  const most = isSigned ? 1n << 63n : 1n << 64n;
  if (value >= most || value < (isSigned ? -most : 0n)) {
    const range = isSigned ? ">= -(2n ** 63n) and < 2n ** 63n" : ">= 0n and < 2n ** 64n";
    throw outOfRange("value", range, value);
  }
  const at = place(bytes, offset, 8);
  if (typeof value !== "bigint") throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  viewOf(bytes).setBigInt64(at, value, isLittle);
  return at + 8;
}
