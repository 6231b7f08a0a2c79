"""Classes: keys computed in order, fields, static blocks, private names, constructors reached from elsewhere, parents that are dynamic."""
from ..grammar import words
from ..names import hidden, spelled

KINDS = ['[KEY]() { return «tracked»; }', 'static [KEY]() { return «tracked»; }', '[KEY] = «tracked»;', 'static [KEY] = «tracked»;',
         'get [KEY]() { return «tracked»; }', 'static get [KEY]() { return "sg"; }', 'set [KEY](x) { t = x; }', 'static { t = «late»; }',
         'static { this.block = t; }', 'plain = «tracked»;', 'static also = «tracked»;',
         '*[KEY]() { yield «tracked»; }', '"quoted key"() { return 1; }', '1.5 = t;', '0x10() { return 16; }', 'async [KEY]() {}',
         '#hidden = «tracked»; seen() { return this.#hidden; }', 'static #count = t; static bump() { return ++this.#count; }']
TRACKED = {
    'tracked': ['t', 't + 1', 't', 'n', 'typeof t', '5', 'this === undefined', '[t, n]', 'n++'],
    'late': ['"late"', 't + "!"', 'n + 1', '2.5', '[t]'],
    'keyName': ['k0', 'k1', 'k2', 'm', 'x', 'y', 'toString', 'name', 'length', 'valueOf', 'constructor2'],
    'keyed': ['(t = «late», "«keyName»")', '(t = «late», "«keyName»")', 'key()', 'key()', 't + 1', '`${t}`', '"«keyName»"',
              'Symbol.toStringTag', 'Symbol.iterator', '1 + 1', '(n++, "«keyName»")', '["«keyName»"]',
              '{ toString() { t = «late»; return "«keyName»"; } }', '(t = n, n = 2, "«keyName»" + n)', 'Symbol("s")', '-0',
              '"con" + "structor2"', '(() => { t = «late»; return "«keyName»"; })()'],
}


def computed(source):
    """Members in an order that runs through methods, fields and static members; every key may change what the next one reads."""
    members = '\n'.join('  ' + words(source.pick(KINDS), KEY='«keyed»') for _ in range(source.between(2, 6)))
    seen, kept = False, []
    for line in members.split('\n'):
        if '#hidden' in line or '#count' in line:
            if seen: continue
            seen = True
        kept.append(line)
    extends = source.pick(['', '', '', ' extends (t = «late», Base)', ' extends Base', ' extends (n++, null)',
                           ' extends class { static inherited = t; }'])
    return f'''let t = «1|"s"|0.5», n = 0; const key = () => {{ t = n; return "k" + n++; }};
class Base {{ base = t; m() {{ return "base m"; }} }}
function «#build»() {{ class C{extends} {{
{chr(10).join(kept)}
}} return C; }}
attempt(() => {{ const C = «#build»(); print(Object.getOwnPropertyNames(C), Object.getOwnPropertyNames(C.prototype), t, n); for (const k of Reflect.ownKeys(C)) if (typeof C[k] !== "function" && k !== "prototype") print(k, C[k]);
  attempt(() => {{ const c = new C(); print(Object.keys(c), c.base, t + 1); for (const k of Reflect.ownKeys(C.prototype)) attempt(() => {{ const g = c[k]; print(k, typeof g === "function" && k !== "constructor" ? g.call(c) : typeof g); }}); }}); }});
attempt(() => print(t + 1, n + 1, typeof t));'''


