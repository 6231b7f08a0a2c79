// A constant that holds a symbol is as good as a name; another way to the same symbol reaches the same property.
const kCount = Symbol("count"), kText = Symbol("text"), kShared = Symbol.for("shared"), alias = kCount;
let changing = Symbol("first");
class Counter {
  constructor() { this[kCount] = 1; this.name = "n"; }
  [kText]() { return this[kCount] + 1; }
  get [kShared]() { return "got " + this[kCount]; }
}
class Louder extends Counter {
  [kText]() { return super[kText]() * 10; }
}
const a = new Counter(), b = new Louder();
console.log(a[kText](), b[kText](), a[kShared], b.name);
a[alias] = "text";
console.log(a[kCount], a[kText](), a[Symbol.for("shared")], kCount in a, kText in a);
delete b[alias];
console.log(b[kCount], b[kText]());
const bag = { [kCount]: 2, [kText]: "t", plain: 1 }, copy = { ...bag }, other = Object.assign({}, bag);
for (const symbol of Object.getOwnPropertySymbols(copy)) copy[symbol] = [symbol.description];
console.log(copy[kCount], copy[kText], copy.plain, other[kCount] + 1, Object.keys(other), bag["@@#0"]);
Object.defineProperty(other, alias, { get() { return "accessor"; } });
console.log(other[kCount]);
const first = changing, holder = { [changing]: 1 };
changing = Symbol("second");
holder[changing] = "two";
console.log(holder[first], holder[changing], Reflect.ownKeys(holder).length);
function make() {
  const own = Symbol("own");
  return { key: own, value: { [own]: own.description.length } };
}
const one = make(), two = make();
one.value[two.key] = "mixed";
console.log(one.value[one.key], one.value[two.key], two.value[two.key], two.value[one.key]);
