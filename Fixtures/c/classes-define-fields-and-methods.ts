class Point {
  x = 1;
  #secret = 2;
  get sum() { return this.x + this.#secret; }
  static origin() { return new Point(); }
}
class Deep extends Point {
  constructor(public z: number) { super(); }
}
console.log(Point.origin().sum, new Deep(3).z);
