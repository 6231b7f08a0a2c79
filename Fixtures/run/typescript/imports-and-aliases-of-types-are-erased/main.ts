import * as lib from "./lib"; import def, { type T, val, Cls as Renamed } from "./lib"; import type { U } from "./lib"; import type Def2 from "./lib";
import Inner = lib.N.Inner; import TypeOnly = lib.N.Iface; import Unused = lib.N;
const x: T & U = { a: 1, b: 2 }; console.log(val, x.a, new Renamed().q, Inner.z, def); const t: TypeOnly = { i: 1 };
export { val as reexported, type T } from "./lib"; export type { U } from "./lib"; export * as everything from "./lib"; export { x as local }; export type { x as typeX };
