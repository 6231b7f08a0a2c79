const log = (s: string) => console.log(s);
function d(n: string): any { log("eval " + n); return (...a: any[]) => { log("apply " + n + " " + a.map(x => typeof x === "function" ? x.name : typeof x === "object" && x ? Object.keys(x).join("|") || "{}" : String(x)).join(",")); }; }
function p(n: string): any { log("eval " + n); return (t: any, k: any, i: number) => { log("param " + n + " " + String(k) + " " + i); }; }
const key = (k: string) => { log("key " + k); return k; };
@d("c1") @d("c2")
class C {
  @d("f1") @d("f2") x = 1;
  @d("sf") static y = 2;
  constructor(@p("cp0") a: number, @p("cp1") b: string) {}
  @d("m1") m(@p("mp0") a: number, @p("mp1") b: number) { return C.y; }
  @d("g") get acc() { return 1; } set acc(v) {}
  @d("sm") static sm(@p("smp") q: any) {}
  @d("k") [key("computed")]() {}
  @d("kf") [key("computedField")] = 5;
  @d("noinit") noinit: string;
  static self() { return C; }
}
function ro(t: any, k: string, desc: PropertyDescriptor) { desc.writable = false; return desc; }
function wrap(t: any, k: string, desc: PropertyDescriptor): any { const o = desc.value; return { ...desc, value(...a: any[]) { return "w" + o.apply(this, a); } }; }
class W { @ro a() {} @wrap b(x: number) { return x; } }
console.log(Object.getOwnPropertyDescriptor(W.prototype, "a")!.writable, new W().b(3), new W().b.name);
@d("def") export class Named {}
@d("anon") export default class {}
