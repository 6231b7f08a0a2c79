"""Code that never runs, or not to its end: what it says must be compiled and must change nothing."""

RULES = {
    'scene': ['''«state»
«3-6*dead»
«looks»''',
              '''«state»
const «#f» = function (x) { «change» return x + 1; };
«2-4*guard»
«looks»''',
              '''«state»
function «#outer»() {
«2-4*dead»
return w;
«1-3*dead»
}
print(«#outer»());
«looks»'''],
    'guard': ['false && «call»;', 'true || «call»;', 'if (0) «call»;', 'null?.m(«call»);', '(1 ? 0 : «call»);', 'undefined ?? 1 ?? «call»;',
              'for (; false;) «call»;', 'while (0) { «call»; }', 'switch (w) { case {}: «call»; }', 'if (typeof nowhere === "function") nowhere(«call»);',
              '[].forEach(() => { «call»; });', 'var «#u» = () => «call»; print(typeof «#u»);', 'let «#k» = 0; «#k» && «call»; print(«#k»);'],
    'call': ['(() => { «change» })()', '(function () { «change» return 1; })(«small»)', 'f(«small»)', 'c.m()', 'new C()', 'new (class extends C { m() { «change» } })().m()',
             'a.map((e) => { «change» return e; })', 'nowhere(w)', 'o.nothing()', '(function «#r»(n) { return n ? «#r»(n - 1) : 0; })(«small»)',
             'Reflect.construct(C, [], function () { «change» })'],
    'dead': ['if (false) { «change» «look» }', 'while (false) { «change» }', 'for (;;) { break; «change» }',
             'const «#f» = function () { «change» return 1; }; false && «#f»();',
             'function «#g»() { return w; «change» «look» } print(«#g»());',
             'function «#h»(x) { if (x === "never") { «change» } return x; } print(«#h»(«small»));',
             '(function () { return; var «#x» = w; function «#k»() { return «#x»; } «#k»(); })();',
             '(function () { print(typeof «#k2»); return; function «#k2»() { «change» } })();',
             'switch (1) { case 2: «change» break; default: print("d"); }', 'switch (3) { case 3: break; «change» case 4: «look» }',
             'attempt(() => { throw 1; «change» });', 'class «#D» { m() { «change» return 1; } static s() { return new «#D»().m(); } } print(typeof «#D»);',
             'const «#n» = null; «#n»?.m((() => { «change» })());', 'const «#e» = [].map((x) => { «change» return x + 1; }); print(«#e»);',
             'out«#l»: { break out«#l»; «change» }', 'do { «look» continue; «change» } while (false);', 'try { print("t"); } catch { «change» } finally { print("f"); }',
             'function* «#y»() { yield 1; «change» yield 2; } print(«#y»().next().value);',
             'async function «#t»() { await new Promise(() => {}); «change» } «#t»(); print("waits");',
             'var «#v»; if (!1) var «#v» = function () { «change» }; print(typeof «#v»);',
             'const «#p» = { get never() { «change» return 1; }, m() { return this.never; } }; print(Object.keys(«#p»));',
             'let «#once» = () => { «change» }; «#once» = () => 5; print(«#once»());', '«guard»', '«guard»'],
}
