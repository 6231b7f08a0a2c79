// What the tests of the library run.
export let count = 0;
export const list = [1, 2, 3];

export function add(a: number, b: number): number {
  return a + b;
}

export function tick(): number {
  return ++count;
}

export function fail(message: string): never {
  throw new RangeError(message);
}

export function forever(): void {
  for (;;) {}
}

/** Its stack cannot be read. */
export function oddError(): Error {
  return Object.defineProperty(new Error("odd"), "stack", { get() { throw 1; } });
}

export function mute(): object {
  return Object.create(null);
}

/** Built-ins that take seconds, or for ever. */
const works: (() => unknown)[] = [
  () => Array.prototype.reverse.call({ length: 2 ** 53 - 1 }),
  () => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1),
  () => Array.prototype.fill.call({ length: 2 ** 53 - 1, set 0(v: number) {} }, 1, 2 ** 52, 2 ** 53 - 1),
  () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  () => (3n ** 3000000n).toString(),
  () => BigInt("7".repeat(3000000)),
  () => "ab".repeat(1 << 24).replace(/a/g, "bb"),
  () => "ab".repeat(1 << 24).replaceAll("a", "bb"),
  () => JSON.parse(`[${"1,".repeat(1 << 24)}1]`),
  () => (3n ** 400000n) ** 8n,
  () => new Float64Array(1 << 24).map((v, i) => (i * 7919) % 1000003).sort(),
];

/** More memory than a small context may have: an error that can be caught, and it goes on. */
export function hugeBuffers(): string {
  const list: ArrayBuffer[] = [];
  try {
    for (;;) list.push(new ArrayBuffer(1e7));
  } catch (error: any) {
    list.length = 0;
    return `${error}`;
  }
}

/** Ends only when the program does. */
export function work(i: number): void {
  for (;;) works[i]();
}

export function waitFor(ms: number): string {
  return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

export function backtrack(): boolean {
  return /^(a+)+$/.test("a".repeat(30) + "b");
}

export function matchParts(): string {
  return /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)(o)(p)/.exec("abcdefghijklmnop")!.join("");
}

/** Would go on for ever if its catch or its finally could run. */
export function stubborn(): void {
  for (;;) {
    try {
      for (;;) {}
    } catch {
      count = 1000;
    } finally {
      count += 5000;
    }
  }
}

export function steps(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += i;
  return sum;
}

export function deep(n: number): number {
  return n === 0 ? 0 : 1 + deep(n - 1);
}

export function call(f: (...args: unknown[]) => unknown, ...args: unknown[]): unknown {
  return f(...args);
}

export function caught(f: () => unknown): string {
  try {
    return "no error: " + String(f());
  } catch (error) {
    return String(error);
  }
}

export function describe(value: unknown): string {
  return typeof value + " " + String(value);
}

export function hoard(): number {
  const all: unknown[] = [];
  for (;;) all.push(new Array(1000).fill(all.length));
}

/** Does not take the error of the limit for an answer. */
export function hoardOn(): void {
  const all: unknown[] = [];
  for (;;) {
    try {
      for (;;) all.push(new Array(1000).fill(all.length));
    } catch {
      count++;
    }
  }
}

export async function later(value: unknown, milliseconds: number): Promise<unknown> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return value;
}

export async function twice(promise: Promise<number>): Promise<number> {
  return (await promise) * 2;
}

export function rejectLater(): void {
  void Promise.reject(new Error("nobody waits"));
}

export function sum(view: ArrayBuffer): number {
  return new Float64Array(view).reduce((a, b) => a + b, 0);
}

export function say(text: string): void {
  console.log(text);
}

export class Point {
  constructor(public x: number, public y: number) {}
  length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
}
