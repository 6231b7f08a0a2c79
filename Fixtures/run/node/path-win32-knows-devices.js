const { win32 } = require("path");
const paths = ["\\\\.\\foo", "\\\\?\\foo\\", "\\\\?\\c:\\a/b", "\\\\.\\foo\\bar\\..", "\\\\s\\share\\x", "a/../C:", "a/../b:c", "./C:x", "a/b:", "a/../b:/", "x:y/.."];
for (const each of paths) console.log(each, win32.normalize(each), win32.dirname(each), win32.isAbsolute(each));
console.log(win32.toNamespacedPath("\\\\?\\c:\\Windows/System"), win32.join("a", "..", "C:/x"), win32.join("\\\\.", "foo"));
