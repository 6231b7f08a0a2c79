// Readable streams are asynchronous iterables, are made of iterables, and have the methods of lists.
const { Duplex, Readable, compose } = require("stream");
const { pipeline } = require("stream/promises");
const { json, text } = require("stream/consumers");

(async () => {
  const numbers = () => Readable.from([1, 2, 3, 4]);
  console.log(await numbers().map((n) => n * 2).filter((n) => n > 2).toArray());
  console.log(await numbers().drop(1).take(2).toArray(), await numbers().reduce((a, b) => a + b));
  console.log(await numbers().some((n) => n > 3), await numbers().every((n) => n > 3), await numbers().find((n) => n > 2));
  console.log(await numbers().flatMap((n) => [n, n]).toArray());
  await Readable.from([]).reduce((a, b) => a + b).catch((error) => console.log(error.code, error.message));
  for await (const chunk of numbers()) {
    console.log("chunk", chunk);
    if (chunk === 2) break;
  }
  console.log(await text(Readable.from(["a", "b"])), await json(Readable.from(['{"c":', "1}"])));
  const result = await pipeline(
    numbers(),
    async function* (source) { for await (const n of source) yield n * n; },
    async (source) => {
      let sum = 0;
      for await (const n of source) sum += n;
      return sum;
    });
  console.log("sum", result);
  const shout = compose(
    async function* (source) { for await (const chunk of source) yield String(chunk).toUpperCase(); },
    async function* (source) { for await (const chunk of source) yield chunk + "!"; });
  shout.end("hey");
  console.log(await shout.toArray());
  const pair = Duplex.from({ readable: Readable.from(["r"]), writable: undefined });
  console.log(await pair.toArray(), pair.writable);
})();
