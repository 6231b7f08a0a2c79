// Documents read and written, with a type of our own, and errors with their places.
const yaml = require("js-yaml");

const text = `
defaults: &base {retries: 3, on: yes, ratio: .5}
service:
  <<: *base
  name: "two\\nlines"
  since: 2020-01-02T03:04:05Z
  script: |
    echo one
    echo two
  note: >-
    folded into
    one line
  ports: [80, 0x1F, 1_000, null, ~]
  ? [complex, key]
  : value
`;
console.log(yaml.load(text));
console.log(yaml.loadAll("--- 1\n--- [a]\n--- {b: c}\n"));
const point = new yaml.Type("!point", {
  kind: "sequence", resolve: data => data.length === 2, construct: ([x, y]) => ({ x, y }),
  predicate: value => typeof value === "object" && "x" in value, represent: value => [value.x, value.y],
});
const schema = yaml.DEFAULT_SCHEMA.extend([point]);
console.log(yaml.load("- !point [1, 2]\n- plain", { schema }), yaml.dump({ at: { x: 3, y: 4 } }, { schema }));
const shared = { a: 1 };
console.log(yaml.dump({ one: shared, two: shared, s: "x: y", long: "word ".repeat(30), d: new Date(0), e: [], n: null }, { sortKeys: true }));
for (const bad of ["a: [1", "a: b: c", "\t- x", "&a *a", "!nope 1", "a: 1\na: 2"]) {
  try {
    console.log(yaml.load(bad));
  } catch (error) {
    console.log(error.name, error.reason, error.mark && [error.mark.line, error.mark.column]);
  }
}
