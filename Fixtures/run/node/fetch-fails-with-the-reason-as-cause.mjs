import { once } from "node:events";
import { createServer } from "node:net";

const answers = new Map([
  ["/none", ""], ["/short", "content-length: 10\r\n\r\nabc"], ["/short-and-closed", "content-length: 10\r\nconnection: close\r\n\r\nabc"],
  ["/chunk", "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"], ["/to-the-end", "connection: close\r\n\r\nabc"],
  ["/no-field", "no field\r\n\r\nabc"], ["/no-size", "transfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n"],
  ["/to-file", "location: file:///x\r\ncontent-length: 0\r\n\r\n"], ["/to-itself", "location: /to-itself\r\ncontent-length: 0\r\n\r\n"],
  ["/to-nothing", "location: http://a:b:c/\r\ncontent-length: 0\r\n\r\n"],
]);
const server = createServer((socket) => {
  let text = "";
  socket.on("error", () => {});
  socket.on("data", (data) => {
    text += data;
    if (!text.includes("\r\n\r\n")) return;
    const path = text.split(" ")[1], answer = answers.get(path);
    text = "";
    if (path === "/reset") socket.resetAndDestroy();
    else if (path.startsWith("/to-") && path !== "/to-the-end") socket.write(`HTTP/1.1 302 Found\r\n${answer}`);
    else socket.end(answer && `HTTP/1.1 200 OK\r\n${answer}`);
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}`;
async function report(label, url, init) {
  try {
    console.log(label, await (await fetch(url, init)).text());
  } catch (error) {
    const { cause } = error;
    console.log(label, error.name, error.message, "|", cause?.name, cause?.message.replaceAll(/:\d+/g, ""), cause?.code);
  }
}
for (const path of [...answers.keys(), "/reset"]) await report(path, base + path);
await report("error", `${base}/to-itself`, { redirect: "error" });
await report("manual", `${base}/to-itself`, { redirect: "manual" });
const failing = new ReadableStream({ pull(controller) { controller.error(new Error("mine")); } });
await report("body", `${base}/none`, { method: "POST", body: failing, duplex: "half" });
server.close();
await once(server, "close");
await report("refused", base);
