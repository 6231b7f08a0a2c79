export type Pair = [number, number];
export function more(x: number): number { return x + 0.5; }
