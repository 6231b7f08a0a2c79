"use strict";
const key = { toString() { console.log("converted"); return "k"; } };
const attempt = (step) => { try { step(); } catch (e) { console.log(e.message); } };
for (const k of [key, {}, [1, 2], new Map(), "s".repeat(200), Symbol("q"), null, Object(1n)]) attempt(() => k in null);
attempt(() => "x" in "y".repeat(300));
attempt(() => 1 in Symbol("w"));
