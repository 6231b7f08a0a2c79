// Agreement on a secret: Diffie and Hellman, with numbers and with elliptic curves.
import {
  curveNames, derive, deriveLater, dhCheck, dhGroup, dhKeys, dhSecret, ecPoint, ecPrivate, ecPublic, keyEqual, keyParts, makeEc, prime as makePrime,
} from "aot:host";
import { Buffer } from "node:buffer";
import { bytesOf, given, isBytes } from "node:internal/crypto/bytes";
import {
  checked, checkedParts, invalidKeyObjectType, nativeError, nativeRangeError, nativeTypeError, opensslError,
} from "node:internal/crypto/errors";
import { handleOf, KeyObject } from "node:internal/crypto/keys";
import { codedError, codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { validateFunction, validateInt32, validateObject, validateString } from "node:internal/validators";

// MARK: Numbers

const kDh = Symbol("kDh");

/** Parameters and keys; what is undefined is not there yet. */
interface Dh {
  prime: any;
  generator: any;
  publicKey: any;
  privateKey: any;
}

/** Safe primes for which 2, or 5, generates a group of the largest order; of other generators it is not known. */
function primeOf(bits: number, generator: number): any {
  const addend = generator === 2 ? 24 : generator === 5 ? 60 : 12;
  return checked(makePrime(bits, 1, Uint8Array.of(addend), Uint8Array.of(addend - 1)));
}

function bytesOfNumber(n: number): any {
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

function badGenerator(): any {
  return opensslError([
    "error:02800065:Diffie-Hellman routines::bad generator", "Diffie-Hellman routines", "bad generator", "OSSL_DH_",
  ]);
}

function tooFewBits(): any {
  return opensslError(["error:01800076:bignum routines::bits too small", "bignum routines", "bits too small", "OSSL_BN_"]);
}

function checkBits(bits: number): void {
  if (bits < 2)
    throw opensslError([
      "error:0280007E:Diffie-Hellman routines::modulus too small", "Diffie-Hellman routines", "modulus too small", "OSSL_DH_"]);
  if (bits > 10000)
    throw opensslError([
      "error:02800067:Diffie-Hellman routines::modulus too large", "Diffie-Hellman routines", "modulus too large", "OSSL_DH_"]);
}

function generatorBytes(generator: any, encoding: any): any {
  if (!generator) return Buffer.from([2]);
  if (typeof generator === "number") {
    validateInt32(generator, "generator");
    if (generator < 2) throw badGenerator();
    return bytesOfNumber(generator);
  }
  if (typeof generator !== "string" && !isBytes(generator))
    throw invalidArgType("generator", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], generator);
  const bytes = bytesOf(generator, "generator", encoding);
  if (bytes.every((byte, i) => byte === 0 || (byte === 1 && i === bytes.length - 1))) throw badGenerator();
  return bytes;
}

function state(object: any, dh: Dh): void {
  Object.defineProperty(object, kDh, { value: dh });
  const flags: any = dhCheck(dh.prime, dh.generator);
  Object.defineProperty(object, "verifyError", {
    value: typeof flags === "number" ? flags : 0, enumerable: true, configurable: true, writable: false,
  });
}

function isEncodingName(value: any): boolean { return value === "buffer" || Buffer.isEncoding(value); }

export function DiffieHellman(this: any, sizeOrKey: any, keyEncoding?: any, generator?: any, generatorEncoding?: any): any {
  if (!(this instanceof DiffieHellman))
    return new (DiffieHellman as any)(sizeOrKey, keyEncoding, generator, generatorEncoding);
  const isNumber = typeof sizeOrKey === "number";
  if (!isNumber && typeof sizeOrKey !== "string" && !isBytes(sizeOrKey))
    throw invalidArgType("sizeOrKey", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], sizeOrKey);
  if (isNumber) validateInt32(sizeOrKey, "sizeOrKey");
  if (keyEncoding && !isEncodingName(keyEncoding)) {
    generatorEncoding = generator;
    generator = keyEncoding;
    keyEncoding = false;
  }
  if (isNumber) checkBits(sizeOrKey);
  const base = generatorBytes(generator, generatorEncoding);
  const prime = isNumber ? Buffer.from(primeOf(sizeOrKey, base.length === 1 ? base[0] : 0))
    : Buffer.from(bytesOf(sizeOrKey, "sizeOrKey", keyEncoding || undefined));
  if (prime.length === 0) throw tooFewBits();
  state(this, { prime, generator: base, publicKey: undefined, privateKey: undefined });
}

