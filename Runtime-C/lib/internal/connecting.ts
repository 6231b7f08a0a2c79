// How sockets connect: the addresses of a host are tried in turn (RFC 8305) or the first one alone.
import { handleClose, handleEvents, pipeConnect, pipeNew, process, tcpBind, tcpConnect, tcpNew, tcpAddress } from "aot:host";
import { codedError, invalidArgType, invalidArgValue, missingArgs } from "node:internal/errors";
import { CONNECTED, ETIMEDOUT, Handle } from "node:internal/handles";
import { isIP } from "node:internal/ip";
import { lookup as lookupHost, ADDRCONFIG } from "node:internal/lookup";
import { connectError } from "node:internal/net_errors";
import { applyOptions, listenTo, Socket } from "node:internal/socket";
import { validateBoolean, validateFunction, validateInt32, validateNumber, validatePort, validateString } from "node:internal/validators";

let triesAll = true, attemptTimeout = 250;
export function getDefaultAutoSelectFamily(): boolean { return triesAll; }
export function setDefaultAutoSelectFamily(value: any): void {
  validateBoolean(value, "value");
  triesAll = value === true;
}
export function getDefaultAutoSelectFamilyAttemptTimeout(): number { return attemptTimeout; }
export function setDefaultAutoSelectFamilyAttemptTimeout(value: any): void {
  validateInt32(value, "value", 1);
  attemptTimeout = Math.max(value | 0, 10);
}

const kNormalized = Symbol("normalizedArgs");

/** (options), (port, host), (path), each with a callback behind it: [options, callback]. */
export function normalizeArgs(args: any[]): any {
  if (args[0]?.[kNormalized]) return args[0];
  let options: any = {}, callback: any = null;
  if (args.length > 0) {
    const first = args[0];
    if (typeof first === "object" && first !== null) options = first;
    else if (isPipeName(first)) options.path = first;
    else {
      options.port = first;
      if (args.length > 1 && typeof args[1] === "string") options.host = args[1];
    }
    const last = args[args.length - 1];
    if (typeof last === "function") callback = last;
  }
  const result: any = [options, callback];
  result[kNormalized] = true;
  return result;
}

function isPipeName(value: any): boolean {
  return typeof value === "string" && !(value.trim() !== "" && +value >= 0);
}

/** The method `connect`. */
export function connectSocket(socket: any, args: any[]): any {
  const [options, callback] = normalizeArgs(args);
  if (options.port === undefined && (options.path === undefined || options.path === null))
    throw missingArgs(["options", "port", "path"]);
  if (socket.write !== Socket.prototype.write) socket.write = Socket.prototype.write;
  if (socket.destroyed) {
    socket._handle = null;
    socket._undestroy();
  }
  if (callback !== null) socket.once("connect", callback);
  if (socket._parent?.connecting) return socket;
  if (socket.connecting === false) socket.connecting = true;
  socket.writable = true;
  if (options.path !== undefined && options.path !== null) {
    validateString(options.path, "options.path");
    connectToPipe(socket, options.path);
  } else connectToHost(socket, options);
  return socket;
}

function useHandle(socket: any, handle: Handle): void {
  socket._handle = handle;
  listenTo(socket);
  socket._kConnected = undefined;
}

function connectToPipe(socket: any, path: string): void {
  useHandle(socket, new Handle(pipeNew()));
  socket._kConnected = (status: number) => { established(socket, status, path, undefined, ""); };
  const status = pipeConnect(socket._handle.number, path);
  if (status < 0) process.nextTick(() => { established(socket, status, path, undefined, ""); });
}

/** The connection is there, or it failed. */
function established(socket: any, status: number, address: any, port: any, local: string): void {
  if (socket.destroyed) return;
  socket.connecting = false;
  if (status < 0) {
    socket.destroy(connectError(status, "connect", address, port, local));
    return;
  }
  applyOptions(socket);
  socket._unrefTimer();
  socket.emit("connect");
  socket.emit("ready");
  if (socket.readable && !socket.isPaused()) socket.read(0);
}

// MARK: Hosts

