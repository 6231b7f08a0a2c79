// Has a variable more: it cannot take the place of the others.
let count = 10;
let more = 11;
export function step(n: number): number {
  count += n;
  more += n;
  return more;
}
