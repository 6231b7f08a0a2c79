import { dep } from "./dep.mjs"; import cj, { y } from "./c.cjs";
console.log("a runs", dep, cj.y, y);
export let x = 1; export function f() { return ++x; } export default class K { static s = dep; }
