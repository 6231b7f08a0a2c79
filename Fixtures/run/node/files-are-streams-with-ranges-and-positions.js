// Files as streams: parts of them, writing at a position, events in order, and errors of the system.
const fs = require("fs"), os = require("os"), path = require("path");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "file-streams-"));
const file = path.join(folder, "a"), copy = path.join(folder, "b");
fs.writeFileSync(file, "0123456789".repeat(20000));
const source = fs.createReadStream(file), sink = fs.createWriteStream(copy);
// The two files are closed on two threads: what each stream told is printed in its own order.
const told = { source: [], sink: [] };
for (const event of ["open", "ready", "end", "close"]) source.on(event, (x) => told.source.push([event, typeof x].join(" ")));
for (const event of ["open", "ready", "finish", "close"]) sink.on(event, (x) => told.sink.push([event, typeof x].join(" ")));
const refuse = (...args) => {
  try {
    fs.createReadStream(...args);
  } catch (error) {
    console.log(error.code, error.message);
  }
};
refuse(file, { start: 5, end: 3 });
refuse(file, { start: "a" });
refuse(5);
console.log(source.pending, source.flags, source instanceof fs.ReadStream);
source.pipe(sink);
Promise.all([source, sink].map((stream) => new Promise((done) => stream.on("close", done)))).then(() => {
  console.log(told);
  console.log(fs.readFileSync(copy).equals(fs.readFileSync(file)), source.bytesRead, sink.bytesWritten, sink.fd);
  fs.createReadStream(file, { start: 3, end: 12, encoding: "utf8", highWaterMark: 4 })
    .on("data", (text) => console.log("part", text))
    .on("close", () => {
      const patch = fs.createWriteStream(copy, { flags: "r+", start: 2 });
      patch.write("AB");
      patch.write("CD");
      patch.end("EF", () => {
        console.log(fs.readFileSync(copy, "utf8").slice(0, 12));
        fs.createReadStream(path.join(folder, "none"))
          .on("error", (error) => console.log(error.code, error.syscall))
          .on("close", () => fs.rmSync(folder, { recursive: true }));
      });
    });
});
