// Writable streams of standard output and error: they write at once, in order with the console.
import { process, writeOutput } from "aot:host";
import { Buffer } from "node:buffer";
import { encodingNumber, UTF8 } from "node:internal/encodings";
import { systemCallError } from "node:internal/errors";
import { callError } from "node:internal/net_errors";
import { Writable } from "node:stream";

export class OutputStream extends (Writable as any) {
  fd: number;
  _type: string;
  _isStdio: boolean = true;

  constructor(fd: number, type: string) {
    super({ decodeStrings: false });
    this.fd = fd;
    this._type = type;
  }

  _write(chunk: any, encoding: any, callback: any): void {
    const isText = typeof chunk === "string" && encodingNumber(encoding) !== UTF8;
    const status = writeOutput(this.fd, isText ? Buffer.from(chunk, encoding) : chunk);
    if (status >= 0) callback();
    else callback(this._type === "fs" ? systemCallError(status, "write") : callError(status, "write"));
  }

  destroySoon(): void { this.destroy(); }

  /** Nothing closes these. */
  _destroy(error: any, callback: any): void {
    callback(error);
    this._undestroy();
    if (!this._writableState.emitClose) process.nextTick(() => { this.emit("close"); });
  }
}
