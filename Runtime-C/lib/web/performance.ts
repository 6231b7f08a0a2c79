// Performance (High Resolution Time 8, User Timing 3) with what node adds.
import { loopAge, loopIdle, showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidArgValue, missingArgs } from "node:internal/errors";
import {
  announce, invalidTimestamp, kMake, markTimes, milestones, newMeasure, newNodeEntry, newResourceTiming, PerformanceEntry, PerformanceMark,
  PerformanceMeasure, timeline, timelineEntries,
} from "node:internal/performance_entry";
import { shownWith } from "node:internal/shown";
import { validateFunction, validateObject, validateString } from "node:internal/validators";
import { Event, EventTarget, Handlers } from "node:web/events";

const customInspect = Symbol.for("nodejs.util.inspect.custom");
/** The runtime's: its clock, and when it started. */
const clock = performance, startImmediate = setImmediate;

function shownInside(object: any, content: any, depth: any, options: any, inspect: any): any {
  if (depth < 0) return object;
  const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
  return `${object.constructor.name} ${shownWith(content, inner, inspect)}`;
}

// MARK: Milestones

/** When the loop of events began, in milliseconds of the timeline; -1 before. */
function loopStart(): number {
  const age: any = loopAge();
  return age < 0 ? -1 : Math.max(clock.now() - age, 0);
}

class PerformanceNodeTiming extends PerformanceEntry {
  constructor() { super(...([kMake, "node", "node", 0, 0] as unknown as [])); }

  get duration(): number { return clock.now(); }
  get nodeStart(): number { return 0; }
  get v8Start(): number { return 0; }
  get environment(): number { return 0; }
  get bootstrapComplete(): number { return 0; }
  get loopStart(): number { return loopStart(); }
  get loopExit(): number { return -1; }
  get idleTime(): number { return loopIdle() as any; }

  toJSON(): any {
    const { name, entryType, startTime, duration, nodeStart, v8Start, environment, bootstrapComplete } = this;
    const { loopStart, loopExit, idleTime } = this;
    return {
      name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime,
    };
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownInside(this, this.toJSON(), depth, options, inspect);
  }
}

function utilization(idle: number, active: number): any {
  return { idle, active, utilization: active / (idle + active) };
}

/** How busy the loop is, or was since an earlier time, or between two. */
export function eventLoopUtilization(later?: any, earlier?: any): any {
  const start = loopStart();
  if (start < 0) return { idle: 0, active: 0, utilization: 0 };
  if (earlier) return utilization(later.idle - earlier.idle, later.active - earlier.active);
  const idle: any = loopIdle(), active = clock.now() - start - idle;
  return later ? utilization(idle - later.idle, active - later.active) : utilization(idle, active);
}

// MARK: Functions

function finished(name: string, start: number, args: any[], histogram: any): void {
  const duration = clock.now() - start;
  if (histogram !== undefined) histogram.record(Math.max(1, Math.ceil(duration * 1e6)));
  const entry = newNodeEntry(name, "function", start, duration, args);
  for (let i = 0; i < args.length; i++) entry[i] = args[i];
  announce(entry);
}

export function timerify(fn: any, options: any = {}): any {
  validateFunction(fn, "fn");
  validateObject(options, "options");
  const histogram = options.histogram;
  if (histogram !== undefined && (typeof histogram !== "object" || histogram === null || typeof histogram.record !== "function"))
    throw invalidArgType("options.histogram", "RecordableHistogram", histogram);
  function timerified(this: any, ...args: any[]): any {
    const isConstruction = new.target !== undefined, start = clock.now();
    const result = isConstruction ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!isConstruction && typeof result?.finally === "function")
      return result.finally(() => finished(fn.name, start, args, histogram));
    finished(fn.name, start, args, histogram);
    return result;
  }
  Object.defineProperty(timerified, "length", { value: fn.length, configurable: false, enumerable: true });
  Object.defineProperty(timerified, "name", { value: `timerified ${fn.name}`, configurable: false, enumerable: true });
  return timerified;
}

// MARK: Performance

/** The time that a number or the name of a mark means. */
function timeOf(mark: any): number {
  if (typeof mark === "number") {
    if (mark < 0) throw invalidTimestamp(mark);
    return mark;
  }
  const name = `${mark}`;
  if (name === "loopStart") return loopStart();
  if (name === "loopExit") return -1;
  if (milestones.includes(name)) return 0;
  const time = markTimes.get(name);
  if (time === undefined) throw new DOMException(`The "${name}" performance mark has not been set`, "SyntaxError");
  return time;
}

function invalidMeasure(message: string): any { return codedTypeError("ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", message); }

/** Start and duration of a measure. */
function span(first: any, endMark: any): [number, number] {
  const options = typeof first === "object" && first !== null ? first : {};
  const { start, end, duration } = options;
  if (start !== undefined || end !== undefined || duration !== undefined) {
    if (endMark !== undefined) throw invalidMeasure("endMark must not be specified");
    if (start !== undefined && end !== undefined && duration !== undefined)
      throw invalidMeasure("Must not have options.start, options.end, and options.duration specified");
  }
  let to: number;
  if (endMark !== undefined) to = timeOf(endMark);
  else if (end !== undefined) to = timeOf(end);
  else if (start !== undefined && duration !== undefined) to = timeOf(start) + timeOf(duration);
  else to = clock.now();
  let from = 0;
  if (start !== undefined) from = timeOf(start);
  else if (duration !== undefined && end !== undefined) from = to - timeOf(duration);
  else if (typeof first === "string") from = timeOf(first);
  return [from, to - from];
}

