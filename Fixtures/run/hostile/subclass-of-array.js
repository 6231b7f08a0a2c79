"use strict";
class Stack extends Array { top() { return this[this.length - 1]; } get size() { return this.length; } }
const s = new Stack();
s.push(1, 2, 3);
console.log(s.top(), s.size, s.length, Array.isArray(s), s instanceof Stack);
s.length = 1;
console.log(s.top(), s.map((x) => x + 1) instanceof Stack);
