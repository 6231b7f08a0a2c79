// A private field that is written through a receiver of which nothing is known holds what was written.
class Box {
  #value = 1;
  static put(box, value) {
    box.#value = value;
  }
  get() {
    return this.#value;
  }
  double() {
    return this.#value * 2;
  }
}
const box = new Box();
const holder = JSON.parse('{"box": null}');
holder["b" + "ox"] = box;
console.log(box.get(), box.double());
Box.put(Object.values(holder)[0], "seven");
console.log(box.get(), box.double());
