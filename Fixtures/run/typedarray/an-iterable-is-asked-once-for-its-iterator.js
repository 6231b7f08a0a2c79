// The constructor and `from` read @@iterator once, and call what they read.
let asked = 0;
const iterable = { get [Symbol.iterator]() { asked++; return () => ({ i: 0, next() { return { done: this.i++ > 1, value: 4 }; } }); } };
console.log(new Float64Array(iterable), asked);
console.log(Int8Array.from(iterable, (v, i) => v + i), asked);
console.log(Array.from(iterable), asked, [...iterable], asked, new Set(iterable), asked);
try {
  new Int8Array({ get [Symbol.iterator]() { asked++; throw new Error("no"); } });
} catch (e) {
  console.log(e.message, asked);
}
