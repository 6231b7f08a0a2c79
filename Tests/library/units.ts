export const scale = 10;
export function half(x: number): number { return x / 2; }
export class Unit {
  constructor(readonly name: string) {}
}
