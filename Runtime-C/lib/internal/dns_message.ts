// Messages of the domain name system (RFC 1035): questions, and the records of answers.
import { addressText } from "aot:host";
import { Buffer } from "node:buffer";

export const A = 1, NS = 2, CNAME = 5, SOA = 6, PTR = 12, MX = 15, TXT = 16, AAAA = 28, SRV = 33, NAPTR = 35, ANY = 255, CAA = 257;

/** A question with recursion desired; undefined if the name cannot be asked for. */
export function question(id: number, name: string, type: number): Uint8Array | undefined {
  const labels = name.endsWith(".") ? name.slice(0, -1).split(".") : name.split(".");
  const bytes: number[] = [id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  for (const label of name === "." || name === "" ? [] : labels) {
    const text = Buffer.from(label);
    if (text.length === 0 || text.length > 63) return undefined;
    bytes.push(text.length, ...text);
  }
  bytes.push(0, type >> 8, type & 255, 0, 1);
  return bytes.length > 12 + 260 ? undefined : Uint8Array.from(bytes);
}

/** A record of an answer, as node shows those of its type. */
export class DnsRecord {
  type: number;
  ttl: number;
  value: any;
  constructor(type: number, ttl: number, value: any) {
    this.type = type;
    this.ttl = ttl;
    this.value = value;
  }
}

/** Reads an answer. What is cut short or runs in circles makes `isBad`. */
export class DnsReader {
  bytes: Uint8Array;
  at: number = 0;
  isBad: boolean = false;
  constructor(bytes: Uint8Array) { this.bytes = bytes; }

  byte(): number {
    if (this.at >= this.bytes.length) {
      this.isBad = true;
      return 0;
    }
    return this.bytes[this.at++];
  }

  short(): number { return this.byte() * 256 + this.byte(); }
  long(): number { return this.short() * 65536 + this.short(); }

  text(size: number): string {
    const end = Math.min(this.at + size, this.bytes.length);
    const text = Buffer.from(this.bytes.subarray(this.at, end)).toString("latin1");
    this.at += size;
    return text;
  }

  characterString(): string { return this.text(this.byte()); }

  /** A name, which may go on elsewhere in the message. */
  name(): string {
    const labels: string[] = [];
    let back = -1;
    for (let jumps = 0; jumps < 64 && !this.isBad;) {
      const size = this.byte();
      if (size === 0) break;
      if (size < 64) {
        labels.push(this.text(size));
        continue;
      }
      const target = (size & 63) * 256 + this.byte();
      if (back < 0) back = this.at;
      this.at = target;
      jumps++;
      if (jumps === 64) this.isBad = true;
    }
    if (back >= 0) this.at = back;
    return labels.join(".");
  }

  record(): DnsRecord {
    this.name();
    const type = this.short();
    this.short();
    const ttl = this.long(), size = this.short(), end = this.at + size;
    const value = end > this.bytes.length ? undefined : this.data(type, size);
    if (end > this.bytes.length) this.isBad = true;
    this.at = end;
    return new DnsRecord(type, ttl, value);
  }

  private data(type: number, size: number): any {
    switch (type) {
      case A: case AAAA: return addressText(this.bytes.subarray(this.at, this.at + size), size);
      case NS: case CNAME: case PTR: return this.name();
      case MX: return { priority: this.short(), exchange: this.name() };
      case TXT: return this.strings(this.at + size);
      case SRV: return this.service();
      case NAPTR: return this.pointer();
      case SOA: return this.authority();
      case CAA: return this.certification(this.at + size);
    }
    return undefined;
  }

  private strings(end: number): string[] {
    const strings: string[] = [];
    while (this.at < end) strings.push(this.characterString());
    return strings;
  }

  private service(): any {
    const priority = this.short(), weight = this.short(), port = this.short();
    return { name: this.name(), port, priority, weight };
  }

  private pointer(): any {
    const order = this.short(), preference = this.short();
    const flags = this.characterString(), service = this.characterString(), regexp = this.characterString();
    return { flags, service, regexp, replacement: this.name(), order, preference };
  }

  private authority(): any {
    const nsname = this.name(), hostmaster = this.name();
    return {
      nsname, hostmaster, serial: this.long(), refresh: this.long(), retry: this.long(), expire: this.long(), minttl: this.long(),
    };
  }

  private certification(end: number): any {
    const critical = this.byte(), tag = this.characterString();
    const result: any = { critical };
    Object.defineProperty(result, tag, { value: this.text(end - this.at), enumerable: true, configurable: true, writable: true });
    return result;
  }
}
