for (let i = 0; i < 3; i++) {
  try {
    console.log(require("./through.cjs").flaky.value());
  } catch (error) {
    console.log(error.message);
  }
}
console.log(require("./flaky.cjs").partial, require("./through.cjs").flaky.value(), tries);
