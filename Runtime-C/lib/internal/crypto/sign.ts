// Signatures.
import { hashFinal, hashNew, hashUpdate, keyType, sign as signNow, signLater, verify as verifyNow, verifyLater } from "aot:host";
import { Writable } from "node:stream";
import { bytesOf, dataOf, given } from "node:internal/crypto/bytes";
import { checked, invalidDigest, nativeError, nativeTypeError, opensslError, unsupportedOperation } from "node:internal/crypto/errors";
import { asymmetricKey, CONSUME_PRIVATE, CONSUME_PUBLIC } from "node:internal/crypto/keys";
import { codedError, invalidArgValue } from "node:internal/errors";
import { validateFunction, validateString } from "node:internal/validators";

const kHandle = Symbol("kHandle");
const NOT_GIVEN = -1000;

// MARK: Options of keys

interface Details {
  padding: number;
  saltLength: number;
  isPair: number;
}

function integerOption(name: string, value: any): number {
  if (value === undefined) return NOT_GIVEN;
  if (value === value >> 0) return value;
  throw invalidArgValue(`options.${name}`, value);
}

function pairOption(value: any): number {
  if (value === undefined || value === "der") return 0;
  if (value === "ieee-p1363") return 1;
  throw invalidArgValue("options.dsaEncoding", value);
}

function detailsOf(key: any): Details {
  if (typeof key !== "object" || key === null) return { padding: NOT_GIVEN, saltLength: NOT_GIVEN, isPair: 0 };
  return {
    padding: integerOption("padding", key.padding), saltLength: integerOption("saltLength", key.saltLength),
    isPair: pairOption(key.dsaEncoding),
  };
}

function isOneShot(handle: any): boolean {
  const type: any = keyType(handle);
  return type === "ed25519" || type === "ed448";
}

// MARK: Sign and Verify

function start(stream: any, given: any, options: any): void {
  validateString(given, "algorithm");
  // The name of old for SHA-1 with DSA.
  const algorithm = given === "DSS1" || given === "dss1" ? "sha1" : given;
  const handle: any = hashNew(algorithm);
  if (Array.isArray(handle)) throw opensslError(handle);
  if (handle === -1) throw nativeTypeError("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest");
  (Writable as any).call(stream, options);
  Object.defineProperty(stream, kHandle, { value: { hash: handle, algorithm }, writable: true });
}

/** The digest of what was written; the stream is of no use then. */
function digestOf(stream: any): any {
  const state = stream[kHandle];
  if (state.hash === undefined) throw notInitialised();
  const digest = checked(hashFinal(state.hash, -1));
  state.hash = undefined;
  return new Uint8Array(digest);
}

function notInitialised(): any { return nativeError("ERR_CRYPTO_INVALID_STATE", "Not initialised"); }

function add(stream: any, data: any, encoding: any): void {
  const bytes = dataOf(data, encoding === "buffer" ? undefined : encoding);
  if (stream[kHandle].hash === undefined) throw notInitialised();
  checked(hashUpdate(stream[kHandle].hash, bytes));
}

export function Sign(this: any, algorithm: any, options?: any): any {
  if (!(this instanceof Sign)) return new (Sign as any)(algorithm, options);
  start(this, algorithm, options);
}
Object.setPrototypeOf(Sign.prototype, Writable.prototype);
Object.setPrototypeOf(Sign, Writable);

Sign.prototype._write = function _write(this: any, chunk: any, encoding: any, callback: any): void {
  this.update(chunk, encoding);
  callback();
};

Sign.prototype.update = function update(this: any, data: any, encoding?: any): any {
  add(this, data, encoding);
  return this;
};

Sign.prototype.sign = function sign(this: any, options: any, encoding?: any): any {
  if (!options) throw keyRequired();
  const key = asymmetricKey(options, CONSUME_PRIVATE), { padding, saltLength, isPair } = detailsOf(options);
  if (isOneShot(key)) throw unsupportedOperation();
  const { algorithm } = this[kHandle], digest = digestOf(this);
  return given(signature(signNow(key, algorithm, digest, 1, padding, saltLength, isPair), algorithm), encoding);
};

