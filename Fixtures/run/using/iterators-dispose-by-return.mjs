function* numbers() { try { yield 1; } finally { console.log("returned"); } }
{
  using it = numbers();
  console.log(it.next().value);
}
async function* more() { try { yield 1; } finally { console.log("returned later"); } }
{
  await using it = more();
  console.log((await it.next()).value);
}
console.log([].values()[Symbol.dispose](), "done");
