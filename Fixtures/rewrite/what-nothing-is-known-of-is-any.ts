const parsed: { x: number } = JSON.parse(process.argv[2] ?? '{"x": 1}');
function field(o: { x: number }): number {
  return o.x;
}
console.log(field(parsed));
