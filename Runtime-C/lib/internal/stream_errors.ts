// The errors of streams.
import { codedError, codedTypeError } from "node:internal/errors";

export function prematureClose(): any { return codedError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"); }

/** @param method that was called too late: `write` */
export function streamDestroyed(method: string): any {
  return codedError("ERR_STREAM_DESTROYED", `Cannot call ${method} after a stream was destroyed`);
}

export function alreadyFinished(method: string): any {
  return codedError("ERR_STREAM_ALREADY_FINISHED", `Cannot call ${method} after a stream was finished`);
}

export function writeAfterEnd(): any { return codedError("ERR_STREAM_WRITE_AFTER_END", "write after end"); }
export function cannotPipe(): any { return codedError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"); }

export function nullValues(): any {
  return codedTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
}

export function pushAfterEnd(): any { return codedError("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"); }

export function unshiftAfterEnd(): any {
  return codedError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event");
}

export function multipleCallback(): any {
  return codedError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
}

/** One error of two; an AggregateError when they differ. */
export function bothErrors(inner: any, outer: any): any {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both: any = new AggregateError([outer, inner], outer.message);
  both.code = outer.code;
  return both;
}
