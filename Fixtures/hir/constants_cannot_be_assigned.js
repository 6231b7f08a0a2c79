"use strict";
const k = 1;
try { k = 2; } catch (e) { console.log(e.name, e.message, k); }
const f = function g() { try { g = 1; } catch (e) { return e.name; } };
console.log(f());
try { k++; } catch (e) { console.log(e.name); }
