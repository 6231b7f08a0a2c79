"""Programs of several files: cycles, bindings before they are initialized, live bindings, re-exports, namespace objects, CommonJS, type-only
imports of TypeScript. Messages of ReferenceErrors are not shown: V8 names a binding in its dead zone as the importer does, or the
exporter, by the way that it is read. Only the main module awaits: README.md tells what others hold up.
"""
from ..common import COMMON
from ..grammar import Grammar
from ..program import Program

HELPERS = '''const print = (...values) => { for (const value of values) console.log(typeof value, value); };
const note = (e) => console.log("caught", e === null || typeof e !== "object" ? e : e instanceof ReferenceError ? e.name : `${e.name}: ${String(e.message).split("\\n")[0]}`);
const attempt = (step) => { try { return step(); } catch (e) { note(e); } };
'''

# What the module F exports, and what may be looked at from outside.
EXPORTS = '''export let n_F = «small»; export const c_F = «"c_F"|[1, 2]|{ x: 1 }|5.5»; export var v_F = «small»;
export function bump_F() { n_F += 1; v_F = «n_F * 2|"v"|[n_F]»; return n_F; } export class K_F { constructor() { this.n = n_F; } name() { return "K_F"; } static made = c_F; }
export default «n_F|function () { return n_F; }|class { m() { return n_F; } }|{ get n() { return n_F; } }|function named_F() { return c_F; }»;
let local_F = 1; export { local_F as renamed_F }; export function set_F(x) { local_F = x; n_F = x; } export const shared = "F";
'''
LOOKS = ['attempt(() => print(n_F, v_F));', 'attempt(() => print(c_F));', 'attempt(() => print(bump_F(), n_F + 1));',
         'attempt(() => print(new K_F().n, K_F.made));', 'attempt(() => { set_F(«value»); print(n_F, renamed_F); });',
         'attempt(() => print(typeof n_F, typeof K_F));', 'attempt(() => { n_F = 5; });',
         'attempt(() => { class Sub extends K_F { name() { return super.name() + "!"; } } print(new Sub().name(), new Sub().n); });',
         'const «#later» = () => [n_F, renamed_F]; attempt(() => print(«#later»())); attempt(() => { bump_F(); print(«#later»()); });',
         'queueMicrotask(() => attempt(() => print("later", n_F)));',
         'attempt(() => print(typeof d_F, typeof d_F === "function" ? d_F.name : d_F));', 'attempt(() => print({ n_F, v_F }, `${n_F}`));',
         'attempt(() => { for (let i = 0; i < 3; i++) bump_F(); print(n_F); });']
NAMES = ['n_F', 'c_F', 'v_F', 'bump_F', 'K_F', 'renamed_F', 'set_F', 'd_F']
NAMESPACE = ['attempt(() => print(Object.keys(NS)));', 'attempt(() => print(NS.n_F, NS["c_F"], NS.nope));',
             'attempt(() => { NS.n_F = 1; });', 'attempt(() => print("n_F" in NS, "zz" in NS, Reflect.ownKeys(NS).length));',
             'attempt(() => print(Object.getOwnPropertyDescriptor(NS, "n_F")));',
             'attempt(() => print(typeof NS, Object.prototype.toString.call(NS), Object.isFrozen(NS), Object.isExtensible(NS)));',
             'attempt(() => { delete NS.n_F; });', 'attempt(() => { for (const k in NS) print(k); });',
             'attempt(() => print(NS.bump_F(), NS.n_F));',
             'attempt(() => { const { n_F, ...r } = NS; print(n_F, Object.keys(r)); });',
             'attempt(() => print(JSON.stringify({ ...NS })));',
             'attempt(() => { const k = ["n", "F"].join("_"); print(NS[k], Reflect.get(NS, k)); });',
             'attempt(() => { Object.defineProperty(NS, "n_F", { value: 2 }); });',
             'attempt(() => print(Reflect.set(NS, "n_F", 1), Object.getPrototypeOf(NS), new NS.K_F().name()));',
             'attempt(() => print(NS.default === undefined, Object.hasOwn(NS, "default"), NS.renamed_F));']