function checkHostOptions(options: any): void {
  if (options.localAddress && isIP(options.localAddress) === 0)
    throw codedTypeErrorAddress(options.localAddress);
  if (options.localPort) validateNumber(options.localPort, "options.localPort");
  if (options.port !== undefined) {
    if (typeof options.port !== "number" && typeof options.port !== "string")
      throw invalidArgType("options.port", ["number", "string"], options.port);
    validatePort(options.port);
  }
  if (options.autoSelectFamily !== undefined && options.autoSelectFamily !== null)
    validateBoolean(options.autoSelectFamily, "options.autoSelectFamily");
  if (options.autoSelectFamilyAttemptTimeout !== undefined && options.autoSelectFamilyAttemptTimeout !== null)
    validateInt32(options.autoSelectFamilyAttemptTimeout, "options.autoSelectFamilyAttemptTimeout", 1);
  if (options.lookup !== undefined && options.lookup !== null) validateFunction(options.lookup, "options.lookup");
}

function codedTypeErrorAddress(address: any): any {
  const error: any = new TypeError(`Invalid IP address: ${address}`);
  error.code = "ERR_INVALID_IP_ADDRESS";
  return error;
}

function connectToHost(socket: any, options: any): void {
  const host = options.host || "localhost", port = +options.port | 0;
  checkHostOptions(options);
  const family = isIP(host);
  if (family !== 0) {
    process.nextTick(() => {
      if (socket.connecting) connectTo(socket, host, port, family, options);
    });
    return;
  }
  const resolve = options.lookup ?? lookupHost;
  socket._host = host;
  const question: any = { family: options.family, hints: options.hints || 0 };
  if (question.family !== 4 && question.family !== 6 && question.hints === 0) question.hints = ADDRCONFIG;
  const isMany = (options.autoSelectFamily ?? triesAll) && question.family !== 4 && question.family !== 6 && !options.localAddress;
  if (isMany) {
    lookupMany(socket, resolve, host, port, question, options);
    return;
  }
  resolve(host, question, (error: any, address: any, found: any) => {
    socket.emit("lookup", error, address, found, host);
    if (!socket.connecting) return;
    if (error) process.nextTick(failLookup, socket, error);
    else if (!isUsable(socket, address, found, host, port)) return;
    else connectTo(socket, address, port, found, options);
  });
}

function isUsable(socket: any, address: any, family: any, host: string, port: number): boolean {
  if (typeof address !== "string" || isIP(address) === 0) {
    const error: any = new TypeError(`Invalid IP address: ${address}`);
    error.code = "ERR_INVALID_IP_ADDRESS";
    process.nextTick(failLookup, socket, error);
    return false;
  }
  if (family === 4 || family === 6) return true;
  const error: any = codedError("ERR_INVALID_ADDRESS_FAMILY", `Invalid address family: ${family} ${host}:${port}`);
  error.host = host;
  error.port = port;
  process.nextTick(failLookup, socket, error);
  return false;
}

function failLookup(socket: any, error: any): void { socket.destroy(error); }

function lookupMany(socket: any, resolve: any, host: string, port: number, question: any, options: any): void {
  question.all = true;
  resolve(host, question, (error: any, addresses: any) => {
    if (!socket.connecting) return;
    if (error) {
      socket.emit("lookup", error, undefined, undefined, host);
      process.nextTick(failLookup, socket, error);
      return;
    }
    const usable: any[] = [];
    for (const { address, family } of addresses) {
      socket.emit("lookup", error, address, family, host);
      if (isIP(address) !== 0 && (family === 4 || family === 6)) usable.push({ address, family });
    }
    if (!socket.connecting) return;
    if (usable.length === 0) {
      const first = addresses[0];
      isUsable(socket, first?.address, first?.family, host, port);
    } else if (usable.length === 1) connectTo(socket, usable[0].address, port, usable[0].family, options);
    else new Attempts(socket, inTurn(usable), port, options).next();
  });
}

/** Addresses of both families in turn, beginning with the family of the first. */
function inTurn(addresses: any[]): any[] {
  const first = addresses[0].family;
  const same = addresses.filter((each) => each.family === first), other = addresses.filter((each) => each.family !== first);
  const result: any[] = [];
  for (let i = 0; i < Math.max(same.length, other.length); i++) {
    if (i < same.length) result.push(same[i]);
    if (i < other.length) result.push(other[i]);
  }
  return result;
}

function bindLocal(handle: Handle, family: any, options: any): number {
  if (!options.localAddress && !options.localPort) return 0;
  return tcpBind(handle.number, options.localAddress || (family === 6 ? "::" : "0.0.0.0"), options.localPort | 0, false);
}

