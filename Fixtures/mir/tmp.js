class P { constructor(x, y) { this.x = x; this.y = y; } len() { return this.x * this.x + this.y * this.y; } }
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; } return s; }
const ps = [new P(1, 2), new P(3, 4)];
let t = 0;
for (const p of ps) { t += p.len(); }
console.log(t, sum([1, 2, 3]));
