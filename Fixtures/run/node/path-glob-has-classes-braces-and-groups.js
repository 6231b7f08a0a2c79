const path = require("path");
const paths = ["a", "a/b", "a/b/c", "a/", "a//b", ".a", "a/.b", "foo.js", "foo.ts", "foo.", "foo.jsts", "x1", "x9", "x10", "foo/bar", "ab", "]", "a]b"];
const patterns = [
  "*", "**", "a/*", "a/**", "**/b", "a/**/c", "*.{js,ts}", "*.@(js|ts)", "*.+(js|ts)", "*.!(js)", "!(foo).js", "?", "[a-c]", "[!a-c]*", "x{1..3}",
  "x{8..10}", "{a,b}/{b,c}", "{a}", "a{,/b}", ".*", "[[:alpha:]]", "[]]", "[", "*(a|b)", "@(foo|bar)/*", "foo/[bcr]ar", "foo\\*", "a/./b", "{a,{b,foo}}/b",
];
for (const pattern of patterns) console.log(pattern, paths.filter((each) => path.posix.matchesGlob(each, pattern)).join(" "));
console.log(path.win32.matchesGlob("foo\\bar", "foo/*"), path.win32.matchesGlob("FOO", "foo"));
