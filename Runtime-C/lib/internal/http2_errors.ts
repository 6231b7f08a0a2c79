// Errors of HTTP/2.
import { http2ErrorText } from "aot:host";
import { codedError, codedRangeError, codedTypeError } from "node:internal/errors";

export const NO_ERROR = 0, INTERNAL_ERROR = 2, CANCEL = 8;

/** The error of a number of nghttp2's. */
export function nghttp2Error(number: number): any {
  const error = codedError("ERR_HTTP2_ERROR", http2ErrorText(number));
  error.errno = number;
  return error;
}

const names = [
  "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL",
  "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
];

/** A stream was closed for a reason (RFC 9113, 7). */
export function streamError(code: number): any {
  const name = code >= 0 && code < names.length ? `NGHTTP2_${names[code | 0]}` : `${code}`;
  return codedError("ERR_HTTP2_STREAM_ERROR", `Stream closed with error code ${name}`);
}

export function sessionError(code: number): any {
  return codedError("ERR_HTTP2_SESSION_ERROR", `Session closed with error code ${code}`);
}

export function streamCanceled(cause: any): any {
  let words = "The pending stream has been canceled";
  if (cause && typeof cause.message === "string") words += ` (caused by: ${cause.message})`;
  const error = codedError("ERR_HTTP2_STREAM_CANCEL", words);
  if (cause) error.cause = cause;
  return error;
}

export function invalidStream(): any { return codedError("ERR_HTTP2_INVALID_STREAM", "The stream has been destroyed"); }
export function invalidSession(): any { return codedError("ERR_HTTP2_INVALID_SESSION", "The session has been destroyed"); }
export function goneAway(): any {
  return codedError("ERR_HTTP2_GOAWAY_SESSION", "New streams cannot be created after receiving a GOAWAY");
}
export function headersSent(): any { return codedError("ERR_HTTP2_HEADERS_SENT", "Response has already been initiated."); }
export function outOfStreams(): any {
  return codedError("ERR_HTTP2_OUT_OF_STREAMS", "No stream ID is available because maximum stream ID has been reached");
}
export function pingCanceled(): any { return codedError("ERR_HTTP2_PING_CANCEL", "HTTP2 ping cancelled"); }
export function payloadForbidden(status: number): any {
  return codedError("ERR_HTTP2_PAYLOAD_FORBIDDEN", `Responses with ${status} status must not have a payload`);
}
export function invalidStatus(status: any): any {
  return codedRangeError("ERR_HTTP2_STATUS_INVALID", `Invalid status code: ${status}`);
}
export function informationNotAllowed(): any {
  return codedRangeError("ERR_HTTP2_INFO_STATUS_NOT_ALLOWED", "Informational status codes cannot be used");
}
export function invalidPseudoField(name: string): any {
  return codedTypeError("ERR_HTTP2_INVALID_PSEUDOHEADER", `"${name}" is an invalid pseudoheader or is used incorrectly`);
}
export function connectionField(name: string): any {
  return codedTypeError("ERR_HTTP2_INVALID_CONNECTION_HEADERS", `HTTP/1 Connection specific headers are forbidden: "${name}"`);
}
