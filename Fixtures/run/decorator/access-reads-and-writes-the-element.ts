const kept: any = {};
const keep = (_: unknown, { name, access }: any): any => { kept[name] = access; };
const object = { decorate(this: any, _: unknown, context: any) { console.log(this === object, Object.keys(context).join()); } };
class C {
  @keep x = 1;
  @keep #x = 2;
  @keep #m() { return "m"; }
  @keep get g() { return 3; }
  @keep set s(v: number) { this.x = v; }
  @keep accessor #a = 4;
  @object.decorate y = 1;
}
const c = new C();
kept["#x"].set(c, 20);
kept.s.set(c, 10);
kept["#a"].set(c, 40);
for (const name in kept) {
  const access = kept[name];
  console.log(name, Object.keys(access).join(), access.has(c), access.has({}), access.get?.(c));
}
console.log(kept["#m"].get(c)());
