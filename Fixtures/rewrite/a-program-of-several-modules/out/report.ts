import type { Shape } from "./shapes.js";

/**
 * Prints one line for each kind of shape.
 */
export default function report(title: string, shapes: (Circle | Rectangle)[]): void { /* mixed: 2 dynamic operations */
  const totals: Map<string, number> = new Map<string, number>();
  for (const shape /*: Circle | Rectangle */ of shapes) totals.set(shape.name, (totals.get(shape.name) ?? 0) + shape.area());
  console.log(title);
  totals.forEach((area: number, name: string): void => /* typed */ console.log(`  ${name}: ${area.toFixed(2)}`)); // the totals
}

// Types that were inferred:
type Circle = import("./shapes.js").Circle;
type Rectangle = import("./shapes.js").Rectangle;
