// Sockets of UDP.
import {
  handleClose, handleEvents, handleRef, process, udpAddress, udpBind, udpConnect, udpInterface, udpMembership, udpNew, udpOption, udpPeer, udpSend,
  udpStart, udpStop,
} from "aot:host";
import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import { codedError, codedRangeError, codedTypeError, invalidArgType, missingArgs, systemError } from "node:internal/errors";
import { CLOSED, EBADF, readBuffer, RECEIVED, WRITTEN } from "node:internal/handles";
import { lookup } from "node:internal/lookup";
import { callError, connectError } from "node:internal/net_errors";
import { validateAbortSignal, validateFunction, validateNumber, validatePort, validateString, validateUint32 } from "node:internal/validators";

/** Options of a handle, as host/datagram.c numbers them. */
const BROADCAST = 0, TTL = 1, MULTICAST_TTL = 2, MULTICAST_LOOPBACK = 3, RECEIVE_BUFFER = 4, SEND_BUFFER = 5;
/** Flags of libuv. */
const IPV6_ONLY = 1, REUSE_ADDRESS = 4;

type Binding = "unbound" | "binding" | "bound";
type Connecting = "disconnected" | "connecting" | "connected";

/** A datagram that is on its way. */
class Sending {
  readonly size: number;
  readonly callback: any;
  readonly address: any;
  readonly port: any;
  constructor(size: number, callback: any, address: any, port: any) {
    this.size = size;
    this.callback = callback;
    this.address = address;
    this.port = port;
  }
}

/** What a list of texts and views holds, as one. */
function joined(list: any[]): Uint8Array {
  const parts = list.map((each) => {
    if (typeof each === "string") return Buffer.from(each);
    if (!ArrayBuffer.isView(each)) throw badMessage("buffer list arguments", list);
    return new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
  });
  return parts.length === 1 ? parts[0] as any : (Buffer as any).concat(parts);
}

function badMessage(name: string, value: any): any {
  return invalidArgType(name, ["Buffer", "TypedArray", "DataView", "string"], value);
}

/** A part of a message: from an offset, so many bytes. */
function sliced(message: any, offset: any, length: any): any {
  const buffer: any = typeof message === "string" ? Buffer.from(message) : message;
  if (!ArrayBuffer.isView(buffer)) throw badMessage("buffer", message);
  const from = offset >>> 0, size = length >>> 0;
  if (from > buffer.byteLength) throw codedRange("offset");
  if (from + size > buffer.byteLength) throw codedRange("length");
  return Buffer.from(buffer.buffer, buffer.byteOffset + from, size);
}

function codedRange(name: string): any {
  return codedRangeError("ERR_BUFFER_OUT_OF_BOUNDS", `"${name}" is outside of buffer bounds`);
}

export class Socket extends (EventEmitter as any) {
  type: string;
  #handle = -1;
  #isOpen = true;
  #binding: Binding = "unbound";
  #connecting: Connecting = "disconnected";
  #queue: (() => void)[] | undefined = undefined;
  #sending: Sending[] = [];
  #queued = 0;
  #flags = 0;
  #lookup: any;
  #receiveSize: any;
  #sendSize: any;

  constructor(given: any, listener?: any) {
    super();
    const options = given !== null && typeof given === "object" ? given : { type: given };
    this.type = options.type;
    if (this.type !== "udp4" && this.type !== "udp6")
      throw codedTypeError("ERR_SOCKET_BAD_TYPE", "Bad socket type specified. Valid types are: udp4, udp6");
    if (options.recvBufferSize) validateUint32(options.recvBufferSize, "options.recvBufferSize");
    if (options.sendBufferSize) validateUint32(options.sendBufferSize, "options.sendBufferSize");
    if (options.lookup !== undefined) validateFunction(options.lookup, "lookup");
    this.#receiveSize = options.recvBufferSize;
    this.#sendSize = options.sendBufferSize;
    this.#lookup = options.lookup ?? lookup;
    if (options.reuseAddr) this.#flags |= REUSE_ADDRESS;
    if (options.ipv6Only) this.#flags |= IPV6_ONLY;
    this.#handle = udpNew();
    handleEvents(this.#handle, (event: any, value: any, more: any) => { this.#happened(event | 0, value | 0, more); });
    if (typeof listener === "function") this.on("message", listener);
    this.#obey(options.signal);
  }

  #obey(signal: any): void {
    if (signal === undefined) return;
    validateAbortSignal(signal, "options.signal");
    const stop = () => { if (this.#isOpen) this.close(); };
    if (signal.aborted) {
      process.nextTick(stop);
      return;
    }
    signal.addEventListener("abort", stop, { once: true });
    this.once("close", () => { signal.removeEventListener("abort", stop); });
  }

  #requireOpen(): void {
    if (!this.#isOpen) throw codedError("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running");
  }

  #happened(event: number, value: number, more: any): void {
    switch (event) {
      case WRITTEN: this.#wasSent(value); break;
      case RECEIVED: this.#received(value, more); break;
      case CLOSED: break;
    }
  }

  #received(size: number, from: any): void {
    if (size < 0) {
      this.emit("error", callError(size, "recvmsg"));
      return;
    }
    const message = Buffer.from(readBuffer.subarray(0, size));
    this.emit("message", message, { address: from[0], family: from[2] === 6 ? "IPv6" : "IPv4", port: from[1], size });
  }

