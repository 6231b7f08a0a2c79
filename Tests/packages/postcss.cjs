const p = require("postcss");
const r = p.parse("a { color: red; /* c */ b: url(x) } @media x { d { e: f } }");
r.walkDecls(d => console.log(d.prop, d.value));
console.log(r.toString());
