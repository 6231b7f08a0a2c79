// http.Agent: connections that requests share, one after another.
import EventEmitter from "node:events";
import { connect } from "node:internal/connecting";
import { deleteOwn, ownValue, setOwnValue } from "aot:host";
import { validateNumber, validateOneOf } from "node:internal/validators";


export function Agent(this: any, given?: any): any {
  if (!(this instanceof Agent)) return new (Agent as any)(given);
  (EventEmitter as any).call(this);
  const options: any = { __proto__: null, ...given };
  if (options.noDelay === undefined) options.noDelay = true;
  options.path = null;
  this.defaultPort = 80;
  this.protocol = "http:";
  this.options = options;
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = options.keepAliveMsecs || 1000;
  this.keepAlive = options.keepAlive || false;
  this.maxSockets = options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = options.maxFreeSockets || 256;
  this.scheduling = options.scheduling || "lifo";
  this.maxTotalSockets = options.maxTotalSockets;
  this.totalSocketCount = 0;
  validateOneOf(this.scheduling, "scheduling", ["fifo", "lifo"]);
  if (this.maxTotalSockets !== undefined) validateNumber(this.maxTotalSockets, "maxTotalSockets", 1);
  else this.maxTotalSockets = Infinity;
  this.on("free", (socket: any, asked: any) => { takeFree(this, socket, asked); });
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);
Agent.defaultMaxSockets = Infinity;

Agent.prototype.createConnection = connect;

