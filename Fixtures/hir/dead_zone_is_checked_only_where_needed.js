"use strict";
function early() { return late; }
try { early(); } catch (e) { console.log(e.name, e.message); }
const late = 1;
function main() { return late + helper(); }
function helper() { return early() + LIMIT; }
const LIMIT = 10;
class A { m() { return B.k + LIMIT; } }
class B { static k = 3; }
console.log(main(), new A().m());
try { x; let x = 1; } catch (e) { console.log(e.message); }
switch (2) { case 1: let y = 1; break; case 2: try { y; } catch (e) { console.log(e.message); } }
