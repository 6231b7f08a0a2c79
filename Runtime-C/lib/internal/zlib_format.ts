// Deflate and gzip.
import { compressMessage, zlibNew } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import {
  checkedRange, codes, MODE_DEFLATE_RAW, MODE_GUNZIP, MODE_GZIP, MODE_INFLATE, MODE_UNZIP, statusError,
} from "node:internal/zlib_settings";
import type { Format, Settings } from "node:internal/zlib_settings";

export const Z_SYNC_FLUSH = 2;
const Z_FULL_FLUSH = 3, Z_FINISH = 4, Z_BLOCK = 5;

function dictionaryOf(value: any): any {
  if (value === undefined || value === null) return undefined;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value as any);
  throw invalidArgType("options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], value);
}

/** Decompression may take the size of the window from the data. */
function windowOf(options: any, mode: number): number {
  const value = options?.windowBits;
  const mayAsk = mode === MODE_INFLATE || mode === MODE_GUNZIP || mode === MODE_UNZIP;
  if (mayAsk && (value === undefined || value === null || value === 0)) return 0;
  const bits = checkedRange(value, "options.windowBits", mode === MODE_GZIP ? 9 : 8, 15, 15);
  // A window of 8 bits is one that raw deflate does not have.
  return mode === MODE_DEFLATE_RAW && bits === 8 ? 9 : bits;
}

function open(settings: Settings, options: any): any {
  const windowBits = windowOf(options, settings.mode);
  settings.level = checkedRange(options?.level, "options.level", -1, 9, -1);
  const memLevel = checkedRange(options?.memLevel, "options.memLevel", 1, 9, 8);
  settings.strategy = checkedRange(options?.strategy, "options.strategy", 0, 4, 0);
  const dictionary = dictionaryOf(options?.dictionary);
  return zlibNew(settings.mode, settings.level, windowBits, memLevel, settings.strategy, dictionary);
}

function failure(handle: any, mode: number, status: number): any {
  return statusError(compressMessage(handle), status, codes[status | 0]);
}

export const zlibFormat: Format = {
  finish: Z_FINISH, fullFlush: Z_FULL_FLUSH, lastFlush: Z_BLOCK, open, failure,
};
