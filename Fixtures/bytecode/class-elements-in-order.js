class A extends Object {
  #p = 1;
  static s = 2;
  get [Symbol.toStringTag]() { return "A"; }
  #m() { return this.#p; }
  static make() { return new A(); }
}
