// The web's cryptography: crypto and crypto.subtle.
import { showMembers } from "aot:host";
import { viewOf, isBytes } from "node:internal/crypto/bytes";
import { CryptoKey } from "node:internal/crypto/keys";
import { getRandomValues, randomUUID } from "node:internal/crypto/random";
import {
  digestName, domError, invalidAccess, isAes, isCfrg, isEc, isRsa, normalized, operationError, syntaxError,
} from "node:internal/crypto/web_algorithms";
import {
  blockBits, digestLater, exportKey, generatePair, generateSecret, importAsymmetric, importGeneric, importSecret,
} from "node:internal/crypto/web_keys";
import { crypt, derivedBits, signed, verified } from "node:internal/crypto/web_operations";
import { codedTypeError, invalidThis } from "node:internal/errors";
import { TextDecoder, TextEncoder } from "node:web/encoding";

const kMake = Symbol("kMake");

function illegalConstructor(): any { return codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor"); }

// MARK: Arguments

function required(method: string, given: number, needed: number): void {
  if (given >= needed) return;
  const words = `${needed} argument${needed === 1 ? "" : "s"} required, but only ${given} present.`;
  throw codedTypeError("ERR_MISSING_ARGS", `Failed to execute '${method}' on 'SubtleCrypto': ${words}`);
}

const ordinals = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th"];

function wrong(method: string, at: number, words: string): any {
  return codedTypeError("ERR_INVALID_ARG_TYPE", `Failed to execute '${method}' on 'SubtleCrypto': ${ordinals[at | 0]} argument ${words}`);
}

/** A copy: the program may change its bytes meanwhile. */
function source(method: string, value: any, at: number): Uint8Array {
  if (!isBytes(value)) throw wrong(method, at, "is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.");
  return new Uint8Array(viewOf(value));
}

function keyArgument(method: string, value: any, at: number): any {
  if (!(value instanceof CryptoKey)) throw wrong(method, at, "is not of type CryptoKey.");
  return value;
}

function formatArgument(method: string, value: any): string {
  const format = String(value);
  if (format === "raw" || format === "pkcs8" || format === "spki" || format === "jwk") return format;
  const words = `1st argument value '${format}' is not a valid enum value of type KeyFormat.`;
  throw codedTypeError("ERR_INVALID_ARG_VALUE", `Failed to execute '${method}' on 'SubtleCrypto': ${words}`);
}

const allUsages = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];

function usagesArgument(method: string, value: any, at: number): string[] {
  if (value === null || typeof value !== "object" || typeof value[Symbol.iterator] !== "function")
    throw wrong(method, at, "can not be converted to sequence.");
  const usages: string[] = [];
  for (const each of value) {
    const usage = String(each);
    if (!allUsages.includes(usage)) {
      const words = `${ordinals[at | 0]} argument value '${usage}' is not a valid enum value of type KeyUsage.`;
      throw codedTypeError("ERR_INVALID_ARG_VALUE", `Failed to execute '${method}' on 'SubtleCrypto': ${words}`);
    }
    if (!usages.includes(usage)) usages.push(usage);
  }
  return usages;
}

// MARK: Steps that methods share

function importWith(format: string, data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  const key = name === "HMAC" || isAes(name) ? importSecret(format, data, algorithm, extractable, usages)
    : name === "HKDF" || name === "PBKDF2" ? importGeneric(format, data, algorithm, extractable, usages)
    : importAsymmetric(format, data, algorithm, extractable, usages);
  if (key.type !== "public" && key.usages.length === 0)
    throw syntaxError(`Usages cannot be empty when importing a ${key.type} key.`);
  return key;
}

/** The algorithm of encrypt, or of wrapping alone. */
function wrapping(algorithm: any): any {
  try {
    return normalized(algorithm, "wrapKey");
  } catch {
    return normalized(algorithm, "encrypt");
  }
}

function checkKey(algorithm: any, key: any, usage: string): void {
  if (algorithm.name !== key.algorithm.name || !key.usages.includes(usage))
    throw invalidAccess("The requested operation is not valid for the provided key");
}

function checkSigner(algorithm: any, key: any, usage: string): void {
  if (algorithm.name !== key.algorithm.name || !key.usages.includes(usage))
    throw invalidAccess(`Unable to use this key to ${usage}`);
}

