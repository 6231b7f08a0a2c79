function attempt(action) {
  try {
    console.log(action());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const headers = new Headers([["set-cookie", "a=1"], ["Set-Cookie", "b=2"], ["X-One", " y "], ["x-one", "z"]]);
headers.append("Cookie", "q=1");
headers.append("cookie", "q=2");
console.log(headers, [...headers], headers.getSetCookie(), headers.get("SET-COOKIE"));
const seen = [];
for (const [name] of headers) {
  seen.push(name);
  if (name === "cookie") headers.append("later", "1");
}
console.log(seen, Object.prototype.toString.call(headers.keys()), headers.entries());
for (const action of [
  () => new Headers("x"), () => new Headers(null), () => new Headers(5), () => new Headers([["a"]]), () => new Headers([1]), () => headers.append("a"),
  () => headers.get(), () => headers.set(), () => headers.delete("a b"), () => headers.forEach(1), () => new Headers({ a: "\u0100" }),
  () => new Headers({ "\u0100": "a" }), () => new Headers({ a: "b\nc" }), () => new Headers({ A: undefined, b: null }), () => new Headers(new Map([["a", "b"]])),
  () => Response.redirect("http://a/").headers.set("a", "b"), () => Response.error().headers.delete("a"), () => new Headers(headers),
]) attempt(action);
