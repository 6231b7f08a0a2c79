class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  square() {
    return this.x * this.x + this.y * this.y;
  }
}
console.log(new Point(Math.random(), Math.random()).square());
