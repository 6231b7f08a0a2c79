import { named } from "./other.cjs";
import whole = require("./assigned.cjs");
console.log(named, whole.sum(1, 2));
