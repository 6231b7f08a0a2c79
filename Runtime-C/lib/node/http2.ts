// node:http2: clients and servers of HTTP/2, over nghttp2.
import { connect as connectPlain, isIP } from "node:net";
import { connect as connectSecure } from "node:tls";
import { codedError } from "node:internal/errors";
import { constants } from "node:internal/http2_constants";
import { sensitiveHeaders } from "node:internal/http2_fields";
import { Http2ServerRequest, Http2ServerResponse } from "node:internal/http2_messages";
import { createSecureServer, createServer, performServerHandshake } from "node:internal/http2_server";
import { ClientHttp2Session } from "node:internal/http2_session";
import { checkObject, getDefaultSettings, getPackedSettings, getUnpackedSettings } from "node:internal/http2_settings";
import { invalidArgType } from "node:internal/errors";
import { promisify } from "node:util";
import { URL } from "node:web/url";

/** What TLS is told beside the place. */
function secureOptions(options: any, host: string): any {
  const all = { ...options };
  all.ALPNProtocols = ["h2"];
  if (options.allowHTTP1 === true) all.ALPNProtocols.push("http/1.1");
  if (all.servername === undefined && isIP(host) === 0) all.servername = host;
  return all;
}

function socketFor(authority: any, protocol: string, host: string, port: string, options: any): any {
  if (typeof options.createConnection === "function") return options.createConnection(authority, options);
  if (protocol === "http:") return connectPlain({ port, host, ...options });
  if (protocol === "https:") return connectSecure(port, host, secureOptions(options, host));
  throw codedError("ERR_HTTP2_UNSUPPORTED_PROTOCOL", `protocol "${protocol}" is unsupported.`);
}

export function connect(given: any, givenOptions?: any, givenListener?: any): any {
  const listener = typeof givenOptions === "function" ? givenOptions : givenListener;
  if (typeof givenOptions !== "function") checkObject(givenOptions, "options");
  const options = typeof givenOptions === "function" ? {} : { ...givenOptions };
  const authority = typeof given === "string" ? new URL(given) : given;
  if (authority === null || typeof authority !== "object" || Array.isArray(authority))
    throw invalidArgType("authority", ["string", "Object", "URL"], authority);
  const protocol = authority.protocol || options.protocol || "https:";
  const port = `${authority.port !== "" && authority.port !== undefined ? authority.port : protocol === "http:" ? 80 : 443}`;
  let host = "localhost";
  if (authority.hostname) {
    host = authority.hostname;
    if (host.startsWith("[")) host = host.slice(1, -1);
  } else if (authority.host) host = authority.host;
  checkObject(options.settings, "options.settings");
  const session = new ClientHttp2Session(options, socketFor(authority, protocol, host, port, options));
  session._kSession.authority = `${options.servername || host}:${port}`;
  session._kSession.protocol = protocol;
  if (typeof listener === "function") session.once("connect", listener);
  return session;
}

Object.defineProperty(connect, promisify.custom, {
  value: (authority: any, options?: any) => new Promise((resolve, reject) => {
    const session = connect(authority, options, () => {
      session.removeListener("error", reject);
      resolve(session);
    });
    session.once("error", reject);
  }),
});

export {
  constants, createServer, createSecureServer, getDefaultSettings, getPackedSettings, getUnpackedSettings, performServerHandshake,
  sensitiveHeaders, Http2ServerRequest, Http2ServerResponse,
};
