// Certificates.
import { ecPoint, hashOnce, spkac as spkacPart, x509Ask, x509Field, x509Key, x509Match, x509Read } from "aot:host";
import { Buffer } from "node:buffer";
import { bytesOf, viewOf } from "node:internal/crypto/bytes";
import { checked, nativeRangeError } from "node:internal/crypto/errors";
import { exportJwk, handleOf, KeyObject, PublicKeyObject } from "node:internal/crypto/keys";
import { codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { hide } from "node:internal/hide";
import { validateBoolean, validateObject, validateString } from "node:internal/validators";
import { inspect } from "node:util";

/** Fields by number, as host/crypto_x509.c has them. */
const SUBJECT = 0, ISSUER = 1, ALT_NAMES = 2, ACCESS_INFO = 3, VALID_FROM = 4, VALID_TO = 5, SERIAL = 6, KEY_USAGE = 7;
const PEM_TEXT = 8, DER_BYTES = 9;
const IS_CA = 0, IS_ISSUED_BY = 1, IS_SIGNED_BY = 2, HAS_PRIVATE_KEY = 3;
const HOST = 0, EMAIL = 1, ADDRESS = 2;
const ALWAYS_SUBJECT = 1, NO_WILDCARDS = 2, NO_PARTIAL_WILDCARDS = 4, MULTI_LABEL_WILDCARDS = 8, SINGLE_LABEL = 16;
const NEVER_SUBJECT = 32;

const kCertificate = Symbol("kCertificate"), kPublicKey = Symbol("kPublicKey"), kIssuer = Symbol("kIssuer");

function handle(certificate: any): any { return certificate[kCertificate]; }

function text(certificate: any, field: number): any {
  const bytes: any = x509Field(handle(certificate), field);
  return bytes === -1 ? undefined : Buffer.from(bytes).toString();
}

/** A digest in pairs of digits, with colons between. */
function fingerprint(certificate: any, digest: string): string {
  const bytes: any = hashOnce(digest, new Uint8Array(x509Field(handle(certificate), DER_BYTES) as any), -1);
  const hex = Buffer.from(bytes).toString("hex").toUpperCase();
  let words = hex.slice(0, 2);
  for (let i = 2; i < hex.length; i += 2) words += `:${hex.slice(i, i + 2)}`;
  return words;
}

// MARK: Flags

function subjectFlag(value: any): number {
  if (value === undefined || value === "default") return 0;
  if (value === "always") return ALWAYS_SUBJECT;
  if (value === "never") return NEVER_SUBJECT;
  throw invalidArgValue("options.subject", value, "must be one of: 'default', 'always', 'never'");
}

function flagsOf(options: any): number {
  if (options === undefined) return 0;
  validateObject(options, "options");
  const {
    subject = "default", wildcards = true, partialWildcards = true, multiLabelWildcards = false, singleLabelSubdomains = false,
  } = options;
  if (subject !== "default") validateString(subject, "options.subject");
  validateBoolean(wildcards, "options.wildcards");
  validateBoolean(partialWildcards, "options.partialWildcards");
  validateBoolean(multiLabelWildcards, "options.multiLabelWildcards");
  validateBoolean(singleLabelSubdomains, "options.singleLabelSubdomains");
  return subjectFlag(subject) | (wildcards ? 0 : NO_WILDCARDS) | (partialWildcards ? 0 : NO_PARTIAL_WILDCARDS)
    | (multiLabelWildcards ? MULTI_LABEL_WILDCARDS : 0) | (singleLabelSubdomains ? SINGLE_LABEL : 0);
}

function match(certificate: any, kind: number, name: string, flags: number): any {
  const found: any = x509Match(handle(certificate), kind, name, flags);
  if (found === -2) throw codedTypeError("ERR_INVALID_ARG_VALUE", "Invalid name");
  return found === -1 ? undefined : found;
}

/** The certificate of who issued one, where a connection has it. */
export function setIssuer(certificate: any, issuer: any): void { hide(certificate, kIssuer, issuer); }

// MARK: The class

export class X509Certificate {
  constructor(buffer?: any) {
    if (typeof buffer !== "string" && !ArrayBuffer.isView(buffer))
      throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], buffer);
    hide(this, kCertificate, checked(x509Read(typeof buffer === "string" ? Buffer.from(buffer) : viewOf(buffer))));
    hide(this, kPublicKey, undefined);
    hide(this, kIssuer, undefined);
  }

  get subject(): any { return text(this, SUBJECT); }
  get subjectAltName(): any { return text(this, ALT_NAMES); }
  get issuer(): any { return text(this, ISSUER); }
  get issuerCertificate(): any { return (this as any)[kIssuer]; }
  get infoAccess(): any { return text(this, ACCESS_INFO); }
  get validFrom(): any { return text(this, VALID_FROM); }
  get validTo(): any { return text(this, VALID_TO); }
  get fingerprint(): string { return fingerprint(this, "sha1"); }
  get fingerprint256(): string { return fingerprint(this, "sha256"); }
  get fingerprint512(): string { return fingerprint(this, "sha512"); }
  get keyUsage(): any { return text(this, KEY_USAGE)?.split(","); }
  get serialNumber(): any { return text(this, SERIAL); }
  get raw(): any { return Buffer.from(x509Field(handle(this), DER_BYTES) as any); }

  get publicKey(): any {
    const certificate: any = this;
    if (certificate[kPublicKey] === undefined)
      certificate[kPublicKey] = new PublicKeyObject(checked(x509Key(handle(certificate))));
    return certificate[kPublicKey];
  }

  toString(): string { return text(this, PEM_TEXT); }
  /** There is no standard for it: the text is as good as any. */
  toJSON(): string { return this.toString(); }

  get ca(): boolean { return x509Ask(handle(this), IS_CA, undefined) === 1; }

  checkHost(name: any, options?: any): any {
    validateString(name, "name");
    return match(this, HOST, name, flagsOf(options));
  }

  checkEmail(email: any, options?: any): any {
    validateString(email, "email");
    return match(this, EMAIL, email, flagsOf(options));
  }

  checkIP(ip: any, options?: any): any {
    validateString(ip, "ip");
    if (options !== undefined) validateObject(options, "options");
    const found: any = x509Match(handle(this), ADDRESS, ip, 0);
    if (found === -2) throw codedTypeError("ERR_INVALID_ARG_VALUE", "Invalid IP");
    return found === -1 ? undefined : found;
  }

  checkIssued(otherCert: any): boolean {
    if (!(otherCert instanceof X509Certificate)) throw invalidArgType("otherCert", "X509Certificate", otherCert);
    return x509Ask(handle(this), IS_ISSUED_BY, handle(otherCert)) === 1;
  }

  checkPrivateKey(pkey: any): boolean {
    if (!(pkey instanceof KeyObject)) throw invalidArgType("pkey", "KeyObject", pkey);
    if (pkey.type !== "private") throw invalidArgValue("pkey", pkey);
    return x509Ask(handle(this), HAS_PRIVATE_KEY, handleOf(pkey)) === 1;
  }

  verify(pkey: any): boolean {
    if (!(pkey instanceof KeyObject)) throw invalidArgType("pkey", "KeyObject", pkey);
    if (pkey.type !== "public") throw invalidArgValue("pkey", pkey);
    return x509Ask(handle(this), IS_SIGNED_BY, handleOf(pkey)) === 1;
  }

  toLegacyObject(): any { return legacyObject(this); }

  [inspect.custom](depth: any, options: any): any {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth === null || options.depth === undefined ? null : options.depth - 1 };
    const {
      subject, subjectAltName, issuer, infoAccess, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, keyUsage, serialNumber,
    } = this;
    return `X509Certificate ${inspect({
      subject, subjectAltName, issuer, infoAccess, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, keyUsage, serialNumber,
    }, inner)}`;
  }
}

