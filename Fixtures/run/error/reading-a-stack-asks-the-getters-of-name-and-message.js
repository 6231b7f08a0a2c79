class Named extends Error { get name() { return "Named"; } }
console.log(new Named("a").stack.split("\n")[0]);

class Worded extends Error { get message() { return `code ${this.code}`; } code = 5; }
console.log(new Worded().stack.split("\n")[0]);

class Converted extends Error {
  constructor() {
    super("b");
    this.name = { toString() { return "Converted"; } };
  }
}
console.log(new Converted().stack.split("\n")[0]);

const plain = new Error("c");
plain.name = { toString() { return "Plain"; } };
console.log(plain.stack.split("\n")[0]);
