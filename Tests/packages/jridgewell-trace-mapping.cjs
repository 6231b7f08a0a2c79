const {
  TraceMap,
  originalPositionFor,
  generatedPositionFor,
  eachMapping,
  decodedMappings,
  sourceContentFor
} = require("@jridgewell/trace-mapping");
const map = new TraceMap({
  version: 3,
  sources: ["input.js", "other.js"],
  sourceRoot: "src",
  names: ["foo", "bar"],
  mappings: "KAAKA;ACCLC,SAAS",
  sourcesContent: ["foo()", null],
  file: "out.js"
});
console.log(originalPositionFor(map, {
  line: 1,
  column: 5
}), originalPositionFor(map, {
  line: 1,
  column: 0
}), originalPositionFor(map, {
  line: 2,
  column: 20,
  bias: 1
}));
console.log(generatedPositionFor(map, {
  source: "input.js",
  line: 1,
  column: 5
}), JSON.stringify(decodedMappings(map)), sourceContentFor(map, "input.js"), map.resolvedSources);
eachMapping(map, m => console.log(m));
try {
  originalPositionFor(map, {
    line: 0,
    column: 0
  });
} catch (e) {
  console.log(e.message);
}
