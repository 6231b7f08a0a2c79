/// Decorators of classes and their elements (the proposal of 2023-11, as tsc emits it).
///
/// The definition of a class calls `begin` before it evaluates decorators and `start` when the class is there; then `member`,
/// `hidden` and `field` for its decorated elements, `decorateClass`, and `finish`. Each decorated element has a number in the class. A
/// list of decorators holds, for each, the receiver and the function.
enum DecoratorSupport {
  static let source = #"""
    const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
    const { create } = Object;
    const { TypeError, Symbol } = globalThis;

    export function begin() {
      return { elements: create(null), statics: list(), instances: list(), ends: list(), metadata: undefined, result: undefined };
    }

    function list() {
      return { first: undefined, last: undefined };
    }

    function append(target, value) {
      const link = { value, next: undefined };
      if (target.last === undefined) target.first = link;
      else target.last.next = link;
      target.last = link;
    }

    function prepend(target, value) {
      target.first = { value, next: target.first };
      if (target.last === undefined) target.last = target.first;
    }

    export function start(state, target) {
      state.result = target;
      if (Symbol.metadata !== undefined) state.metadata = create(getPrototypeOf(target)[Symbol.metadata] ?? null);
    }

    function callable(value) {
      if (value !== undefined && typeof value !== "function") throw new TypeError("Function expected");
      return value;
    }

    function decorate(state, kind, name, isStatic, isPrivate, access, decorators, initial, initializers, extra) {
      let value = initial;
      for (let index = decorators.length - 2; index >= 0; index -= 2) {
        let isFinished = false;
        const context = {
          kind, name, static: isStatic, private: isPrivate, access: { ...access }, metadata: state.metadata,
          addInitializer(initializer) {
            if (isFinished) throw new TypeError("Cannot add initializers after decoration has completed");
            append(extra, callable(initializer ?? null));
          },
        };
        const given = kind === "accessor" ? { get: value.get, set: value.set } : value;
        const result = apply(decorators[index + 1], decorators[index], [given, context]);
        isFinished = true;
        if (kind === "accessor") {
          if (result === undefined) continue;
          if (result === null || typeof result !== "object") throw new TypeError("Object expected");
          value = { get: callable(result.get) ?? value.get, set: callable(result.set) ?? value.set };
          const initializer = callable(result.init);
          if (initializer !== undefined) prepend(initializers, initializer);
        } else if (kind === "field") {
          if (callable(result) !== undefined) prepend(initializers, result);
        } else {
          value = callable(result) ?? value;
        }
      }
      return value;
    }

    function elementOf(state, number) {
      return (state.elements[number] = { initializers: list(), extra: list() });
    }

    function accessOf(kind, key) {
      const has = (object) => key in object;
      const get = (object) => object[key];
      const set = (object, value) => {
        object[key] = value;
      };
      switch (kind) {
        case "setter":
          return { has, set };
        case "field":
        case "accessor":
          return { has, get, set };
        default:
          return { has, get };
      }
    }

    /** A public method, getter, setter or accessor. */
    export function member(state, number, target, kind, key, isStatic, decorators) {
      const descriptor = getOwnPropertyDescriptor(target, key);
      const access = accessOf(kind, key);
      if (kind === "accessor") {
        const { initializers, extra } = elementOf(state, number);
        const pair = decorate(state, kind, key, isStatic, false, access, decorators, descriptor, initializers, extra);
        defineProperty(target, key, { ...descriptor, get: pair.get, set: pair.set });
        return;
      }
      const part = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
      const extra = isStatic ? state.statics : state.instances;
      const value = decorate(state, kind, key, isStatic, false, access, decorators, descriptor[part], undefined, extra);
      defineProperty(target, key, { ...descriptor, [part]: value });
    }

    /** A private one: gives what takes its place. */
    export function hidden(state, number, value, kind, name, isStatic, decorators, access) {
      if (kind !== "accessor") {
        const extra = isStatic ? state.statics : state.instances;
        return decorate(state, kind, name, isStatic, true, access, decorators, value, undefined, extra);
      }
      const { initializers, extra } = elementOf(state, number);
      return decorate(state, kind, name, isStatic, true, access, decorators, value, initializers, extra);
    }

    export function field(state, number, name, isStatic, decorators, access) {
      const { initializers, extra } = elementOf(state, number);
      const isPrivate = access !== undefined;
      decorate(
        state, "field", name, isStatic, isPrivate, access ?? accessOf("field", name), decorators, undefined, initializers,
        extra);
    }

    /** Gives the class, or what its decorators put into its place. */
    export function decorateClass(state, target, name, decorators) {
      let value = target;
      for (let index = decorators.length - 2; index >= 0; index -= 2) {
        let isFinished = false;
        const context = {
          kind: "class", name, metadata: state.metadata,
          addInitializer(initializer) {
            if (isFinished) throw new TypeError("Cannot add initializers after decoration has completed");
            append(state.ends, callable(initializer ?? null));
          },
        };
        const result = apply(decorators[index + 1], decorators[index], [value, context]);
        isFinished = true;
        value = callable(result) ?? value;
      }
      state.result = value;
      return value;
    }

    export function finish(state) {
      const target = state.result;
      if (state.metadata !== undefined) {
        const value = state.metadata;
        defineProperty(target, Symbol.metadata, { enumerable: true, configurable: true, writable: true, value });
      }
      runAll(state.statics, target);
    }

    function runAll(initializers, receiver) {
      for (let link = initializers.first; link !== undefined; link = link.next) apply(link.value, receiver, []);
    }

    /** What methods of the instance have asked for. */
    export function runInstance(state, receiver) {
      runAll(state.instances, receiver);
    }

    /** The value of a field or accessor. */
    export function initial(state, number, receiver, value) {
      let result = value;
      for (let link = state.elements[number].initializers.first; link !== undefined; link = link.next) {
        result = apply(link.value, receiver, [result]);
      }
      return result;
    }

    /** What a field or accessor has asked for. */
    export function runElement(state, number, receiver) {
      runAll(state.elements[number].extra, receiver);
    }

    /** What decorators of the class have asked for. */
    export function runClass(state) {
      runAll(state.ends, state.result);
    }
    """#
}
