const ansiRegex = require("ansi-regex");
const re = ansiRegex.default || ansiRegex;
const samples = ["[31mred[39m", "plain", "]8;;http://xlink]8;;", "[38;5;200mx[0m", "1A"];
for (const text of samples) console.log(JSON.stringify(text.replace(re(), "")), re().test(text), (text.match(re()) || []).length, re({
  onlyFirst: true
}).flags);
console.log(re().source.length > 20, "[4m[1mboth[0m".split(re()));
