export type T = { a: number }; export interface U { b: number } export const val = "v"; export class Cls { q = 1; }
export namespace N { export namespace Inner { export const z = 3; } export interface Iface { i: 1 } }
export default "def";
console.log("lib runs");
