// Glob patterns against paths.
const minimatch = require("minimatch");
const match = minimatch.minimatch || minimatch;

const paths = ["a.js", "lib/a.js", "lib/deep/b.test.js", ".hidden/c.js", "lib/[x].md", "README.md", "lib/a.min.js"];
const patterns = [
  "*.js", "**/*.js", "lib/**", "!(README).md", "lib/!(*.min).js", "{lib,src}/*.{js,md}", "lib/\\[x\\].md", "**/?.js",
  "lib/@(a|b).js", "+([a-z])/*.js", "[!a-r]*", "!**/*.js", "#comment",
];
for (const pattern of patterns) console.log(pattern, paths.filter(match.filter(pattern)));
for (const options of [{ dot: true }, { nocase: true }, { matchBase: true }, { nonegate: true }]) {
  console.log(options, match.match(paths, "*.JS", options), match.match(paths, "**/*.js", options));
}
console.log(match.braceExpand("a{1..3,x}b"), match.makeRe("src/**/*.{ts,tsx}").source);
const compiled = new match.Minimatch("**/a.*", {});
console.log(compiled.set.length, compiled.negate, compiled.match("x/y/a.txt"), compiled.match("x/y/b.txt"));