def imports(source, own, other):
    """Lines that import from another module, and lines that look at what came."""
    wanted = source.sample(NAMES, source.between(2, 6))
    specifiers = [('default as d_F' if name == 'd_F' else name).replace('F', other) for name in wanted]
    lines = [f'import {{ {", ".join(specifiers)} }} from "./{other}.mjs";']
    looks = [look.replace('_F', f'_{other}') for look in LOOKS if all(name in wanted for name in NAMES if name in look)]
    chosen = source.sample(looks, source.between(1, 3))
    if source.chance(.3):
        lines.append(f'import * as ns_{other} from "./{other}.mjs";')
        chosen += [look.replace('NS', f'ns_{other}').replace('_F', f'_{other}').replace('"F"',
                                        f'"{other}"') for look in source.sample(NAMESPACE, 2)]
    return lines, chosen


def cyclic(source, grammar):
    """Modules a, b, c … that import one another as chance has it, and a main file."""
    names = ['a', 'b', 'c', 'd'][:source.between(2, 4)]
    files = {'main.mjs': None}
    for name in names:
        before, after, head = [], [], []
        for other in names:
            if other == name:
                if source.chance(.2): head.append(f'import * as self from "./{name}.mjs";'); before.append('attempt(() => print(Object.keys(self)));')
            elif source.chance(.7):
                lines, looks = imports(source, name, other)
                head += lines
                for look in looks: (before if source.chance(.4) else after).append(look)
        body = '\n'.join(before) + '\n' + grammar.expand(EXPORTS.replace('_F', f'_{name}').replace('"F"', f'"{name}"'),
                                        {}) + '\n'.join(after)
        files[f'{name}.mjs'] = '\n'.join(head) + '\n' + HELPERS + f'print("start of {name}");\n' + grammar.expand(body,
                                        {}) + f'\nprint("end of {name}");\n'
    hub = source.chance(.4)
    lines, looks = [], []
    for other in source.sample(names, source.between(1, len(names))):
        more, seen = imports(source, 'main', other)
        lines += more
        looks += seen
    if hub:
        renamed = ''.join(source.sample([f'export {{ n_{names[0]} as first, default as d }} from "./{names[0]}.mjs";\n',
                                        f'export * as all from "./{names[-1]}.mjs";\n',
                                        'export let own = 1; export const grow = () => ++own;\n',
                                        f'import {{ c_{names[0]} }} from "./{names[0]}.mjs"; export {{ c_{names[0]} as through }};\n'], 3))
        files['hub.mjs'] = renamed + ''.join(f'export * from "./{name}.mjs";\n' for name in names)
        lines.append('import * as hub from "./hub.mjs";')
        looks += source.sample(['attempt(() => print(Object.keys(hub)));',
                                f'attempt(() => print(hub.n_{names[0]}, hub.first, hub.shared, "shared" in hub));',
                                f'attempt(() => print(hub.bump_{names[0]}(), hub.n_{names[0]}, hub.first));',
                                'attempt(() => print(hub.grow?.(), hub.own));',
                                'attempt(() => print(typeof hub.all, hub.all && Object.keys(hub.all)));',
                                f'attempt(() => print(hub.all === hub.all, hub.through, hub["n_" + "{names[0]}"]));'], 3)
    if source.chance(.2): looks.insert(source.between(0, len(looks)), 'print(await Promise.resolve(7));')
    if source.chance(.08): looks.append('await new Promise(() => {}); print("never");')
    files['main.mjs'] = '\n'.join(lines) + '\n' + HELPERS + grammar.expand('\n'.join(looks), {}) + '\nprint("end");\n'
    return Program(files)


COMMON_JS = ['print(typeof module, typeof require, typeof exports, this === module.exports, typeof __filename);',
             'var x = «small»; function own() {} var Map = 3; print(globalThis.x, typeof globalThis.own, typeof globalThis.Map, typeof Map);', 'let fast; try { fast = require("«no-such-package-here|./missing.cjs|./no/where»"); } catch (e) { print(e.code, e.message.split("\\n")[0]); } print(typeof fast);', 'if («false|0|typeof globalThis.none === "string"») require("another-missing-one");', 'print(arguments.length, typeof arguments[1]);', 'this.late = 1; print(module.exports.late);', 'exports.early = 2; attempt(() => print(require("./b.cjs").seen));', 'print(require.main === module, module.children === undefined);'.replace(', module.children === undefined', ''),
             'const «#b» = require("./b.cjs"); print(«#b».seen, «#b».f?.(), «#b».n); «#b».n = «value»; print(require("./b.cjs").n);',
             'attempt(() => { const { f, n, nope } = require("./b.cjs"); print(typeof f, n, nope); });',
             'const again = require("./b.cjs") === require("./b"); print(again);'.replace('require("./b")', 'require("./b.cjs")'),
             'function lazy() { return require("./c.cjs"); } attempt(() => print(lazy(), lazy() === lazy()));',
             'module.exports = { early: «"replaced"|exports.early», own: 1 };',
             'print(typeof require("./c.cjs"), require("./c.cjs").name);',
             'globalThis.shared = (globalThis.shared ?? 0) + 1; print(shared);',
             'print(Object.keys(module.exports), exports === module.exports);',
             '(function () { print(this === undefined, typeof module); })();', '{ let module = 5; print(module); }',
             'for (const name of ["./b.cjs", "./c.cjs"]) attempt(() => print(typeof name));',
             'try { require("./throws.cjs"); } catch (e) { note(e); }']


