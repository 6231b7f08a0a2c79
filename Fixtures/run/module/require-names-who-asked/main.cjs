try {
  require("./middle.cjs");
} catch (error) {
  console.log(error.message.split("\n")[0], error.requireStack.map((path) => path.split("/").pop()).join());
}
