// A chunk that is written at once counts no more when write returns; one that waits does.
const { Writable } = require("stream");

const quick = new Writable({ highWaterMark: 2, write(chunk, encoding, callback) { callback(); } });
quick.on("drain", () => console.log("never"));
console.log(quick.write("abcdef"), quick.writableNeedDrain);
const slow = new Writable({
  highWaterMark: 2,
  write(chunk, encoding, callback) {
    console.log(this.writableLength, this.writableNeedDrain);
    setImmediate(callback);
  },
});
slow.on("drain", () => console.log("drain"));
console.log(slow.write("abcdef"), slow.writableNeedDrain);
