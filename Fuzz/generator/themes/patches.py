"""Built-ins replaced while the program runs: before and after code that inference and inline caches have taken for granted."""
from ..grammar import words
from ..names import spelled

# (holder, key, an expression that uses it as a program would; `h` is an array of Numbers, `s` a String). Node's own console calls
# Function.prototype.bind, Function.prototype.call, Array.prototype.includes, Array.prototype.pop and Array.prototype.push: these are not replaced.
USED = [
    ('Math', 'abs', 'Math.abs(-3)'), ('Math', 'floor', 'Math.floor(2.5)'), ('Math', 'max', 'Math.max(h[0], 2)'), ('Math', 'min',
                                        'Math.min(1, h[0])'), ('Math', 'imul', 'Math.imul(3, 4)'), ('Math', 'sqrt', 'Math.sqrt(16)'),
        ('Math', 'trunc', 'Math.trunc(1.7)'),
    ('Array.prototype', 'shift',
                                        '[1, 2].shift()'), ('Array.prototype', 'indexOf', 'h.indexOf(2)'), ('Array.prototype', 'map', 'h.map((x) => x + 1)'),
    ('Array.prototype', 'forEach', 'h.forEach((x) => x)'), ('Array.prototype', 'slice', 'h.slice(1)'), ('Array.prototype', 'join',
                                        'h.join("-")'), ('Array.prototype', 'concat', 'h.concat([1])'), ('Array.prototype', 'filter',
                                        'h.filter((x) => x > 1)'), ('Array.prototype', 'reduce', 'h.reduce((p, q) => p + q)'),
    ('Array.prototype', 'toString', 'h + ""'), ('Array.prototype', 'fill', 'h.slice().fill(4)'), ('Array.prototype', 'sort',
                                        '[3, 1].sort()'), ('Array.prototype', 'join', '`${h}`'), ('Array.prototype', 'at', 'h.at(-1)'),
        ('Array.prototype', 'reverse', '[1, 2].reverse()'),
    ('Array', 'isArray', 'Array.isArray(h)'), ('Array', 'from', 'Array.from([1, 2])'), ('Array', 'of', 'Array.of(7)'), ('Object', 'keys',
                                        'Object.keys({ a: 1 })'), ('Object', 'is', 'Object.is(0, -0)'), ('Object', 'assign',
                                        'Object.assign({}, { b: 2 })'), ('Object', 'entries', 'Object.entries({ a: 1 })'), ('Object',
                                        'freeze', 'Object.freeze(h).length'),
    ('Object.prototype', 'toString', '"" + {}'), ('Object.prototype', 'valueOf', '({}) + 1'), ('Object.prototype', 'hasOwnProperty',
                                        'h.hasOwnProperty(0)'), ('String.prototype', 'at', 's.at(0)'), ('String.prototype', 'slice',
                                        's.slice(1)'), ('String.prototype', 'indexOf', 's.indexOf("b")'), ('String.prototype', 'charCodeAt',
                                        's.charCodeAt(0)'),
    ('String.prototype', 'trim', '" x ".trim()'), ('String.prototype', 'split', 's.split("")'), ('String.prototype', 'includes',
                                        's.includes("a")'), ('String.prototype', 'toUpperCase', 's.toUpperCase()'), ('String.prototype',
                                        'toString', 'Object(s) + "!"'), ('String.prototype', 'valueOf', 'Object(s) + "!"'),
        ('String.prototype', 'repeat', 's.repeat(2)'),
    ('Number.prototype', 'toString', '(5).toString()'), ('Number.prototype', 'valueOf', 'Object(5) + 1'), ('Number.prototype', 'toFixed',
                                        '(1.25).toFixed(1)'), ('Number', 'isInteger', 'Number.isInteger(h[0])'), ('Number', 'parseFloat',
                                        'Number.parseFloat("1.5")'), ('Boolean.prototype', 'valueOf', 'Object(true) + 1'),
    ('JSON', 'stringify', 'JSON.stringify(h)'), ('JSON', 'parse', 'JSON.parse("[1]")'), ('Reflect', 'apply',
                                        'Reflect.apply((x) => x, null, [3])'), ('Reflect', 'ownKeys', 'Reflect.ownKeys({ q: 1 })'),
        ('Map.prototype', 'get', 'new Map([[1, 2]]).get(1)'), ('Map.prototype', 'set', 'new Map([[1, 2]]).size'), ('Set.prototype', 'has',
                                        'new Set([1]).has(1)'), ('Set.prototype', 'add', 'new Set([1, 2]).size'),
    ('Function.prototype', 'apply', '((x) => x).apply(null, [2])'),
        ('Promise', 'resolve', 'Promise.resolve(1) instanceof Promise'),
        ('Promise.prototype', 'then', 'typeof Promise.resolve(1).then(() => 1)'), ('Date', 'now', 'typeof Date.now()'), ('Date.prototype',
                                        'getTime', 'new Date(5).getTime()'),
    ('String', 'fromCharCode', 'String.fromCharCode(65)'), ('Symbol.prototype', 'toString', 'Symbol("z").toString()'), ('BigInt.prototype',
                                        'toString', '`${5n}`'), ('Error.prototype', 'toString', 'String(new Error("m"))'), ('globalThis',
                                        'parseInt', 'parseInt("7")'), ('globalThis', 'isNaN', 'isNaN(1)'), ('globalThis', 'parseFloat',
                                        'parseFloat("2.5")'), ('globalThis', 'Number', 'Number("3")'), ('globalThis', 'String',
                                        'String(3)'),
    ('globalThis', 'Math', 'Math.abs(-3)'), ('globalThis', 'Array', 'Array.isArray(h)'), ('globalThis', 'Symbol', 'typeof Symbol.iterator'),
        ('globalThis', 'Map', 'new Map([[1, 2]]).get(1)'), ('globalThis', 'isFinite', 'isFinite(h[0])'), ('globalThis', 'Boolean',
                                        'Boolean(0)'), ('globalThis', 'Object', 'Object.keys({ a: 1 })'), ('globalThis', 'JSON',
                                        'JSON.stringify([1])'), ('globalThis', 'Reflect', 'Reflect.has({ a: 1 }, "a")'),
    ('Int32Array.prototype', 'at', 'new Int32Array([4]).at(0)'), ('Object.getPrototypeOf(Int32Array.prototype)', 'fill',
                                        'new Int32Array(2).fill(3)[0]'), ('Object.getPrototypeOf(Int32Array)', 'from',
                                        'Int32Array.from([1])[0]'), ('Symbol', 'for', 'Symbol.for("k").toString()'),
]
ITERATING = ['[...h]', '(() => { let n = 0; for (const x of h) n += x; return n; })()', '(([p, q]) => [p, q])(h)', 'Math.max(...h)',
             'new Set(h).size', 'Array.from(h)', '((...r) => r)(...h)', '[0, ...h, 9]',
             '(() => { const [p = 5, ...r] = h; return [p, r]; })()', '[...(function* () { yield* h; })()]', 'new Map([[1, 2]]).size',
             '[..."ab"]', '[...new Set([1, 2])]', '[...new Map([[1, 2]])]',
             '[...h.entries()]', '(() => { for (const [k, x] of h.entries()) return k + x; })()', 'Object.fromEntries([["a", 1]])']


