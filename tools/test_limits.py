#!/usr/bin/env python3
"""README's Limits: each sentence is true, as a program shows.  test_limits.py [--aotc BIN] [--only WORD]

A sentence that is no longer true fails here and goes from README; a sentence that nothing here speaks of is listed. Sentences are found by how
they begin. What takes more than a program and what it prints is tested elsewhere: then the file with the test and words of it are named.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLI = 'tools/test-cli.sh'


class Elsewhere:
    """A test that is in another file."""

    def __init__(self, file, *words):
        self.file, self.words = file, words

    def failure(self, _):
        file = ROOT / self.file
        if not file.exists(): return f'there is no {self.file}'
        if file.is_dir(): return None
        text = file.read_text(encoding='utf-8')
        missing = [word for word in self.words if word not in text]
        return f'{self.file} has no {missing[0]!r}' if missing else None


class Program:
    """What a program prints when it runs, is built, or is checked: lines that match a pattern, joined by spaces. Addons are made of C, by what
    their files are named; those in `absent` are not there any more when what was built runs."""

    def __init__(self, pattern, text, name='main.cjs', way='run', files=None, flags=(), arguments=(), addons=None, absent=()):
        self.pattern, self.text, self.name, self.way = pattern, text, name, way
        self.files, self.flags, self.arguments = files or {}, list(flags), list(arguments)
        self.addons, self.absent = addons or {}, absent

    def failure(self, aotc):
        printed = self.printed(aotc)
        return None if re.search(self.pattern, printed) else f'{self.way} of {self.text!r} gives {printed[:200]!r}, not {self.pattern!r}'

    def printed(self, aotc):
        with tempfile.TemporaryDirectory(prefix='limits-') as folder:
            for name, text in {**self.files, self.name: self.text}.items():
                file = pathlib.Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding='utf-8')
            for name, text in self.addons.items(): make_addon(pathlib.Path(folder, name), text)
            return ' '.join(self.output(aotc, folder).split())

    def output(self, aotc, folder):
        if self.way == 'node': return output(['node', self.name], folder)
        if self.way in ('dev', 'build'):
            profile = ['--profile', 'dev'] if self.way == 'dev' else []
            said = output([aotc, 'build', *profile, *self.flags, self.name, '-o', 'program'], folder)
            binary = os.path.join(folder, 'program')
            for name in self.absent: os.unlink(os.path.join(folder, name))
            return output([binary, *self.arguments], folder) if os.path.exists(binary) else said
        return output([aotc, *self.way.split(), *self.flags, self.name, *self.arguments], folder)


class Size(Program):
    """How large the binary of a program is, in KB."""

    def __init__(self, least, most, text, **others):
        super().__init__('', text, way='build', **others)
        self.least, self.most = least, most

    def failure(self, aotc):
        with tempfile.TemporaryDirectory(prefix='limits-') as folder:
            pathlib.Path(folder, self.name).write_text(self.text, encoding='utf-8')
            said = output([aotc, 'build', *self.flags, self.name, '-o', 'program'], folder)
            binary = os.path.join(folder, 'program')
            if not os.path.exists(binary): return said[:200]
            size = os.path.getsize(binary) // 1000
        return None if self.least <= size <= self.most else f'{size} KB, not {self.least} to {self.most}: {self.text!r}'


class Symbols(Program):
    """Whether shared libraries that a program loads see symbols of it that are not of Node-API or libuv."""

    def __init__(self, are_seen, text, **others):
        super().__init__('', text, **others)
        self.are_seen = are_seen

    def failure(self, aotc):
        with tempfile.TemporaryDirectory(prefix='limits-') as folder:
            pathlib.Path(folder, self.name).write_text(self.text, encoding='utf-8')
            for name, text in self.addons.items(): make_addon(pathlib.Path(folder, name), text)
            self.output(aotc, folder)
            names = re.findall(r' [TD] (\w+)$', output(['nm', '-D', '--defined-only', 'program'], folder), flags=re.M)
        if not any(name.startswith('napi_') for name in names): return f'no Node-API is seen, but {names[:9]}'
        others = [name for name in names if not name.startswith(('napi_', 'node_api_', 'uv_'))]
        return None if bool(others) == self.are_seen else f'{self.way}: {others[:9]} are seen'


class Differs(Program):
    """What aotc gives and node does not."""

    def failure(self, aotc):
        wrong = super().failure(aotc)
        if wrong or not shutil.which('node'): return wrong
        theirs = Program(self.pattern, self.text, self.name, 'node', self.files, addons=self.addons).printed(aotc)
        return None if theirs != self.printed(aotc) else f'node gives the same for {self.text!r}'


def output(command, folder):
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    return done.stdout.decode('utf-8', 'replace')


def make_addon(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(['cc', '-shared', '-fPIC', '-w', '-I', str(ROOT / 'Runtime-C/src/napi'), '-x', 'c', '-', '-o', str(file)],
                   input=f'#define NAPI_EXPERIMENTAL\n#include "node_api.h"\n{text}', text=True, check=True)


# Each is a function or an object that has what it says.
EMPTY = 'NAPI_MODULE_INIT() { return exports; }'
OF_V8 = 'void *_ZN2v87Isolate10GetCurrentEv(void); NAPI_MODULE_INIT() { return _ZN2v87Isolate10GetCurrentEv() ? exports : 0; }'
BOX = """
static napi_value make(napi_env env, napi_callback_info info) {
  static double number = 7;
  napi_value self;
  napi_get_cb_info(env, info, 0, 0, &self, 0);
  napi_wrap(env, self, &number, 0, 0, 0);
  return self;
}
static napi_value value(napi_env env, napi_callback_info info) {
  napi_value self, result = 0;
  double *number;
  napi_get_cb_info(env, info, 0, 0, &self, 0);
  if (napi_unwrap(env, self, (void **)&number)) napi_throw_error(env, 0, "nothing is wrapped");
  else napi_create_double(env, *number, &result);
  return result;
}
NAPI_MODULE_INIT() {
  napi_property_descriptor method = {"value", 0, value, 0, 0, 0, napi_default, 0};
  napi_value box;
  napi_define_class(env, "Box", NAPI_AUTO_LENGTH, make, 0, 1, &method, &box);
  return box;
}"""
TEXT = """
NAPI_MODULE_INIT() {
  static char bytes[] = "a text of a length that is worth it";
  napi_value text, result;
  bool is_copied = false;
  node_api_create_external_string_latin1(env, bytes, NAPI_AUTO_LENGTH, 0, 0, &text, &is_copied);
  napi_get_boolean(env, is_copied, &result);
  napi_set_named_property(env, exports, "isCopied", result);
  napi_set_named_property(env, exports, "text", text);
  return exports;
}"""
# Its file's name is computed; the addon is beside the program in all cases.
COMPUTED = """
const name = ["./part.node"].join(""), find = require;
try { console.log(typeof find(name)); } catch (error) { console.log(error.code); }"""
COMPUTED_IN_MODULE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' + COMPUTED
REQUIRED = 'try { console.log(typeof require("./part.node")); } catch (error) { console.log(error.code); }'
PACKED = {'node_modules/packed/package.json': '{"name": "packed", "main": "packed.node"}'}

OPTIONS = '{"compilerOptions": {"experimentalDecorators": true, "emitDecoratorMetadata": true}}'
METADATA = '''import { Count, Part } from "./types";
(Reflect as any).metadata = (key: string, type: any) => () => { if (key === "design:type") console.log(type === Object ? "Object" : type.name); };
function field(target: any, key: string) {}
class A<T> { @field count: Count = 1; @field part: Part = null!; @field value: T = null!; }
'''

# What a sentence of README's Limits begins with, and what shows that it is true.
LIMITS = {
    'Functions of C (docs/native-modules.md)': [
        Program('AOT7004', '/** @extern div c */ declare function div(a: number, b: number): { quot: number, rem: number };', 'main.ts', 'check'),
        Program('AOT7005', '/** @extern printf c */ declare function printf(format: string, ...values: number[]): void;', 'main.ts', 'check'),
        Elsewhere('docs/native-modules.md', 'Callbacks are called on the thread of the program.')],
    '`aotc run` finds libraries': [Elsewhere('tools/test-foreign.sh', 'run finds no objects')],
    'Operations of native modules that are polled need a host': [
        Elsewhere('Tests/native/imports.ts', 'late.polled()'), Elsewhere('tools/test-native.sh', '--profile dev')],
    'Libraries (`--target lib`) have no bytecode': [Elsewhere('tools/test-library.sh', 'AOT7012', '-L$lib -laot')],
    'Methods that a class inherits and static ones': [Elsewhere('Tests/library/library_test.c', 'AOT_E_RANGE, shapes_withZero')],
    'Plugins of `aotc build --target plugin` run as bytecode': [
        Elsewhere('tools/test-objects.sh', 'run $out/written $out/native bytecode'), Elsewhere('Tests/objects/written_test.c', 'CHECK(!is_native_now(cx));')],
    'The daemon aotd cannot end a method in C': [Elsewhere('docs/decisions/092-daemon.md', 'C code cannot be')],
    '`aot_reload_script` matches': [Elsewhere('Tests/embed/reload_test.c', 'AOT_E_CONFLICT, reload(cx, "first_version", "third_version"')],
    'New variables and classes are refused': [Elsewhere('Tests/embed/reload_test.c', 'AOT_E_CONFLICT, reload')],
    'Breakpoints are of bytecode alone': [Elsewhere('Tests/embed/debug_test.c', 'parameter')],
    '`eval` and the Function constructors work': [
        Program('^2 3$', 'console.log(eval("1 + 1"), Function("a", "return a")(3));'),
        Elsewhere(CLI, "'the compiler in the binary'"),
        Size(15_000, 30_000, 'console.log(eval("1 + 1"));', flags=['--embed-compiler'])],
    'Other built programs have no compiler': [
        Program('^EvalError 5 true$', 'try { eval("1"); } catch (error) { console.log(error.name, eval(5), Function("return this")() === globalThis); }',
                way='dev'),
        Elsewhere(CLI, 'error AOT5001', 'error AOT5002', 'error AOT5003', 'error AOT5004')],
    'Text that is compiled at run time': [
        Program('^SyntaxError SyntaxError ERR_MODULE_NOT_FOUND$', '''
for (const text of ["@(x => x) class A {}", "{ using x = null; }"]) try { eval(text); } catch (error) { console.log(error.name); }
eval('import("./part.mjs")').catch(error => console.log(error.code));''', files={'part.mjs': 'export {};'})],
    "Of Node's modules and the web's globals docs/node.md": [Elsewhere('tools/node_doc.py', 'docs/node.md')],
    'A name that is missing is a diagnostic': [Elsewhere(CLI, 'error AOT3003', 'error AOT3017')],
    'Contexts of vm have the built-ins': [
        Differs('^true 1$', 'const vm = require("vm"); console.log(vm.runInNewContext("Array") === Array, vm.runInNewContext("for (let i = 0; i < 1e7; i++); 1", {}, { timeout: 1 }));')],
    '`readFileSync(path, "buffer")`': [
        Differs('^ERR_FEATURE_UNAVAILABLE_ON_PLATFORM$', 'try { console.log(require("fs").readFileSync(__filename, "buffer").length > 9); } catch (error) { console.log(error.code); }')],
    "`TextDecoder` needs the system's ICU": [
        Program('^ERR_NO_ICU$', 'try { new TextDecoder("gbk"); } catch (error) { console.log(error.code); }', way='build', flags=('--static',))],
    'Fields of timers are accessors': [Differs(r'^\[\]$', 'const timer = setTimeout(() => {}); console.log(Object.keys(timer));')],
    '`console.log` writes by itself': [Differs('^seen$', 'process.stdout.write = () => true; console.log("seen");')],
    'A custom function of `util.inspect`': [
        Differs('^undefined undefined function function$', '''
const { inspect } = require("util"), o = { [inspect.custom]: (depth, options, given) => options.stylize ? typeof options.stylize + " " + typeof given : "undefined " + typeof given };
console.log(o);
console.log(inspect(o));''')],
    'Bytes of deflate may differ': [
        Differs('^[0-9a-f]+$', '''
let seed = 7;
const word = () => "the quick brown fox jumps".split(" ")[(seed = (seed * 1103515245 + 12345) & 0x7fffffff) % 5];
const text = Array.from({ length: 30000 }, word).join(" "), { deflateSync } = require("zlib");
console.log(require("crypto").createHash("sha256").update(deflateSync(text, { level: 6 })).digest("hex"));''')],
    '`WebSocket` and `URLPattern` are globals': [
        Differs('^function function error close$', '''
console.log(typeof WebSocket, typeof URLPattern);
const socket = new WebSocket("ws://127.0.0.1:1");
for (const type of ["close", "error"]) socket.addEventListener(type, () => console.log(type));''')],
    'Members of Request, Response, Headers and FormData': [
        Differs('^Cannot read private member', '''
try { Headers.prototype.get.call({}, "a"); } catch (error) { console.log(error.message); }''')],
    'Ranges of a blob: URL are': [
        Differs('^206 ab$', '''
const url = URL.createObjectURL(new Blob(["abc"]));
fetch(url, { headers: { range: "bytes=0-1" } }).then(async (response) => console.log(response.status, await response.text()));''')],
    'Objects of the language itself, and functions, are no table': [
        Elsewhere('Fixtures/run/node/functions-are-no-tables-of-listeners.out', 'TypeError A function cannot be a table of names'),
        Elsewhere('Fixtures/run/node/built-in-objects-are-no-tables-of-listeners.out', 'TypeError A built-in object cannot be a table of names')],
    'A program that reads a file is': [
        Size(215, 245, 'console.log(require("fs").readFileSync(process.argv[2], "utf8").length);'),
        Size(2_000, 9_000, 'console.log(Object.keys(globalThis[process.argv[2]] ?? {}), require("util").inspect(1));'),
        Program('globalThis|unknown|key', 'console.log(globalThis[process.argv[2]]);', way='build --emit links')],
    'JSX without a word of tsconfig.json': [
        Program('^a 1$', 'const React = { createElement: (name, ...rest) => console.log(name, rest.length) }; <a/>;', 'main.jsx')],
    '`emitDecoratorMetadata` asks no type checker': [
        Program('^Object Part Object$', METADATA, 'main.ts',
                files={'tsconfig.json': OPTIONS, 'types.ts': 'export type Count = number; export class Part {}'})],
    '`const enum`s are objects': [Elsewhere(CLI, 'const enums are objects, and imports of them run their module (README, Limits)'),
                                 Elsewhere('Fixtures/run/typescript/isolated-modules-run-the-modules-of-const-enums')],
    '`import defer` and `import source`': [
        Program('AOT4010', 'import defer * as part from "./part.mjs";', 'main.mjs', 'check', files={'part.mjs': 'export {};'}),
        Program('AOT4010', 'import source part from "./part.mjs";', 'main.mjs', 'check', files={'part.mjs': 'export {};'})],
    'Import attributes are checked as node 20 does': [
        Differs('^ERR_IMPORT_ATTRIBUTE_UNSUPPORTED$', '''
await import("./part.mjs");
import("./part.mjs", { with: { kind: "none" } }).catch(error => console.log(error.code));''', 'main.mjs', files={'part.mjs': 'export default 1;'}),
        Elsewhere(CLI, "'JSON of a project'")],
    'TypeScript files of projects with `resolveJsonModule`': [
        Program('^1$', 'import data from "./data.json"; console.log(data.a);', 'main.ts',
                files={'data.json': '{"a": 1}', 'tsconfig.json': '{"compilerOptions": {"resolveJsonModule": true, "module": "es2022"}}'})],
    '`Module._resolveFilename` and `resolve` of what `createRequire` makes': [
        Program('^data.txt data.txt$', '''
const Module = require("module"), { basename } = require("path"), [name] = ["./data.txt"];
console.log(basename(Module.createRequire(__filename).resolve(name)), basename(Module._resolveFilename(name, module)));''', way='dev',
                files={'data.txt': ''})],
    "`require` of another file's module object": [
        Differs('^1 MODULE_NOT_FOUND$', '''
require("./c.js");
console.log(require("./a.js"));''', files={
            'a.js': 'const [other] = ["./b.js"]; module.exports = `${require.main.require("./c.js")} ${attempt()}`; function attempt() { try { return require.main.require(other); } catch (error) { return error.code; } }',
            'b.js': 'module.exports = 2;', 'c.js': 'module.exports = 1;'})],
    'Packages are found as Node finds them': [
        Elsewhere(CLI, "'include for import()'", "'no include'"),
        Elsewhere('Fixtures/run/module/computed-names-find-the-files-that-they-may-mean'),
        Elsewhere('Fixtures/run/module/computed-names-reach-into-packages-and-folders'),
        Elsewhere('Fixtures/run/module/places-of-files-lead-to-their-neighbours'),
        Differs('ERR_MODULE_NOT_FOUND$', 'const name = ["./part.mjs"].join(); import(name).catch(error => console.log(error.code));', 'main.mjs',
                files={'part.mjs': 'export {};'})],
    'What `import()` reads from a file': [Elsewhere(CLI, 'import() of what is not loaded is settled early')],
    '`require.cache` and `require.extensions`': [Elsewhere(CLI, "'require.cache of an alias'", "'require.extensions load nothing'")],
    'A built program knows no folder': [Elsewhere(CLI, "'a CommonJS binary'", 'a CommonJS binary holds the folder it was built in')],
    'Files that modules read beside themselves': [Elsewhere(CLI, "'a file beside a CommonJS binary'", "'a file beside a binary of modules'")],
    'TypeScript is strict code': [
        Program('^undefined$', '(function () { console.log(this); })();', 'main.ts', files={'tsconfig.json': '{"compilerOptions": {"alwaysStrict": false}}'}),
        Program('^true$', '(function () { console.log(this === globalThis); })();')],
    '`caller` and `arguments` of a function': [
        Differs('^null null$', 'function f() { return f.arguments; } function g() { return g.caller; } console.log(f(), (() => g())());'),
        Elsewhere(CLI, "'caller is null'")],
    'Inside `with`, a name is looked up': [Elsewhere(CLI, "'a name inside with is looked up first'")],
    'Field slots and array elements hold boxed values': [
        Program(r'slots\[0\] = aot_double', 'class P { x: number; constructor(x: number) { this.x = x; } }\nlet s = 0; for (let i = 0; i < 9; i++) s += new P(i + 0.5).x; console.log(s);',
                'main.ts', 'build --emit c')],
    'What `Intl` lacks throws': [Elsewhere(CLI, "'no order of Chinese'", "'no generic names of time zones'", 'no calendar $calendar', 'no words of $language')],
    'Units and names of currencies': [Elsewhere(CLI, 'units of a program whose text says nothing of them')],
    'The report of an uncaught error': [Elsewhere(CLI, "'no line where no source is'", "'no line of another text'")],
    'Stack traces of built programs tell': [Elsewhere(CLI, "'traces of what was built tell no folder'")],
    'In stack traces of native code': [
        Elsewhere(CLI, 'a built-in called by value has no frame', 'methods of typed arrays have the name of all'),
        Differs('^undefined$', 'function f() { Error.prepareStackTrace = (error, sites) => typeof sites[0].getFunction(); return new Error().stack; } console.log(f());',
                way='dev')],
    'Where V8 reports a position inside': [
        Differs(r'main\.cjs:1:8\)', 'let a; [a] = 5;'), Differs(r'main\.cjs:1:5\)', 'x = y;')],
    'Native addons load where they lie': [
        Program('^object$', REQUIRED, way='dev', addons={'part.node': EMPTY}),
        Program('^ERR_DLOPEN_FAILED$', REQUIRED, way='dev', addons={'part.node': EMPTY}, absent=['part.node'])],
    'Those that are written against V8': [
        Program('^ERR_DLOPEN_FAILED$', REQUIRED, way=way, addons={'part.node': OF_V8}) for way in ('run', 'dev')
    ] + [Program('^ERR_DLOPEN_DISABLED$', REQUIRED, way='build', flags=['--static'], addons={'part.node': EMPTY}),
         Elsewhere('Tests/embed/class_test.c', 'ERR_DLOPEN_DISABLED')],
    "Methods of an addon's class": [
        Differs('^7 Error: nothing is wrapped$', """
