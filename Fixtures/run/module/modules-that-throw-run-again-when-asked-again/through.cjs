try {
  exports.flaky = require("./flaky.cjs");
} finally {
  console.log("finally", exports.flaky === undefined);
}
