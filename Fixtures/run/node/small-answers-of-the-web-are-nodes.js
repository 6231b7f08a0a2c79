const util = require("util"), fs = require("fs"), https = require("https");
const controller = new AbortController();
util.aborted(controller.signal, {}).then((event) => console.log(event.type, event.target === controller.signal));
controller.abort();
const target = new EventTarget(), asked = [];
target.addEventListener("a", null, { get passive() { return asked.push("passive"); } });
target.removeEventListener("a", null, { get passive() { return asked.push("removed"); } });
console.log(asked);
for (const status of [-1, 200, 70000]) {
  try {
    Response.redirect("http://example.com/", status);
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const agent = new https.Agent();
console.log(["keepSocketAlive", "getName", "reuseSocket", "createConnection"].map((name) => agent[name].name), fs._toUnixTimestamp.name);
fs.openAsBlob("/etc/passwd").then((blob) => console.log(blob.slice(0, 1, "Slice/Type").type));
