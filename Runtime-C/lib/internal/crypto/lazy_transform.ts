// Transform streams whose streaming half is made when somebody asks for it: most hashes never are streams.
import { Transform } from "node:stream";

export function LazyTransform(this: any, options?: any): void { this._options = options; }
Object.setPrototypeOf(LazyTransform.prototype, Transform.prototype);
Object.setPrototypeOf(LazyTransform, Transform);

function own(stream: any, name: string, value: any): void {
  Object.defineProperty(stream, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The state of one side, after both were made. */
function started(stream: any, name: string): any {
  own(stream, "_readableState", undefined);
  own(stream, "_writableState", undefined);
  (Transform as any).call(stream, stream._options);
  const writable = stream._writableState;
  if (!stream._options || !stream._options.decodeStrings) writable.decodeStrings = false;
  if (!stream._options || !stream._options.defaultEncoding) writable.defaultEncoding = "buffer";
  return name === "_readableState" ? stream._readableState : writable;
}

Object.defineProperty(LazyTransform.prototype, "_readableState", {
  get(this: any) { return started(this, "_readableState"); },
  set(this: any, value: any) { own(this, "_readableState", value); },
  configurable: true, enumerable: true,
});
Object.defineProperty(LazyTransform.prototype, "_writableState", {
  get(this: any) { return started(this, "_writableState"); },
  set(this: any, value: any) { own(this, "_writableState", value); },
  configurable: true, enumerable: true,
});
