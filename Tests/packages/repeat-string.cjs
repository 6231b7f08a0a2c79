const repeat = require("repeat-string");
console.log(repeat("ab", 3), repeat("x", 0) === "", repeat("-", 10).length, repeat("é", 4), repeat("a", 5));
try {
  repeat(5, 2);
} catch (e) {
  console.log(e.name, e.message);
}
