// What readable and writable streams share: how much they hold, and chunks.
import { Buffer } from "node:buffer";
import { invalidArgType, invalidArgValue, unknownEncoding } from "node:internal/errors";
import { validateInteger } from "node:internal/validators";

let bytesByDefault = 16384, objectsByDefault = 16;

export function getDefaultHighWaterMark(objectMode: any): number {
  return objectMode ? objectsByDefault : bytesByDefault;
}

export function setDefaultHighWaterMark(objectMode: any, value: any): void {
  validateInteger(value, "value", 0);
  if (objectMode) objectsByDefault = value;
  else bytesByDefault = value;
}

/**
 * What the options say of how much a side holds.
 * @param own the name of the option for the side of a duplex stream, and its value
 */
export function highWaterMarkOf(
  options: any, objectMode: boolean, own: string, ownValue: any, isDuplex: boolean,
): number {
  const given = options?.highWaterMark ?? (isDuplex ? ownValue : undefined);
  if (given === undefined || given === null) return getDefaultHighWaterMark(objectMode);
  if (!Number.isInteger(given) || given < 0)
    throw invalidArgValue(isDuplex ? `options.${own}` : "options.highWaterMark", given);
  return Math.floor(given);
}

/** The encoding of texts of which nothing else is said. */
export function defaultEncodingOf(options: any): any {
  const encoding = options?.defaultEncoding;
  if (encoding === undefined || encoding === null || encoding === "") return "utf8";
  if (!Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
  return encoding;
}

/** A chunk of bytes as a Buffer; undefined if it is none. */
export function toBuffer(chunk: any): any {
  if (chunk instanceof Buffer) return chunk;
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer as any, chunk.byteOffset, chunk.byteLength);
  return undefined;
}

export function invalidChunk(chunk: any): any {
  return invalidArgType("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk);
}

export function nop(): void {}
