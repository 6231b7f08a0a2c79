// Mocks: functions that tell how they were called, and take the place of others.
import { invalidArgType, invalidArgValue } from "node:internal/errors";
import { MockTimers } from "node:internal/mock_timers";
import { validateBoolean, validateFunction, validateInteger, validateObject } from "node:internal/validators";

/** A property that a mock stands in, and what was there. */
class Replaced {
  readonly object: any;
  readonly key: any;
  readonly descriptor: any;
  constructor(object: any, key: any, descriptor: any) {
    this.object = object;
    this.key = key;
    this.descriptor = descriptor;
  }
}

class MockFunctionContext {
  #calls: any[] = [];
  #once: Map<number, any> = new Map();
  #implementation: any;
  readonly #original: any;
  readonly #replaced: Replaced | undefined;
  readonly #times: number;

  constructor(implementation: any, original: any, replaced: Replaced | undefined, times: number) {
    this.#implementation = implementation;
    this.#original = original;
    this.#replaced = replaced;
    this.#times = times;
  }

  get calls(): any[] { return this.#calls.slice(); }
  callCount(): number { return this.#calls.length; }

  mockImplementation(implementation: any): void {
    validateFunction(implementation, "implementation");
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation: any, onCall?: any): void {
    validateFunction(implementation, "implementation");
    const next = this.#calls.length, call = onCall ?? next;
    validateInteger(call, "onCall", next);
    this.#once.set(call, implementation);
  }

  restore(): void {
    const replaced = this.#replaced;
    if (replaced === undefined) this.#implementation = this.#original;
    else Object.defineProperty(replaced.object, replaced.key, replaced.descriptor);
  }

  resetCalls(): void { this.#calls = []; }

  static next(context: MockFunctionContext): any {
    const call = context.#calls.length, implementation = context.#once.get(call) ?? context.#implementation;
    if (call + 1 === context.#times) context.restore();
    context.#once.delete(call);
    return implementation;
  }

  static tell(context: MockFunctionContext, call: any): void { context.#calls.push(call); }
}

/** Calls of the function, and what came of them, are told to its context. */
function mocked(original: any, context: MockFunctionContext): any {
  return new Proxy(original, {
    apply(target: any, receiver: any, args: any[]): any {
      const implementation = MockFunctionContext.next(context);
      return observed(context, args, undefined, receiver, (call: any) => {
        const result = Reflect.apply(implementation, receiver, args);
        call.result = result;
        return result;
      });
    },
    construct(target: any, args: any[], newTarget: any): any {
      const implementation = MockFunctionContext.next(context);
      return observed(context, args, target, undefined, (call: any) => {
        const result = Reflect.construct(implementation, args, newTarget);
        call.this = result;
        call.result = result;
        return result;
      });
    },
    get(target: any, key: any, receiver: any): any { return key === "mock" ? context : Reflect.get(target, key, receiver); },
  });
}

function observed(context: MockFunctionContext, args: any[], target: any, receiver: any, run: (call: any) => any): any {
  const call: any = { __proto__: null, arguments: args, error: undefined, result: undefined, stack: new Error(), target, this: receiver };
  try {
    return run(call);
  } catch (error) {
    call.error = error;
    throw error;
  } finally {
    MockFunctionContext.tell(context, call);
  }
}

function isObject(value: any): boolean { return value !== null && typeof value === "object"; }

function validateTimes(value: any): void { if (value !== Infinity) validateInteger(value, "options.times", 1); }

/** The property as the object or a prototype of it has it. */
function propertyOf(object: any, key: any): any {
  for (let holder = object; holder !== null && holder !== undefined; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** The part of a property that a mock takes the place of. */
function partOf(descriptor: any, getter: boolean, setter: boolean): any {
  if (getter) return descriptor?.get;
  return setter ? descriptor?.set : descriptor?.value;
}

class MockTracker {
  #contexts: MockFunctionContext[] = [];
  #timers: MockTimers | undefined;

  get timers(): any { return this.#timers ??= new MockTimers(); }

  fn(givenOriginal?: any, givenImplementation?: any, givenOptions?: any): any {
    let original = givenOriginal ?? function () {}, implementation = givenImplementation ?? original, options = givenOptions ?? {};
    if (givenOriginal === undefined) Object.defineProperty(original, "name", { value: "original", configurable: true });
    if (isObject(givenOriginal)) {
      options = givenOriginal;
      original = function original() {};
      implementation = original;
    } else if (isObject(givenImplementation)) {
      options = givenImplementation;
      implementation = original;
    }
    validateFunction(original, "original");
    validateFunction(implementation, "implementation");
    validateObject(options, "options");
    const { times = Infinity } = options;
    validateTimes(times);
    return this.#track(new MockFunctionContext(implementation, original, undefined, times), original);
  }

  #track(context: MockFunctionContext, original: any): any {
    this.#contexts.push(context);
    return mocked(original, context);
  }

  method(object: any, key: any, givenImplementation?: any, givenOptions?: any): any {
    if (typeof key !== "string" && typeof key !== "symbol") throw invalidArgType("methodName", ["string", "symbol"], key);
    if (typeof object !== "function") validateObject(object, "object");
    let implementation = givenImplementation, options = givenOptions ?? {};
    if (isObject(givenImplementation)) {
      options = givenImplementation;
      implementation = undefined;
    }
    if (implementation !== undefined) validateFunction(implementation, "implementation");
    validateObject(options, "options");
    const { getter = false, setter = false, times = Infinity } = options;
    validateBoolean(getter, "options.getter");
    validateBoolean(setter, "options.setter");
    validateTimes(times);
    if (setter && getter) throw invalidArgValue("options.setter", setter, "cannot be used with 'options.getter'");
    const descriptor = propertyOf(object, key), original = partOf(descriptor, getter, setter);
    if (typeof original !== "function") throw invalidArgValue("methodName", original, "must be a method");
    const context = new MockFunctionContext(implementation ?? original, original, new Replaced(object, key, descriptor), times);
    const mock = this.#track(context, original), { configurable, enumerable } = descriptor;
    if (getter) Object.defineProperty(object, key, { configurable, enumerable, get: mock, set: descriptor.set });
    else if (setter) Object.defineProperty(object, key, { configurable, enumerable, get: descriptor.get, set: mock });
    else Object.defineProperty(object, key, { configurable, enumerable, writable: descriptor.writable, value: mock });
    return mock;
  }

  getter(object: any, key: any, implementation?: any, options?: any): any {
    const given = isObject(implementation) ? implementation : options ?? {};
    validateObject(given, "options");
    if (given.getter === false) throw invalidArgValue("options.getter", false, "cannot be false");
    return this.method(object, key, isObject(implementation) ? undefined : implementation, { getter: true, setter: given.setter, times: given.times });
  }

  setter(object: any, key: any, implementation?: any, options?: any): any {
    const given = isObject(implementation) ? implementation : options ?? {};
    validateObject(given, "options");
    if (given.setter === false) throw invalidArgValue("options.setter", false, "cannot be false");
    return this.method(object, key, isObject(implementation) ? undefined : implementation, { getter: given.getter, setter: true, times: given.times });
  }

  reset(): void {
    this.restoreAll();
    this.#timers?.reset();
    this.#contexts = [];
  }

  restoreAll(): void { for (const context of this.#contexts) context.restore(); }
}

export { MockTracker as Mocks };
