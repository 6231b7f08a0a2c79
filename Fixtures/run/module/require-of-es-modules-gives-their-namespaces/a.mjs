import { dep } from "./dep.mjs";
import common, { y } from "./c.cjs";
console.log("a runs", dep, common.y, y);
export let x = 1;
export function f() { return ++x; }
