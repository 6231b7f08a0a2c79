// Asking name servers: what dns.Resolver does.
import { handleClose, handleEvents, process, readStart, streamWrite, tcpConnect, tcpNew, udpBind, udpNew, udpSend, udpStart } from "aot:host";
import { readFileSync } from "node:fs";
import { ANY, DnsReader, DnsRecord, question } from "node:internal/dns_message";
import { CONNECTED, READ, readBuffer, RECEIVED } from "node:internal/handles";
import { isIP } from "node:internal/ip";

/** A server: its address and port. */
export class NameServer {
  address: string;
  port: number;
  constructor(address: string, port: number) {
    this.address = address;
    this.port = port;
  }
  toString(): string {
    if (this.port === 53) return this.address;
    return this.address.includes(":") ? `[${this.address}]:${this.port}` : `${this.address}:${this.port}`;
  }
}

/** `1.2.3.4`, `1.2.3.4:53`, `::1`, `[::1]:53`; undefined when it is none. */
export function parseServer(text: string): NameServer | undefined {
  if (isIP(text) !== 0) return new NameServer(text, 53);
  const six = /^\[([^[\]]*)\](?::(\d+))?$/.exec(text);
  if (six !== null && isIP(six[1]) === 6) return new NameServer(six[1], Number(six[2] ?? 53));
  const four = /^([^:]+):(\d+)$/.exec(text);
  return four !== null && isIP(four[1]) === 4 ? new NameServer(four[1], Number(four[2])) : undefined;
}

/** The servers of the system. */
function systemServers(): NameServer[] {
  const servers: NameServer[] = [];
  let text = "";
  try {
    text = readFileSync("/etc/resolv.conf", "utf8") as any;
  } catch {
    text = "";
  }
  for (const line of text.split("\n")) {
    const words = line.trim().split(/\s+/);
    const server = words[0] === "nameserver" && words.length > 1 ? parseServer(words[1]) : undefined;
    if (server !== undefined) servers.push(server);
  }
  return servers.length > 0 ? servers : [new NameServer("127.0.0.1", 53)];
}

/** Answered with the code of an error or undefined, and records. */
type Answered = (code: string | undefined, records: DnsRecord[]) => void;

/** Codes of answers (RFC 1035, 4.1.1). */
function codeOf(response: number): string {
  switch (response) {
    case 1: return "EFORMERR";
    case 2: return "ESERVFAIL";
    case 3: return "ENOTFOUND";
    case 4: return "ENOTIMP";
  }
  return "EREFUSED";
}

/** A question that was sent and waits for its answer. */
class Query {
  resolver: DnsClient;
  name: string;
  type: number;
  answered: Answered;
  id: number;
  bytes: Uint8Array;
  handle: number = -1;
  timer: any = undefined;
  attempt: number = 0;
  failure: string = "ETIMEOUT";
  constructor(resolver: DnsClient, name: string, type: number, bytes: Uint8Array, id: number, answered: Answered) {
    this.resolver = resolver;
    this.name = name;
    this.type = type;
    this.bytes = bytes;
    this.id = id;
    this.answered = answered;
  }

  /** Asks the next server. */
  ask(): void {
    this.close();
    const { servers, tries, timeout } = this.resolver;
    if (this.attempt >= tries * servers.length) {
      this.finish(this.failure, []);
      return;
    }
    const server = servers[this.attempt % servers.length], round = Math.floor(this.attempt / servers.length);
    this.attempt++;
    const handle = this.handle = udpNew();
    handleEvents(handle, (event: any, size: any) => {
      if ((event | 0) === RECEIVED && handle === this.handle) this.take(size | 0, server);
    });
    udpBind(handle, server.address.includes(":") ? "::" : "0.0.0.0", 0, 0);
    udpStart(handle, readBuffer);
    const status = udpSend(handle, this.bytes, server.address, server.port);
    if (status < 0) this.failure = "ECONNREFUSED";
    this.timer = setTimeout(() => { this.ask(); }, status < 0 ? 0 : timeout * 2 ** round);
  }

