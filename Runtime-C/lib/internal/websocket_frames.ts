// Frames of WebSockets (RFC 6455, 5) as a client reads and writes them.
import { randomBytes } from "aot:host";

export const CONTINUATION = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10;

/** Codes of closing (7.4.1). */
export const PROTOCOL_ERROR = 1002, INVALID_DATA = 1007, TOO_BIG = 1009;

/** No message of a server may be longer. */
const MOST_BYTES = 2 ** 31 - 1;

/** A whole frame: masked, as those of clients are. */
export function frame(opcode: number, content: Uint8Array): Uint8Array {
  const size = content.length, sizeBytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
  const bytes = new Uint8Array(6 + sizeBytes + size), view = new DataView(bytes.buffer), mask = bytes.subarray(2 + sizeBytes, 6 + sizeBytes);
  bytes[0] = 128 | opcode;
  bytes[1] = 128 | (sizeBytes === 0 ? size : sizeBytes === 2 ? 126 : 127);
  if (sizeBytes === 2) view.setUint16(2, size);
  else if (sizeBytes === 8) {
    view.setUint32(2, Math.floor(size / 2 ** 32));
    view.setUint32(6, size >>> 0);
  }
  randomBytes(mask);
  const start = 6 + sizeBytes;
  for (let i = 0; i < size; i++) bytes[start + i] = content[i] ^ mask[i & 3];
  return bytes;
}

/** Who is told of what frames hold. */
export interface FrameListener {
  message(isText: boolean, content: Uint8Array): void;
  control(opcode: number, content: Uint8Array): void;
  /** The server does not keep to the protocol: nothing more is read. */
  broken(code: number, reason: string): void;
}

/** Takes frames apart as their bytes come. */
export class FrameReader {
  readonly #listener: FrameListener;
  #bytes: Uint8Array = new Uint8Array(0);
  /** The parts of a message that has begun; its first opcode, or 0. */
  #parts: Uint8Array[] = [];
  #opcode = 0;
  isStopped = false;

  constructor(listener: FrameListener) { this.#listener = listener; }

  read(chunk: Uint8Array): void {
    const joined = new Uint8Array(this.#bytes.length + chunk.length);
    joined.set(this.#bytes);
    joined.set(chunk, this.#bytes.length);
    this.#bytes = joined;
    while (!this.isStopped && this.#take()) continue;
  }

  #break(code: number, reason: string): boolean {
    this.isStopped = true;
    this.#listener.broken(code, reason);
    return false;
  }

  /** Whether a whole frame was there. */
  #take(): boolean {
    const bytes = this.#bytes;
    if (bytes.length < 2) return false;
    const isLast = (bytes[0] & 128) !== 0, opcode = bytes[0] & 15, short = bytes[1] & 127;
    if ((bytes[0] & 0x70) !== 0) return this.#break(PROTOCOL_ERROR, "Expected RSV bits to be clear.");
    if ((bytes[1] & 128) !== 0) return this.#break(PROTOCOL_ERROR, "Frame cannot be masked");
    if (opcode > BINARY && opcode < CLOSE || opcode > PONG) return this.#break(PROTOCOL_ERROR, "Invalid opcode received");
    if (opcode >= CLOSE && (!isLast || short > 125)) return this.#break(PROTOCOL_ERROR, "Control frame is too long or in fragments");
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < start) return false;
    const size = sizeOf(bytes, short);
    if (size > MOST_BYTES) return this.#break(TOO_BIG, "Received payload length > 2^31 bytes.");
    if (bytes.length < start + size) return false;
    this.#bytes = bytes.subarray(start + size);
    return this.#give(isLast, opcode, bytes.slice(start, start + size));
  }

  #give(isLast: boolean, opcode: number, content: Uint8Array): boolean {
    if (opcode >= CLOSE) {
      this.#listener.control(opcode, content);
      return true;
    }
    if ((opcode === CONTINUATION) === (this.#opcode === 0)) return this.#break(PROTOCOL_ERROR, "Unexpected continuation frame");
    if (opcode !== CONTINUATION) this.#opcode = opcode;
    this.#parts.push(content);
    if (!isLast) return true;
    const isText = this.#opcode === TEXT, whole = joined(this.#parts);
    this.#parts = [];
    this.#opcode = 0;
    this.#listener.message(isText, whole);
    return true;
  }
}

function sizeOf(bytes: Uint8Array, short: number): number {
  if (short < 126) return short;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return short === 126 ? view.getUint16(2) : view.getUint32(2) * 2 ** 32 + view.getUint32(6);
}

function joined(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  let size = 0;
  for (const part of parts) size += part.length;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
