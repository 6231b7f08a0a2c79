import { b } from "./b.mjs";
console.log("a starts");
await 0;
export const a = "a" + b;
console.log("a ends");
