"""Errors that leave through built-ins, generators, accessors and finally blocks, and recursion that ends in a RangeError."""
from ..grammar import words

# CALLS its callback with something.
CALLERS = ['[3, 1, 2].sort(CALLBACK)', '[1, 2].map(CALLBACK)', '[1, 2].forEach(CALLBACK)', '[1, 2].reduce(CALLBACK)',
           '[1, 2].reduceRight(CALLBACK, 0)', '[1, 2].filter(CALLBACK)', '[1, 2].find(CALLBACK)', '[1, 2].every(CALLBACK)',
           '[1, 2].flatMap(CALLBACK)', 'Array.from([1, 2], CALLBACK)', 'Array.from({ length: 2 }, CALLBACK)',
           'JSON.parse("[1, {\\"a\\": 2}]", CALLBACK)', 'JSON.stringify({ a: 1, b: [2] }, CALLBACK)',
           'JSON.stringify({ toJSON: CALLBACK })', '"abc".replace("b", CALLBACK)', '"abcb".replaceAll("b", CALLBACK)',
           'new Map([[1, 2], [3, 4]]).forEach(CALLBACK)', 'new Set([1, 2]).forEach(CALLBACK)', 'new Uint8Array([2, 1]).sort(CALLBACK)',
           'new Float64Array([2, 1]).map(CALLBACK)', 'Int32Array.from([1, 2], CALLBACK)', 'Reflect.apply(CALLBACK, null, [1, 2])',
           '(CALLBACK).call(null, 1)', '(CALLBACK).bind(null, 1)()', 'new Proxy({}, { get: CALLBACK }).x',
           'new Proxy({}, { set: CALLBACK }).x = 1', '"x" in new Proxy({}, { has: CALLBACK })',
           'Object.keys(new Proxy({}, { ownKeys: CALLBACK }))', '`${{ toString: CALLBACK }}`', '+{ valueOf: CALLBACK }',
           '[1, { valueOf: CALLBACK }].fill(0, { valueOf: CALLBACK })', '[...{ [Symbol.iterator]: CALLBACK }]',
           '[...{ [Symbol.iterator]: () => ({ next: CALLBACK }) }]', '({ get x() { return (CALLBACK)(this); } }).x',
           'Object.defineProperty({}, "q", { get: CALLBACK }).q', 'new (class { constructor() { (CALLBACK)(1, 2); } })()',
           'new (class { f = (CALLBACK)(1, 2); })()', 'class { static { (CALLBACK)(1, 2); } }', '((p = (CALLBACK)(1, 2)) => p)()',
           '(({ a = (CALLBACK)(1, 2) }) => a)({})', '[...(function* () { yield 1; yield (CALLBACK)(2, 1); })()]',
           '[3, 1].toSorted(CALLBACK)', '[1, 2].findLast(CALLBACK)', 'String.raw({ raw: { get length() { return (CALLBACK)(1, 2); } } })',
           'new Date({ valueOf: CALLBACK }).getTime()', 'Object.fromEntries([[{ toString: CALLBACK }, 1]])',
           'Object.assign({}, { get a() { return (CALLBACK)(1, 2); } })', '({ ...{ get a() { return (CALLBACK)(1, 2); } } })',
           'Object.entries({ get a() { return (CALLBACK)(1, 2); } })', 'structuredClone({ get a() { return (CALLBACK)(1, 2); } })',
           'new Array(2).fill(0).map(CALLBACK)', 'new Promise(CALLBACK) instanceof Promise', '[[1, 2]].map(([p, q]) => (CALLBACK)(p, q))',
           'Math.max(1, { valueOf: CALLBACK })', '(CALLBACK)`t${1}`', 'new (CALLBACK2)(1, 2)',
           '1 instanceof { [Symbol.hasInstance]: CALLBACK }',
           'Array.prototype.concat.call([], { get [Symbol.isConcatSpreadable]() { return (CALLBACK)(1, 2); } })',
           'class extends (CALLBACK)(1, 2) {}', '({ [(CALLBACK)(1, 2)]: 1 })', '[1, 2, 3].splice({ valueOf: CALLBACK }, 1)']
