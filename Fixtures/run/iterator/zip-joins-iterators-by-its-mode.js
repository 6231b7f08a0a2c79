function source(name, n) {
  let i = 0;
  return {
    next: () => (i < n ? { value: name + i++, done: false } : { value: undefined, done: true }),
    return: () => (console.log("close", name), {}),
  };
}
const show = (it) => console.log(JSON.stringify([...it]));
show(Iterator.zip([source("a", 3), source("b", 2)]));
show(Iterator.zip([source("a", 3), source("b", 1)], { mode: "longest", padding: ["x", "y"] }));
show(Iterator.zip([], { mode: "strict" }));
try {
  show(Iterator.zip([source("a", 1), source("b", 2)], { mode: "strict" }));
} catch (e) {
  console.log(e.name);
}
show(Iterator.zipKeyed({ first: [1, 2], second: source("s", 2), absent: undefined }));
const keyed = Iterator.zipKeyed({ p: [1], q: [2, 3] }, { mode: "longest", padding: { p: 0 } });
console.log(Object.getPrototypeOf(keyed.next().value), JSON.stringify(keyed.next().value), keyed.next().done);
const open = Iterator.zip([source("c", 9), source("d", 9)]);
open.next();
console.log(open.return());