export function DiffieHellmanGroup(this: any, name: any): any {
  if (!(this instanceof DiffieHellmanGroup)) return new (DiffieHellmanGroup as any)(name);
  const prime: any = typeof name === "string" ? dhGroup(name.toLowerCase()) : -1;
  if (prime === -1) throw nativeError("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
  state(this, { prime: Buffer.from(prime), generator: Buffer.from([2]), publicKey: undefined, privateKey: undefined });
}

function dhGenerateKeys(this: any, encoding?: any): any {
  const dh: Dh = this[kDh];
  const [publicKey, privateKey]: any = checkedParts(dhKeys(dh.prime, dh.generator, dh.privateKey));
  dh.publicKey = Buffer.from(publicKey);
  dh.privateKey = Buffer.from(privateKey);
  return given(dh.publicKey, encoding);
}

function dhComputeSecret(this: any, key: any, inputEncoding?: any, outputEncoding?: any): any {
  const dh: Dh = this[kDh], other = bytesOf(key, "otherPublicKey", inputEncoding);
  const secret: any = checked(dhSecret(dh.prime, dh.generator, dh.privateKey, other));
  switch (secret) {
    case -1: throw nativeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too small");
    case -2: throw nativeRangeError("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too large");
    case -3: throw nativeError("ERR_CRYPTO_INVALID_KEYTYPE", "Invalid key");
  }
  return given(secret, outputEncoding);
}

function dhGetPrime(this: any, encoding?: any): any { return given(this[kDh].prime, encoding); }
function dhGetGenerator(this: any, encoding?: any): any { return given(this[kDh].generator, encoding); }

function present(key: any, message: string): any {
  if (key === undefined) throw nativeError("ERR_CRYPTO_INVALID_STATE", message);
  return key;
}

function dhGetPublicKey(this: any, encoding?: any): any {
  return given(present(this[kDh].publicKey, "No public key - did you forget to generate one?"), encoding);
}
function dhGetPrivateKey(this: any, encoding?: any): any {
  return given(present(this[kDh].privateKey, "No private key - did you forget to generate one?"), encoding);
}

DiffieHellman.prototype.generateKeys = dhGenerateKeys;
DiffieHellmanGroup.prototype.generateKeys = dhGenerateKeys;
DiffieHellman.prototype.computeSecret = dhComputeSecret;
DiffieHellmanGroup.prototype.computeSecret = dhComputeSecret;
DiffieHellman.prototype.getPrime = dhGetPrime;
DiffieHellmanGroup.prototype.getPrime = dhGetPrime;
DiffieHellman.prototype.getGenerator = dhGetGenerator;
DiffieHellmanGroup.prototype.getGenerator = dhGetGenerator;
DiffieHellman.prototype.getPublicKey = dhGetPublicKey;
DiffieHellmanGroup.prototype.getPublicKey = dhGetPublicKey;
DiffieHellman.prototype.getPrivateKey = dhGetPrivateKey;
DiffieHellmanGroup.prototype.getPrivateKey = dhGetPrivateKey;
DiffieHellman.prototype.setPublicKey = function setPublicKey(this: any, key: any, encoding?: any): any {
  this[kDh].publicKey = Buffer.from(bytesOf(key, "key", encoding));
  return this;
};
DiffieHellman.prototype.setPrivateKey = function setPrivateKey(this: any, key: any, encoding?: any): any {
  this[kDh].privateKey = Buffer.from(bytesOf(key, "key", encoding));
  return this;
};

export function createDiffieHellman(sizeOrKey: any, keyEncoding?: any, generator?: any, generatorEncoding?: any): any {
  return new (DiffieHellman as any)(sizeOrKey, keyEncoding, generator, generatorEncoding);
}
export function createDiffieHellmanGroup(name: any): any { return new (DiffieHellmanGroup as any)(name); }

// MARK: Elliptic curves

const kCurve = Symbol("kCurve");
const COMPRESSED = 2, UNCOMPRESSED = 4, HYBRID = 6;

interface Curve {
  name: string;
  privateKey: any; // the native keys
  publicKey: any;
}

function invalidCurve(): any { return nativeTypeError("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name"); }
function failed(message: string): any { return nativeError("ERR_CRYPTO_OPERATION_FAILED", message); }

function formOf(format: any): number {
  if (!format || format === "uncompressed") return UNCOMPRESSED;
  if (format === "compressed") return COMPRESSED;
  if (format === "hybrid") return HYBRID;
  throw codedTypeError("ERR_CRYPTO_ECDH_INVALID_FORMAT", `Invalid ECDH format: ${format}`);
}

export function ECDH(this: any, curve: any): any {
  if (!(this instanceof ECDH)) return new (ECDH as any)(curve);
  validateString(curve, "curve");
  // Asked for a point that is none, the primitive tells whether it knows the curve.
  if ((ecPublic(curve, new Uint8Array(0)) as any) === -1) throw invalidCurve();
  const own: Curve = { name: curve, privateKey: undefined, publicKey: undefined };
  Object.defineProperty(this, kCurve, { value: own });
}

ECDH.prototype.computeSecret = function dhComputeSecret(this: any, key: any, inputEncoding?: any, outputEncoding?: any): any {
  const own: Curve = this[kCurve], bytes = bytesOf(key, "otherPublicKey", inputEncoding);
  if (own.privateKey === undefined || keyEqual(own.privateKey, own.publicKey) !== 1)
    throw nativeRangeError("ERR_CRYPTO_INVALID_KEYPAIR", "Invalid key pair");
  const other: any = ecPublic(own.name, bytes);
  if (typeof other === "number")
    throw codedError("ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve");
  const secret: any = derive(own.privateKey, other);
  if (Array.isArray(secret)) throw failed("Failed to compute ECDH key");
  return given(secret, outputEncoding);
};

ECDH.prototype.setPrivateKey = function setPrivateKey(this: any, key: any, encoding?: any): any {
  const own: Curve = this[kCurve], handle: any = ecPrivate(own.name, bytesOf(key, "key", encoding));
  if (typeof handle === "number")
    throw nativeRangeError("ERR_CRYPTO_INVALID_KEYTYPE", "Private key is not valid for specified curve.");
  own.privateKey = own.publicKey = handle;
  return this;
};

ECDH.prototype.setPublicKey = function setPublicKey(this: any, key: any, encoding?: any): any {
  const own: Curve = this[kCurve], handle: any = ecPublic(own.name, bytesOf(key, "key", encoding));
  if (typeof handle === "number") throw failed("Failed to convert Buffer to EC_POINT");
  own.publicKey = handle;
  return this;
};

ECDH.prototype.getPrivateKey = function dhGetPrivateKey(this: any, encoding?: any): any {
  const own: Curve = this[kCurve];
  if (own.privateKey === undefined) throw failed("Failed to get ECDH private key");
  const parts: any = keyParts(own.privateKey);
  return given(parts[2], encoding);
};

ECDH.prototype.generateKeys = function generateKeys(this: any, encoding?: any, format?: any): any {
  const own: Curve = this[kCurve];
  own.privateKey = own.publicKey = checked(makeEc(own.name, 1));
  return this.getPublicKey(encoding, format);
};

ECDH.prototype.getPublicKey = function getPublicKey(this: any, encoding?: any, format?: any): any {
  const own: Curve = this[kCurve], form = formOf(format);
  if (own.publicKey === undefined) throw failed("Failed to get ECDH public key");
  return given(checked(ecPoint(own.publicKey, form)), encoding);
};

ECDH.convertKey = function convertKey(key: any, curve: any, inputEncoding?: any, outputEncoding?: any, format?: any): any {
  validateString(curve, "curve");
  const handle: any = ecPublic(curve, bytesOf(key, "key", inputEncoding)), form = formOf(format);
  if (handle === -1) throw invalidCurve();
  if (typeof handle === "number") throw failed("Failed to convert Buffer to EC_POINT");
  return given(checked(ecPoint(handle, form)), outputEncoding);
};

export function createECDH(curve: any): any { return new (ECDH as any)(curve); }
export function getCurves(): string[] { return (curveNames() as any).sort(); }

// MARK: Key objects

const agreeing = ["dh", "ec", "x448", "x25519"];

function checkAgreement(options: any): any {
  validateObject(options, "options");
  const { privateKey, publicKey } = options;
  if (!(privateKey instanceof KeyObject)) throw invalidArgValue("options.privateKey", privateKey);
  if (!(publicKey instanceof KeyObject)) throw invalidArgValue("options.publicKey", publicKey);
  if (privateKey.type !== "private") throw invalidKeyObjectType(privateKey.type, "private");
  if (publicKey.type !== "public" && publicKey.type !== "private")
    throw invalidKeyObjectType(publicKey.type, "private or public");
  const privateType = (privateKey as any).asymmetricKeyType, publicType = (publicKey as any).asymmetricKeyType;
  if (privateType !== publicType || !agreeing.includes(privateType)) {
    const message = `Incompatible key types for Diffie-Hellman: ${privateType} and ${publicType}`;
    throw codedError("ERR_CRYPTO_INCOMPATIBLE_KEY", message);
  }
  return { own: handleOf(privateKey), other: handleOf(publicKey) };
}

export function diffieHellman(options: any, callback: any = undefined): any {
  const { own, other } = checkAgreement(options);
  if (callback === undefined) return Buffer.from(checked(derive(own, other)));
  validateFunction(callback, "callback");
  deriveLater(own, other, (result: any) => {
    if (Array.isArray(result)) callback(opensslError(result));
    else callback(null, Buffer.from(result));
  });
}
