abstract class C<T> extends B<T> implements I {
  static #count = 0;
  declare readonly name: string;
  accessor [key] = 1;
  constructor(private x: number, y?: T) { super(); }
  get v(): number { return this.x; }
  async *m<U>(this: C<T>, ...rest: U[]) { yield* rest; }
  abstract area(): number;
  static { C.#count++; }
  [k: string]: unknown;
}
