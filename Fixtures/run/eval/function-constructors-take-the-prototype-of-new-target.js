class Callable extends Function {
  twice(...args) {
    return [this(...args), this(...args)];
  }
}
const f = new Callable("a", "return a * 2");
console.log(f.twice(4), f instanceof Callable, f(3));
const other = Reflect.construct(Function, ["return 1"], class extends Array {});
console.log(other(), Array.isArray(other), other.concat === Array.prototype.concat);