def use(source):
    """(text that shows a use, text that replaces what it uses)."""
    holder, key, text = source.pick(USED)
    return text, words(source.pick(REPLACING), HOLDER=holder, PLAIN=key, KEY=spelled(source, key), NEW=source.pick(REPLACEMENTS))


REPLACING = ['HOLDER.PLAIN = NEW;', 'HOLDER.PLAIN = NEW;', 'HOLDER[KEY] = NEW;',
             'Object.defineProperty(HOLDER, KEY, { value: NEW, configurable: true, writable: true });',
             'Object.defineProperty(HOLDER, KEY, { get() { return NEW; }, configurable: true });',
             'Object["define" + "Property"](HOLDER, KEY, { get() { «#gets»++; return NEW; }, set(x) { print("set"); }, configurable: true });',
             'delete HOLDER.PLAIN;', 'delete HOLDER[KEY];', 'Reflect.set(HOLDER, KEY, NEW);',
             'Reflect.defineProperty(HOLDER, KEY, { value: NEW });', 'Object.assign(HOLDER, { PLAIN: NEW });',
             'Object.assign(HOLDER, { [KEY]: NEW });', '({ x: HOLDER.PLAIN } = { x: NEW });', '[HOLDER[KEY]] = [NEW];',
             'for (HOLDER.PLAIN of [NEW]) ;', '((o, k, x) => { o[k] = x; })(HOLDER, KEY, NEW);',
             'Object.defineProperties(HOLDER, { [KEY]: { value: NEW, configurable: true } });', 'new Proxy(HOLDER, {})[KEY] = NEW;',
             'const «#h2» = HOLDER; «#h2»[KEY] = NEW;', 'HOLDER.PLAIN &&= NEW;']
