// Both sides know the other's settings, ping each other, and say when they go.
const http2 = require("http2");
const lines = [];
const server = http2.createServer({ settings: { maxConcurrentStreams: 7, enableConnectProtocol: true } });
server.on("session", (session) => {
  lines.push(`server ${session.type} ${session.alpnProtocol} ${session.encrypted}`);
  session.on("remoteSettings", (settings) => { lines.push(`server sees ${settings.initialWindowSize} ${settings.enablePush}`); });
  session.once("goaway", (code, last, data) => { lines.push(`goaway ${code} ${last} ${data}`); });
  session.on("ping", (payload) => { lines.push(`server pinged ${payload}`); });
});
server.on("stream", (stream) => {
  stream.respond();
  stream.end("bye");
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`, { settings: { initialWindowSize: 70000, enablePush: false } });
  lines.push(`client ${client.type} ${client.connecting} ${client.alpnProtocol}`);
  client.on("connect", (session) => { lines.push(`connected ${session === client} ${client.connecting} ${client.pendingSettingsAck}`); });
  client.once("remoteSettings", (settings) => {
    lines.push(`client sees ${settings.maxConcurrentStreams} ${settings.enableConnectProtocol}`);
    client.settings({ maxFrameSize: 20000 }, (error, settings, duration) => {
      lines.push(`acknowledged ${error} ${settings.maxFrameSize} ${settings.initialWindowSize} ${typeof duration}`);
      const sent = client.ping(Buffer.from("12345678"), (error, duration, payload) => {
        lines.push(`pong ${error} ${typeof duration} ${payload}`);
        const request = client.request();
        request.resume();
        request.on("close", () => {
          client.goaway(0, 0, Buffer.from("enough"));
          client.close();
        });
      });
      lines.push(`ping ${sent}`);
    });
  });
  client.on("close", () => {
    server.close();
    console.log([...new Set(lines)].sort().join("\n"));
    for (const ask of [() => client.request(), () => client.ping(() => {}), () => client.settings({})])
      try { ask(); } catch (error) { console.log(error.code); }
  });
});
