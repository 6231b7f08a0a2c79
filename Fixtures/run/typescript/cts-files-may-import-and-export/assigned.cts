import { named } from "./other.cjs";
export = { sum: (a: number, b: number): string => named + (a + b) };
