class Point {
  constructor(x, y) {
    this.x = x; //= int32; add 0
    this.y = y; //= double; add 1
  }
  sum() { return this.x + this.y; }
}
const p = new Point(1, 2.5); //= Point; functions Point
const x = p.x; //= int32; constant 1
const y = p.y; //= double; field 1
const s = p.sum(); //= double; functions sum
console.log(x, y, s);
