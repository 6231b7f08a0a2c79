"use strict";
// By every way to a remainder: constants, int32, doubles, values of unknown type, compound assignment, loops.
const sign = (x) => Object.is(x, -0) ? '-0' : String(x);
const ints = (a, b) => (a | 0) % (b | 0);
const doubles = (a, b) => (a * 1.5) % (b * 1.5);
const unknown = (a, b) => a % b;
const byConstant = (a) => a % 2;
const byPower = (a) => a % 1024;
const compound = (a, b) => { let x = a; x %= b; return x; };
const box = { valueOf() { return -4; } };
console.log(sign(-4 % 2), sign(4 % -2), sign(-0 % 5), sign(0 % -5));
for (const [a, b] of [[-4, 2], [4, -2], [-4, -2], [0, -5], [-7, 7], [-2147483648, -1], [-2147483648, 2], [-1, 1]]) {
  console.log(a, b, [ints, doubles, unknown, compound].map((f) => sign(f(a, b))).join());
}
console.log([-4, -1024, -3, 0, -0, -2147483648].map((x) => sign(byConstant(x)) + ' ' + sign(byPower(x))).join());
console.log(sign(unknown(box, 2)), sign(unknown('-4', '2')), sign(unknown(-4, Infinity)), sign(unknown(-0, 3)), sign(unknown(-0.5, 0.25)));
console.log(sign(unknown(-4, 0)), sign(unknown(Infinity, 2)), sign(unknown(-1e300, 1e300)), sign(unknown(5.5, -5.5)), unknown(-4n, 2n));
let low = 0;
for (let i = -6; i <= 0; i++) if (Object.is(i % 3, -0)) low++;
console.log(low, 1 / (-6 % 3), Math.sign(-6 % 3) === 0);
const list = new Float64Array(3);
for (let i = 0; i < 3; i++) list[i] = (-3 * i) % 3;
console.log(Array.from(list, sign).join());
