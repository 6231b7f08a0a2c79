(Reflect as any).metadata = (k: string, v: any) => (t: any, key: any) => { console.log(k, String(key), Array.isArray(v) ? "[" + v.map(n).join() + "]" : n(v)); };
function n(v: any) { return v === undefined ? "undefined" : v.name; }
import { Svc, type IFace, Kind, Only } from "./svc";
function d(...a: any[]): any {}
function pd(): any { return () => {}; }
enum Num { A } enum Str { A = "a" } enum Mix { A, B = "b" }
interface Local { a: 1 } type Al = string | undefined; type Fn = () => void; type Obj = { a: 1 };
class Dep {}
@d
class C<T> {
  constructor(a: string, b: Dep, c: Svc, d: IFace, e: Local, f: Only, ...r: number[]) {}
  @d s: string; @d n: number; @d b: boolean; @d a: any; @d arr: string[]; @d tup: [number]; @d fn: () => void; @d big: bigint; @d sym: symbol;
  @d u: string | undefined; @d u2: string | number; @d nul: null; @d lit: "a"; @d lits: "a" | "b"; @d l3: 1 | 2; @d bt: true; @d obj: { a: 1 }; @d dep: Dep; @d svc: Svc; @d num: Num; @d str: Str; @d mix: Mix; @d kind: Kind;
  @d t: T; @d date: Date; @d map: Map<string, number>; @d pr: Promise<void>; @d re: RegExp; @d al: Al; @d fna: Fn; @d ob: Obj; @d un: unknown; @d nv: never; @d vd: void; @d ro: readonly string[]; @d ra: ReadonlyArray<string>; @d par: (Dep); @d inter: Dep & Svc; @d same: Dep | Dep; @d thi: this; @d kf: keyof Dep; @d cond: T extends string ? Dep : Dep; @d tmpl: `a${string}`; @d err: Error; @d noType; @d rec: Record<string, number>; @d fnc: Function; @d dd: typeof Dep; @d loc: Local;
  @d m(x: string, y?: Dep): number { return 1; }
  @d async am(): Promise<string> { return ""; }
  @d am2() {}
  @d async am3() {}
  @d get g(): string { return ""; }
  @d set st(v: Dep) {}
  @d static sm(@pd() z: number): asserts z is 1 {}
  pm(@pd() q: Svc): q is Svc { return true; }
}
