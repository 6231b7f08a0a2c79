class P {
  constructor() { this.a = 1; this.extra(); this.b = 2; }
  extra() { this.c = 3; }
}
const p = new P();
const a = p.a; //= int32; constant 1
const b = p.b; //= int32; constant 2
console.log(a, b);