REPLACEMENTS = ['() => 1000', '(x) => "patched"', 'function () { return this === undefined ? "no this" : typeof this; }', 'null', '5',
                'function (...r) { return r.length; }', '() => { throw new RangeError("patched"); }',
                '(() => { const was = HOLDER.PLAIN; return function (...r) { print("wrapped", r.length); return was.apply(this, r); }; })()', 'undefined', '() => -0', '() => [7]', '{ abs: () => "G", isArray: () => "G", iterator: "it", keys: () => 3 }', 'class { static isArray() { return 3; } }']
INHERITED = ['Object.prototype.inherited = "I";',
             'Object.defineProperty(Object.prototype, "inherited", { get() { return typeof this; }, configurable: true });',
             'Object.defineProperty(Object.prototype, "w", { set(x) { print("set", x); }, get() { return "gw"; }, configurable: true });',
             'Number.prototype.inherited = function (x) { return this + x; };',
             'Object.defineProperty(Number.prototype, "inherited", { get() { return typeof this; } });', 'String.prototype.inherited = 5;',
             'Object.prototype[5] = "five";', 'Array.prototype[1] = "one";',
             'Function.prototype.inherited = 1;', 'Boolean.prototype.inherited = 2;',
             'Object.prototype[Symbol.iterator] = function* () { yield 9; };', 'Object.prototype.toJSON = function () { return "J"; };',
             'Object.prototype.length = 3;', 'Object.prototype.x = "px";',
             'Object.defineProperty(Object.prototype, "x", { value: 1, writable: false, configurable: true });',
             'Object.setPrototypeOf(Object.prototype.constructor, null);',
             'Symbol.prototype.inherited = 1; BigInt.prototype.inherited = 2;',
             'Object.defineProperty(Object.prototype, "m", { get() { return () => "proto m"; }, configurable: true });',
             'Object.prototype.return = function () { print("returned"); return {}; };',
             'Object.setPrototypeOf(Array.prototype, { inherited: "under", 2: "two", __proto__: Object.prototype });',
             'Object.setPrototypeOf(Math, { inherited: 1 });', 'Object.prototype.valueOf = undefined;']


def replaced(source):
    shown, patch = use(source)
    return f'''const h = [3, 2, 1], s = "abc"; let «#gets» = 0;
function «#hot»(n) {{ let r; for (let i = 0; i < n; i++) {{ r = {shown}; if (i === «0|1|2|5») {{ {source.pick(["", patch])} }} print(r); }} return r; }}
attempt(() => print(«#hot»(«1|2|4»)));
attempt(() => {{ {patch} }});
attempt(() => print(«#hot»(2)));
attempt(() => print({shown}));
attempt(() => print(h, h.length, «#gets»));'''


