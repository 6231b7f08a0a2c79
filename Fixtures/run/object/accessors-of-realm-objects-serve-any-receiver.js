"use strict";
Object.defineProperty(Array.prototype, 'last', {
  get() { return this[this.length - 1]; },
  set(v) { console.log('set', typeof v); },
});
const proxy = new Proxy([1, 'end'], {});
console.log(proxy.last + 1);
proxy.last = 'x';
Object.defineProperty(Function.prototype, 'title', { get() { return this.name; } });
console.log(globalThis[['Ma', 'th'].join('')].max.title);
