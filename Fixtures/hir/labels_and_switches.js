"use strict";
outer: for (let i = 0; i < 3; i++) { for (let j = 0; ; j++) { if (j === 2) continue outer; if (i === 2) break outer; console.log(i, j); } }
block: { if (Math.abs(1)) break block; console.log("never"); }
function pick(v) { switch (v) { case 1: return fn(); default: { const z = v; return () => z; } case 2: let w = 5; function fn() { return "hoisted"; } return w; } }
console.log(pick(1), pick(2), pick(3)());
