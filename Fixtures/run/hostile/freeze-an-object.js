"use strict";
class Box { constructor() { this.n = 0; } inc() { this.n = this.n + 1; return this.n; } }
const b = new Box();
b.inc(); b.inc();
Object.freeze(b);
try { b.inc(); } catch (e) { console.log(e.name + ": " + e.message); }
console.log(b.n);
const list = Object.freeze([1, 2, 3]);
try { list[0] = 9; } catch (e) { console.log(e.name); }
try { list.push(4); } catch (e) { console.log(e.name); }
console.log(list.join());
