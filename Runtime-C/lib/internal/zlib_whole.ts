// Compression of whole buffers, at once or on another thread.
import { compressAll, compressAllLater, compressClose } from "aot:host";
import { Buffer } from "node:buffer";
import { settingsOf, tooLarge } from "node:internal/zlib_settings";
import type { Format, Settings } from "node:internal/zlib_settings";
import { invalidArgType } from "node:internal/errors";
import { validateFunction } from "node:internal/validators";

const TOO_LARGE = -1000;

/** Texts are taken as UTF-8. */
function inputOf(value: any): any {
  if (typeof value === "string") return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value as any);
  throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView", "ArrayBuffer"], value);
}

function resultError(format: Format, handle: any, settings: Settings, status: number): any {
  return status === TOO_LARGE ? tooLarge(settings.maxOutputLength) : format.failure(handle, settings.mode, status);
}

function sizeOf(input: any): number { return typeof input === "string" ? Buffer.byteLength(input) : input.byteLength; }

function given(options: any, input: any, output: any): any {
  const buffer = Buffer.from(output);
  return options?.info ? { buffer, engine: { bytesWritten: sizeOf(input) } } : buffer;
}

export function wholeSync(format: Format, mode: number, value: any, options: any): any {
  const input = inputOf(value), settings = settingsOf(format, mode, options), handle = format.open(settings, options);
  const output: any = compressAll(handle, settings.finishFlush, input, settings.maxOutputLength);
  const error = typeof output === "number" ? resultError(format, handle, settings, output) : undefined;
  compressClose(handle);
  if (error) throw error;
  return given(options, input, output);
}

export function wholeLater(format: Format, mode: number, value: any, options: any, callback: any): void {
  if (typeof options === "function") {
    callback = options;
    options = undefined;
  }
  const settings = settingsOf(format, mode, options);
  validateFunction(callback, "callback");
  const input = inputOf(value), handle = format.open(settings, options);
  compressAllLater(handle, settings.finishFlush, input, settings.maxOutputLength, (output: any) => {
    const error = typeof output === "number" ? resultError(format, handle, settings, output) : undefined;
    compressClose(handle);
    if (error) callback(error);
    else callback(null, given(options, input, output));
  });
}
