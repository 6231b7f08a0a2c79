// Keys from passwords and other keys.
import { hashNew, hashSize, hkdf as hkdfNow, hkdfLater, pbkdf2 as pbkdf2Now, pbkdf2Later, scrypt as scryptNow, scryptLater } from "aot:host";
import { Buffer } from "node:buffer";
import { bytesOf, isBytes, viewOf } from "node:internal/crypto/bytes";
import { checked, invalidDigest, invalidKeyLength, nativeRangeError, opensslError } from "node:internal/crypto/errors";
import { CryptoKey, KeyObject, secretOf } from "node:internal/crypto/keys";
import { codedError, invalidArgType, outOfRange } from "node:internal/errors";
import { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } from "node:internal/validators";

// MARK: PBKDF2

interface Pbkdf2 {
  password: Uint8Array;
  salt: Uint8Array;
}

function checkPbkdf2(password: any, salt: any, iterations: any, keylen: any, digest: any): Pbkdf2 {
  validateString(digest, "digest");
  const bytes = { password: bytesOf(password, "password"), salt: bytesOf(salt, "salt") };
  validateInt32(iterations, "iterations", 1);
  validateInt32(keylen, "keylen", 0);
  // Asked for nothing, the primitive tells whether it knows the digest.
  if ((pbkdf2Now(bytes.password, bytes.salt, iterations, 0, digest) as any) === -1) throw invalidDigest(digest);
  return bytes;
}

export function pbkdf2Sync(password: any, salt: any, iterations: any, keylen: any, digest: any): any {
  const { password: secret, salt: grain } = checkPbkdf2(password, salt, iterations, keylen, digest);
  return Buffer.from(checked(pbkdf2Now(secret, grain, iterations, keylen, digest)));
}

export function pbkdf2(password: any, salt: any, iterations: any, keylen: any, digest: any, callback?: any): void {
  if (typeof digest === "function") {
    callback = digest;
    digest = undefined;
  }
  const { password: secret, salt: grain } = checkPbkdf2(password, salt, iterations, keylen, digest);
  validateFunction(callback, "callback");
  pbkdf2Later(secret, grain, iterations, keylen, digest, (result: any) => { answer(callback, result); });
}

function answer(callback: any, result: any): void {
  if (Array.isArray(result)) callback(opensslError(result));
  else callback(null, Buffer.from(result));
}

// MARK: scrypt

interface Scrypt extends Pbkdf2 {
  N: number;
  r: number;
  p: number;
  maxmem: number;
}

/** One of two names of a parameter. */
function parameter(options: any, short: string, long: string, shortValue: any, longValue: any, otherwise: number): number {
  if (shortValue !== undefined) validateUint32(shortValue, short);
  if (longValue !== undefined) {
    if (shortValue !== undefined)
      throw codedError("ERR_CRYPTO_SCRYPT_INVALID_PARAMETER", "Invalid scrypt parameter");
    validateUint32(longValue, long);
  }
  return shortValue || longValue || otherwise;
}

function scryptOptions(options: any): any {
  let maxmem = 33554432;
  if (!options || options === undefined) return { N: 16384, r: 8, p: 1, maxmem };
  const N = parameter(options, "N", "cost", options.N, options.cost, 16384);
  const r = parameter(options, "r", "blockSize", options.r, options.blockSize, 8);
  const p = parameter(options, "p", "parallelization", options.p, options.parallelization, 1);
  if (options.maxmem !== undefined) {
    validateInteger(options.maxmem, "maxmem", 0);
    if (options.maxmem !== 0) maxmem = options.maxmem;
  }
  return { N, r, p, maxmem };
}

function checkScrypt(password: any, salt: any, keylen: any, options: any): Scrypt {
  const secret = bytesOf(password, "password"), grain = bytesOf(salt, "salt");
  validateInt32(keylen, "keylen", 0);
  const { N, r, p, maxmem } = scryptOptions(options);
  const errors: any = scryptNow(secret, grain, N, r, p, maxmem, -1);
  if (Array.isArray(errors)) {
    const reason = errors.length > 0 ? `: ${errors[0]}` : "";
    throw nativeRangeError("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", `Invalid scrypt params${reason}`);
  }
  return { password: secret, salt: grain, N, r, p, maxmem };
}

export function scryptSync(password: any, salt: any, keylen: any, options?: any): any {
  const { password: secret, salt: grain, N, r, p, maxmem } = checkScrypt(password, salt, keylen, options);
  return Buffer.from(checked(scryptNow(secret, grain, N, r, p, maxmem, keylen)));
}

export function scrypt(password: any, salt: any, keylen: any, options: any, callback: any = undefined): void {
  if (callback === undefined && typeof options === "function") {
    callback = options;
    options = undefined;
  }
  const { password: secret, salt: grain, N, r, p, maxmem } = checkScrypt(password, salt, keylen, options);
  validateFunction(callback, "callback");
  scryptLater(secret, grain, N, r, p, maxmem, keylen, (result: any) => { answer(callback, result); });
}

// MARK: HKDF

const sourceTypes = ["string", "ArrayBuffer", "TypedArray", "DataView", "Buffer"];

function keyBytes(key: any): Uint8Array {
  if (key instanceof KeyObject || key instanceof CryptoKey) return secretOf(key);
  if (typeof key === "string" || isBytes(key)) return bytesOf(key, "ikm");
  throw invalidArgType("ikm", ["string", "SecretKeyObject", "ArrayBuffer", "TypedArray", "DataView", "Buffer"], key);
}

function checkHkdf(digest: any, key: any, salt: any, info: any, length: any): any {
  validateString(digest, "digest");
  const secret = keyBytes(key);
  const grain = bytesOf(salt, "salt", undefined, sourceTypes), words = bytesOf(info, "info", undefined, sourceTypes);
  validateInteger(length, "length", 0, 4294967296);
  if (words.byteLength > 1024) throw outOfRange("info", "must not contain more than 1024 bytes", words.byteLength);
  if ((hkdfNow(digest, secret, grain, words, 0) as any) === -1) throw invalidDigest(digest);
  return { secret, grain, words };
}

/** An ArrayBuffer, as the web has it. */
export function hkdfSync(digest: any, key: any, salt: any, info: any, length: any): any {
  const { secret, grain, words } = checkHkdf(digest, key, salt, info, length);
  const result: any = checked(hkdfNow(digest, secret, grain, words, length));
  if (result === -2) throw invalidKeyLength();
  return result;
}

export function hkdf(digest: any, key: any, salt: any, info: any, length: any, callback?: any): void {
  const { secret, grain, words } = checkHkdf(digest, key, salt, info, length);
  validateFunction(callback, "callback");
  if (length > 255 * (hashSize(hashNew(digest)) as any & 1023)) throw invalidKeyLength();
  hkdfLater(digest, secret, grain, words, length, (result: any) => {
    if (result === -2) callback(invalidKeyLength());
    else if (Array.isArray(result)) callback(opensslError(result));
    else callback(null, result);
  });
}
