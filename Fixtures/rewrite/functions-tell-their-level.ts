function* count(n: number) {
  for (let i = 0; i < n; i++) yield i;
}
async function later(x: number) {
  return x;
}
function add(a: number, b: number) {
  return a + b;
}
function length(o: any) {
  return o.length;
}
console.log([...count(2)], add(1, 2), length(JSON.parse("[1]")));
later(1).then(x => console.log(x));
