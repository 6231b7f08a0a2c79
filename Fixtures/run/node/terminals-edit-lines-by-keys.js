// node:readline on a terminal: keys, history, completion, and what is written for them.
const readline = require("readline"), { PassThrough } = require("stream");

const keys = new PassThrough();
readline.emitKeypressEvents(keys);
keys.on("keypress", (text, key) => console.log(JSON.stringify(text), JSON.stringify(key)));
for (const sequence of ["a", "A", "!", "\x01", "\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[3~", "\x1b[Z", "\x1b[[A", "\x1ba",
  "\r", "\x7f", "é", "😀", "\x1bOa", "\x1b[200~", "\x1b[99z"]) keys.write(sequence);

const input = new PassThrough(), output = new PassThrough({ encoding: "utf8" });
let shown = "";
output.on("data", (text) => { shown += text; });
output.columns = 40;
const lines = readline.createInterface({
  input, output, terminal: true, history: ["old", "older"],
  completer: (text) => [["alpha", "alpine"].filter((word) => word.startsWith(text)), text],
});
lines.on("line", (line) => console.log("line", JSON.stringify(line)));
lines.on("history", (history) => console.log("history", history.join()));
lines.prompt();
for (const piece of ["hello wrold", "\x17", "world", "\x01", "X", "\x05", "Y", "\r", "\x1b[A", "\x1b[A", "\n", "al", "\t",
  "\t", "\x15", "\x19", "\x1b[D", "\x1b[D", "\x1b[3~", "\r\n"]) input.write(piece);
setImmediate(() => {
  lines.close();
  console.log(JSON.stringify(shown));
  keys.end();
});
