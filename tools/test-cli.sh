#!/bin/bash
# The command line, the modes, bad input, determinism. Prints a line per check; 'N passed, N failed' at the end.
set -u
cd "$(dirname "$0")/.."
AOTC=${AOTC:-$PWD/.build/release/aotc}
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
passed=0; failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAIL $1"; }
# expect NAME STATUS PATTERN COMMAND...: exit status and a pattern in stdout or stderr
expect() {
  local name=$1 status=$2 pattern=$3; shift 3
  local out rc
  out=$("$@" 2>&1 | tr -d "\000"; exit ${PIPESTATUS[0]}); rc=$?
  if [ $rc -ne "$status" ]; then bad "$name: exit $rc, expected $status: $(echo "$out" | head -3)"; return; fi
  if ! grep -qE -- "$pattern" <<<"$out"; then bad "$name: no '$pattern' in: $(echo "$out" | head -5)"; return; fi
  ok
}

echo 'console.log("hello", process.argv.length);' > $T/hello.ts
echo 'let x = ; let y = 1; function { ' > $T/bad.ts
printf 'console.log("\xff\xfe");' > $T/notutf8.ts
echo 'throw new TypeError("boom");' > $T/throws.ts
echo 'process.exit(7);' > $T/seven.ts
echo 'function* g() { yield 1; yield 2; } for (const v of g()) console.log(v);' > $T/thunk.ts
echo 'function f(x: number): number { return x * 2; } let s = 0; for (let i = 0; i < 10; i++) s += f(i); console.log(s);' > $T/typed.ts
echo 'setTimeout(() => console.log("later"), 5); console.log("now");' > $T/timer.ts

# usage and files
expect 'no command' 2 'usage' $AOTC
expect 'help' 0 'aotc COMMAND' $AOTC --help
expect 'unknown command' 2 'unknown command' $AOTC frobnicate
expect 'unknown flag' 2 'unknown flag' $AOTC build --frob $T/hello.ts
expect 'flag of another command' 2 'does not belong' $AOTC disasm --cc gcc $T/hello.ts
expect 'missing file' 2 "cannot read" $AOTC run $T/absent.ts
expect 'missing file for build' 2 "cannot read" $AOTC build $T/absent.ts
expect 'a folder' 2 'cannot read' $AOTC run $T
expect 'syntax error' 1 'error AOT1[0-9]+' $AOTC check $T/bad.ts
expect 'several errors in one run' 1 'Found [2-9] errors' $AOTC check $T/bad.ts
expect 'code frame' 1 '~' $AOTC check $T/bad.ts
expect 'not UTF-8' 1 'UTF-8' $AOTC run $T/notutf8.ts
expect 'build refuses what has errors' 1 'error AOT' $AOTC build $T/bad.ts -o $T/bad
[ ! -e $T/bad ] && ok || bad 'a failed build leaves no output'
expect 'json diagnostics' 1 '"code": "AOT' $AOTC check --format json $T/bad.ts
expect 'sarif diagnostics' 1 '"version": "2.1.0"' $AOTC check --format sarif $T/bad.ts
expect 'check of a good file' 0 '^$' $AOTC check $T/hello.ts
expect 'missing C compiler' 2 'no C compiler' $AOTC build --cc /nonexistent/cc $T/hello.ts -o $T/x
expect 'unwritable output' 2 'cannot' $AOTC build $T/hello.ts -o /nonexistent/dir/x
expect 'static and dynamic' 2 'static' $AOTC build --static --hybrid=dynamic $T/hello.ts -o $T/x

