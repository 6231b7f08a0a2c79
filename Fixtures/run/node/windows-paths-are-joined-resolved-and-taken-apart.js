const path = require("path").win32;
const samples = ["", ".", "\\", "C:", "C:\\", "c:/a/b/..", "C:a\\..\\b", "\\\\server\\share", "\\\\server\\share\\a\\b.txt", "//server/share/x/", "a/b\\c", "..\\..\\x", "C:\\a\\.b.c", "\\a\\b"];
for (const p of samples) {
  console.log(JSON.stringify([p, path.normalize(p), path.dirname(p), path.basename(p), path.extname(p), path.parse(p), path.isAbsolute(p)]));
  if (!/^c:($|[^\\/])/i.test(p)) console.log(path.join(p, "q"), path.resolve("D:\\r", p), path.toNamespacedPath(path.resolve("D:\\r", p)));
}
console.log(path.relative("C:\\a\\b\\c", "c:\\A\\x"), path.relative("C:\\a", "D:\\b"), path.sep, path.delimiter);
