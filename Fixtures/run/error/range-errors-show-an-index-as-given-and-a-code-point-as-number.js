"use strict";
const attempt = (step) => { try { console.log(step()); } catch (e) { console.log(e.name, e.message); } };
for (const value of [9, 3.7, "q7", { valueOf: () => 4 }, [5], -8]) {
  attempt(() => [].with(value, 1));
  attempt(() => String.fromCodePoint(value, -1));
}
attempt(() => String.fromCodePoint({ valueOf: () => -1 }));
attempt(() => String.fromCodePoint("x"));
