// node:zlib: compression.
import { crc32 as checksum } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import { validateUint32 } from "node:internal/validators";
import { brotliFormat } from "node:internal/brotli_format";
import { zlibFormat } from "node:internal/zlib_format";
import {
  codes, constants, MODE_BROTLI_DECODE, MODE_BROTLI_ENCODE, MODE_DEFLATE, MODE_DEFLATE_RAW, MODE_GUNZIP, MODE_GZIP, MODE_INFLATE,
  MODE_INFLATE_RAW, MODE_UNZIP,
} from "node:internal/zlib_settings";
import { Brotli, Zlib } from "node:internal/zlib_stream";
import { wholeLater, wholeSync } from "node:internal/zlib_whole";

export function crc32(data: any, value: any = 0): number {
  if (typeof data !== "string" && !ArrayBuffer.isView(data))
    throw invalidArgType("data", ["Buffer", "TypedArray", "DataView", "string"], data);
  validateUint32(value, "value");
  return checksum(data, value);
}

// MARK: Streams

export function Deflate(this: any, options?: any): any {
  if (!(this instanceof Deflate)) return new (Deflate as any)(options);
  (Zlib as any).call(this, options, MODE_DEFLATE, zlibFormat);
}
Object.setPrototypeOf(Deflate.prototype, Zlib.prototype);
Object.setPrototypeOf(Deflate, Zlib);

export function Inflate(this: any, options?: any): any {
  if (!(this instanceof Inflate)) return new (Inflate as any)(options);
  (Zlib as any).call(this, options, MODE_INFLATE, zlibFormat);
}
Object.setPrototypeOf(Inflate.prototype, Zlib.prototype);
Object.setPrototypeOf(Inflate, Zlib);

export function Gzip(this: any, options?: any): any {
  if (!(this instanceof Gzip)) return new (Gzip as any)(options);
  (Zlib as any).call(this, options, MODE_GZIP, zlibFormat);
}
Object.setPrototypeOf(Gzip.prototype, Zlib.prototype);
Object.setPrototypeOf(Gzip, Zlib);

export function Gunzip(this: any, options?: any): any {
  if (!(this instanceof Gunzip)) return new (Gunzip as any)(options);
  (Zlib as any).call(this, options, MODE_GUNZIP, zlibFormat);
}
Object.setPrototypeOf(Gunzip.prototype, Zlib.prototype);
Object.setPrototypeOf(Gunzip, Zlib);

export function DeflateRaw(this: any, options?: any): any {
  if (!(this instanceof DeflateRaw)) return new (DeflateRaw as any)(options);
  (Zlib as any).call(this, options, MODE_DEFLATE_RAW, zlibFormat);
}
Object.setPrototypeOf(DeflateRaw.prototype, Zlib.prototype);
Object.setPrototypeOf(DeflateRaw, Zlib);

export function InflateRaw(this: any, options?: any): any {
  if (!(this instanceof InflateRaw)) return new (InflateRaw as any)(options);
  (Zlib as any).call(this, options, MODE_INFLATE_RAW, zlibFormat);
}
Object.setPrototypeOf(InflateRaw.prototype, Zlib.prototype);
Object.setPrototypeOf(InflateRaw, Zlib);

export function Unzip(this: any, options?: any): any {
  if (!(this instanceof Unzip)) return new (Unzip as any)(options);
  (Zlib as any).call(this, options, MODE_UNZIP, zlibFormat);
}
Object.setPrototypeOf(Unzip.prototype, Zlib.prototype);
Object.setPrototypeOf(Unzip, Zlib);

export function BrotliCompress(this: any, options?: any): any {
  if (!(this instanceof BrotliCompress)) return new (BrotliCompress as any)(options);
  (Brotli as any).call(this, options, MODE_BROTLI_ENCODE, brotliFormat);
}
Object.setPrototypeOf(BrotliCompress.prototype, Brotli.prototype);
Object.setPrototypeOf(BrotliCompress, Brotli);

export function BrotliDecompress(this: any, options?: any): any {
  if (!(this instanceof BrotliDecompress)) return new (BrotliDecompress as any)(options);
  (Brotli as any).call(this, options, MODE_BROTLI_DECODE, brotliFormat);
}
Object.setPrototypeOf(BrotliDecompress.prototype, Brotli.prototype);
Object.setPrototypeOf(BrotliDecompress, Brotli);

