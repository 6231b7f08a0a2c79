const url = require("url");
const parts = ({ protocol, slashes, auth, host, port, hostname, hash, search, pathname, href }) =>
  console.log(JSON.stringify([protocol, slashes, auth, host, port, hostname, hash, search, pathname, href]));
for (const text of ["http://u:p@H.com:8080/p?x=1#f", "/a?b", "mailto:a@b.c", "HTTP://EX.com/A b\"c", "http://[::1]:80/a",
  "javascript:alert(1)", "http://a.com\\b?c\\d", "x"]) parts(url.parse(text));
parts(url.parse("//h/p", false, true));
console.log({ ...url.parse("/?a=1&a=2", true).query });
for (const [from, to] of [["/one/two/three", "four"], ["http://a/b/c/d", "../e"], ["http://a/b", "//c/d"], ["/a/b", "../../.."],
  ["a/b", "../../../c"], ["http://u:p@a/b", "/c"], ["http://a/b/", "?x"], ["mailto:a@b.c", "x@y"], ["http://h", "https:x/y"],
  ["http://a/b?q", "#h"]]) console.log(url.resolve(from, to));
console.log(url.format({ protocol: "http", host: "h", pathname: "a?b#c", search: "x#y", auth: "a:b@c" }));
console.log(url.format({ hostname: "::1", port: 3, query: { a: 1 } }));
for (const each of [() => url.parse(1), () => url.parse("http://[::1"), () => url.format(1)]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
