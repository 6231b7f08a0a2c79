// MessageChannel, transfer, receiveMessageOnPort, BroadcastChannel, structuredClone of what moves.
const { MessageChannel: Channel, receiveMessageOnPort } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
console.log(Channel === MessageChannel, port1.constructor.name, port1 instanceof EventTarget);
for (const wrong of [
  () => new MessagePort(), () => port1.postMessage(), () => port1.postMessage(() => {}), () => port1.postMessage({ port2 }),
  () => port1.postMessage(1, [port1]), () => port1.postMessage(1, [1]), () => port1.postMessage(1, 5), () => port1.postMessage(1, [port2, port2]),
  () => structuredClone(port1), () => receiveMessageOnPort({}), () => structuredClone(port1, { transfer: [port1, port1] }),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
port2.on("message", (message) => console.log("on", message));
port2.addEventListener("message", (event) => console.log("event", event.constructor.name, event.data, event.ports.length, event.target === port2));
port2.on("close", () => {
  console.log("closed: 2");
  setTimeout(broadcast, 5);
});
port1.on("close", () => console.log("closed: 1"));
port1.postMessage({ a: [1] });
setImmediate(() => {
  console.log("immediate");
  setTimeout(sendMore, 1);
});
process.nextTick(() => console.log("tick"));
const buffer = new ArrayBuffer(4), moved = structuredClone({ buffer }, { transfer: [buffer] });
console.log(buffer.byteLength, moved.buffer.byteLength);
const third = new MessageChannel();
function sendMore() {
  port1.postMessage("with a port", [third.port2]);
}
port2.onmessage = ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = (event) => {
    console.log("through the moved port", event.data);
    port.close();
    port1.close(() => console.log("callback"));
  };
  third.port1.postMessage("hello");
};
const sync = new MessageChannel();
sync.port1.postMessage({ m: 1 });
console.log(receiveMessageOnPort(sync.port2), receiveMessageOnPort(sync.port2));
function broadcast() {
  const [first, second, elsewhere] = [new BroadcastChannel("n"), new BroadcastChannel("n"), new BroadcastChannel("m")];
  first.onmessage = elsewhere.onmessage = () => console.log("never");
  second.onmessage = (event) => {
    console.log("broadcast", event.data, first.name);
    for (const each of [first, second, elsewhere]) each.close();
    try { first.postMessage(1); } catch (error) { console.log(error.name, error.message); }
  };
  first.postMessage({ z: 1 });
}
