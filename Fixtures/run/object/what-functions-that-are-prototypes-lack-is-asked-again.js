// A function that is the prototype of another one lacks a property until it is given one, and again when that goes.
function Base() {}
function Derived() {}
Object.setPrototypeOf(Derived, Base);
Object.setPrototypeOf(Derived.prototype, Base.prototype);
const seen = [];
function look() { seen.push(typeof Base.call, Base.extra, Derived.extra, Derived.name, [] instanceof Base, new Derived() instanceof Base); }

for (let i = 0; i < 3; i++) look();
console.log(seen.slice(-6).join());
Base.extra = "of the base";
look();
console.log(seen.slice(-6).join());
Derived.extra = "of its own";
look();
console.log(seen.slice(-6).join());
delete Derived.extra;
delete Base.extra;
Function.prototype.extra = "of all";
look();
console.log(seen.slice(-6).join());
delete Function.prototype.extra;
Object.defineProperty(Base, Symbol.hasInstance, { value: (v) => Array.isArray(v), configurable: true });
look();
console.log(seen.slice(-6).join());
Object.defineProperty(Base, "call", { get() { return "got"; }, configurable: true });
console.log(Base.call, typeof Derived.call, Derived.call);
delete Base.call;
delete Base[Symbol.hasInstance];
look();
console.log(seen.slice(-6).join());
Object.setPrototypeOf(Base, { extra: "of another", call: 1, __proto__: Function.prototype });
console.log(Base.extra, Derived.extra, Base.call, Derived.call);
Base.prototype = { __proto__: null };
console.log(new Derived() instanceof Base, Object.create(Base.prototype) instanceof Base);
try {
  Base.prototype = 1;
  console.log({} instanceof Base);
} catch (error) {
  console.log(error.message);
}
Object.defineProperty(Base, Symbol.hasInstance, { value: 1 });
try {
  console.log({} instanceof Base);
} catch (error) {
  console.log(error.name);
}
