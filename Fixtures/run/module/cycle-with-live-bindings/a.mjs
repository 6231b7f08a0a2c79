import { other, early } from "./b.mjs";
export let count = 1;
export function increment() { count += 1; }
export function hoisted() { return "hoisted"; }
export function readOther() { return other + count; }
console.log("a", early);
