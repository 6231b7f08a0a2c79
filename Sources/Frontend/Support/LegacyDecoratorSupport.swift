/// Decorators of TypeScript before the standard, as `experimentalDecorators` has them.
enum LegacyDecoratorSupport {
  static let source = #"""
    const { defineProperty, getOwnPropertyDescriptor } = Object;

    function decorateBy(decorators, target, key, descriptor, count) {
      if (typeof Reflect.decorate === "function") return Reflect.decorate(decorators, target, key, descriptor);
      let result = count < 3 ? target : descriptor;
      for (let index = decorators.length - 1; index >= 0; index--) {
        const decorator = decorators[index];
        if (!decorator) continue;
        result = (count < 3 ? decorator(result) : decorator(target, key, result)) || result;
      }
      return result;
    }

    /** Gives the class, or what its decorators put into its place. */
    export function decorateClass(decorators, target) {
      if (typeof Reflect.decorate === "function") return Reflect.decorate(decorators, target);
      return decorateBy(decorators, target, undefined, undefined, 2);
    }

    /** A method or accessor. */
    export function decorateMember(decorators, target, key) {
      define(target, key, decorateBy(decorators, target, key, getOwnPropertyDescriptor(target, key), 4));
    }

    export function decorateField(decorators, target, key) {
      define(target, key, decorateBy(decorators, target, key, undefined, 4));
    }

    function define(target, key, descriptor) {
      if (descriptor) defineProperty(target, key, descriptor);
    }

    /** A decorator of the parameter with a number. */
    export function parameter(index, decorator) {
      return (target, key) => {
        decorator(target, key, index);
      };
    }

    export function metadata(key, value) {
      if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(key, value);
    }
    """#
}
