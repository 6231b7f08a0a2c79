class P {
  constructor() {
    this.a = 1; //= int32; add 0
    this.report();
    this.b = 2; //= int32; add 1
  }
  report() {
    const a = this.a; //= int32; constant 1
    const b = this.b; //= int32 | undefined; field 1
    console.log(a, b);
  }
}
const p = new P();
const b = p.b; //= int32; constant 2
console.log(b);
