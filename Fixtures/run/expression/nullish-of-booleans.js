// The left side of `??` is proven a boolean: its value is the result, also as a condition.
let x = true ?? false ? 0 : 42;
console.log(x);
x = false ?? true ? 0 : 42;
console.log(x);
function pick(a, b) { return a > 1 ?? b > 1; }
console.log(pick(1, 2), pick(2, 1), (pick(3, 3) ?? false) ? "yes" : "no");