// MARK: The object that sockets give

/** Characters that the text of a name escapes, as they are. */
function unescaped(value: string): string {
  let plain = "";
  for (let i = 0; i < value.length; i++) plain += value[i] === "\\" && i + 1 < value.length ? value[++i] : value[i];
  return plain;
}

/** `CN=a\nO=b` as an object; what occurs more than once is a list. */
function nameObject(lines: any): any {
  const object: any = Object.create(null);
  for (const line of lines === undefined || lines === "" ? [] : lines.split("\n")) {
    const at = line.indexOf("="), key = line.slice(0, at), value = unescaped(line.slice(at + 1)), old = object[key];
    if (old === undefined) object[key] = value;
    else if (Array.isArray(old)) old.push(value);
    else object[key] = [old, value];
  }
  return object;
}

function accessObject(lines: any): any {
  const object: any = Object.create(null);
  for (const line of lines.split("\n")) {
    const at = line.indexOf(":");
    if (at < 0) continue;
    const key = line.slice(0, at);
    if (object[key] === undefined) object[key] = [];
    object[key].push(line.slice(at + 1));
  }
  return object;
}

function tellKey(object: any, key: any): void {
  if (key.asymmetricKeyType === "rsa") {
    const jwk = exportJwk(key, false);
    object.modulus = Buffer.from(jwk.n, "base64url").toString("hex").toUpperCase();
    object.bits = key.asymmetricKeyDetails.modulusLength;
    object.exponent = `0x${key.asymmetricKeyDetails.publicExponent.toString(16)}`;
    object.pubkey = key.export({ format: "der", type: "spki" });
  } else if (key.asymmetricKeyType === "ec") {
    const curve = key.asymmetricKeyDetails.namedCurve, jwk = exportJwk(key, false);
    object.bits = curve === "secp521r1" ? 521 : curve === "secp384r1" ? 384 : 256;
    object.pubkey = Buffer.from(ecPoint(handleOf(key), 4) as any);
    object.asn1Curve = curve;
    if (jwk.crv.startsWith("P-")) object.nistCurve = jwk.crv;
  }
}

