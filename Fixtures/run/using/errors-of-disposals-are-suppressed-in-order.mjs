const failing = (name) => ({ [Symbol.dispose]() { throw new Error(name); } });
const shown = (error) => error instanceof SuppressedError
  ? `(${shown(error.error)} over ${shown(error.suppressed)})` : error.message;
function run(body) {
  try {
    using a = failing("a");
    using b = failing("b");
    body();
  } catch (error) {
    console.log(shown(error), Object.keys(error).length);
  }
}
run(() => {});
run(() => { throw new Error("body"); });
for (const bad of [1, {}, { [Symbol.dispose]: 1 }]) {
  try { using x = bad; console.log("unreachable"); } catch (error) { console.log(error.name); }
}
try { using x = x; } catch (error) { console.log(error.message); }
