// CompressionStream and DecompressionStream.
import { showMembers } from "aot:host";
import { Duplex } from "node:stream";
import { createDeflate, createDeflateRaw, createGunzip, createGzip, createInflate, createInflateRaw } from "node:zlib";
import { invalidArgValue, invalidThis } from "node:internal/errors";

const kPair = Symbol("kPair");

function hide(object: any, value: any): void {
  Object.defineProperty(object, kPair, { value, writable: true, configurable: true, enumerable: false });
}

function compressor(format: any): any {
  switch (format) {
    case "deflate": return createDeflate();
    case "deflate-raw": return createDeflateRaw();
    case "gzip": return createGzip();
  }
  throw invalidArgValue("format", format);
}

function decompressor(format: any): any {
  switch (format) {
    case "deflate": return createInflate();
    case "deflate-raw": return createInflateRaw();
    case "gzip": return createGunzip();
  }
  throw invalidArgValue("format", format);
}

/** Both ends of the native stream, as streams of the web. */
function pairOf(stream: any, type: string): any {
  const pair = stream?.[kPair];
  if (pair === undefined) throw invalidThis(type);
  return pair;
}

export class CompressionStream {
  constructor(format: any) { hide(this, (Duplex as any).toWeb(compressor(format))); }
  get readable(): any { return pairOf(this, "CompressionStream").readable; }
  get writable(): any { return pairOf(this, "CompressionStream").writable; }
}
Object.defineProperty(CompressionStream.prototype, Symbol.toStringTag, { configurable: true, value: "CompressionStream" });

export class DecompressionStream {
  constructor(format: any) { hide(this, (Duplex as any).toWeb(decompressor(format))); }
  get readable(): any { return pairOf(this, "DecompressionStream").readable; }
  get writable(): any { return pairOf(this, "DecompressionStream").writable; }
}
Object.defineProperty(DecompressionStream.prototype, Symbol.toStringTag, { configurable: true, value: "DecompressionStream" });

showMembers(CompressionStream.prototype, "readable", "writable");
showMembers(DecompressionStream.prototype, "readable", "writable");
