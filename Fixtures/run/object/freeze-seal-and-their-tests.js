'use strict';
const o = Object.freeze({ a: 1, inner: { b: 2 } });
try { o.a = 2; } catch (e) { console.log(e.message); }
try { o.c = 2; } catch (e) { console.log(e.message); }
try { delete o.a; } catch (e) { console.log(e.message); }
o.inner.b = 3;
console.log(o.inner.b, Object.isFrozen(o), Object.isFrozen(o.inner));
const s = Object.seal({ a: 1 });
s.a = 5;
console.log(s.a, Object.isSealed(s), Object.isFrozen(s), Object.isExtensible(s));
const list = Object.freeze([1, 2]);
try { list.push(3); } catch (e) { console.log(e.message); }
console.log(Object.isFrozen('text'), Object.isFrozen(Object.preventExtensions({})));
