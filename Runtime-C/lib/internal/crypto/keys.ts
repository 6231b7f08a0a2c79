// Keys: KeyObject, the keys of the web, and how both are read and written.
import {
  ecFromParts, keyDetails, keyEqual, keyFromRaw, keyFromRsa, keyParts, keyPrivate, keyPublic, keyType,
  keyWritePrivate, keyWritePublic, showMembers,
} from "aot:host";
import { Buffer } from "node:buffer";
import { bytesOf, isBytes, viewOf } from "node:internal/crypto/bytes";
import {
  checked, checkedParts, incompatibleKeyOptions, invalidKeyObjectType, nativeError, nativeTypeError,
} from "node:internal/crypto/errors";
import { codedTypeError, invalidArgType, invalidArgValue, invalidThis } from "node:internal/errors";
import { hide } from "node:internal/hide";
import { validateObject, validateOneOf, validateString } from "node:internal/validators";
import { inspect } from "node:util";

/** Formats and encodings by number, as host/crypto_key.c has them. */
export const DER = 0, PEM = 1, JWK = 2;
export const PKCS1 = 0, PKCS8 = 1, SPKI = 2, SEC1 = 3;
const encodingNames = ["pkcs1", "pkcs8", "spki", "sec1"];

/** What a key is wanted for. */
export const CONSUME_PUBLIC = 0, CONSUME_PRIVATE = 1, CREATE_PUBLIC = 2, CREATE_PRIVATE = 3;

const kKeyType = Symbol("kKeyType"), kHandle = Symbol("kHandle"), kType = Symbol("kAsymmetricKeyType");
const kDetails = Symbol("kAsymmetricKeyDetails"), kParts = Symbol("kParts"), kMake = Symbol("kMake");

// MARK: KeyObject

export class KeyObject {
  constructor(type?: any, handle?: any) {
    if (type !== "secret" && type !== "public" && type !== "private") throw invalidArgValue("type", type);
    if (typeof handle !== "object" || handle === null) throw invalidArgType("handle", "object", handle);
    (this as any)[kKeyType] = type;
    hide(this, kHandle, handle);
  }

  static from(key: any): any {
    if (!(key instanceof CryptoKey)) throw invalidArgType("key", "CryptoKey", key);
    return keyObjectOf(key);
  }

  get type(): string { return (this as any)[kKeyType]; }

  equals(otherKeyObject: any): boolean {
    if (!(otherKeyObject instanceof KeyObject)) throw invalidArgType("otherKeyObject", "KeyObject", otherKeyObject);
    if (otherKeyObject.type !== this.type) return false;
    return this.type === "secret" ? Buffer.compare(handleOf(this), handleOf(otherKeyObject)) === 0
      : keyEqual(handleOf(this), handleOf(otherKeyObject)) === 1;
  }
}
Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, { configurable: true, value: "KeyObject" });

/** The bytes of a secret, or the native key. */
export function handleOf(key: any): any { return key[kHandle]; }

export class SecretKeyObject extends KeyObject {
  constructor(bytes: any) { super("secret", bytes); }

  get symmetricKeySize(): number { return handleOf(this).length; }

  export(options?: any): any {
    if (options !== undefined) {
      validateObject(options, "options");
      if (options.format !== undefined && options.format !== "buffer" && options.format !== "jwk")
        throw oneOf("options.format", ["undefined", "'buffer'", "'jwk'"], options.format);
      if (options.format === "jwk") return { kty: "oct", k: handleOf(this).toString("base64url") };
    }
    return Buffer.from(handleOf(this));
  }
}

function oneOf(name: string, words: string[], value: any): any {
  return invalidArgValue(name, value, `must be one of: ${words.join(", ")}`);
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType(): any {
    const key: any = this;
    if (key[kType] === undefined) key[kType] = keyType(handleOf(key));
    return key[kType] === "" ? undefined : key[kType];
  }

  get asymmetricKeyDetails(): any {
    const key: any = this;
    const details = key[kDetails] ?? detailsOf(key.asymmetricKeyType, handleOf(key));
    if (Object.keys(details).length > 0) key[kDetails] = details;
    return { ...details };
  }
}

