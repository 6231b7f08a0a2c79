import type { Length } from "./units.js";

export interface Point {
  x: Length;
  y: Length;
}