function localOf(handle: Handle): string {
  const found: any = tcpAddress(handle.number);
  return typeof found === "number" ? "" : `${found[0]}:${found[1]}`;
}

function connectTo(socket: any, address: string, port: number, family: any, options: any): void {
  useHandle(socket, new Handle(tcpNew()));
  const bound = bindLocal(socket._handle, family, options);
  if (bound < 0) {
    socket.destroy(connectError(bound, "bind", options.localAddress, options.localPort));
    return;
  }
  if (options.blockList?.check(address, `ipv${family}`)) {
    socket.destroy(blocked(address));
    return;
  }
  socket.emit("connectionAttempt", address, port, family);
  socket.autoSelectFamilyAttemptedAddresses = [`${address}:${port}`];
  socket._kConnected = (status: number) => {
    if (status < 0) socket.emit("connectionAttemptFailed", address, port, family, connectError(status, "connect", address, port));
    established(socket, status, address, port, "");
  };
  const status = tcpConnect(socket._handle.number, address, port);
  if (status < 0) {
    const local = localOf(socket._handle);
    socket.connecting = false;
    socket.destroy(connectError(status, "connect", address, port, local));
  }
}

function blocked(address: string): any { return codedError("ERR_IP_BLOCKED", `IP(${address}) is blocked by net.BlockList`); }

/** Attempts at several addresses; the first that succeeds is taken. */
class Attempts {
  socket: any;
  addresses: any[];
  port: number;
  options: any;
  current: number = -1;
  handle: Handle | null = null;
  errors: any[] = [];
  timer: any = undefined;
  constructor(socket: any, addresses: any[], port: number, options: any) {
    this.socket = socket;
    this.addresses = addresses;
    this.port = port;
    this.options = options;
    socket.autoSelectFamilyAttemptedAddresses = [];
  }

  next(): void {
    clearTimeout(this.timer);
    this.current++;
    const socket = this.socket;
    if (!socket.connecting) return;
    if (this.current >= this.addresses.length) {
      this.fail();
      return;
    }
    const { address, family } = this.addresses[+this.current];
    const handle = new Handle(tcpNew()), at = this.current;
    this.handle = handle;
    socket._handle = handle;
    handleEvents(handle.number, (event: any, status: any) => {
      if ((event | 0) === CONNECTED) this.concluded(at, handle, status | 0);
    });
    socket.emit("connectionAttempt", address, this.port, family);
    socket.autoSelectFamilyAttemptedAddresses.push(`${address}:${this.port}`);
    const bound = bindLocal(handle, family, this.options);
    const status = bound < 0 ? bound : tcpConnect(handle.number, address, this.port);
    if (status < 0) this.concluded(at, handle, status);
    else if (at + 1 < this.addresses.length) this.timer = setTimeout(() => { this.timedOut(at, handle); }, this.options.autoSelectFamilyAttemptTimeout ?? attemptTimeout);
  }

  concluded(at: number, handle: Handle, status: number): void {
    if (at !== this.current || !this.socket.connecting) {
      handleClose(handle.number);
      return;
    }
    const { address, family } = this.addresses[+at], socket = this.socket;
    if (status < 0) {
      const error = connectError(status, "connect", address, this.port);
      this.errors.push(error);
      handleClose(handle.number);
      socket._handle = null;
      socket.emit("connectionAttemptFailed", address, this.port, family, error);
      this.next();
      return;
    }
    clearTimeout(this.timer);
    useHandle(socket, handle);
    established(socket, 0, address, this.port, "");
  }

  timedOut(at: number, handle: Handle): void {
    if (at !== this.current) return;
    const { address, family } = this.addresses[+at];
    this.errors.push(connectError(ETIMEDOUT, "connect", address, this.port));
    handleClose(handle.number);
    this.socket._handle = null;
    this.socket.emit("connectionAttemptTimeout", address, this.port, family);
    this.next();
  }

  fail(): void {
    const error: any = new AggregateError(this.errors);
    error.code = this.errors[0]?.code;
    this.socket._handle = null;
    this.socket.destroy(error);
  }
}

/** net.connect */
export function connect(...args: any[]): any {
  const normalized = normalizeArgs(args), options = normalized[0];
  const socket = new (Socket as any)(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(normalized);
}
