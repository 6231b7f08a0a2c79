import * as whole from "./whole.cjs";
import * as star from "./star.cjs";
import * as loop from "./loop.cjs";
import { one, own } from "./star.cjs";

for (const m of [whole, star, loop]) console.log(Object.keys(m).join());
console.log(whole.two, one, own, loop.one);