def commonjs(source, grammar):
    main = ['a.js', 'a.cjs'][source.between(0, 1)]
    text = HELPERS
    lines = source.sample(COMMON_JS, source.between(3, 6))
    files = {main: '"use strict";\n' + text + grammar.expand('\n'.join(lines), {}) + '\nprint(module.exports);\n'}
    files['b.cjs'] = '"use strict";\n' + HELPERS + grammar.expand(f'print("b starts"); exports.n = «small»; const a = require("./{main}"); exports.seen = [typeof a, a.early, a.own, Object.keys(a)]; exports.f = () => [exports.n, a.early, require("./{main}").own]; «var x = "b"; print(typeof globalThis.x);|module.exports.more = 1;|this.t = 2;|» print("b ends");\n', {})
    files['c.cjs'] = '"use strict";\n' + grammar.expand('«module.exports = function named() { return 5; };|module.exports = class Named {};|exports.name = "c";|module.exports = [1, 2];|module.exports = "text";|Object.defineProperty(exports, "name", { get: () => "getter", enumerable: true });|return;»\n', {})
    files['throws.cjs'] = 'globalThis.tries = (globalThis.tries ?? 0) + 1; throw new Error("thrown " + globalThis.tries);\n'
    if source.chance(.3):
        files = {'main.mjs': grammar.expand(f'import whole from "./{main}"; import * as ns from "./c.cjs"; import b, {{ n }} from "./b.cjs";\n' + HELPERS + 'print(whole, typeof ns.default, n, b === whole); attempt(() => print(b.f())); print(typeof require, typeof module, this);\n', {}), **files}
    return Program(files)


def plain(source, grammar):
    """A file with nothing of a module in it: its variables are its own all the same."""
    text = '"use strict";\n' + grammar.expand('var x = «small»; «|let y = 2;|const z = 3;» function own() { return x; } «var Map = 3;|var parseInt = 4;|function Math() {}|var undefinedName;|class Set {}»\n', {})
    looks = source.sample(['console.log(globalThis.x, typeof globalThis.own);',
                           'console.log(typeof globalThis.Map, typeof globalThis.parseInt, typeof globalThis.Math, typeof globalThis.Set);',
                           'console.log("x" in globalThis, Object.keys(globalThis).includes("own"));', 'console.log(x, own());',
                           '(function () { console.log(this === undefined); })();',
                           'globalThis.x = "global"; console.log(x, globalThis.x);', 'delete globalThis.Map; console.log(typeof Map);',
                           'console.log(Object.getOwnPropertyDescriptor(globalThis, "x"));'], source.between(2, 5))
    return Program({'main.js': text + '\n'.join(looks) + '\n'})


