// Keys of the web's cryptography: made, imported, exported.
import {
  ecPoint, ecPrivate, ecPublic, hashOnceLater, keyEqual, keyFromRaw, keyParts, keyPrivate, keyPublic, keyType, makeEcLater, makeRawLater,
  makeRsaLater, randomFill,
} from "aot:host";
import { Buffer } from "node:buffer";
import { isBytes, viewOf } from "node:internal/crypto/bytes";
import {
  DER, exportJwk, handleOf, keyObjectOf, makeCryptoKey, PKCS8, PrivateKeyObject, PublicKeyObject, readJwk, SecretKeyObject, SPKI,
} from "node:internal/crypto/keys";
import {
  checkUsages, common, dataError, invalidAccess, isAes, isCfrg, isEc, isEd, isRsa, notSupported, operationError, operationFailed,
  syntaxError,
} from "node:internal/crypto/web_algorithms";

// MARK: What keys may be used for

function asymmetricUsages(name: string, isPrivate: boolean): string[] {
  if (name === "RSA-OAEP") return isPrivate ? ["decrypt", "unwrapKey"] : ["encrypt", "wrapKey"];
  if (name === "ECDH" || (isCfrg(name) && !isEd(name))) return isPrivate ? ["deriveKey", "deriveBits"] : [];
  return isPrivate ? ["sign"] : ["verify"];
}

function secretUsages(name: string): string[] {
  if (name === "HMAC") return ["sign", "verify"];
  if (name === "AES-KW") return ["wrapKey", "unwrapKey"];
  return isAes(name) ? ["encrypt", "decrypt", "wrapKey", "unwrapKey"] : ["deriveKey", "deriveBits"];
}

/** Words for the kind of key in errors. */
function checkKeyUsages(name: string, usages: string[], allowed: string[]): void {
  if (isAes(name)) checkUsages(usages, allowed, "an", "AES");
  else if (name === "HMAC") checkUsages(usages, allowed, "an", "HMAC");
  else if (isRsa(name)) checkUsages(usages, allowed, "an", "RSA");
  else if (isCfrg(name)) checkUsages(usages, allowed, "an", name);
  else checkUsages(usages, allowed, "a", name);
}

function requireUsages(usages: string[]): void {
  if (usages.length === 0) throw syntaxError("Usages cannot be empty when creating a key.");
}

// MARK: Generating

function makeLater(algorithm: any): Promise<any> {
  return new Promise((resolve, reject) => {
    const done = (handle: any) => {
      if (typeof handle === "number" || Array.isArray(handle)) reject(operationFailed());
      else resolve(handle);
    };
    if (isRsa(algorithm.name)) {
      let exponent = 0;
      for (const byte of viewOf(algorithm.publicExponent)) exponent = exponent * 256 + byte;
      if (exponent > 4294967295) reject(operationError("The publicExponent must be equivalent to an unsigned 32-bit value"));
      else makeRsaLater(0, algorithm.modulusLength, exponent, undefined, undefined, -1, done);
    } else if (isEc(algorithm.name)) {
      makeEcLater(algorithm.namedCurve, 1, done);
    } else {
      makeRawLater(algorithm.name.toLowerCase(), done);
    }
  });
}

function checkCurve(curve: any): void {
  if (curve !== "P-256" && curve !== "P-384" && curve !== "P-521") throw notSupported("Unrecognized namedCurve");
}

/** What a key tells of its algorithm. */
function keyAlgorithm(algorithm: any): any {
  const { name } = algorithm;
  if (isRsa(name)) {
    const publicExponent = new Uint8Array(viewOf(algorithm.publicExponent));
    return { name, modulusLength: algorithm.modulusLength, publicExponent, hash: { name: algorithm.hash.name } };
  }
  return isEc(name) ? { name, namedCurve: algorithm.namedCurve } : { name };
}

