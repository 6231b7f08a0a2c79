// substring and slice between integers that are counted, in fields and beyond 32 bits; comparisons with one character.
class Reader {
  constructor(text) { this.text = text; this.index = -1; this.current = null; }
  read() {
    this.index += 1;
    this.current = this.index < this.text.length ? this.text.substring(this.index, this.index + 1) : null;
  }
  get isBlank() { return this.current === " " || "\t" === this.current || this.current === "\n"; }
}
const reader = new Reader("a b\tc\u00e9\u4e2d \n");
const seen = [];
for (reader.read(); reader.current !== null; reader.read()) seen.push(reader.isBlank ? "_" : reader.current);
console.log(seen.join("|"), reader.index);
const text = "abcdefghij";
for (let i = -12; i <= 12; i += 4) {
  console.log(i, text.substring(i), text.slice(i), text.substring(i, i + 5), text.slice(i, i + 5), text.substring(7, i), text.slice(-7, i));
}
let far = 2 ** 31;
for (let n = 0; n < 3; n++, far *= 4) console.log(text.substring(far - 2 ** 31 + 3, far), text.slice(-far, 3), text.slice(2, far), text.substring(far, far + 1) === "");
function is(v) { return [v === "x", "x" !== v, v == "x"].join(); }
const rope = "x".concat(text).slice(0, 1), wide = "\u0178x".slice(1);
for (const v of ["x", "y", "", "xx", rope, wide, "\u0178", 5, null, undefined, ["x"], new String("x"), true]) console.log(is(v));
let built = "";
for (const part of ["x", ""]) built += part;
console.log(is(built), is(built + "x"), is((built + "x" + built).slice(2)), is("\u0178x\u0178".slice(1, 2)));
