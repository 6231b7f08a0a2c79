// Errors of calls that sockets, servers and resolvers make.
import { errorName, errorText } from "aot:host";

/** `write EPIPE` */
export function callError(number: number, syscall: string, original?: string): any {
  const code = errorName(number);
  const error: any = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  error.errno = number;
  error.code = code;
  error.syscall = syscall;
  return error;
}

function place(address: any, port: any): string {
  if (port && port > 0) return ` ${address}:${port}`;
  return address ? ` ${address}` : "";
}

/** `connect ECONNREFUSED 127.0.0.1:80` */
export function connectError(number: number, syscall: string, address: any, port: any, local?: string): any {
  const code = errorName(number);
  const error: any = new Error(`${syscall} ${code}${place(address, port)}${local ? ` - Local (${local})` : ""}`);
  error.errno = number;
  error.code = code;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

/** `listen EADDRINUSE: address already in use :::80` */
export function listenError(number: number, syscall: string, address: any, port: any): any {
  const code = errorName(number);
  const error: any = new Error(`${syscall} ${code}: ${errorText(number)}${place(address, port)}`);
  error.code = code;
  error.errno = number;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

/** `getaddrinfo ENOTFOUND x.invalid` */
export function lookupError(number: number, syscall: string, hostname: string): any {
  // A name without an address is not found, whatever the resolver says.
  const code = number === -3007 || number === -3008 ? "ENOTFOUND" : errorName(number);
  const error: any = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ""}`);
  error.errno = number;
  error.code = code;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}
