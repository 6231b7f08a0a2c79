// Servers of TLS.
import { captureRejectionSymbol } from "node:events";
import { codedError, invalidArgType } from "node:internal/errors";
import { Server as RawServer } from "node:internal/net_server";
import { createSecureContext, SecureContext } from "node:internal/tls_context";
import { hasPeerCertificate, protocolBytes, TLSSocket, verifyError } from "node:internal/tls_socket";
import { validateString } from "node:internal/validators";

function tlsClosed(): any {
  const error: any = new Error("socket hang up");
  error.code = "ECONNRESET";
  return error;
}

function accept(server: any, raw: any): void {
  const { options } = server._tls;
  const socket = new (TLSSocket as any)(raw, {
    ...options, isServer: true, server, secureContext: server._sharedCreds, requestCert: options.requestCert === true,
    rejectUnauthorized: options.rejectUnauthorized !== false,
    SNICallback: options.SNICallback ?? (server._contexts.length > 0 ? choose.bind(undefined, server) : undefined),
  });
  let isTold = false;
  const timer = setTimeout(() => {
    if (isTold) return;
    isTold = true;
    server.emit("tlsClientError", codedError("ERR_TLS_HANDSHAKE_TIMEOUT", "TLS handshake timeout"), socket);
    socket.destroy();
  }, options.handshakeTimeout ?? 120000);
  socket.once("secure", () => {
    clearTimeout(timer);
    isTold = true;
    ready(server, socket);
  });
  const failed = (error: any) => {
    clearTimeout(timer);
    if (isTold) return;
    isTold = true;
    server.emit("tlsClientError", error, socket);
  };
  socket.on("_tlsError", failed);
  socket.on("error", failed);
  socket.on("close", (hadError: boolean) => {
    clearTimeout(timer);
    if (!isTold) failed(tlsClosed());
  });
}

function ready(server: any, socket: any): void {
  const { options } = server._tls;
  if (options.requestCert) {
    const error = hasPeerCertificate(socket) ? verifyError(socket)
      : codedError("UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate");
    if (error) {
      socket.authorizationError = error.code;
      if (options.rejectUnauthorized !== false) {
        socket.destroy();
        return;
      }
    } else {
      socket.authorized = true;
    }
  }
  if (!socket.destroyed) server.emit("secureConnection", socket);
}

/** The context that was added last for the name. */
function choose(server: any, name: string, callback: any): void {
  for (let i = server._contexts.length - 1; i >= 0; i--) {
    const { pattern, context } = server._contexts[i];
    if (matches(name, pattern)) {
      callback(null, context);
      return;
    }
  }
  callback(null, server._sharedCreds);
}

function matches(name: string, pattern: string): boolean {
  if (!pattern.startsWith("*.")) return name.toLowerCase() === pattern.toLowerCase();
  const dot = name.indexOf(".");
  return dot > 0 && name.slice(dot + 1).toLowerCase() === pattern.slice(2).toLowerCase();
}

/** Connections of a server of net become those of TLS. */
export function prepareServer(server: any, options: any): void {
  Object.defineProperty(server, "_tls", { value: { options }, writable: true });
  Object.defineProperty(server, "_contexts", { value: [], writable: true });
  server._sharedCreds = createSecureContext(options);
  if (options.ALPNProtocols) server.ALPNProtocols = protocolBytes(options.ALPNProtocols);
  server.on("connection", (raw: any) => { accept(server, raw); });
}

export function Server(this: any, options: any, listener?: any): any {
  if (!(this instanceof Server)) return new (Server as any)(options, listener);
  if (typeof options === "function") {
    listener = options;
    options = {};
  } else if (options !== undefined && options !== null && typeof options !== "object") {
    throw invalidArgType("options", "Object", options);
  }
  (RawServer as any).call(this, options);
  prepareServer(this, options ?? {});
  if (listener) this.on("secureConnection", listener);
}
Object.setPrototypeOf(Server.prototype, RawServer.prototype);
Object.setPrototypeOf(Server, RawServer);

Server.prototype.addContext = function (this: any, servername: any, context: any): void {
  if (!servername) throw codedError("ERR_TLS_REQUIRED_SERVER_NAME", '"servername" is required parameter for Server.addContext');
  validateString(servername, "servername");
  this._contexts.push({ pattern: servername, context: context instanceof SecureContext ? context : createSecureContext(context) });
};
Server.prototype.setSecureContext = function (this: any, options: any): void {
  this._tls.options = { ...this._tls.options, ...options };
  this._sharedCreds = createSecureContext(this._tls.options);
};
Server.prototype[captureRejectionSymbol] = function (this: any, error: any, event: any, socket: any): void {
  if (event === "secureConnection") socket.destroy(error);
  else RawServer.prototype[captureRejectionSymbol].call(this, error, event, socket);
};
