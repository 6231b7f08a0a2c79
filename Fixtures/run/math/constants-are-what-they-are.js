// Constants of Math and Number, used, and in what the program puts in their place.
const list = [Math.E, Math.LN10, Math.LN2, Math.LOG10E, Math.LOG2E, Math.PI, Math.SQRT1_2, Math.SQRT2, Number.EPSILON, Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
for (const n of list) console.log(n, Object.is(n, -0), n === Math.trunc(n));
let turns = 0;
for (let a = 0; a < 2 * Math.PI; a += Math.PI / 8) turns += Math.sin(a) > Number.EPSILON ? 1 : 0;
console.log(turns, Number.MAX_SAFE_INTEGER + 2, -Number.MIN_VALUE, Math.PI | 0, `${Math.SQRT2}`);
try { Math.PI = 3; } catch (e) { console.log(e.name); }
console.log(Math.PI, delete Object(Math).PIE, Reflect.defineProperty(Math, 'PI', { value: 3 }), Math.PI);
{
  const Math = { PI: 3 };
  console.log(Math.PI);
}
