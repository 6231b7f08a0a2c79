enum Color { Red, Green = 5, Blue, Name = "n", Mask = Green | 2 }
const enum Level { Low = 1, High = Low << 3 }
enum Computed { A = "abc".length, B = A + 1 }
namespace Geo { export const unit = 2; const hidden = 3; export function scale(x: number) { return x * unit * hidden; } export namespace Inner { export let deep = unit + 1; } }
namespace Geo { export const more = scale(1); }
namespace Types { export interface T {} }
console.log(Color.Blue, Color[5], Color.Name, Color.Mask, Level.High, Computed.B, Computed[4]);
Geo.Inner.deep++;
console.log(Geo.unit, Geo.scale(2), Geo.more, Geo.Inner.deep);
