// What node:dns and node:dns/promises share: resolvers and their functions, with callbacks.
import { process, resolveName } from "aot:host";
import { invalidArgType, invalidArgValue, missingArgs } from "node:internal/errors";
import { A, AAAA, ANY, CAA, CNAME, DnsRecord, MX, NAPTR, NS, PTR, SOA, SRV, TXT } from "node:internal/dns_message";
import { DnsClient, hostsOf, NameServer, parseServer } from "node:internal/dns_resolver";
import { bytesOfAddress, isIP } from "node:internal/ip";
import { lookupError } from "node:internal/net_errors";
import { validateArray, validateFunction, validateInt32, validatePort, validateString } from "node:internal/validators";

export const NODATA = "ENODATA", FORMERR = "EFORMERR", SERVFAIL = "ESERVFAIL", NOTFOUND = "ENOTFOUND", NOTIMP = "ENOTIMP";
export const REFUSED = "EREFUSED", BADQUERY = "EBADQUERY", BADNAME = "EBADNAME", BADFAMILY = "EBADFAMILY", BADRESP = "EBADRESP";
export const CONNREFUSED = "ECONNREFUSED", TIMEOUT = "ETIMEOUT", EOF = "EOF", FILE = "EFILE", NOMEM = "ENOMEM";
export const DESTRUCTION = "EDESTRUCTION", BADSTR = "EBADSTR", BADFLAGS = "EBADFLAGS", NONAME = "ENONAME", BADHINTS = "EBADHINTS";
export const NOTINITIALIZED = "ENOTINITIALIZED", LOADIPHLPAPI = "ELOADIPHLPAPI";
export const ADDRGETNETWORKPARAMS = "EADDRGETNETWORKPARAMS", CANCELLED = "ECANCELLED";

// MARK: Types of records

/** What is asked for, and how errors name it. */
class RecordType {
  word: string;
  number: number;
  syscall: string;
  constructor(word: string, number: number, syscall: string) {
    this.word = word;
    this.number = number;
    this.syscall = syscall;
  }
}

const types = [
  new RecordType("A", A, "queryA"), new RecordType("AAAA", AAAA, "queryAaaa"), new RecordType("ANY", ANY, "queryAny"),
  new RecordType("CAA", CAA, "queryCaa"), new RecordType("CNAME", CNAME, "queryCname"), new RecordType("MX", MX, "queryMx"),
  new RecordType("NAPTR", NAPTR, "queryNaptr"), new RecordType("NS", NS, "queryNs"), new RecordType("PTR", PTR, "queryPtr"),
  new RecordType("SOA", SOA, "querySoa"), new RecordType("SRV", SRV, "querySrv"), new RecordType("TXT", TXT, "queryTxt"),
];

function typeOf(word: any): RecordType | undefined { return types.find((type) => type.word === word); }

