const map = new Map([["a", 1]]);
console.log(map.getOrInsert("a", 2), map.getOrInsert("b", 3), map.size);
console.log(map.getOrInsertComputed("b", () => 4), map.getOrInsertComputed(-0, (key) => [key]));
console.log(Object.is([...map.keys()][2], 0));
console.log(map.getOrInsertComputed("c", (key) => { map.set(key, "inner"); return "outer"; }), map.get("c"));
const lists = new Map();
for (const word of ["one", "two", "three"]) lists.getOrInsert(word.length, []).push(word);
console.log(lists);
const key = {}, weak = new WeakMap();
console.log(weak.getOrInsert(key, 1), weak.getOrInsertComputed(key, () => 2));
for (const attempt of [() => weak.getOrInsert(1, 2), () => map.getOrInsertComputed("a", 5)]) {
  try {
    attempt();
  } catch (e) {
    console.log(e.message);
  }
}
