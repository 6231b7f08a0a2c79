console.log("main body");
import "./first.mjs";
import { value } from "./second.mjs";
import "./first.mjs";
console.log("main end", value, await Promise.resolve("awaited"));
