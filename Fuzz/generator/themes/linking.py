"""Built-ins that the program's text does not name: reached by keys that are computed, by reflection, by walking over realm objects."""
from ..grammar import words
from ..names import hidden, spelled

# Key, and a call of the method `g` that was found under it.
MEMBERS = {
    'Math': [('cbrt', 'g(27)'), ('hypot', 'g(3, 4)'), ('log2', 'g(8)'), ('sign', 'g(-3)'), ('expm1', 'g(0)'), ('clz32', 'g(1)'), ('fround',
                                        'g(5.5)')],
    'Array.prototype': [('flat', 'g.call([[1], 2])'), ('flatMap', 'g.call([1], (x) => [x, x])'), ('copyWithin', 'g.call([1, 2, 3], 0, 1)'),
                        ('findLast', 'g.call([1, 2], (x) => x)'), ('toSorted', 'g.call([2, 1])'), ('lastIndexOf', 'g.call([1, 2, 1], 1)'),
                        ('with', 'g.call([1], 0, 5)')],
    'String.prototype': [('padStart', 'g.call("a", 3, "*")'), ('trimStart', 'g.call("  a")'), ('codePointAt', 'g.call("a", 0)'),
                         ('localeCompare', 'g.call("a", "b")'), ('replaceAll', 'g.call("aba", "a", "-")'), ('at', 'g.call("abc", -1)'),
                         ('isWellFormed', 'g.call("a")')],
    'Object': [('fromEntries', 'g([["a", 1]])'), ('groupBy', 'typeof g'), ('getOwnPropertySymbols', 'g({})'), ('is', 'g(NaN, NaN)'),
               ('entries', 'g({ a: 1 })')],
    'Number': [('isSafeInteger', 'g(2 ** 53)'), ('EPSILON', 'g > 0'), ('parseFloat', 'g("2.5x")')],
    'Number.prototype': [('toPrecision', 'g.call(1.5, 3)'), ('toExponential', 'g.call(150, 1)')],
    'Map.prototype': [('forEach', 'g.call(new Map([[1, 2]]), print)'), ('delete', 'g.call(new Map([[1, 2]]), 1)'), ('entries',
                                        '[...g.call(new Map([[1, 2]]))]')],
    'Set.prototype': [('forEach', 'g.call(new Set([5]), (x) => print(x))'), ('clear', 'g.call(new Set())')],
    'Reflect': [('getPrototypeOf', 'g([]) === Array.prototype'), ('ownKeys', 'g({ a: 1 })'), ('construct', 'g(Array, [3]).length'),
                ('isExtensible', 'g({})')],
    'Date.prototype': [('toISOString', 'g.call(new Date(0))'), ('getUTCDay', 'g.call(new Date(0))'), ('setUTCFullYear',
                                        'g.call(new Date(0), 1999)'), ('toJSON', 'g.call(new Date(5))')],
    'Promise': [('allSettled', 'g.call(Promise, [1]) instanceof Promise'), ('any', 'g.call(Promise, [1]) instanceof Promise')],
    'JSON': [('parse', 'g("[1]")'), ('stringify', 'g({ a: [1] })')],
    'Symbol': [('asyncIterator', 'typeof g'), ('keyFor', 'g(Symbol.for("z"))'), ('species', 'typeof g')],
    'Int16Array.prototype': [('BYTES_PER_ELEMENT', 'g')],
    'Object.getPrototypeOf(Int8Array.prototype)': [('findLastIndex', 'g.call(new Int8Array([1, 2]), (x) => x)'), ('toReversed',
                                        'g.call(new Int8Array([1, 2]))'), ('subarray', 'g.call(new Int8Array([1, 2]), 1)')],
    'globalThis': [('encodeURIComponent', 'g("a b")'), ('WeakMap', 'new g() instanceof g'), ('DataView',
                                        'new g(new ArrayBuffer(3)).byteLength'), ('queueMicrotask', 'g(() => print("task"))'),
                   ('AggregateError', 'new g([1], "m").errors'), ('escape', 'g("ä")'), ('BigInt', 'g(5)'), ('structuredClone', 'g([1])'),
                   ('Set', 'new g([1, 1]).size'), ('Float64Array', 'new g([1.5])[0]'), ('Proxy', 'new g({ q: 1 }, {}).q'),
                   ('Iterator', 'typeof g'), ('isNaN', 'g("x")'), ('WeakRef', 'typeof g')],
    'Function.prototype': [('bind', 'g.call((x) => x, null, 7)()'), ('apply', 'g.call((x) => x, null, [7])')],
    'ArrayBuffer.prototype': [('slice', 'g.call(new ArrayBuffer(4), 1).byteLength')],
    'DataView.prototype': [('getUint16', 'g.call(new DataView(new ArrayBuffer(4)), 0)')],
    'Error.prototype': [('toString', 'g.call(new Error("q"))')],
    'Symbol.prototype': [('description', 'typeof g')],
}
NOT_IN_NODE_20 = {'Iterator', 'groupBy'}
# An object that has the same members as the holder, where there is one.
INSTANCES = {'Array.prototype': '[]', 'String.prototype': '"s"', 'Map.prototype': 'new Map()', 'Number.prototype': '5',
             'Date.prototype': 'new Date(0)', 'Set.prototype': 'new Set()', 'Function.prototype': '(() => 1)',
             'Error.prototype': 'new Error("i")'}