const Box = require("./part.node"), box = new Box();
console.log(box.value());
try { box.value.call({}); } catch (error) { console.log(String(error)); }""", addons={'part.node': BOX})],
    "Strings over an addon's memory": [
        Differs('^true a text', 'const { isCopied, text } = require("./part.node"); console.log(isCopied, text);', addons={'part.node': TEXT})],
    'A program of `--profile dev` shows': [
        Symbols(True, REQUIRED, way='dev', addons={'part.node': EMPTY}), Symbols(False, REQUIRED, way='build', addons={'part.node': EMPTY})],
    'A computed name that is given to a function of `createRequire`': [
        Differs('MODULE_NOT_FOUND$', COMPUTED_IN_MODULE, 'main.mjs', addons={'part.node': EMPTY}, flags=['--include', './part.node'])],
    'A computed name finds an addon where': [
        Program('object$', COMPUTED, addons={'part.node': EMPTY}),
        Differs('MODULE_NOT_FOUND$', 'require("fs").renameSync("part.later", "part.node");' + COMPUTED, addons={'part.later': EMPTY}),
        Program('object$', COMPUTED.replace('part.node', 'addon/part.node'), way='dev', addons={'addon/part.node': EMPTY}, flags=['--include', './addon/part.node']),
        Program('object$', 'require("packed");' + COMPUTED, files=PACKED, addons={'node_modules/packed/packed.node': EMPTY, 'part.node': EMPTY})],
    'A worker (docs/decisions/076-workers.md)': [
        Program('AOT3020.* MODULE_NOT_FOUND 1$', '''
const { Worker } = require("worker_threads");
const worker = new Worker(["/nowhere", "w.cjs"].join("/"));
worker.on("error", error => worker.on("exit", code => console.log(error.code, code)));'''),
        Elsewhere('Fixtures/run/node/a-worker-begins-with-another-module/main.mjs', 'new Worker(new URL("./worker.mjs", import.meta.url)')],
    '`eval: true`, data: URLs and `stdin` are refused': [
        Differs('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM ERR_FEATURE_UNAVAILABLE_ON_PLATFORM ERR_FEATURE_UNAVAILABLE_ON_PLATFORM EvalError$', '''
const { Worker, isMainThread, parentPort } = require("worker_threads"), codes = [];
if (isMainThread) {
  for (const [file, options] of [["1", { eval: true }], [new URL("data:text/javascript,"), {}], [__filename, { stdin: true }]])
    try { new Worker(file, options).unref(); } catch (error) { codes.push(error.code); }
  new Worker(__filename).on("message", (name) => console.log(...codes, name));
} else try { parentPort.postMessage(eval("1 + 1")); } catch (error) { parentPort.postMessage(error.name); }''')],
    'Blobs and growable SharedArrayBuffers are not sent': [
        Differs('^DataCloneError DataCloneError$', '''
const { Worker, isMainThread } = require("worker_threads"), names = [];
if (isMainThread) {
  const worker = new Worker(__filename);
  for (const value of [new Blob(["b"]), new SharedArrayBuffer(1, { maxByteLength: 2 })])
    try { worker.postMessage(value); } catch (error) { names.push(error.name); }
  console.log(...names);
}''')],
    'With `SHARE_ENV` a worker reads the environment': [
        Differs('^undefined undefined$', '''
const { Worker, isMainThread, parentPort, SHARE_ENV } = require("worker_threads");
if (isMainThread) {
  const worker = new Worker(__filename, { env: SHARE_ENV });
  worker.once("message", (first) => {
    process.env.NEW = "set";
    worker.postMessage(0);
    worker.once("message", (second) => console.log(first, second));
  });
} else {
  parentPort.postMessage(process.env.NEW);
  parentPort.once("message", () => parentPort.postMessage(process.env.NEW));
}''')],
    'Some texts of TypeErrors differ': [
        Elsewhere(CLI, 'a callee that V8 folds has another text', 'rewrite --js quotes lowered code',
                  'static initializers of a class that a decorator replaces, by rewrite --js')],
    '`aotc rewrite --js` makes one file': [
        Elsewhere(CLI, "'rewrite --js makes one file'"),
        Program('function .*normalize', 'import { join } from "node:path"; console.log(join("a", process.argv[2]));', 'main.mjs', 'rewrite --js')],
    '`Function.prototype.toString` gives no source': [
        Differs(r'^function join\(\) { \[native code\] } class AbortController { \[native code\] }$',
                'console.log(require("path").join.toString(), AbortController.toString());')],
    'What `aotc rewrite` prints shows its own text': [
        Elsewhere(CLI, 'rewritten code shows its own text', 'what is rewritten is TypeScript by its name')],
    "Fields of plain functions' instances": [Elsewhere(CLI, 'fields without a type')],
    'Where a CommonJS module that threw runs again': [Elsewhere(CLI, "'a run that threw shares the variables'")],
    'Whether an import of TypeScript is used': [
        Program('^runs 1$', 'import { x } from "./part"; function f(x: number) { return x; } console.log(f(1));', 'main.ts',
                files={'part.ts': 'export type x = number; console.log("runs");'})],
    'Linux on x86-64 only': [Program("unknown flag '--triple'", '', way='build --triple aarch64-linux-gnu')],
}


def sentences():
    """Those of README's Limits; a sentence ends where another begins with a capital letter or code."""
    text = (ROOT / 'README.md').read_text(encoding='utf-8').split('\n## Limits\n', 1)[1].split('\n## ', 1)[0]
    items = [' '.join(item.split()) for item in re.split(r'^\* ', text, flags=re.M)[1:]]
    return [sentence for item in items for sentence in re.split(r'(?<=[.)]) (?=[A-Z`])', item)]


def checked(sentence):
    return next((checks for start, checks in LIMITS.items() if sentence.startswith(start)), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--aotc', default=str(ROOT / '.build/release/aotc'))
    parser.add_argument('--only', default='', help='sentences with this word')
    options = parser.parse_args()
    passed, failures, found = 0, [], sentences()
    for sentence in found:
        if options.only not in sentence: continue
        checks = checked(sentence)
        if checks is None:
            print(f'UNSHOWN {sentence[:100]}')
            continue
        wrong = [check.failure(options.aotc) for check in checks]
        passed += wrong.count(None)
        failures += [f'{sentence[:60]}...: {why}' for why in wrong if why]
    for start in LIMITS:
        if not any(sentence.startswith(start) for sentence in found): failures.append(f'{start}...: README does not say so')
    for failure in failures: print('FAIL', failure)
    print(f'limits: {passed} passed, {len(failures)} failed')
    return 1 if failures else 0


if __name__ == '__main__': sys.exit(main())
