class A { constructor(public a: number, private readonly b = a + 1, protected c?: string) {} show() { return [this.a, this.b, this.c]; } }
class B extends A { constructor(public override a: number, public d: string) { super(a * 2); } }
console.log(JSON.stringify(new A(1)), JSON.stringify(new B(3, "d")), new B(1, "x").show().join());
function f(this: { v: number }, x: number): number; function f(this: any, x: any) { return this.v + x; }
console.log(f.call({ v: 1 }, 2), f.length);
function assertIsString(v: unknown): asserts v is string { if (typeof v !== "string") throw new TypeError("no"); }
try { assertIsString(1); } catch (e) { console.log((e as Error).message); }
abstract class Abs { abstract m(): void; abstract x: number; protected abstract get y(): number; concrete() { return 1; } }
class Con extends Abs { m() {} x = 2; get y() { return 3; } }
console.log(Object.keys(new Con()).join(), new Con().concrete());
let definite!: string; definite = "d"; console.log(definite);
class Def { x!: number; y?: string; }
console.log(Object.keys(new Def()).join());
const gen = <T,>(x: T) => x; const gen2 = <T extends object>(x: T): x is T => true;
console.log(gen(1), gen2({}));
type Fn = typeof f; interface I<out T> { (x: T): void; new (y: T): I<T>; readonly [k: string]: any }
let v = <any>5 as number; const tuple = [1, "a"] as const;
console.log(v!, tuple.length, v);
export type { Fn }; export type Both = I<string> & Fn;
declare global { interface Window { zzz: 1 } }
declare module "nothing" { export const x: number; }
declare const ambient: string; declare function amb(): void; declare let q: number; declare class AC { m(): void }
console.log(typeof ambient);
label: for (const x of [1, 2]) { for (;;) { continue label; } }
let opt = ({ a: { b: 1 } } as any)?.a!.b; console.log(opt);
function over(a: string): string; function over(a: number): number; function over(a: any) { return a; }
console.log(over("s"), over(1));
const enum CE { A = 1, B = A << 3, C = B | A, S = "s" }
console.log(CE.A, CE.B, CE["C"], CE.S);
