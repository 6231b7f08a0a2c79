"use strict";
const a = new BigInt64Array([false, "7"]);
a[0] = true;
console.log(a[0] + a[1], a);
new DataView(a.buffer).setBigInt64(0, "-1");
console.log(a);
try { a[1] = 5; } catch (e) { console.log(e.message); }
