import { type T } from "./side";
import type { T as T2 } from "./side2";
export { type T as T3 } from "./side3";
const t: T | T2 = 1;
console.log("verbatim", t);
