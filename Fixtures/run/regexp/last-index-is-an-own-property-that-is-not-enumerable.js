console.log(Object.getOwnPropertyDescriptor(/a/g, "lastIndex"), Object.keys(/a/), Object.getOwnPropertyNames(/a/));
const r = Object.freeze(/a/g);
try { r.exec("b"); } catch (e) { console.log(e.name, e.message); }
try { "b".replace(r, ""); } catch (e) { console.log(e.name, e.message); }
const s = /a/;
s.note = 1;
console.log(s, s.test("a"), Object.keys(s));
console.log(delete (() => { return /a/; })().nothing);