/** Sockets of one name go to the same place in the same way. */
Agent.prototype.getName = function getName(this: any, options: any = {}): string {
  let name = `${options.host || "localhost"}:${options.port || ""}:${options.localAddress || ""}`;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

// MARK: Lists by name

function push(lists: any, name: string, value: any): void {
  const list: any = ownValue(lists, name);
  if (list === undefined) setOwnValue(lists, name, [value]);
  else list.push(value);
}

function drop(lists: any, name: string, value: any): boolean {
  const list: any = ownValue(lists, name), at = list === undefined ? -1 : list.indexOf(value);
  if (at < 0) return false;
  list.splice(at, 1);
  if (list.length === 0) deleteOwn(lists, name);
  return true;
}

function count(lists: any, name: string): number {
  const list: any = ownValue(lists, name);
  return list === undefined ? 0 : list.length;
}

// MARK: Requests

Agent.prototype.addRequest = function addRequest(this: any, request: any, given: any, port?: any, localAddress?: any): void {
  let options = given;
  if (typeof options === "string") options = { __proto__: null, host: options, port, localAddress };
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  const name = this.getName(options);
  const socket = takeFreeSocket(this, name);
  if (socket !== undefined) {
    socket._httpMessage = null;
    this.reuseSocket(socket, request);
    useSocket(this, request, socket);
    push(this.sockets, name, socket);
    this.totalSocketCount++;
  } else if (count(this.sockets, name) < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(request, options, (error: any, made: any) => {
      if (error) request.onSocket(made, error);
      else useSocket(this, request, made);
    });
  } else {
    request._kOptions = options;
    push(this.requests, name, request);
  }
};

function takeFreeSocket(agent: any, name: string): any {
  const free: any = ownValue(agent.freeSockets, name);
  if (free === undefined) return undefined;
  while (free.length > 0 && free[0].destroyed) free.shift();
  const socket = agent.scheduling === "fifo" ? free.shift() : free.pop();
  if (free.length === 0) deleteOwn(agent.freeSockets, name);
  return socket;
}

function useSocket(agent: any, request: any, socket: any): void {
  request.onSocket(socket);
  const timeout = request.timeout || agent.options.timeout;
  if (timeout && socket.timeout !== timeout) socket.setTimeout(timeout);
}

Agent.prototype.createSocket = function createSocket(this: any, request: any, given: any, callback: any): void {
  const options = { __proto__: null, ...given, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  if (!options.servername && options.servername !== "") options.servername = options.host;
  const name = this.getName(options);
  options._agentKey = name;
  options.encoding = null;
  let isMade = false;
  const made = (error: any, socket: any) => {
    if (isMade) return;
    isMade = true;
    if (error) {
      callback(error);
      return;
    }
    push(this.sockets, name, socket);
    this.totalSocketCount++;
    install(this, request, socket, options);
    callback(null, socket);
  };
  if (this.keepAlive) {
    options.keepAlive = true;
    options.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(options, made);
  if (socket) made(null, socket);
};

function install(agent: any, request: any, socket: any, options: any): void {
  const free = () => { agent.emit("free", socket, options); };
  const close = () => { agent.removeSocket(socket, options); };
  const timeout = () => {
    const name = agent.getName(options), list: any = ownValue(agent.freeSockets, name);
    if (list?.includes(socket)) socket.destroy();
  };
  const remove = () => {
    agent.removeSocket(socket, options);
    socket.removeListener("close", close);
    socket.removeListener("free", free);
    socket.removeListener("timeout", timeout);
    socket.removeListener("agentRemove", remove);
  };
  socket.on("free", free);
  socket.on("close", close);
  socket.on("timeout", timeout);
  socket.on("agentRemove", remove);
}

// MARK: Sockets that are free

function takeFree(agent: any, socket: any, options: any): void {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting: any = ownValue(agent.requests, name);
  if (waiting !== undefined && waiting.length > 0) {
    const request = waiting.shift();
    if (waiting.length === 0) deleteOwn(agent.requests, name);
    // Of the request that has waited for it, node does not say that the socket is used again.
    useSocket(agent, request, socket);
    return;
  }
  const request = socket._httpMessage;
  if (!request || !request.shouldKeepAlive || !agent.keepAlive) {
    socket.destroy();
    return;
  }
  const free = count(agent.freeSockets, name);
  if (free + count(agent.sockets, name) > agent.maxSockets || free >= agent.maxFreeSockets || agent.totalSocketCount > agent.maxTotalSockets || !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.once("error", freeSocketFailed);
  push(agent.freeSockets, name, socket);
}

function freeSocketFailed(this: any): void {
  this.destroy();
  this.emit("agentRemove");
}

Agent.prototype.keepSocketAlive = function keepSocketAlive(this: any, socket: any): boolean {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const hint = /^timeout=(\d+)/.exec(socket._httpMessage?.res?.headers?.["keep-alive"] ?? "");
  if (hint !== null) {
    const told = Number(hint[1]) * 1000 - 1000;
    if (told <= 0) return false;
    if (timeout === 0 || told < timeout) timeout = told;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

Agent.prototype.reuseSocket = function reuseSocket(this: any, socket: any, request: any): void {
  socket.removeListener("error", freeSocketFailed);
  request.reusedSocket = true;
  socket.ref();
};

Agent.prototype.removeSocket = function removeSocket(this: any, socket: any, options: any): void {
  const name = this.getName(options);
  if (drop(this.sockets, name, socket)) this.totalSocketCount--;
  else drop(this.freeSockets, name, socket);
  // Who waits gets a connection of its own.
  const waiting = nextWaiting(this, name);
  if (waiting === undefined || !waiting._kOptions) return;
  const request = waiting, asked = request._kOptions;
  request._kOptions = undefined;
  this.createSocket(request, asked, (error: any, made: any) => {
    if (error) request.onSocket(made, error);
    else made.emit("free");
  });
};

function nextWaiting(agent: any, name: string): any {
  const own: any = ownValue(agent.requests, name);
  if (own !== undefined && own.length > 0) return own[0];
  if (agent.totalSocketCount >= agent.maxTotalSockets) return undefined;
  for (const other of Object.keys(agent.requests)) if (count(agent.sockets, other) === 0) return (ownValue(agent.requests, other) as any)[0];
  return undefined;
}

Agent.prototype.destroy = function destroy(this: any): void {
  for (const lists of [this.freeSockets, this.sockets])
    for (const list of Object.values(lists) as any[]) for (const socket of [...list]) socket.destroy();
};

/** Used where a request names no agent. */
export const globalAgent = new (Agent as any)({ keepAlive: true, scheduling: "lifo", timeout: 5000 });
