// child_process.ChildProcess and spawn.
import { childKill, childPid, handleClose, handleEvents, pipeNew, process, spawn as spawnProcess } from "aot:host";
import EventEmitter from "node:events";
import { AbortError, codedError, invalidArgValue } from "node:internal/errors";
import {
  checkSignal, checkTimeout, ChildDescriptor, descriptorsOf, killSignalOf, PIPE, SpawnPlan, spawnPlan,
} from "node:internal/child_options";
import { ESRCH, EXITED, Handle } from "node:internal/handles";
import { openChannel } from "node:internal/ipc";
import { callError } from "node:internal/net_errors";
import { signalName, signalNumber as numberOf } from "node:internal/signals";
import { Socket } from "node:internal/socket";

export function ChildProcess(this: any): void {
  (EventEmitter as any).call(this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = null;
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

/** Errors of the system that are told by events. */
function isTold(status: number): boolean {
  return status === -2 || status === -13 || status === -11 || status === -24 || status === -23 || status === -7;
}

function start(child: any, plan: SpawnPlan): void {
  const descriptors = descriptorsOf(plan.options.stdio, false);
  child.spawnfile = plan.file;
  child.spawnargs = plan.args;
  const list: any[] = [], channel = descriptors.findIndex((each) => each.isChannel);
  if (channel >= 0) {
    plan.env = plan.env.filter((pair: string) => !pair.startsWith("NODE_CHANNEL_"));
    plan.env.push(`NODE_CHANNEL_FD=${channel}`, "NODE_CHANNEL_SERIALIZATION_MODE=json");
  }
  for (const each of descriptors) {
    if (each.kind === PIPE) each.number = pipeNew();
    list.push(each.kind, each.kind === PIPE ? each.number : each.fd);
  }
  const number = spawnProcess(plan.file, plan.args, plan.env, plan.cwd, plan.flags, plan.uid, plan.gid, list);
  if (number < 0) {
    if (!isTold(number)) {
      for (const each of descriptors) if (each.kind === PIPE) handleClose(each.number);
      throw callError(number, "spawn");
    }
    process.nextTick(() => { exited(child, number, 0); });
    // Without files nothing can be read.
    if (number === -24 || number === -23) return;
  } else {
    child._handle = new Handle(number);
    handleEvents(number, (event: any, status: any, signal: any) => {
      if ((event | 0) === EXITED) exited(child, +status, signal | 0);
    });
    process.nextTick(() => { child.emit("spawn"); });
  }
  child.pid = number < 0 ? undefined : childPid(number);
  giveStreams(child, descriptors, number < 0);
  if (channel >= 0 && number >= 0) openChannel(descriptors[channel].number, child);
  else if (channel >= 0) handleClose(descriptors[channel].number);
}

function giveStreams(child: any, descriptors: ChildDescriptor[], hasFailed: boolean): void {
  const streams: any[] = [];
  for (let i = 0; i < descriptors.length; i++) streams.push(streamOf(child, descriptors[i], i, hasFailed));
  child.stdin = streams[0];
  child.stdout = streams[1];
  child.stderr = streams[2];
  child.stdio = streams;
}

function streamOf(child: any, descriptor: ChildDescriptor, i: number, hasFailed: boolean): any {
  if (descriptor.kind !== PIPE || descriptor.isChannel) return null;
  if (hasFailed && i === 0) {
    const closed = new (Socket as any)({ handle: new Handle(descriptor.number), readable: false });
    closed.destroy();
    return closed;
  }
  const socket = new (Socket as any)({ handle: new Handle(descriptor.number), readable: i > 0, writable: i === 0 || i > 2, allowHalfOpen: false });
  // Its end is among those that "close" of the process waits for.
  if (i > 0) {
    child._closesNeeded++;
    socket.on("close", () => { maybeClose(child); });
  }
  if (hasFailed) socket.destroy();
  return socket;
}

function exited(child: any, status: number, signal: number): void {
  if (signal !== 0) child.signalCode = signalName(signal);
  else child.exitCode = status;
  child.stdin?.destroy();
  if (child._handle !== null) {
    handleClose(child._handle.number);
    child._handle = null;
  }
  if (status < 0) {
    const syscall = child.spawnfile ? `spawn ${child.spawnfile}` : "spawn";
    const error = callError(status, syscall);
    if (child.spawnfile) error.path = child.spawnfile;
    error.spawnargs = child.spawnargs.slice(1);
    child.emit("error", error);
  } else child.emit("exit", child.exitCode, child.signalCode);
  // What nobody reads is thrown away, or the streams would never close.
  process.nextTick(flush, child);
  maybeClose(child);
}

function flush(child: any): void {
  const streams = child.stdio;
  if (!streams) return;
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    if (!stream || !stream.readable || stream._isFlushed) continue;
    stream._isFlushed = true;
    if (stream._readableState.flowing === null && stream.listenerCount("readable") === 0 && stream.listenerCount("data") === 0) stream.resume();
  }
}

function maybeClose(child: any): void {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit("close", child.exitCode, child.signalCode);
}

ChildProcess.prototype.spawn = function (this: any, options: any): number {
  const plan = spawnPlan(options.file, (options.args ?? []).slice(1), options);
  start(this, plan);
  return 0;
};

ChildProcess.prototype.kill = function (this: any, signal?: any): boolean {
  const number = signal === 0 ? 0 : numberOf(signal === undefined ? "SIGTERM" : signal);
  if (this._handle === null) return false;
  const status = childKill(this._handle.number, number);
  if (status === 0) {
    this.killed = true;
    return true;
  }
  if (status !== ESRCH) this.emit("error", callError(status, "kill"));
  return false;
};

ChildProcess.prototype[Symbol.dispose] = function (this: any): void {
  if (!this.killed) this.kill();
};

ChildProcess.prototype.ref = function (this: any): void { this._handle?.ref(); };
ChildProcess.prototype.unref = function (this: any): void { this._handle?.unref(); };

function watchTimeout(child: any, timeout: number, signal: any): void {
  let timer: any = setTimeout(() => {
    timer = null;
    try {
      child.kill(signal);
    } catch (error) {
      child.emit("error", error);
    }
  }, timeout);
  child.once("exit", () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  });
}

function watchSignal(child: any, signal: any, killSignal: any): void {
  const abort = () => {
    try {
      if (child.kill(killSignal)) child.emit("error", new AbortError(undefined, { cause: signal.reason }));
    } catch (error) {
      child.emit("error", error);
    }
  };
  if (signal.aborted) process.nextTick(abort);
  else {
    signal.addEventListener("abort", abort, { once: true });
    child.once("exit", () => { signal.removeEventListener("abort", abort); });
  }
}

function checkSerialization(mode: any): void {
  if (mode === undefined || mode === "json") return;
  if (mode !== "advanced") throw invalidArgValue("options.serialization", mode, "must be one of: undefined, 'json', 'advanced'");
  throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "Channels between processes have the serialization 'json' alone");
}

export function spawn(file: any, args?: any, options?: any): any {
  const plan = spawnPlan(file, args, options), given = plan.options;
  checkTimeout(given.timeout);
  checkSignal(given.signal);
  checkSerialization(given.serialization);
  const killSignal = given.killSignal === undefined ? "SIGTERM" : killSignalOf(given.killSignal);
  const child = new (ChildProcess as any)();
  start(child, plan);
  if (given.timeout > 0) watchTimeout(child, given.timeout, killSignal);
  if (given.signal) watchSignal(child, given.signal, killSignal);
  return child;
}
