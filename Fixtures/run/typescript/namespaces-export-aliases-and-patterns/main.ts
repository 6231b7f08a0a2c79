namespace A { export const x = 1; export namespace B { export const z = x + 1; export class K { static v = z; } } export enum E { P, Q = 5 } }
namespace A { export const y = x + 1; export import Z = A.B; import L = B.K; export const viaL = L.v; }
namespace A.B.C { export let deep = 3; }
import S = A.B.K;
export import T = A.E;
function merged() { return merged.extra; }
namespace merged { export let extra = "ex"; }
class M { static s = 1; inner = M.t; }
namespace M { export const t = 7; }
enum Color { R, G }
namespace Color { export function name(c: Color) { return Color[c]; } }
enum Color { B = 10 }
console.log(A.x, A.y, A.B.z, A.B.C.deep, S.v, T.Q, A.Z.z, A.viaL, merged(), new M().inner, M.s, Color.name(Color.G), Color.B, Color[10]);
namespace Dest { export const { a, b: [c, d = 4], ...rest } = { a: 1, b: [2], e: 5 }; export function get() { return [a, c, d, rest]; } export let mut = 1; export function inc() { return ++mut; } }
console.log(JSON.stringify(Dest.get()), Dest.inc(), Dest.mut, Object.keys(Dest).join());
declare namespace Ghost { const nope: number; }
namespace OnlyTypes { export interface X { a: 1 } export type Y = X; }
namespace Empty {}
console.log(typeof (globalThis as any).Ghost, typeof (globalThis as any).OnlyTypes);
namespace Loop { for (let i = 0; i < 2; i++) console.log("loop", i); export const fn = () => 1; export async function af() { return await fn(); } }
Loop.af().then(v => console.log("af", v));
