const acorn = require("acorn"),
  walk = require("acorn-walk");
const source = `import x from 'y';
class A extends B { static #p = 1; m(a, {b = 2}, ...c) { return a?.b ?? this.#q; } #q = 3 }
for (const [k, v] of Object.entries(o)) if (k in v) console.log(k + v);
export default async function* gen() { yield* other(); await x; }`;
const ast = acorn.parse(source, {
  ecmaVersion: 2022,
  sourceType: "module",
  locations: true
});
const counts = {};
walk.full(ast, node => {
  counts[node.type] = (counts[node.type] || 0) + 1;
});
console.log(counts);
walk.simple(ast, {
  CallExpression(node) {
    console.log("call", source.slice(node.start, node.end), node.loc.start);
  },
  FunctionDeclaration(node) {
    console.log("function", node.id.name, node.async, node.generator);
  }
});
walk.ancestor(ast, {
  Identifier(node, ancestors) {
    if (node.name === "v") console.log(ancestors.map(n => n.type).join(" > "));
  }
});
const found = walk.findNodeAt(ast, null, null, "BinaryExpression");
console.log(found.node.operator, found.node.start, found.node.end);
const around = walk.findNodeAround(ast, source.indexOf("yield"), "FunctionDeclaration");
console.log(around.node.id.name);
walk.recursive(ast, {
  depth: 0
}, {
  ClassDeclaration(node, state, c) {
    console.log("class", node.id.name, state.depth);
    c(node.body, {
      depth: state.depth + 1
    });
  }
});
