import * as m from "./a.mjs";
console.log("c starts");
export const c = "c";
export function ask() { try { return m.a; } catch (e) { return e.name; } }
await null;
console.log("c ends");