CLASSES = '''class A { constructor(p) { this.x = «1|2»; this.y = this.«m|kind|tag»«|?.»(p); } m() { return "A.m"; } kind() { return 1; } tag() { return this.x; } }
class B { m() { return "B.m"; } kind() { return "B"; } get tag() { return () => "getter"; } }
class D extends A { constructor(«|...r») { super(1); this.z = 3; } kind() { return [2]; } }
function F() { this.v = this.kind?.(); this.w = new.target === F; }
class E extends Error { constructor(m) { super(m); this.k = this.kind?.(); } kind() { return "E"; } }'''
MADE = ['CONSTRUCT(FROM, [], TARGET)', 'CONSTRUCT(FROM, ["m"], TARGET)', 'CONSTRUCT(FROM, [], TARGET)', 'new FROM()',
        'new (class extends FROM {})()', 'new (TARGET.bind(null, 1))()', 'CONSTRUCT(FROM, [], FROM)', 'CONSTRUCT(FROM, [], Array)',
        'CONSTRUCT(Array, [3], TARGET)', 'CONSTRUCT(FROM, [], Object)', 'new (new Proxy(FROM, {}))()', 'CONSTRUCT(FROM, [], TARGET.bind())',
        'CONSTRUCT(Map, [[[1, 2]]], TARGET)', 'CONSTRUCT(FROM, { length: 2 }, TARGET)', 'CONSTRUCT(FROM, [], Math.abs)',
        'new (new Proxy(FROM, { construct(target, list, made) { return CONSTRUCT(target, list, TARGET); } }))(7)',
        'CONSTRUCT(FROM, [], Object.assign(function () {}.bind(), { prototype: 5 }))', '((K) => new K())(FROM)',
        'Reflect.apply(CONSTRUCT, null, [FROM, [], TARGET])', 'FROM()', 'Object.create(TARGET.prototype)',
        'CONSTRUCT(class extends FROM { constructor() { super(); this.late = this.kind?.(); } }, [], TARGET)']


def constructed(source):
    construct = source.pick(['Reflect.construct', 'Reflect.construct', f'Reflect[{hidden(source, "construct")}]',
                             f'Reflect[{spelled(source, "construct")}]', f'(({{ construct }}) => construct)(Reflect)', 'build'])
    lines = []
    for _ in range(source.between(2, 4)):
        made = words(source.pick(MADE), CONSTRUCT=construct, FROM=source.pick(['A', 'A', 'D', 'F', 'E', 'B']), TARGET=source.pick(['B', 'B',
                                        'A', 'D', 'F', 'E']))
        lines.append(f'attempt(() => {{ const p = {made}; print(p.x, p.y, p.v, p.k, p.w, p.z); print(p instanceof A, p instanceof B, p instanceof D, Object.keys(p), p.constructor?.name); attempt(() => print(p.m?.(), p.kind?.(), p.x + 1)); }});')
    return CLASSES + '\nconst build = Reflect.construct;\n' + '\n'.join(lines) + '\nattempt(() => { const a = new A(5); print(a.x + 1, a.y); });'


RETURNS = ['return 5;', 'return undefined;', 'return null;', 'return "s";', 'return { q: 1 };', 'return [];', 'return this;', 'return;', '',
           'if (p) return { q: 2 };', 'if (p) return p;', 'return () => 1;', 'return Symbol("r");', 'return new Proxy(this, {});',
           'return Object.create(null);', 'try { return 7; } finally { print("finally"); }', 'return p ? this : 1;', 'return true;',
           'return 1n;']
SUPERS = ['super();', 'super();', '', 'super(); super();', 'if (p) super();', '(() => super())();',
          'try { super(); } catch (e) { note(e); }', 'attempt(() => this); super();', 'super(super());', 'const up = () => super(); up();',
          'for (let i = 0; i < p; i++) super();']


def derived(source):
    names = ['S', 'T', 'U', 'V'][:source.between(1, 4)]
    texts = []
    for name in names:
        parent = source.pick(['A', 'A', 'A', 'Array', 'Error', 'null', 'Object', 'Map', 'P', '(() => class { s = 1; })()'])
        texts.append(f'class {name} extends {parent} {{ {source.pick(["", "f = 7;", "f = p0;", "#g = 1; g() { return this.#g; }"])} constructor(p) {{ {source.pick(SUPERS)} {source.pick(RETURNS)} }} }}')
        for argument in source.sample(['', '1', '0', '{ z: 3 }', '"t"'],
                                      2): texts.append(source.pick([f'attempt(() => {{ const s = new {name}({argument}); print(typeof s, s?.a, s?.q, s?.f, s instanceof {name}); attempt(() => print(s.g())); }});',
            f'attempt(() => print(new {name}(...[{argument}])));', f'attempt(() => print(typeof Reflect.construct({name}, [{argument}])));',
                                        f'attempt(() => {{ class W extends {name} {{ w = 1; }} const s = new W({argument}); print(s.w, s.a, typeof s); }});']))
    return 'let p0 = 4; class A { constructor() { this.a = 1; } } function P() { this.a = "P"; «|return { a: "returned" };|return 3;» }\n' + '\n'.join(texts)


