import http from "node:http";

const server = http.createServer((request, response) => {
  if (request.url === "/elsewhere") {
    response.writeHead(302, { location: "/there" });
    response.end();
    return;
  }
  let body = "";
  request.on("data", (chunk) => { body += chunk; });
  request.on("end", () => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.end(JSON.stringify({ method: request.method, url: request.url, body, type: request.headers["content-type"] }));
  });
});
server.listen(0, "127.0.0.1", async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const response = await fetch(`${base}/a?b`);
  console.log(response.status, response.ok, response.statusText, response.headers.getSetCookie(), response.bodyUsed);
  console.log(await response.json(), response.bodyUsed);
  await response.text().catch((error) => { console.log(error.name, error.message); });
  console.log(await (await fetch(base, { method: "POST", body: "text" })).text());
  const moved = await fetch(`${base}/elsewhere`, { method: "POST", body: new URLSearchParams({ a: "1" }) });
  console.log(moved.redirected, moved.url === `${base}/there`, (await moved.json()).method);
  for await (const chunk of (await fetch(base)).body) console.log(chunk.constructor.name, chunk.length);
  const form = new FormData();
  form.append("text", "v");
  form.append("file", new Blob(["hey"], { type: "text/plain" }), "n.txt");
  for (const [name, value] of await new Response(form).formData()) console.log(name, value.name ?? value, value.type, value.size);
  const controller = new AbortController(), aborted = fetch(base, { signal: controller.signal });
  controller.abort();
  await aborted.catch((error) => { console.log(error.name, error.message); });
  console.log([...new Headers([["x", "1"], ["X", "2"], ["a", " b "]])], Response.json({ a: 1 }).headers.get("content-type"));
  for (const make of [() => new Headers({ "a b": "1" }), () => new Request("http://a/", { body: "x" }), () => new Request("nope")]) {
    try {
      make();
    } catch (error) {
      console.log(error.name, error.message);
    }
  }
  server.close();
  server.closeAllConnections();
});
