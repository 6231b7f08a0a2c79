"use strict";
class Shape {
  constructor() { this.a = 1; this.describe("early"); this.b = 2; this.describe("late"); }
  describe(when) { console.log(when, this.a, this.b, "b" in this); }
}
class Round extends Shape {
  constructor() { super(); this.r = 5; this.describe("done"); }
  describe(when) { super.describe(when); console.log("r", this.r); }
}
new Round();
