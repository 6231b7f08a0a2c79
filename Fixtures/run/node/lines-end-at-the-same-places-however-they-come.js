// Lines end with LF, CR LF or CR, also where the pieces of a text end.
const readline = require("node:readline");
const { Readable } = require("node:stream");

function linesOf(pieces) {
  return new Promise((resolve) => {
    const lines = [];
    readline.createInterface({ input: Readable.from(pieces), crlfDelay: Infinity })
      .on("line", (line) => { lines.push(line); })
      .on("close", () => { resolve(JSON.stringify(lines)); });
  });
}

const texts = ["", "a", "\n", "\r", "\r\n", "\n\r", "a\nb", "a\rb\r", "a\r\nb\r\n", "\r\r\n\n", "a\n\n\r\r\nb", "ä\r€\n😀\r\n.", "a\u2028b\u2029c\n"];

(async () => {
  for (const text of texts) {
    const whole = await linesOf([text]);
    console.log(JSON.stringify(text), whole);
    for (let i = 1; i < text.length; i++) {
      const cut = await linesOf([text.slice(0, i), text.slice(i)]);
      if (cut !== whole) console.log(`  cut at ${i}:`, cut);
    }
  }
  const long = Array.from({ length: 5000 }, (_, i) => "x".repeat(i % 50) + (i % 3 ? "\n" : i % 2 ? "\r\n" : "\r")).join("");
  const lines = JSON.parse(await linesOf([long]));
  console.log(lines.length, lines.reduce((sum, line) => sum + line.length, 0));
})();
