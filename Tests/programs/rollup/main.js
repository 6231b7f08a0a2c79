import { a, unused } from "./m2.js";
console.log(a(2));