DYNAMIC = ['Object.setPrototypeOf(Q, class { constructor() { this.k = "other"; this.extra = 1; } });',
           'Object.setPrototypeOf(Q.prototype, { who() { return "patched"; } });', 'Object.setPrototypeOf(Q, null);',
           'Object.setPrototypeOf(Q, Math.max);', 'P = class { k = "P2"; who() { return "P2"; } };', 'P.prototype.who = () => "late who";',
           'Object.defineProperty(P.prototype, "k", { get() { return "kg"; }, set(x) { print("set k", x); }, configurable: true });',
           'Object.defineProperty(Object.prototype, "q", { set(x) { print("set q", x); }, configurable: true });',
           'Q.prototype.who = function () { return Object.getPrototypeOf(Q.prototype).who?.call(this) + "+"; };', 'delete P.prototype.who;',
           'Object.setPrototypeOf(Q, Array);',
           'Object.setPrototypeOf(Q.prototype, new Proxy({}, { get: (target, k) => "any " + String(k) }));',
           'Object.setPrototypeOf(P.prototype, { get extra() { return this.k + "e"; } });', 'Q.who = 5; Object.freeze(Q.prototype);',
           'D(P.prototype, "k", { get() { return "getter"; }, set(v) { print("set", v); }, configurable: true });',
           'Object.setPrototypeOf(Q, new Proxy(P, { construct(target, list, made) { print("construct"); return Reflect.construct(target, list, made); } }));',
           'Object.defineProperty(P, Symbol.hasInstance, { value: (x) => x === 1 });',
           f'Object.defineProperty(Q, Symbol["has" + "Instance"], {{ value: (x) => x.k === 1 }});']
