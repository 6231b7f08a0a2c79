"""Rules that all themes share: values, keys, changes of what the program holds, ways to look at it.

A scene that uses «state» has these names in sight, and «change» changes one of them behind the back of what runs:

    w, v    a Number and a String, reassigned        a    an array of int32        o    a literal { x, y }
    c       an instance of C, with x and m()         f    a function of one argument
"""

INTS = ['0', '1', '2', '3', '-1', '7', '31', '32', '255', '65535', '65536', '46341', '0x3fffffff', '0x40000000', '2147483646',
        '2147483647', '-2147483647', '-2147483648', '2147483648', '-2147483649', '4294967294', '4294967295', '4294967296', '-4294967296',
        '9007199254740991', '-9007199254740991']
DOUBLES = ['-0', '0.5', '-0.5', '1.5', '2.5', '-2.25', 'NaN', 'Infinity', '-Infinity', '1e21', '5e-324', '1.7976931348623157e308', '0.1',
           '9007199254740992', '9007199254740993', '-1e-7', '0.49999999999999994', '4503599627370495.5', '1e15', '123456789.125', '2e-308']

VALUES = {
    'small': ['0', '1', '2', '3', '4', '5', '-1'],
    'int': INTS,
    'double': DOUBLES,
    'number': ['«small»', '«small»', '«int»', '«double»'],
    'text': ['""', '"a"', '"b"', '"abc"', '"12"', '" 7 "', '"x"', '"length"', '"é"', '"\\u{1F600}"', '"undefined"', '"0"', '"-1"', '"1.5"',
             '"0x1f"', '"zzz"'],
    'boolean': ['true', 'false'],
    'bigint': ['0n', '1n', '-1n', '10n', '2n ** 31n', '2n ** 63n', '-(2n ** 64n)', '123456789012345678901234567890n'],
    'primitive': ['«number»', '«number»', '«text»', '«boolean»', 'null', 'undefined', '«bigint»', 'Symbol("q")', 'Symbol.iterator'],
    'array': ['[]', '[1]', '[5]', '[1, 2, 3]', '[3, 1, 2]', '[1, , 3]', '[0.5, -0]', '["a", 1]', '[[1], [2]]', 'new Array(3)',
              '[NaN, undefined]',
              '[«number», «number»]'],
    'plain': ['{ a: 1 }', '{ x: 1, y: 2 }', '{}', '{ valueOf() { return 3; } }', '{ toString() { return "q"; } }',
              '{ length: 2, 0: "p", 1: 7 }',
              'Object.create(null)', '{ [Symbol.toPrimitive]: (hint) => hint }', '{ valueOf() { return {}; }, toString() { return []; } }',
              '{ get x() { return 5; } }'],
    'function': ['Math.abs', '((x) => x).bind(null, 4)', 'String', 'isNaN'],
    'object': ['(«plain»)', '(«plain»)', '«array»', '(«function»)', '«heavy»'],
    'heavy': ['new Map([[1, 2]])', 'new Set([1])', 'new Date(0)', 'new Uint8Array([1, 2])', 'new Proxy({}, {})', 'new Proxy([1, 2], {})',
              'new Proxy(function () { return "p"; }, {})', 'Object(1)', 'Object("s")', 'Object(1n)', 'Object(Symbol("b"))',
              'new Boolean(false)'],
    'value': ['«primitive»', '«primitive»', '«object»'],
    'callback': ['(x) => x', '(x, i) => i', '(x) => x * 2', '(x, i, all) => all.length', '(x) => x > 1', 'Boolean', 'String', 'Number',
                 '() => undefined'],
}

KEYS = {
    'index': ['0', '1', '2', '3', 'a.length', 'a.length - 1', '-1', '1.5', '"1"', '9'],
}

STATE = {
    'state': '''let w = «small», v = «text»;
const a = [«small», «small», «small»], o = { x: «small», y: «small» };
class C { «|x = 1;» constructor() { this.x = «small»; } m() { return this.x + 1; } }
const c = new C(), f = (p) => p + 1;''',
    # A statement that breaks what the text before promised. The values are of the kinds that the state does not hold.
    'other': ['"s"', '1.5', 'undefined', 'null', '{ z: 1 }', '-0', '"7"', '2147483648', '[9]', 'Math.max', 'NaN'],
    'change': ['w = «other»;', 'w = «other»;', 'v = «other»;', 'a.length = «0|1|2»;', 'a.length = 0;', 'a.push(«other»);',
               'a[«0|1|2»] = «other»;', 'a.shift();',
               'a.pop();', 'delete a[1];', 'a.unshift(«other»);', 'o.x = «other»;', 'delete o.x;', 'o.z = «other»;', 'c.x = «other»;',
               'delete c.x;',
               'c.m = () => «other»;', 'C.prototype.m = () => «other»;',
               'Object.defineProperty(o, "x", { get() { return «other»; }, configurable: true });',
               'Object.defineProperty(c, "x", { get() { return «other»; }, configurable: true });',
               'Object.setPrototypeOf(c, { m() { return «other»; } });',
               'Object.freeze(o);', 'Object.freeze(a);', 'a.splice(0, 2, «other», «other»);', 'a.length = 5;', 'a.reverse();', 'w++;',
               'throw new RangeError("stop");',
               # What no text of a store says.
               'Error.captureStackTrace(o); o.z = «other»; print(o.z, o.x);',
               'Reflect.getOwnPropertyDescriptor(Object.prototype, "__proto__").set.call(«c|o», { m() { return «other»; }, x: «other» });',
               'Object.prototype.__lookupSetter__("__proto__").call(c, { m: «other», __proto__: C.prototype });'],
    'look': ['print(w + 1, w);', 'print(v + 1, v.length);', 'print(a.length, a[0], a[1], a[2]);',
             'let «#s» = 0; for (let i = 0; i < a.length; i++) «#s» += a[i]; print(«#s»);',
             'print(o.x + 1, o.x, o.y);', 'print(c.x + 1); attempt(() => print(c.m()));', 'print(w * 2, w | 0, typeof w);',
             'for (const e of a) print(e);',
             'print(a.map((e) => e + 1), a.indexOf(«small»));', 'print(JSON.stringify(o), Object.keys(o));', 'print(f(w), f(a[0]));'],
    'looks': '«2-4*guardedLook»\nprint(w + 1, v + 1); print(a.length, a[0], a);',
    'guardedLook': 'attempt(() => { «look» });',
}


COMMON = {**VALUES, **KEYS, **STATE}
