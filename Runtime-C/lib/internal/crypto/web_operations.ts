// What the web's cryptography does with keys.
import {
  cipherAad, cipherFinal, cipherNew, cipherSetTag, cipherTag, cipherUpdate, deriveLater, equalBytes, hkdfLater, macFinal, macNew, macUpdate,
  pbkdf2Later, rsaCrypt, signLater, verifyLater,
} from "aot:host";
import { Buffer } from "node:buffer";
import { handleOf, keyObjectOf } from "node:internal/crypto/keys";
import {
  bytesMember, digestName, invalidAccess, isEd, notSupported, operationError, operationFailed,
} from "node:internal/crypto/web_algorithms";

const NOT_GIVEN = -1000, PKCS1_PADDING = 1, OAEP_PADDING = 4, PSS_PADDING = 6;

/** The bytes or the native key. */
function native(key: any): any { return handleOf(keyObjectOf(key)); }

/** A result as an ArrayBuffer of its own. */
function memory(result: any): ArrayBuffer {
  if (result instanceof ArrayBuffer) return result;
  throw operationFailed();
}

function joined(first: any, second: any): ArrayBuffer {
  const a = new Uint8Array(memory(first)), b = new Uint8Array(memory(second)), all = new Uint8Array(a.length + b.length);
  all.set(a, 0);
  all.set(b, a.length);
  return all.buffer;
}

// MARK: Ciphers

function open(name: string, encrypts: boolean, key: any, iv: any, tagLength: number): any {
  const handle: any = cipherNew(name, encrypts ? 1 : 0, key, iv, tagLength);
  if (typeof handle === "number" || Array.isArray(handle)) throw operationFailed();
  return handle;
}

function run(handle: any, data: Uint8Array): ArrayBuffer { return joined(cipherUpdate(handle, data), cipherFinal(handle)); }

function cbc(encrypts: boolean, key: any, algorithm: any, data: Uint8Array): ArrayBuffer {
  const iv = bytesMember(algorithm.iv), secret = native(key);
  if (iv.length !== 16) throw operationError("algorithm.iv must contain exactly 16 bytes");
  return run(open(`aes-${secret.length * 8}-cbc`, encrypts, secret, iv, -1), data);
}

const gcmTagLengths = [32, 64, 96, 104, 112, 120, 128];

function gcm(encrypts: boolean, key: any, algorithm: any, data: Uint8Array): ArrayBuffer {
  const { tagLength = 128, additionalData } = algorithm, iv = bytesMember(algorithm.iv), secret = native(key);
  if (!gcmTagLengths.includes(tagLength)) throw operationError(`${tagLength} is not a valid AES-GCM tag length`);
  const size = tagLength / 8;
  if (!encrypts && data.length < size) throw operationError("The provided data is too small.");
  const handle = open(`aes-${secret.length * 8}-gcm`, encrypts, secret, iv, size);
  if (additionalData !== undefined) cipherAad(handle, bytesMember(additionalData), -1);
  if (encrypts) return joined(run(handle, data), cipherTag(handle));
  cipherSetTag(handle, data.subarray(data.length - size));
  return run(handle, data.subarray(0, data.length - size));
}

/** The counter is the last bits of the block: where it would carry into those before it, it starts anew. */
function ctr(key: any, algorithm: any, data: Uint8Array): ArrayBuffer {
  const counter = Buffer.from(bytesMember(algorithm.counter)), secret = native(key), { length } = algorithm;
  if (counter.length !== 16) throw operationError("algorithm.counter must contain exactly 16 bytes");
  if (!(length >= 1 && length <= 128)) throw operationError("AES-CTR algorithm.length must be between 1 and 128");
  const name = `aes-${secret.length * 8}-ctr`, blocks = BigInt(Math.ceil(data.length / 16));
  const whole = BigInt(`0x${counter.toString("hex")}`), size = 1n << BigInt(length), at = whole % size;
  if (blocks > size) throw operationFailed();
  if (at + blocks <= size) return run(open(name, true, secret, counter, -1), data);
  const first = Number(size - at) * 16, start = (whole - at).toString(16).padStart(32, "0");
  return joined(
    run(open(name, true, secret, counter, -1), data.subarray(0, first)),
    run(open(name, true, secret, Buffer.from(start, "hex"), -1), data.subarray(first)));
}

function wrap(encrypts: boolean, key: any, data: Uint8Array): ArrayBuffer {
  const secret = native(key), iv = Buffer.alloc(8, 0xa6);
  return run(open(`aes${secret.length * 8}-wrap`, encrypts, secret, iv, -1), data);
}

function oaep(encrypts: boolean, key: any, algorithm: any, data: Uint8Array): ArrayBuffer {
  if (key.type !== (encrypts ? "public" : "private"))
    throw invalidAccess("The requested operation is not valid for the provided key");
  const label = algorithm.label === undefined ? undefined : bytesMember(algorithm.label);
  return memory(rsaCrypt(encrypts ? 0 : 1, native(key), data, OAEP_PADDING, digestName(key.algorithm.hash), label));
}

