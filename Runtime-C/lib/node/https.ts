// node:https: HTTP over TLS.
import { _connectionListener, Agent as HttpAgent, ClientRequest, Server as HttpServer } from "node:http";
import { connect } from "node:tls";
import { optionsOfURL } from "node:internal/http_client";
import { prepareServer, Server as TlsServer } from "node:internal/tls_server";
import { URL } from "node:web/url";

// MARK: Clients

export function Agent(this: any, options?: any): any {
  if (!(this instanceof Agent)) return new (Agent as any)(options);
  (HttpAgent as any).call(this, options);
  this.defaultPort = 443;
  this.protocol = "https:";
  this.maxCachedSessions = this.options.maxCachedSessions === undefined ? 100 : this.options.maxCachedSessions;
  Object.defineProperty(this, "_sessions", { value: new Map(), writable: true });
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

/** `createConnection(options)`, `(port, host, options)`. */
function connectionOptions(args: any[]): any {
  if (typeof args[0] === "object" && args[0] !== null) return { ...args[0] };
  const [port, host] = args, given = typeof args[1] === "object" ? args[1] : args[2];
  const options: any = { ...given, port };
  if (typeof host === "string") options.host = host;
  return options;
}

Agent.prototype.createConnection = function createConnection(this: any, ...args: any[]): any {
  const options = connectionOptions(args), key = options._agentKey;
  if (key && this._sessions.has(key)) options.session = this._sessions.get(key);
  // The path of a request is no path of a socket.
  options.path = options.socketPath || undefined;
  const socket = connect(options);
  if (key && this.maxCachedSessions > 0) {
    socket.once("secureConnect", () => {
      const session = socket.getSession();
      if (session !== undefined) remember(this, key, session);
    });
    socket.once("close", (hadError: boolean) => { if (hadError) this._sessions.delete(key); });
  }
  return socket;
};

function remember(agent: any, key: string, session: any): void {
  if (agent._sessions.size >= agent.maxCachedSessions) {
    for (const oldest of agent._sessions.keys()) {
      agent._sessions.delete(oldest);
      break;
    }
  }
  agent._sessions.set(key, session);
}

/** Connections with other keys, or that trust others, are others. */
Agent.prototype.getName = function getName(this: any, options: any = {}): string {
  let name = HttpAgent.prototype.getName.call(this, options);
  const {
    ca, cert, clientCertEngine, ciphers, key, pfx, rejectUnauthorized, servername, host, minVersion, maxVersion, secureProtocol, crl,
    honorCipherOrder, ecdhCurve, dhparam, secureOptions, sessionIdContext, sigalgs, privateKeyIdentifier, privateKeyEngine,
  } = options;
  for (const part of [ca, cert, clientCertEngine, ciphers, key, pfx]) name += `:${part || ""}`;
  name += `:${rejectUnauthorized === undefined ? "" : rejectUnauthorized}`;
  name += `:${servername && servername !== host ? servername : ""}`;
  for (const part of [minVersion, maxVersion, secureProtocol, crl]) name += `:${part || ""}`;
  name += `:${honorCipherOrder === undefined ? "" : honorCipherOrder}`;
  for (const part of [ecdhCurve, dhparam]) name += `:${part || ""}`;
  name += `:${secureOptions === undefined ? "" : secureOptions}`;
  for (const part of [sessionIdContext, sigalgs && JSON.stringify(sigalgs), privateKeyIdentifier, privateKeyEngine]) name += `:${part || ""}`;
  return name;
};

export const globalAgent = new (Agent as any)({ keepAlive: true, scheduling: "lifo", timeout: 5000 });

export function request(...args: any[]): any {
  let options: any = {};
  if (typeof args[0] === "string") options = optionsOfURL(new URL(args.shift()));
  else if (args[0] instanceof URL) options = optionsOfURL(args.shift());
  if (args[0] && typeof args[0] !== "function") options = { ...options, ...args.shift() };
  options._defaultAgent = globalAgent;
  if (options.agent === false) options.agent = new (Agent as any)();
  return new (ClientRequest as any)(options, ...args);
}

export function get(input: any, options?: any, callback?: any): any {
  const asked = callback === undefined && options === undefined ? request(input)
    : callback === undefined ? request(input, options) : request(input, options, callback);
  asked.end();
  return asked;
}

// MARK: Servers

export function Server(this: any, given?: any, listener?: any): any {
  if (!(this instanceof Server)) return new (Server as any)(given, listener);
  const options = typeof given === "function" || given === undefined || given === null ? {} : { ...given };
  (HttpServer as any).call(this, options, typeof given === "function" ? given : listener);
  this.removeAllListeners("connection");
  if (!options.ALPNProtocols) options.ALPNProtocols = ["http/1.1"];
  prepareServer(this, options);
  this.on("secureConnection", _connectionListener);
  this.on("tlsClientError", (error: any, socket: any) => {
    if (!this.emit("clientError", error, socket)) socket.destroy(error);
  });
}
Object.setPrototypeOf(Server.prototype, HttpServer.prototype);
Object.setPrototypeOf(Server, HttpServer);
Server.prototype.addContext = TlsServer.prototype.addContext;
Server.prototype.setSecureContext = TlsServer.prototype.setSecureContext;

export function createServer(options?: any, listener?: any): any { return new (Server as any)(options, listener); }
