"use strict";
function total(a) { let t = 0; for (const v of a) t += v; return t; }
const proto = Object.getPrototypeOf([][Symbol.iterator]());
const next = proto.next;
console.log(total([1, 2]));
let calls = 0;
proto.next = function () { calls++; return next.call(this); };
console.log(total([1, 2]), calls);
proto.next = next;
