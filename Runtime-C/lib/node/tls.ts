// node:tls: connections that are encrypted.
import { process, readText, warn } from "aot:host";
import { Buffer } from "node:buffer";
import { connect as connectRaw } from "node:net";
import { constants } from "node:internal/crypto/constants";
import {
  createSecureContext, DEFAULT_ECDH_CURVE, DEFAULT_MAX_VERSION, DEFAULT_MIN_VERSION, getCiphers, SecureContext,
} from "node:internal/tls_context";
import { checkServerIdentity } from "node:internal/tls_identity";
import { Server } from "node:internal/tls_server";
import { optionsOf, protocolBytes, tellSession, TLSSocket, verifyError } from "node:internal/tls_socket";
import { validateFunction } from "node:internal/validators";

export const CLIENT_RENEG_LIMIT = 3, CLIENT_RENEG_WINDOW = 600;
export const DEFAULT_CIPHERS: string = constants.defaultCipherList;

// MARK: Clients

/** `connect(options)`, `connect(path)`, `connect(port, host)`, with options behind and a listener last. */
function argumentsOf(args: any[]): any {
  const listener = typeof args[args.length - 1] === "function" ? args[args.length - 1] : undefined;
  let options: any = {}, i = 0;
  if (typeof args[0] === "object" && args[0] !== null) options = { ...args[i++] };
  else if (typeof args[0] === "string" && !(+args[0] >= 0)) options.path = args[i++];
  else {
    options.port = args[i++];
    if (typeof args[i] === "string") options.host = args[i++];
  }
  if (i > 0 && typeof args[i] === "object" && args[i] !== null) options = { ...options, ...args[i] };
  return { options, listener };
}

/** The handshake is over: is the other side who it should be? */
function checkPeer(this: any): void {
  const options = optionsOf(this);
  let error = verifyError(this);
  if (!error && !this.isSessionReused()) {
    const host = options.servername || options.host || (options.socket && options.socket._host) || "localhost";
    error = options.checkServerIdentity(host, this.getPeerCertificate(true));
  }
  if (error) {
    this.authorized = false;
    this.authorizationError = error.code || error.message;
    if (options.rejectUnauthorized !== false) {
      this.destroy(error);
      return;
    }
  } else {
    this.authorized = true;
  }
  this.secureConnecting = false;
  this.emit("secureConnect");
  this._kIsVerified = true;
  tellSession(this);
}

let isAllowingWarned = false;

/** Told once. */
function warnOfAllowing(): void {
  if (isAllowingWarned) return;
  isAllowingWarned = true;
  warn(
    "Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling "
      + "certificate verification.", "Warning");
}

export function connect(...args: any[]): any {
  const { options: given, listener } = argumentsOf(args);
  const allowsUnauthorized = process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0";
  if (allowsUnauthorized) warnOfAllowing();
  const options = {
    rejectUnauthorized: !allowsUnauthorized, ciphers: DEFAULT_CIPHERS, checkServerIdentity, minDHSize: 1024, ...given,
  };
  validateFunction(options.checkServerIdentity, "options.checkServerIdentity");
  const raw = options.socket ?? connectRaw(options);
  const socket = new (TLSSocket as any)(raw, {
    ...options, isServer: false, secureContext: options.secureContext || createSecureContext(options),
  });
  if (!options.socket && options.timeout) socket.setTimeout(options.timeout);
  socket.once("secure", checkPeer);
  if (listener) socket.once("secureConnect", listener);
  return socket;
}

// MARK: Names of protocols, roots

export function convertALPNProtocols(protocols: any, out: any): void {
  if (Array.isArray(protocols) || ArrayBuffer.isView(protocols)) out.ALPNProtocols = Buffer.from(protocolBytes(protocols));
}

/** Where systems keep the certificates that they trust. */
const rootFiles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/** What the system trusts, as texts. */
function readRoots(): readonly string[] {
  for (const file of [process.env.SSL_CERT_FILE, ...rootFiles]) {
    const text: any = typeof file === "string" ? readText(file, 0) : undefined;
    if (typeof text === "string") return Object.freeze(text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []);
  }
  return Object.freeze([]);
}

export const rootCertificates: readonly string[] = readRoots();

// MARK: Servers

export function createServer(options: any, listener?: any): any { return new (Server as any)(options, listener); }

export {
  checkServerIdentity, createSecureContext, DEFAULT_ECDH_CURVE, DEFAULT_MAX_VERSION, DEFAULT_MIN_VERSION, getCiphers, SecureContext, Server,
  TLSSocket,
};
