import { Point } from "./geometry.js";

const origin: { x: int32; y: int32 } = { x: 0, y: 0 };
console.log(origin.x + origin.y);

// Types that were inferred:
type int32 = number;
