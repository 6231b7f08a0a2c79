class Stack {
  // Fields that no member declares get a declaration.
  constructor(first) {
    this.items = [first];
    this.size = 1;
  }

  push(item) {
    this.items.push(item);
    this.size += 1;
    return this;
  }
}

const stack = new Stack("a").push("b");
export const labels = stack.items.map(item => item.toUpperCase());
console.log(labels, stack.size);