export async function generatePair(algorithm: any, extractable: boolean, usages: string[]): Promise<any> {
  const { name } = algorithm, open = asymmetricUsages(name, false), secret = asymmetricUsages(name, true);
  if (isEc(name)) checkCurve(algorithm.namedCurve);
  checkGeneratedUsages(name, usages, [...open, ...secret]);
  const handle = await makeLater(algorithm), about = keyAlgorithm(algorithm);
  const privateUsages = common(usages, secret);
  requireUsages(privateUsages);
  return {
    __proto__: null,
    publicKey: makeCryptoKey(new PublicKeyObject(handle), about, common(usages, open), true),
    privateKey: makeCryptoKey(new PrivateKeyObject(handle), about, privateUsages, extractable),
  };
}

function checkGeneratedUsages(name: string, usages: string[], allowed: string[]): void {
  if (isRsa(name)) checkUsages(usages, allowed, "a", "RSA");
  else checkKeyUsages(name, usages, allowed);
}

export function blockBits(hash: any): number { return hash.name === "SHA-384" || hash.name === "SHA-512" ? 1024 : 512; }

function randomSecret(bits: number): any {
  const bytes = Buffer.alloc(Math.ceil(bits / 8));
  randomFill(bytes, 0, bytes.length);
  return new SecretKeyObject(bytes);
}

export function generateSecret(algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  if (name === "HMAC") {
    const length = algorithm.length === undefined ? blockBits(algorithm.hash) : +algorithm.length;
    if (length === 0) throw operationError("Zero-length key is not supported");
    checkKeyUsages(name, usages, secretUsages(name));
    requireUsages(usages);
    return makeCryptoKey(randomSecret(length), { name, length, hash: { name: algorithm.hash.name } }, usages, extractable);
  }
  const length = +algorithm.length;
  if (length !== 128 && length !== 192 && length !== 256)
    throw operationError("AES key length must be 128, 192, or 256 bits");
  checkKeyUsages(name, usages, secretUsages(name));
  requireUsages(usages);
  return makeCryptoKey(randomSecret(length), { name, length }, usages, extractable);
}

// MARK: Importing

function checkJwk(jwk: any, kty: string, extractable: boolean, usages: string[], use: string): void {
  if (jwk === null || typeof jwk !== "object" || isBytes(jwk) || jwk.kty === undefined) throw dataError("Invalid keyData");
  if (jwk.kty !== kty) throw dataError('Invalid JWK "kty" Parameter');
  if (usages.length > 0 && jwk.use !== undefined && use !== "" && jwk.use !== use) throw dataError('Invalid JWK "use" Parameter');
  if (jwk.ext !== undefined && jwk.ext === false && extractable)
    throw dataError('JWK "ext" Parameter and extractable mismatch');
  if (jwk.key_ops === undefined) return;
  for (const usage of usages)
    if (!jwk.key_ops.includes(usage)) throw dataError("Key operations and usage mismatch");
}

function secretData(format: string, data: any, name: string, algorithm: any, extractable: boolean, usages: string[]): any {
  if (format === "raw") return new SecretKeyObject(Buffer.from(viewOf(data)));
  const what = isAes(name) ? "AES" : name;
  if (format !== "jwk") throw notSupported(`Unable to import ${what} key with format ${format}`);
  checkJwk(data, "oct", extractable, usages, name === "HMAC" ? "sig" : "enc");
  const bytes = Buffer.from(data.k, "base64");
  const expected = name === "HMAC" ? `HS${algorithm.hash.name.slice(4) === "1" ? "1" : algorithm.hash.name.slice(4)}`
    : `A${bytes.length * 8}${name.slice(4)}`;
  if (data.alg !== undefined && data.alg !== expected) throw dataError('JWK "alg" does not match the requested algorithm');
  return new SecretKeyObject(bytes);
}

export function importSecret(format: string, data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  checkKeyUsages(name, usages, secretUsages(name));
  const object = secretData(format, data, name, algorithm, extractable, usages), bits = object.symmetricKeySize * 8;
  if (name === "HMAC") {
    if (bits === 0) throw dataError("Zero-length key is not supported");
    if (algorithm.length !== undefined && algorithm.length !== bits) throw dataError("Invalid key length");
    return makeCryptoKey(object, { name, hash: { name: algorithm.hash.name }, length: bits }, usages, extractable);
  }
  if (bits !== 128 && bits !== 192 && bits !== 256) throw dataError("Invalid key length");
  return makeCryptoKey(object, { name, length: bits }, usages, extractable);
}