def iterating(source):
    text = source.pick(ITERATING)
    patch = source.pick(['Array.prototype[Symbol.iterator] = function* () { yield 7; yield this.length; };',
                         'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: n++ > 1, value: n });',
                         'delete Array.prototype[Symbol.iterator];', 'h[Symbol.iterator] = function () { return [5].values(); };',
                         'Array.prototype[Symbol.iterator] = Array.prototype.keys;', 'Array.prototype["val" + "ues"] = () => 5;',
                         'const was = Object.getPrototypeOf([][Symbol.iterator]()).next; Object.getPrototypeOf([].keys()).next = function () { const r = was.call(this); n++; return r; };', 'Object.defineProperty(Array.prototype, Symbol.iterator, { get() { n++; return () => [4, 4][Symbol["iter"]] ?? [1].entries(); }, configurable: true });', 'String.prototype[Symbol.iterator] = function* () { yield "S"; };', 'Set.prototype[Symbol.iterator] = function* () { yield "set"; };', 'Object.getPrototypeOf(new Set().values()).next = () => ({ done: true });',
                         'Map.prototype[Symbol.iterator] = undefined;',
                         'Symbol["itera" + "tor"] === Symbol.iterator && (Array.prototype[Symbol["itera" + "tor"]] = () => ({ next: () => ({ done: n++ > 0, value: [n, n] }) }));', 'Object.getPrototypeOf(Object.getPrototypeOf([].values()))[Symbol.iterator] = () => [8].values();', 'Object.getPrototypeOf([][Symbol.iterator]()).return = function () { n += 100; return {}; };', 'Object.setPrototypeOf(Object.getPrototypeOf([].values()), { return() { n++; return {}; } });'])
    # Node's console shows arrays that are not iterable as other objects.
    return f'''const h = [3, 2, 1], iterate = Array.prototype[Symbol.iterator]; let n = 0; const show = (value) => print(JSON.stringify(value), n);
function «#hot»() {{ return {text}; }}
attempt(() => show(«#hot»()));
attempt(() => {{ {patch} }});
attempt(() => show(«#hot»())); attempt(() => show(«#hot»()));
attempt(() => show({source.pick(ITERATING)}));
Array.prototype[Symbol.iterator] = iterate;'''


def inherited(source):
    lines = '\n'.join(source.sample(['attempt(() => print(new Z().inherited, [].inherited, "x".inherited, (5).inherited, (() => 1).inherited, true.inherited));', 'attempt(() => { for (const k in { a: 1 }) print(k); for (const k in [1]) print(k); });', 'attempt(() => { const o = {}; o.w = 1; o.x = 2; print(Object.keys(o), o.w, o.x); });', 'attempt(() => { const z = new Z(); z.w = 1; print(z.w, Object.keys(z), z.x); });',
                                       'attempt(() => { const a = []; a[1] = 5; a[5] = 6; print(a.length, a[1], a[5], a[0], Object.keys(a)); });', 'attempt(() => print([...{}]));', 'attempt(() => print(JSON.stringify({ a: [1] }), JSON.stringify("s")));', 'attempt(() => print(Array.from({}), Array.prototype.slice.call({})));', 'attempt(() => { const { inherited, x, ...r } = { q: 1 }; print(inherited, x, r); });', 'attempt(() => print((5).inherited?.(1), "w" in {}, "inherited" in [], Object.keys({}).length));',
                                       'attempt(() => print(new Array(3)[1], [, , 1][1], [1, 2, 3].indexOf("one"), new Array(3).join()));',
                                     'attempt(() => print({}.m?.(), new Z().m(), Math.inherited));',
                                     'attempt(() => { for (const x of [1, 2]) break; const [p] = [3, 4]; print(p); });',
                                     'attempt(() => print({} + 1, [] + 1, `${{}}`));',
                                     'attempt(() => print(Reflect.ownKeys(Object.assign({}, { x: 5, w: 6 }))));',
                                     'attempt(() => print({ x: 1 }.x, { ...{ x: 2 } }.x, Object.create({}).x));',
                                     'attempt(() => { class Y { x = 1; w = 2; } print(new Y().x, new Y().w, Object.keys(new Y())); });'],
                                    5))
    when = source.pick(['early', 'late', 'twice'])
    patch = f'attempt(() => {{ {source.pick(INHERITED)} }});'
    shape = 'class Z { «|x = 1;» constructor() { this.q = 1; } m() { return "Z"; } }\nfunction «#look»() {\n' + lines + '\n}\n'
    return shape + {'early': patch + '\n«#look»();', 'late': '«#look»();\n' + patch + '\n«#look»();',
                    'twice': patch + '\n«#look»();\n' + f'attempt(() => {{ {source.pick(INHERITED)} }});\n«#look»();'}[when]


SCENES = 1, 2
RULES = {'scene': [replaced, replaced, replaced, iterating, inherited]}
