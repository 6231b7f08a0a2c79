// node:dns/promises: names of hosts, by promises.
import {
  ADDRGETNETWORKPARAMS, BADFAMILY, BADFLAGS, BADHINTS, BADNAME, BADQUERY, BADRESP, BADSTR, CANCELLED, CONNREFUSED, DESTRUCTION,
  EOF, FILE, FORMERR, LOADIPHLPAPI, lookupService as findService, NODATA, NOMEM, NONAME, NOTFOUND, NOTIMP, NOTINITIALIZED, REFUSED,
  Resolver as CallbackResolver, SERVFAIL, TIMEOUT,
} from "node:internal/dns";
import { missingArgs } from "node:internal/errors";
import { getDefaultResultOrder, lookup as findAddress, lookupQuestion, setDefaultResultOrder } from "node:internal/lookup";

/** A promise of what the callback gets. What is wrong with the arguments is thrown at once. */
function promised(start: (callback: any) => void): Promise<any> {
  let resolve: any, reject: any;
  const promise = new Promise<any>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  start((error: any, value: any) => {
    if (error) reject(error);
    else resolve(value);
  });
  return promise;
}

export class Resolver {
  _resolver: CallbackResolver;
  constructor(options?: any) { this._resolver = new CallbackResolver(options); }
  cancel(): void { this._resolver.cancel(); }
  getServers(): string[] { return this._resolver.getServers(); }
  setServers(servers: any): void { this._resolver.setServers(servers); }
  setLocalAddress(ipv4: any, ipv6?: any): void { this._resolver.setLocalAddress(ipv4, ipv6); }
  resolve(name: any, rrtype: any = "A"): Promise<any> { return promised((done) => { this._resolver.resolve(name, rrtype, done); }); }
  resolve4(name: any, options?: any): Promise<any> { return promised((done) => { this._resolver.resolve4(name, options, done); }); }
  resolve6(name: any, options?: any): Promise<any> { return promised((done) => { this._resolver.resolve6(name, options, done); }); }
  resolveAny(name: any): Promise<any> { return promised((done) => { this._resolver.resolveAny(name, done); }); }
  resolveCaa(name: any): Promise<any> { return promised((done) => { this._resolver.resolveCaa(name, done); }); }
  resolveCname(name: any): Promise<any> { return promised((done) => { this._resolver.resolveCname(name, done); }); }
  resolveMx(name: any): Promise<any> { return promised((done) => { this._resolver.resolveMx(name, done); }); }
  resolveNaptr(name: any): Promise<any> { return promised((done) => { this._resolver.resolveNaptr(name, done); }); }
  resolveNs(name: any): Promise<any> { return promised((done) => { this._resolver.resolveNs(name, done); }); }
  resolvePtr(name: any): Promise<any> { return promised((done) => { this._resolver.resolvePtr(name, done); }); }
  resolveSoa(name: any): Promise<any> { return promised((done) => { this._resolver.resolveSoa(name, done); }); }
  resolveSrv(name: any): Promise<any> { return promised((done) => { this._resolver.resolveSrv(name, done); }); }
  resolveTxt(name: any): Promise<any> { return promised((done) => { this._resolver.resolveTxt(name, done); }); }
  reverse(address: any): Promise<any> { return promised((done) => { this._resolver.reverse(address, done); }); }
}

/** That of the functions of the module. */
const shared = new Resolver();

export function lookup(hostname: any, options?: any): Promise<any> {
  const question = lookupQuestion(hostname, options);
  return new Promise((resolve, reject) => {
    findAddress(hostname, options ?? {}, (error: any, address: any, family: any) => {
      if (error) reject(error);
      else resolve(question.isAll ? address : { address, family });
    });
  });
}

export function lookupService(...args: any[]): Promise<any> {
  if (args.length !== 2) throw missingArgs("address", "port");
  let resolve: any, reject: any;
  const promise = new Promise<any>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  findService(args[0], args[1], (error: any, hostname: any, service: any) => {
    if (error) reject(error);
    else resolve({ hostname, service });
  });
  return promise;
}

export function getServers(): string[] { return shared.getServers(); }
export function setServers(servers: any): void { shared.setServers(servers); }
export function resolve(name: any, rrtype?: any): Promise<any> { return shared.resolve(name, rrtype); }
export function resolve4(name: any, options?: any): Promise<any> { return shared.resolve4(name, options); }
export function resolve6(name: any, options?: any): Promise<any> { return shared.resolve6(name, options); }
export function resolveAny(name: any): Promise<any> { return shared.resolveAny(name); }
export function resolveCaa(name: any): Promise<any> { return shared.resolveCaa(name); }
export function resolveCname(name: any): Promise<any> { return shared.resolveCname(name); }
export function resolveMx(name: any): Promise<any> { return shared.resolveMx(name); }
export function resolveNaptr(name: any): Promise<any> { return shared.resolveNaptr(name); }
export function resolveNs(name: any): Promise<any> { return shared.resolveNs(name); }
export function resolvePtr(name: any): Promise<any> { return shared.resolvePtr(name); }
export function resolveSoa(name: any): Promise<any> { return shared.resolveSoa(name); }
export function resolveSrv(name: any): Promise<any> { return shared.resolveSrv(name); }
export function resolveTxt(name: any): Promise<any> { return shared.resolveTxt(name); }
export function reverse(address: any): Promise<any> { return shared.reverse(address); }

export {
  ADDRGETNETWORKPARAMS, BADFAMILY, BADFLAGS, BADHINTS, BADNAME, BADQUERY, BADRESP, BADSTR, CANCELLED, CONNREFUSED, DESTRUCTION, EOF, FILE,
  FORMERR, getDefaultResultOrder, LOADIPHLPAPI, NODATA, NOMEM, NONAME, NOTFOUND, NOTIMP, NOTINITIALIZED, REFUSED, SERVFAIL,
  setDefaultResultOrder, TIMEOUT,
};
