"use strict";
let asked = 0;
const whole = Object.defineProperty([1, 2], Symbol.isConcatSpreadable, { get() { asked++; return false; } });
const spread = Object.defineProperty([3], Symbol.isConcatSpreadable, { get() { asked++; } });
const failing = Object.defineProperty([], Symbol.isConcatSpreadable, { get() { throw new RangeError("asked"); } });
const made = [].concat(whole, spread, [4]);
console.log(made.length, made[0] === whole, made[1], made[2], asked);
try { [].concat(failing); } catch (e) { console.log(e.name, e.message); }