/** An error of a name server, which has no number. */
function answerError(code: string, syscall: string, hostname: string): any {
  const error: any = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ""}`);
  error.errno = undefined;
  error.code = code;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}

/** A record among those of several types. */
function anyRecord(record: DnsRecord): any {
  const type = types.find((each) => each.number === record.type)?.word ?? "";
  switch (record.type) {
    case A: case AAAA: return { address: record.value, ttl: record.ttl, type };
    case NS: case CNAME: case PTR: return { value: record.value, type };
    case TXT: return { entries: record.value, type };
  }
  return { ...record.value, type };
}

function resultOf(type: RecordType, records: DnsRecord[], wantsTtl: boolean): any {
  if (type.number === SOA) return records[0].value;
  if (type.number === ANY) return records.map(anyRecord);
  if (wantsTtl) return records.map((record) => ({ address: record.value, ttl: record.ttl }));
  return records.map((record) => record.value);
}

function ask(client: DnsClient, type: RecordType, name: any, options: any, callback: any): any {
  validateString(name, "name");
  validateFunction(callback, "callback");
  const wantsTtl = (type.number === A || type.number === AAAA) && Boolean(options?.ttl);
  client.query(name, type.number, (code, records) => {
    if (code !== undefined) callback(answerError(code, type.syscall, name));
    else callback(null, resultOf(type, records, wantsTtl));
  });
  return {};
}

/** The name under which an address is asked for. */
function reverseName(address: string): string {
  const bytes = [...bytesOfAddress(address)].reverse();
  if (bytes.length === 4) return `${bytes.join(".")}.in-addr.arpa`;
  return `${bytes.map((byte) => `${(byte & 15).toString(16)}.${(byte >> 4).toString(16)}`).join(".")}.ip6.arpa`;
}

function reverseAddress(client: DnsClient, address: any, callback: any): any {
  validateString(address, "name");
  validateFunction(callback, "callback");
  if (isIP(address) === 0) {
    const error = answerError("EINVAL", "getHostByAddr", address);
    error.errno = -22;
    throw error;
  }
  const known = hostsOf(address);
  if (known.length > 0) {
    process.nextTick(callback, null, known);
    return {};
  }
  client.query(reverseName(address), PTR, (code, records) => {
    if (code !== undefined) callback(answerError(code, "getHostByAddr", address));
    else callback(null, records.map((record) => record.value));
  });
  return {};
}

// MARK: Resolvers

function checkedOptions(options: any): DnsClient {
  const timeout = options?.timeout ?? -1, tries = options?.tries ?? 4;
  validateInt32(timeout, "options.timeout", -1);
  validateInt32(tries, "options.tries", 1);
  return new DnsClient(timeout < 0 ? 5000 : timeout, tries);
}

function serversOf(servers: any): NameServer[] {
  validateArray(servers, "servers");
  return servers.map((text: any, i: number) => {
    validateString(text, `servers[${i}]`);
    const server = parseServer(text);
    if (server !== undefined) return server;
    const error: any = new TypeError(`Invalid IP address: ${text}`);
    error.code = "ERR_INVALID_IP_ADDRESS";
    throw error;
  });
}

export class Resolver {
  _handle: DnsClient;
  constructor(options?: any) { this._handle = checkedOptions(options); }

  cancel(): void { this._handle.cancel(); }
  getServers(): string[] { return this._handle.servers.map((server) => server.toString()); }
  setServers(servers: any): void { this._handle.own = serversOf(servers); }
  setLocalAddress(ipv4: any, ipv6?: any): void {
    validateString(ipv4, "ipv4");
    if (ipv6 !== undefined) validateString(ipv6, "ipv6");
  }

  resolve(name: any, rrtype: any, callback?: any): any {
    if (typeof rrtype === "function") return ask(this._handle, types[0], name, undefined, rrtype);
    if (rrtype !== undefined && typeof rrtype !== "string") throw invalidArgType("rrtype", "string", rrtype);
    const type = typeOf(rrtype ?? "A");
    if (type === undefined) throw invalidArgValue("rrtype", rrtype);
    return ask(this._handle, type, name, undefined, callback);
  }

  resolve4(name: any, options: any, callback?: any): any { return this.#ask("A", name, options, callback); }
  resolve6(name: any, options: any, callback?: any): any { return this.#ask("AAAA", name, options, callback); }
  resolveAny(name: any, callback?: any): any { return this.#ask("ANY", name, callback); }
  resolveCaa(name: any, callback?: any): any { return this.#ask("CAA", name, callback); }
  resolveCname(name: any, callback?: any): any { return this.#ask("CNAME", name, callback); }
  resolveMx(name: any, callback?: any): any { return this.#ask("MX", name, callback); }
  resolveNaptr(name: any, callback?: any): any { return this.#ask("NAPTR", name, callback); }
  resolveNs(name: any, callback?: any): any { return this.#ask("NS", name, callback); }
  resolvePtr(name: any, callback?: any): any { return this.#ask("PTR", name, callback); }
  resolveSoa(name: any, callback?: any): any { return this.#ask("SOA", name, callback); }
  resolveSrv(name: any, callback?: any): any { return this.#ask("SRV", name, callback); }
  resolveTxt(name: any, callback?: any): any { return this.#ask("TXT", name, callback); }
  reverse(address: any, callback?: any): any { return reverseAddress(this._handle, address, callback); }

  #ask(word: string, name: any, options: any, callback?: any): any {
    const isShort = callback === undefined;
    return ask(this._handle, typeOf(word) as RecordType, name, isShort ? undefined : options, isShort ? options : callback);
  }
}

/** That of the functions of the module. */
export const defaultResolver = new Resolver();

export function lookupService(...args: any[]): any {
  if (args.length < 3) throw missingArgs("address", "port", "callback");
  const [address, port, callback] = args;
  if (isIP(address) === 0) throw invalidArgValue("address", address);
  const number = validatePort(port);
  validateFunction(callback, "callback");
  const status: any = resolveName(address, number, (found: any) => {
    if (typeof found === "number") callback(lookupError(found, "getnameinfo", address));
    else callback(null, found[0], found[1]);
  });
  if ((status | 0) < 0) throw lookupError(status | 0, "getnameinfo", address);
  return {};
}