export function Verify(this: any, algorithm: any, options?: any): any {
  if (!(this instanceof Verify)) return new (Verify as any)(algorithm, options);
  start(this, algorithm, options);
}
Object.setPrototypeOf(Verify.prototype, Writable.prototype);
Object.setPrototypeOf(Verify, Writable);

Verify.prototype._write = Sign.prototype._write;
Verify.prototype.update = Sign.prototype.update;

Verify.prototype.verify = function verify(this: any, options: any, signature: any, encoding?: any): boolean {
  const key = asymmetricKey(options, CONSUME_PUBLIC), { padding, saltLength, isPair } = detailsOf(options);
  const bytes = bytesOf(signature, "signature", encoding);
  if (isOneShot(key)) throw unsupportedOperation();
  const { algorithm } = this[kHandle], digest = digestOf(this);
  return checked(verifyNow(key, algorithm, digest, 1, padding, saltLength, isPair, bytes)) === 1;
};

export function createSign(algorithm: any, options?: any): any { return new (Sign as any)(algorithm, options); }
export function createVerify(algorithm: any, options?: any): any { return new (Verify as any)(algorithm, options); }

// MARK: At once

function keyRequired(): any { return codedError("ERR_CRYPTO_SIGN_KEY_REQUIRED", "No key provided to sign"); }

/** The error of a signature that was not made; undefined when it was. */
function failureOf(result: any, algorithm: any): any {
  if (Array.isArray(result)) return opensslError(result);
  if (result === -1) return invalidDigest(algorithm);
  return result === -3 ? nativeError("ERR_CRYPTO_OPERATION_FAILED", "Malformed signature") : undefined;
}

function signature(result: any, algorithm: any): any {
  const error = failureOf(result, algorithm);
  if (error) throw error;
  return result;
}

export function sign(algorithm: any, data: any, key: any, callback?: any): any {
  if (algorithm !== undefined && algorithm !== null) validateString(algorithm, "algorithm");
  if (callback !== undefined) validateFunction(callback, "callback");
  const bytes = bytesOf(data, "data");
  if (!key) throw keyRequired();
  const { padding, saltLength, isPair } = detailsOf(key), handle = asymmetricKey(key, CONSUME_PRIVATE);
  const digest = algorithm === null ? undefined : algorithm;
  if (digest !== undefined && hashNew(digest) as any === -1) throw invalidDigest(digest);
  if (callback === undefined)
    return given(signature(signNow(handle, digest, bytes, 0, padding, saltLength, isPair), digest), undefined);
  signLater(handle, digest, bytes, 0, padding, saltLength, isPair, (result: any) => {
    const error = failureOf(result, digest);
    if (error) callback(error);
    else callback(null, given(result, undefined));
  });
}

export function verify(algorithm: any, data: any, key: any, signature: any, callback?: any): any {
  if (algorithm !== undefined && algorithm !== null) validateString(algorithm, "algorithm");
  if (callback !== undefined) validateFunction(callback, "callback");
  const bytes = bytesOf(data, "data"), signed = bytesOf(signature, "signature");
  const { padding, saltLength, isPair } = detailsOf(key), handle = asymmetricKey(key, CONSUME_PUBLIC);
  const digest = algorithm === null ? undefined : algorithm;
  if (digest !== undefined && hashNew(digest) as any === -1) throw invalidDigest(digest);
  if (callback === undefined)
    return checked(verifyNow(handle, digest, bytes, 0, padding, saltLength, isPair, signed)) === 1;
  verifyLater(handle, digest, bytes, 0, padding, saltLength, isPair, signed, (result: any) => {
    const error = failureOf(result, digest);
    if (error) callback(error);
    else callback(null, result === 1);
  });
}
