// Symmetric ciphers, and encryption with RSA.
import {
  cipherAad, cipherFinal, cipherInfo, cipherNames, cipherNew, cipherPadding, cipherSetTag, cipherTag, cipherUpdate, hashNew, hashOnce,
  rsaCrypt, warn,
} from "aot:host";
import { Buffer } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { bytesOf, dataOf } from "node:internal/crypto/bytes";
import { checked, invalidKeyLength, invalidState, nativeError, nativeTypeError, opensslError } from "node:internal/crypto/errors";
import {
  asymmetricKey, CONSUME_PRIVATE, CONSUME_PUBLIC, secretBytes, unknownCipher,
} from "node:internal/crypto/keys";
import { LazyTransform } from "node:internal/crypto/lazy_transform";
import { deprecated } from "node:internal/deprecated";
import { encodingName, encodingNumber } from "node:internal/encodings";
import { codedError, invalidArgType, invalidArgValue, unknownEncoding } from "node:internal/errors";
import { validateInt32, validateObject, validateString } from "node:internal/validators";

const kState = Symbol("kState");

/** What a cipher object knows. */
interface State {
  handle: any;
  decoder: any;
  isFinished: boolean;
  encrypts: boolean;
}

// MARK: Making

function tagError(message: string): any { return nativeTypeError("ERR_CRYPTO_INVALID_AUTH_TAG", message); }
function invalidTagLength(n: number): any { return tagError(`Invalid authentication tag length: ${n}`); }

function tagLengthOf(options: any): number {
  const value = options?.authTagLength;
  if (value === undefined || value === null) return -1;
  if (typeof value !== "number" || value !== value >> 0 || value < 0) throw invalidArgValue("options.authTagLength", value);
  return value;
}

/** The error for an answer of the primitive. */
function creationError(answer: number, cipher: string, tagLength: number): any {
  switch (answer) {
    case -1: return unknownCipher();
    case -2: return invalidKeyLength();
    case -4: return invalidTagLength(tagLength);
    case -5: return tagError(`authTagLength required for ${cipher}`);
  }
  return nativeTypeError("ERR_CRYPTO_INVALID_IV", "Invalid initialization vector");
}

function start(object: any, cipher: any, key: any, iv: any, options: any, encrypts: boolean): void {
  validateString(cipher, "cipher");
  const secret = secretBytes(key, "key", options?.encoding);
  const bytes = iv === null ? undefined : bytesOf(iv, "iv");
  const tagLength = tagLengthOf(options);
  const handle: any = cipherNew(cipher, encrypts ? 1 : 0, secret, bytes, tagLength);
  if (Array.isArray(handle)) throw opensslError(handle);
  if (typeof handle === "number") throw creationError(handle, cipher, tagLength);
  const state: State = { handle, decoder: undefined, isFinished: false, encrypts };
  Object.defineProperty(object, kState, { value: state });
  (LazyTransform as any).call(object, options);
}

export function Cipheriv(this: any, cipher: any, key: any, iv: any, options?: any): any {
  if (!(this instanceof Cipheriv)) return new (Cipheriv as any)(cipher, key, iv, options);
  start(this, cipher, key, iv, options, true);
}
Object.setPrototypeOf(Cipheriv.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Cipheriv, LazyTransform);

export function Decipheriv(this: any, cipher: any, key: any, iv: any, options?: any): any {
  if (!(this instanceof Decipheriv)) return new (Decipheriv as any)(cipher, key, iv, options);
  start(this, cipher, key, iv, options, false);
}
Object.setPrototypeOf(Decipheriv.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Decipheriv, LazyTransform);

export function createCipheriv(cipher: any, key: any, iv: any, options?: any): any {
  return new (Cipheriv as any)(cipher, key, iv, options);
}
export function createDecipheriv(cipher: any, key: any, iv: any, options?: any): any {
  return new (Decipheriv as any)(cipher, key, iv, options);
}

// MARK: Keys from passwords, as it was done of old

const counting = ["gcm", "ctr", "ccm"];

/** Key and iv from MD5 of the password, again and again. */
function keyOfPassword(cipher: any, password: any, options: any): any {
  validateString(cipher, "cipher");
  const info = getCipherInfo(cipher);
  if (info === undefined) throw unknownCipher();
  if (counting.includes(info.mode)) warn(`Use Cipheriv for counter mode of ${cipher}`, "Warning");
  const secret = bytesOf(password, "password", options?.encoding), ivLength = info.ivLength ?? 0;
  let last: any = Buffer.alloc(0), all: any = last;
  while (all.length < info.keyLength + ivLength) {
    last = Buffer.from(hashOnce("md5", Buffer.concat([last, secret]), -1) as any);
    all = Buffer.concat([all, last]);
  }
  const iv = ivLength === 0 ? null : all.subarray(info.keyLength, info.keyLength + ivLength);
  return { key: all.subarray(0, info.keyLength), iv };
}

