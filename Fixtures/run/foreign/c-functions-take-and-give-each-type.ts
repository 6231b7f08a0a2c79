/** @extern hypot m */
declare function hypot(a: number, b: number): number;

/**
 * @extern abs c
 * @param {i32} n
 * @returns {i32}
 */
declare function abs(n: number): number;

/** @extern labs c */
declare function labs(n: bigint): bigint;

/**
 * @extern strtoul c
 * @param {string} text
 * @param {pointer} end
 * @param {i32} base
 * @returns {u64}
 */
declare function strtoul(text: string, end: number, base: number): number;

/** @extern strlen c
 * @returns {u64} bytes */
declare function strlen(text: string): number;

/** @extern sqrtf m @param {f32} x @returns {f32} */
declare function sqrtf(x: number): number;

/** @extern getenv c */
declare function getenv(name: string): string | null;

/**
 * @extern memchr c
 * @param {i32} byte
 * @param {u64} size
 * @returns {pointer}
 */
declare function memchr(bytes: Uint8Array, byte: number, size: number): number;

/**
 * @extern memset c
 * @param {i32} byte
 * @param {u64} size
 * @returns {pointer}
 */
declare function memset(bytes: Uint8Array | null, byte: number, size: number): number;

/** @extern srand c @param {u32} seed */
declare function srand(seed: number): void;

/** @extern toupper c @param {i32} c @returns {i32} */
export declare function toupper(c: number): number;

console.log(hypot(3, 4), hypot(0.5, 1.2), hypot(NaN, 1));
console.log(abs(-7), abs(-2147483647), labs(-9007199254740993n));
console.log(strtoul("ff", 0, 16), strtoul("4294967296", 0, 10));
console.log(strlen("a\u00e9\u20ac\u{1f600}"), strlen(""));
console.log(sqrtf(2), sqrtf(0.25));
console.log(getenv("NO_SUCH_VARIABLE_HERE"), typeof getenv("PATH"));
const bytes = new Uint8Array(8);
const address = memset(bytes, 7, 4);
console.log(bytes.join(), memchr(bytes, 7, 8) === address, memchr(bytes, 9, 8), memset(null, 0, 0));
console.log(srand(1), String.fromCharCode(toupper("q".charCodeAt(0))));
console.log([1, 4, 9].map((x) => hypot(x, 0)).join(), hypot.name, hypot.length);
