const extended = (target: any, { kind, name }: any) => class extends target { tag = [kind, name]; };
@extended class C {
  static self = C;
  static arrow = () => this;
  static make() { return new C(); }
  static count = 0;
  static { this.count++; }
}
console.log((C.make() as any).tag, C.self === C, (C as any).arrow() === C, C.count);
const named = @extended class {};
console.log((new named() as any).tag);
@((target: any, context: any) => { context.addInitializer(function (this: any) { console.log(this.name, this.x); }); })
class D { static x = "static fields are there"; }
try { @((_: any) => { new E(); }) class E {} } catch (e: any) { console.log(e.message); }
@((_: any) => undefined) class F { me() { return F === this.constructor; } }
console.log(new F().me());
