// `compose`: streams one after the other as one duplex stream.
import { invalidArgValue, missingArgs } from "node:internal/errors";
import { destroyStream } from "node:internal/stream_destroy";
import { Duplex } from "node:internal/stream_duplex";
import { duplexOf, Sides } from "node:internal/stream_duplex_from";
import { finished } from "node:internal/stream_finished";
import {
  isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream,
} from "node:internal/stream_kinds";
import { runPipeline } from "node:internal/stream_pipeline";

function canBeRead(stream: any): boolean {
  return Boolean(isReadable(stream) || isReadableStream(stream) || isTransformStream(stream));
}

function canBeWritten(stream: any): boolean {
  return Boolean(isWritable(stream) || isWritableStream(stream) || isTransformStream(stream));
}

function checkParts(streams: any[], given: any[]): void {
  for (let i = 0; i < streams.length; i++) {
    if (!isNodeStream(streams[i]) && !isWebStream(streams[i])) continue;
    if (i < streams.length - 1 && !canBeRead(streams[i]))
      throw invalidArgValue(`streams[${i}]`, given[i], "must be readable");
    if (i > 0 && !canBeWritten(streams[i])) throw invalidArgValue(`streams[${i}]`, given[i], "must be writable");
  }
}

export function compose(...given: any[]): any {
  if (given.length === 0) throw missingArgs("streams");
  if (given.length === 1) return duplexOf(given[0], "body");
  const streams = given.slice(), last = streams.length - 1;
  if (typeof streams[0] === "function") streams[0] = duplexOf(streams[0], "body");
  if (typeof streams[last] === "function") streams[last] = duplexOf(streams[last], "body");
  checkParts(streams, given);

  let sides: any;
  const head = streams[0], tail = runPipeline(streams, (error: any) => { sides.over(error, "neither"); }, undefined);
  const writable = canBeWritten(head), readable = canBeRead(tail);
  const stream: any = new (Duplex as any)({
    writableObjectMode: Boolean(head?.writableObjectMode), readableObjectMode: Boolean(tail?.readableObjectMode),
    writable, readable,
  });
  sides = new Sides(stream);
  sides.readable = readable;
  sides.writable = writable;
  if (writable) writeInto(head, tail, sides);
  if (readable) readFrom(tail, sides);
  stream._destroy = (error: any, callback: any) => {
    sides.close(error, callback, (reason: any) => { if (isNodeStream(tail)) destroyStream(tail, reason); });
  };
  return stream;
}

function writeInto(head: any, tail: any, sides: any): void {
  if (isNodeStream(head)) sides.writeTo(head);
  else sides.writeToWeb((isTransformStream(head) ? head.writable : head).getWriter());
  finished(isTransformStream(tail) ? tail.readable : tail, () => { sides.finish(); });
}

function readFrom(tail: any, sides: any): void {
  if (isNodeStream(tail)) sides.readFrom(tail);
  else sides.readFromWeb((isTransformStream(tail) ? tail.readable : tail).getReader());
}
