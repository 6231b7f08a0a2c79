// What a stream is and in which state, asked of whatever looks like one: streams of this library, older ones, those of
// the web.
//
// Where a question has no answer, because the value is no such stream, the answer is null.

export const kIsDestroyed = Symbol.for("nodejs.stream.destroyed");
export const kIsErrored = Symbol.for("nodejs.stream.errored");
export const kIsReadable = Symbol.for("nodejs.stream.readable");
export const kIsWritable = Symbol.for("nodejs.stream.writable");
export const kIsDisturbed = Symbol.for("nodejs.stream.disturbed");
/** Streams of the web: a promise of their end, and a function that makes them fail. */
export const kIsClosedPromise = Symbol.for("nodejs.webstream.isClosedPromise");
export const kControllerError = Symbol.for("nodejs.webstream.controllerErrorFunction");

// MARK: Kinds

export function isReadableNodeStream(value: any, isStrict: boolean = false): boolean {
  if (!value || typeof value.pipe !== "function" || typeof value.on !== "function") return false;
  if (isStrict && !(typeof value.pause === "function" && typeof value.resume === "function")) return false;
  const readable = value._readableState;
  return !value._writableState || (readable !== undefined && readable !== null && readable.readable !== false);
}

export function isWritableNodeStream(value: any): boolean {
  if (!value || typeof value.write !== "function" || typeof value.on !== "function") return false;
  return !value._readableState || value._writableState?.writable !== false;
}

export function isDuplexNodeStream(value: any): boolean {
  return Boolean(value && typeof value.pipe === "function" && value._readableState && typeof value.on === "function"
    && typeof value.write === "function");
}

export function isNodeStream(value: any): boolean {
  if (!value) return false;
  if (value._readableState || value._writableState) return true;
  return typeof value.on === "function" && (typeof value.write === "function" || typeof value.pipe === "function");
}

export function isReadableStream(value: any): boolean {
  return Boolean(value && !isNodeStream(value) && typeof value.pipeThrough === "function"
    && typeof value.getReader === "function" && typeof value.cancel === "function");
}

export function isWritableStream(value: any): boolean {
  return Boolean(value && !isNodeStream(value) && typeof value.getWriter === "function"
    && typeof value.abort === "function");
}

export function isTransformStream(value: any): boolean {
  return Boolean(value && !isNodeStream(value)
    && typeof value.readable === "object" && typeof value.writable === "object");
}

export function isWebStream(value: any): boolean {
  return isReadableStream(value) || isWritableStream(value) || isTransformStream(value);
}

export function isAsyncIterable(value: any): boolean {
  return value !== null && value !== undefined && typeof value[Symbol.asyncIterator] === "function";
}

export function isIterable(value: any): boolean {
  if (value === null || value === undefined) return false;
  return isAsyncIterable(value) || typeof value[Symbol.iterator] === "function";
}

// MARK: States

/** The state that tells of both sides: that of the writable one, if there is one. */
function anyState(stream: any): any { return stream._writableState || stream._readableState; }

export function isDestroyed(stream: any): boolean | null {
  if (!isNodeStream(stream)) return null;
  return Boolean(stream.destroyed || stream[kIsDestroyed] || anyState(stream)?.destroyed);
}

/** end() was called. */
export function isWritableEnded(stream: any): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return typeof state?.ended === "boolean" ? state.ended : null;
}

/** All was written. */
export function isWritableFinished(stream: any, isStrict: boolean = true): boolean | null {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== "boolean") return null;
  return Boolean(state.finished || (!isStrict && state.ended === true && state.length === 0));
}

/** All was read. */
export function isReadableFinished(stream: any, isStrict: boolean = true): boolean | null {
  if (!isReadableNodeStream(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== "boolean") return null;
  return Boolean(state.endEmitted || (!isStrict && state.ended === true && state.length === 0));
}

export function isReadable(stream: any): boolean | null {
  if (stream && stream[kIsReadable] !== undefined && stream[kIsReadable] !== null) return stream[kIsReadable];
  if (typeof stream?.readable !== "boolean") return null;
  if (isDestroyed(stream)) return false;
  return isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

export function isWritable(stream: any): boolean | null {
  if (stream && stream[kIsWritable] !== undefined && stream[kIsWritable] !== null) return stream[kIsWritable];
  if (typeof stream?.writable !== "boolean") return null;
  if (isDestroyed(stream)) return false;
  return isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

export function isFinished(stream: any): boolean | null {
  if (!isNodeStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  return !isReadable(stream) && !isWritable(stream);
}

/** The error of a side, or whether it has one. */
export function writableError(stream: any): any {
  if (!isNodeStream(stream)) return null;
  return stream.writableErrored ? stream.writableErrored : stream._writableState?.errored ?? null;
}

export function readableError(stream: any): any {
  if (!isNodeStream(stream)) return null;
  return stream.readableErrored ? stream.readableErrored : stream._readableState?.errored ?? null;
}

export function isClosed(stream: any): boolean | null {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === "boolean") return stream.closed;
  const writable = stream._writableState, readable = stream._readableState;
  if (typeof writable?.closed === "boolean" || typeof readable?.closed === "boolean")
    return writable?.closed || readable?.closed;
  return typeof stream._closed === "boolean" && isOutgoingMessage(stream) ? stream._closed : null;
}

/** The stream is yet to emit "close". */
export function willEmitClose(stream: any): boolean | null {
  if (!isNodeStream(stream)) return null;
  const state = anyState(stream);
  if (!state && isServerResponse(stream)) return true;
  return Boolean(state?.autoDestroy && state.emitClose && state.closed === false);
}

export function isDisturbed(stream: any): boolean {
  return Boolean(stream && (stream[kIsDisturbed] ?? (stream.readableDidRead || stream.readableAborted)));
}

export function isErrored(stream: any): boolean {
  if (!stream) return false;
  const writable = stream._writableState, readable = stream._readableState;
  return Boolean(stream[kIsErrored] ?? stream.readableErrored ?? stream.writableErrored
    ?? readable?.errorEmitted ?? writable?.errorEmitted ?? readable?.errored ?? writable?.errored);
}

// MARK: Messages of http

export function isRequest(stream: any): boolean {
  return Boolean(stream && stream.setHeader && typeof stream.abort === "function");
}

function isOutgoingMessage(stream: any): boolean {
  return typeof stream._closed === "boolean" && typeof stream._defaultKeepAlive === "boolean"
    && typeof stream._removedConnection === "boolean" && typeof stream._removedContLen === "boolean";
}

function isServerResponse(stream: any): boolean {
  return typeof stream._sent100 === "boolean" && isOutgoingMessage(stream);
}

export function isServerRequest(stream: any): boolean {
  return typeof stream._consuming === "boolean" && typeof stream._dumped === "boolean"
    && stream.req?.upgradeOrConnect === undefined;
}