function checkDeriving(algorithm: any, key: any, usage: string): void {
  if (!key.usages.includes(usage)) throw invalidAccess(`baseKey does not have ${usage} usage`);
  if (key.algorithm.name !== algorithm.name) throw invalidAccess("Key algorithm mismatch");
}

function lengthOfKey(algorithm: any): any {
  const { name } = algorithm;
  if (isAes(name)) {
    if (algorithm.length !== 128 && algorithm.length !== 192 && algorithm.length !== 256)
      throw operationError("Invalid key length");
    return algorithm.length;
  }
  if (name !== "HMAC") return null;
  if (algorithm.length === undefined) return blockBits(algorithm.hash);
  if (algorithm.length > 0) return algorithm.length;
  throw operationError("length cannot be zero");
}

function checkExtractable(key: any): void {
  if (!key.extractable) throw domError("key is not extractable", "InvalidAccessException");
}

/** JSON for AES-KW is padded to whole blocks. */
function jsonBytes(jwk: any, algorithm: any): Uint8Array {
  const text = JSON.stringify(jwk), rest = text.length % 8;
  const padded = algorithm.name === "AES-KW" && rest !== 0 ? text + " ".repeat(8 - rest) : text;
  return new TextEncoder().encode(padded);
}

function fromJson(bytes: ArrayBuffer): any {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw domError("Invalid wrapped JWK key", "DataError");
  }
}

// MARK: SubtleCrypto

function checkThis(value: any): void {
  if (!(value instanceof SubtleCrypto)) throw invalidThis("SubtleCrypto");
}

export class SubtleCrypto {
  constructor(token?: any) { if (token !== kMake) throw illegalConstructor(); }

  async digest(algorithm: any, data: any): Promise<any> {
    checkThis(this);
    required("digest", arguments.length, 2);
    const bytes = source("digest", data, 1), how = normalized(algorithm, "digest");
    return digestLater(digestName(how), bytes);
  }

  async generateKey(algorithm: any, extractable: any, keyUsages: any): Promise<any> {
    checkThis(this);
    required("generateKey", arguments.length, 3);
    const usages = usagesArgument("generateKey", keyUsages, 2), how = normalized(algorithm, "generateKey");
    const isPair = isRsa(how.name) || isEc(how.name) || isCfrg(how.name);
    return isPair ? generatePair(how, Boolean(extractable), usages) : generateSecret(how, Boolean(extractable), usages);
  }

  async importKey(format: any, keyData: any, algorithm: any, extractable: any, keyUsages: any): Promise<any> {
    checkThis(this);
    required("importKey", arguments.length, 4);
    const kind = formatArgument("importKey", format);
    const data = kind === "jwk" ? keyData : source("importKey", keyData, 1);
    const usages = usagesArgument("importKey", keyUsages, 4);
    return importWith(kind, data, normalized(algorithm, "importKey"), Boolean(extractable), usages);
  }

  async exportKey(format: any, key: any): Promise<any> {
    checkThis(this);
    required("exportKey", arguments.length, 2);
    const kind = formatArgument("exportKey", format), own = keyArgument("exportKey", key, 1);
    checkExtractable(own);
    return exportKey(kind, own);
  }

  async encrypt(algorithm: any, key: any, data: any): Promise<any> {
    checkThis(this);
    required("encrypt", arguments.length, 3);
    const own = keyArgument("encrypt", key, 1), bytes = source("encrypt", data, 2), how = normalized(algorithm, "encrypt");
    checkKey(how, own, "encrypt");
    return crypt(true, how, own, bytes);
  }

  async decrypt(algorithm: any, key: any, data: any): Promise<any> {
    checkThis(this);
    required("decrypt", arguments.length, 3);
    const own = keyArgument("decrypt", key, 1), bytes = source("decrypt", data, 2), how = normalized(algorithm, "encrypt");
    checkKey(how, own, "decrypt");
    return crypt(false, how, own, bytes);
  }

  async sign(algorithm: any, key: any, data: any): Promise<any> {
    checkThis(this);
    required("sign", arguments.length, 3);
    const own = keyArgument("sign", key, 1), bytes = source("sign", data, 2), how = normalized(algorithm, "sign");
    checkSigner(how, own, "sign");
    return signed(how, own, bytes);
  }

