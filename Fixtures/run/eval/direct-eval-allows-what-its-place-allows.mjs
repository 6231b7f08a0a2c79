function attempt(run) {
  try {
    return String(run());
  } catch (error) {
    return error.name;
  }
}
console.log(attempt(() => eval("new.target")), attempt(() => eval("super.x")), attempt(() => eval("super()")));
console.log(attempt(function () { return eval("new.target") }), attempt(() => eval("this.#p")));
class C { x = eval("arguments") }
console.log(attempt(() => new C()), attempt(() => eval("return 1")), attempt(() => eval("await 1")));
console.log(attempt(() => eval("import.meta")), attempt(() => eval("with ({}) {}")));
