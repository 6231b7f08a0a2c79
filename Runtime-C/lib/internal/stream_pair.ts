// `duplexPair`: two streams, each of which gives what the other is written.
import { process } from "aot:host";
import { Duplex } from "node:internal/stream_duplex";

class DuplexSide extends (Duplex as any) {
  other: any = null;
  callback: any = null;

  _read(): void {
    const callback = this.callback;
    if (!callback) return;
    this.callback = null;
    callback();
  }

  _write(chunk: any, encoding: any, callback: any): void {
    if (chunk.length === 0) {
      process.nextTick(callback);
      return;
    }
    this.other.push(chunk);
    this.other.callback = callback;
  }

  _final(callback: any): void {
    this.other.on("end", callback);
    this.other.push(null);
  }
}

export function duplexPair(options?: any): any[] {
  const one: any = new DuplexSide(options), two: any = new DuplexSide(options);
  one.other = two;
  two.other = one;
  return [one, two];
}
