// Brotli.
import { brotliError, brotliNew, compressMessage } from "aot:host";
import { codedError, codedRangeError, invalidArgType } from "node:internal/errors";
import { MODE_BROTLI_ENCODE, statusError } from "node:internal/zlib_settings";
import type { Format, Settings } from "node:internal/zlib_settings";

const BROTLI_FLUSH = 1, BROTLI_FINISH = 2, BROTLI_METADATA = 3;
/** Parameters that there are. */
const OF_ENCODER = 9, OF_DECODER = 2, NOT_GIVEN = 4294967295, UNEXPECTED_END = -5;

function parametersOf(options: any, count: number): Uint32Array {
  const parameters = new Uint32Array(count).fill(NOT_GIVEN), given = options?.params;
  if (!given) return parameters;
  for (const key of Object.keys(given)) {
    const number = +key;
    const isKnown = number >= 0 && number < count && number === Math.trunc(number);
    if (!isKnown || parameters[number | 0] !== NOT_GIVEN)
      throw codedRangeError("ERR_BROTLI_INVALID_PARAM", `${key} is not a valid Brotli parameter`);
    const value = given[number | 0];
    if (typeof value !== "number" && typeof value !== "boolean") throw invalidArgType("options.params[key]", "number", value);
    parameters[number | 0] = +value;
  }
  return parameters;
}

function open(settings: Settings, options: any): any {
  const encodes = settings.mode === MODE_BROTLI_ENCODE;
  const handle: any = brotliNew(encodes ? 1 : 0, parametersOf(options, encodes ? OF_ENCODER : OF_DECODER));
  if (typeof handle === "number") throw codedError("ERR_ZLIB_INITIALIZATION_FAILED", "Initialization failed");
  return handle;
}

/** What brotli's own name for an error leaves out. */
function kindOf(status: number): string {
  if (status >= -16) return "_ERROR_FORMAT_";
  return status <= -21 && status >= -30 ? "_ERROR_ALLOC_" : "_ERROR_";
}

function codeOf(mode: number, status: number): string {
  if (mode === MODE_BROTLI_ENCODE) return "ERR_BROTLI_COMPRESSION_FAILED";
  if (status === UNEXPECTED_END) return "Z_BUF_ERROR";
  return `ERR_${kindOf(status)}${brotliError(status)}`;
}

function failure(handle: any, mode: number, status: number): any {
  return statusError(compressMessage(handle), status, codeOf(mode, status));
}

export const brotliFormat: Format = {
  finish: BROTLI_FINISH, fullFlush: BROTLI_FLUSH, lastFlush: BROTLI_METADATA, open, failure,
};