TYPED = '''console.log("F"); export type T_F = number; export interface I_F { q: T_F } export class C_F { n: T_F = «small»; } export const v_F = «"v_F"|5»; export enum E_F { A, B = «4|7», C } export function g_F<T>(x: T): T { return x; } export default «v_F|class { d = 1 }»;
'''
UNTYPED = '''console.log("F"); export class C_F { n = SMALL; } export const v_F = VALUE; export const E_F = { A: 0, B: 4, C: 5, 0: "A", 4: "B", 5: "C" }; export function g_F(x) { return x; } export default v_F;
'''
# (what is imported, a use as a type, a use as a value in TypeScript and in JavaScript)
IMPORTS = [('{ T_F }', 'let a_F: T_F = 1;', 'let a_F = 1;', False), ('{ I_F }',
                                        'function i_F(x: I_F): I_F { return x; } console.log(i_F({ q: 1 }));',
                                        'function i_F(x) { return x; } console.log(i_F({ q: 1 }));', False), ('{ C_F }',
                                        'let c_F: C_F | null = null; console.log(c_F);', 'let c_F = null; console.log(c_F);', False),
           ('{ C_F }', 'console.log(new C_F().n);', 'console.log(new C_F().n);', True), ('{ v_F, T_F }',
                                        'const x_F: T_F = 2; console.log(v_F, x_F);', 'const x_F = 2; console.log(v_F, x_F);', True),
           ('* as N_F', 'let n_F: N_F.T_F = 3; console.log(n_F);', 'let n_F = 3; console.log(n_F);', False), ('* as N_F',
                                        'console.log(N_F.v_F);', 'console.log(N_F.v_F);', True), ('type { C_F }',
                                        'let t_F: C_F[] = []; console.log(t_F);', 'let t_F = []; console.log(t_F);', False),
           ('{ type C_F, g_F }', 'console.log(g_F<string>("g"));', 'console.log(g_F("g"));', True), ('D_F',
                                        'type U_F = typeof D_F; console.log("U");', 'console.log("U");', False), ('D_F',
                                        'console.log(typeof D_F);', 'console.log(typeof D_F);', True), ('{ v_F }', '', '', False),
           ('{ type T_F }', '', '', False),
           ('{ E_F }', 'console.log(E_F.A, E_F[0]);', 'console.log(E_F.A, E_F[0]);', True), ('{ E_F }',
                                        'let e_F = <E_F | undefined>undefined; console.log(e_F);', 'let e_F = undefined; console.log(e_F);',
                                        False), ('{ C_F }', 'abstract class X_F implements C_F { n = 1; } console.log(X_F.name);',
                                        'class X_F { n = 1; } console.log(X_F.name);', False), ('{ C_F }',
                                        'class Y_F extends C_F {} console.log(new Y_F().n);', 'class Y_F extends C_F {} console.log(new Y_F().n);', True), ('{ v_F as w_F }', 'export { w_F };', 'export { w_F };', True), ('{ T_F }', 'export type { T_F };', '', False), ('{ C_F }', 'const s_F = {} satisfies Partial<C_F>; console.log(s_F);', 'const s_F = {}; console.log(s_F);', False),
           ('{ g_F }', 'function h_F(x = g_F(4)) { return x; } console.log(h_F());',
            'function h_F(x = g_F(4)) { return x; } console.log(h_F());', True)]


def typescript(source, grammar):
    """A TypeScript program, and the JavaScript that node runs in its place."""
    names = ['p', 'q', 'r'][:source.between(1, 3)]
    typed, plain, files = [[], []], [[], []], {'main.ts': None}
    for name in names:
        what, use, runs, kept = (text.replace('_F', f'_{name}') if isinstance(text, str) else text for text in source.pick(IMPORTS))
        clause = what if what.startswith(('type ', '{', '*')) else what
        typed[0].append(f'import {clause} from "./{name}.ts";')
        if kept: plain[0].append(f'import {clause.replace("type C_" + name + ", ", "").replace(", T_" + name, "")} from "./{name}.js";'.replace('.js', '.mjs'))
        typed[1].append(use)
        plain[1].append(runs)
        value, number = source.pick(['"v"', '5']), str(source.between(0, 4))
        files[f'{name}.ts'] = TYPED.replace('«"v_F"|5»', value).replace('«small»', number).replace('«4|7»',
                                        '4').replace('«v_F|class { d = 1 }»', 'v_F').replace('_F', f'_{name}').replace('"F"', f'"{name}"')
        files[f'{name}.mjs'] = UNTYPED.replace('VALUE', value).replace('SMALL', number).replace('_F', f'_{name}').replace('"F"',
                                        f'"{name}"')
    files['main.ts'] = '\n'.join(typed[0] + typed[1]) + '\nconsole.log("main");\nexport {};\n'
    files['main.mjs'] = '\n'.join(plain[0] + plain[1]) + '\nconsole.log("main");\n'
    return Program(files, 'main.mjs')


def program(source):
    return source.pick([cyclic, cyclic, cyclic, commonjs, commonjs, plain, typescript, typescript])(source, Grammar(source, COMMON))
