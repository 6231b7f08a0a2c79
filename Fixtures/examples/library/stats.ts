// A library for hosts: `aotc build --target lib --bindings stats.ts -o libstats.so`
export function mean(items: number[]): number {
  let sum = 0;
  for (const item of items) sum += item;
  return items.length ? sum / items.length : NaN;
}

export function histogram(items: number[], width: number): string {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(Math.floor(item / width), (counts.get(Math.floor(item / width)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([bin, count]) => `${bin * width}: ${"*".repeat(count)}`).join("\n");
}

/** Keeps what it has seen. */
export class Series {
  #items: number[] = [];
  add(item: number): Series {
    this.#items.push(item);
    return this;
  }
  mean(): number { return mean(this.#items); }
  each(visit: (item: number, index: number) => void): void { this.#items.forEach((item, index) => visit(item, index)); }
}

export async function settled(name: string) {
  await null;
  return `${name} is settled`;
}

export function check(limit: number): void {
  if (limit < 0) throw new RangeError(`the limit ${limit} is negative`);
}
