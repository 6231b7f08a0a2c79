// Events of a pipeline come in one order: data flows, the sink finishes, all are closed, and the callback is last.
const { Readable, Transform, Writable, pipeline } = require("stream");

const log = (name, stream, events) => {
  for (const event of events) stream.on(event, () => console.log(name, event));
  return stream;
};
const chunks = ["one", "two", "three"];
const source = log("source", new Readable({
  highWaterMark: 4,
  read() { this.push(chunks.length > 0 ? chunks.shift() : null); },
}), ["end", "close", "pause", "resume"]);
const upper = log("upper", new Transform({
  transform(chunk, encoding, callback) { callback(null, chunk.toString().toUpperCase()); },
  flush(callback) { callback(null, "!"); },
}), ["pipe", "unpipe", "prefinish", "finish", "end", "close"]);
const sink = log("sink", new Writable({
  highWaterMark: 2,
  write(chunk, encoding, callback) {
    console.log("write", chunk.toString(), encoding);
    setImmediate(callback);
  },
  final(callback) {
    console.log("final");
    callback();
  },
}), ["drain", "finish", "close"]);
pipeline(source, upper, sink, (error) => {
  console.log("over", error, source.destroyed, upper.destroyed, sink.destroyed);
});
