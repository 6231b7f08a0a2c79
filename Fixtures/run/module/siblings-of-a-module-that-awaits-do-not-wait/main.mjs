// A module that awaits holds up those that ask for it, and nobody else.
import "./slow.mjs";
import { quick } from "./quick.mjs";
import { both } from "./both.mjs";
console.log("main", quick, both);
class Pair { constructor(a, b) { this.a = a; this.b = b; } }
console.log(new Pair(quick, both));
setTimeout(async () => { console.log((await import("./slow.mjs")).slow, await import("./late.mjs")); }, 2);
