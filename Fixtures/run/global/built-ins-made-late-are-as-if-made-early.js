// What stands under a key of a built-in object is made when it is first asked for; no program can tell.

// One function under two keys, whichever is asked for first, with the name of the one that stands first.
console.log(Set.prototype[Symbol.iterator] === Set.prototype.values, Set.prototype[Symbol.iterator].name);
console.log(Number.parseFloat === parseFloat, Number.parseFloat.name);
console.log(Date.prototype.toGMTString === Date.prototype.toUTCString, Date.prototype.toGMTString.name);

// Deleted, written, redefined and frozen before anybody read them.
console.log(delete String.prototype.anchor, "anchor" in String.prototype);
Array.prototype.at = 5;
console.log([].at, Object.getOwnPropertyDescriptor(Array.prototype, "at").enumerable);
Object.defineProperty(Math, "cbrt", { get: () => "redefined" });
console.log(Math.cbrt);
Object.freeze(Reflect);
console.log(Reflect.has.length, Object.getOwnPropertyDescriptor(Reflect, "get").writable);
console.log(delete globalThis.WeakRef, typeof WeakRef);
WeakSet = 1;
console.log(typeof WeakSet);

// Changes of prototypes reach what is made afterwards.
Function.prototype.late = "seen";
console.log(Promise.late, Object.entries.late, Object.getPrototypeOf(Int8Array).late);
Object.setPrototypeOf(Error.prototype, null);
console.log(Object.getPrototypeOf(RangeError.prototype) === Error.prototype, new RangeError("text") instanceof Object);

// Lookups that were cached see what is written later.
function max(a, b) {
  return Math.max(a, b);
}
for (let i = 0; i < 20; i++) max(i, 3);
Math.max = () => "patched";
console.log(max(1, 2));
const thrower = Object.getOwnPropertyDescriptor(Function.prototype, "caller").get;
console.log(thrower === Object.getOwnPropertyDescriptor(Function.prototype, "arguments").set, Object.isFrozen(thrower), thrower.name === "");
