function attempt(action) {
  try {
    console.log(action());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log(new Response("abc"), Response.error(), Response.json({}), JSON.stringify(new Response("x")));
console.log(new Request("http://a/b", { method: "POST", body: "x", cache: "no-store", keepalive: true, referrer: "", integrity: "z" }));
for (const action of [
  () => new Response("a", { status: 204 }), () => new Response("a", { status: 100 }), () => new Response("a", { statusText: "\u0100" }),
  () => new Response("a", { statusText: "a\nb" }), () => new Response("a", { status: "201" }).status, () => Response.json(), () => Response.json(undefined),
  () => Response.redirect(), () => Response.redirect("/x"), () => Response.redirect("http://a/", 200), () => Response.json(1, { status: 201 }).status,
  () => new Request(), () => new Request("x"), () => new Request("http://a/", 1), () => new Request("http://a/", { method: "a b" }),
  () => new Request("http://a/", { method: "TRACE" }), () => new Request("http://a/", { body: "" }), () => new Request("http://a/", { signal: 1 }),
  () => new Request("http://a/", { mode: "x" }), () => new Request("http://a/", { mode: "navigate" }), () => new Request("http://a/", { redirect: "x" }),
  () => new Request("http://a/", { cache: "x" }), () => new Request("http://a/", { credentials: "x" }), () => new Request("http://a/", { duplex: "full" }),
  () => new Request("http://a/", { cache: "only-if-cached" }), () => new Request("http://a/", { window: 1 }), () => new Request("http://a/", { referrer: "x" }),
  () => new Request("http://a/", { method: "POST", body: new ReadableStream() }), () => new Request("http://a/", { method: "post" }).method,
  () => new Request("http://a/", { method: "foo" }).method,
]) attempt(action);
const first = new Request("http://a/", { method: "POST", body: "text", headers: { A: "b" } }), copy = first.clone(), second = new Request(first, { method: "PUT" });
console.log(first.bodyUsed, copy.bodyUsed, second.method, second.headers, await second.text(), await copy.text());
attempt(() => first.clone());
attempt(() => new Request(first));
attempt(() => new Request(new Request("http://a/", { method: "POST", body: "x" }), { method: "GET" }));
const response = new Response("text", { status: 201, statusText: "made", headers: { a: "b" } }), twin = response.clone();
console.log(await response.text(), await twin.text(), twin.status, twin.statusText, twin.type, [...twin.headers]);
attempt(() => response.clone());