// MARK: Whole buffers

export function deflate(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_DEFLATE, buffer, options, callback); }
export function deflateSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_DEFLATE, buffer, options); }
export function gzip(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_GZIP, buffer, options, callback); }
export function gzipSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_GZIP, buffer, options); }
export function deflateRaw(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_DEFLATE_RAW, buffer, options, callback); }
export function deflateRawSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_DEFLATE_RAW, buffer, options); }
export function unzip(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_UNZIP, buffer, options, callback); }
export function unzipSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_UNZIP, buffer, options); }
export function inflate(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_INFLATE, buffer, options, callback); }
export function inflateSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_INFLATE, buffer, options); }
export function gunzip(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_GUNZIP, buffer, options, callback); }
export function gunzipSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_GUNZIP, buffer, options); }
export function inflateRaw(buffer: any, options: any, callback?: any): void { wholeLater(zlibFormat, MODE_INFLATE_RAW, buffer, options, callback); }
export function inflateRawSync(buffer: any, options?: any): any { return wholeSync(zlibFormat, MODE_INFLATE_RAW, buffer, options); }
export function brotliCompress(buffer: any, options: any, callback?: any): void { wholeLater(brotliFormat, MODE_BROTLI_ENCODE, buffer, options, callback); }
export function brotliCompressSync(buffer: any, options?: any): any { return wholeSync(brotliFormat, MODE_BROTLI_ENCODE, buffer, options); }
export function brotliDecompress(buffer: any, options: any, callback?: any): void { wholeLater(brotliFormat, MODE_BROTLI_DECODE, buffer, options, callback); }
export function brotliDecompressSync(buffer: any, options?: any): any { return wholeSync(brotliFormat, MODE_BROTLI_DECODE, buffer, options); }

// MARK: Making streams

export function createDeflate(options?: any): any { return new (Deflate as any)(options); }
export function createInflate(options?: any): any { return new (Inflate as any)(options); }
export function createDeflateRaw(options?: any): any { return new (DeflateRaw as any)(options); }
export function createInflateRaw(options?: any): any { return new (InflateRaw as any)(options); }
export function createGzip(options?: any): any { return new (Gzip as any)(options); }
export function createGunzip(options?: any): any { return new (Gunzip as any)(options); }
export function createUnzip(options?: any): any { return new (Unzip as any)(options); }
export function createBrotliCompress(options?: any): any { return new (BrotliCompress as any)(options); }
export function createBrotliDecompress(options?: any): any { return new (BrotliDecompress as any)(options); }

export { constants, codes };

// The names of old: not among the keys of the module in node.
export const Z_NO_FLUSH = 0, Z_PARTIAL_FLUSH = 1, Z_SYNC_FLUSH = 2, Z_FULL_FLUSH = 3, Z_FINISH = 4;
export const Z_BLOCK = 5, Z_OK = 0, Z_STREAM_END = 1, Z_NEED_DICT = 2, Z_ERRNO = -1, Z_STREAM_ERROR = -2;
export const Z_DATA_ERROR = -3, Z_MEM_ERROR = -4, Z_BUF_ERROR = -5, Z_VERSION_ERROR = -6;
export const Z_NO_COMPRESSION = 0, Z_BEST_SPEED = 1, Z_BEST_COMPRESSION = 9, Z_DEFAULT_COMPRESSION = -1;
export const Z_FILTERED = 1, Z_HUFFMAN_ONLY = 2, Z_RLE = 3, Z_FIXED = 4, Z_DEFAULT_STRATEGY = 0;
export const ZLIB_VERNUM = 4880, DEFLATE = 1, INFLATE = 2, GZIP = 3, GUNZIP = 4, DEFLATERAW = 5;
export const INFLATERAW = 6, UNZIP = 7, Z_MIN_WINDOWBITS = 8, Z_MAX_WINDOWBITS = 15;
export const Z_DEFAULT_WINDOWBITS = 15, Z_MIN_CHUNK = 64, Z_MAX_CHUNK = Infinity, Z_DEFAULT_CHUNK = 16384;
export const Z_MIN_MEMLEVEL = 1, Z_MAX_MEMLEVEL = 9, Z_DEFAULT_MEMLEVEL = 8, Z_MIN_LEVEL = -1;
export const Z_MAX_LEVEL = 9, Z_DEFAULT_LEVEL = -1;
