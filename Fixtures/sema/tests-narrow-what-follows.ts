class Node { next = null; v; constructor(v) { this.v = v; } }
function last(n) {
  let node = n;
  while (node !== null) {
    const here = node; //= Node
    const next = here.next; //= Node | null; field 0
    if (next === null) {
      const nothing = next; //= null
      return here;
    }
    const more = next; //= Node
    node = next;
  }
  return undefined;
}
const head = new Node(1);
head.next = new Node(2);
const l = last(head); //= Node | undefined; functions last
function kind(x) {
  if (typeof x === "string") { const s = x; //= string
    return s.length; }
  if (x === undefined) return 0;
  const n = x; //= int32
  return n;
}
const k = kind("a") + kind(3) + kind(undefined); //= int32
console.log(l, k);
