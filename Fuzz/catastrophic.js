// Regular expressions that backtrack without end, or nearly so, with subjects that make them: catastrophic.py runs each under node and aotc.
// Usage: catastrophic.js NUMBER; without a number it prints how many there are.
const a = (n) => "a".repeat(n);
const cases = [
  () => /^(a+)+$/.test(a(22) + "!"),
  () => /^(a+)+$/.test(a(64) + "!"),
  () => /^(a*)*$/.test(a(20) + "b"),
  () => /^(a|a)*$/.test(a(20) + "b"),
  () => /^(a|aa)+$/.test(a(28) + "b"),
  () => /^(a|a?)+$/.test(a(18) + "b"),
  () => /(.*a){12}/.test(a(16) + "!".repeat(4)),
  () => /^(([a-z])+.)+[A-Z]([a-z])+$/.test(a(22)),
  () => /^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$/.test(a(24) + "!"),
  () => /^(\w+\s?)*$/.test("word ".repeat(5) + "aaaa!"),
  () => /(x+x+)+y/.test("x".repeat(22)),
  () => /(?:(?:a+)b?)+c/.test(a(22)),
  () => /^(?:.|\s)*?;$/.test(" ".repeat(20)),
  () => /\s+$/.test(" ".repeat(2000) + "x"),
  () => /^(.+)+x$/s.test(a(22)),
  () => /(a?){24}a{24}/.test(a(24)),
  () => /(?:a?){20}a{20}$/.test(a(19)),
  () => /^(?=(a+)+b)/.test(a(22)),
  () => /(?<=^(a+)+)!$/.test(a(22) + "?"),
  () => /^(?:(a)|b|\1c)*$/.test("ab".repeat(5000) + "!"),
  () => /^(\d+)*[^\d]$/.test("1".repeat(22)),
  () => /^"(?:[^"\\]|\\.)*"$/.test('"' + "\\a".repeat(100000)),
  () => /^(?:<[^>]*>|[^<])*$/.test("<a>".repeat(100000) + "<"),
  () => /^(.*?,){11}P/.test("1,2,3,4,5,6,7,8,9,10,11,12,13"),
  () => /^(([^,]*),?)*$/.test("a,".repeat(9) + "\n!".repeat(2)),
  () => /^(?:\p{L}+)+$/u.test("é".repeat(22) + "!"),
  () => /^(?:[\w--[aeiou]]+)+$/v.test("b".repeat(22) + "!"),
  () => /^((?:ab?)+)+$/i.test("aB".repeat(12) + "!"),
  () => /^(?:a|b|ab)*$/.test("ab".repeat(14) + "!"),
  () => /(?:.*)*x/.test("y".repeat(14)),
  () => JSON.stringify(/^(ab|a|b)*$/.exec("ab".repeat(2000000)) === null),
  () => "x".repeat(30000).replace(/(x+)*y/g, "").length,
];
const number = process.argv[2];
if (number === undefined) {
  console.log(cases.length);
} else {
  try {
    console.log(cases[number]());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
