// Algorithms of the web's cryptography: their names, what each operation needs of them, and the errors of wrong ones.
import { viewOf, isBytes } from "node:internal/crypto/bytes";
import { codedTypeError } from "node:internal/errors";

export function domError(message: string, name: string, cause?: any): any {
  return cause === undefined ? new DOMException(message, name) : new DOMException(message, { name, cause } as any);
}

export function operationError(message: string, cause?: any): any { return domError(message, "OperationError", cause); }
export function operationFailed(cause?: any): any {
  return operationError("The operation failed for an operation-specific reason", cause);
}
export function dataError(message: string, cause?: any): any { return domError(message, "DataError", cause); }
export function notSupported(message: string): any { return domError(message, "NotSupportedError"); }
export function invalidAccess(message: string): any { return domError(message, "InvalidAccessError"); }
export function syntaxError(message: string): any { return domError(message, "SyntaxError"); }
export function missingOption(message: string): any { return codedTypeError("ERR_MISSING_OPTION", message); }

// MARK: Tables

export const hashNames = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const rsaNames = ["RSASSA-PKCS1-v1_5", "RSA-PSS", "RSA-OAEP"];
const aesNames = ["AES-CTR", "AES-CBC", "AES-GCM", "AES-KW"];
const edNames = ["Ed25519", "Ed448"], xNames = ["X25519", "X448"];

export function isRsa(name: string): boolean { return rsaNames.includes(name); }
export function isAes(name: string): boolean { return aesNames.includes(name); }
export function isEc(name: string): boolean { return name === "ECDSA" || name === "ECDH"; }
export function isEd(name: string): boolean { return edNames.includes(name); }
export function isX(name: string): boolean { return xNames.includes(name); }
export function isCfrg(name: string): boolean { return isEd(name) || isX(name); }

function namesOf(operation: string): string[] {
  switch (operation) {
    case "digest": return hashNames;
    case "generateKey": return [...rsaNames, "ECDSA", "ECDH", ...aesNames, "HMAC", ...edNames, ...xNames];
    case "importKey": return [...rsaNames, "ECDSA", "ECDH", ...aesNames, "HMAC", "HKDF", "PBKDF2", ...edNames, ...xNames];
    case "sign": return ["RSASSA-PKCS1-v1_5", "RSA-PSS", "ECDSA", "HMAC", ...edNames];
    case "deriveBits": return ["HKDF", "PBKDF2", "ECDH", ...xNames];
    case "encrypt": return ["RSA-OAEP", "AES-CBC", "AES-GCM", "AES-CTR"];
    case "wrapKey": return ["AES-KW"];
  }
  return [...aesNames, "HMAC", "HKDF", "PBKDF2"]; // the length of a key
}

/** The dictionary that an operation takes for an algorithm, and what it must have. */
function dictionaryOf(operation: string, name: string): string[] {
  switch (operation) {
    case "generateKey":
      if (isRsa(name)) return ["RsaHashedKeyGenParams", "modulusLength", "publicExponent", "hash"];
      if (isEc(name)) return ["EcKeyGenParams", "namedCurve"];
      if (isAes(name)) return ["AesKeyGenParams", "length"];
      return name === "HMAC" ? ["HmacKeyGenParams", "hash"] : [];
    case "importKey":
      if (isRsa(name)) return ["RsaHashedImportParams", "hash"];
      if (isEc(name)) return ["EcKeyImportParams", "namedCurve"];
      return name === "HMAC" ? ["HmacImportParams", "hash"] : [];
    case "sign": return name === "RSA-PSS" ? ["RsaPssParams", "saltLength"] : name === "ECDSA" ? ["EcdsaParams", "hash"] : [];
    case "deriveBits":
      if (name === "HKDF") return ["HkdfParams", "hash", "info", "salt"];
      return name === "PBKDF2" ? ["Pbkdf2Params", "hash", "iterations", "salt"] : ["EcdhKeyDeriveParams", "public"];
    case "encrypt":
      if (name === "AES-CBC") return ["AesCbcParams", "iv"];
      if (name === "AES-CTR") return ["AesCtrParams", "counter", "length"];
      return name === "AES-GCM" ? ["AesGcmParams", "iv"] : [];
    case "getKeyLength":
      if (isAes(name)) return ["AesDerivedKeyParams", "length"];
      return name === "HMAC" ? ["HmacImportParams", "hash"] : [];
  }
  return [];
}

// MARK: Normalizing

function canonical(operation: string, name: string): string {
  const upper = name.toUpperCase();
  for (const known of namesOf(operation)) if (known.toUpperCase() === upper) return known;
  throw notSupported("Unrecognized algorithm name");
}

/** The algorithm with its canonical name, and its hash as an algorithm. Requires the members that the operation asks for. */
export function normalized(algorithm: any, operation: string): any {
  if (typeof algorithm === "string") return normalized({ name: algorithm }, operation);
  if (typeof algorithm !== "object" || algorithm === null || algorithm.name === undefined)
    throw missingOption(
      "Failed to normalize algorithm: passed algorithm can not be converted to 'Algorithm' because 'name' is required in 'Algorithm'.");
  const name = canonical(operation, String(algorithm.name)), members = dictionaryOf(operation, name);
  for (let i = 1; i < members.length; i++) {
    if (algorithm[members[i]] !== undefined) continue;
    const message = `passed algorithm can not be converted to '${members[0]}' because '${members[i]}' is required in '${members[0]}'.`;
    throw missingOption(`Failed to normalize algorithm: ${message}`);
  }
  const result: any = { ...algorithm, name };
  if (members.includes("hash")) result.hash = normalized(algorithm.hash, "digest");
  return result;
}

/** Names of digests for OpenSSL: SHA-256 is sha256. */
export function digestName(hash: any): string { return `sha${hash.name.slice(4)}`; }

export function bytesMember(value: any): Uint8Array {
  if (!isBytes(value)) throw codedTypeError("ERR_INVALID_ARG_TYPE", "Failed to normalize algorithm: not a BufferSource");
  return viewOf(value);
}

// MARK: Usages

export function checkUsages(usages: string[], allowed: string[], article: string, what: string): void {
  for (const usage of usages)
    if (!allowed.includes(usage)) throw syntaxError(`Unsupported key usage for ${article} ${what} key`);
}

export function common(usages: string[], allowed: string[]): string[] {
  return usages.filter((usage) => allowed.includes(usage));
}
