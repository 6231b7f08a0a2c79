// Readable streams of descriptors that tell when there is something to read: pipes, terminals.
import { pollKeeps, pollStart, pollStop, process, read } from "aot:host";
import { Buffer } from "node:buffer";
import { callError } from "node:internal/net_errors";
import { Readable } from "node:stream";

const chunkSize = 65536, EAGAIN = -11;

export class PolledStream extends (Readable as any) {
  fd: number;
  /** Memory for the next chunk. */
  buffer: any = null;
  isPolled: boolean = false;

  constructor(fd: number, options?: any) {
    super({ ...options, emitClose: false });
    this.fd = fd;
    // Who pauses wants nothing to wait for.
    this.on("pause", () => { if (this.isPolled) process.nextTick(stopIfPaused, this); });
  }

  _read(): void {
    if (this.isPolled) return;
    this.isPolled = true;
    const status = pollStart(this.fd, () => { receive(this); });
    if (status < 0) this.destroy(callError(status, "read"));
  }

  stop(): void {
    if (!this.isPolled) return;
    this.isPolled = false;
    pollStop(this.fd);
  }

  _destroy(error: any, callback: any): void {
    this.stop();
    callback(error);
    // It closes with the next turn of the loop, as handles do.
    setImmediate(() => { this.emit("close"); });
  }

  ref(): any {
    pollKeeps(this.fd, true);
    return this;
  }

  unref(): any {
    pollKeeps(this.fd, false);
    return this;
  }
}

function stopIfPaused(stream: any): void {
  if (stream.readableFlowing) return;
  stream.stop();
  // The next resume asks for data again.
  stream._readableState.reading = false;
}

function receive(stream: any): void {
  const buffer = stream.buffer ?? Buffer.allocUnsafeSlow(chunkSize);
  const count = read(stream.fd, buffer, 0, chunkSize, -1);
  stream.buffer = count === chunkSize ? null : buffer;
  if (count === EAGAIN) return;
  if (count < 0) {
    stream.destroy(callError(count, "read"));
    return;
  }
  if (count === 0) {
    stream.stop();
    stream.push(null);
    return;
  }
  // A full chunk takes the memory along; less than that is copied.
  if (!stream.push(count === chunkSize ? buffer : Buffer.from(buffer.subarray(0, count)))) stream.stop();
}
