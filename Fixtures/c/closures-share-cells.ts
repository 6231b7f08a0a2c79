function counter() {
  let n = 0;
  return { up: () => ++n, now: () => n };
}
const c = counter();
c.up();
console.log(c.now());
