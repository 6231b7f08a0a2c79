"""Sloppy code: mapped arguments, `with`, `this` that becomes an object, functions in blocks, names that nobody declares, stores that are
refused."""

STRICT = False
# Programs print texts of functions.
COMPARED = 'nothing'

# No frame whose code is strict.
FRAMES = ['function NAME() {\nSCENE\n}\nattempt(NAME);', 'function NAME() {\nSCENE\n}\nattempt(NAME);\nattempt(NAME);', 'attempt(() => {\nSCENE\n});',
          'function* NAME() {\nSCENE\nyield 1;\n}\nattempt(() => { for (const step of NAME()) print(step); });',
          'async function NAME() {\nSCENE\n}\nNAME().catch(note);', 'const NAME = { get run() {\nSCENE\n} };\nattempt(() => NAME.run);', '{\nSCENE\n}']

RULES = {
    'scene': ['«argumentsScene»', '«withScene»', '«thisScene»', '«blockScene»', '«globalScene»', '«refusedScene»'],

    # What a function does to its parameters and to its arguments object, in turn.
    'argumentsScene': '''function f(p, q«|, r») {
«2-5*argumentsStep»
return [p, q, arguments[0], arguments[1], arguments.length];
}
attempt(() => print(f(«value», «value»)));
attempt(() => print(f(«number»), f(«number», «number», «number», «number»)));''',
    'argumentsStep': ['arguments[«0|1|2»] = «value»;', 'p = «value»;', 'q = «number»;', 'p++;', 'delete arguments[«0|1»];', 'print(arguments[0], p);',
                      'arguments.length = «0|1|3»;', 'Object.defineProperty(arguments, "«0|1»", { «value: «number»|writable: false|enumerable: false|get() { return 9; }» });',
                      'Object.«freeze|seal|preventExtensions»(arguments);', 'const «#set» = (v) => { p = v; }; «#set»(«value»);',
                      '[].«reverse|sort|shift|push».call(arguments);', 'const «#all» = arguments; «#all»[0] = «number»;', 'for (const v of arguments) print(v);',
                      'print(Object.keys(arguments), arguments.callee.name);', 'Reflect.set(arguments, "1", «value»);',
                      'if (p > 1) { arguments[0] = 0; q = "less"; }', 'print(p === q);', 'print(...arguments);', 'attempt(() => Math.max.apply(null, arguments));'],

    'withScene': '''var x = «value», y = «number»;
const o = «scope»;
with (o) {
«2-4*withStep»
}
print(x, y, attempt(() => JSON.stringify(o)));''',
    'scope': ['{ x: «value» }', '{ x: 1, y() { return this.x; } }', '{ get x() { print("get"); return «number»; }, set x(v) { print("set", v); } }',
              '{ x: 1, [Symbol.unscopables]: { x: «boolean» } }', '[«number», «number»]', '"text"', 'Object.create({ x: «number» })',
              'Object.freeze({ x: 1 })', 'new Proxy({ x: 1 }, { has(t, k) { return k === "x"; } })'],
    'withStep': ['print(typeof x, x);', 'x = «value»;', 'y = y + 1;', 'x += 1;', 'y++;', 'print(typeof missing);', 'var «#v» = x;',
                 'print((() => x)());', 'const «#g» = function () { return x; }; print(«#g»());', 'attempt(() => print(y()));',
                 'with ({ x: «value» }) { print(x); x = 3; }', 'delete x;', '[x, y] = [«value», 2];', 'for (x of [1, 2]);', '{ let x = 5; print(x); }'],

    'thisScene': '''function f() { «thisUse» }
const o = { f, get g() { «thisUse» }, a: () => f() };
«2-4*thisCall»''',
    'thisUse': ['return typeof this;', 'return this === globalThis;', 'return this == null ? "none" : this.constructor === Object;',
                'return [1].map(function () { return typeof this; }, 5)[0];', 'return (() => typeof this)();', 'return this === this;', '"use strict"; return typeof this;',
                'this.left = 1; return this.left;', 'return Object(this) === this;'],
    'thisCall': ['print(f());', 'print(f.call(«primitive»));', 'print(o.f(), o.g, o.a());', 'print((0, o.f)());', 'print([«number»].map(f));',
                 'print(Reflect.apply(f, «value», []));', 'print(f.bind(«primitive»)());', 'print(typeof new f());', 'print(Reflect.get(o, "g", «primitive»));'],

    'blockScene': '''function f(p) {
attempt(() => print(typeof inner, typeof other));
«1-3*blockStep»
attempt(() => print(typeof inner, typeof other));
}
f(true); f(false);''',
    'blockStep': ['{ function inner() { return «number»; } print(inner()); }', 'if (p) function other() { return 1; }', 'if (p) { function inner() { return 2; } }',
                  'switch («0|1») { case 0: function other() { return 0; } break; default: print(typeof other); }', '{ print(typeof inner); { function inner() {} } }',
                  '{ function inner() {} inner = «number»; print(inner); }', 'for (const i of [1, 2]) { function other() { return i; } }', 'try { throw 1; } catch (inner) { { function inner() {} } }',
                  '{ let other = 1; { function other() {} } print(other); }', 'inner = «value»;', 'label: { function other() {} break label; }', 'var inner = «number»;'],

    'globalScene': '''«2-4*globalStep»
print(typeof made, delete globalThis.made, typeof made);''',
    'globalStep': ['made = «value»;', 'made = 1; made++; print(made);', 'attempt(() => { made += 1; });', 'for (made = 0; made < 2; made++);', 'for (made in { a: 1 });',
                   '(function () { made = «number»; })();', 'attempt(() => { "use strict"; made = 2; });', 'attempt(() => print(made));', 'print("made" in globalThis);',
                   '({ x: made } = { x: «value» });', 'delete made;', 'globalThis.made = «number»; print(made);'],

    'refusedScene': '''const o = «fixed»;
«2-5*refusedStep»
attempt(() => print(o));''',
    'fixed': ['Object.freeze({ x: 1 })', 'Object.freeze([1, 2])', 'Object.seal({ x: 1 })', 'Object.preventExtensions([1])', '{ get x() { return 1; } }', 'Object.create(Object.freeze({ x: 1 }))',
              '"text"', '5', 'new Proxy({}, { set() { return false; }, deleteProperty() { return false; } })', 'Object.defineProperty([1, 2], "length", { writable: false })',
              'function named() {}', 'Object.freeze(new (class { x = 1; })())', 'new Uint8Array(2)'],
    'refusedStep': ['print(o.x = «value»);', 'print(o[«small»] = «number»);', 'o.length = «0|5»;', 'print(delete o.x);', 'o.y = 1;', 'o.x++;', 'print(delete o[0], delete o.length);',
                    'o.name = «text»;', 'attempt(() => { "use strict"; o.x = 2; });', 'attempt(() => [].push.call(o, 1));', '[o.x] = [3];', 'o.x ||= 4;',
                    'for (let i = 0; i < 3; i++) o.x = i;', 'attempt(() => Reflect.set(o, "x", 1));', 'Object.prototype.toString.x = 1; delete Object.prototype.toString.x;'],
}
