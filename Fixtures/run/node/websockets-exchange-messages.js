const { createHash } = require("node:crypto");
const http = require("node:http");
const server = http.createServer().on("upgrade", (request, socket) => {
  const key = request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: second\r\n"
    + `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}\r\n\r\n`);
  let bytes = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    const long = (bytes[1] & 127) === 126, size = long ? bytes.readUInt16BE(2) : bytes[1] & 127, start = long ? 8 : 6;
    if (bytes.length < start + size) return;
    const content = Buffer.from(bytes.subarray(start).map((each, i) => each ^ bytes[start - 4 + (i & 3)]));
    const opcode = bytes[0] & 15;
    bytes = Buffer.alloc(0);
    console.log("server:", opcode, size, size < 20 ? content.toString("latin1") : "");
    if (opcode === 8) socket.end(Buffer.concat([Buffer.from([0x88, size]), content]));
    // In two parts, with a ping between them.
    else if (opcode === 1 && size < 20) socket.write(Buffer.concat([Buffer.from([1, 2]), Buffer.from("he"), Buffer.from([0x89, 1, 65, 0x80, size - 2]), content.subarray(2)]));
    else if (opcode === 10) return;
    else socket.write(Buffer.concat([Buffer.from([0x82, 3]), Buffer.from([1, 2, 255])]));
  });
});
server.listen(0, "127.0.0.1", () => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}/path?query`, ["first", "second"]);
  socket.binaryType = "arraybuffer";
  console.log(socket.readyState, JSON.stringify(socket.protocol), new URL(socket.url).pathname);
  let count = 0;
  socket.onopen = () => {
    console.log("open", socket.readyState, socket.protocol);
    socket.send("hello");
  };
  socket.addEventListener("message", ({ data }) => {
    console.log("client:", typeof data === "string" ? data : new Uint8Array(data));
    count++;
    if (count === 1) setTimeout(() => socket.send("x".repeat(300)), 50);
    if (count === 2) socket.send(new Uint8Array([65, 66]));
    if (count === 3) socket.close(3001, "over");
  });
  socket.onclose = (event) => {
    console.log("close", event.code, event.reason, event.wasClean, socket.readyState);
    server.close();
  };
});
