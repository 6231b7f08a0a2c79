// A method that a constructor of the base class calls finds no private field of the derived class yet.
class Base {
  constructor() {
    try {
      console.log(this.read());
    } catch (error) {
      console.log(error.message);
    }
  }
  read() { return "base"; }
}
class Derived extends Base {
  #x = 1;
  #y;
  #early = this.#helper();
  #helper() { return [this.#x, this.#y, #early in this]; }
  constructor() {
    super();
    console.log(this.#early, this.#y);
    this.#y = 2;
  }
  read() { return this.#x + this.#y; }
}
console.log(new Derived().read());
