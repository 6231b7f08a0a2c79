// ReadableStream, WritableStream and TransformStream: pipes, branches, memory that readers bring, errors.
const { ReadableStream: Same } = require("stream/web");

(async () => {
  console.log(Same === ReadableStream);
  const source = new ReadableStream({
    start(controller) {
      controller.enqueue("a");
      controller.enqueue("b");
      controller.close();
    },
  });
  const upper = new TransformStream({
    transform(chunk, controller) { controller.enqueue(chunk.toUpperCase()); },
    flush(controller) { controller.enqueue("!"); },
  });
  const got = [];
  await source.pipeThrough(upper).pipeTo(new WritableStream({
    write(chunk) { got.push(chunk); },
    close() { got.push("end"); },
  }));
  console.log(got.join());
  const [left, right] = ReadableStream.from([1, 2, 3]).tee();
  const reader = left.getReader();
  console.log(await reader.read(), (await right.getReader().read()).value);
  const bytes = new ReadableStream({
    type: "bytes",
    pull(controller) {
      if (controller.byobRequest === null) return controller.enqueue(new Uint8Array([1, 2]));
      controller.byobRequest.view[0] = 7;
      controller.byobRequest.respond(1);
    },
  });
  const own = bytes.getReader({ mode: "byob" });
  console.log(await own.read(new Uint8Array(4)));
  own.releaseLock();
  console.log(await bytes.getReader().read());
  for (const make of [
    () => left.getReader(), () => new ReadableStream({ type: "x" }), () => new ReadableStream({}, { highWaterMark: -1 }),
    () => new CountQueuingStrategy(), () => new ReadableStreamDefaultController(),
  ]) {
    try {
      make();
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  const writer = new WritableStream({ write() { throw new Error("bad"); } }).getWriter();
  writer.closed.catch((error) => console.log("closed", error.message));
  await writer.write("x").catch((error) => console.log("write", error.message));
  const encoder = new TextEncoderStream(), input = encoder.writable.getWriter();
  input.write("h\ud83d");
  input.write("\ude00");
  input.close();
  let text = "";
  for await (const piece of encoder.readable.pipeThrough(new TextDecoderStream())) text += piece;
  console.log(text);
})();
