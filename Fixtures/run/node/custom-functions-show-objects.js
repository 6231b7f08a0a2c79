// Symbol.for("nodejs.util.inspect.custom"): what it is given, and what becomes of its result.
const { inspect } = require("util");
class Point {
  constructor() { this.x = 1; }
  [inspect.custom](depth, options, own) { return `Point<${own(this.x, options)}> ${depth} ${own === inspect}`; }
}
console.log(inspect({ p: new Point() }, { colors: true }), inspect([new Point()], { customInspect: false }));
console.log({ a: { [inspect.custom]() { return "two\nlines"; } } }, Point.prototype);
console.log({ a: { [inspect.custom]() { return { instead: [1] }; } } });
inspect({ [inspect.custom](depth, options) { console.log(Object.keys(options).join()); } });
