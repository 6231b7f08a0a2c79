// `n !== 0` leaves neither zero; NaN is unequal to all.
function depth(n) { return n !== 0 ? 1 + depth(n - 1) : 0; }
console.log(depth(5));
function place(c) { if (c === 7) return [c]; return [c, ...place(c + 1)]; }
console.log(place(3));
function sign(x) { if (x !== 0) return 1 / x; return Object.is(x, -0) ? '-0' : '0'; }
console.log(sign(0), sign(-0), sign(4), sign(NaN), sign(0.5));
function half(n, seen) { if (n != 1 && seen < 70) return half(n / 2, seen + 1); return seen; }
console.log(half(8, 0), half(3, 0));
function odd(n) { let k = 9; while (k !== n) k -= 2; return k; }
console.log(odd(1), odd(3));
const limit = 3;
function upTo(i, out) { if (i !== limit) { out.push(i); return upTo(i + 1, out); } return out; }
console.log(upTo(0, []).join());
