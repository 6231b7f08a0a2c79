function source(name) {
  return {
    [Symbol.iterator]() {
      console.log("open", name);
      return [name + 1, name + 2][Symbol.iterator]();
    },
  };
}
const all = Iterator.concat(source("a"), [], source("b"));
console.log("made");
for (const v of all) console.log(v);
console.log(all.next());
try {
  Iterator.concat([], 5);
} catch (e) {
  console.log(e.name);
}
let closed = 0;
const endless = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => (closed++, {}) }) };
for (const v of Iterator.concat(endless)) break;
console.log(closed);
