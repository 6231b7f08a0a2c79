async function* numbers() {
  try {
    yield 1;
    yield Promise.resolve(2);
    yield 3;
  } finally {
    console.log("closed");
  }
}
async function main() {
  console.log(await Array.fromAsync(numbers()));
  console.log(await Array.fromAsync([Promise.resolve("a"), "b"], async (v, i) => v + i));
  console.log(await Array.fromAsync({ length: 2, 0: Promise.resolve("x"), 1: "y" }));
  class List extends Array {}
  console.log((await List.fromAsync(new Set([1]))) instanceof List);
  for (const items of [null, [Promise.reject(new Error("no"))]]) {
    await Array.fromAsync(items).catch((e) => console.log(e.name));
  }
  await Array.fromAsync(numbers(), () => { throw new RangeError("mapper"); }).catch((e) => console.log(e.message));
}
main();
console.log("first");
