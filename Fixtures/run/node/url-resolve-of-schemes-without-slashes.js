const url = require("url");
const pairs = [
  ["mailto:user@example.org", "mailto:another.host.com"], ["mailto:local", "mailto:x@y"], ["mailto:a@b.c", "d@e"], ["mailto:a@b?q", "?z"],
  ["foo:a/b", "../.."], ["foo:a", "."], ["foo:a/b?c", "."], ["foo:a", "?q"], ["foo:", "x"], ["http://u:p@h/x", "http://h/y"],
];
for (const [base, to] of pairs) {
  const { href, pathname, host, path, auth } = url.resolveObject(url.parse(base), to);
  console.log(base, to, href, pathname, host, path, auth);
}
console.log(url.pathToFileURL("/a^b[c]|d~e`{}\\ \"<>#?%").href, url.pathToFileURL("C:\\a^b~", { windows: true }).href);
