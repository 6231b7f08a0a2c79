// Trees of templates, precompiled text, escaping, and errors of the parser. Compiled templates would need the Function constructor.
const handlebars = require("handlebars");

const text = `{{! note }}<h1>{{title}}</h1>
{{#each people as |person index|}}{{index}}: {{{person.name}}} {{../title}} {{@first}}
{{else}}nobody{{/each}}{{#if (eq a "b")}}yes{{else if c}}maybe{{/if}}
{{> layout/part arg=1 other=@root.x}}{{#unless x.[a b]}}{{lookup . "k"}}{{/unless}}{{~trim~}} \\{{raw}} {{{{block}}}} {{x}} {{{{/block}}}}`;
const tree = handlebars.parse(text);
console.log(tree.body.map(node => node.type), JSON.stringify(tree.body[2], (key, value) => key === "loc" ? undefined : value));
class Names extends handlebars.Visitor {
  constructor() {
    super();
    this.paths = [];
  }
  PathExpression(path) {
    this.paths.push(path.original);
  }
}
const names = new Names();
names.accept(tree);
console.log(names.paths.join(" "));
console.log(handlebars.precompile("Hi {{name}} {{#each xs}}{{this}},{{/each}}", { knownHelpersOnly: true, knownHelpers: { each: true } }));
console.log(handlebars.Utils.escapeExpression("<a & 'b' \"c\" `=`>"), new handlebars.SafeString("<b>").toHTML(), handlebars.Utils.isEmpty([]));
for (const bad of ["{{#if x}}", "{{#a}}{{/b}}", "{{", "{{foo bar=}}", "{{> (x}}"]) {
  try {
    handlebars.precompile(bad);
    console.log("accepted", bad);
  } catch (error) {
    console.log(error.name, error.message);
  }
}
