import { slow } from "./slow.mjs";
import { quick } from "./quick.mjs";
import first from "./plain.cjs";
export const both = slow + "+" + quick;
console.log(both, first);
