// What goes wrong has node's codes and texts; a stream is destroyed once, and tells it once.
const { Duplex, PassThrough, Readable, Writable, finished, pipeline } = require("stream");

const show = (name) => (error) => console.log(name, error && error.code, error && error.message);
const open = () => new Writable({ write(chunk, encoding, callback) { callback(); } });

const ended = open().on("error", show("after end"));
ended.end("x");
ended.write("y", show("callback"));
const destroyed = open().on("error", show("never"));
destroyed.destroy();
destroyed.write("y", show("after destroy"));
new Readable({ read() {} }).on("error", show("push")).push(5);
new Readable().on("error", show("no read")).read();
try {
  open().write(null);
} catch (error) {
  show("null")(error);
}
const twice = new Writable({ write(chunk, encoding, callback) { callback(); callback(); } });
twice.on("error", show("twice")).on("close", () => console.log("closed"));
twice.write("x");
finished(new PassThrough().destroy(), show("finished"));
pipeline(new Readable({ read() { this.destroy(new Error("broken")); } }), new PassThrough(), show("pipeline"));
const failing = new Duplex({ read() {}, write() {}, destroy(error, callback) { callback(error || new Error("late")); } });
failing.on("error", show("destroy")).on("close", () => console.log("closed", failing.errored.message));
failing.destroy();
failing.destroy(new Error("second"));