export function Cipher(this: any, cipher: any, password: any, options?: any): any {
  if (!(this instanceof Cipher)) return new (Cipher as any)(cipher, password, options);
  const { key, iv } = keyOfPassword(cipher, password, options);
  start(this, cipher, key, iv, options, true);
}
Object.setPrototypeOf(Cipher.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Cipher, LazyTransform);

export function Decipher(this: any, cipher: any, password: any, options?: any): any {
  if (!(this instanceof Decipher)) return new (Decipher as any)(cipher, password, options);
  const { key, iv } = keyOfPassword(cipher, password, options);
  start(this, cipher, key, iv, options, false);
}
Object.setPrototypeOf(Decipher.prototype, LazyTransform.prototype);
Object.setPrototypeOf(Decipher, LazyTransform);

export function createCipher(cipher: any, password: any, options?: any): any {
  tellOld("createCipher");
  return new (Cipher as any)(cipher, password, options);
}
export function createDecipher(cipher: any, password: any, options?: any): any {
  tellOld("createDecipher");
  return new (Decipher as any)(cipher, password, options);
}

function tellOld(name: string): void { deprecated(`crypto.${name} is deprecated.`, "DEP0106"); }

// MARK: Data

/** Texts may be cut in the middle of a character: a decoder puts them together. */
function decoderFor(state: State, encoding: any): any {
  const number = encodingNumber(encoding);
  if (number < 0) throw unknownEncoding(encoding);
  if (state.decoder === undefined) {
    state.decoder = new StringDecoder(encoding);
  } else if (state.decoder.encoding !== encodingName(number)) {
    const words = "This is caused by either a bug in Node.js or incorrect usage of Node.js internals.\n"
      + "Please open an issue with this stack trace at https://github.com/nodejs/node/issues\n";
    throw codedError("ERR_INTERNAL_ASSERTION", `Cannot change encoding\n${words}`);
  }
  return state.decoder;
}

function isTextual(encoding: any): boolean { return Boolean(encoding) && encoding !== "buffer"; }

function updated(state: State, bytes: any): any {
  if (state.isFinished) throw new Error("Trying to add data in unsupported state");
  const result: any = cipherUpdate(state.handle, bytes);
  if (result === -6) throw nativeError("ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length");
  return checked(result, "Trying to add data in unsupported state");
}

function update(this: any, data: any, inputEncoding?: any, outputEncoding?: any): any {
  const state: State = this[kState];
  const result = updated(state, dataOf(data, inputEncoding === "buffer" ? undefined : inputEncoding));
  if (!isTextual(outputEncoding)) return Buffer.from(result);
  return decoderFor(state, outputEncoding).write(Buffer.from(result));
}

function lastBytes(state: State): any {
  if (state.isFinished) throw nativeError("ERR_CRYPTO_INVALID_STATE", "Invalid state");
  state.isFinished = true;
  return checked(cipherFinal(state.handle), "Unsupported state or unable to authenticate data");
}

function final(this: any, outputEncoding?: any): any {
  const state: State = this[kState];
  const result = lastBytes(state);
  if (!isTextual(outputEncoding)) return Buffer.from(result);
  return decoderFor(state, outputEncoding).end(Buffer.from(result));
}

function transform(this: any, chunk: any, encoding: any, callback: any): void {
  this.push(Buffer.from(updated(this[kState], dataOf(chunk, encoding === "buffer" ? undefined : encoding))));
  callback();
}

function flush(this: any, callback: any): void {
  let bytes: any;
  try {
    bytes = lastBytes(this[kState]);
  } catch (error) {
    callback(error);
    return;
  }
  this.push(Buffer.from(bytes));
  callback();
}

function setAutoPadding(this: any, pads?: any): any {
  const state: State = this[kState];
  if (state.isFinished) throw invalidState("setAutoPadding");
  cipherPadding(state.handle, pads === undefined || pads ? 1 : 0);
  return this;
}

function setAAD(this: any, data: any, options?: any): any {
  const state: State = this[kState], encoding = options?.encoding, length = options?.plaintextLength;
  if (encoding !== undefined && encoding !== null) validateString(encoding, "options.encoding");
  const bytes = bytesOf(data, "aadbuf", encoding);
  const total = length === undefined || length === null ? -1 : length;
  if (total !== -1 && (typeof total !== "number" || total !== total >> 0 || total < 0))
    throw invalidArgValue("options.plaintextLength", total);
  const answer: any = state.isFinished ? -1 : cipherAad(state.handle, bytes, total);
  if (answer === -2) throw nativeTypeError("ERR_MISSING_ARGS", "options.plaintextLength required for CCM mode with AAD");
  if (answer === -6) throw nativeError("ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length");
  if (answer !== 0) throw invalidState("setAAD");
  return this;
}

Cipheriv.prototype._transform = transform;
Cipheriv.prototype._flush = flush;
Cipheriv.prototype.update = update;
Cipheriv.prototype.final = final;
Cipheriv.prototype.setAutoPadding = setAutoPadding;
Cipheriv.prototype.getAuthTag = function getAuthTag(this: any): any {
  const state: State = this[kState], tag: any = state.isFinished ? cipherTag(state.handle) : -1;
  if (typeof tag === "number") throw invalidState("getAuthTag");
  return Buffer.from(tag);
};
Cipheriv.prototype.setAAD = setAAD;

