// node:timers: the functions of the global object, what they were before it had them, and their promises.
import { outOfRange } from "node:internal/errors";
import { validateNumber } from "node:internal/validators";
import { warn as emitWarning } from "node:internal/warnings";
import promises from "node:timers/promises";

const startTimeout = setTimeout, stopTimeout = clearTimeout, startImmediate = setImmediate;
const stopImmediate = clearImmediate, startInterval = setInterval, stopInterval = clearInterval;

export {
  startTimeout as setTimeout, stopTimeout as clearTimeout, startImmediate as setImmediate,
  stopImmediate as clearImmediate, startInterval as setInterval, stopInterval as clearInterval,
};

// MARK: Objects with a timeout of their own

/** The timeouts of objects that are active. */
const timeouts: WeakMap<any, any> = new WeakMap();
let deprecated: Set<string> | undefined;

function warn(code: string, message: string): void {
  if (deprecated === undefined) deprecated = new Set();
  if (deprecated.has(code)) return;
  deprecated.add(code);
  emitWarning(message, "DeprecationWarning", code);
}

function stop(item: any): void {
  stopTimeout(timeouts.get(item));
  timeouts.delete(item);
}

function start(item: any, isRef: boolean): void {
  stop(item);
  if (!(item._idleTimeout >= 0)) return;
  const timer: any = startTimeout(() => {
    timeouts.delete(item);
    item._onTimeout?.();
  }, item._idleTimeout);
  if (!isRef) timer.unref();
  timeouts.set(item, timer);
}

export function _unrefActive(item: any): void {
  warn("DEP0127", "timers._unrefActive() is deprecated. Please use timeout.refresh() instead.");
  start(item, false);
}

export function active(item: any): void {
  warn("DEP0126", "timers.active() is deprecated. Please use timeout.refresh() instead.");
  start(item, true);
}

export function unenroll(item: any): void {
  warn("DEP0096", "timers.unenroll() is deprecated. Please use clearTimeout instead.");
  stop(item);
  item._idleTimeout = -1;
}

export function enroll(item: any, msecs: any): void {
  warn("DEP0095", "timers.enroll() is deprecated. Please use setTimeout instead.");
  validateNumber(msecs, "msecs");
  if (msecs < 0 || !Number.isFinite(msecs)) throw outOfRange("msecs", "a non-negative finite number", msecs);
  stop(item);
  item._idleTimeout = Math.min(msecs, 2147483647);
}

export { promises };
