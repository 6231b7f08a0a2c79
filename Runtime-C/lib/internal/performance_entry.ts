// Entries of the performance timeline (Performance Timeline 4, User Timing 2), and who is told of them.
import { showMembers } from "aot:host";
import { codedTypeError, invalidArgType, invalidArgValue, missingArgs } from "node:internal/errors";
import { shownWith } from "node:internal/shown";
import { validateFunction, validateNumber, validateObject } from "node:internal/validators";

const customInspect = Symbol.for("nodejs.util.inspect.custom");
/** What those who make entries give their constructors; programs do not have it. */
export const kMake = Symbol("kMake");

/** The names of the milestones of the process, which marks may not have. */
export const milestones = ["nodeStart", "v8Start", "environment", "loopStart", "loopExit", "bootstrapComplete"];

function illegal(): any { return codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor"); }

// MARK: Entries

export class PerformanceEntry {
  #name: string;
  #type: string;
  #start: number;
  #duration: number;

  constructor() {
    if (arguments[0] !== kMake) throw illegal();
    this.#name = arguments[1];
    this.#type = arguments[2];
    this.#start = arguments[3];
    this.#duration = arguments[4];
  }

  static #of(value: any): PerformanceEntry {
    if (typeof value !== "object" || value === null || !(#name in value))
      throw invalidArgType("this", "PerformanceEntry", value);
    return value as PerformanceEntry;
  }

  get name(): string { return PerformanceEntry.#of(this).#name; }
  get entryType(): string { return PerformanceEntry.#of(this).#type; }
  get startTime(): number { return PerformanceEntry.#of(this).#start; }
  get duration(): number { return PerformanceEntry.#of(this).#duration; }

  toJSON(): any {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
    return `${this.constructor.name} ${shownWith(this.toJSON(), inner, inspect)}`;
  }
}
showMembers(PerformanceEntry.prototype, "name", "entryType", "startTime", "duration", "toJSON");

/** The times of the marks that there are, by name: the latest of each. */
export const markTimes: Map<string, number> = new Map();

export function invalidTimestamp(time: any): any {
  return codedTypeError("ERR_PERFORMANCE_INVALID_TIMESTAMP", `${time} is not a valid timestamp`);
}

function detailOf(value: any): any { return value === undefined || value === null ? null : structuredClone(value); }

export class PerformanceMark extends PerformanceEntry {
  #detail: any;

  constructor(name: any, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs("name");
    const text = `${name}`;
    if (milestones.includes(text)) throw invalidArgValue("name", text);
    if (options !== undefined && options !== null) validateObject(options, "options");
    const start = options?.startTime ?? performance.now();
    validateNumber(start, "startTime");
    if (start < 0) throw invalidTimestamp(start);
    markTimes.set(text, start);
    const detail = detailOf(options?.detail);
    super(...([kMake, text, "mark", start, 0] as unknown as []));
    this.#detail = detail;
  }

  get detail(): any { return this.#detail; }
  toJSON(): any { return Object.assign(super.toJSON(), { detail: this.#detail }); }
}
Object.defineProperty(PerformanceMark.prototype, Symbol.toStringTag, { configurable: true, value: "PerformanceMark" });
showMembers(PerformanceMark.prototype, "detail");

export class PerformanceMeasure extends PerformanceEntry {
  #detail: any;

  constructor() {
    if (arguments[0] !== kMake) throw illegal();
    super(...([kMake, arguments[1], "measure", arguments[2], arguments[3]] as unknown as []));
    this.#detail = arguments[4];
  }

  get detail(): any { return this.#detail; }
  toJSON(): any { return Object.assign(super.toJSON(), { detail: this.#detail }); }
}
Object.defineProperty(PerformanceMeasure.prototype, Symbol.toStringTag, { configurable: true, value: "PerformanceMeasure" });
showMembers(PerformanceMeasure.prototype, "detail");

export function newMeasure(name: string, start: number, duration: number, detail: any): PerformanceMeasure {
  return new (PerformanceMeasure as any)(kMake, name, start, duration, detailOf(detail));
}

/** What node itself measures: a function that was called, a request. */
class PerformanceNodeEntry extends PerformanceEntry {
  #detail: any;

  constructor() {
    super(...(arguments as any));
    this.#detail = arguments[5];
  }

  get detail(): any { return this.#detail; }
  toJSON(): any { return Object.assign(super.toJSON(), { detail: this.#detail }); }
}

export function newNodeEntry(name: string, type: string, start: number, duration: number, detail: any): any {
  return new (PerformanceNodeEntry as any)(kMake, name, type, start, duration, detail);
}

const timingNames = [
  "initiatorType", "workerStart", "redirectStart", "redirectEnd", "fetchStart", "domainLookupStart", "domainLookupEnd",
  "connectStart", "connectEnd", "secureConnectionStart", "nextHopProtocol", "requestStart", "responseStart", "responseEnd",
  "encodedBodySize", "decodedBodySize", "transferSize", "deliveryType", "responseStatus",
];

/** How long the parts of a request of fetch took (Resource Timing 4). */
export class PerformanceResourceTiming extends PerformanceEntry {
  #timing: any;

  constructor() {
    if (arguments[0] !== kMake) throw illegal();
    super(...(arguments as any));
    this.#timing = arguments[5];
  }

  get initiatorType(): string { return this.#timing.initiatorType; }
  get workerStart(): number { return this.#timing.workerStart; }
  get redirectStart(): number { return this.#timing.redirectStart; }
  get redirectEnd(): number { return this.#timing.redirectEnd; }
  get fetchStart(): number { return this.#timing.fetchStart; }
  get domainLookupStart(): number { return this.#timing.domainLookupStart; }
  get domainLookupEnd(): number { return this.#timing.domainLookupEnd; }
  get connectStart(): number { return this.#timing.connectStart; }
  get connectEnd(): number { return this.#timing.connectEnd; }
  get secureConnectionStart(): number { return this.#timing.secureConnectionStart; }
  get nextHopProtocol(): string { return this.#timing.nextHopProtocol; }
  get requestStart(): number { return this.#timing.requestStart; }
  get responseStart(): number { return this.#timing.responseStart; }
  get responseEnd(): number { return this.#timing.responseEnd; }
  get encodedBodySize(): number { return this.#timing.encodedBodySize; }
  get decodedBodySize(): number { return this.#timing.decodedBodySize; }
  get transferSize(): number { return this.#timing.transferSize; }
  get deliveryType(): string { return this.#timing.deliveryType; }
  get responseStatus(): number { return this.#timing.responseStatus; }
  toJSON(): any {
    const json = super.toJSON();
    for (const name of timingNames) json[name] = this.#timing[name];
    return json;
  }
}
Object.defineProperty(PerformanceResourceTiming.prototype, Symbol.toStringTag, { configurable: true, value: "PerformanceResourceTiming" });
showMembers(PerformanceResourceTiming.prototype,
  "initiatorType", "workerStart", "redirectStart", "redirectEnd", "fetchStart", "domainLookupStart",
  "domainLookupEnd", "connectStart", "connectEnd", "secureConnectionStart", "nextHopProtocol", "requestStart",
  "responseStart", "responseEnd", "encodedBodySize", "decodedBodySize", "transferSize", "toJSON");

/** - Parameter timing: has the getters' names. */
export function newResourceTiming(name: string, start: number, duration: number, timing: any): PerformanceResourceTiming {
  return new (PerformanceResourceTiming as any)(kMake, name, "resource", start, duration, timing);
}

// MARK: The timeline

/** Entries that may be asked for, by type. */
export const timeline: { mark: PerformanceEntry[]; measure: PerformanceEntry[]; resource: PerformanceEntry[] } =
  { mark: [], measure: [], resource: [] };

function entriesOf(type: string): PerformanceEntry[] {
  switch (type) {
    case "mark": return timeline.mark;
    case "measure": return timeline.measure;
    case "resource": return timeline.resource;
  }
  return [];
}

/** In the order of their start. */
export function timelineEntries(name?: string, type?: string): PerformanceEntry[] {
  const all = type === undefined ? [...timeline.mark, ...timeline.measure, ...timeline.resource] : entriesOf(type).slice();
  const found = name === undefined ? all : all.filter((entry) => entry.name === name);
  return found.sort((a, b) => a.startTime - b.startTime);
}

// MARK: Observers

const supportedTypes = Object.freeze(["dns", "function", "gc", "http", "http2", "mark", "measure", "net", "resource"]);
const observers: Set<PerformanceObserver> = new Set();
let pending: Set<PerformanceObserver> | undefined;

/** For the library: an observer gets an entry, or what it has got. */
let give: (observer: PerformanceObserver, entry: PerformanceEntry) => void, dispatch: (observer: PerformanceObserver) => void;

function schedule(observer: PerformanceObserver): void {
  if (pending !== undefined) {
    pending.add(observer);
    return;
  }
  pending = new Set([observer]);
  setImmediate(() => {
    const told = [...pending!];
    pending = undefined;
    for (const each of told) dispatch(each);
  });
}

/** Tells those who observe entries of the type. */
export function announce(entry: PerformanceEntry): void {
  for (const observer of observers) give(observer, entry);
}

/** True if somebody observes entries of the type. */
export function isObserved(type: string): boolean {
  for (const observer of observers) if (PerformanceObserver.observes(observer, type)) return true;
  return false;
}

export class PerformanceObserverEntryList {
  #entries: PerformanceEntry[];

  constructor() {
    if (arguments[0] !== kMake) throw illegal();
    this.#entries = arguments[1].sort((a: any, b: any) => a.startTime - b.startTime);
  }

  getEntries(): PerformanceEntry[] { return this.#entries.slice(); }

  getEntriesByType(type: any): PerformanceEntry[] {
    if (arguments.length === 0) throw missingArgs("type");
    const wanted = `${type}`;
    return this.#entries.filter((entry) => entry.entryType === wanted);
  }

  getEntriesByName(name: any, type: any = undefined): PerformanceEntry[] {
    if (arguments.length === 0) throw missingArgs("name");
    const wanted = `${name}`;
    return this.#entries.filter((entry) => entry.name === wanted && (type === undefined || entry.entryType === type));
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
    return `${this.constructor.name} ${shownWith(this.#entries, inner, inspect)}`;
  }
}
Object.defineProperty(PerformanceObserverEntryList.prototype, Symbol.toStringTag,
  { configurable: true, value: "PerformanceObserverEntryList" });
showMembers(PerformanceObserverEntryList.prototype, "getEntries", "getEntriesByType", "getEntriesByName");

const SINGLE = 1, MULTIPLE = 2;

export class PerformanceObserver {
  #callback: any;
  #types: Set<string> = new Set();
  #entries: PerformanceEntry[] = [];
  /** Whether it observes one type at a time, or several; 0 before it observes any. */
  #form = 0;

  static {
    give = (observer, entry) => {
      if (!observer.#types.has(entry.entryType)) return;
      observer.#entries.push(entry);
      schedule(observer);
    };
    dispatch = (observer) => {
      const callback = observer.#callback, entries = observer.takeRecords();
      if (entries.length === 0) return;
      Reflect.apply(callback, observer, [new (PerformanceObserverEntryList as any)(kMake, entries), observer]);
    };
  }

  /** For the library. */
  static observes(observer: any, type: string): boolean { return observer.#types.has(type); }

  constructor(callback: any) {
    validateFunction(callback, "callback");
    this.#callback = callback;
  }

  observe(options: any = {}): void {
    validateObject(options, "options");
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw missingArgs("options.entryTypes", "options.type");
    if (entryTypes != null && type != null)
      throw invalidArgValue("options.entryTypes", entryTypes, "options.entryTypes can not set with options.type together");
    if (this.#form === 0) this.#form = entryTypes !== undefined ? MULTIPLE : SINGLE;
    else if (this.#form === SINGLE && entryTypes !== undefined) throw changed("multiple observations");
    else if (this.#form === MULTIPLE && type !== undefined) throw changed("single observation");
    if (entryTypes != null && !Array.isArray(entryTypes)) throw invalidArgType("options.entryTypes", "string[]", entryTypes);
    if (this.#form === MULTIPLE) {
      this.#types = new Set(entryTypes.filter((each: any) => supportedTypes.includes(each)));
      if (this.#types.size === 0) {
        this.disconnect();
        return;
      }
    } else {
      if (!supportedTypes.includes(type)) return;
      this.#types.add(type);
      if (buffered) for (const entry of timelineEntries(undefined, type)) give(this, entry);
    }
    observers.add(this);
  }

  disconnect(): void {
    observers.delete(this);
    pending?.delete(this);
    this.#entries = [];
    this.#types.clear();
    this.#form = 0;
  }

  takeRecords(): PerformanceEntry[] {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  static get supportedEntryTypes(): readonly string[] { return supportedTypes; }

  [customInspect](depth: any, options: any, inspect: any): any {
    if (depth < 0) return this;
    const inner = Object.assign({}, options, { depth: options.depth == null ? null : options.depth - 1 });
    const content = {
      connected: observers.has(this), pending: pending?.has(this) ?? false, entryTypes: [...this.#types], buffer: this.#entries,
    };
    return `${this.constructor.name} ${shownWith(content, inner, inspect)}`;
  }
}
Object.defineProperty(PerformanceObserver.prototype, Symbol.toStringTag, { configurable: true, value: "PerformanceObserver" });
showMembers(PerformanceObserver.prototype, "observe", "disconnect", "takeRecords");

function changed(to: string): any {
  return new DOMException(`PerformanceObserver can not change to ${to}`, "InvalidModificationError");
}