# deep and odd input
python3 - "$T" <<'P'
import sys
t = sys.argv[1]
open(t + '/parens.js', 'w').write('console.log(' + '(' * 10000 + '1' + ')' * 10000 + ');\n')
open(t + '/chain.js', 'w').write('console.log(' + '+'.join(['1'] * 50000) + ');\n')
open(t + '/empty.js', 'w').write('')
open(t + '/long.js', 'w').write('const a = [' + ','.join(['1'] * 200000) + '];\nconsole.log(a.length);\n')
P
"$AOTC" run $T/parens.js > $T/out 2>&1; rc=$?
[ $rc -eq 0 -o $rc -eq 1 ] && ok || bad "10,000 parentheses: exit $rc"
expect '50,000 terms' 0 '^50000$' $AOTC run $T/chain.js
expect 'empty file' 0 '^$' $AOTC run $T/empty.js
expect 'long array literal' 0 '^200000$' $AOTC run $T/long.js

# bad input of other kinds
python3 - "$T" <<'P'
import sys
t = sys.argv[1]
def put(name, data): open(t + '/' + name, 'wb').write(data if isinstance(data, bytes) else data.encode())
put('utf16.js', 'console.log(1);'.encode('utf-16')); put('nul.js', b'console.log(1);\0\n'); put('bytes.js', bytes(range(256)))
put('bom.js', b'\xef\xbb\xbfconsole.log("bom");\n')
put('plus.js', 'let a = 1; console.log(' + 'a + ' * 1000000 + '2);\n'); put('links.js', 'let a; a' + '.a' * 1000000 + ';\n')
put('brackets.js', 'console.log(' + '[' * 1000000 + ']' * 1000000 + ');\n'); put('braces.js', '{' * 1000000)
put('choose.js', 'let a = 0; console.log(' + 'a ? 1 : ' * 10000 + '2);\n')
put('else.js', 'let x = 5;\n' + ''.join('if (x === %d) console.log(0); else ' % (i + 10) for i in range(10000)) + 'console.log("end");\n')
put('name.js', 'let ' + 'x' * 1000000 + ' = 1; console.log(' + 'x' * 1000000 + ');\n')
put('cycle-a.mjs', 'import { b } from "./cycle-b.mjs"; export const a = () => b; console.log("a", b);\n')
put('cycle-b.mjs', 'import { a } from "./cycle-a.mjs"; export const b = 2; console.log(b);\n')
put('tdz.mjs', 'import { v } from "./tdz-b.mjs"; export const w = v;\n'); put('tdz-b.mjs', 'import { w } from "./tdz.mjs"; export const v = w;\n')
put('noimport.mjs', 'import x from "./absent.mjs"; console.log(x);\n'); put('dir.mjs', 'import x from "./folder"; console.log(x);\n')
put('noexport.mjs', 'import { nothing } from "./cycle-b.mjs"; console.log(nothing);\n')
put('pipe.js', 'for (let i = 0; i < 200000; i++) console.log(i);\n')
put('memory.js', 'let list = null; for (;;) { try { for (;;) list = { list }; } catch {} }\n')
put('caught.js', 'try { const keep = []; for (;;) keep.push([keep.length, {}]); } catch (e) { console.log(e.name); }\n')
P
mkdir -p $T/folder
expect 'UTF-16' 1 'UTF-8' $AOTC run $T/utf16.js
expect 'a NUL byte' 1 'Invalid character' $AOTC run $T/nul.js
expect 'bytes' 1 'error AOT' $AOTC run $T/bytes.js
expect 'byte order mark' 0 '^bom$' $AOTC run $T/bom.js
for f in plus links brackets braces; do expect "a million $f" 1 'nested too deeply' $AOTC run $T/$f.js; done
expect 'a name of a megabyte' 0 '^1$' $AOTC run $T/name.js
for f in choose else; do
  "$AOTC" build $T/$f.js -o $T/deep > $T/log 2>&1 && "$T/deep" > /dev/null && ok || bad "10,000 $f, native: $(head -c 300 $T/log)"
