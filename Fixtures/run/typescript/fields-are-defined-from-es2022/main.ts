class Base { constructor() { this.hook(); } hook() {} set watched(v: any) { console.log("set", v); } }
class D extends Base { a?: number; b = 2; declare c: number; watched = "w"; hook() { this.a = 1; this.b = 9; } static s = 5; static t: number; "quoted" = 1; ["comp" + 1] = 2; 0 = "zero"; }
const d = new D();
console.log(Object.keys(d).join(), d.a, d.b, "t" in D, D.s);
class P { y = 1; constructor(public x = 5, private z = 6) { console.log(this.y, this.x); } }
console.log(JSON.stringify(new P()));
class Q extends P { w = this.x * 2; constructor(readonly k: string) { super(10); console.log(this.w, this.k); } }
console.log(JSON.stringify(new Q("k")));
class R { y = 2; constructor(public x: number) {} }
console.log(JSON.stringify(new R(3)));
class S { static a = 1; static b = S.a + 1; static { console.log("static", S.b); } #p = 1; get p() { return this.#p; } }
console.log(new S().p);
