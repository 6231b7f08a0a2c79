async function late() {
  await null;
  const e = new TypeError("late");
  throw e;
}
async function main() { await late(); }
main();
