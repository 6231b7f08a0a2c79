import helper, { named } from "./helper";
import * as ns from "./helper";
function main() { return [helper(), named, ns.named]; }
namespace main { export const z = 1; }
console.log(main().join());
export = main;
