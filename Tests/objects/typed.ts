// A plugin in TypeScript: what a context adopts are the classes that it exports.
export class Diary {
  entries: string[] = [];
  last: object | null = null;
  add(entry: string): number {
    return this.entries.push(entry);
  }
  async later(entry: string): Promise<number> {
    await new Promise<void>((done) => setTimeout(done, 20));
    return this.add(entry);
  }
  async never(): Promise<void> {
    await new Promise<void>(() => {});
  }
  async fails(): Promise<void> {
    throw new RangeError("no room");
  }
  all(): object {
    return { entries: this.entries, size: this.entries.length, nothing: undefined, none: NaN, big: 12n };
  }
  keep(value: object): object {
    this.last = value;
    return value;
  }
  cycle(): unknown[] {
    const list: unknown[] = [];
    list.push(list);
    return list;
  }
  forever(): void {
    for (;;);
  }
  throws(what: number): void {
    throw [5, "text", { a: 1 }, Object.create(null), Symbol("s"), { message: 7 }, undefined][what];
  }
  symbols(): unknown[] {
    return [Symbol("s")];
  }
  static start(): Diary {
    return new Diary();
  }
}
