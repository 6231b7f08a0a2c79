// A promise that awaits again and again counts the microtasks until an import is settled.
import { count, show } from "./count.mjs";
const cases = {
  module: () => import("./module.mjs"), waiting: () => import("./waiting.mjs"), bad: () => import("./bad.mjs"), commonjs: () => import("./part.cjs"),
  badCommonJS: () => import("./bad.cjs"), json: () => import("./data.json", { with: { type: "json" } }), builtin: () => import("node:url"),
  declared: () => import("./count.mjs"), absent: () => import("./absent.mjs"),
  refused: () => import("./data.json"), refusedCommonJS: () => import("./part.cjs", { with: { type: "json" } }),
  refusedBuiltin: () => import("node:url", { with: { type: "json" } }), badOptions: () => import("./module.mjs", 1),
};
for (const name in cases) {
  for (const time of [" first", " again"]) {
    count("main");
    await show(name + time, cases[name]());
  }
}
count("main");
await show("unknown", import("node:absent"));
count("main");
await Promise.all([show("one", import("./other.cjs")), show("two", import("./other.cjs"))]);
const name = "./module" + (Date.now() ? ".mjs" : "");
count("main");
await show("computed", import(name));
