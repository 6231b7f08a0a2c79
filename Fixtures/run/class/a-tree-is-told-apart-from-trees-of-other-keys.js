class Node {
  constructor(key, value) { this.key = key; this.value = value; this.left = null; this.right = null; }
  each(fn) {
    if (this.left) this.left.each(fn);
    fn(this.key, this.value);
    if (this.right) this.right.each(fn);
  }
}
class Entry { constructor(key, value) { this.key = key; this.value = value; } }
function least(node) { while (node.left) node = node.left; return node; }
class Tree {
  root = null;
  put(key, value) {
    let at = this.root, above = null;
    while (at) {
      above = at;
      if (key === at.key) { const old = at.value; at.value = value; return old; }
      at = key < at.key ? at.left : at.right;
    }
    const made = new Node(key, value);
    if (!above) this.root = made; else if (key < above.key) above.left = made; else above.right = made;
    return null;
  }
  first() { const n = least(this.root); return new Entry(n.key, n.value); }
  forEach(fn) { if (this.root) this.root.each((k, v) => fn(new Entry(k, v))); }
}
const seen = new Tree(), ages = new Tree(), trees = new Tree();
for (const n of [5, 2, 8, 2]) console.log(seen.put(n, n > 4), ages.put("k" + n, n * 1.5), trees.put(n + 0.5, seen));
let total = 0, text = "";
ages.forEach((e) => { total += e.value; text += e.key; });
seen.forEach((e) => { text += e.value; });
console.log(total, text, seen.first().key + 1, ages.first().key.length, trees.first().value.first().value);
