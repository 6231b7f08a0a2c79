console.log("main");
const a = require("./a.mjs");
console.log(a.x, a.f(), a.x, require("./a.mjs") === a, a);
try { require("./tla.mjs"); } catch (error) { console.log(error.code); }
for (const time of [1, 2]) {
  try { require("./bad.mjs"); } catch (error) { console.log(time, error.message); }
}
import("./dep.mjs").then((namespace) => console.log(namespace.dep, namespace === require("./dep.mjs")));
