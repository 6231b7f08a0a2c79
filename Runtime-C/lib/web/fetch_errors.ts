// What fetches fail with.

/** An error with the name and the code that undici gives it. */
function named(name: string, code: string, message: string): any {
  const error: any = new Error(message);
  Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  error.code = code;
  return error;
}

export function failed(cause: any): any { return new TypeError("fetch failed", { cause }); }
export function terminated(cause: any): any { return new TypeError("terminated", { cause }); }

export function invalidField(name: string): any { return named("InvalidArgumentError", "UND_ERR_INVALID_ARG", `invalid ${name} header`); }
export function unsupportedField(name: string): any {
  return named("NotSupportedError", "UND_ERR_NOT_SUPPORTED", `${name} header not supported`);
}

export function wrongRequestLength(): any {
  return named(
    "RequestContentLengthMismatchError", "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH",
    "Request body length does not match content-length header");
}

export function wrongResponseLength(): any {
  return named(
    "ResponseContentLengthMismatchError", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
    "Response body length does not match content-length header");
}

function closedSocket(socket: any): any {
  const error = named("SocketError", "UND_ERR_SOCKET", "other side closed");
  if (!socket) return error;
  const { localAddress, localPort, remoteAddress, remotePort, remoteFamily, timeout, bytesWritten, bytesRead } = socket;
  error.socket = { localAddress, localPort, remoteAddress, remotePort, remoteFamily, timeout, bytesWritten, bytesRead };
  return error;
}

/** An error of the client of HTTP, as undici tells it. */
export function told(error: any, socket: any): any {
  if (error?.code === "ECONNRESET" && (error.message === "socket hang up" || error.message === "aborted")) return closedSocket(socket);
  if (typeof error?.code === "string" && error.code.startsWith("HPE_"))
    return named("HTTPParserError", error.code, `Response does not match the HTTP/1.1 protocol (${error.reason})`);
  return error;
}