export function crypt(encrypts: boolean, algorithm: any, key: any, data: Uint8Array): ArrayBuffer {
  switch (algorithm.name) {
    case "AES-CBC": return cbc(encrypts, key, algorithm, data);
    case "AES-GCM": return gcm(encrypts, key, algorithm, data);
    case "AES-CTR": return ctr(key, algorithm, data);
    case "AES-KW": return wrap(encrypts, key, data);
    case "RSA-OAEP": return oaep(encrypts, key, algorithm, data);
  }
  throw notSupported("Unrecognized algorithm name");
}

// MARK: Signatures

function hmac(key: any, data: Uint8Array): ArrayBuffer {
  const handle: any = macNew(digestName(key.algorithm.hash), native(key));
  macUpdate(handle, data);
  return memory(macFinal(handle));
}

interface Scheme {
  digest: any;
  padding: number;
  saltLength: number;
  isPair: number;
}

function schemeOf(algorithm: any, key: any): Scheme {
  if (algorithm.name === "Ed448" && algorithm.context?.byteLength) throw notSupported("Non zero-length context is not yet supported.");
  if (isEd(algorithm.name)) return { digest: undefined, padding: NOT_GIVEN, saltLength: NOT_GIVEN, isPair: 0 };
  if (algorithm.name === "ECDSA")
    return { digest: digestName(algorithm.hash), padding: NOT_GIVEN, saltLength: NOT_GIVEN, isPair: 1 };
  const digest = digestName(key.algorithm.hash);
  if (algorithm.name === "RSA-PSS") return { digest, padding: PSS_PADDING, saltLength: algorithm.saltLength, isPair: 0 };
  return { digest, padding: PKCS1_PADDING, saltLength: NOT_GIVEN, isPair: 0 };
}

export function signed(algorithm: any, key: any, data: Uint8Array): any {
  if (algorithm.name === "HMAC") return hmac(key, data);
  const { digest, padding, saltLength, isPair } = schemeOf(algorithm, key);
  return new Promise((resolve, reject) => {
    signLater(native(key), digest, data, 0, padding, saltLength, isPair, (result: any) => {
      if (result instanceof ArrayBuffer) resolve(result);
      else reject(operationFailed());
    });
  });
}

export function verified(algorithm: any, key: any, signature: Uint8Array, data: Uint8Array): any {
  if (algorithm.name === "HMAC") {
    const expected = new Uint8Array(hmac(key, data));
    return expected.length === signature.length && equalBytes(expected, signature) === 1;
  }
  const { digest, padding, saltLength, isPair } = schemeOf(algorithm, key);
  return new Promise((resolve, reject) => {
    verifyLater(native(key), digest, data, 0, padding, saltLength, isPair, signature, (result: any) => {
      if (typeof result === "number") resolve(result === 1);
      else reject(operationFailed());
    });
  });
}

// MARK: Deriving

function settled(resolve: any, reject: any): (result: any) => void {
  return (result) => {
    if (result instanceof ArrayBuffer) resolve(result);
    else reject(operationFailed());
  };
}

function checkLength(length: any): void {
  if (length === null) throw operationError("length cannot be null");
  if (length % 8 !== 0) throw operationError("length must be a multiple of 8");
}

function pbkdf2(algorithm: any, key: any, length: any): Promise<any> {
  const { iterations, hash } = algorithm;
  if (+iterations === 0) throw operationError("iterations cannot be zero");
  checkLength(length);
  const salt = bytesMember(algorithm.salt);
  return new Promise((resolve, reject) => {
    pbkdf2Later(native(key), salt, iterations, length / 8, digestName(hash), settled(resolve, reject));
  });
}

function hkdf(algorithm: any, key: any, length: any): Promise<any> {
  checkLength(length);
  const salt = bytesMember(algorithm.salt), info = bytesMember(algorithm.info);
  return new Promise((resolve, reject) => {
    hkdfLater(digestName(algorithm.hash), native(key), salt, info, length / 8, settled(resolve, reject));
  });
}

async function agreed(algorithm: any, key: any, length: any): Promise<any> {
  const other = algorithm.public;
  if (key.type !== "private") throw invalidAccess("baseKey must be a private key");
  if (other?.type !== "public") throw invalidAccess("algorithm.public must be a public key");
  if (other.algorithm.name !== key.algorithm.name) throw invalidAccess("algorithm.public must be an ECDH key");
  if (other.algorithm.namedCurve !== key.algorithm.namedCurve) throw invalidAccess("Named curve mismatch");
  const bits: any = await new Promise((resolve, reject) => {
    deriveLater(native(key), native(other), settled(resolve, reject));
  });
  if (length === null) return bits;
  const size = Math.ceil(length / 8);
  if (bits.byteLength < size) throw operationError("derived bit length is too small");
  const part = bits.slice(0, size), rest = length % 8;
  if (rest !== 0) new Uint8Array(part)[size - 1] &= 256 - (1 << (8 - rest));
  return part;
}

export function derivedBits(algorithm: any, key: any, length: any): Promise<any> {
  switch (algorithm.name) {
    case "PBKDF2": return pbkdf2(algorithm, key, length);
    case "HKDF": return hkdf(algorithm, key, length);
  }
  return agreed(algorithm, key, length);
}