done
expect 'import cycle' 0 '^a 2$' $AOTC run $T/cycle-a.mjs
expect 'import cycle read too early' 1 'before initialization' $AOTC run $T/tdz.mjs
expect 'missing import' 1 'absent' $AOTC run $T/noimport.mjs
expect 'import of a folder' 1 'folder' $AOTC run $T/dir.mjs
expect 'missing export' 1 'nothing' $AOTC run $T/noexport.mjs
expect 'output is a folder' 2 'cannot' $AOTC build $T/hello.ts -o $T/folder
expect 'full disk' 2 'cannot' $AOTC build $T/hello.ts -o /dev/full
expect 'a device as output' 0 '' $AOTC build $T/hello.ts -o /dev/null
[ -c /dev/null -a -c /dev/full ] && ok || bad 'a device was replaced'
expect 'no such C compiler' 2 'no C compiler' $AOTC build --cc nosuch $T/hello.ts -o $T/x
expect 'empty PATH' 2 'no C compiler' env PATH= $AOTC build $T/hello.ts -o $T/x
expect 'a C compiler that fails' 70 'C compiler failed' $AOTC build --cc false $T/hello.ts -o $T/x
expect 'unwritable TMPDIR' 2 'cannot' env TMPDIR=/nonexistent $AOTC build $T/hello.ts -o $T/x
expect 'no HOME' 0 '' env -u HOME $AOTC build $T/hello.ts -o $T/x
expect 'closed pipe' 0 '^0$' bash -c "'$AOTC' run $T/pipe.js | head -1"
expect 'heap limit' 134 'heap limit of 64 MB' env AOT_HEAP_LIMIT=64 timeout 30 $AOTC run $T/memory.js
expect 'heap limit caught' 0 'RangeError' env AOT_HEAP_LIMIT=64 $AOTC run $T/caught.js

# run and build
expect 'run forwards arguments' 0 'hello 4' $AOTC run $T/hello.ts a b
expect 'run forwards the exit status' 7 '' $AOTC run $T/seven.ts
expect 'uncaught error in run' 1 'TypeError: boom' $AOTC run $T/throws.ts
expect 'uncaught error names the place' 1 'throws.ts:1:7' $AOTC run $T/throws.ts
build() { local name=$1; shift; "$AOTC" build "$@" > $T/log 2>&1 && ok || bad "$name: $(head -3 $T/log)"; }
build 'build hello' $T/hello.ts -o $T/hello; expect 'hello' 0 '^hello 4$' $T/hello a b
build 'build throws' $T/throws.ts -o $T/throws; expect 'uncaught error in native code' 1 'TypeError: boom' $T/throws
expect 'native trace names the place' 1 'throws.ts:1:7' $T/throws
build 'build seven' $T/seven.ts -o $T/seven; expect 'native exit status' 7 '' $T/seven
build 'build timer' $T/timer.ts -o $T/timer; expect 'timer' 0 'later' $T/timer
build 'gcc' --cc gcc $T/typed.ts -o $T/typed-gcc; expect 'gcc binary' 0 '^90$' $T/typed-gcc
build 'dev profile' --profile dev $T/typed.ts -o $T/typed-dev; expect 'dev binary' 0 '^90$' $T/typed-dev
build 'vm target' --target vm $T/thunk.ts -o $T/thunk.abc; expect 'run of .abc' 0 '^2$' $AOTC run $T/thunk.abc
build 'strict on a native program' --aot-strict $T/typed.ts -o $T/strict
build 'strict typed' --aot-strict=typed $T/typed.ts -o $T/stricttyped
expect 'strict refuses a thunk' 1 'generator' $AOTC build --aot-strict $T/thunk.ts -o $T/nope
[ ! -e $T/nope ] && ok || bad 'strict leaves no output'
build 'dynamic' --hybrid=dynamic $T/thunk.ts -o $T/dynamic
expect 'dynamic without its library' 1 'libaotvm.so' env -i $T/dynamic
cp build/lib/aotc/libaotvm.so $T/ 2>/dev/null; expect 'dynamic with its library' 0 '^2$' $T/dynamic
build 'bundle' --target bundle $T/thunk.ts -o $T/bundle
[ -f $T/bundle/manifest.json -a -d $T/bundle/vm -a -d $T/bundle/compiled ] && ok || bad 'bundle has manifest.json, vm/ and compiled/'
[ -f $T/thunk.abc.manifest.json ] && ok || bad 'manifest beside the output'

