// URL Pattern Standard: match, groups and their names.
const groups = (pattern, ...input) => pattern.exec(...input)?.pathname.groups ?? null;

const books = new URLPattern("https://{:shop.}?books.example/:kind/:id([0-9]+){.:format}?");
for (const url of ["https://books.example/novels/12", "https://old.books.example/maps/7.pdf", "https://books.example/novels/x",
  "http://books.example/novels/12", "https://books.example:8080/novels/12", "https://books.example/novels/12?page=2#top"])
  console.log(url, books.test(url), JSON.stringify(groups(books, url)));
console.log(books.exec("https://old.books.example/maps/7").hostname);
console.log(books.exec("/maps/8?a", "https://books.example/x").search, books.exec("/maps/8", "https://books.example/x").inputs);

const path = (pathname, text) => groups(new URLPattern({ pathname }), { pathname: text });
console.log(path("/a/:b?", "/a"), path("/a/:b?", "/a/"), path("/a/:b+", "/a/x/y"), path("/a/:b*", "/a"));
console.log(path("/*/x/*", "/p/q/x/"), path("/(\\d+)(.*)", "/12ab"), path("{/p}*", "/p/p"), path("/:é", "/1"));
console.log(path("/:__proto__", "/1"), Object.keys(path("/:b/:a", "/1/2")));
console.log(path("/([[a-z]--a])", "/b"), path("/([[a-z]--a])", "/a"));

const words = new URLPattern({ pathname: "/Foo", search: "a=:b" }, { ignoreCase: true });
console.log(words.test("https://x/FOO?A=1"), words.test("https://x/foo?b=1"), new URLPattern({ hostname: "a" }, { ignoreCase: true }).test("https://A/"));
console.log(new URLPattern({ protocol: "data", pathname: "text/:type,*" }).exec("data:text/plain,hello").pathname);

const all = new URLPattern();
console.log(all.test("about:blank"), all.test("no url"), all.test("x", "also none"), all.test({ port: "x" }), all.test());
const { inputs, ...parts } = all.exec({ pathname: "/a", baseURL: "https://me:pw@host:81/b?c#d" });
console.log(inputs, Object.entries(parts).map(([name, part]) => `${name}=${part.input}`).join(" "));
console.log(new URLPattern({ hostname: "[\\:\\:1]" }).test("http://[::1]/"), new URLPattern({ hostname: "*.é.example" }).test("https://a.xn--9ca.example/"));
