function attempt(call) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message, "|", error.stack.split("\n")[0], Object.keys(error).join());
  }
}
class Foo {}
const values = [5, -0, 5n, "x", "it's", "a text of more than 28 units", true, null, undefined, Symbol("s"), {}, [1], new Foo(), Object.create(null), new Map(), { constructor: { name: "Bar" } }];
for (const value of values) attempt(() => setTimeout(value));
attempt(() => setInterval("code", 1));
attempt(() => setImmediate({}));
attempt(() => queueMicrotask(1));
attempt(() => queueMicrotask());
