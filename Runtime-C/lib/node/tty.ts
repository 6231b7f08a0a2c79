// node:tty: terminals.
import { isatty, ReadStream as Input, WriteStream as Output } from "node:internal/tty_streams";

export { isatty };

/** Old packages call the classes without `new`. */
export function ReadStream(this: any, fd: any, options?: any): any {
  return Reflect.construct(Input, [fd, options], new.target ?? Input);
}
ReadStream.prototype = Input.prototype;
Object.defineProperty(ReadStream.prototype, "constructor", { value: ReadStream, writable: true, configurable: true });
Object.setPrototypeOf(ReadStream, Input);

export function WriteStream(this: any, fd: any): any { return Reflect.construct(Output, [fd], new.target ?? Output); }
WriteStream.prototype = Output.prototype;
Object.defineProperty(WriteStream.prototype, "constructor", { value: WriteStream, writable: true, configurable: true });
Object.setPrototypeOf(WriteStream, Output);
