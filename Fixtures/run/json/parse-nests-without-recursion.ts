const n = 100000;
let v = JSON.parse('['.repeat(n) + ']'.repeat(n)), depth = 0;
while (Array.isArray(v)) { depth++; v = v[0]; }
console.log(depth);
