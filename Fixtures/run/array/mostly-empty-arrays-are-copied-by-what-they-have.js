// Arrays whose length is millions and that have a few elements: concat and slice do not look for each.
const wide = [1, , 3];
wide[9999999] = "last";
wide[5000000] = "middle";
let total = 0;
for (let i = 0; i < 300; i++) {
  const both = [0].concat(wide, i);
  total += both.length;
}
console.log(total);
const both = ["a"].concat(wide, ["b"]);
console.log(both.length, Object.keys(both).join());
console.log(both[0], both[1], both[2], 2 in both, both[3], both[5000001], both[10000000], both[10000001]);
const part = wide.slice(2, 5000);
console.log(part.length, Object.keys(part).join(), part[0]);
console.log(wide.slice(-1).length, wide.slice(-1)[0], wide.slice(5000000, 5000001).length);
const long = [];
long.length = 4000000000;
console.log([].concat(long, [7]).length, long.slice(5, 4000).length, Object.keys([].concat(long, [7])).join());
// An accessor among them is asked for, in its turn, and may add elements that come later.
const asked = [];
asked[5000] = 1;
asked[4999] = 2;
let calls = 0;
Object.defineProperty(asked, 3000, { get() { calls++; asked[4000] = "new"; return "got"; }, configurable: true, enumerable: true });
const copy = asked.slice();
console.log(calls, Object.keys(copy).join(), copy[3000], copy[4000]);
// What a prototype has shows through the absences.
Object.setPrototypeOf(wide, Object.create(Array.prototype, { 4321: { value: "inherited" } }));
console.log(wide.slice(4320, 4323)[1], Object.keys(wide.slice(4320, 4323)).join());
