import type { Shape } from "./shapes.js";

/**
 * Prints one line for each kind of shape.
 */
export default function report(title: string, shapes: Shape[]): void {
  const totals = new Map<string, number>();
  for (const shape of shapes) totals.set(shape.name, (totals.get(shape.name) ?? 0) + shape.area());
  console.log(title);
  totals.forEach((area, name) => console.log(`  ${name}: ${area.toFixed(2)}`)); // the totals
}
