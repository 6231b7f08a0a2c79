"use strict";
const attempt = (step) => { try { step(); } catch (e) { console.log(e.message); } };
for (const value of [2, "s", true, 1n, Symbol("q"), {}, []]) {
  const o = { [Symbol.toPrimitive]: value, [Symbol.hasInstance]: value, [Symbol.split]: value, [Symbol.matchAll]: value, [Symbol.replace]: value };
  attempt(() => `${o}`);
  attempt(() => o + 1);
  attempt(() => ({}) instanceof o);
  attempt(() => "a".split(o));
  attempt(() => "a".matchAll(o));
  attempt(() => "a".replace(o));
  attempt(() => "a".replaceAll(o));
  attempt(() => Array.from({ [Symbol.iterator]: value }));
  attempt(() => new Uint8Array({ [Symbol.iterator]: value }));
  attempt(() => new Set({ [Symbol.iterator]: () => ({ next: value }) }));
  attempt(() => { for (const x of { [Symbol.iterator]: () => ({ next: value }) }) ; });
  attempt(() => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({}), return: value }) }) break; });
}
