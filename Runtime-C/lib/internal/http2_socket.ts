// Sockets of HTTP/2 as programs see them: without what would disturb the session.
import { codedError } from "node:internal/errors";

export function refuseManipulation(): never {
  throw codedError(
    "ERR_HTTP2_NO_SOCKET_MANIPULATION", "HTTP/2 sockets should not be directly manipulated (e.g. read and written)");
}

function isManipulation(key: any): boolean {
  switch (key) {
    case "destroy": case "emit": case "end": case "pause": case "read": case "resume": case "write": case "setEncoding": case "setKeepAlive":
    case "setNoDelay":
      return true;
  }
  return false;
}

function checkBound(session: any): void {
  if (session._kSession.socket === undefined)
    throw codedError("ERR_HTTP2_SOCKET_UNBOUND", "The socket has been disconnected from the Http2Session");
}

/** The socket, without what would disturb the session. */
export function guarded(session: any, socket: any): any {
  return new Proxy(socket, {
    get(target: any, key: any): any {
      if (isManipulation(key)) refuseManipulation();
      checkBound(session);
      if (key === "setTimeout") return session.setTimeout.bind(session);
      if (key === "ref" || key === "unref") return () => { session[key](); };
      const value = target[key];
      return typeof value === "function" ? value.bind(target) : value;
    },
    set(target: any, key: any, value: any): boolean {
      if (isManipulation(key)) refuseManipulation();
      checkBound(session);
      if (key === "setTimeout") session.setTimeout = value;
      else target[key] = value;
      return true;
    },
    getPrototypeOf(target: any): any {
      checkBound(session);
      return Reflect.getPrototypeOf(target);
    },
  });
}
