// node:dns: names of hosts.
import promises from "node:dns/promises";
import {
  ADDRGETNETWORKPARAMS, BADFAMILY, BADFLAGS, BADHINTS, BADNAME, BADQUERY, BADRESP, BADSTR, CANCELLED, CONNREFUSED, defaultResolver, DESTRUCTION,
  EOF, FILE, FORMERR, LOADIPHLPAPI, lookupService, NODATA, NOMEM, NONAME, NOTFOUND, NOTIMP, NOTINITIALIZED, REFUSED, Resolver, SERVFAIL,
  TIMEOUT,
} from "node:internal/dns";
import { ADDRCONFIG, ALL, getDefaultResultOrder, lookup, setDefaultResultOrder, V4MAPPED } from "node:internal/lookup";

function getServers(): string[] { return defaultResolver.getServers(); }
function setServers(servers: any): void { defaultResolver.setServers(servers); }
function resolve(name: any, rrtype: any, callback?: any): any { return defaultResolver.resolve(name, rrtype, callback); }
function resolve4(name: any, options: any, callback?: any): any { return defaultResolver.resolve4(name, options, callback); }
function resolve6(name: any, options: any, callback?: any): any { return defaultResolver.resolve6(name, options, callback); }
function resolveAny(name: any, callback?: any): any { return defaultResolver.resolveAny(name, callback); }
function resolveCaa(name: any, callback?: any): any { return defaultResolver.resolveCaa(name, callback); }
function resolveCname(name: any, callback?: any): any { return defaultResolver.resolveCname(name, callback); }
function resolveMx(name: any, callback?: any): any { return defaultResolver.resolveMx(name, callback); }
function resolveNaptr(name: any, callback?: any): any { return defaultResolver.resolveNaptr(name, callback); }
function resolveNs(name: any, callback?: any): any { return defaultResolver.resolveNs(name, callback); }
function resolvePtr(name: any, callback?: any): any { return defaultResolver.resolvePtr(name, callback); }
function resolveSoa(name: any, callback?: any): any { return defaultResolver.resolveSoa(name, callback); }
function resolveSrv(name: any, callback?: any): any { return defaultResolver.resolveSrv(name, callback); }
function resolveTxt(name: any, callback?: any): any { return defaultResolver.resolveTxt(name, callback); }
function reverse(address: any, callback?: any): any { return defaultResolver.reverse(address, callback); }

export {
  lookup, lookupService, Resolver, getDefaultResultOrder, setDefaultResultOrder, setServers, ADDRCONFIG, ALL, V4MAPPED, NODATA, FORMERR,
  SERVFAIL, NOTFOUND, NOTIMP, REFUSED, BADQUERY, BADNAME, BADFAMILY, BADRESP, CONNREFUSED, TIMEOUT, EOF, FILE, NOMEM, DESTRUCTION, BADSTR,
  BADFLAGS, NONAME, BADHINTS, NOTINITIALIZED, LOADIPHLPAPI, ADDRGETNETWORKPARAMS, CANCELLED, getServers, resolve, resolve4, resolve6,
  resolveAny, resolveCaa, resolveCname, resolveMx, resolveNaptr, resolveNs, resolvePtr, resolveSoa, resolveSrv, resolveTxt, reverse, promises,
};
