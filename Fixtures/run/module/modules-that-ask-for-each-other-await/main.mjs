// Modules of a cycle do not wait for each other; who asks for the cycle waits for all of it.
import { a } from "./a.mjs";
import { c } from "./c.mjs";
console.log("main", a, c);
