"use strict";
class Cell { constructor() { this.v = 1; this.w = 2; } total() { return this.v + this.w; } }
const c = new Cell();
console.log(c.total());
let reads = 0;
Object.defineProperty(c, "v", { get() { reads++; return 100; }, set(x) { console.log("set", x); }, configurable: true });
console.log(c.total(), reads);
c.v = 9;
console.log(c.total(), reads);
