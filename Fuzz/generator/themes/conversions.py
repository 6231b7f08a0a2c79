"""Object protocols with side effects: whatever a built-in or an operator asks an object for, the answer changes what is worked on."""
import re
from ..grammar import words

# (key in a literal, key as an expression, what the method gives)
PROTOCOLS = {
    'numeric': [('valueOf', '"valueOf"', '«small»'), ('toString', '"toString"', '"«0|1|2|12»"'), ('[Symbol.toPrimitive]',
                                        'Symbol.toPrimitive', '«small»')],
    'textual': [('toString', '"toString"', '«text»'), ('[Symbol.toPrimitive]', 'Symbol.toPrimitive', '«text»')],
    'iterable': [('[Symbol.iterator]', 'Symbol.iterator', '«iterator»')],
    'matched': [('[Symbol.match]', 'Symbol.match', 'false')],
    'json': [('toJSON', '"toJSON"', '«primitive»')],
    'thenable': [('then', '"then"', '«primitive»')],
    'arrayLike': [('length', '"length"', '«0|1|2|3»')],
    'tagged': [('[Symbol.toStringTag]', 'Symbol.toStringTag', '"Tag"')],
    'spreadable': [('[Symbol.isConcatSpreadable]', 'Symbol.isConcatSpreadable', '«true|false|undefined»')],
}

