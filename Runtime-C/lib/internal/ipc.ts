// Channels between processes: what stdio "ipc" and process.send stand on. A message is a line of JSON.
import { decode, handleClose, handleEvents, handleRef, process, readStart, streamWrite } from "aot:host";
import { UTF8 } from "node:internal/encodings";
import { codedError, codedTypeError, invalidArgType, missingArgs } from "node:internal/errors";
import { READ, readBuffer, WRITTEN } from "node:internal/handles";
import { callError } from "node:internal/net_errors";
import { validateObject } from "node:internal/validators";

const NEWLINE = 10;

/** `channel` of processes: whether it keeps the program alive. */
class Control {
  #number: number;
  constructor(number: number) { this.#number = number; }
  ref(): void { handleRef(this.#number, true); }
  unref(): void { handleRef(this.#number, false); }
}

/** One end of a channel; `target` is the process that messages come from, as programs see it. */
export class Channel {
  number: number;
  target: any;
  control: any;
  private emit: (type: string, ...args: any[]) => void;
  /** The bytes of a message that goes on. */
  private parts: Uint8Array[] = [];
  /** What is called when a write that waits is done. */
  private waiting: any[] = [];
  private isEnding = false;

  constructor(number: number, target: any, emit: (type: string, ...args: any[]) => void) {
    this.number = number;
    this.target = target;
    this.emit = emit;
    this.control = new Control(number);
    handleEvents(number, (event: any, value: any) => { this.take(event | 0, +value); });
    readStart(number, readBuffer);
  }

  private take(event: number, value: number): void {
    if (event === WRITTEN) {
      this.waiting.shift()?.(value < 0 ? callError(value, "write") : null);
      if (this.isEnding && this.waiting.length === 0) handleClose(this.number);
    } else if (event === READ && value > 0) this.read(value | 0);
    else if (event === READ) this.close();
  }

  private read(size: number): void {
    let start = 0;
    for (let i = 0; i < size; i++) {
      if (readBuffer[i] !== NEWLINE) continue;
      this.parts.push(readBuffer.slice(start, i));
      start = i + 1;
      this.give();
    }
    if (start < size) this.parts.push(readBuffer.slice(start, size));
  }

  private give(): void {
    let size = 0;
    for (const part of this.parts) size += part.length;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.parts = [];
    const message = JSON.parse(decode(bytes, UTF8, 0, size) as any);
    const isInternal = typeof message === "object" && message !== null && typeof message.cmd === "string" && message.cmd.startsWith("NODE_");
    process.nextTick(() => { this.emit(isInternal ? "internalMessage" : "message", message, undefined); });
  }

  /** - Returns: whether more may be sent at once. */
  send(message: any, handle: any, options: any, callback: any): boolean {
    let done = callback, given = options;
    if (typeof handle === "function") done = handle;
    else if (typeof options === "function") done = options;
    else if (options !== undefined) validateObject(options, "options");
    if (typeof given === "function") given = undefined;
    if (!this.target.connected) {
      const error = codedError("ERR_IPC_CHANNEL_CLOSED", "Channel closed");
      if (typeof done === "function") process.nextTick(done, error);
      else process.nextTick(() => { this.emit("error", error); });
      return false;
    }
    if (message === undefined) throw missingArgs("message");
    const type = typeof message;
    if (type !== "string" && type !== "object" && type !== "number" && type !== "boolean")
      throw invalidArgType("message", ["string", "object", "number", "boolean"], message);
    if (handle && typeof handle !== "function") throw codedTypeError("ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent");
    return this.write(`${JSON.stringify(message)}\n`, done);
  }

  private write(line: string, done: any): boolean {
    const status: number = streamWrite(this.number, line, false);
    if (status < 0) {
      const error = callError(status, "write");
      if (typeof done === "function") process.nextTick(done, error);
      else process.nextTick(() => { this.emit("error", error); });
      return false;
    }
    if (status === 0) {
      if (typeof done === "function") process.nextTick(done, null);
    } else this.waiting.push(typeof done === "function" ? done : undefined);
    return this.waiting.length < 2;
  }

  disconnect(): void {
    if (this.target.connected) this.close();
    else this.emit("error", codedError("ERR_IPC_DISCONNECTED", "IPC channel is already disconnected"));
  }

  private close(): void {
    if (!this.target.connected) return;
    this.target.connected = false;
    this.target.channel = null;
    this.isEnding = true;
    if (this.waiting.length === 0) handleClose(this.number);
    process.nextTick(() => { this.emit("disconnect"); });
  }
}

/** Gives a process, which `target` stands for, what sends to it. */
export function openChannel(number: number, target: any): void {
  const channel = new Channel(number, target, (type, ...args) => { target.emit(type, ...args); });
  target.connected = true;
  target.channel = channel.control;
  target.send = function (message: any, handle: any, options: any, callback: any): boolean {
    return channel.send(message, handle, options, callback);
  };
  target.disconnect = function (): void { channel.disconnect(); };
}
