// Readable streams as asynchronous iterators.
import { destroyStream } from "node:internal/stream_destroy";
import { bothErrors } from "node:internal/stream_errors";
import { finished } from "node:internal/stream_finished";
import { wrapped } from "node:internal/stream_readable";
import { nop } from "node:internal/stream_state";

/** The iterator of a stream, which may be one of an older make. */
export function iterateReadable(stream: any, options: any): any {
  const source = typeof stream.read === "function" ? stream : wrapped(stream);
  const iterator: any = chunksOf(source, options);
  iterator.stream = source;
  return iterator;
}

async function* chunksOf(stream: any, options: any): any {
  let wake = nop;
  const awake = function (this: any, resolve?: any): void {
    if (this === stream) {
      wake();
      wake = nop;
    } else wake = resolve;
  };
  stream.on("readable", awake);
  // Undefined as long as the stream runs, null when it is over.
  let error: any;
  const stop = finished(stream, { writable: false }, (failure: any) => {
    error = failure ? bothErrors(error, failure) : null;
    wake();
    wake = nop;
  });
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise(awake);
    }
  } catch (failure) {
    error = bothErrors(error, failure);
    throw error;
  } finally {
    const isLeft = error === undefined;
    if ((error || options?.destroyOnReturn !== false) && (isLeft || stream._readableState.autoDestroy))
      destroyStream(stream, null);
    else {
      stream.off("readable", awake);
      stop();
    }
  }
}