/** Of HKDF and PBKDF2. */
export function importGeneric(format: string, data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  if (extractable) throw syntaxError(`${name} keys are not extractable`);
  checkUsages(usages, secretUsages(name), "a", name);
  if (format !== "raw") throw notSupported(`Unable to import ${name} key with format ${format}`);
  return makeCryptoKey(new SecretKeyObject(Buffer.from(viewOf(data))), { name }, usages, false);
}

function readKey(result: any): any {
  if (typeof result === "number" || Array.isArray(result)) throw dataError("Invalid keyData");
  return result;
}

function jwkType(name: string): string { return isRsa(name) ? "RSA" : isEc(name) ? "EC" : "OKP"; }
function jwkUse(name: string): string { return name === "RSA-OAEP" || name === "ECDH" || (isCfrg(name) && !isEd(name)) ? "enc" : "sig"; }

/** What a JWK says of its algorithm, if it says anything; empty where it says nothing. */
function jwkAlg(algorithm: any): string {
  const { name, namedCurve } = algorithm;
  if (isRsa(name)) return rsaAlg(name, algorithm.hash);
  if (name === "ECDSA") return namedCurve === "P-256" ? "ES256" : namedCurve === "P-384" ? "ES384" : "ES512";
  return isEd(name) ? name : "";
}

function readAsymmetricJwk(data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  checkJwk(data, jwkType(name), extractable, usages, jwkUse(name));
  if (isEc(name) && data.crv !== algorithm.namedCurve) throw dataError('JWK "crv" does not match the requested algorithm');
  if (isCfrg(name) && data.crv !== name) throw dataError('JWK "crv" Parameter and algorithm name mismatch');
  const alg = jwkAlg(algorithm);
  // "EdDSA" is the older name.
  const isKnown = data.alg === alg || (isEd(name) && data.alg === "EdDSA");
  if (data.alg !== undefined && alg !== "" && !isKnown)
    throw dataError('JWK "alg" does not match the requested algorithm');
  const isPrivate = data.d !== undefined;
  let handle: any;
  try {
    handle = readJwk(data, !isPrivate);
  } catch (cause) {
    throw dataError("Invalid keyData", cause);
  }
  return isPrivate ? new PrivateKeyObject(handle) : new PublicKeyObject(handle);
}

function readRawPublic(data: any, algorithm: any): any {
  const { name } = algorithm;
  if (isRsa(name)) throw notSupported(`Unable to import RSA key with format raw`);
  const bytes = viewOf(data);
  return new PublicKeyObject(readKey(isEc(name) ? ecPublic(algorithm.namedCurve, bytes)
    : keyFromRaw(name.toLowerCase(), 0, bytes)));
}

function readAsymmetric(format: string, data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  switch (format) {
    case "spki": return new PublicKeyObject(readKey(keyPublic(viewOf(data), DER, SPKI)));
    case "pkcs8": return new PrivateKeyObject(readKey(keyPrivate(viewOf(data), DER, PKCS8, undefined)));
    case "raw": return readRawPublic(data, algorithm);
  }
  return readAsymmetricJwk(data, algorithm, extractable, usages);
}

function expectedType(name: string): string {
  return isRsa(name) ? "rsa" : isEc(name) ? "ec" : name.toLowerCase();
}

/** The numbers of an RSA key, for its algorithm. */
function rsaAlgorithm(name: string, object: any, hash: any): any {
  const { modulusLength } = object.asymmetricKeyDetails, parts: any = keyParts(handleOf(object));
  return { name, modulusLength, publicExponent: new Uint8Array(parts[1]), hash: { name: hash.name } };
}

function curveName(object: any): string {
  switch (object.asymmetricKeyDetails.namedCurve) {
    case "prime256v1": return "P-256";
    case "secp384r1": return "P-384";
    case "secp521r1": return "P-521";
  }
  return "";
}

/** A private key is a number below the order, and belongs to its public key. */
function checkPrivate(object: any, curve: string): void {
  const handle = handleOf(object), parts: any = keyParts(handle);
  const own: any = ecPrivate(curve, new Uint8Array(parts[2]));
  if (typeof own === "number" || keyEqual(own, handle) !== 1) throw dataError("Invalid keyData");
}

