class Stack extends Array { top() { return this[this.length - 1]; } }
const s = Stack.from([1, 2, 3]);
console.log(s instanceof Stack, s.map((v) => v + 1).top(), s.slice(1).constructor.name, s.concat([9]) instanceof Stack);
console.log(s.toSorted() instanceof Stack, Stack.of(7).top(), Array.isArray(s), s.length, new Stack(3).length);
class Plain extends Array { static get [Symbol.species]() { return Array; } }
console.log(new Plain(1, 2).filter(() => true) instanceof Plain, Plain.from('ab') instanceof Plain);
