const foreign = { n: 0, next() { return { value: this.n++, done: this.n > 3 }; } };
const it = Iterator.from(foreign);
console.log(it instanceof Iterator, it === foreign, it.map((n) => n + 1).toArray().join());
console.log(Iterator.from('hi').toArray().join('-'), Iterator.from([1].values()) instanceof Iterator);
try { Iterator.from(5); } catch (e) { console.log(e.name); }
console.log(JSON.stringify(Iterator.from({ next() {} }).return()));
