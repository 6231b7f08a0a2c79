// What TLS connections have in common: keys, certificates, ciphers, versions.
import { process, readText, tlsCiphers, tlsContext, tlsSet } from "aot:host";
import { constants } from "node:internal/crypto/constants";
import { checked } from "node:internal/crypto/errors";
import { isBytes, viewOf } from "node:internal/crypto/bytes";
import { codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { validateString } from "node:internal/validators";
import { warn } from "node:internal/warnings";

/** Settings by number, as host/tls.c has them. */
const CERTIFICATE = 0, KEY = 1, AUTHORITIES = 2, SYSTEM_ROOTS = 3, CIPHERS = 4, SUITES = 5, CURVES = 6, SIGNATURES = 7;
const SESSION_CONTEXT = 8, ARCHIVE = 9, REVOCATIONS = 10, PARTIAL_CHAINS = 11;

export const DEFAULT_MIN_VERSION = "TLSv1.2", DEFAULT_MAX_VERSION = "TLSv1.3", DEFAULT_ECDH_CURVE = "auto";

function versionNumber(name: any, what: string): number {
  switch (name) {
    case "TLSv1": return 0x301;
    case "TLSv1.1": return 0x302;
    case "TLSv1.2": return 0x303;
    case "TLSv1.3": return 0x304;
  }
  throw codedTypeError("ERR_TLS_INVALID_PROTOCOL_VERSION", `"${name}" is not a valid ${what} TLS protocol version`);
}

/** The version that an older option names. */
function methodVersion(method: any): any {
  switch (method) {
    case "TLSv1_method": case "TLSv1_client_method": case "TLSv1_server_method": return "TLSv1";
    case "TLSv1_1_method": case "TLSv1_1_client_method": case "TLSv1_1_server_method": return "TLSv1.1";
    case "TLSv1_2_method": case "TLSv1_2_client_method": case "TLSv1_2_server_method": return "TLSv1.2";
  }
  return undefined;
}

function set(context: any, what: number, value: any, passphrase?: any): void {
  checked(tlsSet(context, what, value, passphrase));
}

function materialOf(value: any, name: string): any {
  if (typeof value === "string") return value;
  if (isBytes(value)) return viewOf(value);
  throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], value);
}

function each(value: any, visit: (one: any) => void): void {
  if (value === undefined || value === null || value === false || value === "") return;
  if (Array.isArray(value)) for (const one of value) visit(one);
  else visit(value);
}

function setKeys(context: any, options: any): void {
  const { key, cert, pfx, passphrase } = options;
  each(cert, (one) => { set(context, CERTIFICATE, materialOf(one, "options.cert")); });
  each(key, (one) => {
    const isPair = typeof one === "object" && one !== null && one.pem !== undefined;
    const word = isPair && one.passphrase !== undefined ? one.passphrase : passphrase;
    set(context, KEY, materialOf(isPair ? one.pem : one, "options.key"), word === undefined ? undefined : String(word));
  });
  each(pfx, (one) => {
    const isPair = typeof one === "object" && one !== null && one.buf !== undefined;
    const word = isPair && one.passphrase !== undefined ? one.passphrase : passphrase;
    set(context, ARCHIVE, materialOf(isPair ? one.buf : one, "options.pfx"), word === undefined ? undefined : String(word));
  });
}

/** The names of a list of ciphers that are suites of TLS 1.3, or those that are not: they are set apart. */
function ciphersOf(list: string, isSuites: boolean): string {
  return list.split(":").filter((name) => name !== "" && name.startsWith("TLS_") === isSuites).join(":");
}

/** The least version: suites of TLS 1.3 alone leave no other. */
function leastVersion(options: any, others: string): any {
  const { minVersion, maxVersion = DEFAULT_MAX_VERSION, secureProtocol } = options;
  return others === "" && secureProtocol === undefined && maxVersion === "TLSv1.3" ? "TLSv1.3" : minVersion;
}

export class SecureContext {
  context: any;
  constructor(secureProtocol?: any, secureOptions?: any, minVersion?: any, maxVersion?: any) {
    const method = methodVersion(secureProtocol);
    const min = versionNumber(method ?? minVersion ?? DEFAULT_MIN_VERSION, "minimum");
    const max = versionNumber(method ?? maxVersion ?? DEFAULT_MAX_VERSION, "maximum");
    this.context = checked(tlsContext(min, max, secureOptions ?? 0));
  }
}

let toldOfExtraRoots = false;

/** The certificates that the environment adds to those of the system. */
function addExtraRoots(context: any): void {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (file === undefined || file === "") return;
  const text: any = readText(file, 0);
  if (typeof text === "string") set(context, AUTHORITIES, text);
  const hasFailed = typeof text !== "string" || !text.includes("-----BEGIN");
  if (!hasFailed || toldOfExtraRoots) return;
  toldOfExtraRoots = true;
  const reason = typeof text === "string" ? "error:0480006C:PEM routines::no start line" : "error:80000002:system library::No such file or directory";
  warn(`Ignoring extra certs from \`${file}\`, load failed: ${reason}`);
}

export function createSecureContext(options: any = {}): any {
  const { secureProtocol, ca, crl, ciphers, ecdhCurve, sigalgs, sessionIdContext, honorCipherOrder } = options;
  let flags = options.secureOptions ?? 0;
  if (honorCipherOrder) flags |= constants.SSL_OP_CIPHER_SERVER_PREFERENCE;
  if (ciphers !== undefined && ciphers !== null) validateString(ciphers, "options.ciphers");
  const list = ciphers || constants.defaultCipherList, suites = ciphersOf(list, true), others = ciphersOf(list, false);
  if (suites === "" && others === "") throw invalidArgValue("options.ciphers", list.split(":"));
  const secure = new SecureContext(secureProtocol, flags, leastVersion(options, others), options.maxVersion), { context } = secure;
  // First: @SECLEVEL among them says which keys and certificates may follow.
  if (suites !== "") set(context, SUITES, suites);
  if (others !== "") set(context, CIPHERS, others);
  if (ca === undefined || ca === null || ca === false) {
    set(context, SYSTEM_ROOTS, "");
    addExtraRoots(context);
  }
  else each(ca, (one) => { set(context, AUTHORITIES, materialOf(one, "options.ca")); });
  if (options.allowPartialTrustChain) set(context, PARTIAL_CHAINS, "");
  setKeys(context, options);
  if (sigalgs !== undefined && sigalgs !== null) {
    validateString(sigalgs, "options.sigalgs");
    if (sigalgs === "") throw invalidArgValue("options.sigalgs", sigalgs);
    set(context, SIGNATURES, sigalgs);
  }
  if (ecdhCurve !== undefined && ecdhCurve !== "auto") set(context, CURVES, ecdhCurve);
  each(crl, (one) => { set(context, REVOCATIONS, materialOf(one, "options.crl")); });
  if (sessionIdContext !== undefined) set(context, SESSION_CONTEXT, sessionIdContext);
  return secure;
}

export function getCiphers(): string[] {
  const context: any = checked(tlsContext(0x301, 0x304, 0));
  set(context, CIPHERS, "ALL:eNULL");
  const names: any = tlsCiphers(context);
  return [...new Set<string>(names.map((name: string) => name.toLowerCase()))].sort();
}
