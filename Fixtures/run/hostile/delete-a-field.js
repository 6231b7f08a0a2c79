"use strict";
class Node { constructor(v) { this.value = v; this.next = null; } }
function read(n) { return n.value; }
const n = new Node(4);
console.log(read(n));
delete n.value;
console.log(read(n), "value" in n, Object.keys(n).join());
n.value = 5;
console.log(read(n), Object.keys(n).join());
