// Readable.toWeb and fromWeb and their kin, and pipelines of both kinds.
const { Duplex, PassThrough, Readable, Writable } = require("stream");
const { pipeline } = require("stream/promises");
const { once } = require("events");

(async () => {
  const numbers = new ReadableStream({
    start(controller) {
      controller.enqueue("a");
      controller.enqueue("b");
      controller.close();
    },
  });
  for await (const chunk of Readable.fromWeb(numbers, { encoding: "utf8" })) console.log(chunk);
  for await (const chunk of Readable.toWeb(Readable.from(["x", "y"]))) console.log(chunk);
  const got = [];
  const writable = Writable.fromWeb(new WritableStream({
    write(chunk) { got.push(chunk.toString()); },
    close() { got.push("close"); },
  }));
  writable.write("hello");
  writable.end("world");
  await once(writable, "finish");
  console.log(got.join());
  const written = [];
  const writer = Writable.toWeb(new Writable({
    write(chunk, encoding, callback) {
      written.push(chunk.toString());
      setImmediate(callback);
    },
  })).getWriter();
  await writer.write("1");
  await writer.write("2");
  await writer.close();
  console.log(written.join());
  const { readable, writable: sink } = Duplex.toWeb(new PassThrough({ encoding: "utf8" }));
  const into = sink.getWriter();
  into.write("through");
  into.close();
  for await (const chunk of readable) console.log(chunk);
  await pipeline(
    Readable.from(["z"]),
    new TransformStream({ transform(chunk, controller) { controller.enqueue(chunk + chunk); } }),
    new WritableStream({ write(chunk) { console.log(chunk); } }));
  const broken = Readable.toWeb(new Readable({ read() { this.destroy(new Error("boom")); } }));
  await broken.getReader().read().catch((error) => console.log(error.message));
  try {
    Readable.fromWeb({});
  } catch (error) {
    console.log(error.code, error.message);
  }
})();
