// Argument lists by every kind of option.
const parse = require("yargs-parser");

const lines = [
  "--foo=99 --bar x -abc --no-z -- rest",
  "-n 0x1F --list a b c --flag false file.txt",
  "--a.b.c 5 --a.b.d text -vvv --unknown=1e3",
  "--name 'two words' --empty= -x=3 -y-4",
];
const options = {
  alias: { verbose: ["v"], number: ["n"] }, array: ["list"], boolean: ["flag", "bar"], count: ["verbose"],
  string: ["name"], default: { level: "info" }, configuration: { "camel-case-expansion": true },
};
for (const line of lines) console.log(parse(line), parse(line, options));
const detailed = parse.detailed(["--max-size", "10", "--date", "2020"], { coerce: { date: text => [text] }, narg: { pair: 2 } });
console.log(detailed.argv, detailed.aliases, detailed.error);
console.log(parse.camelCase("a-long-name"), parse.decamelize("aLongName"), parse.looksLikeNumber("0x10"));
