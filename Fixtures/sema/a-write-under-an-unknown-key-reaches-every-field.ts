class P { x = 1; y = 2; }
const p = new P();
const key = process.argv.length > 5 ? "x" : "y";
p[key] = "text";
const x = p.x; //= int32 | string; field 0
const y = p.y; //= int32 | string; field 1
console.log(x, y);
