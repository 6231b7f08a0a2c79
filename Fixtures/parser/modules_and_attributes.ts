import d, { type A, b as c } from "./m";
import * as ns from "n" with { type: "json" };
import type { T } from "t";
export { c as "quoted name" };
export * as all from "./all";
export default class {}
import fs = require("fs");
