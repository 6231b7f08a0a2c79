// Messages between threads: ports whose other end is in another one, in programs with workers.
import { channelClose, channelJoin, channelListen, channelNew, channelPost, channelTake, workerEnd } from "aot:host";
import { Endpoint, kClose, kReceive, kSwap, Message, newPort, setJoin } from "node:web/messaging";

/** What messages are, as host/message.h numbers them. */
export const VALUE = 0, CLOSED = 1, START = 2, ONLINE = 3, ERROR = 4, EXIT = 5, STDOUT = 6, STDERR = 7;

export interface Taken {
  kind: number;
  code: number;
  value: any;
  ports: any[];
}

function refuse(reason: any): never { throw new DOMException(`${reason}`, "DataCloneError"); }

/** An end of a channel to another thread; the runtime has it by a number. */
class ThreadEndpoint extends Endpoint {
  readonly number: number;

  constructor(number: number) {
    super();
    this.number = number;
    this.#listen();
  }

  /** Also before it is started it is told that the other end is closed. */
  #listen(): void { channelListen(this.number, this.isStarted, false, () => { this.#take(); }); }

  #take(): void {
    const taken = take(this.number), port = this.port;
    if (taken === undefined || port === undefined) return;
    if (taken.kind === VALUE) port[kReceive](new Message(taken.value, taken.ports));
    else port[kClose]();
  }

  sendMessage(value: any, ports: any[]): void { post(this.number, VALUE, 0, value, ports); }

  nextMessage(): Message | undefined {
    const taken = take(this.number);
    if (taken === undefined) return undefined;
    if (taken.kind === VALUE) return new Message(taken.value, taken.ports);
    setImmediate(() => { this.port?.[kClose](); });
    return undefined;
  }

  setStarted(isStarted: boolean): void {
    if (this.isStarted === isStarted) return;
    this.isStarted = isStarted;
    this.#listen();
  }

  leaveChannel(): void {
    // A worker tells its parent more than messages by its own.
    if (this.number === workerEnd()) this.ignore();
    else channelClose(this.number);
  }

  ignore(): void { channelListen(this.number, false, false, undefined); }
}

/** A port for an end of a channel. */
export function makePort(number: any): any { return newPort(new ThreadEndpoint(number | 0)); }

/** Takes from a port the end of its channel, to give it to another thread; where both ends are in this thread, the other one becomes one of such a
 * channel. */
function numberOf(port: any): number {
  const endpoint: any = port[kSwap](undefined);
  if (endpoint instanceof ThreadEndpoint) {
    if (endpoint.number === workerEnd()) refuse("The port to the parent of a worker cannot be sent.");
    endpoint.ignore();
    return endpoint.number;
  }
  const ends: any = channelNew(), mine = ends[0] | 0, theirs = ends[1] | 0;
  const peer: Endpoint | undefined = endpoint?.peer;
  if (peer === undefined) {
    channelClose(mine);
    return theirs;
  }
  for (const message of endpoint.waiting) post(mine, VALUE, 0, message.value, message.ports);
  peer.peer = undefined;
  const other = new ThreadEndpoint(mine);
  for (const message of peer.waiting) other.waiting.push(message);
  peer.port?.[kSwap](other);
  other.setStarted(peer.isStarted);
  return theirs;
}

/** Sends what is a copy already, in which `ports` are those that move. */
export function post(number: number, kind: number, code: number, value: any, ports: any[]): void {
  const numbers: number[] = [];
  for (const port of ports) numbers.push(numberOf(port));
  const reason = channelPost(number, kind, code, value, ports, numbers);
  if (reason !== undefined) refuse(reason);
}

/** What waits first at an end of a channel. */
export function take(number: number): Taken | undefined {
  const taken: any = channelTake(number, makePort);
  if (taken === undefined) return undefined;
  return { kind: taken[0] | 0, code: taken[1] | 0, value: taken[2], ports: taken[3] };
}

/** For the BroadcastChannels of this thread. */
export function joinThreads(): void {
  setJoin((name, receive) => {
    const number: number = channelJoin(name);
    channelListen(number, true, false, receive);
    return {
      post(value: any): void { post(number, VALUE, 0, value, []); },
      nextMessage(): Message | undefined {
        const taken = take(number);
        return taken === undefined ? undefined : new Message(taken.value, []);
      },
      close(): void { channelClose(number); },
    };
  });
}
