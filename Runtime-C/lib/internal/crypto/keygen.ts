// New keys.
import {
  makeDh, makeDhLater, makeDsa, makeDsaLater, makeEc, makeEcLater, makeRaw, makeRawLater, makeRsa, makeRsaLater, process, randomFill, warn,
} from "aot:host";
import { Buffer } from "node:buffer";
import { viewOf } from "node:internal/crypto/bytes";
import { invalidDigest, nativeError, nativeTypeError, opensslError, optionPair } from "node:internal/crypto/errors";
import {
  JWK, PrivateKeyObject, privateEncoding, PublicKeyObject, publicEncoding, SecretKeyObject, writePrivate, writePublic,
} from "node:internal/crypto/keys";
import { codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import {
  validateFunction, validateInt32, validateInteger, validateObject, validateOneOf, validateString, validateUint32,
} from "node:internal/validators";

// MARK: How the keys are given

/** Encodings of both keys; undefined for key objects. */
interface Encodings {
  publicKey: any;
  privateKey: any;
}

function encodingsOf(type: string, options: any): Encodings {
  const { publicKeyEncoding, privateKeyEncoding } = options;
  let publicKey: any, privateKey: any;
  if (publicKeyEncoding !== undefined && publicKeyEncoding !== null) {
    if (typeof publicKeyEncoding !== "object") throw invalidArgValue("options.publicKeyEncoding", publicKeyEncoding);
    publicKey = publicEncoding(publicKeyEncoding, type, "publicKeyEncoding");
  }
  if (privateKeyEncoding !== undefined && privateKeyEncoding !== null) {
    if (typeof privateKeyEncoding !== "object") throw invalidArgValue("options.privateKeyEncoding", privateKeyEncoding);
    privateKey = privateEncoding(privateKeyEncoding, type, "privateKeyEncoding");
  }
  return { publicKey, privateKey };
}

interface Pair {
  publicKey: any;
  privateKey: any;
}

function pairOf(handle: any, encodings: Encodings): Pair {
  const publicKey = new PublicKeyObject(handle), privateKey = new PrivateKeyObject(handle);
  const { publicKey: open, privateKey: secret } = encodings;
  return {
    publicKey: !open ? publicKey : open.format === JWK ? publicKey.export({ format: "jwk" }) : writePublic(handle, open),
    privateKey: !secret ? privateKey
      : secret.format === JWK ? privateKey.export({ format: "jwk" }) : writePrivate(handle, secret),
  };
}

// MARK: What is generated

/** Starts the generation: with a callback, on another thread. */
type Generator = (callback?: (result: any) => void) => any;

function rsa(type: string, options: any): Generator {
  validateObject(options, "options");
  const { modulusLength, publicExponent = 65537 } = options;
  validateUint32(modulusLength, "options.modulusLength");
  validateUint32(publicExponent, "options.publicExponent");
  if (type === "rsa") {
    return (callback) => callback === undefined ? makeRsa(0, modulusLength, publicExponent, undefined, undefined, -1)
      : makeRsaLater(0, modulusLength, publicExponent, undefined, undefined, -1, callback);
  }
  const { digest, mask, salt } = pssOptions(options);
  return (callback) => callback === undefined ? makeRsa(1, modulusLength, publicExponent, digest, mask, salt)
    : makeRsaLater(1, modulusLength, publicExponent, digest, mask, salt, callback);
}

function pssOptions(options: any): any {
  const { hash, mgf1Hash, hashAlgorithm, mgf1HashAlgorithm, saltLength } = options;
  if (saltLength !== undefined) validateInt32(saltLength, "options.saltLength", 0);
  if (hashAlgorithm !== undefined) validateString(hashAlgorithm, "options.hashAlgorithm");
  if (mgf1HashAlgorithm !== undefined) validateString(mgf1HashAlgorithm, "options.mgf1HashAlgorithm");
  if (hash !== undefined) deprecated(hash, hashAlgorithm, "hash", "hashAlgorithm", "DEP0154");
  if (mgf1Hash !== undefined) deprecated(mgf1Hash, mgf1HashAlgorithm, "mgf1Hash", "mgf1HashAlgorithm", "DEP0154");
  const digest = hashAlgorithm === undefined ? hash : hashAlgorithm;
  const mask = mgf1HashAlgorithm === undefined ? mgf1Hash : mgf1HashAlgorithm;
  return { digest, mask, salt: saltLength === undefined ? -1 : saltLength };
}

function deprecated(value: any, current: any, name: string, better: string, code: string): void {
  warn(`"options.${name}" is deprecated, use "options.${better}" instead.`, "DeprecationWarning", code);
  validateString(value, `options.${name}`);
  if (current && value !== current) throw invalidArgValue(`options.${name}`, value);
}

function dsa(options: any): Generator {
  validateObject(options, "options");
  const { modulusLength, divisorLength } = options;
  validateUint32(modulusLength, "options.modulusLength");
  if (divisorLength !== undefined && divisorLength !== null) validateInt32(divisorLength, "options.divisorLength", 0);
  const divisor = divisorLength === undefined || divisorLength === null ? -1 : divisorLength;
  return (callback) => callback === undefined ? makeDsa(modulusLength, divisor)
    : makeDsaLater(modulusLength, divisor, callback);
}

function ec(options: any): Generator {
  validateObject(options, "options");
  const { namedCurve, paramEncoding } = options;
  validateString(namedCurve, "options.namedCurve");
  if (paramEncoding !== undefined && paramEncoding !== null && paramEncoding !== "named" && paramEncoding !== "explicit")
    throw invalidArgValue("options.paramEncoding", paramEncoding);
  const isNamed = paramEncoding === "explicit" ? 0 : 1;
  return (callback) => callback === undefined ? makeEc(namedCurve, isNamed) : makeEcLater(namedCurve, isNamed, callback);
}

function raw(type: string): Generator {
  return (callback) => callback === undefined ? makeRaw(type) : makeRawLater(type, callback);
}

function checkDhOptions(options: any): void {
  const { group, primeLength, prime, generator } = options;
  if (group !== undefined && group !== null) {
    if (prime !== undefined && prime !== null) throw optionPair("group", "prime");
    if (primeLength !== undefined && primeLength !== null) throw optionPair("group", "primeLength");
    if (generator !== undefined && generator !== null) throw optionPair("group", "generator");
    validateString(group, "options.group");
    return;
  }
  if (prime !== undefined && prime !== null) {
    if (primeLength !== undefined && primeLength !== null) throw optionPair("prime", "primeLength");
    if (!ArrayBuffer.isView(prime) && !(prime instanceof ArrayBuffer))
      throw invalidArgType("options.prime", ["Buffer", "TypedArray", "ArrayBuffer"], prime);
  } else if (primeLength !== undefined && primeLength !== null) {
    validateInt32(primeLength, "options.primeLength", 0);
  } else {
    throw codedTypeError("ERR_MISSING_OPTION", "At least one of the group, prime, or primeLength options is required");
  }
  if (generator !== undefined && generator !== null) validateInt32(generator, "options.generator", 0);
}

function dh(options: any): Generator {
  validateObject(options, "options");
  checkDhOptions(options);
  const { group, primeLength = 0, prime, generator } = options;
  const bytes = prime === undefined || prime === null ? undefined : viewOf(prime);
  const name = group === null ? undefined : group, base = generator === undefined || generator === null ? 2 : generator;
  return (callback) => callback === undefined ? makeDh(name, bytes, primeLength, base)
    : makeDhLater(name, bytes, primeLength, base, callback);
}

function generatorOf(type: any, options: any): Generator {
  switch (type) {
    case "rsa": case "rsa-pss": return rsa(type, options);
    case "dsa": return dsa(options);
    case "ec": return ec(options);
    case "ed25519": case "ed448": case "x25519": case "x448": return raw(type);
    case "dh": return dh(options);
  }
  throw invalidArgValue("type", type, "must be a supported key type");
}

/** The error of a generation that failed; undefined when it did not. */
function failureOf(type: string, options: any, result: any): any {
  if (Array.isArray(result)) return opensslError(result);
  if (typeof result !== "number") return undefined;
  switch (result) {
    case -1: return invalidDigest(options.hashAlgorithm ?? options.hash);
    case -4: return nativeTypeError("ERR_CRYPTO_INVALID_DIGEST", `Invalid MGF1 digest: ${options.mgf1HashAlgorithm ?? options.mgf1Hash}`);
    case -2: return nativeTypeError("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  }
  return nativeError("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
}

/** What is known to be wrong before anything is generated. */
function probe(type: string, options: any, result: any): any {
  const error = failureOf(type, options, result);
  if (error) throw error;
  return result;
}

export function generateKeyPairSync(type: any, options?: any): Pair {
  if (options !== undefined && options !== null && typeof options !== "object") validateObject(options, "options");
  validateString(type, "type");
  const start = generatorOf(type, options), encodings = encodingsOf(type, options ?? {});
  return pairOf(probe(type, options, start()), encodings);
}

export function generateKeyPair(type: any, options: any, callback?: any): void {
  if (typeof options === "function") {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, "callback");
  validateString(type, "type");
  if (options !== undefined) validateObject(options, "options");
  const start = generatorOf(type, options), encodings = encodingsOf(type, options ?? {});
  checkNames(type, options);
  start((result) => {
    const error = failureOf(type, options, result);
    if (error) {
      callback(error);
      return;
    }
    let pair: any;
    try {
      pair = pairOf(result, encodings);
    } catch (failure) {
      callback(failure);
      return;
    }
    callback(null, pair.publicKey, pair.privateKey);
  });
}

/** Names that are not known are told at once: the smallest key of the kind fails before it is made. */
function checkNames(type: string, options: any): void {
  switch (type) {
    case "ec": probeNumber(type, options, makeEc(options.namedCurve, 1)); return;
    case "dh": if (typeof options.group === "string") probeGroup(type, options); return;
    case "rsa-pss": {
      const { digest, mask, salt } = pssNames(options);
      probeNumber(type, options, makeRsa(1, 0, 65537, digest, mask, salt));
    }
  }
}

function pssNames(options: any): any {
  return {
    digest: options.hashAlgorithm ?? options.hash, mask: options.mgf1HashAlgorithm ?? options.mgf1Hash, salt: -1,
  };
}

function probeNumber(type: string, options: any, result: any): void {
  if (typeof result === "number") throw failureOf(type, options, result);
}

function probeGroup(type: string, options: any): void {
  const known = ["modp1", "modp2", "modp5", "modp14", "modp15", "modp16", "modp17", "modp18"];
  if (!known.includes(options.group)) throw failureOf(type, options, -3);
}

// MARK: Secrets

function secretLength(type: any, options: any): number {
  validateString(type, "type");
  validateObject(options, "options");
  const { length } = options;
  switch (type) {
    case "hmac":
      validateInteger(length, "options.length", 8, 2147483647);
      return Math.floor(length / 8);
    case "aes":
      validateOneOf(length, "options.length", [128, 192, 256]);
      return length / 8;
  }
  throw invalidArgValue("type", type, "must be a supported key type");
}

function secretOfLength(size: number): any {
  const bytes = Buffer.alloc(size);
  randomFill(bytes, 0, size);
  return new SecretKeyObject(bytes);
}

export function generateKeySync(type: any, options: any): any { return secretOfLength(secretLength(type, options)); }

export function generateKey(type: any, options: any, callback?: any): void {
  const size = secretLength(type, options);
  validateFunction(callback, "callback");
  process.nextTick(() => { callback(null, secretOfLength(size)); });
}
