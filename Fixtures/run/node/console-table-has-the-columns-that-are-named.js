const { Console } = require("console");
const both = [console, new Console(process.stdout)];
for (const each of both) {
  each.table({ a: 1, b: 2 }, ["a"]);
  each.table([{ a: 1, b: 2 }, 3], ["a", "z"]);
  each.table([Object.create({ a: 1 })], ["a"]);
  each.table([["一", 1], ["é", 2]]);
}
for (const name of ["dirxml", "clear"]) {
  try {
    new console[name]();
  } catch (error) {
    console.log(error.name);
  }
}
