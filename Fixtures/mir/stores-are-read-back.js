class Counter {
  constructor() {
    this.count = 0;
    this.other = 0;
  }
  add(from) {
    this.count = this.count + 1;
    this.other = this.count + from.count;
    from.count = 7;
    return this.count + this.other;
  }
}
const one = new Counter();
console.log(one.add(one), one.add(new Counter()));