  async verify(algorithm: any, key: any, signature: any, data: any): Promise<any> {
    checkThis(this);
    required("verify", arguments.length, 4);
    const own = keyArgument("verify", key, 1), mark = source("verify", signature, 2), bytes = source("verify", data, 3);
    const how = normalized(algorithm, "sign");
    checkSigner(how, own, "verify");
    return verified(how, own, mark, bytes);
  }

  async deriveBits(algorithm: any, baseKey: any, length: any = null): Promise<any> {
    checkThis(this);
    required("deriveBits", arguments.length, 2);
    const own = keyArgument("deriveBits", baseKey, 1), how = normalized(algorithm, "deriveBits");
    checkDeriving(how, own, "deriveBits");
    return derivedBits(how, own, length);
  }

  async deriveKey(algorithm: any, baseKey: any, derivedKeyAlgorithm: any, extractable: any, keyUsages: any): Promise<any> {
    checkThis(this);
    required("deriveKey", arguments.length, 5);
    const own = keyArgument("deriveKey", baseKey, 1), usages = usagesArgument("deriveKey", keyUsages, 4);
    const how = normalized(algorithm, "deriveBits"), what = normalized(derivedKeyAlgorithm, "importKey");
    const length = lengthOfKey(normalized(derivedKeyAlgorithm, "getKeyLength"));
    checkDeriving(how, own, "deriveKey");
    const bits = await derivedBits(how, own, length);
    return importWith("raw", new Uint8Array(bits), what, Boolean(extractable), usages);
  }

  async wrapKey(format: any, key: any, wrappingKey: any, wrapAlgorithm: any): Promise<any> {
    checkThis(this);
    required("wrapKey", arguments.length, 4);
    const kind = formatArgument("wrapKey", format), own = keyArgument("wrapKey", key, 1);
    const wrapper = keyArgument("wrapKey", wrappingKey, 2), how = wrapping(wrapAlgorithm);
    checkKey(how, wrapper, "wrapKey");
    checkExtractable(own);
    const exported = exportKey(kind, own);
    return crypt(true, how, wrapper, kind === "jwk" ? jsonBytes(exported, how) : new Uint8Array(exported));
  }

  async unwrapKey(
    format: any, wrappedKey: any, unwrappingKey: any, unwrapAlgo: any, unwrappedKeyAlgo: any, extractable: any, keyUsages: any,
  ): Promise<any> {
    checkThis(this);
    required("unwrapKey", arguments.length, 7);
    const kind = formatArgument("unwrapKey", format), bytes = source("unwrapKey", wrappedKey, 1);
    const wrapper = keyArgument("unwrapKey", unwrappingKey, 2), usages = usagesArgument("unwrapKey", keyUsages, 6);
    const how = wrapping(unwrapAlgo), what = normalized(unwrappedKeyAlgo, "importKey");
    checkKey(how, wrapper, "unwrapKey");
    const plain = crypt(false, how, wrapper, bytes);
    return importWith(kind, kind === "jwk" ? fromJson(plain) : new Uint8Array(plain), what, Boolean(extractable), usages);
  }
}
Object.defineProperty(SubtleCrypto.prototype, Symbol.toStringTag, { configurable: true, value: "SubtleCrypto" });

// MARK: Crypto

function checkCrypto(value: any): void {
  if (!(value instanceof Crypto)) throw invalidThis("Crypto");
}

export class Crypto {
  constructor(token?: any) { if (token !== kMake) throw illegalConstructor(); }

  get subtle(): any {
    checkCrypto(this);
    return subtle;
  }

  getRandomValues(array: any): any {
    checkCrypto(this);
    if (arguments.length === 0) {
      const words = "1 argument required, but only 0 present.";
      throw codedTypeError("ERR_MISSING_ARGS", `Failed to execute 'getRandomValues' on 'Crypto': ${words}`);
    }
    return getRandomValues(array);
  }

  randomUUID(options?: any): string {
    checkCrypto(this);
    return randomUUID(options);
  }
}
Object.defineProperty(Crypto.prototype, Symbol.toStringTag, { configurable: true, value: "Crypto" });

export const subtle: any = new SubtleCrypto(kMake);
export const webcrypto: any = new Crypto(kMake);
export { CryptoKey };

showMembers(Crypto.prototype, "subtle", "getRandomValues", "randomUUID");
showMembers(SubtleCrypto.prototype,
  "encrypt", "decrypt", "sign", "verify", "digest", "generateKey", "deriveKey", "deriveBits", "importKey",
  "exportKey", "wrapKey", "unwrapKey");
