const Hash = require("imurmurhash");
for (const text of ["", "a", "hello world", "The quick brown fox", "😀", "x".repeat(1000)]) console.log(new Hash(text).result(), new Hash(text, 42).result(), Hash(text).result());
const h = new Hash("incre");
h.hash("men").hash("tal");
console.log(h.result(), new Hash("incremental").result(), h.reset().hash("again").result(), h.reset(7).result());
