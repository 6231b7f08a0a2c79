"""Generators left at every yield: return and throw, finally blocks, delegation, closing by loops and patterns, parameters."""

SCENES = 2, 5
RULES = {
    'scene': ['''function* «#g»(«params») { «body» }
const i = «#g»(«|1|1, { b: 3 }|undefined»); print("made");
«2-6*drive»''',
              '''function* «#g»(n) { «body» } function* «#h»() { try { const r = yield* «delegate»; print("delegated", r); return r; } catch (e) { note(e); return "h"; } finally { print("h finally"); } }
const i = «#h»(); «2-6*drive»''',
              '''function* made(n) { try { yield 1; yield 2; yield n; } finally { print("closed"); «atEnd» } }
«2-4*consumer»''',
              '''const source = { [Symbol.iterator]() { let k = 0; return { next(x) { print("next", x); return { done: k++ > 2, value: k }; }, «closer» }; } };
const made = () => source; «2-4*consumer»''',
              '''let live = 0; function* «#walk»(d) { live++; try { if (d > 0) { yield* «#walk»(d - 1); yield d; yield* «#walk»(d - 1); } } finally { live--; } }
let n = 0; for (const x of «#walk»(«2|3|4»)) { n += x; if (n > «3|7|100») break; } print(n, live); print([...«#walk»(3)], live); const [p, , q] = «#walk»(3); print(p, q, live);
const i = «#walk»(2); i.next(); print(live, i.return(9), live);''',
              '''class «#Tree» { constructor(v, l, r) { this.v = v; this.l = l; this.r = r; } *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; } «|get [Symbol.toStringTag]() { return "T"; }|*reversed() { yield* [...this].reverse(); }» }
const t = new «#Tree»(2, new «#Tree»(1), new «#Tree»(«3|"x"», null, new «#Tree»(4))); let s = 0; for (const x of t) { if (typeof x === "string") continue; s += x; } print(s, [...t], Math.max(...t)); const [a = 5, ...r] = t; print(a, r); print(String(t), t.reversed ? [...t.reversed()] : 0);''',
              '''function* «#p»() {} «#p».prototype = «null|{ hi: 1 }|5|undefined|Array.prototype»; attempt(() => print(Object.getPrototypeOf(«#p»()) === Object.getPrototypeOf(function* () {}).prototype, typeof «#p»().next, «#p»().hi)); attempt(() => new «#p»()); print(«#p».name, «#p».length, Object.prototype.toString.call(«#p»));'''],
    'params': ['', 'a = print("default"), { b } = { b: 2 }', 'a = 1, b = a', '...r', '{ a } = {}', '[a] = [7]',
               'a = (() => { throw new Error("param"); })()', '{ a }'],
    'body': ['print("body"); const x = yield 1; print("sent", x); yield x; return "end";',
             'try { yield 1; yield 2; } finally { «atEnd» yield "cleanup"; print("done"); }',
             'try { yield 1; throw new Error("in"); } catch (e) { note(e); yield "handled"; } finally { «atEnd» } yield "after";',
             'for (let k = 0; k < 4; k++) { try { const r = yield k; print("r", r); if (r === "skip") continue; if (r === "stop") break; } finally { print("step", k); } } return "out";', 'while (true) { try { yield live0++; } finally { if (live0 < 3) continue; print("leave"); } if (live0 > 5) return live0; }'.replace('live0', 'n0'),
             'yield* [1, 2]; return yield* (function* () { try { yield 3; } finally { print("inner"); } return 4; })();',
             'try { try { yield 1; } finally { yield 2; throw new RangeError("replaced"); } } catch (e) { note(e); } finally { return "last"; }', 'label: for (const x of [1, 2, 3]) { for (const y of (function* () { try { yield x; yield -x; } finally { print("y closed"); } })()) { yield y; if (y < -1) break label; if (y === 2) continue label; } } return "labelled";', 'const first = yield; const [second = 2, ...rest] = yield [first]; print(first, second, rest); yield { first, second };', 'const self = yield "self"; attempt(() => print(self?.next?.())); yield "again";', 'switch (yield 1) { case 5: yield "five"; case 6: yield "six"; break; default: yield "other"; } return [yield 7, yield 8];',
             'return void (yield (yield 1) + (yield 2));', 'try { return yield 1; } finally { print("fin", yield 2); }',
             'do { var z = yield z; } while (z); return z;',
             'with0: { try { yield 1; break with0; } finally { print("broke"); } } yield "end of body";'],
    'atEnd': ['', 'print("fin");', 'print("fin"); return "over";', 'throw new RangeError("at end");', 'print(n0++);',
              'attempt(() => { throw 1; });'],
    'sent': ['', '«small»', '"skip"', '"stop"', '5', '[9, 8]', 'i', 'undefined', '{ z: 1 }'],
    'drive': ['attempt(() => print(i.next(«sent»)));', 'attempt(() => print(i.next(«sent»)));', 'attempt(() => print(i.next(«sent»)));',
              'attempt(() => print(i.return(«sent»)));', 'attempt(() => print(i.throw(«new Error("thrown")|5|undefined»)));',
              'attempt(() => { for (const x of i) { print(x); if (x === «2|"cleanup"|0») break; if (n0++ > 9) break; } });',
              'attempt(() => { const [p] = i; print(p); });', 'attempt(() => print(n0++ < 3 ? i.next() : [...[1]]));',
              'attempt(() => print(i[Symbol.iterator]() === i, Object.prototype.toString.call(i)));',
              'attempt(() => print(Reflect.apply(i.next, «{}|i|null», [])));'],
    'delegate': ['[1, 2][Symbol.iterator]()',
                 '(function* () { try { yield "d1"; yield "d2"; } catch (e) { note(e); yield "caught"; } finally { «atEnd» } return "dr"; })()', '{ [Symbol.iterator]() { return this; }, next(x) { print("n", x); return { done: x === "stop", value: x }; }, «closer» }', '5', '{ [Symbol.iterator]: () => ({ next: () => 7 }) }', '{ [Symbol.iterator]() { return { get next() { print("get next"); return (x) => ({ done: n0++ > 2, get value() { print("value"); return x; } }); } }; } }', '"ab"', 'new Set([1])', '{ [Symbol.iterator]: () => ({ next: () => ({ done: true, value: "v" }), throw: 5 }) }', 'null'],
    'closer': ['return(x) { print("return", x); return { done: true, value: x }; }', 'return() { print("return"); return {}; }',
               'return() { return 5; }', 'get return() { print("get return"); return undefined; }',
               'return() { throw new Error("in return"); }', 'throw(e) { note(e); return { done: true, value: "t" }; }', 'return: null',
               'return: 7',
               'throw(e) { note(e); return { done: false, value: "more" }; }, return(x) { print("r", x); return { done: false, value: "no" }; }', 'extra: 1'],
    'consumer': ['attempt(() => { for (const x of made(3)) { print(x); if (x === «1|2|3») «break|throw new Error("loop")|return "left"|continue»; } });', 'attempt(() => { const [a, b] = made(3); print(a, b); });', 'attempt(() => { const [] = made(); print("none"); });', 'attempt(() => { const [a, ...r] = made(4); print(a, r); });', 'attempt(() => print(new Map(made(1))));', 'attempt(() => print(new Set(made(2)).size));', 'attempt(() => print(Array.from(made(5), (x) => { if (x === «2|9») throw new Error("map"); return x; })));', 'attempt(() => print(Object.fromEntries(made(1))));', 'attempt(() => print(Math.max(...made(6))));', 'attempt(() => { let a, o = {}; [a, o.p = 4] = made(2); print(a, o); });', 'attempt(() => { [(() => { throw new Error("target"); })().x] = made(1); });',
                 'attempt(() => { out: for (const x of made(1)) for (const y of made(2)) { if (y === 2) continue out; if (x === 2) break out; print(x, y); } });', 'print((() => { for (const x of made(1)) { try { return x; } finally { print("fin of loop"); } } })());', 'attempt(() => print(new Uint8Array(made(7))));', 'attempt(() => { const { length } = [...made(3)]; print(length); });', 'attempt(() => { for (const [x] of made(3)) print(x); });', 'attempt(() => { const [{ z } = { z: 1 }, [q] = [2]] = made(1); print(z, q); });', 'Promise.all(made(1)).then((all) => print(all), note);'],
}
RULES['scene'] = ['let n0 = 0;\n' + text for text in RULES['scene']]