/** Those that stay when entries are cleared. */
function without(entries: PerformanceEntry[], name: any): PerformanceEntry[] {
  if (name === undefined) return [];
  const text = `${name}`;
  return entries.filter((entry) => entry.name !== text);
}

class Performance extends EventTarget {
  #handlers: Handlers | undefined = undefined;
  #bufferSize = 250;
  #isFullPending = false;
  /** Entries that the buffer has no place for, until listeners have been told. */
  #waiting: any[] = [];

  constructor() {
    if (arguments[0] !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    super();
  }

  static #of(value: any): Performance {
    if (typeof value !== "object" || value === null || !(#bufferSize in value))
      throw invalidArgType("this", "Performance", value);
    return value as Performance;
  }

  clearMarks(name: any = undefined): void {
    Performance.#of(this);
    timeline.mark = without(timeline.mark, name);
    if (name === undefined) markTimes.clear();
    else markTimes.delete(`${name}`);
  }

  clearMeasures(name: any = undefined): void {
    Performance.#of(this);
    timeline.measure = without(timeline.measure, name);
  }

  clearResourceTimings(name: any = undefined): void {
    Performance.#of(this);
    timeline.resource = without(timeline.resource, name);
  }

  getEntries(): PerformanceEntry[] {
    Performance.#of(this);
    return timelineEntries();
  }

  getEntriesByName(name: any, type: any = undefined): PerformanceEntry[] {
    Performance.#of(this);
    if (arguments.length === 0) throw missingArgs("name");
    return timelineEntries(`${name}`, type === undefined ? undefined : `${type}`);
  }

  getEntriesByType(type: any): PerformanceEntry[] {
    Performance.#of(this);
    if (arguments.length === 0) throw missingArgs("type");
    return timelineEntries(undefined, `${type}`);
  }

  mark(name: any, options: any = {}): PerformanceMark {
    Performance.#of(this);
    if (arguments.length === 0) throw missingArgs("name");
    const mark = new PerformanceMark(name, options);
    timeline.mark.push(mark);
    announce(mark);
    return mark;
  }

  measure(name: any, startOrMeasureOptions: any = {}, endMark: any = undefined): PerformanceMeasure {
    Performance.#of(this);
    if (arguments.length === 0) throw missingArgs("name");
    validateString(name, "name");
    const [start, duration] = span(startOrMeasureOptions, endMark);
    const measure = newMeasure(name, start, duration, startOrMeasureOptions?.detail);
    timeline.measure.push(measure);
    announce(measure);
    return measure;
  }

  now(): number {
    Performance.#of(this);
    return clock.now();
  }

  setResourceTimingBufferSize(maxSize: any): void {
    if (arguments.length === 0) throw missingArgs("maxSize");
    Performance.#of(this).#bufferSize = maxSize >= 0 ? maxSize >>> 0 : 0;
  }

  get timeOrigin(): number {
    Performance.#of(this);
    return clock.timeOrigin;
  }

  toJSON(): any {
    Performance.#of(this);
    return { nodeTiming: this.nodeTiming.toJSON(), timeOrigin: this.timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  }

  eventLoopUtilization(later?: any, earlier?: any): any { return eventLoopUtilization(later, earlier); }

  get nodeTiming(): PerformanceNodeTiming { return nodeTiming; }

  /** A request of fetch is an entry. */
  markResourceTiming(timing: any, requestedUrl: any, initiatorType: any, global: any, cacheMode: any): any {
    if (cacheMode !== "" && cacheMode !== "local") throw invalidArgValue("cacheMode", cacheMode);
    const start = timing.startTime, end = timing.endTime;
    const entry = newResourceTiming(`${requestedUrl}`, start, end - start, Object.assign({}, timing, { initiatorType }));
    this.#keep(entry);
    announce(entry);
    return entry;
  }

  /** Resource Timing 4.1, "add a PerformanceResourceTiming entry". */
  #keep(entry: any): void {
    if (!this.#isFullPending && timeline.resource.length < this.#bufferSize) {
      timeline.resource.push(entry);
      return;
    }
    if (!this.#isFullPending) {
      this.#isFullPending = true;
      startImmediate(() => this.#tellFull());
    }
    this.#waiting.push(entry);
  }

  /** "Fire a buffer full event": listeners may make place for the entries that wait; those that find none are lost. */
  #tellFull(): void {
    while (this.#waiting.length > 0) {
      const before = this.#waiting.length;
      if (timeline.resource.length >= this.#bufferSize) this.dispatchEvent(new Event("resourcetimingbufferfull"));
      while (this.#waiting.length > 0 && timeline.resource.length < this.#bufferSize) timeline.resource.push(this.#waiting.shift());
      if (this.#waiting.length >= before) this.#waiting = [];
    }
    this.#isFullPending = false;
  }

  timerify(fn: any, options: any = {}): any { return timerify(fn, options); }

  get onresourcetimingbufferfull(): any { return this.#handlers?.get("resourcetimingbufferfull") ?? null; }
  set onresourcetimingbufferfull(value: any) {
    if (this.#handlers === undefined) this.#handlers = new Handlers();
    this.#handlers.set(this, "resourcetimingbufferfull", value);
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    return shownInside(this, { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, depth, options, inspect);
  }
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { configurable: true, value: "Performance" });
showMembers(Performance.prototype,
  "clearMarks", "clearMeasures", "clearResourceTimings", "getEntries", "getEntriesByName", "getEntriesByType",
  "mark", "measure", "now", "setResourceTimingBufferSize", "timeOrigin", "toJSON", "onresourcetimingbufferfull");

const nodeTiming = new PerformanceNodeTiming();
const thePerformance: Performance = new (Performance as any)(kMake);
export { Performance, thePerformance as performance };
