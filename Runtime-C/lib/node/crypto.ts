// node:crypto: cryptography.
import {
  Cipher, Cipheriv, createCipher, createCipheriv, createDecipher, createDecipheriv, Decipher, Decipheriv, getCipherInfo, getCiphers,
  privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt,
} from "node:internal/crypto/cipher";
import { constants } from "node:internal/crypto/constants";
import {
  createDiffieHellman, createDiffieHellmanGroup, createECDH, DiffieHellman, diffieHellman, DiffieHellmanGroup, ECDH, getCurves,
} from "node:internal/crypto/dh";
import { createHash, createHmac, getHashes, Hash, hash, Hmac } from "node:internal/crypto/hash";
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "node:internal/crypto/kdf";
import { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync } from "node:internal/crypto/keygen";
import { createPrivateKey, createPublicKey, createSecretKey, KeyObject } from "node:internal/crypto/keys";
import { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync } from "node:internal/crypto/prime";
import {
  getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual,
} from "node:internal/crypto/random";
import { createSign, createVerify, Sign, sign, Verify, verify } from "node:internal/crypto/sign";
import { Certificate, X509Certificate } from "node:internal/crypto/x509";
import { codedError } from "node:internal/errors";
import { validateString } from "node:internal/validators";
import { promisify } from "node:util";
import { subtle, webcrypto } from "node:web/crypto";

/** Both keys as an object. */
Object.defineProperty(generateKeyPair, promisify.custom, {
  configurable: true,
  value: (type: any, options: any) => new Promise((resolve, reject) => {
    generateKeyPair(type, options, (error: any, publicKey: any, privateKey: any) => {
      if (error) reject(error);
      else resolve({ publicKey, privateKey });
    });
  }),
});

export function setEngine(id: any, flags?: any): void {
  validateString(id, "id");
  throw codedError("ERR_CRYPTO_ENGINE_UNKNOWN", `Engine "${id}" was not found`);
}

/** There is no provider of FIPS. */
export function getFips(): number { return 0; }
export function setFips(value: any): void {
  if (value) throw codedError("ERR_CRYPTO_FIPS_UNAVAILABLE", "Cannot set FIPS mode in a non-FIPS build.");
}

export function secureHeapUsed(): any { return { total: 0, used: 0, utilization: 0, min: 0 }; }

export {
  checkPrime, checkPrimeSync, createCipheriv, createDecipheriv, createDiffieHellman, createDiffieHellmanGroup, createECDH, createHash,
  createHmac, createPrivateKey, createPublicKey, createSecretKey, createSign, createVerify, diffieHellman, generatePrime, generatePrimeSync,
  getCiphers, getCipherInfo, getCurves, createDiffieHellmanGroup as getDiffieHellman, getHashes, hkdf, hkdfSync, pbkdf2, pbkdf2Sync,
  generateKeyPair, generateKeyPairSync, generateKey, generateKeySync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt,
  randomBytes, randomFill, randomFillSync, randomInt, randomUUID, scrypt, scryptSync, sign, timingSafeEqual, verify, hash, Certificate,
  Cipher, Cipheriv, Decipher, Decipheriv, DiffieHellman, DiffieHellmanGroup, ECDH, Hash, Hmac, KeyObject, Sign, Verify, X509Certificate, constants, webcrypto,
  subtle, getRandomValues,
};
// Not among the keys of the module in node.
export { createCipher, createDecipher, randomBytes as rng, randomBytes as pseudoRandomBytes, randomBytes as prng };
