// Timers and the clock as a test moves them.
import { AbortError, codedError, codedTypeError, invalidArgType, invalidArgValue } from "node:internal/errors";
import { validateAbortSignal, validateArray, validateNumber, validateObject } from "node:internal/validators";
import { warn } from "node:internal/warnings";
import { scheduler } from "node:timers/promises";

const RealDate = Date;
const kinds = ["setTimeout", "setInterval", "setImmediate", "Date", "scheduler.wait"];

class Timeout {
  id: number;
  callback: any;
  runAt: number;
  interval: number | undefined;
  args: any[];
  constructor(id: number, callback: any, runAt: number, interval: number | undefined, args: any[]) {
    this.id = id;
    this.callback = callback;
    this.runAt = runAt;
    this.interval = interval;
    this.args = args;
  }
  hasRef(): boolean { return true; }
  ref(): this { return this; }
  unref(): this { return this; }
  refresh(): this { return this; }
}

function isBefore(a: Timeout, b: Timeout): boolean { return a.runAt === b.runAt ? a.id < b.id : a.runAt < b.runAt; }

function invalidTime(time: any): any {
  return codedTypeError("ERR_INVALID_ARG_VALUE", `The argument 'time' ${time}. Received 'positive integer'`);
}

/** `Date` whose now is that of the test. */
function dateOf(now: () => number): any {
  function MockedDate(this: any, ...args: any[]): any {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, new.target === MockedDate ? RealDate : new.target);
  }
  Object.defineProperties(MockedDate, Object.getOwnPropertyDescriptors(RealDate));
  MockedDate.now = now;
  MockedDate.isMock = true;
  MockedDate.toString = function toString() { return RealDate.toString(); };
  return MockedDate;
}

class MockTimers {
  #isEnabled = false;
  #now = 0;
  #lastId = 0;
  /** By the time they run at, and then as they were made. */
  #timers: Timeout[] = [];
  /** What was there before: object, name and property. */
  #replaced: [any, string, any][] = [];

  #requireEnabled(): void {
    if (!this.#isEnabled)
      throw codedError("ERR_INVALID_STATE", "Invalid state: You should enable MockTimers first by calling the .enable function");
  }

  enable(options: any = { apis: kinds, now: 0 }): void {
    if (this.#isEnabled) throw codedError("ERR_INVALID_STATE", "Invalid state: MockTimers is already enabled!");
    warn("The MockTimers API is an experimental feature and might change at any time", "ExperimentalWarning");
    const apis = options?.apis ?? kinds, now = options?.now ?? 0;
    if (options !== null && typeof options === "object") validateObject(options, "options");
    const start = now instanceof RealDate ? now.getTime() : now;
    validateArray(apis, "options.apis");
    for (const each of apis)
      if (!kinds.includes(each)) throw invalidArgValue("options.apis", each, `option ${each} is not supported`);
    if (typeof start !== "number") throw invalidArgType("initialTime", "number", start);
    if (start < 0) throw invalidTime(start);
    if (start !== start) throw invalidArgValue("now", start, `epoch must be a positive integer received ${start}`);
    this.#now = start;
    this.#isEnabled = true;
    for (const each of apis) this.#replace(each);
  }

  #replace(name: string): void {
    switch (name) {
      case "setTimeout":
        this.#put("setTimeout", (callback: any, delay?: any, ...args: any[]) => this.#add(callback, delay, false, args));
        this.#put("clearTimeout", (timer: any) => { this.#drop(timer); });
        break;
      case "setInterval":
        this.#put("setInterval", (callback: any, delay?: any, ...args: any[]) => this.#add(callback, delay, true, args));
        this.#put("clearInterval", (timer: any) => { this.#drop(timer); });
        break;
      case "setImmediate":
        this.#put("setImmediate", (callback: any, ...args: any[]) => this.#insert(new Timeout(++this.#lastId, callback, -1, undefined, args)));
        this.#put("clearImmediate", (timer: any) => { this.#drop(timer); });
        break;
      case "scheduler.wait":
        this.#putInto(scheduler, "wait", (delay: any, options?: any) => this.#wait(delay, options));
        break;
      case "Date":
        if ((Date as any).isMock) throw codedError("ERR_INVALID_STATE", "Invalid state: Date is already being mocked!");
        this.#put("Date", dateOf(() => this.#now));
        break;
    }
  }

  #put(name: string, value: any): void { this.#putInto(globalThis, name, value); }

  #putInto(object: any, name: string, value: any): void {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    this.#replaced.push([object, name, descriptor]);
    Object.defineProperty(object, name, { configurable: true, enumerable: descriptor?.enumerable ?? false, writable: true, value });
  }

  async #wait(delay: any, options: any): Promise<void> {
    const signal = options?.signal;
    validateAbortSignal(signal, "options.signal");
    const aborted = () => new AbortError(undefined, { cause: signal.reason });
    if (signal?.aborted) throw aborted();
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.#drop(timer);
        reject(aborted());
      };
      const timer = this.#add(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, delay, false, []);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  #add(callback: any, delay: any, repeats: boolean, args: any[]): Timeout {
    return this.#insert(new Timeout(++this.#lastId, callback, this.#now + delay, repeats ? delay : undefined, args));
  }

  #insert(timer: Timeout): Timeout {
    let at = this.#timers.length;
    while (at > 0 && isBefore(timer, this.#timers[at - 1])) at--;
    this.#timers.splice(at, 0, timer);
    return timer;
  }

  #drop(timer: any): void {
    const at = this.#timers.indexOf(timer);
    if (at >= 0) this.#timers.splice(at, 1);
  }

  tick(time: any = 1): void {
    this.#requireEnabled();
    if (time < 0) throw invalidTime(time);
    this.#now += time;
    while (this.#timers.length > 0 && this.#timers[0].runAt <= this.#now) {
      const timer = this.#timers[0];
      timer.callback(...timer.args);
      // As in Node: one that stopped itself leaves its place to the next, and an interval goes on.
      this.#timers.shift();
      if (timer.interval === undefined) continue;
      timer.runAt += timer.interval;
      this.#insert(timer);
    }
  }

  setTime(time: any = 0): void {
    validateNumber(time, "time");
    if (time < 0) throw invalidTime(time);
    this.#requireEnabled();
    this.#now = time;
  }

  reset(): void {
    if (!this.#isEnabled) return;
    for (const [object, name, descriptor] of this.#replaced) {
      if (descriptor === undefined) delete object[name];
      else Object.defineProperty(object, name, descriptor);
    }
    this.#replaced = [];
    this.#timers = [];
    this.#lastId = 0;
    this.#isEnabled = false;
  }

  [Symbol.dispose](): void { this.reset(); }

  runAll(): void {
    this.#requireEnabled();
    const last = this.#timers[this.#timers.length - 1];
    if (last !== undefined) this.tick(last.runAt - this.#now);
  }
}

export { MockTimers };
