/// Explicit resource management (ECMA-262, AddDisposableResource and DisposeResources).
///
/// A scope keeps its resources as a list, the last one on top, and the error with which its code or a disposal has ended. The
/// code of a scope calls `open`, `add` or `addAsync` for each declaration, `fail` with what it throws, and at its end `close`; one
/// with `await using` calls `step` until it gives false, awaiting `scope.awaited` each time, and then `finish`.
enum UsingSupport {
  static let source = #"""
    const { dispose, asyncDispose } = Symbol;
    const { apply } = Reflect;
    const { TypeError, SuppressedError, String } = globalThis;

    export function open() {
      return { top: undefined, hasFailed: false, error: undefined, awaited: undefined, needsAwait: false, hasAwaited: false };
    }

    function isObject(value) {
      return typeof value === "function" || (typeof value === "object" && value !== null);
    }

    function methodOf(value, key) {
      const method = value[key];
      if (method === undefined || method === null) return undefined;
      if (typeof method !== "function") throw new TypeError(`${String(key)} is not a function`);
      return method;
    }

    function push(scope, value, method, isAsync) {
      scope.top = { value, method, isAsync, below: scope.top };
    }

    export function add(scope, value) {
      if (value === undefined || value === null) return value;
      if (!isObject(value)) throw new TypeError("A value of using must be an object, null or undefined");
      const method = methodOf(value, dispose);
      if (method === undefined) throw new TypeError("Symbol(Symbol.dispose) is not a function");
      push(scope, value, method, false);
      return value;
    }

    export function addAsync(scope, value) {
      if (value === undefined || value === null) {
        push(scope, undefined, undefined, true);
        return value;
      }
      if (!isObject(value)) throw new TypeError("A value of await using must be an object, null or undefined");
      const method = methodOf(value, asyncDispose) ?? synchronous(methodOf(value, dispose));
      if (method === undefined) throw new TypeError("Symbol(Symbol.asyncDispose) is not a function");
      push(scope, value, method, true);
      return value;
    }

    function synchronous(method) {
      if (method === undefined) return undefined;
      return async function () {
        apply(method, this, []);
      };
    }

    export function fail(scope, error) {
      scope.error = scope.hasFailed ? new SuppressedError(error, scope.error) : error;
      scope.hasFailed = true;
    }

    export function close(scope) {
      while (scope.top !== undefined) {
        const resource = scope.top;
        scope.top = resource.below;
        try {
          apply(resource.method, resource.value, []);
        } catch (error) {
          fail(scope, error);
        }
      }
      finish(scope);
    }

    export function finish(scope) {
      if (scope.hasFailed) throw scope.error;
    }

    export function step(scope) {
      while (scope.top !== undefined) {
        const resource = scope.top;
        if (!resource.isAsync && scope.needsAwait && !scope.hasAwaited) return wait(scope, undefined);
        scope.top = resource.below;
        if (resource.method === undefined) {
          scope.needsAwait = true;
          continue;
        }
        try {
          const result = apply(resource.method, resource.value, []);
          if (!resource.isAsync) continue;
          scope.hasAwaited = true;
          return wait(scope, result);
        } catch (error) {
          fail(scope, error);
        }
      }
      return scope.needsAwait && !scope.hasAwaited && wait(scope, undefined);
    }

    function wait(scope, value) {
      scope.needsAwait = false;
      scope.awaited = value;
      return true;
    }
    """#
}
