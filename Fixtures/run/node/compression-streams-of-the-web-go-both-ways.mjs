// CompressionStream and DecompressionStream between streams of the web; wrong formats and wrong data are errors.
for (const format of ["gzip", "deflate", "deflate-raw"]) {
  const source = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 3; i++) controller.enqueue(new TextEncoder().encode(`piece ${i} `));
      controller.close();
    },
  });
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of source.pipeThrough(new CompressionStream(format)).pipeThrough(new DecompressionStream(format))) text += decoder.decode(chunk, { stream: true });
  console.log(format, text);
}
try { new CompressionStream("zip"); } catch (error) { console.log(error.name, error.code, error.message); }
const wrong = new DecompressionStream("gzip"), writer = wrong.writable.getWriter();
writer.write(new Uint8Array(20)).catch(() => {});
writer.closed.catch(() => {});
await wrong.readable.getReader().read().catch((error) => console.log(error.name, error.code, error.message));
