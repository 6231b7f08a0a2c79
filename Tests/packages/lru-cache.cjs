const L = require("lru-cache");
const K = L.LRUCache || L;
const l = new K({
  max: 2
});
l.set("a", 1);
l.set("b", 2);
l.get("a");
l.set("c", 3);
console.log([...l.keys()], l.get("b"), l.has("a"));