ERRORS = ['new Error("e" + n)', 'new TypeError("t")', 'n', '"text"', 'null', 'undefined', '{ message: "plain" }',
          'Object.assign(new RangeError("r"), { extra: n })', 'new (class Own extends Error { get name() { return "Own"; } })("own")', '-0',
          'Symbol("s")', '[n]', 'new Error("c", { cause: n })']
BODIES = ['{ n++; throw ERROR; }', '{ n++; if (n > 1) throw ERROR; return 1; }',
          '{ try { throw ERROR; } catch (e) { note(e); return n++; } }', '{ try { throw ERROR; } finally { n++; } }',
          '{ try { return n; } finally { n++; if (n > 2) throw ERROR; } }', '{ try { throw ERROR; } finally { return 7; } }',
          '{ try { try { throw ERROR; } finally { n += 2; null.x; } } catch (e) { note(e); throw n; } }',
          '{ return n++ > 0 ? missing() : 0; }',
          '{ for (const z of [1, 2]) { try { if (z > 1) throw ERROR; continue; } finally { n++; } } return n; }', '{ n++; null.f(); }',
          '{ return undefined[n++]; }', '{ n++; const { a } = null; }',
          '{ out: try { n++; break out; } finally { if (n > 1) throw ERROR; } return 3; }',
          '{ while (true) { try { throw ERROR; } catch { if (n++ > 1) break; } finally { n++; } } return n; }',
          '{ switch (n++) { case 0: return 1; case 1: throw ERROR; default: return p; } }', '{ n++; const c = 1; c = 2; }',
          '{ n++; later; let later = 1; }', '{ n++; return 5n + n; }', '{ n++; "s".length = 1; }', '{ n++; Object.freeze(h).push(1); }',
          '{ n++; h.length = -1; }', '{ n++; return [].reduce((x) => x); }', '{ n++; return new Array(-1); }',
          '{ n++; return "x".repeat(-1); }', '{ n++; return decodeURIComponent("%"); }', '{ n++; return JSON.parse("{"); }',
          '{ n++; return (1).toFixed(101); }', '{ n++; return Symbol() + ""; }']
CALLBACKS = ['(p, q) => BODY', '(p, q) => BODY', 'function (p, q) BODY', '(p) => { const r = ((x) => BODY)(p); print("r", r); return r; }',
             '(...r) => { return inner(r[0]); function inner(p) BODY }']
AROUND = ['attempt(() => print(CALL));', 'try { print(CALL); } catch (e) { note(e); } finally { print("finally", n); }',
          'print((() => { try { return CALL; } catch (e) { note(e); return "caught"; } finally { n++; } })());',
          'attempt(() => { for (let i = 0; i < 3; i++) { try { print(CALL); } catch (e) { note(e); if (i) break; } finally { n++; continue; } } });', 'attempt(() => { const i = (function* () { try { yield CALL; } catch (e) { note(e); yield "g"; } finally { yield n; } })(); for (const x of i) print(x); });', 'attempt(() => { try { try { CALL; } finally { print("a", n); } } finally { print("b", n); } });',
          '(async () => { try { print(await CALL); } catch (e) { note(e); } finally { print("async", n); } })();',
          'attempt(() => { let r = 0; try { r = CALL; } finally { print(r, n); } });',
          'attempt(() => { const f = () => CALL; const g = () => { try { return f(); } finally { n += 10; } }; print(g()); });',
          'label: { try { CALL; break label; } catch (e) { note(e); break label; } finally { print("left"); } }',
          'attempt(() => { h[0] = CALL; print(h); });', 'attempt(() => { h.push(CALL, n); }); print(h);',
          'attempt(() => { const o = { a: n++, b: CALL, c: n++ }; print(o); });']
