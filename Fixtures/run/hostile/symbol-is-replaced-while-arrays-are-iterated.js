"use strict";
const h = [3, 2, 1];
globalThis.Symbol = function (...list) { return list.length; };
h[Symbol.iterator] = function () { return [5].values(); };
const first = ([p, q]) => [p, q];
console.log(first(h), Object.keys(h), typeof Symbol.iterator);