# Expressions that convert T in the named way, and what else they touch.
CONSUMERS = {
    'numeric': [
        '+T', '-T', '~T', 'T * 2', 'T - w', 'w - T', 'w + T', 'T < 2', 'w >= T', 'T == 1', 'T ** 2', 'T % 3', 'T << 1', 'w >>> T', 'w | T',
                '1n + T', 'T && 1',
        'a[T]', 'a.at(T)', 'a.fill(9, T)', 'a.fill(9, 0, T)', 'a.slice(T)', 'a.slice(0, T)', 'a.splice(T, 1)', 'a.splice(0, T)',
                'a.splice(T, 1, 8, 9)', 'a.indexOf(2, T)',
        'a.lastIndexOf(2, T)', 'a.includes(2, T)', 'a.copyWithin(T, 1)', 'a.copyWithin(0, T)', 'a.copyWithin(0, 1, T)', 'a.flat(T)',
                'a.with(T, 7)', 'a.toSpliced(T, 1)',
        'new Array(T).length', 'Array(3).fill(T)', 'a.length = T', '(a[1] = T, a)', '(a[T] = 5, a)', 'a.concat(T)', 'a.map((e) => e + T)',
                'a.sort(() => T)', 'a.find((e) => T > e)',
        'a.reduce((s, e) => s + T, 0)', 'Array.from({ length: T })', 'Reflect.apply(f, null, { length: T })',
        '"abc".at(T)', '"abc".charAt(T)', '"abc".charCodeAt(T)', '"abc".slice(T)', '"abc".substring(T)', '"abc".substr(0, T)',
                '"abc".repeat(T)', '"abc".padStart(T, "-")',
        '"abc".indexOf("b", T)', '"abc".includes("b", T)', '"abc".startsWith("b", T)', '"abc".endsWith("b", T)',
                '"abc".lastIndexOf("b", T)', '"abc".split("", T)', 'String.fromCharCode(T)',
        'String.fromCodePoint(T)', '"abc".codePointAt(T)',
        'Math.abs(T)', 'Math.max(w, T)', 'Math.min(T, w)', 'Math.floor(T)', 'Math.imul(T, w)', 'Math.hypot(T, 1)', 'Math.pow(w, T)',
                'Math.clz32(T)', 'Math.fround(T)', 'Math.sign(T)', 'Math.atan2(T, w)',
        'Number(T)', 'Number.isInteger(T)', 'isNaN(T)', 'isFinite(T)', 'parseInt("12", T)', '(5).toFixed(T)', '(255).toString(T)',
                '(5.5).toPrecision(T)', '(5.5).toExponential(T)', 'BigInt(T)', 'BigInt.asIntN(T, 5n)',
        'new Date(T).getTime()', 'new Date(2020, T).getTime()', 'Date.UTC(2020, T)', 'new Date(0).setUTCHours(T)', 'new Date(0).setTime(T)',
        'new Uint8Array(T)', 'new Uint8Array([1, 2, 3]).fill(T)', 'new Uint8Array([1, 2, 3]).fill(7, T)', 'new Uint8Array([1, 2, 3]).at(T)',
                'new Int32Array([1, 2, 3]).subarray(T)', 'new Int32Array([1, 2, 3]).slice(T)',
        'new Int32Array(3).set([4], T)', 'new Int32Array([1, 2, 3]).indexOf(2, T)', 'new Float64Array([T, w])',
                'new ArrayBuffer(T).byteLength', 'new ArrayBuffer(8).slice(T).byteLength',
        'new DataView(new ArrayBuffer(8)).getInt8(T)', 'new DataView(new ArrayBuffer(8)).setInt16(0, T)',
                'new DataView(new ArrayBuffer(8)).setFloat32(T, w)', 'new DataView(new ArrayBuffer(8), T).byteLength',
        'new Set([1]).has(T)', '[1, 2, 3].keys().next(T).value'],
    'textual': [
        '`${T}`', 'T + v', 'v + T', 'T + w', 'T < "b"', 'T == "a"', 'String(T)', 'o[T]', '(o[T] = 1, o)', 'T in o', 'delete o[T]',
                'new Error(T).message', 'Symbol(T).description', 'Symbol.for(T).toString()',
        '"abc".concat(T)', '"abc".includes(T)', '"abc".startsWith(T)', '"abc".endsWith(T)', '"abc".indexOf(T)', '"abc".lastIndexOf(T)',
                '"abc".split(T)', '"abc".replace(T, "-")', '"abc".replace("b", T)', '"abc".replaceAll(T, "-")',
        '"abc".padEnd(6, T)', '"abc".localeCompare(T)', '"abc".normalize(T)', 'a.join(T)', 'a[T]', '[T, w].join()', '[T] + ""',
                'a.indexOf(T)', '[T, 1].sort()', '[3, T, 1].toSorted()', 'parseInt(T)', 'parseFloat(T)', 'Number(T)',
        'encodeURIComponent(T)', 'decodeURIComponent(T)', 'escape(T)', 'JSON.parse(T)', 'JSON.stringify(o, null, T)',
                'JSON.stringify(o, [T])', 'Object.defineProperty({}, T, { value: 1, enumerable: true })',
                'Object.getOwnPropertyDescriptor(o, T)', 'o.hasOwnProperty(T)',
        'Object.hasOwn(o, T)', 'o.propertyIsEnumerable(T)', 'Reflect.get(o, T)', 'Reflect.set(o, T, 1)', 'Reflect.has(o, T)',
                'Reflect.defineProperty(o, T, { value: 1 })', 'Object.fromEntries([[T, 1]])', '({ [T]: 1 })',
        '(class { static [T] = 1; })', '(({ [T]: p }) => p)(o)', '({ ...o, [T]: 2 })', 'c[T]', 'c[T]?.()',
                'String.raw({ raw: [T, "b"] }, 1)', 'new Date(T).getTime()', 'BigInt(T)', 'T.length', 'new String(T).length',
        'Math.max(T)', 'console.log("%s", T)', 'console.log(T + "")', 'process.env[T]', 'globalThis[T]', '"abc"[T]',
                'new Map([[T, 1]]).get(T)'],
    'iterable': [
        '[...T]', 'f(...T)', 'Math.max(...T)', 'new C(...T).x', 'a.push(...T)', 'new Set(T).size', 'new Map(T).size', 'Array.from(T)',
                 'Array.from(T, (e) => e + w)', 'Object.fromEntries(T)', 'new Uint8Array(T)', 'new Float64Array(T)',
        '(([p, q = w]) => [p, q])(T)', '(([, ...p]) => p)(T)', '([w] = T, w)', '([a[0], o.x] = T, a)', '[w, ...T, w]',
                 '[...(function* () { yield* T; })()]', 'Promise.all(T) instanceof Promise', 'new WeakSet(T) instanceof WeakSet',
        '(() => { let n = 0; for (const e of T) { n += a.length; if (n > 9) break; } return n; })()',
                 '(() => { for (w of T) ; return w; })()', '(() => { for (const [p] of T) return p; })()', 'String.fromCharCode(...T)',
                 'new Int32Array(4).set(T)',
        'Reflect.apply(f, null, [...T])', 'new (class extends C { constructor(...r) { super(...r); } })(...T).x',
                 '(() => { for (o.x of T) { if (w > 5) break; } return o.x; })()'],
    'matched': ['"abc".includes(T)', '"abc".startsWith(T)', '"abc".endsWith(T)', '"abcabc".includes(T, 1)', 'v.includes(T)',
                'v.startsWith(T)'],
    'json': ['JSON.stringify(T)', 'JSON.stringify([1, T, a])', 'JSON.stringify({ p: T, a, o })', 'JSON.stringify({ p: T }, null, 1)',
             'JSON.stringify(o, (k, p) => k === "x" ? T : p)', 'JSON.stringify({ o, T, a }, ["T", "o", "x"])', 'JSON.stringify([c, T, c])'],
    'thenable': ['Promise.resolve(T)', '(async () => print("then", await T, w, a.length))()',
                 'Promise.all([T, 1]).then((all) => print("all", all, w))',
                 'Promise.race([T]).then((first) => print("race", first, w), (e) => print("no", e))',
                 '(async () => { for await (const e of [T, w]) print("each", e, w, a.length); })()',
                 'new Promise((done) => done(T)).then((all) => print("done", all, a.length))',
                 'Promise.resolve(0).then(() => T).then((p) => print("late", p, w + 1))',
                 '(async () => { try { return T; } finally { print("finally", w); } })().then((p) => print("returned", p, w))'],
    'arrayLike': ['Array.prototype.map.call(T, (e) => e)', 'Array.prototype.slice.call(T)', 'Array.prototype.join.call(T)',
                  'Array.prototype.indexOf.call(T, 1)', 'Array.prototype.concat.call(a, T)', 'Array.from(T)', 'f.apply(null, T)',
                  'Reflect.apply(f, null, T)',
                  'Reflect.construct(C, T).x', 'new Uint8Array(T)', 'new Uint8Array(4).set(T)', 'Array.prototype.fill.call(T, 1)',
                  'Array.prototype.push.call(T, 1)', 'Array.prototype.includes.call(T, undefined)', 'Array.prototype.reverse.call(T)',
                  'String.raw({ raw: T }, 1)',
                  'Math.max.apply(null, T)', 'Array.prototype.sort.call(T)', 'Array.prototype.at.call(T, 0)',
                  'Array.prototype.every.call(T, () => true)', 'JSON.stringify(o, T)'],
    'tagged': ['String(T)', 'Object.prototype.toString.call(T)', '`${T}`', '[T].join()', 'T + v', 'T == "x"', 'console.log(String(T))'],
    'spreadable': ['a.concat(T)', '[].concat(T, a)', 'a.concat([1], T)', 'Array.prototype.concat.call(T, a)', '[0].concat(T, T)'],
}

