const wrap = require("word-wrap");
const text = "The quick brown fox jumped over the lazy dog and then ran away from the antidisestablishmentarianism.";
for (const options of [{}, {
  width: 20
}, {
  width: 30,
  indent: "> "
}, {
  width: 10,
  cut: true
}, {
  trim: true,
  newline: "\n\n"
}, {
  width: 25,
  escape: s => s.toUpperCase()
}]) console.log(JSON.stringify(wrap(text, options)));
console.log(wrap("a\nb\n\nc", {
  width: 5
}), wrap(null) === "", wrap("short"));
