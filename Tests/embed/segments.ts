// What the program does with views of the host's memory.
export function sum(view: Float64Array): number {
  let all = 0;
  for (let i = 0; i < view.length; i++) all += view[i];
  return all;
}
export { twice as double };
function twice(view: Float64Array): void {
  for (let i = 0; i < view.length; i++) view[i] *= 2;
  view[0] = view[0] * 1;
}
export function transfer(view: Float64Array): number {
  return structuredClone(view.buffer, { transfer: [view.buffer as ArrayBuffer] }).byteLength;
}
export function walk(view: Float64Array, close: () => void): number {
  let all = 0;
  for (let i = 0; i < 16; i++) {
    if (i === 8) close();
    all += view[i] ?? 0;
  }
  return all;
}