# Objects that answer; K is the key in a literal, E the same as an expression, R what is given.
ANSWERING = [
    '({ K() { «effect» return R; } })',
    '({ K() { «effect» return R; } })',
    '({ get K() { «effect» return () => R; } })',
    '({ K: () => { «effect» return R; } })',
    'new (class { K() { «effect» return R; } })()',
    'new (class { get K() { «effect» return () => R; } })()',
    'Object.create({ K() { «effect» return R; } })',
    'Object.defineProperty({}, E, { value() { «effect» return R; } })',
    'Object.assign([7], { K() { «effect» return R; } })',
    'new Proxy({ K() { return R; } }, { get(target, key, receiver) { if (key === E) { «effect» } return Reflect.get(target, key, receiver); } })',
    'Object.setPrototypeOf(() => 1, { K() { «effect» return R; }, __proto__: Function.prototype })',
]
# The same where the property itself is read, not called.
GIVING = [
    '({ get K() { «effect» return R; } })',
    'new (class { get K() { «effect» return R; } })()',
    'Object.create({ get K() { «effect» return R; } })',
    'Object.defineProperty({}, E, { get() { «effect» return R; } })',
    'new Proxy({ 0: 1, 1: 2 }, { get(target, key) { if (key === E) { «effect» return R; } return target[key]; } })',
    'Object.defineProperty([1, 2, 3], E, { get() { «effect» return R; } })',
]
READ = {'matched', 'arrayLike', 'tagged', 'spreadable'}
# Who asks for a thenable goes on later: what it hands over.
SETTLING = [
    '({ K(done, fail) { «effect» done(R); } })',
    '({ K(done, fail) { «effect» fail(R); } })',
    '({ K(done) { done(R); «effect» done(w); } })',
    '({ K(done, fail) { «effect» throw w; } })',
    '({ get K() { «effect» return (done) => done(R); } })',
    '({ get K() { «effect» return R; } })',
    'new (class extends Promise { K(done, fail) { «effect» return super.then(done, fail); } })((done) => done(R))',
]
SHAPES = {'thenable': SETTLING, **{protocol: GIVING for protocol in READ}}

