/** @extern listen ./liblibrary.so
 * @param {kept callback(i32, f64)} run
 * @returns {i32} */
declare function listen(run: (event: number, value: number) => void): number;
/** @extern tell ./liblibrary.so @param {i32} event */
declare function tell(event: number, value: number): void;
/** @extern tell_all ./liblibrary.so */
declare function tellAll(value: number): number;
/** @extern name ./liblibrary.so @param {callback(bool, i64, u32, f32, string, pointer): string} namer */
declare function name(
  namer: (big: boolean, i: bigint, u: number, f: number, text: string | null, p: number) => string | null,
): string | null;
/** @extern big ./liblibrary.so @returns {u64} */
declare function big(): bigint;
/** @extern big ./liblibrary.so @returns {u64} */
declare function tooBig(): number;
/** @extern both ./liblibrary.so */
declare function both(a: boolean, b: boolean): boolean;
/** @extern ten ./liblibrary.so @param {i32} f @param {f32} g @param {i64} h @pure */
declare function ten(
  a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number,
): number;

class Counter {
  #total = 0;
  add = (event: number, value: number) => {
    this.#total += event * value;
  };
  get total() {
    return this.#total;
  }
}
const counter = new Counter();
console.log(listen(counter.add), listen(counter.add));
for (let i = 0; i < 1000; i++) tell(i, 0.5);
console.log(counter.total);
console.log(listen((event) => {
  if (event < 0) throw new Error("event " + event);
}));
try {
  tell(-1, 1);
} catch (error) {
  console.log((error as Error).message, counter.total);
}
try {
  console.log(tellAll(0));
} catch (error) {
  console.log((error as Error).message);
}
console.log(name((big, i, u, f, text, p) => [big, i, u, f, text, p].join("|")), name(() => null));
console.log(big(), both(true, true), both(true, false), ten(1, 2, 3, 4, 5, 6, 7.5, 8, 9, 10));
try {
  tooBig();
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