export class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle: any) { super("public", handle); }

  export(options?: any): any {
    if (options && options.format === "jwk") return exportJwk(this, false);
    return writePublic(handleOf(this), publicEncoding(options, this.asymmetricKeyType));
  }
}

export class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle: any) { super("private", handle); }

  export(options?: any): any {
    if (options && options.format === "jwk") {
      if (options.passphrase !== undefined) throw incompatibleKeyOptions("jwk", "does not support encryption");
      return exportJwk(this, true);
    }
    return writePrivate(handleOf(this), privateEncoding(options, this.asymmetricKeyType));
  }
}

// MARK: Details

function integerOf(part: any): number { return new Int32Array(part)[0]; }
function textOf(part: any): string { return Buffer.from(part).toString("latin1"); }

export function bigintOf(part: any): bigint { return BigInt(`0x${Buffer.from(part).toString("hex") || "0"}`); }

function detailsOf(type: any, handle: any): any {
  const parts: any[] = checkedParts(keyDetails(handle));
  switch (type) {
    case "rsa": return { modulusLength: integerOf(parts[0]), publicExponent: bigintOf(parts[1]) };
    case "rsa-pss": {
      const details: any = { modulusLength: integerOf(parts[0]), publicExponent: bigintOf(parts[1]) };
      if (parts.length < 5) return details;
      details.hashAlgorithm = textOf(parts[2]);
      details.mgf1HashAlgorithm = textOf(parts[3]);
      details.saltLength = integerOf(parts[4]);
      return details;
    }
    case "dsa": return { modulusLength: integerOf(parts[0]), divisorLength: integerOf(parts[1]) };
    case "ec": return parts[0].byteLength === 0 ? {} : { namedCurve: textOf(parts[0]) };
  }
  return {};
}

// MARK: The web's keys

export class CryptoKey {
  /** Only the library makes keys. */
  constructor(token?: any, parts?: any) {
    if (token !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    hide(this, kParts, parts);
  }

  get type(): string { return partsOf(this).object.type; }
  get extractable(): boolean { return partsOf(this).extractable; }
  get algorithm(): any { return partsOf(this).algorithm; }
  get usages(): string[] { return partsOf(this).usages; }

  [inspect.custom](depth: any, options: any): any {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth === null || options.depth === undefined ? null : options.depth - 1 };
    const { type, extractable, algorithm, usages } = this;
    return `CryptoKey ${inspect({ type, extractable, algorithm, usages }, inner)}`;
  }
}
Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { configurable: true, value: "CryptoKey" });

/** A key of the web. */
export function makeCryptoKey(object: any, algorithm: any, usages: string[], extractable: boolean): any {
  return new CryptoKey(kMake, { object, algorithm, usages, extractable });
}

function partsOf(key: any): any {
  const parts = key[kParts];
  if (parts === undefined) throw invalidThis("CryptoKey");
  return parts;
}

export function keyObjectOf(key: any): any { return partsOf(key).object; }

// MARK: Secrets

const secretTypes = ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "KeyObject", "CryptoKey"];

/** The bytes of a secret key. */
export function secretOf(key: any): Uint8Array {
  const object = key instanceof CryptoKey ? keyObjectOf(key) : key;
  if (object.type !== "secret") throw invalidKeyObjectType(object.type, "secret");
  return handleOf(object);
}

/** The bytes of an argument that is a key, or bytes, or a text. */
export function secretBytes(key: any, name: string, encoding?: any): Uint8Array {
  if (key instanceof KeyObject || key instanceof CryptoKey) return secretOf(key);
  if (typeof key === "string" || isBytes(key)) return bytesOf(key, name, encoding ?? undefined);
  throw invalidArgType(name, secretTypes, key);
}

export function createSecretKey(key: any, encoding?: any): any {
  if (typeof key === "string") return new SecretKeyObject(Buffer.from(key, encoding));
  if (!isBytes(key)) throw invalidArgType("key", secretTypes.slice(0, 4), key);
  return new SecretKeyObject(Buffer.from(viewOf(key)));
}

// MARK: Encodings

