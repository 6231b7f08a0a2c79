// node:timers/promises: timers as promises and iterators.
import { AbortError, codedTypeError, invalidThis } from "node:internal/errors";
import { kResistsStop } from "node:internal/listeners";
import { afterImmediate, afterTimeout, checkOptions } from "node:internal/timer_promises";
import { validateNumber } from "node:internal/validators";

const startInterval = setInterval;

/** Counts the ticks of an interval for one who takes them one by one, until the signal is aborted. */
class Ticks {
  #timer: any;
  #signal: any;
  #waiting = 0;
  #wake: (() => void) | undefined = undefined;
  #abort = () => {
    clearInterval(this.#timer);
    this.#wake?.();
  };

  constructor(delay: any, options: any) {
    this.#signal = options.signal;
    this.#timer = startInterval(() => {
      this.#waiting++;
      this.#wake?.();
    }, delay);
    if (options.ref === false) this.#timer.unref();
    this.#signal?.addEventListener("abort", this.#abort, { once: true, [kResistsStop]: true });
  }

  /** Takes a tick when there is one. */
  async next(): Promise<void> {
    if (this.#waiting === 0 && !this.#signal?.aborted)
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    this.#wake = undefined;
    if (this.#waiting === 0) throw new AbortError(undefined, { cause: this.#signal?.reason });
    this.#waiting--;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#signal?.removeEventListener("abort", this.#abort);
  }
}

async function* ticksOf(delay?: any, value?: any, options: any = {}): AsyncGenerator<any> {
  if (delay !== undefined) validateNumber(delay, "delay");
  checkOptions(options);
  if (options.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
  const ticks = new Ticks(delay, options);
  try {
    for (;;) {
      await ticks.next();
      yield value;
    }
  } finally {
    ticks.stop();
  }
}
Object.defineProperty(ticksOf, "name", { value: "setInterval" });
Object.defineProperty(ticksOf, "length", { value: 1 });

const kScheduler = Symbol("kScheduler");

class Scheduler {
  constructor() { throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor"); }

  yield(): Promise<void> {
    if (!(this as any)[kScheduler]) throw invalidThis("Scheduler");
    return afterImmediate();
  }

  wait(delay: any, options?: any): Promise<void> {
    if (!(this as any)[kScheduler]) throw invalidThis("Scheduler");
    return afterTimeout(delay, undefined, options);
  }
}

export { afterTimeout as setTimeout, afterImmediate as setImmediate, ticksOf as setInterval };
export const scheduler: any = Object.create(Scheduler.prototype, {
  [kScheduler]: { value: true, enumerable: true, configurable: true, writable: true },
});
