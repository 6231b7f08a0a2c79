// URL Pattern Standard: what the constructor and the methods throw.
const attempt = (what) => {
  try { console.log(what()); } catch (error) { console.log(error.name, error.code); }
};
for (const input of ["/relative", "https://x/:", "https://x/(", "https://x/()", "https://x/(?a)", "https://x/(a(b))", "https://x/(é)", "https://x/{a",
  "https://x/a}", "https://x/:a/:a", "https://x/{a{b}}", "https://x/([z-a])", "https://x:port/", "https://x y/", "https://x/\\"])
  attempt(() => new URLPattern(input).pathname);
for (const init of [{ port: "a" }, { hostname: "a b" }, { protocol: "caffé" }, { hostname: "[::g]" }, { baseURL: "x" }, { pathname: "/:a(\\H)" }])
  attempt(() => new URLPattern(init).port);
attempt(() => new URLPattern({ pathname: "/a" }, "https://x/"));
attempt(() => new URLPattern("/a", { ignoreCase: true }, "https://x/"));
attempt(() => new URLPattern("/a", "https://x/", { ignoreCase: true }).pathname);
attempt(() => new URLPattern(Symbol()));
attempt(() => new URLPattern().test({}, "https://x/"));
attempt(() => new URLPattern().exec({ baseURL: "none" }));
attempt(() => URLPattern("https://x/"));
attempt(() => Object.getOwnPropertyDescriptor(URLPattern.prototype, "port").get.call({}));
