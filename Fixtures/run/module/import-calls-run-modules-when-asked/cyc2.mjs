import { one } from "./cyc1.mjs"; export const two = () => "two" + typeof one; console.log("cyc2");
