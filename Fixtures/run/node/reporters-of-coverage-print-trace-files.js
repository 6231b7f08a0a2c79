const reporters = require("node:test/reporters");
const { Readable } = require("node:stream");
const file = {
  path: "/folder/part/a.js", totalLineCount: 3, totalBranchCount: 1, totalFunctionCount: 2, coveredLineCount: 2, coveredBranchCount: 1, coveredFunctionCount: 1,
  functions: [{ name: "f", line: 1, count: 3 }, { name: "", line: 2, count: 0 }], branches: [{ line: 1, count: 3 }],
  lines: [{ line: 2, count: 0 }, { line: 1, count: 3 }, { line: 3, count: 1 }],
};
const events = [{ type: "test:pass", data: {} }, { type: "test:coverage", data: { summary: { workingDirectory: "/folder", files: [file] } } }];
console.log(Object.keys(reporters).sort().join(), typeof reporters.lcov, reporters.lcov === reporters.lcov);
(async () => {
  for await (const chunk of Readable.from(events).compose(reporters.lcov)) process.stdout.write(`${chunk}`);
})();
