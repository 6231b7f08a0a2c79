// What is wrong with a receiver is found out before anything else happens, also where the class is known.
class C {
  #x = 1;
  #m(v) { return this.#x + v; }
  get #g() { return this.#x; }
  set #s(v) { this.#x = v; }
  static call(o) { return o.#m(console.log("argument")); }
  static read(o) { return o.#x; }
  static write(o) { o.#x = 2; }
  static get(o) { return o.#g; }
  static set(o) { o.#s = console.log("value"); }
  static wrong(o) { o.#m = 1; }
  static unset(o) { o.#g = 1; }
  static unread(o) { return o.#s; }
}
const c = new C();
for (const name of ["call", "read", "write", "get", "set", "wrong", "unset", "unread"]) {
  for (const o of [c, undefined, null]) {
    try {
      console.log(name, C[name](o));
    } catch (error) {
      console.log(name, error.name, error.message);
    }
  }
}