  #resolve(address: any, then: (error: any, ip: any) => void): void {
    const isSix = this.type === "udp6", name = address || (isSix ? "::1" : "127.0.0.1");
    this.#lookup(name, isSix ? 6 : 4, (error: any, ip: any) => { then(error, ip); });
  }

  // MARK: Binding

  bind(givenPort?: any, givenAddress?: any, ...rest: any[]): this {
    this.#requireOpen();
    if (this.#binding !== "unbound") throw codedError("ERR_SOCKET_ALREADY_BOUND", "Socket is already bound");
    const last = rest.length > 0 ? rest[rest.length - 1] : givenAddress !== undefined ? givenAddress : givenPort;
    let port = givenPort, address = typeof givenAddress === "function" ? "" : givenAddress;
    if (givenPort !== null && typeof givenPort === "object") {
      if (givenPort.fd !== undefined)
        throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "The feature dgram.bind({ fd }) is unavailable on the current platform, which is being used to run Node.js");
      port = givenPort.port;
      address = givenPort.address || "";
    }
    this.#binding = "binding";
    if (typeof last === "function") this.#tellWhenBound(last);
    const any = this.type === "udp6" ? "::" : "0.0.0.0";
    this.#resolve(address || any, (error: any, ip: any) => {
      if (!this.#isOpen) return;
      if (error) this.#bindFailed(error);
      else this.#bindTo(ip, typeof port === "function" || !port ? 0 : port | 0);
    });
    return this;
  }

  #tellWhenBound(callback: any): void {
    const forget = () => {
      this.removeListener("error", forget);
      this.removeListener("listening", told);
    };
    const told = () => {
      forget();
      callback.call(this);
    };
    this.on("error", forget);
    this.on("listening", told);
  }

  #bindFailed(error: any): void {
    this.#binding = "unbound";
    this.emit("error", error);
  }

  #bindTo(ip: string, port: number): void {
    const status = udpBind(this.#handle, ip, port, this.#flags);
    if (status < 0) {
      this.#bindFailed(connectError(status, "bind", ip, port));
      return;
    }
    udpStart(this.#handle, readBuffer);
    this.#binding = "bound";
    if (this.#receiveSize) this.#setSize(RECEIVE_BUFFER, this.#receiveSize);
    if (this.#sendSize) this.#setSize(SEND_BUFFER, this.#sendSize);
    this.emit("listening");
  }

  /** Does it when the socket is bound. */
  #whenBound(act: () => void): void {
    if (this.#binding === "bound") {
      act();
      return;
    }
    if (this.#queue === undefined) {
      this.#queue = [];
      const go = () => {
        this.removeListener("error", drop);
        const queue = this.#queue!;
        this.#queue = undefined;
        for (const each of queue) each();
      };
      const drop = () => {
        this.removeListener("listening", go);
        this.#queue = undefined;
      };
      this.once("listening", go);
      this.once("error", drop);
    }
    this.#queue.push(act);
  }

  // MARK: Connections

  connect(port: any, address?: any, callback?: any): void {
    const to = validatePort(port, "Port", false), told = typeof address === "function" ? address : callback;
    if (this.#connecting !== "disconnected") throw codedError("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
    this.#requireOpen();
    this.#connecting = "connecting";
    if (this.#binding === "unbound") this.bind({ port: 0, exclusive: true }, null);
    if (typeof told === "function") this.once("connect", told);
    this.#whenBound(() => { this.#connectTo(to, typeof address === "function" ? "" : address, told); });
  }

  #connectTo(port: number, address: any, callback: any): void {
    this.#resolve(address, (failed: any, ip: any) => {
      if (!this.#isOpen) return;
      const status = failed ? 0 : udpConnect(this.#handle, ip, port);
      const error = failed ?? (status < 0 ? connectError(status, "connect", ip, port) : undefined);
      if (error) {
        this.#connecting = "disconnected";
        process.nextTick(() => {
          if (callback === undefined) {
            this.emit("error", error);
            return;
          }
          this.removeListener("connect", callback);
          callback(error);
        });
        return;
      }
      this.#connecting = "connected";
      process.nextTick(() => { this.emit("connect"); });
    });
  }

  #requireConnected(): void {
    if (this.#connecting !== "connected") throw codedError("ERR_SOCKET_DGRAM_NOT_CONNECTED", "Not connected");
  }

  disconnect(): void {
    this.#requireConnected();
    const status = udpConnect(this.#handle, undefined, undefined);
    if (status < 0) throw callError(status, "connect");
    this.#connecting = "disconnected";
  }

  // MARK: Sending

  sendto(buffer: any, offset: any, length: any, port: any, address: any, callback?: any): void {
    validateNumber(offset, "offset");
    validateNumber(length, "length");
    validateNumber(port, "port");
    validateString(address, "address");
    this.send(buffer, offset, length, port, address, callback);
  }

  /** message, offset, length, port, address, callback; without offset and length; and without port and address when it is connected */
  send(message: any, offset?: any, length?: any, givenPort?: any, givenAddress?: any, given?: any): void {
    const isConnected = this.#connecting === "connected";
    let content = message, port = givenPort, address = givenAddress, callback = given;
    if (isConnected ? typeof length === "number" : givenAddress || (givenPort && typeof givenPort !== "function")) {
      content = sliced(message, offset, length);
      if (isConnected && typeof port === "function") {
        callback = port;
        port = undefined;
      }
    } else if (isConnected) callback = offset;
    else {
      port = offset;
      address = length;
      callback = givenPort;
    }
    const bytes = bytesOf(content);
    if (!isConnected) port = validatePort(port, "Port", false);
    else if (port || address) throw codedError("ERR_SOCKET_DGRAM_IS_CONNECTED", "Already connected");
    if (typeof address === "function") {
      callback = address;
      address = undefined;
    } else if (address !== undefined && address !== null && typeof address !== "string") throw invalidArgType("address", "string", address);
    const told = typeof callback === "function" ? callback : undefined;
    this.#requireOpen();
    if (this.#binding === "unbound") this.bind({ port: 0, exclusive: true }, null);
    this.#whenBound(() => { this.#sendTo(bytes, port, address, told, isConnected); });
  }

  #sendTo(bytes: Uint8Array, port: number, address: any, callback: any, isConnected: boolean): void {
    if (!this.#isOpen) return;
    if (isConnected) {
      this.#put(bytes, 0, undefined, callback);
      return;
    }
    this.#resolve(address, (error: any, ip: any) => {
      if (!this.#isOpen) return;
      if (!error) this.#put(bytes, port, ip, callback);
      else if (callback) process.nextTick(callback, error);
      else process.nextTick(() => { this.emit("error", error); });
    });
  }

  #put(bytes: Uint8Array, port: number, address: any, callback: any): void {
    const status = udpSend(this.#handle, bytes, address, port);
    if (status < 0) {
      if (callback) process.nextTick(callback, connectError(status, "send", address, port));
      return;
    }
    this.#sending.push(new Sending(bytes.byteLength, callback, address, port));
    this.#queued += bytes.byteLength;
  }

  #wasSent(status: number): void {
    const sending = this.#sending.shift();
    if (sending === undefined) return;
    this.#queued -= sending.size;
    if (sending.callback === undefined) return;
    if (status < 0) sending.callback(connectError(status, "send", sending.address, sending.port), sending.size);
    else sending.callback(null, sending.size);
  }

  getSendQueueSize(): number { return this.#queued; }
  getSendQueueCount(): number { return this.#sending.length; }

  // MARK: The end

  close(callback?: any): this {
    if (typeof callback === "function") this.on("close", callback);
    if (this.#queue !== undefined) {
      this.#queue.push(() => { this.close(); });
      return this;
    }
    this.#requireOpen();
    this.#isOpen = false;
    if (this.#binding === "bound") udpStop(this.#handle);
    handleClose(this.#handle);
    process.nextTick(() => { this.emit("close"); });
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOpen) await new Promise<void>((resolve) => { this.close(resolve); });
  }

  // MARK: Addresses

  #addressOf(get: (handle: number) => any, syscall: string): any {
    const found = get(this.#handle);
    if (typeof found === "number") throw callError(found, syscall);
    return { address: found[0], family: found[2] === 6 ? "IPv6" : "IPv4", port: found[1] };
  }

  address(): any {
    this.#requireOpen();
    return this.#addressOf(udpAddress, "getsockname");
  }

  remoteAddress(): any {
    this.#requireOpen();
    this.#requireConnected();
    return this.#addressOf(udpPeer, "getpeername");
  }

  // MARK: Options

  #set(option: number, value: number, syscall: string): void {
    this.#requireOpen();
    const status = udpOption(this.#handle, option, value);
    if (status < 0) throw callError(status, syscall);
  }

  setBroadcast(isOn: any): void { this.#set(BROADCAST, isOn ? 1 : 0, "setBroadcast"); }

  setTTL(ttl: any): any {
    validateNumber(ttl, "ttl");
    this.#set(TTL, ttl, "setTTL");
    return ttl;
  }

  setMulticastTTL(ttl: any): any {
    validateNumber(ttl, "ttl");
    this.#set(MULTICAST_TTL, ttl, "setMulticastTTL");
    return ttl;
  }

  setMulticastLoopback(isOn: any): any {
    this.#set(MULTICAST_LOOPBACK, isOn ? 1 : 0, "setMulticastLoopback");
    return isOn;
  }

  setMulticastInterface(address: any): void {
    this.#requireOpen();
    validateString(address, "interfaceAddress");
    const status = udpInterface(this.#handle, address);
    if (status < 0) throw callError(status, "setMulticastInterface");
  }

  #member(group: any, address: any, joins: boolean, syscall: string): void {
    this.#requireOpen();
    if (!group) throw missingArgs("multicastAddress");
    const status = udpMembership(this.#handle, `${group}`, address, joins);
    if (status < 0) throw callError(status, syscall);
  }

  addMembership(group: any, address?: any): void { this.#member(group, address, true, "addMembership"); }
  dropMembership(group: any, address?: any): void { this.#member(group, address, false, "dropMembership"); }

  #memberOfSource(source: any, group: any, address: any, joins: boolean, syscall: string): void {
    validateString(source, "sourceAddress");
    validateString(group, "groupAddress");
    this.#requireOpen();
    const status = udpMembership(this.#handle, group, address, joins, source);
    if (status < 0) throw callError(status, syscall);
  }

  addSourceSpecificMembership(source: any, group: any, address?: any): void {
    this.#memberOfSource(source, group, address, true, "addSourceSpecificMembership");
  }
  dropSourceSpecificMembership(source: any, group: any, address?: any): void {
    this.#memberOfSource(source, group, address, false, "dropSourceSpecificMembership");
  }

  ref(): this {
    if (this.#isOpen) handleRef(this.#handle, true);
    return this;
  }

  unref(): this {
    if (this.#isOpen) handleRef(this.#handle, false);
    return this;
  }

  // MARK: Buffers of the system

  #setSize(option: number, size: number): number {
    if (size >>> 0 !== size) throw codedTypeError("ERR_SOCKET_BAD_BUFFER_SIZE", "Buffer size must be a positive integer");
    const status = this.#isOpen ? udpOption(this.#handle, option, size) : EBADF;
    if (status < 0) throw sizeError(status, option);
    return status;
  }

  setRecvBufferSize(size: any): void { this.#setSize(RECEIVE_BUFFER, size); }
  setSendBufferSize(size: any): void { this.#setSize(SEND_BUFFER, size); }
  getRecvBufferSize(): number { return this.#setSize(RECEIVE_BUFFER, 0); }
  getSendBufferSize(): number { return this.#setSize(SEND_BUFFER, 0); }
}

function sizeError(status: number, option: number): any {
  const error = systemError(status, option === RECEIVE_BUFFER ? "uv_recv_buffer_size" : "uv_send_buffer_size");
  error.message = error.message.replace("A system error occurred", "Could not get or set buffer size");
  error.code = "ERR_SOCKET_BUFFER_SIZE";
  return error;
}

function bytesOf(content: any): Uint8Array {
  if (Array.isArray(content)) return joined(content.length === 0 ? [""] : content);
  if (typeof content === "string") return Buffer.from(content);
  if (!ArrayBuffer.isView(content)) throw badMessage("buffer", content);
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}
