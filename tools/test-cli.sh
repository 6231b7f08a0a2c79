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

# absent NAME PATTERN COMMAND...: no such line in stdout or stderr
absent() {
  local name=$1 pattern=$2; shift 2
  if "$@" 2>&1 | grep -qE -- "$pattern"; then bad "$name: there is '$pattern'"; else ok; fi
}

echo 'console.log("hello", process.argv.length);' > $T/hello.ts
echo 'let x = ; let y = 1; function { ' > $T/bad.ts
printf 'console.log("\xff\xfe");' > $T/notutf8.ts
echo 'throw new TypeError("boom");' > $T/throws.ts
echo 'import { readAl } from "./meant-b.mjs"; readAl();' > $T/meant.mjs; echo 'export function readAll() {}' > $T/meant-b.mjs
echo 'process.exit(7);' > $T/seven.ts
# nested too deeply for C
python3 -c 'print("function g(x: number) { return x" + " + 1" * 800 + "; } console.log(g(-799)); console.log(g(-798));")' > $T/thunk.ts
echo 'function f(x: number): number { return x * 2; } let s = 0; for (let i = 0; i < 10; i++) s += f(i); console.log(s);' > $T/typed.ts
echo 'setTimeout(() => console.log("later"), 5); console.log("now");' > $T/timer.ts

# usage and files
expect 'no command' 2 'usage' $AOTC
expect 'help' 0 'aotc COMMAND' $AOTC --help
expect 'unknown command' 2 'unknown command' $AOTC frobnicate
expect 'a command meant' 2 "did you mean 'build'" $AOTC biuld $T/hello.ts
expect 'a flag meant' 2 "did you mean '--static'" $AOTC build --statc $T/hello.ts
expect 'a value meant' 2 "did you mean 'release'" $AOTC build --profile relase $T/hello.ts
expect 'an export meant' 1 "did you mean 'readAll'" $AOTC check $T/meant.mjs
for c in run build check rewrite explain disasm send cache completions help; do
  expect "help of $c" 0 "^  aotc $c" $AOTC $c --help
  expect "help $c" 0 "^usage: aotc $c" $AOTC help $c
done
expect 'help of the program' 0 '^hello 3$' $AOTC run $T/hello.ts --help
expect 'unknown flag' 2 'unknown flag' $AOTC build --frob $T/hello.ts
expect 'flag of another command' 2 'does not belong' $AOTC disasm --cc gcc $T/hello.ts
expect 'missing file' 2 "cannot read" $AOTC run $T/absent.ts
expect 'missing file for build' 2 "cannot read" $AOTC build $T/absent.ts
expect 'a folder' 2 'cannot read' $AOTC run $T
expect 'syntax error' 1 'error AOT1[0-9]+' $AOTC check $T/bad.ts
echo 'import.meta;' > $T/meta.cjs; expect 'syntax of CommonJS' 1 'AOT2045' $AOTC check --syntax-only $T/meta.cjs
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
expect 'a flag twice' 2 'given twice' $AOTC build $T/hello.ts -o $T/x -o $T/y
expect 'types and thunks' 2 'excludes' $AOTC explain types --thunks $T/hello.ts
expect 'a site without types' 2 'belongs to' $AOTC explain --thunks --site 1:1 $T/hello.ts
# every pair of the flag table's list of exclusions
value() { case $1 in -o|--out-dir|--manifest|--keep-c|--remap-path|--cc|--site|--function|--html|--baseline) echo "$1 x" ;; --max-dynamic) echo "$1 1" ;; --lower|--emit|--stop-after|--format|--target|--profile|--types) echo "$1 $2" ;; *) echo "$1" ;; esac }
word() { case $1 in --lower) echo all ;; --emit|--stop-after) echo hir ;; --format) echo json ;; --types) echo comments ;; --target) echo native ;; --profile) echo release ;; esac }
spell() { case $1 in --hybrid=*|--aot-strict=*) echo "$1" ;; *=*) echo "${1/=/ }" ;; *) value "$1" "$(word "$1")" ;; esac }
pairs=0
while IFS='|' read -r _ first second _; do
  first=$(tr -d '` ' <<<"$first"); second=$(tr -d '` ' <<<"$second"); pairs=$((pairs + 1))
  command=build; case "$first $second" in *--syntax-only*) command=check ;; *--js*|*--out-dir*|*'--types'*) command=rewrite ;; *--thunks*|*--dynamic\ *|*' --dynamic'|*--format*|*--site*|*--function*|*--size*|*--all*|*--html*|*--max-dynamic*|*baseline*) command=explain ;; esac
  expect "$first and $second" 2 'exclude each other' $AOTC $command $(spell "$first") $(spell "$second") $T/hello.ts
  expect "$second and $first" 2 'exclude each other' $AOTC $command $(spell "$second") $(spell "$first") $T/hello.ts
done < <(sed -n '/^## Flags that exclude/,/^## Exit/p' docs/cli.md | grep '^| `')
[ $pairs -ge 40 ] && ok || bad "docs/cli.md lists $pairs exclusions"
# inputs are never overwritten
cp $T/hello.ts $T/precious.ts; cp $T/meant-b.mjs $T/precious-b.mjs; ln $T/precious.ts $T/hardlink
echo 'import { readAll } from "./precious-b.mjs"; readAll();' > $T/precious.mjs
expect 'build onto its source' 2 'overwrite' $AOTC build $T/precious.ts -o $T/precious.ts
expect 'build onto a link to its source' 2 'overwrite' $AOTC build $T/precious.ts -o $T/hardlink
expect 'build onto an import' 2 'overwrite' $AOTC build $T/precious.mjs -o $T/precious-b.mjs
expect 'bytecode onto an import' 2 'overwrite' $AOTC build --target vm $T/precious.mjs -o $T/precious-b.mjs
expect 'rewrite onto its source' 2 'overwrite' $AOTC rewrite $T/precious.ts -o $T/precious.ts
expect 'a stage onto its source' 2 'overwrite' $AOTC build --emit c $T/precious.ts -o $T/precious.ts
expect 'a manifest onto its source' 2 'overwrite' $AOTC build $T/precious.ts -o $T/x --manifest $T/precious.ts
expect 'a manifest onto the output' 2 'same file' $AOTC build $T/precious.ts -o $T/x --manifest $T/x
expect 'a bundle onto a folder of others' 2 'no bundle' $AOTC build --target bundle $T/precious.ts -o $T
cp $T/hello.ts $T/noextension; expect 'the default name is the source' 2 'overwrite' bash -c "cd $T && '$AOTC' build noextension"
cmp -s $T/hello.ts $T/precious.ts && cmp -s $T/meant-b.mjs $T/precious-b.mjs && cmp -s $T/hello.ts $T/noextension && ok || bad 'an input was overwritten'
# one document each
for f in $T/thunk.ts $T/bad.ts; do for what in --thunks --dynamic 'types --site 1:54'; do for form in json sarif; do
  "$AOTC" explain $what --format $form $f 2> $T/log | python3 -c 'import json, sys; json.load(sys.stdin)' 2>> $T/log && ok || bad "explain $what --format $form $(basename $f) is one document: $(tail -1 $T/log)"
