// assert.CallTracker: functions that say how often they were called.
import { AssertionError } from "node:internal/assertion_error";
import { deprecated } from "node:internal/deprecated";
import { codedError, invalidArgValue } from "node:internal/errors";
import { validateUint32 } from "node:internal/validators";

/** What is known of the calls of one function. */
class Calls {
  expected: number;
  name: string;
  list: any[] = [];
  constructor(expected: number, name: string) {
    this.expected = expected;
    this.name = name;
  }
}

export class CallTracker {
  #tracked: Map<any, Calls> = new Map();

  constructor() { deprecated("assert.CallTracker is deprecated.", "DEP0173"); }

  calls(original?: any, count: any = 1): any {
    if ((globalThis as any).process?._exiting) throw codedError("ERR_UNAVAILABLE_DURING_EXIT", "Cannot call function in process exit handler");
    let target = original, expected = count;
    if (typeof original === "number") {
      expected = original;
      target = () => {};
    } else if (original === undefined) target = () => {};
    validateUint32(expected, "expected", true);
    const calls = new Calls(expected, target.name || "calls");
    const tracked = new Proxy(target, {
      apply(f: any, self: any, args: any[]): any {
        calls.list.push(Object.freeze({ thisArg: self, arguments: Object.freeze(args.slice()) }));
        return Reflect.apply(f, self, args);
      },
    });
    this.#tracked.set(tracked, calls);
    return tracked;
  }

  #callsOf(tracked: any): Calls {
    const calls = this.#tracked.get(tracked);
    if (calls === undefined) throw invalidArgValue("tracked", tracked, "is not a tracked function");
    return calls;
  }

  getCalls(tracked: any): any { return Object.freeze(this.#callsOf(tracked).list.slice()); }

  reset(tracked?: any): void {
    if (tracked !== undefined) this.#callsOf(tracked).list = [];
    else for (const calls of this.#tracked.values()) calls.list = [];
  }

  report(): any[] {
    const reports: any[] = [];
    for (const calls of this.#tracked.values()) {
      const actual = calls.list.length;
      if (actual === calls.expected) continue;
      const message = `Expected the ${calls.name} function to be executed ${calls.expected} time(s) but was executed ${actual} time(s).`;
      reports.push({ message, actual, expected: calls.expected, operator: calls.name, stack: new Error() });
    }
    return reports;
  }

  verify(): void {
    const reports = this.report();
    if (reports.length === 0) return;
    const message = reports.length === 1 ? reports[0].message : "Functions were not called the expected number of times";
    throw new AssertionError({ message, details: reports });
  }
}
