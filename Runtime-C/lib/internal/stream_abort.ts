// Streams and signals of abortion.
import { AbortError, invalidArgType } from "node:internal/errors";
import { kResistsStop } from "node:internal/listeners";
import { finished } from "node:internal/stream_finished";
import { isNodeStream, isWebStream, kControllerError } from "node:internal/stream_kinds";
import { nop } from "node:internal/stream_state";

function isSignal(value: any): boolean { return value !== null && typeof value === "object" && "aborted" in value; }

/** `stream.addAbortSignal`, with its checks. */
export function checkedAddAbortSignal(signal: any, stream: any): any {
  if (!isSignal(signal)) throw invalidArgType("signal", "AbortSignal", signal);
  if (!isNodeStream(stream) && !isWebStream(stream))
    throw invalidArgType("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
  return addAbortSignal(signal, stream);
}

/** The stream is destroyed when the signal is aborted. */
export function addAbortSignal(signal: any, stream: any): any {
  if (!isSignal(signal)) return stream;
  const abort = () => {
    const error = new AbortError(undefined, { cause: signal.reason });
    if (isNodeStream(stream)) stream.destroy(error);
    else stream[kControllerError](error);
  };
  if (signal.aborted) abort();
  else finished(stream, onAbort(signal, abort));
  return stream;
}

/** Listens to the abortion of a signal; gives what ends that. */
export function onAbort(signal: any, listener: any): () => void {
  if (signal.aborted) {
    queueMicrotask(() => { listener(); });
    return nop;
  }
  signal.addEventListener("abort", listener, { once: true, [kResistsStop]: true });
  return () => { signal.removeEventListener("abort", listener); };
}
