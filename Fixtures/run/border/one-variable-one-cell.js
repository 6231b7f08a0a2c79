"use strict";
function counter() {
  let n = 0;
  const inc = () => ++n;
  function* gen() { while (true) { n += 10; yield n; } }
  return { inc, it: gen(), get: () => n };
}
const c = counter();
c.inc(); c.it.next(); c.inc();
console.log(c.get(), c.it.next().value, c.get(), c.inc());
