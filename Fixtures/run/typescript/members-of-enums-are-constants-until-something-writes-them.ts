console.log(early());
const enum Op { Push = 3, Pop, Halt = -1 }
enum Color { Red, Green = 5, Blue, Name = "n" }
enum Open { A, B }
// Code before the declaration of a const enum has its members.
function early(): number { return Op.Pop; }
function run(op: number): string {
  switch (op) { case Op.Push: return "push"; case Op.Pop: return "pop"; case Op.Halt: return "halt"; default: return "?"; }
}
function name(c: any): string {
  switch (c) { case Color.Red: return "red"; case Color.Green: return "green"; case Color.Blue: return "blue"; default: return "none"; }
}
console.log([3, 4, -1, 0, 3.5].map(run).join(), [0, 5, 6, "0", 5.5, NaN, -0, true, null, 2 ** 40].map(name).join());
console.log(Color[5], Color.Name, Object.keys(Color).join());
function open(n: number): string { switch (n) { case Open.A: return "a"; case Open.B: return "b"; case 2: return "c"; default: return "-"; } }
console.log(open(0), open(1));
(Open as any).A = 9;
console.log(open(0), open(9), Open.A);
const config = { size: 8, depth: 2 };
const fixed = (n: number) => n === config.size;
console.log(fixed(8), fixed(2));