ASKING = ['print(KEY in HOLDER);', 'print(Reflect.has(HOLDER, KEY));', 'print(Object.hasOwn(HOLDER, KEY), HOLDER.hasOwnProperty?.(KEY));',
          'print(Object.getOwnPropertyDescriptor(HOLDER, KEY) !== undefined);', 'print(Object.getOwnPropertyNames(HOLDER).includes(KEY));',
          'print(Reflect.ownKeys(HOLDER).indexOf(KEY) >= 0, Reflect.ownKeys(HOLDER).length > 5);',
          'print(Object.keys(Object.getOwnPropertyDescriptors(HOLDER)).includes(KEY), KEY in Object.getOwnPropertyDescriptors(HOLDER));',
          'print(typeof HOLDER[KEY]);', 'for (const k of Reflect.ownKeys(HOLDER)) if (k === KEY) print("has", k);',
          'print(["zz", KEY].map((k) => k in HOLDER), ["zz", KEY].map((k) => Reflect.has(HOLDER, k)));',
          'let n = 0; for (const k of Object.getOwnPropertyNames(HOLDER)) n++; print(n > 2);',
          'print(HOLDER.propertyIsEnumerable?.(KEY), Object.getOwnPropertyNames(HOLDER).filter((k) => k.length > 14).length > 100);',
          'print(Object.keys(HOLDER).length, JSON.stringify(HOLDER)?.length > 0);',
          'print(Reflect.getOwnPropertyDescriptor(HOLDER, KEY)?.writable);']
FINDING = ['const g = HOLDER[KEY];', 'const g = Reflect.get(HOLDER, KEY);', 'const { [KEY]: g } = HOLDER;',
           'const g = Object.getOwnPropertyDescriptor(HOLDER, KEY).value;', 'const g = new Proxy(HOLDER, {})[KEY];',
           'const g = Object.getOwnPropertyDescriptors(HOLDER)[KEY].value;',
           'const M = new Proxy(HOLDER, {}); const g = Reflect.get(M, KEY);',
           'const g = Object.entries(Object.getOwnPropertyDescriptors(HOLDER)).find(([k]) => k === KEY)[1].value;',
           'let g; for (const k of Object.getOwnPropertyNames(HOLDER)) if (k === KEY) g = HOLDER[k];',
           'const g = Object.create(HOLDER)[KEY];', 'const g = ((o, k) => o[k])(HOLDER, KEY);', 'const [g] = [KEY].map((k) => HOLDER[k]);',
           'class Under extends Object { get g() { return super.g; } }\nconst g = Object.setPrototypeOf({ f() { return super[KEY]; } }, HOLDER).f();', 'const g = Object.assign({}, { held: HOLDER }).held[KEY];', 'const g = Reflect.get(Object.create(HOLDER), KEY, {});', 'let g; ({ [KEY]: g } = HOLDER);', 'const o = { __proto__: HOLDER }; const g = o[KEY];', 'const k = KEY; const g = k in HOLDER ? HOLDER[k] : null;', 'const g = [HOLDER].map(({ [KEY]: found }) => found)[0];',
           'const { ...all } = Object.getOwnPropertyDescriptors(HOLDER); const g = all[KEY].value;']
