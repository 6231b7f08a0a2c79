// A plugin for Bench/objects.c, which loads it twice, under two names.
export class TALLY {
  value = 0;
  nothing(x: number): number {
    return x;
  }
  add(by: number): number {
    this.value += by;
    return this.value;
  }
  listener(): (x: number) => number {
    let total = 0;
    return (x) => (total += x * 2);
  }
  sendOften(to: { nothing(x: number): number }, count: number): void {
    for (let i = 0; i < count; i++) to.nothing(i);
  }
}
