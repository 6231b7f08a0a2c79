// net.SocketAddress and net.BlockList.
import { addressText } from "aot:host";
import { codedError, invalidArgValue } from "node:internal/errors";
import { bytesOfAddress, isIP } from "node:internal/ip";
import { shownWith } from "node:internal/shown";
import { validateInt32, validateObject, validatePort, validateString, validateUint32 } from "node:internal/validators";

function familyOf(value: any, name: string): string {
  validateString(value, name);
  const family = value.toLowerCase();
  if (family !== "ipv4" && family !== "ipv6") throw invalidArgValue(name, value);
  return family;
}

function invalidAddress(): any { return codedError("ERR_INVALID_ADDRESS", "Invalid address"); }

/** Options of inspect, one level down. */
function deeper(options: any): any { return { ...options, depth: options.depth === null ? null : options.depth - 1 }; }

export class SocketAddress {
  #address: string;
  #family: string;
  #port: number;
  #flowlabel: number;

  static isSocketAddress(value: any): boolean { return typeof value === "object" && value !== null && #address in value; }

  /** From `127.0.0.1:80` or `[::1]:80`; undefined when it is none. */
  static parse(input: any): any {
    validateString(input, "input");
    const isSix = input.startsWith("[");
    const end = isSix ? input.indexOf("]") : input.indexOf(":") < 0 ? input.length : input.indexOf(":");
    if (end < 0) return undefined;
    const address = isSix ? input.slice(1, end) : input.slice(0, end), rest = input.slice(isSix ? end + 1 : end);
    if (isIP(address) !== (isSix ? 6 : 4)) return undefined;
    if (rest !== "" && !rest.startsWith(":")) return undefined;
    const port = rest === "" || rest === ":" ? 0 : +rest.slice(1);
    if (!(port >= 0 && port <= 65535) || !Number.isInteger(port)) return undefined;
    return new SocketAddress({ address, port, family: isSix ? "ipv6" : "ipv4" });
  }

  constructor(options: any = {}) {
    validateObject(options, "options");
    const family = familyOf(options.family ?? "ipv4", "options.family");
    const address = options.address ?? (family === "ipv4" ? "127.0.0.1" : "::");
    validateString(address, "options.address");
    const port = validatePort(options.port ?? 0, "options.port");
    const label = options.flowlabel ?? 0;
    validateUint32(label, "options.flowlabel");
    if (isIP(address) !== (family === "ipv4" ? 4 : 6)) throw invalidAddress();
    const bytes = bytesOfAddress(address);
    this.#address = addressText(bytes, bytes.length);
    this.#family = family;
    this.#port = port;
    this.#flowlabel = label;
  }

  get address(): string { return this.#address; }
  get family(): string { return this.#family; }
  get port(): number { return this.#port; }
  get flowlabel(): number { return this.#family === "ipv4" ? 0 : this.#flowlabel; }
  toJSON(): any { return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel }; }

  [Symbol.for("nodejs.util.inspect.custom")](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    return `SocketAddress ${shownWith(this.toJSON(), deeper(options), inspect)}`;
  }
}

function addressOf(value: any, family: any, name: string): SocketAddress {
  if (SocketAddress.isSocketAddress(value)) return value;
  validateString(value, name);
  return new SocketAddress({ address: value, family });
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

/** Addresses from one to another, of one family. */
class Rule {
  from: Uint8Array;
  to: Uint8Array;
  text: string;
  constructor(from: Uint8Array, to: Uint8Array, text: string) {
    this.from = from;
    this.to = to;
    this.text = text;
  }
  has(bytes: Uint8Array): boolean {
    return bytes.length === this.from.length && compare(this.from, bytes) <= 0 && compare(bytes, this.to) <= 0;
  }
}

/** IPv4 as IPv6: the four bytes at the end, else undefined. */
function mapped(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length !== 16) return undefined;
  for (let i = 0; i < 10; i++) if (bytes[i] !== 0) return undefined;
  return bytes[10] === 255 && bytes[11] === 255 ? bytes.subarray(12) : undefined;
}

function familyName(family: string): string { return family === "ipv4" ? "IPv4" : "IPv6"; }

export class BlockList {
  #rules: Rule[] = [];

  static isBlockList(value: any): boolean { return typeof value === "object" && value !== null && #rules in value; }

  addAddress(address: any, family: any = "ipv4"): void {
    const parsed = addressOf(address, familyOf(family, "family"), "address"), bytes = bytesOfAddress(parsed.address);
    this.#rules.unshift(new Rule(bytes, bytes, `Address: ${familyName(parsed.family)} ${parsed.address}`));
  }

  addRange(start: any, end: any, family: any = "ipv4"): void {
    const checked = familyOf(family, "family");
    const from = addressOf(start, checked, "start"), to = addressOf(end, checked, "end");
    const first = bytesOfAddress(from.address), last = bytesOfAddress(to.address);
    if (first.length !== last.length || compare(first, last) > 0) throw invalidArgValue("start", start, "must come before end");
    this.#rules.unshift(new Rule(first, last, `Range: ${familyName(from.family)} ${from.address}-${to.address}`));
  }

  addSubnet(network: any, prefix: any, family: any = "ipv4"): void {
    const parsed = addressOf(network, familyOf(family, "family"), "network");
    validateInt32(prefix, "prefix", 0, parsed.family === "ipv4" ? 32 : 128);
    const first = bytesOfAddress(parsed.address), last = bytesOfAddress(parsed.address);
    for (let i = 0; i < first.length; i++) {
      const mask = (255 << Math.max(0, 8 - Math.max(0, prefix - 8 * i))) & 255;
      first[i] &= mask;
      last[i] |= ~mask & 255;
    }
    this.#rules.unshift(new Rule(first, last, `Subnet: ${familyName(parsed.family)} ${parsed.address}/${prefix}`));
  }

  check(address: any, family: any = "ipv4"): boolean {
    let parsed: SocketAddress;
    if (SocketAddress.isSocketAddress(address)) parsed = address;
    else {
      validateString(address, "address");
      const checked = familyOf(family, "family");
      if (isIP(address) !== (checked === "ipv4" ? 4 : 6)) return false;
      parsed = new SocketAddress({ address, family: checked });
    }
    const bytes = bytesOfAddress(parsed.address), four = mapped(bytes);
    return this.#rules.some((rule) => rule.has(bytes) || (four !== undefined && rule.has(four)));
  }

  get rules(): string[] { return this.#rules.map((rule) => rule.text); }

  [Symbol.for("nodejs.util.inspect.custom")](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    return `BlockList ${shownWith({ rules: this.rules }, deeper(options), inspect)}`;
  }
}
