namespace Scale {
  export const factor: number = 2;
  const offset: number = 1;
  export function grow(x: number): number {
    return x * factor + offset;
  }
}
console.log(Scale.grow(2));
