const reusify = require("reusify");
let made = 0;
function Obj() {
  made++;
  this.next = null;
  this.v = 0;
}
const pool = reusify(Obj);
const a = pool.get(),
  b = pool.get();
a.v = 5;
pool.release(a);
const c = pool.get();
console.log(made, a !== b, [a, b, c].filter(x => x.v === 5).length);
for (let i = 0; i < 10; i++) pool.release(pool.get());
console.log(made);
