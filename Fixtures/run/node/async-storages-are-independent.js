// What the callback of a storage's run sets in another storage stays.
const { AsyncLocalStorage } = require("async_hooks");
const first = new AsyncLocalStorage(), second = new AsyncLocalStorage();
first.run("a", () => {
  second.run("b", () => console.log(first.getStore(), second.getStore()));
  console.log(first.getStore(), second.getStore());
  second.enterWith("c");
  console.log(first.getStore(), second.getStore());
});
console.log(first.getStore(), second.getStore());
first.run("d", () => {
  first.enterWith("e");
  console.log(first.getStore());
});
console.log(first.getStore(), second.getStore());
try { first.run("f", () => { throw new Error("thrown"); }); } catch (error) { console.log(error.message, first.getStore()); }
setTimeout(() => console.log(first.getStore(), second.getStore()), 1);
