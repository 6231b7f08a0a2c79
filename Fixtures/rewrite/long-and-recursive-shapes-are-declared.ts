function tree(depth: number) {
  const node: any = { left: null, right: null, depth };
  if (depth > 0) {
    node.left = tree(depth - 1);
    node.right = tree(depth - 1);
  }
  return node;
}
const point = { latitude: 52.5, longitude: 13.4, altitude: 34.1, label: "Berlin" };
console.log(tree(2).left.depth, point.label, point.altitude);
