function replace(c: any): any {
  return class extends c { tag = "new"; };
}
@replace
class C {
  tag = "old";
  again() { return new C(); }
}
console.log((new C().again() as any).tag, new C() instanceof C);
