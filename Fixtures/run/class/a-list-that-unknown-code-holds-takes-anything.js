class Stack {
  constructor() { this.items = []; }
  push(x) { this.items.push(x); }
  pop() { return this.items.pop(); }
  peek() { return this.items[this.items.length - 1]; }
}
const numbers = new Stack(), words = new Stack(), leaked = new Stack();
for (const i of [1, 2, 3]) { numbers.push(i); words.push("w" + i); leaked.push(i); }
const key = ["pu", "sh"].join("");
const holder = JSON.parse('{"name":"push"}');
leaked[key]("a string");
leaked[holder.name]({ valueOf() { return 40; } });
console.log(numbers.peek() + 1, words.peek().length, leaked.pop() + 2, leaked.peek(), leaked.items.length);
// A method by itself, on another receiver; and an object that is given other methods.
const { push } = numbers;
push.call(words, 4);
const fake = { items: [] };
Stack.prototype.push.call(fake, true);
numbers.peek = function () { return "own"; };
console.log(words.peek(), fake.items, numbers.peek());
Stack.prototype.peek = function () { return this.items.length; };
console.log(words.peek(), leaked.peek(), numbers.peek());