export function importAsymmetric(format: string, data: any, algorithm: any, extractable: boolean, usages: string[]): any {
  const { name } = algorithm;
  if (isEc(name)) checkCurve(algorithm.namedCurve);
  const isPrivate = format === "pkcs8" || (format === "jwk" && data !== null && typeof data === "object" && data.d !== undefined);
  checkKeyUsages(name, usages, asymmetricUsages(name, isPrivate));
  const object = readAsymmetric(format, data, algorithm, extractable, usages);
  if ((keyType(handleOf(object)) as any) !== expectedType(name)) throw dataError("Invalid key type");
  if (isEc(name)) {
    if (curveName(object) !== algorithm.namedCurve) throw dataError("Named curve mismatch");
    if (object.type === "private") checkPrivate(object, algorithm.namedCurve);
  }
  const about = isRsa(name) ? rsaAlgorithm(name, object, algorithm.hash)
    : isEc(name) ? { name, namedCurve: algorithm.namedCurve } : { name };
  return makeCryptoKey(object, about, usages, extractable);
}

// MARK: Exporting

function rsaAlg(name: string, hash: any): string {
  const size = hash.name.slice(4);
  if (name === "RSA-OAEP") return size === "1" ? "RSA-OAEP" : `RSA-OAEP-${size}`;
  return `${name === "RSA-PSS" ? "PS" : "RS"}${size}`;
}

function jwkOf(key: any): any {
  const { algorithm, usages, extractable, type } = key, object = keyObjectOf(key), { name } = algorithm;
  const head: any = { key_ops: usages, ext: extractable };
  if (type === "secret") {
    const alg = name === "HMAC" ? `HS${algorithm.hash.name.slice(4)}` : `A${algorithm.length}${name.slice(4)}`;
    return { ...head, ...object.export({ format: "jwk" }), alg };
  }
  const jwk = { ...head, ...exportJwk(object, type === "private") };
  if (isRsa(name)) jwk.alg = rsaAlg(name, algorithm.hash);
  else if (isEd(name)) jwk.alg = name;
  return jwk;
}

function memory(buffer: any): ArrayBuffer {
  const copy = new Uint8Array(buffer.length);
  copy.set(buffer);
  return copy.buffer;
}

function rawOf(key: any): any {
  const { algorithm: { name }, type } = key, object = keyObjectOf(key);
  if (type === "secret") return memory(handleOf(object));
  if (type === "private" && !isRsa(name)) throw invalidAccess(`Unable to export a raw ${name} private key`);
  if (isEc(name)) return ecPoint(handleOf(object), 4);
  if (isCfrg(name)) return (keyParts(handleOf(object)) as any)[0];
  throw notSupported(`Unable to export a raw ${name} ${type} key`);
}

/** The web writes points of curves in full. */
function uncompressed(object: any, key: any): any {
  const { algorithm: { name, namedCurve } } = key;
  if (!isEc(name)) return object;
  return new PublicKeyObject(ecPublic(namedCurve, new Uint8Array(ecPoint(handleOf(object), 4) as any)));
}

export function exportKey(format: string, key: any): any {
  const { type, algorithm: { name } } = key, object = keyObjectOf(key);
  switch (format) {
    case "jwk": return jwkOf(key);
    case "raw": return rawOf(key);
    case "spki":
      if (type === "public") return memory(uncompressed(object, key).export({ format: "der", type: "spki" }));
      break;
    case "pkcs8":
      if (type === "private") return memory(object.export({ format: "der", type: "pkcs8" }));
      break;
  }
  throw invalidAccess(`Unable to export a ${format} ${name} ${type} key`);
}

/** The digest of bytes, on another thread. */
export function digestLater(name: string, bytes: Uint8Array): Promise<any> {
  return new Promise((resolve, reject) => {
    hashOnceLater(name, bytes, -1, (result: any) => {
      if (result instanceof ArrayBuffer) resolve(result);
      else reject(operationFailed());
    });
  });
}
