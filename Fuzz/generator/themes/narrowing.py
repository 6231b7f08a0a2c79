"""Tests that tell kinds apart (typeof, instanceof, ===, in, truth), met by values of every kind, with stores between test and use."""

SCENES = 2, 4
RULES = {
    'scene': ['''function «#f»(x) { switch (typeof x) { case "number": «between» return x + 1; case "string": return x + "!"; case "undefined": return "u"; case "object": return x === null ? "null" : Object.keys(x).length; case "function": return «x.length|typeof x.name»; case "boolean": return !x; case "symbol": return x.description; case "bigint": return x + 1n; } }
for (const x of [«list»]) attempt(() => print(«#f»(x)));''',
              '''function «#g»(x, y) { if («test») { «between» return «use»; } «|else if («test») return «use»;» return «use»; }
for (const x of [«list»]) attempt(() => print(«#g»(x, «value»)));''',
              '''let w = «value»; function «#touch»() { w = «value»; return 1; }
function «#h»() { if (typeof w === «"number"|"string"|"object"») { «#touch»(); return w + 1; } return typeof w; }
attempt(() => print(«#h»())); attempt(() => print(«#h»())); w = «small»; attempt(() => print(«#h»(), w)); attempt(() => { if (w) { print(w); } else { print("falsy", w); } w ??= 5; w ||= 6; w &&= w + 1; print(w); });''',
              '''class A { constructor() { this.v = 1; } } class B extends A { w = "b"; } class D { v = "d"; }
function «#k»(x) { if (x instanceof B) return x.w + x.v; if (x instanceof A) { «|x = new D();|x.v = "s";» return x.v + 1; } if (x && "v" in x) return x.v; return x?.v ?? "none"; }
for (const x of [new A(), new B(), new D(), { v: null }, Object.create(new B()), null, 5, «value», Object.create(A.prototype)]) attempt(() => print(«#k»(x)));''',
              '''function «#u»(x) { while (x) { if (x.next === undefined) return x.v; «|if (x.v === 2) x.next = { v: "late" };|x.v += 1;» x = x.next; } return x; }
const list = { v: 1, next: { v: 2, next: { v: «value», next: «null|undefined|{ v: 9 }|0|""» } } }; attempt(() => print(«#u»(list))); attempt(() => print(«#u»(list), list)); attempt(() => print(«#u»(null), «#u»(«value»)));''',
              '''const «#eq» = (x, y) => [x == y, x === y, Object.is(x, y), x != y, x < y, x >= y]; for (const x of [«list»]) for (const y of [«value», «value», «value»]) attempt(() => print(«#eq»(x, y)));''',
              '''function «#args»() { «arguments[0] = "changed";|arguments.length = 1;|» return [arguments.length, arguments[0], arguments[5], typeof arguments, [...arguments]]; } for (const x of [«list»]) attempt(() => print(«#args»(x, «value»)));
function «#rest»(a, b = a, ...c) { a = «value»; return [a, b, c, c.length + 1]; } for (const x of [«list»]) attempt(() => print(«#rest»(x), «#rest»(x, 1, x), «#rest».length));''',
              '''for (const x of [«list»]) for (const f of [«conversion», «conversion», «conversion», «conversion»]) attempt(() => { const r = f(x); print(typeof r, r); });''',
              '''const «#x» = «arrayLike»; if («|!»Array.isArray(«#x»)) print("yes", «#x».length, «#x»[0], typeof «#x»); else print("no", typeof «#x», «#x».a, «#x».length);
const «#pick» = (x) => Array.isArray(x) ? x.length + «0|1» : typeof x; attempt(() => print(«#pick»(«#x»), «#pick»(«arrayLike»)));
attempt(() => { if («#x» instanceof Array) «#x».push(«small»); print(«#x».length, Array.isArray([«#x»][0])); });''',
              '''function «#t»(f) { try { return f(); } catch (e) { return e.name + ":" + e.message; } } for (const a of [«bigs»]) for (const b of [«bigs»]) print([«bigop», «bigop», «bigop», «bigop»].map(«#t»));'''],
    'arrayLike': ['JSON.parse("[1, 2]")', 'JSON.parse("[1, 2]")', "JSON.parse('{\"a\": 1}')", 'structuredClone([1, 2])', 'Array.prototype',
                  'new (class extends Array { a = 1; })(1, 2)', 'Object.entries({ a: 1 })', '"a-b".split("-")', '[3].concat(4)',
                  'Array.from("ab")', 'Object.create([1])', '(function () { return arguments; })(1)', 'new Uint8Array(2)', '/a(b)/.exec("ab")',
                  'new Proxy([1], {})', 'Object.assign([], { a: 1 })', 'Reflect.construct(Array, [2], Map)', '[...new Set([1])]'],
    'list': '«value», «value», «value», «number», «text», «object», undefined, null, «value»',
    'between': ['', '', 'x = y0(x);'.replace('y0', '((z) => z)'), 'if (x === 3) x = "three";', 'x = [x][0];', '[x] = ["s"];',
                'x ||= "zero";', '({ x } = { x: null });', 'for (x of [x, 7]) ;'],
    'test': ['typeof x === "number"', 'typeof x !== "string"', 'x === null', 'x == null', 'x', '!x', 'Array.isArray(x)',
             'x instanceof Object', 'typeof x === "object" && x', 'x === y', 'x !== undefined && typeof x === typeof y',
             'Number.isInteger(x)', 'x > 0', 'x?.length', 'typeof x === "function"', '(x = y) === y', 'typeof (x = 5) === "number"',
             'x instanceof Array || x instanceof Map', 'typeof x === "number" && (x = y, true)', 'isNaN(x)', 'x >= 0 && x < 10',
             '"a" in Object(x)', 'x === "a" || x === 1'],
    'use': ['x', 'x + 1', 'x.length', '[x, y]', 'typeof x', 'x?.[0]', 'x * 2', '`${x}`', 'x === y', 'x + y', '-x', 'x | 0', 'x ? "t" : "f"',
            'Object(x) === x', '[...x]', 'x.a', 'String(x)', 'JSON.stringify(x)', 'x && x.a', 'x < y', 'x.toString()'],
    'conversion': ['(x) => x + 1', '(x) => 1 + x', '(x) => x * 2', '(x) => -x', '(x) => +x', '(x) => `${x}`', '(x) => x < 1',
                   '(x) => x == 1', '(x) => [].concat(x).join()', '(x) => Math.floor(x)', '(x) => x << 1', '(x) => new Array(3).fill(0)[x]',
                   '(x) => "abc"[x]', '(x) => isNaN(x)', '(x) => x ** 2', '(x) => String(x)', '(x) => ({})[x]', '(x) => x in {}',
                   '(x) => Number(x)', '(x) => BigInt(x)', '(x) => "abc".at(x)', '(x) => x++', '(x) => ~x', '(x) => x % 3', '(x) => !x',
                   '(x) => Object(x) instanceof Object', '(x) => [x].includes(x)', '(x) => x?.constructor?.name', '(x) => Boolean(x)',
                   '(x) => parseInt(x)', '(x) => new Date(x).getTime()', '(x) => Symbol(x).toString()', '(x) => typeof Object(x)',
                   '(x) => [3, 1].at(x)', '(x) => "ab".repeat(x)', '(x) => Array.from(x)', '(x) => Object.keys(x)',
                   '(x) => JSON.stringify(x)', '(x) => Number.isInteger(x)', '(x) => x >>> 0', '(x) => "abc".includes(x)', '(x) => x && 1',
                   '(x) => x ?? "d"', '(x) => [...x]', '(x) => Object.entries(x)', '(x) => Math.max(x, 0)', '(x) => Math.round(x)',
                   '(x) => "b" + x + 1', '(x) => { x += "s"; return x; }', '(x) => { x--; return x; }', '(x) => x == x', '(x) => x.length',
                   '(x) => `${[x]}`', '(x) => new Uint8Array([x])[0]', '(x) => new Float32Array([x])[0]', '(x) => encodeURIComponent(x)',
                   '(x) => Object.is(x, -0)'],
    'bigs': '«bigint», «bigint», «bigint», -7n',
    'bigop': ['() => a + b', '() => a - b', '() => a * b', '() => a / b', '() => a % b', '() => a & b', '() => a ^ b', '() => a < b',
              '() => a == b', '() => b < 100n && b > -100n ? a << b : 0', '() => b < 100n && b > -100n ? a >> b : 0', '() => ~a',
              '() => -a', '() => BigInt.asIntN(64, a + b)', '() => BigInt.asUintN(33, a - b)', '() => a > Number(b)', '() => a === b',
              '() => b < 20n ? a ** b : 0', '() => a + 1', '() => a == String(b)', '() => a < 1.5', '() => Number(a)',
              '() => a.toString(36)', '() => { let x = a; x++; x *= b; return x; }', '() => BigInt.asIntN(Number(b % 70n), a)',
              '() => parseInt(a)', '() => [a, 1, b].sort()', '() => a >>> 0n', '() => a && b', '() => typeof Object(a)',
              '() => new BigInt64Array([a])[0]', '() => a in { 1: 1 }'],
}
