async function main() {
  const seen = [];
  for (const load of [() => import("./bad.cjs"), () => require("./bad.cjs"), () => import("./bad.cjs")]) {
    try {
      await load();
    } catch (error) {
      seen.push(error);
      console.log(error.message, error === seen[0], runs);
    }
  }
  const first = await import("./good.cjs");
  first.set(2);
  console.log((await import("./good.cjs")).value, first.default.value, require("./good.cjs").value);
}
main();