done; done; done
# bytecode is no source text
"$AOTC" build --target vm $T/hello.ts -o $T/plain.abc
for c in check build rewrite 'explain --thunks' 'disasm --emit hir' 'run --emit c'; do expect "$c of an .abc" 2 'is bytecode' $AOTC $c $T/plain.abc; done
# where the program comes from
expect 'aotc FILE' 0 '^hello 4$' $AOTC $T/hello.ts a b
expect 'a program in standard input' 0 '^hello 3$' bash -c "'$AOTC' run - a < $T/hello.ts"
expect 'aotc -' 0 '^hello 2$' bash -c "'$AOTC' - < $T/hello.ts"
expect 'a program in the command line' 0 '^42 2$' $AOTC run -e 'const x: number = 42; console.log(x, process.argv.length);' a
expect 'aotc -e' 0 '^1$' $AOTC -e 'console.log(1)'
expect 'errors in the command line' 1 '\[eval\]:1:9' $AOTC check -e 'let a = ;'
expect 'imports of standard input' 0 '^function$' bash -c "cd $T && echo 'import { readAll } from \"./meant-b.mjs\"; console.log(typeof readAll);' | '$AOTC' run -"
expect 'no name for the output' 2 '-o OUT is needed' $AOTC build -e 'console.log(1)'
expect 'build -e' 0 '' $AOTC build -e 'console.log(1)' -o $T/fromcode; expect 'what -e built' 0 '^1$' $T/fromcode
expect 'two programs' 2 'one program at a time' $AOTC check -e 'let a' $T/hello.ts
mkdir -p $T/p1 $T/p2 $T/p3 $T/p4 $T/p5
for p in p1 p2 p4; do mkdir $T/$p/lib; echo "console.log('entry of $p');" > $T/$p/lib/start.ts; done
echo '{"main": "lib/start.js"}' > $T/p1/package.json; echo '{"files": ["lib/start.ts"] /* comment */, }' > $T/p2/tsconfig.json
echo '{"exports": {".": {"types": "./x.d.ts", "default": "./lib/start"}}}' > $T/p4/package.json; echo '{ broken' > $T/p5/package.json
for p in p1 p2 p4; do expect "entry of $p" 0 "^entry of $p\$" bash -c "cd $T/$p && '$AOTC' run"; expect "check of $p" 0 '^$' bash -c "cd $T/$p && '$AOTC' check"; done
expect 'build of a project' 0 '' bash -c "cd $T/p1 && '$AOTC' build && ./start"
expect 'no entry' 2 'names an entry' bash -c "cd $T/p3 && '$AOTC' run"
expect 'a broken package.json' 2 'not valid JSON' bash -c "cd $T/p5 && '$AOTC' run"
# bytes that are no UTF-8
odd=$(printf 'n\xffme'); mkdir "$T/$odd"; cp $T/meant-b.mjs "$T/$odd/b$odd.mjs"; printf 'import { readAll } from "./c.mjs"; console.log(typeof readAll, process.argv.length);' > "$T/$odd/$odd.mjs"; cp $T/meant-b.mjs "$T/$odd/c.mjs"
expect 'run of a file whose name is no UTF-8' 0 '^function 2$' $AOTC run "$T/$odd/$odd.mjs"
expect 'build of it' 0 '' $AOTC build "$T/$odd/$odd.mjs" -o "$T/$odd/out$odd" --manifest "$T/$odd/manifest"; expect 'what it built' 0 '^function 2$' "$T/$odd/out$odd"
python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$T/$odd/manifest" && ok || bad 'the manifest is UTF-8'
expect 'a missing file whose name is no UTF-8' 2 'cannot read' $AOTC run "$T/$odd/missing$odd"
# a field is loaded once where no store changes it
cat > $T/pull.ts << 'END'
class Point { constructor(public x: number, public mass: number) { this.x = x + 0.5; this.mass = mass + 0.5; } }
function pull(a: Point, b: Point): void { a.x = a.x + b.mass; b.x = b.x + a.mass; a.x = a.x * b.mass; }
const p = new Point(1, 2), q = new Point(3, 4);
for (let i = 0; i < 3; i += 1) pull(p, q);
console.log(p.x, q.x);
END
[ "$("$AOTC" build --emit mir $T/pull.ts 2> $T/log | grep -c "load-slot 1 .*\.b$")" = 1 ] && ok || bad "a field is loaded once"
# what cannot be written
for c in '--help' 'check --format json' 'disasm' 'build --emit c' 'rewrite' 'explain --thunks' 'completions bash' '--help=man'; do
  file=$T/hello.ts; case $c in --help*|completions*) file= ;; esac
  "$AOTC" $c $file > /dev/full 2> $T/log; rc=$?
  [ $rc -eq 2 ] && grep -q 'cannot write standard output' $T/log && ok || bad "$c > /dev/full: exit $rc"
done
# an interrupted build leaves nothing
printf '#!/bin/sh\ntouch "%s/started"\nsleep 60 & wait\n' $T > $T/slowcc; chmod +x $T/slowcc; mkdir $T/tmp
for s in TERM INT HUP; do
  rm -f $T/started
  TMPDIR=$T/tmp setsid python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])' "$AOTC" build --cc $T/slowcc $T/hello.ts -o $T/never 2> /dev/null & pid=$!
  for i in $(seq 200); do [ -e $T/started ] && break; sleep 0.05; done
  kill -$s $pid; { wait $pid; rc=$?; } 2> /dev/null
  [ $rc -gt 128 ] && ok || bad "interrupted by $s: exit $rc"
  [ -z "$(ls -A $T/tmp)" ] && [ -z "$(ls -d $T/never* 2>/dev/null)" ] && ok || bad "$s leaves $(ls -A $T/tmp) $(ls -d $T/never* 2>/dev/null)"
  pgrep -f "$T/slowcc" > /dev/null && bad "$s leaves a compiler running" || ok
done

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
python3 -c "
with open('$T/huge.js', 'w') as f:
  for i in range(1600000): f.write('// a line of a comment that is of no use to anybody, %7d\\n' % i)
  f.write('console.log(\"end\");\\n')"
