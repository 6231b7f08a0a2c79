"use strict";
function thrower(n) { if (n === 0) throw new RangeError("deep"); return step(n - 1).next().value; }
function* step(n) { try { yield thrower(n); } finally { console.log("finally", n); } }
try { thrower(3); } catch (e) { console.log(e instanceof RangeError, e.message); }
function* catcher() { try { thrower(1); } catch (e) { yield "caught " + e.message; } }
console.log(catcher().next().value);
const it = (function* () { try { yield 1; } catch (e) { yield "in: " + e; } })();
it.next();
console.log(it.throw("x").value);
