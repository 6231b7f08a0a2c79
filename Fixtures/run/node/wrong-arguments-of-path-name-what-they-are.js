const path = require("path");
class Own {}
for (const value of [undefined, null, 5, -0, 10n, Symbol("x"), true, function () {}, function named() {}, {}, Object.create(null), [], new Map(), new Own(), Own]) {
  try {
    path.join(value);
  } catch (error) {
    console.log(`${error}`, error.code, error.constructor === TypeError, error.stack.split("\n")[0] === `${error}`);
  }
}
try { path.basename("a", 5); } catch (error) { console.log(error.message); }
try { path.format(5); } catch (error) { console.log(error.message); }