expect 'a file of 100 MB' 0 '^end$' $AOTC run $T/huge.js; rm $T/huge.js
expect 'UTF-16' 1 'UTF-8' $AOTC run $T/utf16.js
expect 'a NUL byte' 1 'SyntaxError: Invalid or unexpected token' $AOTC run $T/nul.js
expect 'bytes' 1 'SyntaxError: Invalid or unexpected token' $AOTC run $T/bytes.js
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
expect 'a C compiler that fails' 2 'C compiler failed with status 1: false -std' $AOTC build --cc false $T/hello.ts -o $T/x
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
expect 'the line of the source in run' 1 '^throw new TypeError' $AOTC run $T/throws.ts
expect 'the line of the source beside a binary' 1 '^throw new TypeError' sh -c "cd $T && ./throws"
expect 'the place alone where no source is' 1 '^throws.ts:1$' sh -c "cd / && $T/throws"; absent 'no line where no source is' '^throw new' sh -c "cd / && $T/throws"
echo 'throw new TypeError("other");' > $T/changed.ts; build 'build changed' $T/changed.ts -o $T/changed; echo 'throw 2;' > $T/changed.ts
absent 'no line of another text' '^throw' sh -c "cd $T && ./changed"
echo 'console.log(new Error().stack.includes(__filename))' > $T/named.cjs; expect 'traces name files as node does' 0 '^true$' $AOTC run $T/named.cjs
build 'build named' $T/named.cjs -o $T/named; expect 'traces of what was built tell no folder' 0 '^false$' $T/named
echo 'console.log(new Error().stack.includes(import.meta.url))' > "$T/na med.mjs"; expect 'traces name modules by their URLs' 0 '^true$' $AOTC run "$T/na med.mjs"
expect 'a rejected value is told' 1 'rejected with the reason "5"' $AOTC run -e 'Promise.reject(5)'; absent 'no lines of node' 'node:internal' $AOTC run -e 'Promise.reject(5)'
# README, Limits: stack traces and strictness
echo 'function f() { return f.caller; } function g() { return f(); } console.log(g());' > $T/caller.cjs
expect 'caller is null' 0 '^null$' $AOTC run $T/caller.cjs
echo 'const show = () => console.log(new Error().stack.includes("Array.")); function pick(i) { return [Array.prototype.map, Array.prototype.forEach][i]; } pick(process.argv.length > 9 ? 1 : 0).call([1], show);' > $T/by-value.cjs
build 'build by value' $T/by-value.cjs -o $T/by-value; expect 'a built-in called by value has no frame' 0 '^false$' $T/by-value
echo 'const show = () => console.log(new Error().stack.includes("Int8Array.map")); new Int8Array(1).map(show);' > $T/typed-array.cjs
build 'build typed array' $T/typed-array.cjs -o $T/typed-array; expect 'methods of typed arrays have the name of all' 0 '^false$' $T/typed-array
echo 'const e = { v: 1 }; with (e) { v = (delete e.v, 2); } console.log("v" in e, globalThis.v);' > $T/with.cjs
expect 'a name inside with is looked up first' 0 '^true undefined$' $AOTC run $T/with.cjs
echo 'const a = Array.from({ length: 64 }, (_, i) => (i * 37) % 64), calls = []; a.sort((x, y) => { calls.push(x + "," + y); return x - y; }); console.log(calls.slice(0, 4).join(" "), calls.length);' > $T/sort.cjs
expect 'sorting calls the comparator as node does' 0 '^37,0 10,37 10,37 10,0 299$' $AOTC run $T/sort.cjs
echo 'console.log("a1"); await null; console.log("a2");' > $T/awaits.mjs; echo 'console.log("b");' > $T/behind.mjs; echo 'import "./awaits.mjs"; import "./behind.mjs";' > $T/both.mjs
expect 'a module that awaits holds up none of those behind it' 0 '^a1 b a2 $' sh -c "$AOTC run $T/both.mjs | tr '\\n' ' '"
echo 'try { ({}).toString.call.call(1); } catch (e) { console.log(e.message); }' > $T/fold.cjs
expect 'a callee that V8 folds has another text' 0 '^1 is not a function$' $AOTC run $T/fold.cjs
build 'build seven' $T/seven.ts -o $T/seven; expect 'native exit status' 7 '' $T/seven
build 'build timer' $T/timer.ts -o $T/timer; expect 'timer' 0 'later' $T/timer
build 'gcc' --cc gcc $T/typed.ts -o $T/typed-gcc; expect 'gcc binary' 0 '^90$' $T/typed-gcc
build 'dev profile' --profile dev $T/typed.ts -o $T/typed-dev; expect 'dev binary' 0 '^90$' $T/typed-dev
build 'vm target' --target vm $T/thunk.ts -o $T/thunk.abc; expect 'run of .abc' 0 '^2$' $AOTC run $T/thunk.abc
build 'strict on a native program' --aot-strict $T/typed.ts -o $T/strict
build 'strict typed' --aot-strict=typed $T/typed.ts -o $T/stricttyped
# what is in the C decides the level: operations that have no typed form are refused, guarded and unreached ones are not
refused() { # WORD PROGRAM
  echo "$2" > $T/boxed.ts; expect "strict typed refuses $1" 1 "$1 on values of unproven type" $AOTC build --aot-strict=typed $T/boxed.ts -o $T/nope
}
refused deletion 'const o: { a?: number } = { a: 1 }; delete o.a;'
refused membership 'const o: { a?: number } = { a: 1 }; console.log("a" in o);'
refused membership 'class A {} console.log(new A() instanceof A);'
refused copy 'const { a, ...rest } = { a: 1, b: 2 }; console.log(a);'
refused copy 'const o = { a: 1 }; const p = { ...o, b: 2 }; console.log(p.b);'
refused iteration 'for (const k in { a: 1 }) console.log(k);'
refused call 'const f = JSON.parse("null"); if (f) f();'
echo 'class A { constructor(public n: number) {} } class B extends A {} let sum = 0; for (let i = 0; i < 3; i++) sum += new B(i).n; console.log(sum);' > $T/passing.ts
build 'strict typed takes default constructors' --aot-strict=typed $T/passing.ts -o $T/passing; expect 'arguments passed on' 0 '^3$' $T/passing
echo 'const list = new Array(4).fill(0); let i = 3.5; while (i > 0) { i -= 0.5; list[i] -= 1; } console.log(list.fill(2).length);' > $T/keys.ts
build 'strict typed takes Numbers as keys of assignments' --aot-strict=typed $T/keys.ts -o $T/keys; expect 'Numbers as keys' 0 '^4$' $T/keys
echo 'function dead(o: any) { return delete o.a; } console.log(1);' > $T/dead.ts
build 'strict typed passes over what has no code' --aot-strict=typed $T/dead.ts -o $T/dead
expect 'strict refuses a thunk' 1 'nested too deeply' $AOTC build --aot-strict $T/thunk.ts -o $T/nope
[ ! -e $T/nope ] && ok || bad 'strict leaves no output'
build 'dynamic' --hybrid=dynamic $T/thunk.ts -o $T/dynamic
expect 'dynamic without its library' 1 'libaotvm.so' env -i $T/dynamic
cp build/lib/aotc/libaotvm.so $T/ 2>/dev/null; expect 'dynamic with its library' 0 '^2$' $T/dynamic
expect 'a version of what is no plugin' 2 'belongs to --target plugin' $AOTC build --plugin-version 2 $T/thunk.ts -o $T/x
expect 'a plugin whose name is no word' 2 'no name of a plugin' $AOTC build --target plugin $T/thunk.ts -o $T/a-b.so
build 'bundle' --target bundle $T/thunk.ts -o $T/bundle
[ -f $T/bundle/manifest.json -a -d $T/bundle/vm -a -d $T/bundle/compiled ] && ok || bad 'bundle has manifest.json, vm/ and compiled/'
ls $T/*.manifest.json > /dev/null 2>&1 && bad 'a manifest that nobody asked for' || ok
build 'manifest' --manifest $T/typed.json $T/typed.ts -o $T/typed; python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1]))["functions"][1]["level"] != "typed")' $T/typed.json && ok || bad 'the manifest lists the levels'
build 'manifest of bytecode' --manifest $T/abc.json --target vm $T/thunk.ts -o $T/thunk.abc; grep -q '"level": "bytecode"' $T/abc.json && ok || bad 'the manifest of bytecode'

# no interpreter without thunks
build 'validated' --validate $T/typed.ts -o $T/validated
expect 'what was inferred is true' 0 '^90$' $T/validated
cat > $T/liar <<'END'
#!/bin/sh
# A C compiler that is told another fact than was inferred.
for argument; do
  case $argument in *.c) sed -i 's/AOT_FACT_INT32/AOT_FACT_STRING/' "$argument";; esac
done
exec ${CC:-cc} "$@"
END
chmod +x $T/liar
build 'validated with a false fact' --validate --cc $T/liar $T/typed.ts -o $T/lied
expect 'a false fact ends the program' 86 '^UNSOUND .*typed.ts:1:[0-9]+: is int32, but 0$' $T/lied
expect 'bytecode is not validated' 2 'no facts' $AOTC build --validate --lower none $T/typed.ts
build 'unstripped typed' --keep-symbols $T/typed.ts -o $T/sym
nm $T/sym 2>/dev/null | grep -q ' [tT] aot_interpret$' && bad 'interpreter in a binary without thunks' || ok
echo 'function* g() { yield 1; yield* [2]; } async function f() { for (const v of g()) console.log(await v); } f();' > $T/suspends.ts
build 'strict on what is suspended' --aot-strict --keep-symbols $T/suspends.ts -o $T/suspends
expect 'suspended and resumed' 0 '^2$' $T/suspends
nm $T/suspends 2>/dev/null | grep -q ' [tT] aot_interpret$' && bad 'interpreter for generators' || ok
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
cat > $T/costs.ts <<'END'
function sum(list: any, n: number) { let s = 0; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += list[i].x; return s; }
console.log(sum(JSON.parse('[{"x":1},{"x":2}]'), 2));
END
expect 'explain a program' 0 'operations? on values of unproven type' $AOTC explain $T/costs.ts
expect 'explain one function' 0 '2 loops deep' $AOTC explain --function sum $T/costs.ts
expect 'explain a function that is not there' 2 "no function 'nobody'" $AOTC explain --function nobody $T/costs.ts
expect 'a bound for boxed operations' 1 'at most 0 are allowed' $AOTC explain --max-dynamic 0 $T/costs.ts
expect 'a bound that is no number' 2 'takes a number from 0' $AOTC explain --max-dynamic many $T/costs.ts
expect 'a baseline is written' 0 '' $AOTC explain --baseline $T/costs.json --update-baseline $T/costs.ts
expect 'a baseline is kept' 0 '' $AOTC explain --baseline $T/costs.json $T/costs.ts
sed -i 's/: [1-9]/: 0/' $T/costs.json
expect 'a baseline is exceeded' 1 'sum: .* before' $AOTC explain --baseline $T/costs.json $T/costs.ts
expect 'what is no baseline' 2 'is no baseline' $AOTC explain --baseline $T/costs.ts $T/costs.ts
expect 'a page of annotated sources' 0 '' $AOTC explain --html $T/costs.html $T/costs.ts
expect 'the page marks operations' 0 '<mark class="w2"' cat $T/costs.html
expect 'explain thunks' 0 'nested too deeply' $AOTC explain --thunks $T/thunk.ts
expect 'explain thunks in JSON' 0 '"reason"' $AOTC explain --thunks --format json $T/thunk.ts
expect 'explain thunks in SARIF' 0 '2.1.0' $AOTC explain --thunks --format sarif $T/thunk.ts
# sizes: each byte of the binary is in one part, whichever linker made it
cat > $T/sized.ts <<'END'
import { basename } from "path";
import { digits } from "./sized-b.ts";
console.log(basename("/a/b"), digits("a12"));
END
echo 'export function digits(text: string) { return text.replace(/[0-9]+/g, "#"); }' > $T/sized-b.ts
expect 'explain --size' 0 '^ +[0-9,]+ +[0-9.]+%  runtime: heap +every program$' $AOTC explain --size $T/hello.ts
expect 'sizes of modules, with who imports them' 0 'module node:path +import at .*sized.ts:1:' $AOTC explain --size --all $T/sized.ts
expect 'sizes of rooms, with the place that needs them' 0 'RegExp.prototype.*sized-b.ts:1:' $AOTC explain --size --all $T/sized.ts
[ "$("$AOTC" explain --size $T/sized.ts | wc -l)" -le 24 ] && ok || bad 'explain --size fits a screen'
for cc in clang 'clang -fuse-ld=bfd' 'clang -fuse-ld=lld' gcc 'gcc --static'; do
  flags=; [ "$cc" = "${cc% --static}" ] || flags=--static; cc=${cc% --static}
  echo 'int main(void) { return 0; }' > $T/linked.c; $cc $T/linked.c -o $T/linked 2> /dev/null || continue
  "$AOTC" build $flags --cc "$cc" $T/sized.ts -o $T/sized && "$AOTC" explain --size --format json $flags --cc "$cc" $T/sized.ts > $T/sizes.json 2> $T/log &&
  python3 - $T/sizes.json $T/sized 2>> $T/log <<'END' && ok || bad "sizes of what $cc $flags links: $(tail -1 $T/log)"
import json, os, sys
report = json.load(open(sys.argv[1]))
parts = {part['name']: part for part in report['parts']}
assert report['bytes'] == os.path.getsize(sys.argv[2]), (report['bytes'], os.path.getsize(sys.argv[2]))
assert report['bytes'] == sum(part['bytes'] for part in report['parts']), 'the sum'
for part in report['parts']:
    assert part['bytes'] == part['code'] + part['data'] + part['relocations'] == sum(unit['bytes'] for unit in part['units']), part['name']
    assert part['bytes'] >= sum(need['bytes'] for need in part['needed']), part['name']
assert parts['padding']['bytes'] < report['bytes'] / 10, parts['padding']
assert any('sized-b.ts' in need['by'] for need in parts['runtime: regexp']['needed']), parts['runtime: regexp']['needed']
assert any('every program' == need['by'] for need in parts['runtime: object']['needed'])
END
done
expect 'sizes of what does not build' 1 'error AOT' $AOTC explain --size $T/bad.ts
expect 'sizes of what is missing' 2 'cannot read' $AOTC explain --size $T/absent.ts
expect 'sizes without a C compiler' 2 'no C compiler' $AOTC explain --size --cc /nonexistent/cc $T/hello.ts
expect 'sizes and types' 2 '--size needs a program alone' $AOTC explain types --size $T/hello.ts
expect 'a C compiler for nothing' 2 "belongs to 'aotc explain --size'" $AOTC explain --cc gcc $T/hello.ts
printf '#!/bin/sh\nfor a; do case $a in -Wl,-Map=*) ;; *) set -- "$@" "$a" ;; esac; shift; done\nexec cc "$@"\n' > $T/mapless; chmod +x $T/mapless
expect 'a linker without a map' 2 'no map that is understood' $AOTC explain --size --cc $T/mapless $T/hello.ts
expect 'explain types' 0 'int32|number|double' $AOTC explain types --site $T/typed.ts:1:42 $T/typed.ts
"$AOTC" rewrite $T/typed.ts -o $T/rewritten.ts 2>$T/log && ok || bad "rewrite: $(head -3 $T/log)"
expect 'rewritten program' 0 '^90$' $AOTC run $T/rewritten.ts
"$AOTC" rewrite --js $T/typed.ts -o $T/rewritten.cjs 2>$T/log && ok || bad "rewrite --js: $(head -3 $T/log)"
command -v node > /dev/null && expect 'rewritten program under node' 0 '^90$' node $T/rewritten.cjs
expect 'rewrite into the folder of the sources' 2 'overwrite' $AOTC rewrite --out-dir $T $T/typed.ts
expect 'rewrite to a file and a folder' 2 'each module has a file' $AOTC rewrite --out-dir $T/x -o $T/y $T/typed.ts
expect 'rewrite of a text' 0 'const x: int32' $AOTC rewrite -e 'const x = process.argv.length | 0; console.log(x)'
for stage in ast hir hir2 bytecode c; do expect "emit $stage" 0 '.' $AOTC build --emit $stage $T/typed.ts; done
printf 'await 1;\n' > $T/awaits.mjs
for stage in hir2 c oracle; do expect "emit $stage of a module that awaits" 0 '.' $AOTC build --emit $stage $T/awaits.mjs; done
expect 'time' 0 'parse' $AOTC check --time $T/typed.ts

# determinism: two folders, two hash seeds
mkdir $T/one $T/two; cp Fixtures/examples/*.ts $T/one; cp Fixtures/examples/*.ts $T/two
( cd $T/one && SWIFT_DETERMINISTIC_HASHING=1 "$AOTC" build wordcount.ts -o w ) ; ( cd $T/two && "$AOTC" build wordcount.ts -o w )
cmp -s $T/one/w $T/two/w && ok || bad 'two builds differ'
( cd $T/one && "$AOTC" build --target vm wordcount.ts -o w.abc ) ; ( cd $T/two && "$AOTC" build --target vm wordcount.ts -o w.abc )
cmp -s $T/one/w.abc $T/two/w.abc && ok || bad 'two .abc differ'

# a CommonJS program knows its file, and nothing of the machine it was built on
for d in one two; do mkdir -p $T/$d/lib; echo 'console.log(__filename, __dirname, module.id, require("./lib/part.cjs"));' > $T/$d/main.cjs; echo 'module.exports = [__filename, __dirname, module.id];' > $T/$d/lib/part.cjs; ( cd $T/$d && "$AOTC" build main.cjs -o m && "$AOTC" build --target vm main.cjs -o m.abc && "$AOTC" build --keep-c c main.cjs -o m ) > $T/log 2>&1 || bad "CommonJS: $(tail -1 $T/log)"; done
cmp -s $T/one/m $T/two/m && cmp -s $T/one/m.abc $T/two/m.abc && ok || bad 'two builds of a CommonJS program differ'
grep -rqF "$T" $T/one/m $T/one/m.abc $T/one/c && bad 'a CommonJS binary holds the folder it was built in' || ok
part="$(realpath $T)/moved"; mkdir -p $T/moved; cp $T/one/m $T/one/m.abc $T/moved; node_list=" . \[ *.$part/lib/part.cjs., *.$part/lib., *.$part/lib/part.cjs.,? *\]$"
expect 'a CommonJS binary' 0 "^$part/main.cjs $part$node_list" sh -c "cd / && $T/moved/m | tr '\n' ' ' | sed 's/ *$//'"
expect 'CommonJS in an .abc' 0 "^$part/main.cjs $part$node_list" sh -c "cd / && $AOTC run $T/moved/m.abc | tr '\n' ' ' | sed 's/ *$//'"
mkdir -p $T/data; echo '{ "a": 1 }' > $T/data/x.json; echo 'const fs = require("fs"), path = require("path"); console.log(JSON.parse(fs.readFileSync(path.join(__dirname, "x.json"), "utf8")).a);' > $T/data/main.cjs; echo 'import { readFileSync } from "fs"; console.log(readFileSync(new URL("./x.json", import.meta.url), "utf8"), process.argv[1] === import.meta.filename);' > $T/data/main.mjs
mkdir $T/apart; cp $T/data/x.json $T/apart; for kind in cjs mjs; do build "a program with a file, $kind" $T/data/main.$kind -o $T/apart/$kind; done; mv $T/data $T/elsewhere
expect 'a file beside a CommonJS binary' 0 '^1$' sh -c "cd / && $T/apart/cjs"; expect 'a file beside a binary of modules' 0 '"a": 1 . true|true$' sh -c "cd / && $T/apart/mjs"
command -v node > /dev/null && { [ "$("$AOTC" run $T/one/main.cjs)" = "$(node $T/one/main.cjs)" ] && ok || bad 'run of CommonJS names files as node does'; }

# modules of computed names, and modules that a program is built without
mkdir -p $T/inc/plugins/deep $T/inc/node_modules/plug
echo 'module.exports = "one";' > $T/inc/plugins/one.js; echo 'module.exports = "two";' > $T/inc/plugins/deep/two.js; echo 'module.exports = "plug";' > $T/inc/node_modules/plug/index.js
echo 'for (const name of process.argv.slice(2)) { try { console.log(require(name)); } catch (error) { console.log(error.code); } }' > $T/inc/main.cjs
echo 'import(process.argv[2]).then(found => console.log(found.default), error => console.log(error.code));' > $T/inc/main.mjs
echo 'try { require("plug"); } catch (error) { console.log(error.code); } import("plug/x").catch(error => console.log(error.code));' > $T/inc/without.cjs
echo 'import plug from "plug"; console.log(plug);' > $T/inc/linked.mjs
within() { ( cd $T/inc && "$AOTC" "$@" 2> /dev/null | tr '\n' ' ' ); }
same() { [ "$2" = "$3" ] && ok || bad "$1: '$2', expected '$3'"; }
same 'include' "$(within run --include 'plugins/**/*.js,node_modules/plug/*.js' main.cjs ./plugins/one.js ./plugins/deep/two plug nope)" 'one two plug MODULE_NOT_FOUND '
same 'no include' "$(within run main.cjs ./plugins/one.js)" 'MODULE_NOT_FOUND '
same 'include for import()' "$(within run --include 'plugins/*.js' main.mjs ./plugins/one.js)$(within run --include 'plugins/*.js' main.mjs ./plugins/deep/two.js)" 'one ERR_MODULE_NOT_FOUND '
( cd $T/inc && "$AOTC" build --include 'plugins/*.js' main.cjs -o m > log 2>&1 ) && same 'include in a binary' "$($T/inc/m ./plugins/one)" one || bad 'include in a binary'
expect 'include of nothing' 2 "no file matches 'absent" $AOTC check --include 'absent/*.js' $T/inc/main.cjs
same 'external' "$(within run --external plug without.cjs)" 'MODULE_NOT_FOUND ERR_MODULE_NOT_FOUND '
expect 'external is told' 0 "warning AOT3014: 'plug'" $AOTC check --external plug $T/inc/without.cjs
expect 'what is linked cannot be external' 1 "error AOT3014: 'plug'" $AOTC check --external plug $T/inc/linked.mjs

# what README's Limits say of modules: a line that is no longer true goes
mkdir -p $T/limits
echo 'export default 1;' > $T/limits/part.mjs; echo 'setTimeout(() => console.log("timer")); import("./part.mjs").then(() => console.log("import"));' > $T/limits/settled.mjs
echo 'const load = require; console.log(load.cache);' > $T/limits/alias.cjs; echo 'require.extensions[".txt"] = module => { module.exports = 1; }; const load = require; try { load("./a.txt"); } catch (error) { console.log(error.code); }' > $T/limits/extension.cjs; echo text > $T/limits/a.txt
echo 'let count = 0; (globalThis.kept ??= []).push(() => count); count = kept.length; if (count < 2) throw 0;' > $T/limits/twice.cjs; echo 'try { require("./twice.cjs"); } catch {} require("./twice.cjs"); console.log(kept[0](), kept[1]());' > $T/limits/again.cjs
limit() { same "README, Limits: $1" "$("$AOTC" run $T/limits/$2 2> /dev/null | tr '\n' ' ')" "$3 "; }
limit 'import() of what is not loaded is settled early' settled.mjs 'import timer'
limit 'require.cache of an alias' alias.cjs undefined
limit 'require.extensions load nothing' extension.cjs MODULE_NOT_FOUND
limit 'a run that threw shares the variables' again.cjs '2 2'

# README, Limits: what rewrite prints
mkdir -p $T/printed/d
echo 'try { const { p: [q] } = { p: null }; } catch (error) { console.log(error.message); }' > $T/printed/lowered.mjs
"$AOTC" rewrite --js $T/printed/lowered.mjs > $T/printed/lowered.cjs; expect 'rewrite --js quotes lowered code' 0 '^object null is not iterable' node $T/printed/lowered.cjs
echo '{"compilerOptions": {"experimentalDecorators": true}}' > $T/printed/d/tsconfig.json; echo 'function other(target: any): any { return class { static kept = target.kept; }; } @other class A { static self = A; static kept = () => A.self === A; } console.log((A as any).kept());' > $T/printed/d/replaced.ts
"$AOTC" rewrite --js $T/printed/d/replaced.ts > $T/printed/replaced.cjs; same 'static initializers of a class that a decorator replaces, by rewrite --js' "$("$AOTC" run $T/printed/d/replaced.ts) $("$AOTC" run $T/printed/replaced.cjs)" 'false true'
echo 'export const x = 1;' > $T/printed/part.mjs; echo 'import * as part from "./part.mjs"; console.log(part.x);' > $T/printed/whole.mjs
absent 'rewrite --js makes one file' '^import' "$AOTC" rewrite --js $T/printed/whole.mjs
echo 'function Old() { this.field = 1; } class B { ["com" + "puted"] = 1; } console.log(new Old().field, new B()); function show() { return 1; } console.log(show.toString());' > $T/printed/shown.mjs
"$AOTC" rewrite --out-dir $T/printed/out $T/printed/shown.mjs; [ -s $T/printed/out/shown.mts ] && ok || bad 'what is rewritten is TypeScript by its name'
expect 'rewritten code shows its own text' 0 'never called' $AOTC run $T/printed/out/shown.mts; absent 'fields without a type' '(field|\]): ' cat $T/printed/out/shown.mts
# texts of functions of large programs are packed, in blocks that functions reach over
seq 1 1500 | sed 's/.*/function f&(value: number) { \/* the number &, in words: ünï, and a comment as long as a text that is packed should be *\/ return value + &; }/' > $T/texts.ts
echo "const all = [$(seq -s, 1 1500 | sed 's/[0-9]*/f&/g')].reverse(); let sum = 0; for (const f of all) for (const unit of String(f)) sum = (sum * 31 + unit.charCodeAt(0)) | 0; console.log(sum, String(all[0]));" >> $T/texts.ts
"$AOTC" build --profile dev $T/texts.ts -o $T/texts; same 'texts that were packed' "$("$AOTC" run $T/texts.ts)" "$($T/texts)"
grep -q 'the number 1200' $T/texts && bad 'texts of a large program are packed' || ok
# README, Limits: what Intl lacks throws
lacking() { expect "$1" 0 '^RangeError$' $AOTC run -e "try { $2 } catch (error) { console.log(error.name); }"; }
lacking 'no order of Chinese' 'new Intl.Collator("zh").compare("a", "b");'; lacking 'no order of Japanese' '"a".localeCompare("b", "ja");'; lacking 'no order of Korean' 'new Intl.Collator("ko");'
lacking 'no generic names of time zones' 'new Intl.DateTimeFormat("en", { timeZone: "America/New_York", timeZoneName: "longGeneric" }).format(0);'
for calendar in chinese dangi islamic islamic-rgsa; do lacking "no calendar $calendar" "new Intl.DateTimeFormat('en', { calendar: '$calendar' }).format(0);"; done
for language in zh ja th; do lacking "no words of $language" "[...new Intl.Segmenter('$language', { granularity: 'word' }).segment('\u65e5\u672c\u0e01\u0e32')];"; done
echo 'const word = process.argv[2]; try { console.log(new Intl.NumberFormat("en", { ["sty" + "le"]: word, [word]: "meter" }).format(1)); } catch (error) { console.log(error.message); }' > $T/units.js
build 'build units' $T/units.js -o $T/units; expect 'units of a program whose text says nothing of them' 0 'Units are not in this program' $T/units unit

# isolatedModules: what a file does not say by itself
mkdir -p $T/isolated $T/joined; echo '{"compilerOptions": {"isolatedModules": true}}' > $T/isolated/tsconfig.json; echo '{}' > $T/joined/tsconfig.json
for d in isolated joined; do
  echo 'export interface T {} export class C {} export declare const enum D { A = 1 }' > $T/$d/types.ts
  echo 'export { T, C } from "./types"; import { T as U } from "./types"; export { U };' > $T/$d/again.ts
  echo 'export type { T } from "./types"; import type { T as U } from "./types"; export { U }; import { C } from "./types"; export { C };' > $T/$d/said.ts
  echo 'import { D } from "./types"; console.log(D.A); declare const enum E { B = 2 } console.log(E.B);' > $T/$d/ambient.ts
done
count() { "$AOTC" check "$2" 2>&1 | grep -c "warning $1"; }
same 'types that are exported again' "$(count AOT3015 $T/isolated/again.ts) $(count AOT3015 $T/isolated/said.ts) $(count AOT3015 $T/joined/again.ts)" '2 0 0'
echo 'export const enum K { A = 1 } console.log("runs");' > $T/joined/enums.ts; echo 'import { K } from "./enums"; import * as all from "./enums"; console.log(K.A, all);' > $T/joined/uses.ts
same 'const enums are objects, and imports of them run their module (README, Limits)' "$("$AOTC" run $T/joined/uses.ts 2> /dev/null | tr '\n' ' ')" "runs 1 [Module: null prototype] { K: { '1': 'A', A: 1 } } "
same 'ambient enums' "$(count AOT3016 $T/isolated/ambient.ts) $(count AOT3016 $T/joined/ambient.ts) $("$AOTC" run $T/joined/ambient.ts | tr '\n' ' ')" '2 0 1 2 '

# what is not there when the program runs: an error on the straight path, else a warning, nothing where the program asks first
missing() { # STATUS PATTERN PROGRAM [FILE]
  local file=$T/${4:-missing.js}; printf '%s\n' "$3" > $file
  expect "check of: $3" "$1" "$2" $AOTC check $file
}
missing 1 "error AOT5001: 'totl' is not defined" 'const total = 1; function show() { console.log(totl); } show();'
missing 1 "did you mean 'total'" 'const total = 1; function show() { console.log(totl); } show();'
missing 1 'note: called here' 'const total = 1; function show() { console.log(totl); } show();'
missing 0 "warning AOT5001: 'totl' is not defined" 'function show() { console.log(totl); } setTimeout(show, 1);'
missing 1 "error AOT5001: 'seed' is not defined" 'class A { static x = seed; }'
missing 1 "error AOT5001: 'seed' is not defined" 'class A { x = seed; } new A();'
missing 0 "warning AOT5001: 'seed' is not defined" 'try { seed(); } catch {}'
missing 1 "error AOT5001: 'seed' is not defined" 'try { seed(); } finally { console.log(1); }'
missing 0 "warning AOT5001: 'seed' is not defined" 'for (const x of [1]) seed(x);'
missing 0 "warning AOT5001: 'seed' is not defined" 'async function f() { seed(); } f();'
missing 0 "warning AOT5001: 'seed' is not defined" 'function f() { if (process.argv.length > 1) process.exit(0); } f(); seed();'
missing 0 "warning AOT5001: 'seed' is not defined" 'function f() { if (process.argv.length > 1) return; seed(); } f();'
missing 1 "error AOT5001: 'seed' is not defined" 'out: { if (process.argv.length > 9) break out; } seed();'
missing 0 "warning AOT5001: 'seed' is not defined" 'process.on("uncaughtException", () => {}); seed();'
missing 1 'error AOT5001.*require' 'const x = require("./x");' missing.mjs
missing 1 "error AOT5002: 'WebAssembly' is not supported yet" 'console.log(new WebAssembly.Module());'
missing 0 "warning AOT5002: 'WebAssembly'" 'setTimeout(() => WebAssembly.compile("x"), 1);'
missing 1 "error AOT5003: 'Function' compiles text" 'console.log(new Function("a", "return a")(1));'
missing 1 "error AOT5003: 'eval' compiles text" 'console.log(eval("1"));'
missing 0 "warning AOT5003: 'eval' compiles text" 'setTimeout(text => eval(text), 1, "1");'
echo 'console.log(eval("1 + 1"), typeof Function("a", "return a"));' > $T/text.js
expect 'check of eval with the compiler in the binary' 0 '^$' $AOTC check --embed-compiler $T/text.js
expect 'eval with the compiler in the binary' 0 '^$' $AOTC build --embed-compiler $T/text.js -o $T/text
expect 'the compiler in the binary' 0 '^2 function$' $T/text
expect 'no compiler where nothing compiles text' 0 '^$' $AOTC build --embed-compiler $T/hello.ts -o $T/text
[ "$(stat -c %s $T/text)" -lt 1000000 ] && ok || bad 'a compiler is in a binary that needs none'
mkdir -p $T/bare; ln -sf $(realpath build/lib/aotc)/include build/lib/aotc/*.a $T/bare/ 2>/dev/null
expect 'an installation without the compiler' 2 'no compiler to embed' env AOTC_RUNTIME=$T/bare $AOTC build --embed-compiler $T/text.js -o $T/text
missing 1 "error AOT5004: 'Math' has no 'flor'" 'console.log(Math.flor(1.5));'
missing 1 "did you mean 'floor'" 'console.log(Math.flor(1.5));'
missing 1 'error AOT3007' 'require("./nothing-here");' missing.cjs
missing 0 'warning AOT3007' 'let a; try { a = require("./nothing-here"); } catch {}' missing.cjs
missing 1 'error AOT3003' 'require("node:repl");' missing.cjs
missing 0 'warning AOT3003' 'if (process.argv.length > 9) require("node:repl");' missing.cjs
missing 1 'hint: needs a compiler at run time' 'import "node:repl";' missing.mjs
missing 1 "error AOT3017: 'createSecurePair' of Node's module 'node:tls'" 'import { createSecurePair } from "node:tls"; createSecurePair();' missing.mjs
missing 1 'hint: deprecated in Node: use TLSSocket' 'import { createSecurePair } from "node:tls"; createSecurePair();' missing.mjs
missing 0 "warning AOT3017: 'createSecurePair' of Node's module 'tls'" 'const tls = require("tls"); if (tls.createSecurePair) console.log(1);' missing.cjs
missing 1 'error AOT3005' 'import { nothingOfTheKind } from "node:vm"; nothingOfTheKind();' missing.mjs
for program in 'if (typeof WebAssembly !== "undefined") new WebAssembly.Module();' 'function f() { if (typeof WebAssembly === "undefined") return; new WebAssembly.Module(); } f();' \
  'var root = typeof self < "u" ? self : typeof window === "object" ? window : globalThis;' '"fetch" in globalThis && fetch("x");' 'globalThis.fetch ? fetch("x") : 0;' \
  'globalThis.x = 1; console.log(x);' 'Object.assign(globalThis, { zed: 1 }); console.log(zed);' 'Object.defineProperty(globalThis, "zed", { value: 1 }); console.log(zed);' \
  'function dead() { seed(); }' 'console.log(hasOwnProperty("x"), toString);' 'Math.flor?.(1); if (Array.fromAsync) Array.fromAsync([]);' 'console.log(Function("return this")() === globalThis, eval(5));' \
  'const o = { seed: 1 }; console.log(o.seed, typeof seed);' 'console.log(/a/.test("a"), new RegExp("b"));' 'Math.flor = Math.floor; console.log(Math.flor(1.5));'; do
  missing 0 '^$' "$program"
done
for c in 'build -o /dev/null' 'explain --thunks' 'build --target vm -o /dev/null'; do expect "$c reports what is not there" 1 'error AOT5002' $AOTC $c <(echo 'new WebAssembly.Module();'); done
echo 'seed();' > $T/missing.js; expect 'a name of a classic script may be given to it' 0 "warning AOT5001: 'seed' is not defined" $AOTC check --script $T/missing.js
echo 'console.log(1); new WebAssembly.Module();' > $T/missing.js; expect 'run goes as far as it can' 1 'ReferenceError: WebAssembly is not defined' $AOTC run $T/missing.js

# object files are kept between builds
printf '#!/bin/sh\ncase " $* " in *".c "*) echo compiled >> "%s" ;; esac\nexec cc "$@"\n' $T/compilations > $T/counting-cc; chmod +x $T/counting-cc
cached() { AOTC_CACHE=$T/cache "$AOTC" build --cc $T/counting-cc "$@"; }
# compiles NAME COUNT ARGUMENTS...: how many units a build compiles
compiles() { local name=$1 count=$2; shift 2; : > $T/compilations; cached "$@" > $T/log 2>&1 || bad "$name: $(head -3 $T/log)"; local made; made=$(wc -l < $T/compilations); [ "$made" -eq "$count" ] && ok || bad "$name: $made units compiled, expected $count"; }
compiles 'a first build' 1 $T/typed.ts -o $T/cached; compiles 'the same again' 0 $T/typed.ts -o $T/cached2; cmp -s $T/cached $T/cached2 && ok || bad 'a build from the cache differs'
sed 's/x \* 2/x * 3/' $T/typed.ts > $T/typed3.ts; compiles 'a changed program' 1 $T/typed3.ts -o $T/cached3; [ "$($T/cached)" = 90 -a "$($T/cached3)" = 135 ] && ok || bad 'a build from the cache runs'
compiles 'no cache' 1 --no-cache $T/typed.ts -o $T/cached; AOTC_CFLAGS=-DANOTHER compiles 'other flags' 1 $T/typed.ts -o $T/cached
for entry in $T/cache/*; do truncate -s -7 "$entry"; done; compiles 'damaged entries' 1 $T/typed.ts -o $T/cached2; [ "$($T/cached2)" = 90 ] && ok || bad 'damaged entries are not used'
expect 'the cache' 0 "^$T/cache: [0-9]+ object files, [0-9]+ bytes" env AOTC_CACHE=$T/cache $AOTC cache
expect 'the cache is emptied' 0 'removed$' env AOTC_CACHE=$T/cache $AOTC cache --clear; [ -z "$(ls $T/cache)" ] && ok || bad 'the cache is empty'
AOTC_CACHE_SIZE=0 compiles 'a limit' 1 $T/typed.ts -o $T/cached; [ -z "$(ls $T/cache)" ] && ok || bad 'the limit of the cache is kept'
echo file > $T/no-folder; expect 'no place for a cache' 0 '' env AOTC_CACHE=$T/no-folder/x $AOTC build $T/typed.ts -o $T/cached; expect 'no place to look at' 0 ' 0 object files' env AOTC_CACHE=$T/no-folder/x $AOTC cache
expect 'cache takes no file' 2 'takes no file' $AOTC cache $T/typed.ts

# completions and man page
"$AOTC" completions bash > $T/completion && bash -n $T/completion && ok || bad 'completions of bash'
complete() { bash -c "source $T/completion; COMP_WORDS=($1); COMP_CWORD=\$((\${#COMP_WORDS[@]} - 1)); [ -z \"${2:-}\" ] || { COMP_WORDS+=(''); COMP_CWORD=\$((COMP_CWORD + 1)); }; cd $T/p3; _aotc; echo \"\${COMPREPLY[@]}\""; }
[ "$(complete 'aotc bui')" = build ] && ok || bad "completion of a command: $(complete 'aotc bui')"
[ "$(complete 'aotc build --prof')" = --profile ] && ok || bad "completion of a flag: $(complete 'aotc build --prof')"
[ "$(complete 'aotc build --profile' next)" = 'dev release' ] && ok || bad "completion of a value: $(complete 'aotc build --profile' next)"
for s in zsh fish; do command -v $s > /dev/null || continue; "$AOTC" completions $s > $T/completion.$s && $s -n $T/completion.$s && ok || bad "completions of $s"; done
command -v groff > /dev/null && { [ -z "$("$AOTC" --help=man | groff -man -Tutf8 -ww 2>&1 > /dev/null)" ] && ok || bad "man page: $("$AOTC" --help=man | groff -man -Tutf8 -ww 2>&1 > /dev/null | head -2)"; }

# pages of diagnostics
expect 'page of a diagnostic' 0 'how to fix: use a plain import' $AOTC explain AOT4010
expect 'page in small letters' 0 "'import defer' and 'import source' are not supported" $AOTC explain aot4010
expect 'no such diagnostic' 2 'there is no diagnostic' $AOTC explain AOT9999
expect 'what is not supported is no SyntaxError' 1 'error AOT3003' $AOTC run -e 'import "node:repl";'
"$AOTC" run -e 'import "node:repl";' 2>&1 | grep -q SyntaxError && bad 'an unsupported import is called a SyntaxError' || ok
echo '{"a": 1}' > $T/data.json; mkdir -p $T/resolves; echo '{"a": 1}' > $T/resolves/data.json
echo 'import data from "./data.json"; console.log(data.a);' | tee $T/plain.mjs > $T/resolves/plain.ts
echo '{"compilerOptions": {"module": "esnext", "resolveJsonModule": true}}' > $T/resolves/tsconfig.json
echo 'import data from "./plain.mjs" with { type: "json" };' > $T/not-json.mjs; echo 'import fs from "fs" with { kind: "x" };' > $T/kind.mjs
expect 'JSON needs an attribute' 1 '^TypeError \[ERR_IMPORT_ASSERTION_TYPE_MISSING\]: Module "file:///.*/data.json" needs an import attribute of type "json" \{$' $AOTC run $T/plain.mjs
expect 'JSON needs an attribute in a build' 1 'error AOT3019' $AOTC build $T/plain.mjs -o $T/plain
expect 'what is no JSON' 1 '^TypeError \[ERR_IMPORT_ASSERTION_TYPE_FAILED\]: Module "file:///.*/plain.mjs" is not of type "json" \{$' $AOTC run $T/not-json.mjs
expect 'other attributes' 1 '^TypeError \[ERR_IMPORT_ATTRIBUTE_UNSUPPORTED\]: Import attribute "kind" with value "x" is not supported \{$' $AOTC run $T/kind.mjs
expect 'JSON of a project' 0 '^1$' $AOTC run $T/resolves/plain.ts
expect 'a syntax error is one' 1 '^SyntaxError: ' $AOTC run $T/bad.ts
expect 'a syntax error of a text' 1 '^\[eval\]:1$' $AOTC run -e 'let x = ;'

# every pass checks its result
for f in $T/thunk.ts $T/typed.ts; do expect "verify $(basename $f)" 0 'verify lower' $AOTC build --verify --time $f -o $T/verified; done
expect 'verified bytecode' 0 'verify emit bytecode' $AOTC run --verify --time $T/thunk.ts

# an installed tree works where it is moved to, and says nothing of where it was built
make -s install PREFIX=$T/prefix > $T/log 2>&1 && mv $T/prefix $T/relocated && ok || bad "install: $(tail -3 $T/log)"
expect 'installed aotc builds' 0 '' $T/relocated/bin/aotc build $T/hello.ts -o $T/installed
expect 'what it built runs' 0 '^hello 2$' $T/installed
[ -s $T/relocated/share/man/man1/aotc.1 -a -s $T/relocated/share/bash-completion/completions/aotc -a -s $T/relocated/share/zsh/site-functions/_aotc -a -s $T/relocated/share/fish/vendor_completions.d/aotc.fish ] && ok || bad 'man page and completions are installed'
strings -n 6 $T/relocated/bin/aotc $T/relocated/lib/aotc/*.a $T/relocated/lib/aotc/libaotvm.so $T/installed | grep -qF "$PWD" && bad 'a path of the build machine is installed' || ok

# the pages that are made from tables
"$AOTC" --help=markdown | cmp -s - docs/cli.md && ok || bad 'docs/cli.md is stale: make docs'
"$AOTC" explain diagnostics | cmp -s - docs/diagnostics.md && ok || bad 'docs/diagnostics.md is stale: make docs'

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
