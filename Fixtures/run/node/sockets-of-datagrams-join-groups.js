const dgram = require("node:dgram");
const say = (act) => { try { console.log("value", act()); } catch (error) { console.log(error.name, error.code, error.message); } };
const socket = dgram.createSocket({ type: "udp4", reuseAddr: true });
socket.bind(0, "0.0.0.0", () => {
  say(() => socket.addMembership("224.0.0.114", "127.0.0.1"));
  say(() => socket.dropMembership("224.0.0.114", "127.0.0.1"));
  say(() => socket.addSourceSpecificMembership("127.0.0.1", "232.0.0.114", "127.0.0.1"));
  say(() => socket.dropSourceSpecificMembership("127.0.0.1", "232.0.0.114", "127.0.0.1"));
  say(() => socket.addMembership("10.0.0.1"));
  say(() => socket.addMembership(1));
  say(() => socket.addSourceSpecificMembership("127.0.0.1"));
  say(() => socket.addSourceSpecificMembership(1, "232.0.0.114"));
  say(() => socket.dropSourceSpecificMembership("127.0.0.1", "10.0.0.1"));
  socket.close();
});
