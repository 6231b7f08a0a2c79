const r = /a/g;
let calls = 0;
r.exec = function (s) { calls++; return calls % 2 ? { 0: "q", index: 1, length: 1 } : null; };
console.log(r.test("aaa"), r.test("aaa"));
calls = 0;
console.log("aaaa".replace(r, "[$&]"));
calls = 0;
console.log("aaaa".match(r), calls);
r.exec = () => 5;
try { r.test(""); } catch (e) { console.log(e.message); }
r.exec = 5;
console.log(r.test("a"));
