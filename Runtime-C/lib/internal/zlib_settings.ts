// What the streams of zlib are told, and what they say when they fail, whatever the format.
import { codedRangeError, outOfRange } from "node:internal/errors";
import { validateNumber } from "node:internal/validators";

export const constants: any = Object.freeze({
  __proto__: null,
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_OK: 0,
  Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4,
  Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6, Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3, Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0,
  ZLIB_VERNUM: 4880, DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7,
  BROTLI_DECODE: 8, BROTLI_ENCODE: 9, Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15, Z_DEFAULT_WINDOWBITS: 15,
  Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Infinity, Z_DEFAULT_CHUNK: 16384, Z_MIN_MEMLEVEL: 1, Z_MAX_MEMLEVEL: 9,
  Z_DEFAULT_MEMLEVEL: 8, Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9, Z_DEFAULT_LEVEL: -1, BROTLI_OPERATION_PROCESS: 0,
  BROTLI_OPERATION_FLUSH: 1, BROTLI_OPERATION_FINISH: 2, BROTLI_OPERATION_EMIT_METADATA: 3, BROTLI_PARAM_MODE: 0,
  BROTLI_MODE_GENERIC: 0, BROTLI_MODE_TEXT: 1, BROTLI_MODE_FONT: 2, BROTLI_DEFAULT_MODE: 0, BROTLI_PARAM_QUALITY: 1,
  BROTLI_MIN_QUALITY: 0, BROTLI_MAX_QUALITY: 11, BROTLI_DEFAULT_QUALITY: 11, BROTLI_PARAM_LGWIN: 2,
  BROTLI_MIN_WINDOW_BITS: 10, BROTLI_MAX_WINDOW_BITS: 24, BROTLI_LARGE_MAX_WINDOW_BITS: 30, BROTLI_DEFAULT_WINDOW: 22,
  BROTLI_PARAM_LGBLOCK: 3, BROTLI_MIN_INPUT_BLOCK_BITS: 16, BROTLI_MAX_INPUT_BLOCK_BITS: 24,
  BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING: 4, BROTLI_PARAM_SIZE_HINT: 5, BROTLI_PARAM_LARGE_WINDOW: 6,
  BROTLI_PARAM_NPOSTFIX: 7, BROTLI_PARAM_NDIRECT: 8, BROTLI_DECODER_RESULT_ERROR: 0, BROTLI_DECODER_RESULT_SUCCESS: 1,
  BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: 2, BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: 3,
  BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION: 0, BROTLI_DECODER_PARAM_LARGE_WINDOW: 1,
  BROTLI_DECODER_NO_ERROR: 0, BROTLI_DECODER_SUCCESS: 1, BROTLI_DECODER_NEEDS_MORE_INPUT: 2,
  BROTLI_DECODER_NEEDS_MORE_OUTPUT: 3, BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_NIBBLE: -1,
  BROTLI_DECODER_ERROR_FORMAT_RESERVED: -2, BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_META_NIBBLE: -3,
  BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_ALPHABET: -4, BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_SAME: -5,
  BROTLI_DECODER_ERROR_FORMAT_CL_SPACE: -6, BROTLI_DECODER_ERROR_FORMAT_HUFFMAN_SPACE: -7,
  BROTLI_DECODER_ERROR_FORMAT_CONTEXT_MAP_REPEAT: -8, BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_1: -9,
  BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_2: -10, BROTLI_DECODER_ERROR_FORMAT_TRANSFORM: -11,
  BROTLI_DECODER_ERROR_FORMAT_DICTIONARY: -12, BROTLI_DECODER_ERROR_FORMAT_WINDOW_BITS: -13,
  BROTLI_DECODER_ERROR_FORMAT_PADDING_1: -14, BROTLI_DECODER_ERROR_FORMAT_PADDING_2: -15,
  BROTLI_DECODER_ERROR_FORMAT_DISTANCE: -16, BROTLI_DECODER_ERROR_DICTIONARY_NOT_SET: -19,
  BROTLI_DECODER_ERROR_INVALID_ARGUMENTS: -20, BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES: -21,
  BROTLI_DECODER_ERROR_ALLOC_TREE_GROUPS: -22, BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MAP: -25,
  BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_1: -26, BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_2: -27,
  BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES: -30, BROTLI_DECODER_ERROR_UNREACHABLE: -31,
});

export const codes: any = Object.freeze({
  Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5,
  Z_VERSION_ERROR: -6,
  0: "Z_OK", 1: "Z_STREAM_END", 2: "Z_NEED_DICT", "-1": "Z_ERRNO", "-2": "Z_STREAM_ERROR", "-3": "Z_DATA_ERROR", "-4": "Z_MEM_ERROR",
  "-5": "Z_BUF_ERROR", "-6": "Z_VERSION_ERROR",
});

/** Modes by number, as node and host/compress_zlib.c have them. */
export const MODE_DEFLATE = 1, MODE_INFLATE = 2, MODE_GZIP = 3, MODE_GUNZIP = 4, MODE_DEFLATE_RAW = 5, MODE_INFLATE_RAW = 6, MODE_UNZIP = 7;
export const MODE_BROTLI_DECODE = 8, MODE_BROTLI_ENCODE = 9;

const LARGEST_OUTPUT = 4294967296, DEFAULT_CHUNK = 16384, LEAST_CHUNK = 64;

/** What a stream is made with. */
export interface Settings {
  mode: number;
  flush: number;
  finishFlush: number;
  chunkSize: number;
  maxOutputLength: number;
  level: number;
  strategy: number;
}

/** A format: zlib's or brotli's. Programs hold only the code of those that they ask for. */
export interface Format {
  /** Words for flushing: at the end, in full, and the largest there is. */
  finish: number;
  fullFlush: number;
  lastFlush: number;
  /** Checks the options of the format and makes the native stream. */
  open: (settings: Settings, options: any) => any;
  /** The error of a step that failed. */
  failure: (handle: any, mode: number, status: number) => any;
}

// MARK: Options

/** Whether an option is given: a number that is not NaN. */
function isGiven(value: any, name: string): boolean {
  if (value === undefined || value !== value) return false;
  validateNumber(value, name);
  if (!Number.isFinite(value)) throw outOfRange(name, "a finite number", value);
  return true;
}

export function checkedRange(value: any, name: string, low: number, high: number, otherwise: number): number {
  if (!isGiven(value, name)) return otherwise;
  if (value < low || value > high)
    throw outOfRange(name, high === Infinity ? `>= ${low}` : `>= ${low} and <= ${high}`, value);
  return value;
}

export function settingsOf(format: Format, mode: number, options: any): Settings {
  const chunkSize = checkedRange(options?.chunkSize, "options.chunkSize", LEAST_CHUNK, Infinity, DEFAULT_CHUNK);
  const flush = checkedRange(options?.flush, "options.flush", 0, format.lastFlush, 0);
  const finishFlush = checkedRange(options?.finishFlush, "options.finishFlush", 0, format.lastFlush, format.finish);
  const maxOutputLength = checkedRange(
    options?.maxOutputLength, "options.maxOutputLength", 1, LARGEST_OUTPUT, LARGEST_OUTPUT);
  return { mode, flush, finishFlush, chunkSize, maxOutputLength, level: -1, strategy: 0 };
}

// MARK: Errors

export function statusError(message: string, status: number, code: string): any {
  const error: any = new Error(message);
  error.errno = status;
  error.code = code;
  return error;
}

export function tooLarge(limit: number): any {
  return codedRangeError("ERR_BUFFER_TOO_LARGE", `Cannot create a Buffer larger than ${limit} bytes`);
}