USES = [
    'attempt(() => print(USE));',
    'attempt(() => print(USE));',
    'attempt(() => print(USE, w, a.length));',
    'try { print(USE); } catch (e) { note(e); } finally { print(w, a.length); }',
    'attempt(() => { const r = USE; print(r, w, v); });',
    'for (let i = 0; i < 2; i++) attempt(() => { print(USE, w, a.length); });',
    'attempt(() => { w = w + 1; print(USE, w + 1); });',
    'attempt(() => { print(a[0], USE, a[0], a.length); });',
    'attempt(() => { const n = a.length; print(USE); for (let i = 0; i < n; i++) print(a[i]); });',
]


def answering(source, protocol):
    """An object that answers by the protocol and changes something meanwhile."""
    literal, expression, result = source.pick(PROTOCOLS[protocol])
    return words(source.pick(SHAPES.get(protocol, ANSWERING)), K=literal, E=expression, R=result)


# Array methods that convert their arguments when they have looked at the array's length.
BOUNDED = ['a.fill(9, T)', 'a.fill(9, 0, T)', 'a.fill(9, T, 3)', 'a.fill(T, 0, T)', 'a.slice(T)', 'a.slice(0, T)', 'a.splice(T, 1)',
           'a.splice(0, T)', 'a.splice(0, T, 8, 9)', 'a.copyWithin(T, 1)', 'a.copyWithin(0, T)', 'a.copyWithin(0, 1, T)',
           'a.indexOf(2, T)', 'a.lastIndexOf(2, T)', 'a.includes(undefined, T)', 'a.with(T, 7)', 'a.toSpliced(0, T)', 'a.at(T)',
           'a.flat(T)']


def scene(source):
    if source.chance(.2): return using(source, source.pick(BOUNDED), answering(source, 'numeric').replace('«effect»', '«resize»'))
    # Half of the time each protocol is as likely as any other, else each use.
    protocol, consumer = source.pick(EVERY_USE)
    if source.chance(.5):
        protocol = source.pick(sorted(CONSUMERS))
        consumer = source.pick(CONSUMERS[protocol])
    answer = answering(source, protocol)
    # Most telling is what changes under the hands of a method of the array.
    if ARRAY.search(consumer) and source.chance(.7): answer = answer.replace('«effect»', '«resize»')
    return using(source, consumer, answer)


def using(source, consumer, answer):
    use = words(source.pick(USES), USE=consumer)
    return '«state»\nlet asked = 0;\nconst «#t» = ' + answer + ';\n' + words(use, T='«#t»') + '\n«looks»'


EVERY_USE = [(protocol, use) for protocol in sorted(CONSUMERS) for use in CONSUMERS[protocol]]
ARRAY = re.compile(r'\ba\b')
SCENES = 3, 6


RULES = {
    'scene': scene,
    'resize': ['a.length = «0|1|2|5»;', 'a.length = «0|1»;', 'a.pop();', 'a.shift();', 'a.push(«other»);', 'a.splice(0, 2);',
               'a[1] = «other»;', 'Object.freeze(a);', 'if (asked++ === 1) a.length = «0|1»;'],
    'effect': ['«change»', '«change»', '«change»', 'if (asked++ === 1) { «change» }', 'print("asked", w, a.length);', '«change» «change»'],
    'iterator': ['«steps»[Symbol.iterator]()', '«steps»', '[«small», «small»].values()',
                 '({ next() { «effect» return { done: asked++ > 2, value: «small» }; } })',
                 '({ next() { return { done: asked++ > 2, value: w }; }, return() { «effect» return {}; } })',
                 '({ next: () => ({ get done() { «effect» return asked++ > 2; }, value: 1 }) })',
                 '({ next: () => ({ done: asked++ > 2, get value() { «effect» return a.length; } }) })',
                 'new Set([1, 2]).values()', '5', '({ next() { return 5; } })',
                 '({ get next() { «effect» return () => ({ done: asked++ > 2, value: asked }); } })',
                 '({ next() { return { done: asked++ > 2, value: [asked, w] }; }, return() { «effect» return 5; } })'],
    'steps': ['(function* () { yield 1; «effect» yield 2; })()',
              '(function* () { try { yield w; yield 2; yield 3; } finally { «effect» } })()',
              '(function* () { yield [1, 2]; «effect» yield [w, 3]; })()'],
}
