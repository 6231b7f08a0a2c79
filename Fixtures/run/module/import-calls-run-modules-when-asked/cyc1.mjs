import { two } from "./cyc2.mjs"; export function one() { return "one" + two(); } console.log("cyc1");
