// Made anew at each evaluation, with holes and every kind of constant.
function make() {
  return [[1, -2, 3.5, [0, [ "deep0" ]]],
    [-2, 3.5, -0],
    [3.5, -0, "text"],
    [-0, "text", true],
    ["text", true, false],
    [true, false, null, [5, [ "deep5" ]]],
    [false, null, undefined],
    [null, undefined, 1e300],
    [undefined, 1e300, 2147483648],
    [1e300, 2147483648, "\u{1F600}"],
    [2147483648, "\u{1F600}", 1, [10, [ "deep10" ]]],
    ["\u{1F600}", 1, -2],
    [1, -2, 3.5],
    [-2, 3.5, -0],
    [3.5, -0, "text"],
    [-0, "text", true, [15, [ "deep15" ]]],
    ["text", true, false],
    [true, false, null],
    [false, null, undefined],
    [null, undefined, 1e300],
    [undefined, 1e300, 2147483648, [20, [ "deep20" ]]],
    [1e300, 2147483648, "\u{1F600}"],
    [2147483648, "\u{1F600}", 1],
    ["\u{1F600}", 1, -2],
    [1, -2, 3.5],
    [-2, 3.5, -0, [25, [ "deep25" ]]],
    [3.5, -0, "text"],
    [-0, "text", true],
    ["text", true, false],
    [true, false, null],
    [false, null, undefined, [30, [ "deep30" ]]],
    [null, undefined, 1e300],
    [undefined, 1e300, 2147483648],
    [1e300, 2147483648, "\u{1F600}"],
    [2147483648, "\u{1F600}", 1],
    ["\u{1F600}", 1, -2, [35, [ "deep35" ]]],
    [1, -2, 3.5],
    [-2, 3.5, -0],
    [3.5, -0, "text"],
    [-0, "text", true], , "after the hole"];
}
const a = make(), b = make();
a[0][0] = "changed";
a[0].push("more");
console.log(b[0], a[0], a.length, 40 in a, a[41], Object.is(b[1][2], -0) || b.some(row => row && row.some && row.some(x => Object.is(x, -0))));
console.log(b.map(row => Array.isArray(row) ? row.map(String).join("|") : row).join("\n"));
let sum = 0;
for (const [x] of b.slice(0, 40)) if (typeof x === "number") sum += x > 1e10 ? 1 : x;
console.log(sum);
