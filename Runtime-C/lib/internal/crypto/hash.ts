// Hashes and HMAC.
import {
  hashCopy, hashFinal, hashNames, hashNew, hashOnce, hashSize, hashUpdate, macFinal, macNew, macUpdate,
} from "aot:host";
import { Buffer } from "node:buffer";
import { checked, hashFinalized, hashUpdateFailed, invalidDigest, opensslError } from "node:internal/crypto/errors";
import { dataOf, given, viewOf } from "node:internal/crypto/bytes";
import { secretBytes } from "node:internal/crypto/keys";
import { LazyTransform } from "node:internal/crypto/lazy_transform";
import { encodingNumber } from "node:internal/encodings";
import { invalidArgType, invalidArgValue } from "node:internal/errors";
import { hide } from "node:internal/hide";
import { validateString, validateUint32 } from "node:internal/validators";

const kHandle = Symbol("kHandle"), kState = Symbol("kState"), kFinalized = Symbol("kFinalized");
const kLength = Symbol("kLength"), kResult = Symbol("kResult");

// MARK: Hash

function outputLength(options: any): any {
  const length = typeof options === "object" && options !== null ? options.outputLength : undefined;
  if (length !== undefined) validateUint32(length, "options.outputLength");
  return length;
}

/** A length that is not that of the digest is for those alone that may give any. */
function checkLength(handle: any, length: any): void {
  if (length === undefined) return;
  const size = checked(hashSize(handle)), own = size & 1023;
  if (length === own || size >= 1024) return;
  throw opensslError([
    "error:030000B2:digital envelope routines::not XOF or invalid length", "digital envelope routines",
    "not XOF or invalid length", "OSSL_EVP_",
  ]);
}

function openHash(algorithm: any): any {
  const handle: any = checked(hashNew(algorithm));
  if (handle === -1) throw new Error("Digest method not supported");
  return handle;
}

export function Hash(this: any, algorithm: any, options?: any): any {
  if (!(this instanceof Hash)) return new (Hash as any)(algorithm, options);
  const isCopy = algorithm instanceof Hash;
  if (!isCopy) validateString(algorithm, "algorithm");
  const length = outputLength(options);
  const handle = isCopy ? checked(hashCopy((algorithm as any)[kHandle])) : openHash(algorithm);
  checkLength(handle, length);
  (LazyTransform as any).call(this, options);
  this[kHandle] = handle;
  this[kState] = { [kFinalized]: false };
  hide(this, kLength, length === undefined ? -1 : length);
  hide(this, kResult, undefined);
}
Object.setPrototypeOf(Hash.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hash, LazyTransform);

Hash.prototype.copy = function copy(this: any, options?: any): any {
  if (this[kState][kFinalized]) throw hashFinalized();
  return new (Hash as any)(this, options);
};

Hash.prototype._transform = function (this: any, chunk: any, encoding: any, callback: any): void {
  hashUpdate(this[kHandle], dataOf(chunk, encoding === "buffer" ? undefined : encoding));
  callback();
};

Hash.prototype._flush = function (this: any, callback: any): void {
  this.push(Buffer.from(finished(this)));
  callback();
};

/** The digest, which is made once. */
function finished(hash: any): any {
  if (hash[kResult] === undefined) hash[kResult] = checked(hashFinal(hash[kHandle], hash[kLength]));
  return hash[kResult];
}

Hash.prototype.update = function update(this: any, data: any, encoding?: any): any {
  if (this[kState][kFinalized]) throw hashFinalized();
  if (Array.isArray(hashUpdate(this[kHandle], dataOf(data, encoding)))) throw hashUpdateFailed();
  return this;
};

Hash.prototype.digest = function digest(this: any, outputEncoding?: any): any {
  if (this[kState][kFinalized]) throw hashFinalized();
  const result = given(finished(this), outputEncoding ? `${outputEncoding}` : undefined);
  this[kState][kFinalized] = true;
  return result;
};

export function createHash(algorithm: any, options?: any): any { return new (Hash as any)(algorithm, options); }

/** The digest of data at once. */
export function hash(algorithm: any, input: any, outputEncoding: any = "hex"): any {
  validateString(algorithm, "algorithm");
  if (typeof input !== "string" && !ArrayBuffer.isView(input))
    throw invalidArgType("input", ["Buffer", "TypedArray", "DataView", "string"], input);
  validateString(outputEncoding, "outputEncoding");
  if (encodingNumber(outputEncoding) < 0 && outputEncoding.toLowerCase() !== "buffer")
    throw invalidArgValue("outputEncoding", outputEncoding);
  const result: any = checked(hashOnce(algorithm, typeof input === "string" ? input : viewOf(input), -1));
  if (result === -1) throw new Error(`Digest method ${algorithm} is not supported`);
  return given(result, outputEncoding);
}

export function getHashes(): string[] { return hashNames() as any; }

// MARK: HMAC

export function Hmac(this: any, hmac: any, key: any, options?: any): any {
  if (!(this instanceof Hmac)) return new (Hmac as any)(hmac, key, options);
  validateString(hmac, "hmac");
  const encoding = options?.encoding;
  if (encoding !== undefined && encoding !== null) validateString(encoding, "options.encoding");
  const handle: any = checked(macNew(hmac, secretBytes(key, "key", encoding)));
  if (handle === -1) throw invalidDigest(hmac);
  (LazyTransform as any).call(this, options);
  this[kHandle] = handle;
  this[kState] = { [kFinalized]: false };
}
Object.setPrototypeOf(Hmac.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Hmac, LazyTransform);

Hmac.prototype.update = function update(this: any, data: any, encoding?: any): any {
  if (this[kState][kFinalized]) throw hashFinalized();
  if (Array.isArray(macUpdate(this[kHandle], dataOf(data, encoding)))) throw hashUpdateFailed();
  return this;
};

/** Once only: later ones are empty. */
function macResult(mac: any): any {
  if (mac[kState][kFinalized]) return new Uint8Array(0);
  mac[kState][kFinalized] = true;
  return checked(macFinal(mac[kHandle]));
}

Hmac.prototype.digest = function digest(this: any, outputEncoding?: any): any {
  return given(macResult(this), outputEncoding ? `${outputEncoding}` : undefined);
};

Hmac.prototype._transform = function (this: any, chunk: any, encoding: any, callback: any): void {
  macUpdate(this[kHandle], dataOf(chunk, encoding === "buffer" ? undefined : encoding));
  callback();
};

Hmac.prototype._flush = function (this: any, callback: any): void {
  this.push(Buffer.from(macResult(this)));
  callback();
};

export function createHmac(hmac: any, key: any, options?: any): any { return new (Hmac as any)(hmac, key, options); }
