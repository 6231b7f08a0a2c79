// Timers as promises: what timers/promises exports, and util.promisify makes of the functions with callbacks.
import { AbortError, invalidArgType } from "node:internal/errors";
import { kResistsStop } from "node:internal/listeners";
import { validateAbortSignal, validateBoolean, validateNumber } from "node:internal/validators";

const startTimeout = setTimeout, startImmediate = setImmediate;

export function checkOptions(options: any): void {
  if (options === null || typeof options !== "object" || Array.isArray(options)) throw invalidArgType("options", "Object", options);
  validateAbortSignal(options.signal, "options.signal");
  if (options.ref !== undefined) validateBoolean(options.ref, "options.ref");
}

/** A promise that `start` fulfills, and that is rejected when the signal of the options is aborted first: then `stop` is called. */
function untilAborted(options: any, start: (done: () => void) => any, stop: (timer: any) => void, value: any): Promise<any> {
  const signal = options.signal;
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    const abort = () => {
      stop(timer);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const timer = start(() => {
      if (signal) signal.removeEventListener("abort", abort);
      resolve(value);
    });
    if (options.ref === false) timer.unref();
    if (signal) signal.addEventListener("abort", abort, { once: true, [kResistsStop]: true });
  });
}

function afterTimeout(delay?: any, value?: any, options: any = {}): Promise<any> {
  try {
    if (delay !== undefined) validateNumber(delay, "delay");
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return untilAborted(options, (done) => startTimeout(done, delay), (timer) => clearTimeout(timer), value);
}
Object.defineProperty(afterTimeout, "name", { value: "setTimeout" });
Object.defineProperty(afterTimeout, "length", { value: 2 });

function afterImmediate(value?: any, options: any = {}): Promise<any> {
  try {
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  return untilAborted(options, (done) => startImmediate(done), (timer) => clearImmediate(timer), value);
}
Object.defineProperty(afterImmediate, "name", { value: "setImmediate" });
Object.defineProperty(afterImmediate, "length", { value: 1 });

export { afterImmediate, afterTimeout };