/** How a key is read or written. */
export interface Encoding {
  format: number | undefined;
  type: number | undefined;
  cipher?: any;
  passphrase?: any;
}

function option(name: string, object: any): string {
  return object === undefined ? `options.${name}` : `options.${object}.${name}`;
}

function formatOf(format: any, otherwise: number | undefined, name: string): number {
  if (format === undefined && otherwise !== undefined) return otherwise;
  switch (format) {
    case "pem": return PEM;
    case "der": return DER;
    case "jwk": return JWK;
  }
  throw invalidArgValue(name, format);
}

function typeOf(type: any, isRequired: boolean, keyType: any, isPublic: any, name: string): number | undefined {
  if (type === undefined && !isRequired) return undefined;
  if (type === "pkcs1") {
    if (keyType !== undefined && keyType !== "rsa") throw incompatibleKeyOptions("pkcs1", "can only be used for RSA keys");
    return PKCS1;
  }
  if (type === "spki" && isPublic !== false) return SPKI;
  if (type === "pkcs8" && isPublic !== true) return PKCS8;
  if (type === "sec1" && isPublic !== true) {
    if (keyType !== undefined && keyType !== "ec") throw incompatibleKeyOptions("sec1", "can only be used for EC keys");
    return SEC1;
  }
  throw invalidArgValue(name, type);
}

function isTextOrBytes(value: any): boolean { return typeof value === "string" || isBytes(value); }

function checkEncryption(encoding: any, isInput: boolean, format: any, type: any, object: any): any {
  const { cipher, passphrase } = encoding, isGiven = cipher !== undefined && cipher !== null;
  if (!isInput && isGiven) {
    if (typeof cipher !== "string") throw invalidArgValue(option("cipher", object), cipher);
    if (format === DER && (type === PKCS1 || type === SEC1))
      throw incompatibleKeyOptions(encodingNames[type], "does not support encryption");
  } else if (!isInput && passphrase !== undefined) {
    throw invalidArgValue(option("cipher", object), cipher);
  }
  const isWrong = isInput ? passphrase !== undefined && !isTextOrBytes(passphrase) : isGiven && !isTextOrBytes(passphrase);
  if (isWrong) throw invalidArgValue(option("passphrase", object), passphrase);
  return passphrase === undefined || passphrase === null ? undefined : bytesOf(passphrase, "key.passphrase", encoding.encoding);
}

/** @param keyType of what is written; undefined when a key is read */
function encodingOf(encoding: any, keyType: any, isPublic: any, object?: any): Encoding {
  validateObject(encoding, "options");
  const isInput = keyType === undefined;
  const format = formatOf(encoding.format, isInput ? PEM : undefined, option("format", object));
  const isRequired = (!isInput || format === DER) && format !== JWK;
  const type = typeOf(encoding.type, isRequired, keyType, isPublic, option("type", object));
  if (isPublic === true) return { format, type };
  const passphrase = checkEncryption(encoding, isInput, format, type, object);
  return { format, type, cipher: isInput ? undefined : encoding.cipher, passphrase };
}

export function publicEncoding(options: any, keyType: any, object?: any): Encoding {
  return encodingOf(options, keyType, keyType ? true : undefined, object);
}
export function privateEncoding(options: any, keyType: any, object?: any): Encoding {
  return encodingOf(options, keyType, false, object);
}

/** PEM is text, DER is bytes. */
function written(bytes: any, format: any): any {
  const buffer = Buffer.from(bytes);
  return format === PEM ? buffer.toString("latin1") : buffer;
}

export function writePublic(handle: any, encoding: Encoding): any {
  return written(checked(keyWritePublic(handle, encoding.format, encoding.type)), encoding.format);
}

export function unknownCipher(): any { return nativeError("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher"); }

export function writePrivate(handle: any, encoding: Encoding): any {
  const { format, type, passphrase } = encoding;
  const cipher = encoding.cipher === null ? undefined : encoding.cipher;
  const bytes: any = checked(keyWritePrivate(handle, format, type, cipher, passphrase));
  if (bytes === -1) throw unknownCipher();
  return written(bytes, format);
}

// MARK: Reading

