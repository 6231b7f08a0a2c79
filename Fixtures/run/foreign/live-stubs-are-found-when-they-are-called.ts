/** @extern copysign m @live_stub */
declare function copysign(x: number, sign: number): number;
/** @extern no_such_function m @live_stub @since 3 */
declare function missing(x: number): number;
/** @extern f no_such_library_here @live_stub */
declare function nowhere(): void;

console.log(copysign(3, -1), copysign(-2, 0));
for (const call of [() => missing(1), () => nowhere()]) {
  try {
    call();
  } catch (error) {
    console.log((error as any).code, /no_such/.test((error as Error).message));
  }
}
