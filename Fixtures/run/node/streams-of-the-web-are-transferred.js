const refused = (test) => { try { test(); } catch (error) { console.log(error.name, error.code, error.message); } };
async function main() {
  const source = new ReadableStream({ start(controller) { for (const each of [{ a: 1 }, 'b']) controller.enqueue(each); controller.close(); } });
  const copy = structuredClone(source, { transfer: [source] });
  console.log(copy instanceof ReadableStream, copy !== source, source.locked);
  for await (const chunk of copy) console.log(chunk);
  console.log(source.locked);
  const written = [], sink = new WritableStream({ write(chunk) { written.push(chunk); }, close() { console.log('closed', written); } });
  const [other] = structuredClone([sink], { transfer: [sink] }), writer = other.getWriter();
  const chunk = { deep: [1] };
  await writer.write(chunk);
  await writer.close();
  console.log(written[0] !== chunk);
  const upper = new TransformStream({ transform(chunk, controller) { controller.enqueue(chunk.toUpperCase()); } });
  const moved = structuredClone(upper, { transfer: [upper] });
  console.log(moved instanceof TransformStream, upper.readable.locked, upper.writable.locked);
  const end = moved.writable.getWriter();
  end.write('text');
  console.log((await moved.readable.getReader().read()).value);
  refused(() => structuredClone(new ReadableStream()));
  const locked = new ReadableStream();
  locked.getReader();
  refused(() => structuredClone(locked, { transfer: [locked] }));
  const { port1, port2 } = new MessageChannel(), sent = new ReadableStream({ start(controller) { controller.enqueue(7); controller.close(); } });
  port2.on('message', async ({ stream }) => {
    for await (const each of stream) console.log('by message', each);
    port2.close();
    setImmediate(() => process.exit());
  });
  port1.postMessage({ stream: sent }, [sent]);
}
main();