function keyTypes(allowsObjects: boolean): string[] {
  return allowsObjects ? secretTypes : secretTypes.slice(0, 5);
}

function handleFor(object: any, purpose: number): any {
  if (purpose === CREATE_PRIVATE) throw invalidArgType("key", secretTypes.slice(0, 5), object);
  if (object.type !== "private") {
    if (purpose === CONSUME_PRIVATE || purpose === CREATE_PUBLIC) throw invalidKeyObjectType(object.type, "private");
    if (object.type !== "public") throw invalidKeyObjectType(object.type, "private or public");
  }
  return handleOf(object);
}

function readPrivate(data: any, encoding: Encoding): any {
  const handle: any = keyPrivate(data, encoding.format, encoding.type, encoding.passphrase);
  if (Array.isArray(handle) && encoding.passphrase === undefined && handle.length > 0 && handle[0].includes("bad password read"))
    throw nativeTypeError("ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
  return checked(handle);
}

/** A public key, or the public half of a private one. */
function readPublic(data: any, encoding: Encoding): any {
  const { format, type } = encoding;
  if (format === DER && (type === PKCS8 || type === SEC1)) return readPrivate(data, encoding);
  const handle: any = keyPublic(data, format, type);
  if (handle === -2 || (format === DER && type === PKCS1 && Array.isArray(handle))) return readPrivate(data, encoding);
  return checked(handle);
}

function isObject(value: any): boolean { return value instanceof KeyObject || value instanceof CryptoKey; }
function objectOf(value: any): any { return value instanceof CryptoKey ? keyObjectOf(value) : value; }

/** The native key of an argument: an object, a text in PEM, or an object that describes one. */
export function asymmetricKey(key: any, purpose: number, name: string = "key"): any {
  if (isObject(key)) return handleFor(objectOf(key), purpose);
  const read = purpose === CONSUME_PRIVATE || purpose === CREATE_PRIVATE ? readPrivate : readPublic;
  if (isTextOrBytes(key)) return read(bytesOf(key, name), { format: PEM, type: undefined });
  if (typeof key !== "object" || key === null) throw invalidArgType(name, typesFor(purpose), key);
  const data = key.key;
  if (isObject(data)) return handleFor(objectOf(data), purpose);
  if (key.format === "jwk") {
    validateObject(data, "key.key");
    return readJwk(data, purpose === CONSUME_PUBLIC || purpose === CREATE_PUBLIC);
  }
  if (!isTextOrBytes(data)) throw invalidArgType(`${name}.key`, typesFor(purpose), data);
  const isPublic = purpose === CONSUME_PRIVATE || purpose === CREATE_PRIVATE ? false : undefined;
  return read(bytesOf(data, name, key.encoding), encodingOf(key, undefined, isPublic));
}

function typesFor(purpose: number): string[] { return keyTypes(purpose !== CREATE_PRIVATE); }

export function createPublicKey(key: any): any { return new PublicKeyObject(asymmetricKey(key, CREATE_PUBLIC)); }
export function createPrivateKey(key: any): any { return new PrivateKeyObject(asymmetricKey(key, CREATE_PRIVATE)); }

// MARK: JSON Web Keys

function base64url(part: any): string { return Buffer.from(part).toString("base64url"); }
function fromBase64(text: string): any { return Buffer.from(text, "base64"); }

const webCurves = ["prime256v1", "P-256", "secp256k1", "secp256k1", "secp384r1", "P-384", "secp521r1", "P-521"];

function exportCurve(key: any): string {
  const name = detailsOf("ec", handleOf(key)).namedCurve, at = webCurves.indexOf(name);
  if (at < 0) throw nativeError("ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", `Unsupported JWK EC curve: ${name}.`);
  return webCurves[at + 1];
}

function rsaJwk(parts: any[], isPrivate: boolean): any {
  const jwk: any = { kty: "RSA", n: base64url(parts[0]), e: base64url(parts[1]) };
  if (!isPrivate) return jwk;
  jwk.d = base64url(parts[2]);
  jwk.p = base64url(parts[3]);
  jwk.q = base64url(parts[4]);
  jwk.dp = base64url(parts[5]);
  jwk.dq = base64url(parts[6]);
  jwk.qi = base64url(parts[7]);
  return jwk;
}

function okpCurve(type: string): string {
  return type === "ed25519" ? "Ed25519" : type === "ed448" ? "Ed448" : type === "x25519" ? "X25519" : "X448";
}

export function exportJwk(key: any, isPrivate: boolean): any {
  const type = keyType(handleOf(key)), crv = type === "ec" ? exportCurve(key) : "";
  const parts: any = checkedParts(keyParts(handleOf(key)));
  switch (type) {
    case "rsa": return rsaJwk(parts, isPrivate);
    case "ec": {
      const jwk: any = { kty: "EC", x: base64url(parts[0]), y: base64url(parts[1]), crv };
      if (isPrivate) jwk.d = base64url(parts[2]);
      return jwk;
    }
    case "ed25519": case "ed448": case "x25519": case "x448": {
      const jwk: any = { crv: okpCurve(type) };
      if (isPrivate) jwk.d = base64url(parts[1]);
      jwk.x = base64url(parts[0]);
      jwk.kty = "OKP";
      return jwk;
    }
  }
  throw nativeError("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
}

function invalidJwk(): any { return codedTypeError("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data"); }

function okpSize(curve: string): number { return curve === "Ed448" ? 57 : curve === "X448" ? 56 : 32; }

function readOkp(jwk: any, isPublic: boolean): any {
  validateString(jwk.crv, "key.crv");
  validateOneOf(jwk.crv, "key.crv", ["Ed25519", "Ed448", "X25519", "X448"]);
  validateString(jwk.x, "key.x");
  if (!isPublic) validateString(jwk.d, "key.d");
  const bytes = fromBase64(isPublic ? jwk.x : jwk.d);
  if (bytes.byteLength !== okpSize(jwk.crv)) throw invalidJwk();
  const handle: any = keyFromRaw(jwk.crv.toLowerCase(), isPublic ? 0 : 1, bytes);
  if (Array.isArray(handle)) throw invalidJwk();
  return handle;
}

function readEc(jwk: any, isPublic: boolean): any {
  validateOneOf(jwk.crv, "key.crv", ["P-256", "secp256k1", "P-384", "P-521"]);
  validateString(jwk.x, "key.x");
  validateString(jwk.y, "key.y");
  if (!isPublic) validateString(jwk.d, "key.d");
  const d = isPublic ? undefined : fromBase64(jwk.d);
  const handle: any = ecFromParts(jwk.crv, fromBase64(jwk.x), fromBase64(jwk.y), d);
  if (typeof handle === "number") throw nativeTypeError("ERR_CRYPTO_INVALID_JWK", "Invalid JWK EC key");
  return handle;
}

function readRsa(jwk: any, isPublic: boolean): any {
  validateString(jwk.n, "key.n");
  validateString(jwk.e, "key.e");
  if (isPublic) {
    const none = undefined;
    return checked(keyFromRsa(fromBase64(jwk.n), fromBase64(jwk.e), none, none, none, none, none, none));
  }
  validateString(jwk.d, "key.d");
  validateString(jwk.p, "key.p");
  validateString(jwk.q, "key.q");
  validateString(jwk.dp, "key.dp");
  validateString(jwk.dq, "key.dq");
  validateString(jwk.qi, "key.qi");
  return checked(keyFromRsa(
    fromBase64(jwk.n), fromBase64(jwk.e), fromBase64(jwk.d), fromBase64(jwk.p), fromBase64(jwk.q), fromBase64(jwk.dp),
    fromBase64(jwk.dq), fromBase64(jwk.qi)));
}

/** The native key. */
export function readJwk(jwk: any, isPublic: boolean): any {
  validateOneOf(jwk.kty, "key.kty", ["RSA", "EC", "OKP"]);
  switch (jwk.kty) {
    case "OKP": return readOkp(jwk, isPublic);
    case "EC": return readEc(jwk, isPublic);
  }
  return readRsa(jwk, isPublic);
}

showMembers(CryptoKey.prototype, "type", "extractable", "algorithm", "usages");
