// Event, CustomEvent and EventTarget (DOM 2), and event targets with the methods of emitters.
import { constructorName, process, showMembers } from "aot:host";
import { codedError, invalidArgType, invalidThis, missingArgs } from "node:internal/errors";
import { kListeners, kMaxListeners, kResistsStop, kWarned, limits } from "node:internal/listeners";
import { shown, shownWith } from "node:internal/shown";
import { validateAbortSignal, validateNumber, validateObject } from "node:internal/validators";
import { warn } from "node:internal/warnings";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

/** Option of events that the platform makes. */
export const kTrusted = Symbol("kTrustEvent");

/** Option of listeners that are called as those of emitters. */
const kTakesValues = Symbol("kIsNodeStyleListener");
/** Methods of event targets for the library. */
export const kDispatch = Symbol("nodejs.internal.kHybridDispatch"), kMakeEvent = Symbol("kCreateEvent");
export const kAdded = Symbol("kNewListener"), kRemoved = Symbol("kRemoveListener");
const kCount = Symbol("kCount"), kClear = Symbol("kClear"), kTypes = Symbol("kTypes");

// MARK: Events

/** What a custom inspector opens: one level less than it was asked for. */
function inner(options: any): any {
  return { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
}

/** For the library: an event starts at a target, which it keeps, or ends; whether it is on its way, and was stopped. */
let start: (event: any, target: any) => void, end: (event: any) => void;
let isUnderWay: (event: any) => boolean, isStopped: (event: any) => boolean;

export class Event {
  #type: string;
  #target: any = null;
  #isUnderWay = false;
  #bubbles: boolean;
  #cancelable: boolean;
  #composed: boolean;
  #isPrevented = false;
  #isStopped = false;
  #propagationIsStopped = false;
  #isTrusted: boolean;
  #timeStamp = performance.now();

  static {
    start = (event, target) => {
      event.#target = target;
      event.#isUnderWay = true;
    };
    end = (event) => { event.#isUnderWay = false; };
    isUnderWay = (event) => event.#isUnderWay;
    isStopped = (event) => event.#isStopped;
  }

  constructor(type: any, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    if (options !== undefined && options !== null) validateObject(options, "options");
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this.#type = `${type}`;
    this.#isTrusted = options?.[kTrusted] === true;
  }

  initEvent(type: any, bubbles: any = false, cancelable: any = false): void {
    if (arguments.length === 0) throw missingArgs("type");
    if (this.#isUnderWay) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const name = constructorName(this);
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return `${name} ${shownWith({ type, defaultPrevented, cancelable, timeStamp }, inner(options), inspect)}`;
  }

  stopImmediatePropagation(): void {
    Event.#of(this).#isStopped = true;
    this.#propagationIsStopped = true;
  }

  preventDefault(): void { Event.#of(this).#isPrevented = true; }

  /** The event, or an error: methods are called on anything. */
  static #of(value: any): Event {
    if (typeof value !== "object" || value === null || !(#type in value)) throw invalidThis("Event");
    return value as Event;
  }

  get target(): any { return Event.#of(this).#target; }
  get currentTarget(): any { return Event.#of(this).#isUnderWay ? this.#target : null; }
  get srcElement(): any { return Event.#of(this).#target; }
  get type(): string { return Event.#of(this).#type; }
  get cancelable(): boolean { return Event.#of(this).#cancelable; }
  get defaultPrevented(): boolean { return Event.#of(this).#cancelable && this.#isPrevented; }
  get timeStamp(): number { return Event.#of(this).#timeStamp; }
  composedPath(): any[] { return Event.#of(this).#isUnderWay ? [this.#target] : []; }
  get returnValue(): boolean { return !Event.#of(this).#cancelable || !this.#isPrevented; }
  get bubbles(): boolean { return Event.#of(this).#bubbles; }
  get composed(): boolean { return Event.#of(this).#composed; }
  get eventPhase(): number { return Event.#of(this).#isUnderWay ? 2 : 0; }
  get cancelBubble(): boolean { return Event.#of(this).#propagationIsStopped; }
  set cancelBubble(value: any) { if (value) Event.#of(this).#propagationIsStopped = true; }
  stopPropagation(): void { Event.#of(this).#propagationIsStopped = true; }
  get isTrusted(): boolean { return Event.#of(this).#isTrusted; }

}
Object.defineProperty(Event.prototype, Symbol.toStringTag, { configurable: true, value: "Event" });
Object.defineProperty(Event, "NONE", { value: 0, enumerable: true });
Object.defineProperty(Event, "CAPTURING_PHASE", { value: 1, enumerable: true });
Object.defineProperty(Event, "AT_TARGET", { value: 2, enumerable: true });
Object.defineProperty(Event, "BUBBLING_PHASE", { value: 3, enumerable: true });
showMembers(Event.prototype,
  "initEvent", "stopImmediatePropagation", "preventDefault", "target", "currentTarget", "srcElement", "type",
  "cancelable", "defaultPrevented", "timeStamp", "composedPath", "returnValue", "bubbles", "composed",
  "eventPhase", "cancelBubble", "stopPropagation", "isTrusted");

export class CustomEvent extends Event {
  #detail: any;

  constructor(type: any, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail(): any {
    if (!(#detail in this)) throw invalidThis("CustomEvent");
    return this.#detail;
  }
}
Object.defineProperty(CustomEvent.prototype, Symbol.toStringTag, { configurable: true, value: "CustomEvent" });
showMembers(CustomEvent.prototype, "detail");

// MARK: Listeners

/** One listener in the list of those of its type. It keeps its successor when it is removed: who is at it goes on from there. */
class Listener {
  following: Listener | undefined = undefined;
  previous: Listener | undefined;
  callback: any;
  once: boolean;
  capture: boolean;
  resistsStop: boolean;
  /** Called with what an emitter would be given, not with an event. */
  takesValues: boolean;
  isRemoved = false;

  constructor(previous: Listener | undefined, callback: any, options: ListenerOptions) {
    this.previous = previous;
    this.callback = callback;
    this.once = options.once;
    this.capture = options.capture;
    this.resistsStop = options.resistsStop;
    this.takesValues = options.takesValues;
    if (previous !== undefined) previous.following = this;
  }
}

/** The listeners of one type. */
class ListenerList {
  first: Listener | undefined = undefined;
  last: Listener | undefined = undefined;
  size = 0;

  find(callback: any, capture: boolean): Listener | undefined {
    let each = this.first;
    while (each !== undefined && (each.callback !== callback || each.capture !== capture)) each = each.following;
    return each;
  }

  add(callback: any, options: ListenerOptions): void {
    const listener = new Listener(this.last, callback, options);
    if (this.first === undefined) this.first = listener;
    this.last = listener;
    this.size++;
  }

  remove(listener: Listener): void {
    if (listener.previous === undefined) this.first = listener.following;
    else listener.previous.following = listener.following;
    if (listener.following === undefined) this.last = listener.previous;
    else listener.following.previous = listener.previous;
    listener.isRemoved = true;
    this.size--;
  }
}

interface ListenerOptions {
  once: boolean;
  capture: boolean;
  resistsStop: boolean;
  takesValues: boolean;
  signal: any;
}

const noOptions: ListenerOptions = { once: false, capture: false, resistsStop: false, takesValues: false, signal: undefined };

function listenerOptions(options: any): ListenerOptions {
  if (options === null || options === undefined) return noOptions;
  if (typeof options === "boolean")
    return { once: false, capture: options, resistsStop: false, takesValues: false, signal: undefined };
  validateObject(options, "options", { allowArray: true, allowFunction: true });
  // Node asks whether a listener is passive, and lets it prevent what it wants.
  void options.passive;
  return {
    once: !!options.once, capture: !!options.capture, resistsStop: !!options[kResistsStop],
    takesValues: options[kTakesValues] === true, signal: options.signal,
  };
}

function isListener(value: any): boolean {
  if (typeof value === "function" || (typeof value === "object" && value !== null)) return true;
  if (value === undefined || value === null) return false;
  throw invalidArgType("listener", "EventListener", value);
}

function warnOfListener(target: any, type: any, listener: any): void {
  const warning: any = new Error(`addEventListener called with ${listener} which has no effect.`);
  warning.name = "AddEventListenerArgumentTypeWarning";
  warning.target = target;
  warning.type = type;
  warn(warning);
}

function warnOfLeak(target: any, type: string, size: number): void {
  const limit = target[kMaxListeners];
  if (limit <= 0 || size <= limit || target[kWarned]) return;
  target[kWarned] = true;
  const message = `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ${shown(target, -1)}. `
    + `MaxListeners is ${limit}. Use events.setMaxListeners() to increase limit`;
  const warning: any = new Error(message);
  warning.name = "MaxListenersExceededWarning";
  warning.target = target;
  warning.type = type;
  warning.count = size;
  warn(warning);
}

/** An error that nobody caught: not one of who dispatches the event. */
function throwLater(error: any): void {
  process.nextTick(() => { throw error; });
}

function followPromise(result: any): void {
  const then = result.then;
  if (typeof then === "function") then.call(result, undefined, throwLater);
}

// MARK: Event targets

export class EventTarget {
  #lists: Map<string, ListenerList> = new Map();
  [kMaxListeners]: number = limits.maxListeners;
  [kWarned]: boolean = false;

  static #of(value: any): EventTarget {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || !(#lists in value))
      throw invalidThis("EventTarget");
    return value as EventTarget;
  }

  addEventListener(type: any, listener: any, options: any = undefined): void {
    const target = EventTarget.#of(this);
    if (arguments.length < 2) throw missingArgs("type", "listener");
    const chosen = listenerOptions(options);
    if (chosen.signal !== undefined) validateAbortSignal(chosen.signal ?? null, "options.signal");
    if (!isListener(listener)) {
      warnOfListener(target, type, listener);
      return;
    }
    const name = `${type}`;
    if (chosen.signal !== undefined) {
      if (chosen.signal.aborted) return;
      const stop = () => { target.removeEventListener(name, listener, chosen.capture); };
      chosen.signal.addEventListener("abort", stop, { once: true, [kResistsStop]: true });
    }
    let list = target.#lists.get(name);
    if (list === undefined) {
      list = new ListenerList();
      target.#lists.set(name, list);
    } else if (list.find(listener, chosen.capture) !== undefined) return;
    list.add(listener, chosen);
    warnOfLeak(target, name, list.size);
    target[kAdded](name, list.size);
  }

  removeEventListener(type: any, listener: any, options: any = undefined): void {
    const target = EventTarget.#of(this);
    if (arguments.length < 2) throw missingArgs("type", "listener");
    if (!isListener(listener)) return;
    const name = `${type}`, list = target.#lists.get(name);
    const capture = typeof options === "boolean" ? options : !!options?.capture;
    const found = list === undefined ? undefined : list.find(listener, capture);
    if (list === undefined || found === undefined) return;
    list.remove(found);
    target[kRemoved](name, list.size);
  }

  dispatchEvent(event: any): boolean {
    const target = EventTarget.#of(this);
    if (arguments.length < 1) throw missingArgs("event");
    if (!(event instanceof Event)) throw invalidArgType("event", "Event", event);
    if (isUnderWay(event)) throw codedError("ERR_EVENT_RECURSION", `The event "${event.type}" is already being dispatched`);
    target[kDispatch](event, event.type, event);
    return event.defaultPrevented !== true;
  }

  /** Calls the listeners of a type with an event, or with what an emitter gives; the event is made when one asks for it. */
  [kDispatch](value: any, type: string, given: any): void {
    let event = given;
    if (event !== undefined) start(event, this);
    const list = this.#lists.get(type);
    let each = list?.first;
    while (each !== undefined && list !== undefined) {
      const next: Listener | undefined = each.following;
      const isSkipped = each.isRemoved || (event !== undefined && isStopped(event) && !each.resistsStop);
      if (!isSkipped) {
        if (each.once) {
          list.remove(each);
          this[kRemoved](type, list.size);
        }
        if (!each.takesValues && event === undefined) {
          event = this[kMakeEvent](value, type);
          start(event, this);
        }
        this.#call(each, each.takesValues ? value : event);
      }
      each = next;
    }
    if (event !== undefined) end(event);
  }

  #call(listener: Listener, argument: any): void {
    const callback = listener.callback;
    try {
      const result = typeof callback === "function" ? callback.call(this, argument) : callback.handleEvent(argument);
      if (!listener.takesValues) end(argument);
      if (result !== undefined && result !== null) followPromise(result);
    } catch (error) {
      throwLater(error);
    }
  }

  /** The event that listeners get for what an emitter would give them. */
  [kMakeEvent](value: any, type: string): any { return new CustomEvent(type, { detail: value }); }

  /** A listener was added to, or removed from, those of a type, of which there are so many now. */
  [kAdded](type: string, size: number): void {}
  [kRemoved](type: string, size: number): void {}

  [kListeners](type: any): any[] {
    const found: any[] = [];
    for (let each = this.#lists.get(`${type}`)?.first; each !== undefined; each = each.following) found.push(each.callback);
    return found;
  }

  /** How many listeners a type has. */
  [kCount](type: any): number { return this.#lists.get(`${type}`)?.size ?? 0; }

  /** Takes away the listeners of a type, or all. */
  [kClear](type: any): void {
    if (type === undefined) this.#lists.clear();
    else this.#lists.delete(`${type}`);
  }

  /** The types that have listeners. */
  [kTypes](): string[] {
    const types: string[] = [];
    for (const [type, list] of this.#lists) if (list.size > 0) types.push(type);
    return types;
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    const name = constructorName(this);
    return depth < 0 ? name : `${name} ${shownWith({}, inner(options), inspect)}`;
  }
}
Object.defineProperty(EventTarget.prototype, Symbol.toStringTag, { configurable: true, value: "EventTarget" });
showMembers(EventTarget.prototype, "addEventListener", "removeEventListener", "dispatchEvent");

// MARK: Attributes that are listeners

/** The value of an attribute such as `onabort`, in the place among the listeners where it was first set. */
class Handler {
  value: any = null;
  listener: any;

  constructor() {
    const handler = this;
    this.listener = function (this: any, ...args: any[]) {
      return typeof handler.value === "function" ? Reflect.apply(handler.value, this, args) : undefined;
    };
  }
}

/** The attributes of one event target. */
export class Handlers {
  #all: Map<string, Handler> = new Map();

  get(type: string): any { return this.#all.get(type)?.value ?? null; }

  set(target: any, type: string, value: any): void {
    let handler = this.#all.get(type);
    if (handler === undefined) {
      handler = new Handler();
      this.#all.set(type, handler);
    }
    const wasHeard = typeof handler.value === "function", isHeard = typeof value === "function";
    handler.value = value;
    if (wasHeard === isHeard) return;
    if (isHeard) target.addEventListener(type, handler.listener);
    else target.removeEventListener(type, handler.listener);
  }
}

// MARK: Event targets that are emitters

const valueOptions: any = { [kTakesValues]: true }, onceOptions: any = { [kTakesValues]: true, once: true };

/** An event target with the methods of an EventEmitter, whose listeners get one value. */
export class NodeEventTarget extends EventTarget {
  static defaultMaxListeners = 10;

  setMaxListeners(n: any): this {
    validateNumber(n, "setMaxListeners", 0);
    this[kMaxListeners] = n;
    return this;
  }
  getMaxListeners(): number { return this[kMaxListeners]; }
  eventNames(): string[] { return this[kTypes](); }
  listenerCount(type: any): number { return this[kCount](type); }
  off(type: any, listener: any, options?: any): this { return this.removeListener(type, listener, options); }
  removeListener(type: any, listener: any, options?: any): this {
    this.removeEventListener(type, listener, options);
    return this;
  }
  on(type: any, listener: any): this { return this.addListener(type, listener); }
  addListener(type: any, listener: any): this {
    this.addEventListener(type, listener, valueOptions);
    return this;
  }
  once(type: any, listener: any): this {
    this.addEventListener(type, listener, onceOptions);
    return this;
  }
  emit(type: any, value?: any): boolean {
    const isHeard = this[kCount](type) > 0;
    this[kDispatch](value, `${type}`, undefined);
    return isHeard;
  }
  removeAllListeners(type?: any): this {
    this[kClear](type);
    return this;
  }
}
