const texts = [
  "", "1", "1; ;", "1; {}", "1; var x = 2", "1; function f() {}", "1; if (false) 2", "1; if (true) { 2; }",
  "1; do { 2; break; } while (0)", "1; do { break; } while (0)", "3; while (false);", "for (var i = 0; i < 3; i++) i",
  "1; for (i = 7; false;);", "1; switch (1) { case 1: 4; break; }", "l: { 5; break l; }", "1; try { 2 } finally { 3 }",
  "1; try { throw 2 } catch (e) {}", "do { 1; try { 2 } finally { 3; break } } while (0)", "'use strict'", "{ 1; { 2 } }",
  "class C {}", "6; class D {}", "for (const k in { a: 1 }) k", "for (const v of [8, 9]) v", "let y = 1; y++",
];
for (const text of texts) console.log(JSON.stringify(text), (0, eval)(text));
