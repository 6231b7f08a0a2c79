import { Point } from "./geometry.js";

const origin: Point = { x: 0, y: 0 };
console.log(origin.x + origin.y);
