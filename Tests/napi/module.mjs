// An ES module asks for an addon by a require of its own.
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const addon = require("./addon.node");
console.log(addon.type_of(Symbol()), await addon.sum_later(4), require("packed").type_of(undefined));
class Mine extends addon.Counter { get half() { return this.value / 2; } }
console.log(new Mine(5).half, new Mine(1) instanceof addon.Counter);
