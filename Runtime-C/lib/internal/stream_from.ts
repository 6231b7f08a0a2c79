// Readable streams of what iterators give.
import { process } from "aot:host";
import { Buffer } from "node:buffer";
import { invalidArgType } from "node:internal/errors";
import { nullValues } from "node:internal/stream_errors";

/** A stream of the class with what the iterable gives. */
export function streamFrom(StreamClass: any, iterable: any, options?: any): any {
  if (typeof iterable === "string" || iterable instanceof Buffer) return streamOfOne(StreamClass, iterable, options);
  const isAsync = Boolean(iterable && iterable[Symbol.asyncIterator]);
  if (!isAsync && !(iterable && iterable[Symbol.iterator])) throw invalidArgType("iterable", ["Iterable"], iterable);
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const stream = new StreamClass(settingsOf(options, 1));
  let isReading = false;

  const readOn = async () => {
    for (;;) {
      try {
        const { value, done } = isAsync ? await iterator.next() : iterator.next();
        if (done) {
          stream.push(null);
          return;
        }
        const chunk = value && typeof value.then === "function" ? await value : value;
        if (chunk === null) {
          isReading = false;
          throw nullValues();
        }
        if (stream.push(chunk)) continue;
        isReading = false;
      } catch (error) {
        stream.destroy(error);
      }
      return;
    }
  };
  stream._read = function (): void {
    if (isReading) return;
    isReading = true;
    readOn();
  };
  stream._destroy = function (error: any, callback: any): void {
    closeIterator(iterator, error).then(
      () => process.nextTick(callback, error),
      (failure: any) => process.nextTick(callback, failure || error));
  };
  return stream;
}

function streamOfOne(StreamClass: any, chunk: any, options: any): any {
  const settings = settingsOf(options, undefined);
  settings.read = function (this: any): void {
    this.push(chunk);
    this.push(null);
  };
  return new StreamClass(settings);
}

/** The options of a stream, which holds objects unless they say otherwise. */
function settingsOf(options: any, highWaterMark: number | undefined): any {
  const settings: any = { objectMode: true, highWaterMark };
  if (options === undefined || options === null) return settings;
  const {
    objectMode = true, encoding, emitClose, autoDestroy, signal, readable, writable, allowHalfOpen, decodeStrings,
    defaultEncoding, write, writev, final, destroy, construct,
  } = options;
  return {
    objectMode, highWaterMark: options.highWaterMark ?? highWaterMark, encoding, emitClose, autoDestroy, signal, readable,
    writable, allowHalfOpen, decodeStrings, defaultEncoding, write, writev, final, destroy, construct,
  };
}

async function closeIterator(iterator: any, error: any): Promise<void> {
  const hasFailed = error !== undefined && error !== null;
  if (hasFailed && typeof iterator.throw === "function") {
    const { value, done } = await iterator.throw(error);
    await value;
    if (done) return;
  }
  if (typeof iterator.return === "function") {
    const { value } = await iterator.return();
    await value;
  }
}
