class Node {
  next: Node | null = null;
  value = 1;
}
function sum(node: Node | null): number {
  return node!.value + node!.value * (node!.next === null ? 1 : 2);
}
const first = new Node();
first.next = new Node();
console.log(sum(Math.random() < 2 ? first : null));
