import { distance, sides, Circle, absent } from "native:geometry";
import geometry from "native:geometry";
import * as late from "native:late";

declare module "native:late" {
  export function later(x: number): Promise<number>;
  export function twice<T>(f: () => T): T;
  export function polled(): number;
  export const language: string;
}

console.log(distance(3, 4), sides("square"), absent, geometry.unit);
console.log(new Circle(2).area, geometry.distance === distance);
class Ring extends Circle {
  label() { return `a ring is a ${Object.getPrototypeOf(Ring).name}`; }
}
console.log(new Ring(1).label());
try {
  distance("3" as any, 4);
} catch (error) {
  console.log(String(error));
}
let calls = 0;
console.log(late.twice(() => ++calls), late.language, typeof late.later);
try {
  late.twice(() => { throw new RangeError("from the program"); });
} catch (error) {
  console.log(String(error));
}
console.log(late.polled());
import("native:late").then((module) => console.log(module.language));
late.later(21).then((x) => console.log("later", x));
console.log("end of the module");
