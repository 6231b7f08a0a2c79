const made = [];
for (let i = 0; i < 3; i++) {
  const r = /a/g;
  r.test("aaa");
  made.push(r);
}
console.log(made.map((r) => r.lastIndex), made[0] === made[1]);
function f() { return /x/y; }
console.log(f() === f(), f().lastIndex);
