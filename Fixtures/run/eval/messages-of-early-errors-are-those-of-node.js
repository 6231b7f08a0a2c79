const texts = [
  "break", "continue", "for (;;) { x: { continue x } }", "break y", "l: l: ;", "let let = 1", "const x;", "let {a};", "try {}", "throw\n1",
  "'use strict'; delete x", "'use strict'; with (a) {}", "'use strict'; eval = 1", "switch (1) { default: default: }",
  "class A { constructor() {} constructor() {} }", "({ __proto__: 1, __proto__: 2 })", "({ get a(b) {} })", "import.meta",
  "function f(a, a) { 'use strict' }", "function f(a = 1) { 'use strict' }", "class A { x = arguments }", "({}).#x",
];
for (const text of texts) {
  try {
    (0, eval)(text);
    console.log("no error", text);
  } catch (error) {
    console.log(String(error));
  }
}
