// The errors of node:crypto. Primitives tell those of OpenSSL as an array: of each its text, library, reason, and how its code starts.
import { codedError, codedTypeError } from "node:internal/errors";

function upper(reason: string): string {
  let text = "";
  for (const unit of reason) text += unit === " " ? "_" : unit.toUpperCase();
  return text;
}

// What node throws in its own C++ has a code as well, but neither stack nor text tell it.

function withCode(error: any, code: string): any {
  error.code = code;
  return error;
}

export function nativeError(code: string, message: string): any { return withCode(new Error(message), code); }
export function nativeTypeError(code: string, message: string): any { return withCode(new TypeError(message), code); }
export function nativeRangeError(code: string, message: string): any { return withCode(new RangeError(message), code); }

/** The error that node makes of those of OpenSSL: the earliest, with the others as its stack. */
export function opensslError(list: string[], otherwise: string = "Operation failed"): any {
  if (list.length === 0) return new Error(otherwise);
  const error: any = new Error(list[0]), stack: string[] = [];
  for (let i = list.length - 4; i >= 4; i -= 4) stack.push(list[i]);
  if (stack.length > 0) error.opensslErrorStack = stack;
  error.library = list[1];
  error.reason = list[2];
  error.code = `ERR_${list[3]}${upper(list[2])}`;
  return error;
}

/** What a primitive gives that may fail. */
export function checked(result: any, otherwise?: string): any {
  if (Array.isArray(result)) throw opensslError(result, otherwise);
  return result;
}

/** The same of a primitive that gives a list of ArrayBuffers. */
export function checkedParts(result: any): any {
  if (typeof result[0] === "string") throw opensslError(result);
  return result;
}

export function invalidDigest(name: any): any { return nativeTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${name}`); }
export function invalidKeyLength(): any { return nativeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length"); }
export function hashFinalized(): any { return codedError("ERR_CRYPTO_HASH_FINALIZED", "Digest already called"); }
export function hashUpdateFailed(): any { return codedError("ERR_CRYPTO_HASH_UPDATE_FAILED", "Hash update failed"); }
export function invalidState(method: string): any {
  return codedError("ERR_CRYPTO_INVALID_STATE", `Invalid state for operation ${method}`);
}
export function incompatibleKeyOptions(format: string, reason: string): any {
  return codedError("ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", `The selected key encoding ${format} ${reason}.`);
}
export function invalidKeyObjectType(type: string, expected: string): any {
  return codedTypeError("ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", `Invalid key object type ${type}, expected ${expected}.`);
}
export function optionPair(a: string, b: string): any {
  return codedTypeError("ERR_INCOMPATIBLE_OPTION_PAIR", `Option "${a}" cannot be used in combination with option "${b}"`);
}
export function unsupportedOperation(): any {
  return nativeError("ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation");
}
