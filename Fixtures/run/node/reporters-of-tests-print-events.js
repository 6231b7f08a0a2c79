const { dot, junit, spec, tap } = require("node:test/reporters");
const { Readable } = require("node:stream");
const at = { file: `${process.cwd()}/some.js`, line: 3, column: 1 };
const failure = Object.assign(new Error("1 subtest failed"), { code: "ERR_TEST_FAILURE", failureType: "subtestsFailed" });
const events = [
  { type: "test:start", data: { nesting: 0, name: "suite", ...at } },
  { type: "test:start", data: { nesting: 1, name: "first & <last>", ...at } },
  { type: "test:pass", data: { nesting: 1, name: "first & <last>", testNumber: 1, details: { duration_ms: 1.5 }, ...at } },
  { type: "test:start", data: { nesting: 1, name: "second", ...at } },
  { type: "test:fail", data: { nesting: 1, name: "second", testNumber: 2, details: { duration_ms: 2, error: "reason" }, todo: "soon", ...at } },
  { type: "test:plan", data: { nesting: 1, count: 2, ...at } },
  { type: "test:diagnostic", data: { nesting: 1, message: "said -- here", ...at } },
  { type: "test:pass", data: { nesting: 0, name: "suite", testNumber: 1, details: { duration_ms: 3, type: "suite" }, skip: true, ...at } },
];
(async () => {
  for (const reporter of [tap, new spec(), dot, junit]) {
    let text = "";
    for await (const chunk of Readable.from(events).compose(reporter)) text += chunk;
    console.log(text.replace(/hostname=".*?"/, "").replaceAll(process.cwd(), ""));
  }
})();
