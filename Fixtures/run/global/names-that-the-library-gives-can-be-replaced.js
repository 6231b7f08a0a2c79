"use strict";
// A free name means what the global object has, whoever changes it, and when.
console.log(typeof atob, atob("aGk="));
const real = globalThis.atob;
globalThis.atob = (text) => `mine ${text}`;
console.log(atob("aGk="));
Object.defineProperty(globalThis, "btoa", { value: () => "defined", configurable: true });
console.log(btoa("x"));
delete globalThis.atob;
console.log(typeof atob);
globalThis.atob = real;
console.log(atob("aG8="));
structuredClone = () => "assigned";
console.log(structuredClone({}));
{
  const URL = class { get href() { return "own"; } };
  console.log(new URL().href);
}
console.log(new URL("http://a.example/b").pathname);
