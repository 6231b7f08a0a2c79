import "./later.mjs";
import { slow } from "./slow.mjs";
export const late = slow.length;
console.log("late");
await null;
