// A library with every type that hosts give and get.
import { scale, Unit } from "./units.ts";
export { scale, half as halve } from "./units.ts";
export * from "./more.ts";

let calls = 0;

export function add(a: number, b: number): number { return a + b; }
export function count() { return ++calls; }
export function both(a: boolean, b: boolean) { return a && b; }
export function greet(name: string): string { return `hello ${name}`; }
export const shout = (text: string, times: number): string => text.toUpperCase() + "!".repeat(times);
export function total(items: number[]): number {
  let sum = 0;
  for (const item of items) sum += item;
  return sum;
}
export function doubled(items: readonly number[]): number[] { return items.map((x) => x * 2); }
export function squares(items: Float64Array): Float64Array { return items.map((x) => x * x); }
export function each(items: number[], visit: (item: number, label: string) => number): number {
  let sum = 0;
  for (const item of items) sum += visit(item, `#${item}`);
  return sum;
}
export function ask(question: (text: string) => string, isReady: (n: number) => boolean): string {
  return isReady(3) ? question("why?") : "no";
}
let kept: ((x: number) => void) | undefined;
export function keep(f: (x: number) => void): void { kept = f; }
export function fire(x: number): void { kept?.(x); }
export async function later(x: number) {
  await null;
  return x * scale;
}
export function fail(message: string): number { throw new RangeError(message); }
export function lies(): number { return "no number" as unknown as number; }
export function withZero(): string { return "a\0b"; }
export function optional(a: number, b: number = 7) { return a + b; }
export function joined(separator: string, ...parts: any[]): string { return parts.join(separator); }
export function describe(value: unknown): string { return JSON.stringify(value) ?? "nothing"; }
export const unit = new Unit("metre");
export const version = "1.0";
export let level = 3;

interface Sized { area(): number }
export class Box implements Sized {
  #secret = 42;
  constructor(public width: number, public height: number) {}
  area(): number { return this.width * this.height; }
  grow(by: number): Box { return new Box(this.width + by, this.height + by); }
  secret(): number { return this.#secret; }
}
export function largest(boxes: Box[]) {
  let best: Box | undefined;
  for (const box of boxes) if (!best || box.area() > best.area()) best = box;
  return best;
}
export function* upTo(n: number) { for (let i = 0; i < n; i++) yield i; }
export function load(): number { return 1; }
export function through(f: any): any { return f({ from: "shapes", unit }); }
export default function origin(): Box { return new Box(0, 0); }

/** Takes memory until there is none, whatever is thrown. */
export function hoard(): void {
  const all: unknown[] = [];
  for (;;) {
    try {
      for (;;) all.push(new Array(1000).fill(all.length));
    } catch {
      calls++;
    }
  }
}
