class A { y = 1; constructor(public x: number, readonly z: string) { this.x++; } }
class B extends A { w = this.x; constructor(private v: number) { super(v, "z"); } }
class C { y = this.x; constructor(public x: number) {} }
console.log(new A(1, "q"), new B(5), new C(7), Object.keys(new A(0, "")).join(), Object.keys(new C(0)).join());
