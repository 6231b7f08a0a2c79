// As in tsc: an import whose names are used in types alone is erased, and its module is not loaded.
import { T } from "./types.ts";
import fallback, { I } from "./interface.ts";
import * as N from "./namespace.ts";
import M = N.M;
import { type Inline } from "./inline.ts";
import {} from "./empty.ts";
import value, { Kept } from "./value.ts";
import { Passed, used } from "./hub.ts";
export { I };
export { Passed };
const x: T = 1 as any;
let y: typeof fallback, z: M, k: Kept, p: Passed, i: Inline;
class Implements implements Kept { kept = x; }
console.log("main", value, new Implements().kept, used, y!, z!, i!, k!, p!);
