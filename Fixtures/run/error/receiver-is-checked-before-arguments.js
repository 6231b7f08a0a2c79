"use strict";
const log = [];
function side(n) { log.push(n); return n; }
function codeAt(s, i) { return s[i].charCodeAt(side(1)); }
try { codeAt("ab", 9); } catch (e) { console.log(e.message, log.length); }
function pushed(a) { return a.pop().push(side(2)); }
try { pushed([]); } catch (e) { console.log(e.message, log.length); }
class P { constructor(next) { this.v = 1; this.next = next; } }
function store(p, v) { p.next.v = v; }
try { store(new P(undefined), side(3)); } catch (e) { console.log(e.message, log.length); }
try { store(new P(null), 4); } catch (e) { console.log(e.message); }
