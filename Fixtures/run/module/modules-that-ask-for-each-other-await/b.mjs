import { c, ask } from "./c.mjs";
console.log("b starts");
import("./a.mjs").then((m) => console.log("b got", m.a));
await new Promise((resolve) => setTimeout(resolve, 3));
export const b = "b" + c;
console.log("b ends", ask());
