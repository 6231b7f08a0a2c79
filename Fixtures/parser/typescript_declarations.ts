declare module "m" { export const x: number; }
namespace A.B { export let y = 1; }
const enum E { P = 1, Q = P << 1, "r-s" }
type M<T> = { readonly [K in keyof T as `get${K}`]-?: T[K] extends infer U extends string ? U : never };
function isT(x: unknown): x is T;
function isT(x: any) { return true; }
let t: [a: string, b?: number, ...rest: boolean[]] = u as const;
