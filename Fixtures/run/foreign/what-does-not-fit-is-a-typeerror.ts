/** @extern hypot m */
declare function hypot(a: number, b: number): number;
/** @extern abs c @param {i32} n @returns {i32} */
declare function abs(n: number): number;
/** @extern strlen c @returns {u64} */
declare function strlen(text: string): number;
/** @extern labs c */
declare function labs(n: bigint): bigint;
/** @extern labs c @param {i64} n @returns {i64} */
declare function labsNumber(n: number): number;
/** @extern isatty c @param {u32} fd @returns {i32} */
declare function isatty(fd: number): number;
/** @extern memset c @param {i32} byte @param {u64} size @returns {pointer} */
declare function memset(bytes: ArrayBuffer, byte: number, size: number): number;
/** @extern qsort c @param {u64} count @param {u64} size @param {callback(pointer, pointer): i32} compare */
declare function qsort(items: DataView, count: number, size: number, compare: (a: number, b: number) => number): void;

const given: any[] = ["1", 2 ** 40, 1.5, -1, null, undefined, 2n ** 70n, "a\0b", {}, Symbol.iterator, [1]];
function attempt(what: () => unknown) {
  try {
    console.log(what());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
}
attempt(() => hypot(given[0], 1));
attempt(() => hypot(1, given[4]));
attempt(() => (hypot as any)(1));
attempt(() => abs(given[1]));
attempt(() => abs(given[2]));
attempt(() => abs(-0));
attempt(() => isatty(given[3]));
attempt(() => strlen(given[7]));
attempt(() => strlen(given[5]));
attempt(() => labs(given[6]));
attempt(() => labs(given[1]));
attempt(() => labs(given[0]));
attempt(() => labsNumber(given[1]));
attempt(() => memset(given[8], 0, 1));
attempt(() => qsort(new DataView(new ArrayBuffer(8)), 1, 8, given[9]));
attempt(() => hypot(given[10], given[10]));
attempt(() => new (hypot as any)(1, 2));
