import { T } from "./side"; import type { T as T2 } from "./side2"; const t: T = 1 as any; console.log("main", t);
