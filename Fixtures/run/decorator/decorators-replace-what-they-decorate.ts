function twice(f: any, { kind }: any): any { return function (this: any, ...args: any[]) { return [kind, f.apply(this, args)]; }; }
const plus = (n: number) => (value: any, { kind }: any): any =>
  kind === "field" ? (initial: number) => initial + n : { init: (initial: number) => initial + n, set(this: any, v: number) { value.set.call(this, v * n); } };
class C {
  @twice m(x: number) { return x; }
  @twice #m() { return "hidden"; }
  @twice get g() { return 1; }
  @twice static s() { return this === C; }
  @plus(10) @plus(1) f = 1;
  @plus(2) #f = 1;
  @plus(3) accessor a = 1;
  @plus(4) accessor #a = 1;
  @plus(5) static accessor sa = 1;
  all() { this.#a = 2; return [this.#m(), this.#f, this.#a]; }
}
const c = new C();
c.a = 7;
C.sa = 2;
console.log(JSON.stringify([c.m(1), c.g, C.s(), c.f, c.a, c.all(), C.sa]));
try { class E { @(() => 1 as any) m() {} } } catch (e: any) { console.log(e.name); }
