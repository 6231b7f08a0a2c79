function glob(g) {
  const source = g.replace(/[.+^$()|\\]/g, "\\$&").replace(/\*\*\/|\*\*|\*|\?|\{([^}]*)\}|\[!/g, (m, alternatives) =>
    m === "**/" ? "(?:.*/)?" : m === "**" ? ".*" : m === "*" ? "[^/]*" : m === "?" ? "[^/]" : m === "[!" ? "[^" : `(?:${alternatives.replace(/,/g, "|")})`);
  return new RegExp(`^${source}$`);
}
for (const [g, ...paths] of [["src/**/*.ts", "src/a.ts", "src/x/y/b.ts", "src/a.js"], ["*.{js,mjs}", "a.js", "b.mjs", "c.ts"], ["file?.[!x]", "file1.y", "file1.x"]])
  console.log(g, glob(g), paths.map((p) => glob(g).test(p)));
