// Exports and parameters whose names meet others in C and in the bindings.
export const body = 1;
export function get(cx: number, c: string, library: boolean, context: any, result: number): number {
  return cx + result;
}
export function call(x: number[], x_count: number, f_data: number, f: () => number): number {
  return x.length + x_count + f_data + f();
}
export function call_f(f: number): number {
  return f;
}
export function call_body(linux: number, errno: number, count: number): number {
  return linux + errno + count;
}
export function each(a: string[], visit: (a: string, i: number) => void): number {
  a.forEach((s, i) => visit(s, i));
  return a.length;
}
export function each_visit(rest: number, ...others: number[]): number {
  return rest + others.length;
}
export function first(a = 7, b: number): number {
  return a + b;
}
export function context(self: number): number {
  return self;
}
export function quoted(text: () => string): string {
  return `"${text()}"`;
}
