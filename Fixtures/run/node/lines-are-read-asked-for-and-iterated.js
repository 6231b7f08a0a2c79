// node:readline on streams: lines whatever ends them, prompts, questions with signals.
const readline = require("readline"), { PassThrough, Readable } = require("stream");
const { createInterface } = require("readline/promises");

(async () => {
  const pieces = ["x\r", "\ny\rz\n\nlast"];
  for await (const line of readline.createInterface({ input: Readable.from(pieces), crlfDelay: Infinity }))
    console.log(JSON.stringify(line));
  const input = new PassThrough(), output = new PassThrough({ encoding: "utf8" });
  let shown = "";
  output.on("data", (text) => { shown += text; });
  const lines = readline.createInterface({ input, output, prompt: "$ " });
  lines.on("line", (line) => {
    console.log("line", line);
    lines.prompt();
  });
  lines.question("Name? ", (answer) => {
    console.log("answer", answer);
    lines.prompt();
    input.end("more\nrest");
  });
  input.write("Bob\n");
  await require("events").once(lines, "close");
  console.log(JSON.stringify(shown));
  const asked = new PassThrough(), dialog = createInterface({ input: asked });
  const answer = dialog.question("?");
  asked.write("yes\n");
  console.log(await answer);
  const controller = new AbortController();
  const late = dialog.question("?", { signal: controller.signal }).catch((error) => console.log(error.name, error.code));
  controller.abort();
  await late;
  dialog.close();
  await dialog.question("?").catch((error) => console.log(error.code, error.message));
})();
