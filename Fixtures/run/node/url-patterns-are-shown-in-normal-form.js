// URL Pattern Standard: constructor strings, what a base gives, and pattern strings of parts.
const names = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
const show = (...input) => console.log(names.map((name) => new URLPattern(...input)[name]).join(" | "));

show("https://example.com/:category/*");
show("http{s}?://{:subdomain.}?shop.example/products/:id([0-9]+)#reviews");
show("../admin/*", "https://discussion.example/forum/?page=2");
show("https://me:secret@h.example:443/a?b#c");
show("https://a.c:hmm.example.com:8080");
show("https://x.example\\:8080");
show("data\\:foobar");
show("?q=*#:part", "https://h.example/a+b?c#d");
show("https://[\\:\\:1]:*/x");
show({ pathname: "b/:c", baseURL: "https://h.example/a/x?q" });
show({ hostname: "h.example", search: "?a", hash: "#b" });
show({ protocol: "https:", port: "443", pathname: "/é ü/{:a}b/(.*)/*/{c}?/{:d}{:e}" });
show({ protocol: "{http}s", hostname: "*.BÜCHER.example", pathname: "/a/../b" });
show({ protocol: "https", pathname: "/:a\\b/{:c}(d)/:e{f}/x(y(?:z))/*{}*" });
show({ protocol: "mailto", pathname: "a b/../:c" });

const pattern = new URLPattern({ pathname: "/:a" }), every = new URLPattern({ pathname: "/:a(x)" });
console.log(pattern.hasRegExpGroups, every.hasRegExpGroups, pattern, String(pattern), URLPattern.length, URLPattern.name);
console.log(Object.keys(URLPattern.prototype).join(), URLPattern.prototype.test.length);
