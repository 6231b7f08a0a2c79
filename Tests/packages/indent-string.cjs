const m = require("indent-string");
const indent = m.default || m;
console.log(JSON.stringify([indent("a\nb\n\nc", 2), indent("a\n\nb", 1, {
  indent: "\t",
  includeEmptyLines: true
}), indent("x", 0), indent("l1\r\nl2", 3, {
  indent: "*"
})]));
for (const args of [[5], ["a", "x"], ["a", -1], ["a", 1, {
  indent: 5
}]]) {
  try {
    indent(...args);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
