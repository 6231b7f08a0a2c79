"use strict";
const prototypes = [[].values(), new Map().keys(), new Set().keys(), ''[Symbol.iterator]()].map(Object.getPrototypeOf);
console.log(prototypes.map((p) => p[Symbol.toStringTag]), new Set(prototypes).size);
const ofMaps = Object.getPrototypeOf(new Map().keys()), next = ofMaps.next;
ofMaps.next = function () { return { done: next.call(this).done, value: 'patched' }; };
for (const x of new Map([[1, 2]])) console.log(x + 1);
for (const x of new Map([[1, 2]]).keys()) console.log(x + 1);
for (const x of new Set([1])) console.log(x + 1);