HOLDING = ['HOLDER', 'HOLDER', 'globalThis[ROOT]REST', '(() => HOLDER)()', '[HOLDER][0]', 'Reflect.get(globalThis, ROOT)REST']
PROTO = ['const a = {}; Object.assign(a, JSON.parse(\'{"__proto__": {"m": 5}}\')); print(a.m, Object.keys(a));',
         'class A { m() { return "A"; } } const a = new A(); Object.assign(a, JSON.parse(\'{"__proto__": {"m": 5}}\')); print(typeof a.m, a.m, a instanceof A);', 'const a = { m: () => 1 }; a[KEY] = { n: 2 }; print(a.n, a.m(), Object.keys(a));', 'class A { m() { return "A"; } } const a = new A(); a[KEY] = { m() { return "other"; } }; print(a.m(), a instanceof A);',
         'class A { m() { return "A"; } } const a = new A(); for (const [k, x] of Object.entries(JSON.parse(\'{"q": 1, "__proto__": {"m": 7}}\'))) a[k] = x; print(a.q, a.m);', 'const a = { ...JSON.parse(\'{"__proto__": {"m": 5}}\') }; print(a.m, Object.keys(a));', 'const a = Object.fromEntries([[KEY, { m: 1 }]]); print(a.m, Object.keys(a));', 'const a = { [KEY]: { m: 1 } }; print(a.m, Object.keys(a)); const b = { __proto__: { m: 2 } }; print(b.m, Object.keys(b));', 'function set(o, k, v) { o[k] = v; } class A { x = 1; get y() { return this.x; } } const a = new A(); print(a.y); set(a, KEY, { y: "z" }); print(a.y, a.x); set(a, "x", 5); print(a.x);',
         'const a = [1, 2]; a[KEY] = { map: () => "own map", 5: "five" }; print(a[5], a.map?.((x) => x), a.length);',
         'print(({})[KEY] === Object.prototype, [][KEY] === Array.prototype, Object.getOwnPropertyDescriptor(Object.prototype, KEY) !== undefined);', 'print(Reflect.set({}, KEY, null), KEY in {}, Object.hasOwn({}, KEY)); const o = Object.create(null); o[KEY] = 1; print(Object.keys(o));']


def member(source):
    holder = source.pick(sorted(MEMBERS))
    key, call = source.pick([row for row in MEMBERS[holder] if row[0] not in NOT_IN_NODE_20])
    root, dot, rest = holder.partition('.')
    held = source.pick(HOLDING) if '(' not in holder and root != 'globalThis' else source.pick(['HOLDER', '(() => HOLDER)()'])
    return words(held.replace('REST', dot + rest), HOLDER=holder, ROOT=spelled(source, root)), holder, key, call


def asked(source):
    held, holder, key, _ = member(source)
    if source.chance(.3) and holder in INSTANCES:
        return words(source.pick(['print(KEY in Object(HOLDER), Reflect.has(Object(HOLDER), KEY));',
                                  'print(typeof HOLDER[KEY], typeof Reflect.get(Object(HOLDER), KEY));',
                                  'for (const k in HOLDER) print(k); print(KEY in Object(HOLDER));']), HOLDER=INSTANCES[holder],
                     KEY=hidden(source, key))
    return words(source.pick(ASKING), HOLDER=held, KEY=hidden(source, key))


def found(source):
    held, holder, key, call = member(source)
    finding = source.pick(FINDING)
    if 'escriptor' in finding and held.startswith('globalThis'): finding = 'const g = HOLDER[KEY];'
    if key in ('description', 'BYTES_PER_ELEMENT'): call = 'typeof g'
    if key == 'description': finding = 'const g = Object.getOwnPropertyDescriptor(HOLDER, KEY).get;'
    return words(finding, HOLDER=held, KEY=hidden(source, key)) + f'\nprint({call});'


def proto(source):
    return words(source.pick(PROTO), KEY='["__pro", "to__"].join("")' if source.chance(.5) else 'JSON.parse(\'"__proto__"\')')


SCENES = 1, 2
RULES = {'scene': [asked, asked, found, found, found, proto]}
