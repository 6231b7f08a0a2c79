// What Bench/embed.c calls.
interface Host {
  host: { add(a: number, b: number): number };
}
const { host } = globalThis as unknown as Host;
const hostAdd = host.add;

export function add(a: number, b: number): number {
  return a + b;
}

export function callHost(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum = hostAdd(sum, i);
  return sum;
}

export function callNothing(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum = sum + i;
  return sum;
}
