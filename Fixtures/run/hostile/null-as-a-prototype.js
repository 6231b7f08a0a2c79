"use strict";
function last(list) { return list.pop(); }
const a = [1, 2, 3];
console.log(last(a));
Object.setPrototypeOf(a, null);
try { last(a); } catch (e) { console.log(e.message); }
class P { m() { return 1; } }
function call(object) { return object.m(); }
const p = new P();
console.log(call(p));
p.__proto__ = null;
try { call(p); } catch (e) { console.log(e.message); }
console.log(a.length, a[0] + a[1]);
