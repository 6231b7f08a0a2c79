const r = /a/y;
console.log(r.test("ba"), r.lastIndex);
r.lastIndex = 1;
console.log(r.test("ba"), r.lastIndex, r.test("ba"), r.lastIndex);
console.log("aab".replace(/a/gy, "x"), "baa".replace(/a/gy, "x"), "baa".match(/a/gy), "a-b-c".split(/-/y));
console.log("xaa".search(/a/y), "aax".search(/a/y));
