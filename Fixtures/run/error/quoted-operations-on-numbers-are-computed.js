"use strict";
const attempt = (step) => { try { step(); } catch (e) { console.log(e.message); } };
const o = { n: null }, i = 1;
attempt(() => { let p; ({ p } = [][1 + 1]); });
attempt(() => o[2 * 3 - 1]());
attempt(() => o[1 + 1 + i]());
attempt(() => o[i + 1 + 1]());
attempt(() => o[6 / 4]());
attempt(() => o[7 % 4]());
