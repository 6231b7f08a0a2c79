enum Level { low, mid = low + 4 }
enum Level { high = mid * 2, alias = low }
function computed(): number { return 7; }
enum Late { a = computed(), b = 3 }
enum Late { c = a, d = b + 1, e = Late.a }
const enum Bits { one = 1, two = 2 }
const enum Bits { both = one | two }
console.log(Level, Late, Bits.both, Level[8]);
namespace M {
  export class N { who(): string { return "class " + N.v; } }
  export namespace N { export let v = 0; export function make(): N { v++; return new N(); } }
  export function f(): string { return f.text; }
  export namespace f { export const text = "merged with a function"; }
}
namespace M {
  export class O extends N { }
  export enum E { x = 5 }
}
namespace M { export enum E { y = x + 1 } }
console.log(new M.O().who(), M.N.make().who(), M.f(), M.E.y, M.N.v);
