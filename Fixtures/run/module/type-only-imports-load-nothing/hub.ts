export { Passed } from "./passed.ts";
export { Starred } from "./star.ts";
export const used = "used";
console.log("hub");