# no interpreter without thunks
build 'unstripped typed' --keep-symbols $T/typed.ts -o $T/sym
nm $T/sym 2>/dev/null | grep -q ' [tT] aot_interpret$' && bad 'interpreter in a binary without thunks' || ok
build 'unstripped thunk' --keep-symbols $T/thunk.ts -o $T/symt
nm $T/symt 2>/dev/null | grep -q ' [tT] aot_interpret$' && ok || bad 'no interpreter in a binary with thunks'

# corrupt bytecode
for at in 0 4 20 60 100 200 300; do
  cp $T/thunk.abc $T/corrupt.abc
  printf '\xA5' | dd of=$T/corrupt.abc bs=1 seek=$at conv=notrunc 2>/dev/null
  expect "corrupt .abc at $at" 1 'bytecode' $AOTC run $T/corrupt.abc
done
head -c 100 $T/thunk.abc > $T/cut.abc; expect 'truncated .abc' 1 'bytecode' $AOTC run $T/cut.abc

# explain and rewrite
expect 'explain thunks' 0 'g.*generator|generator' $AOTC explain --thunks $T/thunk.ts
expect 'explain thunks in JSON' 0 '"reason"' $AOTC explain --thunks --format json $T/thunk.ts
expect 'explain thunks in SARIF' 0 '2.1.0' $AOTC explain --thunks --format sarif $T/thunk.ts
expect 'explain types' 0 'int32|number|double' $AOTC explain types --site $T/typed.ts:1:42 $T/typed.ts
"$AOTC" rewrite $T/typed.ts -o $T/rewritten.ts 2>$T/log && ok || bad "rewrite: $(head -3 $T/log)"
expect 'rewritten program' 0 '^90$' $AOTC run $T/rewritten.ts
for stage in ast hir hir2 bytecode c; do expect "emit $stage" 0 '.' $AOTC build --emit $stage $T/typed.ts; done
expect 'time' 0 'parse' $AOTC check --time $T/typed.ts

# determinism: two folders, two hash seeds
mkdir $T/one $T/two; cp Fixtures/examples/*.ts $T/one; cp Fixtures/examples/*.ts $T/two
( cd $T/one && SWIFT_DETERMINISTIC_HASHING=1 "$AOTC" build wordcount.ts -o w ) ; ( cd $T/two && "$AOTC" build wordcount.ts -o w )
cmp -s $T/one/w $T/two/w && ok || bad 'two builds differ'
( cd $T/one && "$AOTC" build --target vm wordcount.ts -o w.abc ) ; ( cd $T/two && "$AOTC" build --target vm wordcount.ts -o w.abc )
cmp -s $T/one/w.abc $T/two/w.abc && ok || bad 'two .abc differ'

# an installed tree works where it is moved to, and says nothing of where it was built
make -s install PREFIX=$T/prefix > $T/log 2>&1 && mv $T/prefix $T/moved && ok || bad "install: $(tail -3 $T/log)"
expect 'installed aotc builds' 0 '' $T/moved/bin/aotc build $T/hello.ts -o $T/installed
expect 'what it built runs' 0 '^hello 2$' $T/installed
strings -n 6 $T/moved/bin/aotc $T/moved/lib/aotc/*.a $T/moved/lib/aotc/libaotvm.so $T/installed | grep -qF "$PWD" && bad 'a path of the build machine is installed' || ok

# docs/cli.md is what the flag table says
"$AOTC" --help=markdown | cmp -s - docs/cli.md && ok || bad 'docs/cli.md is stale: aotc --help=markdown > docs/cli.md'

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
