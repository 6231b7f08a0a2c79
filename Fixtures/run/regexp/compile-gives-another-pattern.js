const r = /a/g;
r.lastIndex = 4;
console.log(r.compile("b(c)", "i") === r, r, r.lastIndex, r.exec("xBC"), r.compile(/z/y), r.compile(), r);
try { r.compile(/a/, "g"); } catch (e) { console.log(e.name, e.message); }
try { r.compile("("); } catch (e) { console.log(e.name, e.message); }
console.log(r);
