// Stopped at by debug_test.c, which knows the lines.
let total = 0;

function inner(a: number, b: number): number {
  const product = a * b;
  total += product;
  return product;
}
export function outer(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += inner(i, 2);
  }
  return sum;
}
export function peek(): number {
  return total;
}