SCENES = 2, 5
RULES = {
    **TRACKED,
    'scene': [computed, computed, computed, constructed, constructed, derived,
              lambda source: f'''const D = Object["define" + "Property"];
let P = class {{ constructor() {{ this.k = 1; }} who() {{ return "P1"; }} get both() {{ return this.k + 1; }} }}; class Q extends P {{ «|k2 = 5;» constructor() {{ super(); this.q = 2; }} «|who() {{ return super.who() + "Q"; }}|who() {{ return super.who?.() + this.k; }}|get both() {{ return super.both * 2; }}» }}
const show = () => attempt(() => {{ const q = new Q(); print(q.k, q.q, q.extra, Object.keys(q)); attempt(() => print(q.who(), q.both)); attempt(() => print(q instanceof P, q instanceof Q, 1 instanceof P)); const p = new P(); print(p.k, Object.keys(p)); }});
show(); attempt(() => {{ {source.pick(DYNAMIC)} }}); show(); attempt(() => {{ {source.pick(DYNAMIC)} }}); show();''',
              'for (const parent of [«parent», «parent», «parent»]) attempt(() => { class X extends parent { «|f = 1;» constructor(...r) { super(...r); this.own = 1; } «|m() { return super.m?.(); }» } const x = new X(«|1|[1, 2]|"t"»); print(x.own, x.f, Object.keys(x), x instanceof X, Array.isArray(x)); attempt(() => print(x.length, x.size, x.message, x.m?.(), String(x).length > 0)); «extended» });',
              '''class A { #x = «1|"p"»; #m() { return this.#x; } get #g() { return this.#x + 1; } set #g(v) { this.#x = v; } static #s = 3; static has(o) { return #x in o; }
  static read(o) { return o.#x; } static call(o) { return o.#m(); } static get(o) { o.#g = «5|"w"»; return o.#g; } static set(o, v) { o.#x = v; return o.#x + 1; } static method(o) { o.#m = 1; } static add(o) { o.#x «+=|-=|??=|*=» 2; return o.#x++; } static own(o) { return o.#s; } static take({ #x: q } = {}) {} }
'''.replace(' static take({ #x: q } = {}) {}', '') + '''class Sub extends A { #x = "sub"; both() { return this.#x + A.read(this); } static mine(o) { return o.#x; } }
function «#make»() { return class { #v = 1; static r(o) { return o.#v; } }; } const M = «#make»(), N = «#make»();
for (const o of [new A(), new Sub(), {}, null, 1, A, new Proxy(new A(), {}), M, Object.create(new A())]) { «3*private» }
attempt(() => print(new Sub().both())); attempt(() => print(M.r(new M()))); attempt(() => print(M.r(new N())));''',
              '''const k = «hasInstance»; class C { constructor() { this.v = 1; } } class D { constructor() { this.v = "s"; } }
Object.defineProperty(C, Symbol[k], { value: (x) => «x.v === "s"|typeof x === "object"|false|true|0|"yes"» });
function «#f»(x) { if (x instanceof C) return x.v + 1; return x.v; }
for (const x of [new C(), new D(), { v: 5 }, { v: null }]) attempt(() => print(«#f»(x), x instanceof C, x instanceof D));''',
              'class «#G» { static n = 1; static { this.n += 1; try { print(this.n, typeof «#G»); } catch (e) { note(e); } } static m = () => this.n; static o = { n: this.n, name: this.name }; static arrow = (() => { «change0» return this.n; })(); «|n = «#G».n;|static name = "own";|static length = 9;|static [Symbol.species] = Array;» } print(«#G».m(), «#G».o, «#G».arrow, «#G».name, «#G».length, new «#G»().n);',
              'const base = { m() { return "base"; }, get g() { return this.q; }, set s(x) { this.set = x; }, q: 1 }; const o = { __proto__: base, q: 2, m() { return super.m() + «1|"+"»; }, get g() { return super.g; }, run() { super.s = 5; super.z = 6; super[«"q"|"n"»] = 7; return [super.q, this.z, super.missing?.(), this.q]; } }; attempt(() => print(o.m(), o.g, o.run(), o)); Object.setPrototypeOf(o, «{ m: () => "new" }|null|{ get m() { return () => 8; } }|new Proxy(base, {})»); attempt(() => print(o.m())); attempt(() => print(o.g)); attempt(() => print(o.run()));'],
    'change0': ['this.n = "s";', '', 'this.n = 2.5;'],
    'hasInstance': ['["has", "Instance"].join("")', '"hasInstance"', '"has" + "Instance"', 'JSON.parse(\'"hasInstance"\')'],
    'parent': ['class { constructor(p) { this.p = p; } m() { return "m"; } }', 'Array', 'Map', 'Error', 'TypeError', 'Object',
               'Function.prototype', '5', 'null', 'undefined', 'Math.max', 'function () { this.fn = 1; }', 'Uint8Array', 'Promise',
               'Reflect.ownKeys', 'Symbol', 'class extends Array { m() { return this.length; } }',
               'new Proxy(class { m() { return "pm"; } }, {})', 'String', 'Number', 'Date', 'Set',
               '(class { static [Symbol.species] = Array; }).bind()', 'Object.assign(function () {}, { prototype: 3 })', 'Boolean'],
    'extended': ['', 'if (Array.isArray(x)) { x.push(«value»); print(x.map((e) => e) instanceof X, x.length, x.slice(0).own); }',
                 'x.extra = «value»; print(Object.keys(x));',
                 'print(Object.getPrototypeOf(X) === parent, Object.getPrototypeOf(X.prototype) === parent.prototype);',
                 'if (x instanceof Error) { print(x.name, x.toString()); }'],
    'private': ['attempt(() => print(A.«read|call|get|add|own|has|method»(o)));',
                'attempt(() => print(A.set(o, «small|"t"»)));'.replace('«small|"t"»', '«1|"t"|2.5»'), 'attempt(() => print(Sub.mine(o)));'],
}
