var stays = 1;
function made() { return stays; }
let lexical = 2;
goes = 3;
if (true) { function inBlock() {} }
const show = (name) => console.log(name, JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, name), (k, v) => typeof v === "function" ? v.name : v));
for (const name of ["stays", "made", "lexical", "goes", "inBlock", "later"]) show(name);
console.log(delete stays, delete this.made, delete globalThis.goes, typeof goes, typeof made);
try { (() => { "use strict"; delete globalThis.stays; })(); } catch (e) { console.log(e.name, e.message); }
this.stays = 5;
console.log(stays, made());
stays = 6;
console.log(globalThis.stays, later, Object.keys(this).filter((name) => ["stays", "made", "later", "inBlock"].includes(name)).sort().join());
var later = 7, undefined, NaN;
console.log(this.later, undefined, NaN);
