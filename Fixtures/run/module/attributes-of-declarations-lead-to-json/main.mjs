import data from "./data.json" with { type: "json" };
import { default as again } from "./data.json" assert { "type": "json", };
import * as all from "./data.json" with { type: "json" }
import fs from "node:fs" with {};
export { default as other } from "./data.json" with { type: "json" };
export * from "./part.mjs" assert {};
import * as own from "./main.mjs";
console.log(data, again === data, all, own, typeof fs.readFileSync);
