function swap([a, b]) { return [b, a + 1]; }
let p = [1, 2];
for (let i = 0; i < 3; i++) p = swap(p);
console.log(p);
function sort3(a, b, c) {
  if (a > b) [a, b] = [b, a];
  if (b > c) [b, c] = [c, b];
  if (a > b) [a, b] = [b, a];
  return [a, b, c];
}
console.log(sort3(3, 1, 2), sort3(2, 3, 1));
function parts(list) {
  const [first = "none", , third, ...rest] = list;
  return [first, third, rest];
}
console.log(parts([1, 2, 3, 4, 5]), parts([]), parts([undefined, 1]), parts("text"), parts(new Set([1, 2, 3, 4])));
function holes() { const [a, b = 7, ...c] = [, , 1, , 2]; return [a, b, c, 1 in c]; }
console.log(holes());
function literal(x, y) { const [a, b, c, ...d] = [x, y]; return [a, b, c, d]; }
console.log(literal(1, 2));
// The pattern changes the array while it is read.
function shrink(list) { let a, b; [a = (list.length = 0, "shrunk"), b] = list; return [a, b, list]; }
console.log(shrink([undefined, 2, 3]));
function grow() { const list = [1]; let a, b, c; [a, b = (list.push(2), "late"), c] = list; return [a, b, c]; }
console.log(grow());
// Targets that throw close nothing of an array, and the rest of others.
const events = [];
const iterable = { [Symbol.iterator]() { return { next() { events.push("next"); return { done: false, value: 1 }; }, return() { events.push("return"); return {}; } }; } };
function into(target, source) { [target.x, target.y] = source; }
const bad = { set x(v) { throw new RangeError("bad " + v); } };
for (const source of [[1, 2], iterable]) try { into(bad, source); } catch (e) { console.log(e.message, events.join()); }
for (const wrong of [null, undefined, 5, {}]) try { parts(wrong); } catch (e) { console.log(e.name); }
function open() { const [a, b] = iterable; return a + b; }
console.log(open(), events.join());
// Once iteration is changed, everything goes by it.
const own = [1, 2];
own[Symbol.iterator] = function* () { yield "own"; };
console.log(swap(own));
const iterate = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield "patched " + this.length; yield 5; };
console.log(JSON.stringify([sort3(3, 1, 2), literal(1, 2)]));
Array.prototype[Symbol.iterator] = iterate;
console.log(sort3(3, 1, 2));
