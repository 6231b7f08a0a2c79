const {
  parse
} = require("regjsparser");
for (const [pattern, flags] of [["^(?<year>\\d{4})-(\\w+)$", "u"], ["a|b[^c-e]\\1*?", ""], ["(?=x)(?!y)(?<=z)(?<!w).", "u"], ["\\p{Script=Greek}\\u{1F600}", "u"], ["[\\d\\s-]{2,}", "g"]]) {
  const features = {
    namedGroups: true,
    lookbehind: true,
    unicodePropertyEscape: true
  };
  try {
    console.log(pattern, JSON.stringify(parse(pattern, flags, features)));
  } catch (e) {
    console.log(pattern, e.name, e.message);
  }
}
for (const bad of ["(", "[b-a]", "a**", "\\u{110000}", "(?<n>a)(?<n>b)"]) {
  try {
    parse(bad, "u", {
      namedGroups: true
    });
    console.log("fine", bad);
  } catch (e) {
    console.log(e.name, e.message.split("\n")[0]);
  }
}
