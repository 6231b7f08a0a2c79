// The closure exists before the class is evaluated; both see one binding.
(function () {
  function make(x, ...rest) { return [new Point(x), rest.length]; }
  try { make(0); } catch (e) { console.log(e.name, e.message); }
  class Point {
    constructor(x) { this.x = x; }
    twin() { return new Point(this.x * 2); }
    static origin = new Point(0);
  }
  console.log(make(1, 2, 3), new Point(4).twin(), Point.origin);
})();
const made = [];
for (let i = 0; i < 2; i++) {
  made.push(() => new Each().i);
  class Each { constructor() { this.i = i; } }
  made.push(class Inner { static self() { return Inner; } });
}
console.log(made[0](), made[2](), made[1].self() === made[1], made[3].self() === made[3], made[1] === made[3]);
