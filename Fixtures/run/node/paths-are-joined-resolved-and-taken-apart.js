const path = require("path");
const samples = ["", ".", "/", "//", "///a", "a", "a/", "a//b/", "/a/b/..", "../../x", "a/../../b", "./a/./b", "/..", "/../a", "a.b.c", ".x", "..", "...", "a/.b.c/", "/a/b.html"];
for (const p of samples) {
  console.log(JSON.stringify([p, path.normalize(p), path.dirname(p), path.basename(p), path.extname(p), path.parse(p)]));
  console.log(path.join(p, "q", "..", p), path.resolve("/r", p), path.relative("/a/b/c", path.resolve("/a", p)), path.isAbsolute(p));
}
console.log(path.basename("/x/y.html", ".html"), path.basename("y.html", "y.html"), path.basename("a", "ba"));
console.log(path.format({ dir: "/x", base: "y" }), path.format({ root: "/", name: "n", ext: "e" }), path.sep, path.delimiter);
console.log(path.posix === path, path.win32.win32 === path.win32, path.win32.posix === path, require("node:path") === path);