Decipheriv.prototype._transform = transform;
Decipheriv.prototype._flush = flush;
Decipheriv.prototype.update = update;
Decipheriv.prototype.final = final;
Decipheriv.prototype.setAutoPadding = setAutoPadding;
Decipheriv.prototype.setAuthTag = function setAuthTag(this: any, tag: any, encoding?: any): any {
  const state: State = this[kState], bytes = bytesOf(tag, "buffer", encoding);
  const answer: any = state.isFinished ? -1 : cipherSetTag(state.handle, bytes);
  if (answer === -2) throw invalidTagLength(bytes.length);
  if (answer !== 0) throw invalidState("setAuthTag");
  return this;
};
Decipheriv.prototype.setAAD = setAAD;

Cipher.prototype._transform = transform;
Cipher.prototype._flush = flush;
Cipher.prototype.update = update;
Cipher.prototype.final = final;
Cipher.prototype.setAutoPadding = setAutoPadding;
Cipher.prototype.getAuthTag = Cipheriv.prototype.getAuthTag;
Cipher.prototype.setAAD = setAAD;

Decipher.prototype._transform = transform;
Decipher.prototype._flush = flush;
Decipher.prototype.update = update;
Decipher.prototype.final = final;
Decipher.prototype.setAutoPadding = setAutoPadding;
Decipher.prototype.setAuthTag = Decipheriv.prototype.setAuthTag;
Decipher.prototype.setAAD = setAAD;

// MARK: What there is

export function getCiphers(): string[] { return cipherNames() as any; }

function lengthOption(options: any, name: string): number {
  if (options === undefined) return -1;
  const value = name === "keyLength" ? options.keyLength : options.ivLength;
  if (value === undefined) return -1;
  validateInt32(value, `options.${name}`);
  return value;
}

export function getCipherInfo(nameOrNid: any, options?: any): any {
  if (typeof nameOrNid !== "string" && typeof nameOrNid !== "number")
    throw invalidArgType("nameOrNid", ["string", "number"], nameOrNid);
  if (typeof nameOrNid === "number") validateInt32(nameOrNid, "nameOrNid");
  if (options !== undefined) validateObject(options, "options");
  const fields: any = cipherInfo(nameOrNid, lengthOption(options, "keyLength"), lengthOption(options, "ivLength"));
  if (fields === undefined) return undefined;
  const [mode, name, nid, blockSize, ivLength, keyLength] = fields, info: any = {};
  if (mode !== "") info.mode = mode;
  info.name = name.toLowerCase();
  info.nid = +nid;
  if (mode !== "stream") info.blockSize = +blockSize;
  if (ivLength !== "0") info.ivLength = +ivLength;
  info.keyLength = +keyLength;
  return info;
}

// MARK: RSA

const PUBLIC_ENCRYPT = 0, PRIVATE_DECRYPT = 1, PRIVATE_ENCRYPT = 2, PUBLIC_DECRYPT = 3;
const PKCS1_PADDING = 1, OAEP_PADDING = 4;

function rsaWith(direction: number, purpose: number, options: any, buffer: any, otherwise: number): any {
  const { oaepHash, encoding } = options ?? {}, padding = options?.padding || otherwise;
  let oaepLabel = options?.oaepLabel;
  if (oaepHash !== undefined) validateString(oaepHash, "key.oaepHash");
  if (oaepLabel !== undefined) oaepLabel = bytesOf(oaepLabel, "key.oaepLabel", encoding);
  if (oaepHash !== undefined && (hashNew(oaepHash) as any) === -1)
    throw nativeError("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest used");
  const handle = asymmetricKey(options, purpose), bytes = bytesOf(buffer, "buffer", encoding);
  return Buffer.from(checked(rsaCrypt(direction, handle, bytes, padding, oaepHash, oaepLabel)));
}

export function publicEncrypt(key: any, buffer: any): any {
  return rsaWith(PUBLIC_ENCRYPT, CONSUME_PUBLIC, key, buffer, OAEP_PADDING);
}
export function publicDecrypt(key: any, buffer: any): any {
  return rsaWith(PUBLIC_DECRYPT, CONSUME_PUBLIC, key, buffer, PKCS1_PADDING);
}
export function privateEncrypt(key: any, buffer: any): any {
  return rsaWith(PRIVATE_ENCRYPT, CONSUME_PRIVATE, key, buffer, PKCS1_PADDING);
}
export function privateDecrypt(key: any, buffer: any): any {
  // Answers tell too much of what is secret (CVE-2023-46809).
  if (key?.padding === PKCS1_PADDING) {
    const message = "RSA_PKCS1_PADDING is no longer supported for private decryption, this can be reverted with";
    throw nativeTypeError("ERR_INVALID_ARG_VALUE", `${message} --security-revert=CVE-2023-46809`);
  }
  return rsaWith(PRIVATE_DECRYPT, CONSUME_PRIVATE, key, buffer, OAEP_PADDING);
}
