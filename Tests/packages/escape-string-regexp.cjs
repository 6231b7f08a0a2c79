const m = require("escape-string-regexp");
const escape = m.default || m;
for (const text of ["\\ ^ $ * + ? . ( ) | { } [ ]", "foo - bar", "", "a.b*c", "😀-x"]) {
  const out = escape(text);
  console.log(out, new RegExp("^" + out + "$", "u").test(text));
}
for (const bad of [5, null, {}, ["x"]]) {
  try {
    escape(bad);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
