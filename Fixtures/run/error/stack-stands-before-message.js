const names = (error) => Object.getOwnPropertyNames(error).join();
console.log(names(new Error("a")), names(new Error()), names(new RangeError("b", { cause: 1 })));
console.log(names(new AggregateError([], "c", { cause: 1 })), names(new (class extends Error {})("d")));
try {
  null.property;
} catch (error) {
  console.log(names(error));
}
const error = new TypeError("e");
error.stack = "short";
console.log(JSON.stringify(error, Object.getOwnPropertyNames(error)));

// A message that cannot be a string, and a cause that throws, are found before there is a stack.
const log = [];
try {
  new Error({ toString() { log.push("message"); return "f"; } }, { get cause() { log.push("cause"); throw new Error("g"); } });
} catch (error) {
  console.log(log.join(), error.message);
}
