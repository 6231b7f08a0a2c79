// Arguments of node:crypto that are bytes, and results as bytes or texts.
import { Buffer } from "node:buffer";
import { nativeRangeError } from "node:internal/crypto/errors";
import { encodingNumber } from "node:internal/encodings";
import { invalidArgType, invalidArgValue } from "node:internal/errors";

export function isMemory(value: any): boolean {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

export function isBytes(value: any): boolean { return ArrayBuffer.isView(value) || isMemory(value); }

/** The bytes of a view or buffer, shared with it. */
export function viewOf(value: any): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (isMemory(value)) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** The words of errors about such arguments. */
export const bytesTypes = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"];

/** More than OpenSSL takes at once. */
const TOO_MANY = 2147483648;

/** Bytes of an argument, or of a text in the encoding. */
export function bytesOf(value: any, name: string, encoding?: any, types: string[] = bytesTypes): Uint8Array {
  if (typeof value === "string") return Buffer.from(value, encoding === "buffer" ? "utf8" : encoding);
  if (isBytes(value)) {
    if (value.byteLength >= TOO_MANY) throw nativeRangeError("ERR_OUT_OF_RANGE", `${name} is too big`);
    return viewOf(value);
  }
  throw invalidArgType(name, types, value);
}

/** Data of an update: texts of UTF-8 go as they are. */
export function dataOf(value: any, encoding: any): any {
  if (typeof value !== "string") {
    if (ArrayBuffer.isView(value)) {
      if (value.byteLength >= TOO_MANY) throw nativeRangeError("ERR_OUT_OF_RANGE", "data is too long");
      return viewOf(value);
    }
    throw invalidArgType("data", ["string", "Buffer", "TypedArray", "DataView"], value);
  }
  if (encoding === undefined || encoding === "utf8") return value;
  validateEncoding(value, encoding);
  return encodingNumber(encoding) <= 0 ? value : Buffer.from(value, encoding);
}

/** A text in hexadecimal digits has two for each byte. */
export function validateEncoding(text: string, encoding: any): void {
  if (text.length % 2 !== 0 && typeof encoding === "string" && encoding.toLowerCase() === "hex")
    throw invalidArgValue("encoding", encoding, `is invalid for data of length ${text.length}`);
}

/** Bytes as the program wants them: a Buffer without an encoding, or with one that is none. */
export function given(bytes: any, encoding: any): any {
  const buffer = Buffer.from(bytes);
  if (encoding === undefined || encoding === null || encoding === "buffer" || encodingNumber(encoding) < 0) return buffer;
  return buffer.toString(encoding);
}
