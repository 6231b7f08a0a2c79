import { count, hoisted } from "./a.mjs";
export let early;
try { early = count; } catch (e) { early = e.name + ": " + e.message; }
export const other = "other";
console.log("b", hoisted());
