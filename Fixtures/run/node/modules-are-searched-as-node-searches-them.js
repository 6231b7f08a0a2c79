// Module._resolveFilename, _findPath and require.resolve of createRequire search the file system, as tools for configurations do.
const Module = require("module"), path = require("path"), fs = require("fs"), os = require("os");
const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "search-")));
function write(name, text = "") {
  const file = path.join(dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof text === "string" ? text : JSON.stringify(text));
}
write("package.json", {
  name: "self", exports: { ".": "./a.js", "./b/*": "./b/*.js", "./no/*": null }, imports: { "#x": { require: "./b/c.js" }, "#p": "plain" },
});
for (const name of ["a.js", "b/c.js", "e/lib/index.js", "node_modules/plain/index.js", "node_modules/plain/sub.js", "b/node_modules/near/index.js"])
  write(name);
write("d/index.json", {});
write("e/package.json", { main: "lib" });
write("node_modules/@s/m/package.json", {
  exports: { ".": { import: "./i.mjs", default: "./r.cjs" }, "./f/*.js": "./g/*.cjs", "./gone": "./gone.js", "./bad": "../x.js", "./list": ["bad", "./r.cjs"] },
});
write("node_modules/@s/m/r.cjs");
write("node_modules/@s/m/g/one.cjs");
write("node_modules/broken/package.json", { main: "nowhere.js" });

const shown = text => String(text).replaceAll(dir, "DIR").replaceAll("\n", " ");
function tried(find) {
  try {
    return shown(find());
  } catch (error) {
    return `${error.name} ${error.code}: ${shown(error.message)}`;
  }
}
function find(request, file = "b/user.js", options) {
  const filename = path.join(dir, file);
  const parent = { id: filename, filename, paths: Module._nodeModulePaths(path.dirname(filename)) };
  return tried(() => Module._resolveFilename(request, parent, false, options));
}
for (const request of ["fs", "node:path", "./c", "./c.js", "../a", "..", "../d", "../d/", "../e", "./none", path.join(dir, "a"), path.join(dir, "none"),
  "plain", "plain/sub", "near", "none", "@s/m", "@s/m/f/one.js", "@s/m/f/two.js", "@s/m/gone", "@s/m/other", "@s/m/bad", "@s/m/list", "broken", "self",
  "self/b/c", "self/no/c", "#x", "#p", "#y"])
  console.log(shown(request), "->", find(request));
console.log(find("near", "a.js"), find("near", "a.js", { paths: [path.join(dir, "b")] }), find("./c", "a.js", { paths: [path.join(dir, "b")] }));
console.log(find("./c", "a.js", { paths: 1 }));
console.log(shown(Module._findPath("c", [path.join(dir, "none"), path.join(dir, "b")])), Module._findPath("c", [dir]));
const made = Module.createRequire(path.join(dir, "b/x.js"));
for (const request of ["./c", "near", "plain", "nothing"]) console.log(tried(() => made.resolve(request)));
console.log(tried(() => made.resolve("./lib", { paths: [path.join(dir, "e")] })));
fs.rmSync(dir, { recursive: true });
