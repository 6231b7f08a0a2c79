"use strict";
const a = new Uint8Array(2);
a.own = 1;
try { Object.freeze(a); } catch (e) { console.log(e.message); }
console.log(Object.isExtensible(a), Object.isFrozen(a), Object.getOwnPropertyDescriptor(a, "own"));
try { a.added = 1; } catch (e) { console.log(e.message); }
a[0] = 5;
console.log(a[0], Object.isFrozen(Object.freeze(new Uint8Array(0))));