  private take(size: number, server: NameServer): void {
    if (size < 0) {
      this.failure = "ECONNREFUSED";
      this.ask();
      return;
    }
    const bytes = readBuffer.slice(0, size);
    if (size < 12 || bytes[0] * 256 + bytes[1] !== this.id || (bytes[2] & 128) === 0) return;
    if ((bytes[2] & 2) !== 0) this.askByStream(server);
    else this.read(bytes);
  }

  /** The answer did not fit: it is asked for by TCP. */
  private askByStream(server: NameServer): void {
    this.close();
    const handle = this.handle = tcpNew();
    let received = new Uint8Array(0);
    handleEvents(handle, (event: any, value: any) => {
      if (handle !== this.handle) return;
      const kind = event | 0, size = value | 0;
      if (kind === CONNECTED && size === 0) {
        const framed = new Uint8Array(this.bytes.length + 2);
        framed[0] = this.bytes.length >> 8;
        framed[1] = this.bytes.length & 255;
        framed.set(this.bytes, 2);
        streamWrite(handle, framed, false);
        readStart(handle, readBuffer);
      } else if (kind === READ && size > 0) {
        const joined = new Uint8Array(received.length + size);
        joined.set(received);
        joined.set(readBuffer.subarray(0, size), received.length);
        received = joined;
        const length = received.length < 2 ? Infinity : received[0] * 256 + received[1];
        if (received.length >= length + 2) this.read(received.subarray(2, length + 2));
      } else if (size < 0) this.ask();
    });
    tcpConnect(handle, server.address, server.port);
    this.timer = setTimeout(() => { this.ask(); }, this.resolver.timeout);
  }

  private read(bytes: Uint8Array): void {
    const reader = new DnsReader(bytes);
    reader.at = 3;
    const response = reader.byte() & 15, questions = reader.short(), answers = reader.short();
    if (response === 2 || response === 4 || response === 5) {
      this.failure = codeOf(response);
      this.ask();
      return;
    }
    if (response !== 0) {
      this.finish(codeOf(response), []);
      return;
    }
    reader.at = 12;
    for (let i = 0; i < questions; i++) {
      reader.name();
      reader.at += 4;
    }
    const records: DnsRecord[] = [];
    for (let i = 0; i < answers && !reader.isBad; i++) {
      const record = reader.record();
      if (record.value !== undefined && (record.type === this.type || this.type === ANY)) records.push(record);
    }
    if (reader.isBad) this.finish("EBADRESP", []);
    else this.finish(records.length > 0 ? undefined : "ENODATA", records);
  }

  private close(): void {
    clearTimeout(this.timer);
    if (this.handle >= 0) handleClose(this.handle);
    this.handle = -1;
  }

  finish(code: string | undefined, records: DnsRecord[]): void {
    this.close();
    this.resolver.queries.delete(this);
    this.answered(code, records);
  }
}

/** Asks servers for records. */
export class DnsClient {
  own: NameServer[] | undefined = undefined;
  timeout: number;
  tries: number;
  queries: Set<Query> = new Set();
  constructor(timeout: number, tries: number) {
    this.timeout = timeout;
    this.tries = tries;
  }

  get servers(): NameServer[] {
    this.own ??= systemServers();
    return this.own;
  }

  query(name: string, type: number, answered: Answered): void {
    const id = Math.floor(Math.random() * 65536), bytes = question(id, name, type);
    if (bytes === undefined) {
      process.nextTick(answered, "EBADNAME", []);
      return;
    }
    const query = new Query(this, name, type, bytes, id, answered);
    this.queries.add(query);
    query.ask();
  }

  cancel(): void {
    for (const query of [...this.queries]) query.finish("ECANCELLED", []);
  }
}

/** Names that the file of hosts gives an address, without the first when there are others, as resolvers tell of aliases. */
export function hostsOf(address: string): string[] {
  let text = "";
  try {
    text = readFileSync("/etc/hosts", "utf8") as any;
  } catch {
    return [];
  }
  const names: string[] = [];
  for (const line of text.split("\n")) {
    const words = line.split("#")[0].trim().split(/\s+/);
    if (words[0] === address) names.push(...words.slice(1));
  }
  return names.length > 1 ? names.slice(1) : names;
}
