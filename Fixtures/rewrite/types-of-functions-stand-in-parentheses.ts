const adder = (a: number) => (b: number) => a + b;
const lazy = (text: string) => ({ valueOf: () => text.length });
const maybe = [adder(1), null, 5];
const iterable = { [Symbol.iterator]: () => [1].values() };
console.log(maybe.length, adder(1)(2), +lazy("abc"), [...iterable]);