function legacyObject(certificate: any): any {
  const object: any = {
    subject: nameObject(certificate.subject), issuer: nameObject(certificate.issuer),
    subjectaltname: certificate.subjectAltName,
  };
  if (certificate.infoAccess !== undefined) object.infoAccess = accessObject(certificate.infoAccess);
  object.ca = certificate.ca;
  tellKey(object, certificate.publicKey);
  object.valid_from = certificate.validFrom;
  object.valid_to = certificate.validTo;
  object.fingerprint = certificate.fingerprint;
  object.fingerprint256 = certificate.fingerprint256;
  object.fingerprint512 = certificate.fingerprint512;
  if (certificate.keyUsage !== undefined) object.ext_key_usage = certificate.keyUsage;
  object.serialNumber = certificate.serialNumber;
  object.raw = certificate.raw;
  return object;
}

// MARK: SPKAC

function spkacBytes(value: any, encoding: any): Uint8Array {
  const bytes = bytesOf(value, "spkac", encoding);
  if (bytes.byteLength > 2147483647) throw nativeRangeError("ERR_OUT_OF_RANGE", "spkac is too large");
  return bytes;
}

/** Bytes of a part; an empty text when there is none. */
function part(value: any, what: number, encoding: any): any {
  const result: any = spkacPart(spkacBytes(value, encoding), what);
  return result === -1 ? "" : Buffer.from(result);
}

function verifySpkac(spkac: any, encoding?: any): boolean {
  return (spkacPart(spkacBytes(spkac, encoding), 0) as any) !== -1;
}
function exportPublicKey(spkac: any, encoding?: any): any { return part(spkac, 1, encoding); }
function exportChallenge(spkac: any, encoding?: any): any { return part(spkac, 2, encoding); }

export function Certificate(this: any): any {
  if (!(this instanceof Certificate)) return new (Certificate as any)();
}
Certificate.prototype.verifySpkac = verifySpkac;
Certificate.prototype.exportPublicKey = exportPublicKey;
Certificate.prototype.exportChallenge = exportChallenge;
Certificate.exportChallenge = exportChallenge;
Certificate.exportPublicKey = exportPublicKey;
Certificate.verifySpkac = verifySpkac;
