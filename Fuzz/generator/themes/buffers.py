"""Several views of one buffer: aliasing, bits that are no canonical NaN, bounds, conversions on stores, buffers that go away.

Which NaN a store of NaN writes is not the language's to say: no NaN with other bits is stored where its bytes are read.
"""
from ..grammar import words

VIEWS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array',
         'Float64Array']

SCENES = 2, 6
RULES = {
    'scene': ['''const b = new ArrayBuffer(16), u = new Uint8Array(b), i = new Int32Array(b), w = new Uint32Array(b), g = new Float32Array(b), f = new Float64Array(b), d = new DataView(b);
«3-7*poke»
«2-5*peek»''',
              '''const b = new ArrayBuffer(«8|16»), w = new Uint32Array(b), f = new «Float64Array|Float32Array»(b);
for (const [high, low] of [«bits», «bits», «bits»]) { w[1] = high; w[0] = low; «floatUse» }''',
              '''function «#parse»(bytes) { const f = new «Float32Array|Float64Array»(bytes.buffer); let best = 0; for (let k = 0; k < f.length; k++) { const x = f[k] «* 2|* 1|+ 0|- 1|/ 3»; if (x > best) best = x; } return [best, f[0], f[0] * 2, -f[1]]; }
const «#u» = new Uint8Array(16).fill(«255|127|0|240»); «#u»[«3|7»] = «255|127|248»; print(«#parse»(«#u»)); «#u».fill(255); print(«#parse»(«#u»));''',
              '''const a = new «view»(«[1, 2, 3]|4|[«number», «number», «number»]»), size = a.length;
«2-5*element»
print(a, a.length);''',
              'attempt(() => print(«construct»)); attempt(() => print(«construct»)); attempt(() => print(«construct»));',
              '''const b = new ArrayBuffer(«16|64»), a = new «view»(b), z = new «view»(b); a[0] = 7; let s = 0;
for (let k = 0; k < a.length && k < 9; k++) { if (k === «0|1|2») «detach» s += a[k]; }
print(s, a.length, a[0], z[0], a.byteLength, a.byteOffset, b.byteLength); «2-4*gone»''',
              '''const b = new ArrayBuffer(8, { maxByteLength: 32 }), a = new «view»(b), fixed = new Uint8Array(b, 2, 4); a.fill(3);
for (const size of [«4, 16, 0, 8|0, 32|5, 3, 24|8, 7, 6»]) { b.resize(size); print(a.length, a[0], a[1], a.byteLength, fixed.length, fixed[0], fixed.byteOffset); let n = 0; for (let k = 0; k < 9; k++) n += a[k]; print(n); «2*gone» }'''],
    'view': VIEWS,
    'bits': ['[0xfffc0000, 7]', '[0xfffe4242, 0x41414141]', '[0x7ff80000, 1]', '[0xffffffff, 0xffffffff]', '[0x7ff00000, 1]',
             '[0xfff80001, 0]', '[0xfffd0000, 3]', '[0xffff0000, 7]', '[0x80000000, 0]', '[0x3ff00000, 0]', '[0xfffa0000, 0]',
             '[0xfff80000 | 0, 0x12345678]', '[0x7fffffff, 5]', '[0xfff90000, 1]'],
    'poke': ['u[«at»] = «byte»;', 'i[«at4»] = «int»;', 'w[«at4»] = «word»;', 'g[«at4»] = «number»;', 'f[«0|1»] = «number»;',
             'd.setInt16(«at», «int»«|, true»);', 'd.setUint32(«0|4|8», «word»«|, true»);',
             'attempt(() => d.setFloat64(«0|8|1|9», «number»));', 'd.setFloat32(«0|4|3», «number»);', 'u.fill(«byte»);',
             'f.fill(«number»);', 'u.set([«byte», «byte»], «at»);', 'i.set(g.subarray(0, 2), 1);', 'u.copyWithin(«at», «at»);',
             'u.reverse();', 'i.set(u.subarray(0, 4));',
             'u.set(u.subarray(0, 8), 3);', 'w[1] = «word»; w[0] = «word»;', 'for (let k = 0; k < 16; k++) u[k] = «byte»;',
             'f[1] = f[0] || 2;', 'g[0] = g[1] * 2 || 1;', 'i[3] += «int»;', 'w[2]++;', 'u[«at»] <<= 3;',
             'new Uint16Array(b, 2, 3)[1] = «int»;'],
    'at': ['0', '1', '3', '7', '8', '11'], 'at4': ['0', '1', '2', '3'], 'byte': ['0', '1', '127', '128', '240', '248', '255', '256', '-1',
                                        '300.7'], 'word': ['0', '7', '0x7ff80000', '0xfff80000', '0xfffc0000', '0xffffffff', '0x7f800001',
                                        '0xffc00000', '0x3f800000', '0xfffe0001', '-1'],
    'peek': ['print(u[«at»], i[«at4»], w[«at4»]);', 'print(f[0], f[1], typeof f[0]);', 'print(g[0], g[1], [g[«at4»]]);',
             'const «#o» = { v: f[0] * 1, u: f[1] }; print(«#o», typeof «#o».v, «#o».u + 1);',
             'const «#a» = [f[0], g[1], 1]; print(«#a», «#a».indexOf(1), «#a».includes(NaN));',
             'print(d.getFloat64(0), d.getFloat32(4), [d.getFloat64(8, true)], typeof d.getFloat64(0));',
             'print(d.getInt16(«at»), d.getUint32(0, true), d.getInt8(15));',
             'print(JSON.stringify([f[0]]), String(g[2]), f[0] + 1, f[0] === f[0]);', 'print(Array.from(u), [...i]);',
             'print(Math.max(f[0], g[0]), -f[0], f[0] * 2, f[1] < g[1]);',
             'let «#m» = new Map([[f[0], 1]]); print(«#m».get(NaN), «#m».size);', 'for (const x of f) print(x, [x]);',
             'class «#K» { constructor(x) { this.x = x; } } print(new «#K»(f[0]).x, new «#K»(g[1]).x === 7);',
             'print([f[0], f[1]].sort(), f.map((x) => x * 2), Array.from(g, (x) => x));',
             'print(u.join(), i.indexOf(«int»), u.subarray(2, 5), f.slice(1));'],
    'floatUse': ['const v = f[0] * 1; const o = [v]; print(o[0] === low, typeof o[0], String(o[0]));',
                 'const v = f[0]; const o = { v }; print(typeof v, typeof o.v, v, o);',
                 'print([f[0], f[0] + 0, -f[0]], f.includes(NaN), f[0] > 1);',
                 'let m = -Infinity; for (const x of f) if (x > m) m = x; print(m, f[0], [f[f.length - 1]]);',
                 'const s = new Set([f[0], f[0] * 3]); print(s, s.has(NaN));',
                 'print(JSON.stringify({ x: f[0] }), `${f[0]}`, [f[0]].indexOf(f[0]));',
                 'function id(x) { return x; } print(id(f[0]), [id(f[0])], id(f[0]) + 1);',
                 'const t = [1.5, f[0]]; t[0] = t[1]; print(t, t[0] === t[0]);'],
    'slot': ['0', '1', '2', '3', '5', '-1', '1.5', '"1"', '"-0"', 'size', 'size - 1', '4294967296', '-0', 'NaN', '"x"'],
    'element': ['attempt(() => { a[«slot»] = «value»; });', 'attempt(() => print(a[«slot»], «slot» in a));',
                'attempt(() => print(Object.keys(a), delete a[«slot»]));',
                'attempt(() => print(Object.getOwnPropertyDescriptor(a, «slot»)));',
                'attempt(() => Object.defineProperty(a, «slot», { value: «number»«|, configurable: false|, configurable: true, enumerable: true, writable: true» }));', 'a[0] «+=|-=|*=|/=|%=|<<=» «number»;', 'attempt(() => print(Reflect.set(a, «slot», «number»), Reflect.set({}, 0, 1, a)));',
                'attempt(() => print(a.set([«number», «value»], «small»)));',
                'attempt(() => print(a.fill(«value»), a.map((x) => x * 300)));',
                'attempt(() => print(a.with(«small», «number»), a.at(«small»), a.subarray(1, -1)));',
                'attempt(() => print(a.sort(), a.toSorted((p, q) => q - p), a.indexOf(«number»)));',
                'attempt(() => print(Array.prototype.«push|pop|shift».call(a, 5)));',
                'attempt(() => print(Array.prototype.concat.call(a, [1]).length, Object.freeze(a)));',
                'attempt(() => print(Object.assign(a, [1, 2, 3]), a.join("-") + a));',
                'attempt(() => print(a.reduce((s, x) => s + x), a.filter((x) => x), a.findLast((x) => x < 3)));',
                'attempt(() => { a.foo = 1; a.length = 0; print(a.length, a.foo); });',
                'for (let k = -1; k <= size; k++) { a[k] = k * «number»; print(a[k]); }'],
    'construct': ['new «view»(new ArrayBuffer(7))', 'new «view»(new ArrayBuffer(8), 1)', 'new «view»(new ArrayBuffer(8), 4, 2)',
                  'new «view»(«value»)', 'new «view»(«lengthLike»)', 'new «view»({ length: 2, 0: 5, 1: "6" })',
                  'new «view»(new Set([1, 2.7]))', 'new «view»([[1], { valueOf: () => 7 }, «value»])', 'new BigInt64Array([«value»])',
                  'new «view»([1n])', 'new Uint8Array(new BigInt64Array(1))', '«view»(1)',
                  'new ArrayBuffer(«lengthLike»).byteLength', 'new DataView(new ArrayBuffer(2), «small»)',
                  'new DataView(new ArrayBuffer(2)).getInt32(0)', 'new DataView(new ArrayBuffer(2)).getInt8(«small»)',
                  'new DataView(«value»)', 'new «view»([1, 2, 3]).set([9, 9], 2)', '«view».from([1, 2], (x) => x * 200)',
                  '«view».of(«number», «number»)', 'new «view»(new «view»([«number», «number»]))',
                  'new «view»([1, 2, 3]).subarray(1).byteOffset', 'new BigUint64Array([2n ** 64n, -1n])',
                  'new «view»(new ArrayBuffer(8), «value»).length', 'new DataView(new ArrayBuffer(16)).setBigInt64(0, «value»)',
                  'new DataView(new ArrayBuffer(16)).getBigUint64(«small»)', 'new «view»(4).fill(«value»)',
                  'Object.prototype.toString.call(new «view»(1))',
                  'new (class extends «view» { constructor() { super(3); this.q = 1; } })()'],
    'lengthLike': ['-1', '1.9', '"3"', 'null', '2 ** 53', '1e10', 'NaN', '-0', '"x"', 'undefined', 'true'],
    'detach': ['{ if (b.byteLength) structuredClone(b, { transfer: [b] }); }'],
    'taking': ['if (b.byteLength) structuredClone(b, { transfer: [b] });', 'if (b.byteLength) structuredClone(b, { transfer: [b] });',
               'if (b.resizable) b.resize(«0|1|2|24»);'],
    'gone': ['attempt(() => print(a.fill(1)));', 'attempt(() => { a[0] = 1; print(a[0], 0 in a, Object.keys(a)); });',
             'attempt(() => print(a.map((x) => x)));', 'attempt(() => print(a.join(), a.indexOf(0)));', 'attempt(() => print([...a]));',
             'attempt(() => print(new DataView(b).byteLength));', 'attempt(() => print(a.subarray(0).length));',
             'attempt(() => print(new Uint8Array(b).length));', 'attempt(() => print(b.slice(0).byteLength));',
             'attempt(() => print(a.set([1])));', 'attempt(() => print(a.sort()));', 'attempt(() => { for (const x of a) print(x); });',
             'attempt(() => print(a.at(0), a.length, Object.getOwnPropertyDescriptor(a, 0)));',
             'attempt(() => print(Reflect.set(a, 0, 1), Reflect.defineProperty(a, 0, { value: 1 })));'],
}
DETACHING = ['u[{ toString() { DETACH; return "0"; } }] = 5', 'u[1] = { valueOf() { DETACH; return 5; } }',
             'u.fill(0, { valueOf() { DETACH; return 0; } })', 'u.fill({ valueOf() { DETACH; return 0; } })',
             'u.copyWithin(0, { valueOf() { DETACH; return 1; } })', 'u.subarray(0, { valueOf() { DETACH; return 1; } }).length',
             'u.slice({ valueOf() { DETACH; return 1; } })', 'new DataView(b).setInt8(0, { valueOf() { DETACH; return 1; } })',
             'new DataView(b).getInt8({ valueOf() { DETACH; return 1; } })',
             'u.set({ get length() { DETACH; return 2; }, 0: 1, 1: 2 })', 'u.set([1, { valueOf() { DETACH; return 5; } }, 3])',
             'u.sort((x, y) => { DETACH; return y - x; })', 'u.map((x, k) => { DETACH; return k; })',
             'u.indexOf(0, { valueOf() { DETACH; return 0; } })', 'u.includes(undefined, { valueOf() { DETACH; return 0; } })',
             'u.with(0, { valueOf() { DETACH; return 0; } })', 'u.at({ valueOf() { DETACH; return 0; } })',
             'u.reduce((s, x, k) => { DETACH; return s + x; }, 0)', 'u.forEach((x, k) => { DETACH; print(x, k); })',
             'u.join({ toString() { DETACH; return "-"; } })',
             'u.filter((x) => { DETACH; return true; })', 'Array.from(u, (x) => { DETACH; return x; })',
             'u.lastIndexOf(0, { valueOf() { DETACH; return 3; } })', 'b.slice({ valueOf() { DETACH; return 0; } })',
             'new Uint8Array(b, { valueOf() { DETACH; return 0; } })', '[...u.entries()].map(([k]) => { DETACH; return u[k]; })',
             'Math.max(u[0], (DETACH, 1), u[1])', 'u[0] + (DETACH, u[0])', '(u[1] = (DETACH, 7))', '(u[1] += (DETACH, 7))',
             'u[(DETACH, 0)]']



def detaching(source):
    """A conversion, or an operand, that takes the buffer away or changes its size."""
    use = words(source.pick(DETACHING), DETACH='take()')
    return ('const b = new ArrayBuffer(8«|, { maxByteLength: 24 }»), u = new «view»(b); u[0] = 3; u[1] = 2;\n'
            'const take = () => { «taking» };\n'
            f'attempt(() => print({use}));\n'
            'print(u.length, u[0], u[1], u[2], b.byteLength); let s = 0; for (let k = 0; k < 4; k++) s += u[k]; print(s); const a = u; «2*gone»')


RULES['scene'] += [detaching, detaching]