ENDLESS = ['const o = { get x() { return this.x; } }; attempt(() => print(o.x));',
           'const o = { toString() { return "" + this; } }; attempt(() => print(`${o}`));',
           'const o = { valueOf() { return +this; } }; attempt(() => print(o * 1));',
           'const a = []; Object.defineProperty(a, 9, { get: Array.prototype.pop }); attempt(() => print(a.pop()));',
           'const o = { toJSON() { return JSON.stringify(this); } }; attempt(() => print(JSON.stringify(o)));',
           'function f(x) { return [x].map(f); } attempt(() => print(f(1)));',
           'function f() { return Reflect.apply(f, null, []); } attempt(() => print(f()));',
           'function f() { return f.call(); } attempt(() => print(f()));',
           'const f = (function () { return f(); }).bind(); attempt(() => print(f()));',
           'const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); attempt(() => print(p.x));',
           'class C { constructor() { new C(); } } attempt(() => new C());',
           'const a = [3, 1]; a.valueOf = () => a.sort(() => +a); attempt(() => print(+a));',
           'function* g() { yield* g(); } attempt(() => print([...g()]));',
           'const s = { [Symbol.iterator]() { return [...this]; } }; attempt(() => print([...s]));',
           'const o = {}; o.o = o; attempt(() => print(JSON.stringify(o)));',
           'const o = {}; o.__defineSetter__("x", function (v) { this.x = v; }); attempt(() => { o.x = 1; });',
           'function f() { try { return f(); } finally { n0 = 1; } } let n0 = 0; attempt(() => f()); print(n0);',
           'function f(d) { try { return f(d + 1); } catch (e) { return e instanceof RangeError; } } print(f(0));',
           'const a = []; a[0] = a; attempt(() => print(String(a), a.join()));',
           'const h = { get: Reflect.get, has() { return "x" in p; } }; const p = Object.create(new Proxy({}, h)); attempt(() => print("x" in p));', 'Object.defineProperty(Array.prototype, 7, { get() { return this[7]; }, configurable: true }); attempt(() => print([][7]));', 'const o = { get then() { return this.then; } }; attempt(() => Promise.resolve(o)); Promise.resolve().then(() => o).catch(note);', 'function f(x) { return "a".replace("a", f); } attempt(() => f());', 'function f(k, v) { return JSON.parse("[1]", f); } attempt(() => f());', 'class K { static [Symbol.hasInstance](x) { return x instanceof K; } } attempt(() => print({} instanceof K));', 'let p = {}; for (let i = 0; i < 5000; i++) p = Object.create(p); print(p.nothing, "q" in p, p instanceof Array);']


def thrown(source):
    lines = ['let n = 0; const h = [1, 2];']
    for _ in range(source.between(1, 3)):
        body = words(source.pick(BODIES), ERROR=source.pick(ERRORS))
        callback = words(source.pick(CALLBACKS), BODY=body)
        call = words(source.pick(CALLERS), CALLBACK2='function (p, q) ' + body, CALLBACK=callback)
        # A literal or an assignment is an expression of its own.
        lines.append(words(source.pick(AROUND), CALL=f'({call})') + ' print(n);')
    return '\n'.join(lines)


SCENES = 3, 7
RULES = {'scene': [thrown, thrown, thrown, lambda source: source.pick(ENDLESS),
                   lambda source: 'function «#deep»(k) { if (k === 0) throw new Error("deep"); try { return «#deep»(k - 1) + 1; } catch (e) { if (k % «2|3|7» === 0) throw new Error(e.message + k); return k; } finally { count += k; } } let count = 0; attempt(() => print(«#deep»(«3|10|50»))); print(count);',
                   'const e = new «Error|TypeError|RangeError»(«"a"|""|undefined|5|{ toString() { return "o"; } }», «{ cause: 5 }|{ cause: undefined }|undefined|null|{}|5»); e.extra = 1; print(e.cause, "cause" in e, e.extra, Object.keys(e), e.toString(), e.message, Object.getOwnPropertyNames(e).filter((k) => k !== "stack")); class My extends «TypeError|Error|AggregateError» { constructor() { super(«"my"|[1], "my"»); this.code = 42; } get name() { return "My"; } } try { throw new My(); } catch (x) { print(x.code + 1, x.name, String(x), x instanceof TypeError, x.errors); } e.name = «"N"|""|undefined|5»; e.message = «""|"m"|null|undefined»; print(String(e), Error.prototype.toString.call({ name: «"a"|undefined|""», message: «"b"|undefined|""» }));']}
