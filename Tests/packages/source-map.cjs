// Maps written, read, searched both ways, joined and applied.
const { SourceMapConsumer, SourceMapGenerator, SourceNode } = require("source-map");

async function main() {
  const generator = new SourceMapGenerator({ file: "out.js", sourceRoot: "/src" });
  for (let line = 1; line <= 5; line++) {
    for (const column of [0, 8, 300 * line]) {
      generator.addMapping({ generated: { line, column }, source: `file${line % 2}.js`, original: { line: line * 2, column: column + 1 }, name: column === 8 ? `name${line}` : undefined });
    }
  }
  generator.setSourceContent("file0.js", "let a;\nlet b;");
  console.log(generator.toString());
  const consumer = await new SourceMapConsumer(generator.toJSON());
  console.log(consumer.sources, consumer.originalPositionFor({ line: 2, column: 10 }), consumer.originalPositionFor({ line: 9, column: 0 }));
  console.log(consumer.generatedPositionFor({ source: "/src/file1.js", line: 6, column: 9 }), consumer.allGeneratedPositionsFor({ source: "/src/file0.js", line: 4 }).length);
  console.log(consumer.sourceContentFor("/src/file0.js"), consumer.hasContentsOfAllSources());
  let count = 0;
  consumer.eachMapping(mapping => {
    if (count++ < 3) console.log(mapping.generatedLine, mapping.generatedColumn, mapping.source, mapping.originalLine, mapping.name);
  }, null, SourceMapConsumer.ORIGINAL_ORDER);
  const node = new SourceNode(1, 0, "a.js", ["function ", new SourceNode(1, 9, "a.js", "f", "f"), "() {\n", "  return 1;\n", "}"]);
  node.prepend("// head\n").add("\n").replaceRight(/x$/, "y");
  const { code, map } = node.toStringWithSourceMap({ file: "b.js" });
  console.log(code, map.toString(), node.join(",").toString().length);
  const applied = SourceMapGenerator.fromSourceMap(consumer);
  applied.applySourceMap(await new SourceMapConsumer(map.toString()), "/src/file0.js");
  console.log(applied.toJSON().sources);
  await Promise.resolve().then(() => new SourceMapConsumer('{"version":2,"sources":[],"mappings":""}')).catch(error => console.log(error.message));
}
main();
