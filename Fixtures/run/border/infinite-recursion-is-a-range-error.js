"use strict";
function down(n) { return down(n + 1) + 1; }
try { down(0); } catch (e) { console.log(e instanceof RangeError, e.message); }
class R { get x() { return this.x; } }
try { new R().x; } catch (e) { console.log(e.name); }
function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); }
console.log(deep(10000));
function* g(n) { yield* g(n + 1); }
try { g(0).next(); } catch (e) { console.log(e.name); }
