// MessageChannel, MessagePort, MessageEvent and BroadcastChannel (HTML 9.4, 9.5) between parts of one thread.
import { keepAlive, postTask, showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidThis, missingArgs } from "node:internal/errors";
import { shownWith } from "node:internal/shown";
import { cloned, kMove, moving } from "node:internal/transferable";
import {
  Event, EventTarget, Handlers, kAdded, kDispatch, kMakeEvent, kRemoved, kTrusted, NodeEventTarget,
} from "node:web/events";

const customInspect = Symbol.for("nodejs.util.inspect.custom");
const kMake = Symbol("kMake");

// MARK: Events

export class MessageEvent extends Event {
  #data: any;
  #origin: string;
  #lastEventId: string;
  #source: any;
  #ports: any[];

  constructor(type: any, init: any = {}) {
    super(type, init);
    const { data = null, origin = "", lastEventId = "", source = null, ports = [] } = init ?? {};
    if (source !== null && !(source instanceof MessagePort)) throw invalidArgType("init.source", "MessagePort", source);
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = [...ports];
    this.#ports.forEach((port, index) => {
      if (!(port instanceof MessagePort)) throw invalidArgType(`init.ports[${index}]`, "MessagePort", port);
    });
  }

  get data(): any { return this.#data; }
  get origin(): string { return this.#origin; }
  get lastEventId(): string { return this.#lastEventId; }
  get source(): any { return this.#source; }
  get ports(): any[] { return this.#ports; }
}
showMembers(MessageEvent.prototype, "data", "origin", "lastEventId", "source", "ports");

// MARK: Ports

export class Message {
  readonly value: any;
  /** Those that came with the message. */
  readonly ports: any[];

  constructor(value: any, ports: any[]) {
    this.value = value;
    this.ports = ports;
  }
}

/** One end of a channel: what has come for it, and the port that has it, which may change. node:internal/channels has those whose other end is in
 * another thread. */
export class Endpoint {
  readonly waiting: Message[] = [];
  peer: Endpoint | undefined = undefined;
  port: MessagePort | undefined = undefined;
  /** The other end is closed: so will this be when nothing waits for it any more. */
  isEnding = false;
  isStarted = false;

  /** To the other end. */
  sendMessage(value: any, ports: any[]): void { this.peer?.receive(new Message(value, ports)); }

  /** The first message that waits. */
  nextMessage(): Message | undefined { return this.waiting.shift(); }

  setStarted(isStarted: boolean): void {
    if (this.isStarted === isStarted) return;
    this.isStarted = isStarted;
    if (isStarted) this.wake();
  }

  /** No port has it any more. */
  leaveChannel(): void {
    if (this.peer !== undefined) this.peer.peer = undefined;
  }

  /** Has what waits given to the port, a task for each message, if it wants any. */
  wake(): void {
    for (let i = 0; i < this.waiting.length; i++) postTask(() => this.#deliver());
  }

  receive(message: Message): void {
    this.waiting.push(message);
    if (this.isStarted) postTask(() => this.#deliver());
  }

  #deliver(): void {
    if (!this.isStarted || this.port === undefined) return;
    const message = this.nextMessage();
    if (message !== undefined) this.port[kReceive](message);
  }

  /** The other end was closed. */
  end(): void {
    this.isEnding = true;
    postTask(() => this.port?.[kClose]());
  }
}

export const kReceive = Symbol("kReceive"), kClose = Symbol("kClose");
/** Gives a port another end, or none. */
export const kSwap = Symbol("kSwap");
const kTake = Symbol("kTake");

/** The iterable that a message's ports are among. */
function transferOf(options: any): any {
  if (options === undefined || options === null) return undefined;
  if (typeof options !== "object")
    throw codedTypeError("ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable");
  if (typeof options[Symbol.iterator] === "function") return options;
  const transfer = options.transfer;
  if (transfer !== undefined && transfer !== null
    && (typeof transfer !== "object" || typeof transfer[Symbol.iterator] !== "function"))
    throw codedTypeError("ERR_INVALID_ARG_TYPE", "Optional options.transfer argument must be an iterable");
  return transfer;
}

/** A copy of what is sent, and the ports that move with it. */
export function copyOf(message: any, options: any, source: any): any {
  const transfer = transferOf(options), list: any[] = transfer === undefined || transfer === null ? [] : moving([...transfer]);
  if (source !== undefined && isAmong(source, list)) throw new DOMException("Transfer list contains source port", "DataCloneError");
  const ports = list.filter((each) => each instanceof MessagePort);
  if (new Set(ports).size < ports.length)
    throw new DOMException("Transfer list contains duplicate MessagePort", "DataCloneError");
  // What moves is found in the copy by its place beside the value.
  return cloned([message, ports], { transfer: list });
}

export function newPort(endpoint: Endpoint): any { return new (MessagePort as any)(kMake, endpoint); }

function isAmong(port: any, list: any[]): boolean { return list.includes(port); }

export class MessagePort extends NodeEventTarget {
  #endpoint: Endpoint | undefined;
  #isRef = false;
  #handlers: Handlers = new Handlers();
  /** The message that listeners are told of. */
  #message: Message | undefined = undefined;

  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
    super();
    this.#take(arguments[1]);
  }

  #take(endpoint: Endpoint | undefined): void {
    this.#endpoint = endpoint;
    if (endpoint !== undefined) endpoint.port = this;
  }

  postMessage(message: any, options?: any): boolean {
    if (arguments.length === 0)
      throw codedTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const copy = copyOf(message, options, this);
    this.#endpoint?.sendMessage(copy[0], copy[1]);
    return this.#endpoint === undefined ? undefined as any : true;
  }

  start(): void { this.#endpoint?.setStarted(true); }

  ref(): void {
    if (this.#isRef || this.#endpoint === undefined) return;
    this.#isRef = true;
    keepAlive(1);
  }

  unref(): void {
    if (!this.#isRef) return;
    this.#isRef = false;
    keepAlive(-1);
  }

  hasRef(): boolean { return this.#isRef; }

  close(callback?: any): void {
    if (typeof callback === "function") this.once("close", callback);
    if (this.#endpoint === undefined) return;
    // What has come already is still delivered.
    const peer = this.#endpoint.peer;
    postTask(() => this[kClose]());
    peer?.end();
  }

  [kClose](): void {
    const endpoint = this.#endpoint;
    if (endpoint === undefined) return;
    this.#endpoint = undefined;
    endpoint.leaveChannel();
    endpoint.port = undefined;
    this.unref();
    this[kDispatch](undefined, "close", undefined);
  }

  [kReceive](message: Message): void {
    this.#message = message;
    this[kDispatch](message.value, "message", undefined);
    this.#message = undefined;
  }

  /** The first message that waits. */
  [kTake](): Message | undefined { return this.#endpoint?.nextMessage(); }

  [kSwap](other: Endpoint | undefined): Endpoint | undefined {
    const endpoint = this.#endpoint;
    this.#take(other);
    if (other === undefined) this.unref();
    return endpoint;
  }

  [kMove](): any[] {
    const other: MessagePort = new (MessagePort as any)(kMake, undefined);
    return [other, () => {
      const endpoint = this.#endpoint;
      if (endpoint === undefined) return;
      this.unref();
      this.#endpoint = undefined;
      endpoint.setStarted(false);
      other.#take(endpoint);
    }];
  }

  [kMakeEvent](value: any, type: string): any {
    if (type !== "message" && type !== "messageerror") return new Event(type);
    return new MessageEvent(type, { data: value, ports: this.#message?.ports ?? [], [kTrusted]: true });
  }

  [kAdded](type: string, size: number): void {
    if (type !== "message" || size !== 1) return;
    this.ref();
    this.start();
  }

  [kRemoved](type: string, size: number): void {
    if (type !== "message" || size !== 0) return;
    this.unref();
    this.#endpoint?.setStarted(false);
  }

  get onmessage(): any { return this.#handlers.get("message"); }
  set onmessage(value: any) { this.#handlers.set(this, "message", value); }
  get onmessageerror(): any { return this.#handlers.get("messageerror"); }
  set onmessageerror(value: any) { this.#handlers.set(this, "messageerror", value); }

  [customInspect](depth: any, options: any, inspect: any): any {
    return `MessagePort [EventTarget] ${shownWith({ active: this.#endpoint !== undefined, refed: this.#isRef }, options, inspect)}`;
  }
}
showMembers(MessagePort.prototype,
  "postMessage", "start", "ref", "unref", "hasRef", "onmessage", "onmessageerror", "close");

export class MessageChannel {
  port1: MessagePort;
  port2: MessagePort;

  constructor() {
    const first = new Endpoint(), second = new Endpoint();
    first.peer = second;
    second.peer = first;
    this.port1 = new (MessagePort as any)(kMake, first);
    this.port2 = new (MessagePort as any)(kMake, second);
  }
}

/** The first message that waits for a port, taken at once. */
export function receiveMessageOnPort(port: any): any {
  if (!(port instanceof MessagePort) && !(port instanceof BroadcastChannel))
    throw codedTypeError("ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
  const message = port[kTake]();
  return message === undefined ? undefined : { message: message.value };
}

// MARK: Broadcasts

/** What a BroadcastChannel does where there are threads. */
export interface Hub {
  post(value: any): void;
  nextMessage(): Message | undefined;
  close(): void;
}
/** In programs with threads: joins the channel that all of them have by a name; `receive` is called when something waits. */
let joinThreads: ((name: string, receive: () => void) => Hub) | undefined = undefined;
export function setJoin(join: (name: string, receive: () => void) => Hub): void { joinThreads = join; }

const broadcasters: Map<string, Set<BroadcastChannel>> = new Map();

export class BroadcastChannel extends EventTarget {
  #name: string;
  #isOpen = true;
  #isRef = true;
  #handlers: Handlers = new Handlers();
  #waiting: any[] = [];
  #hub: Hub | undefined = undefined;

  constructor(name: any) {
    if (arguments.length === 0) throw missingArgs("name");
    super();
    this.#name = `${name}`;
    keepAlive(1);
    const join = joinThreads;
    if (join !== undefined) {
      this.#hub = join(this.#name, () => { this.#receive(); });
      return;
    }
    let all = broadcasters.get(this.#name);
    if (all === undefined) {
      all = new Set();
      broadcasters.set(this.#name, all);
    }
    all.add(this);
  }

  static #of(value: any): BroadcastChannel {
    if (typeof value !== "object" || value === null || !(#name in value)) throw invalidThis("BroadcastChannel");
    return value as BroadcastChannel;
  }

  get name(): string { return BroadcastChannel.#of(this).#name; }

  close(): void {
    if (!BroadcastChannel.#of(this).#isOpen) return;
    this.unref();
    this.#isOpen = false;
    const hub = this.#hub;
    if (hub !== undefined) {
      hub.close();
      return;
    }
    const all = broadcasters.get(this.#name)!;
    all.delete(this);
    if (all.size === 0) broadcasters.delete(this.#name);
  }

  postMessage(message: any): void {
    BroadcastChannel.#of(this);
    if (arguments.length === 0) throw missingArgs("message");
    if (!this.#isOpen) throw new DOMException("BroadcastChannel is closed.", "InvalidStateError");
    const copy = cloned(message), hub = this.#hub;
    if (hub !== undefined) {
      hub.post(copy);
      return;
    }
    for (const other of broadcasters.get(this.#name)!) {
      if (other === this) continue;
      other.#waiting.push(cloned(copy));
      postTask(() => other.#receive());
    }
  }

  #receive(): void {
    const message = this.#isOpen ? this[kTake]() : undefined;
    if (message !== undefined) this.dispatchEvent(new MessageEvent("message", { data: message.value, [kTrusted]: true }));
  }

  /** The first message that waits. */
  [kTake](): Message | undefined {
    const hub = this.#hub;
    if (hub !== undefined) return hub.nextMessage();
    return this.#waiting.length > 0 ? new Message(this.#waiting.shift(), []) : undefined;
  }

  ref(): this {
    if (BroadcastChannel.#of(this).#isOpen && !this.#isRef) {
      this.#isRef = true;
      keepAlive(1);
    }
    return this;
  }

  unref(): this {
    if (BroadcastChannel.#of(this).#isOpen && this.#isRef) {
      this.#isRef = false;
      keepAlive(-1);
    }
    return this;
  }

  get onmessage(): any { return this.#handlers.get("message"); }
  set onmessage(value: any) { this.#handlers.set(this, "message", value); }
  get onmessageerror(): any { return this.#handlers.get("messageerror"); }
  set onmessageerror(value: any) { this.#handlers.set(this, "messageerror", value); }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (!(this instanceof BroadcastChannel)) throw invalidThis("BroadcastChannel");
    if (depth < 0) return "BroadcastChannel";
    const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
    return `BroadcastChannel ${shownWith({ name: this.#name, active: this.#isOpen }, inner, inspect)}`;
  }
}
showMembers(BroadcastChannel.prototype, "name", "close", "postMessage", "onmessage", "onmessageerror");
