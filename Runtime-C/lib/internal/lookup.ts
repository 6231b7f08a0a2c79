// Addresses of hosts, by the system's resolver: dns.lookup, for whoever connects.
import { process, resolveHost } from "aot:host";
import { deprecated } from "node:internal/deprecated";
import { invalidArgType, invalidArgValue } from "node:internal/errors";
import { isIP } from "node:internal/ip";
import { lookupError } from "node:internal/net_errors";
import { validateBoolean, validateFunction, validateNumber, validateOneOf, validateString } from "node:internal/validators";

export const ADDRCONFIG = 32, V4MAPPED = 8, ALL = 16;

let defaultOrder = "verbatim";
export function getDefaultResultOrder(): string { return defaultOrder; }
export function setDefaultResultOrder(order: any): void {
  validateOneOf(order, "dnsOrder", ["verbatim", "ipv4first", "ipv6first"]);
  defaultOrder = order;
}

/** What a lookup was asked for. */
export class LookupQuestion {
  hostname: any;
  family: number = 0;
  hints: number = 0;
  isAll: boolean = false;
  order: string = defaultOrder;
}

function checkHints(hints: number): void {
  if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) throw invalidArgValue("hints", hints);
}

function familyOf(family: any, name: string): number {
  if (family === undefined || family === null) return 0;
  if (family === "IPv4") return 4;
  if (family === "IPv6") return 6;
  validateOneOf(family, name, [0, 4, 6]);
  return family | 0;
}

/** Checks the arguments of dns.lookup. */
export function lookupQuestion(hostname: any, options: any): LookupQuestion {
  if (hostname) validateString(hostname, "hostname");
  const question = new LookupQuestion();
  question.hostname = hostname;
  if (typeof options === "number") {
    question.family = familyOf(options, "family");
  } else if (options !== undefined && typeof options !== "object") {
    throw invalidArgType("options", ["integer", "object"], options);
  } else if (options) {
    if (options.hints !== undefined && options.hints !== null) {
      validateNumber(options.hints, "options.hints");
      question.hints = options.hints >>> 0;
      checkHints(question.hints);
    }
    question.family = familyOf(options.family, "options.family");
    if (options.all !== undefined && options.all !== null) {
      validateBoolean(options.all, "options.all");
      question.isAll = options.all === true;
    }
    if (options.verbatim !== undefined && options.verbatim !== null) {
      validateBoolean(options.verbatim, "options.verbatim");
      question.order = options.verbatim ? "verbatim" : "ipv4first";
    }
    if (options.order !== undefined && options.order !== null) {
      validateOneOf(options.order, "options.order", ["verbatim", "ipv4first", "ipv6first"]);
      question.order = options.order;
    }
  }
  return question;
}

export function familyOfAddress(address: string): number { return address.indexOf(":") >= 0 ? 6 : 4; }

function inOrder(addresses: string[], order: string): string[] {
  if (order === "verbatim") return addresses;
  const first = order === "ipv4first" ? 4 : 6;
  const front: string[] = [], rest: string[] = [];
  for (const address of addresses) (familyOfAddress(address) === first ? front : rest).push(address);
  for (const address of rest) front.push(address);
  return front;
}

/** Answers with an error, or null and addresses in order. */
export function resolveAddresses(question: LookupQuestion, callback: (error: any, addresses: string[]) => void): void {
  const status: any = resolveHost(question.hostname, question.family, question.hints, (result: any) => {
    if (typeof result === "number") callback(lookupError(result, "getaddrinfo", question.hostname), []);
    else callback(null, inOrder(result, question.order));
  });
  if ((status | 0) < 0) process.nextTick(() => { callback(lookupError(status | 0, "getaddrinfo", question.hostname), []); });
}

function answer(question: LookupQuestion, error: any, addresses: string[], callback: any): void {
  if (error !== null) callback(error);
  else if (question.isAll) {
    const all: any[] = [];
    for (const address of addresses) all.push({ address, family: familyOfAddress(address) });
    callback(null, all);
  } else callback(null, addresses[0], familyOfAddress(addresses[0]));
}

export function lookup(hostname: any, options: any, callback?: any): any {
  const hasOptions = typeof options !== "function";
  const answered = hasOptions ? callback : options;
  const question = lookupQuestion(hostname, hasOptions ? options : undefined);
  validateFunction(answered, "callback");
  if (!hostname) {
    deprecated(
      `The provided hostname "${String(hostname)}" is not a valid hostname, and is supported in the dns module solely for compatibility.`,
      "DEP0118");
    if (question.isAll) process.nextTick(answered, null, []);
    else process.nextTick(answered, null, null, question.family === 6 ? 6 : 4);
    return {};
  }
  const family = isIP(hostname);
  if (family !== 0) {
    if (question.isAll) process.nextTick(answered, null, [{ address: hostname, family }]);
    else process.nextTick(answered, null, hostname, family);
    return {};
  }
  resolveAddresses(question, (error, addresses) => { answer(question, error, addresses, answered); });
  return {};
}
