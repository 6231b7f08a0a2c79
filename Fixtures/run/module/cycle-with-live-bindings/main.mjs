import { count, increment, readOther } from "./a.mjs";
import * as a from "./a.mjs";
console.log(count, a.count);
increment();
console.log(count, a.count, readOther());
try { count = 9; } catch (e) { console.log(e.name, e.message); }
