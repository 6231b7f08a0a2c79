// Timeouts of sockets, which are put off at every activity. Those of one duration stand in a list in the order of their ends, with one timer:
// putting one off moves it to the end of the list.
import { loopTime } from "aot:host";

export class Idle {
  duration: number;
  start: number = 0;
  socket: any;
  next: Idle | null = null;
  previous: Idle | null = null;
  constructor(socket: any, duration: number) {
    this.socket = socket;
    this.duration = duration;
  }
}

class IdleList {
  duration: number;
  first: Idle | null = null;
  last: Idle | null = null;
  timer: any = null;
  constructor(duration: number) { this.duration = duration; }
}

const lists = new Map<number, IdleList>();

function append(list: IdleList, idle: Idle): void {
  idle.previous = list.last;
  idle.next = null;
  if (list.last === null) list.first = idle;
  else list.last.next = idle;
  list.last = idle;
}

function remove(list: IdleList, idle: Idle): void {
  const previous = idle.previous, next = idle.next;
  if (previous === null) list.first = next;
  else previous.next = next;
  if (next === null) list.last = previous;
  else next.previous = previous;
  idle.next = idle.previous = null;
}

function arm(list: IdleList, delay: number): void {
  list.timer = setTimeout(expire, delay, list);
  list.timer.unref();
}

function expire(list: IdleList): void {
  list.timer = null;
  const now = loopTime();
  for (;;) {
    const idle = list.first;
    if (idle === null) break;
    const left = idle.start + list.duration - now;
    if (left > 0) {
      // One that began meanwhile may have done so.
      if (list.timer === null) arm(list, left);
      return;
    }
    remove(list, idle);
    idle.start = -1;
    idle.socket._onTimeout();
  }
  if (list.timer === null && list.first === null) lists.delete(list.duration);
}

/** Begins to wait. The socket's `_onTimeout` is called when nothing puts it off. */
export function startIdle(socket: any, duration: number): Idle {
  const idle = new Idle(socket, duration);
  restartIdle(idle);
  return idle;
}

function restartIdle(idle: Idle): void {
  let list = lists.get(idle.duration);
  if (list === undefined) {
    list = new IdleList(idle.duration);
    lists.set(idle.duration, list);
  }
  idle.start = loopTime();
  append(list, idle);
  if (list.timer === null) arm(list, list.duration);
}

/** There was activity. */
export function putOff(idle: Idle): void {
  if (idle.start < 0) {
    restartIdle(idle);
    return;
  }
  const now = loopTime();
  if (idle.start === now) return;
  idle.start = now;
  const list = lists.get(idle.duration) as IdleList;
  if (list.last === idle) return;
  remove(list, idle);
  append(list, idle);
}

export function stopIdle(idle: Idle): void {
  if (idle.start < 0) return;
  idle.start = -1;
  const list = lists.get(idle.duration);
  if (list !== undefined) remove(list, idle);
}

/** Begins to wait again, for so long. */
export function waitAgain(idle: Idle, duration: number): void {
  stopIdle(idle);
  idle.duration = duration;
  restartIdle(idle);
}
