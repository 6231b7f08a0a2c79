#!/bin/sh
# Tests of functions of C that programs declare, with a library of their own: Tests/foreign. Also what linkers do not find, the manifest, and callbacks
# that C keeps without leave.
set -eu
cd "$(dirname "$0")/.."
aotc=$(realpath "${AOTC:-.build/release/aotc}")
out=build/test/foreign
rm -rf $out
mkdir -p $out/elsewhere
cp Tests/foreign/library.ts $out
cp build/lib/aotc/libaotvm.so $out/elsewhere/
cc -shared -fPIC -O2 Tests/foreign/library.c -o $out/liblibrary.so
cc -c -O2 Tests/foreign/library.c -o $out/library.o
cd $out

expect() { diff "$1" "$2" || { echo "test-foreign: $3"; exit 1; }; }

$aotc run library.ts > run.out
expect ../../../Tests/foreign/library.out run.out run
for mode in "" "--lower none" "--lower typed" "--hybrid=dynamic --lower none" "--profile dev"; do
  # A shared library is found as seen from the program, which does not stand beside it here.
  $aotc build $mode --verify library.ts -o elsewhere/library
  (cd / && "$OLDPWD/elsewhere/library") > built.out
  expect ../../../Tests/foreign/library.out built.out "build $mode"
done
# The same symbols from an object.
sed 's|/liblibrary.so|/library.o|' library.ts > object.ts
$aotc build object.ts -o object
./object > built.out
expect ../../../Tests/foreign/library.out built.out "an object"
if $aotc run object.ts > refused.txt 2>&1 || ! grep -q ERR_DLOPEN_FAILED refused.txt; then echo "test-foreign: run finds no objects"; exit 1; fi

# refuse CODE FILE FLAGS...: the build fails with the diagnostic.
refuse() {
  code=$1 file=$2
  shift 2
  if $aotc build "$@" "$file" -o none > refused.txt 2>&1; then echo "test-foreign: $file is built"; exit 1; fi
  grep -q "error $code" refused.txt || { cat refused.txt; echo "test-foreign: $file gives no $code"; exit 1; }
}
cat > symbol.ts <<'TS'
/** @extern no_such_symbol m */
declare function none(): void;
none();
TS
cat > library_name.ts <<'TS'
/** @extern f no_such_library */
declare function none(): void;
none();
TS
cat > path.ts <<'TS'
/** @extern f ./no_such_file.so */
declare function none(): void;
none();
TS
for flags in "" "--profile dev"; do
  refuse AOT7008 symbol.ts $flags
  refuse AOT7009 library_name.ts $flags
  refuse AOT7009 path.ts $flags
done
for file in symbol library_name path; do
  if $aotc run $file.ts 2> refused.txt; then echo "test-foreign: $file runs"; exit 1; fi
  grep -q ERR_DLOPEN_FAILED refused.txt
done

# What is certain to be refused is an error, elsewhere a warning.
cat > argument.ts <<'TS'
/** @extern hypot m */
declare function hypot(a: number, b: number): number;
declare const text: any;
hypot(1, "2" as any);
TS
refuse AOT7007 argument.ts

# Called when the call that it was lent to is over.
cat > lent.ts <<'TS'
/** @extern lend ./liblibrary.so @param {callback(i32, f64)} run */
declare function lend(run: (event: number, value: number) => void): void;
/** @extern use ./liblibrary.so */
declare function use(): void;
lend(() => console.log("never"));
use();
TS
if $aotc run lent.ts > lent.txt 2>&1; then echo "test-foreign: a callback outlives its call"; exit 1; fi
grep -q "kept callback" lent.txt

$aotc build library.ts --manifest manifest.json -o library
python3 - <<'PY'
import json
rows = {row["name"]: row for row in json.load(open("manifest.json"))["functions"]}
ten, tell = rows["ten"], rows["tell"]
assert ten["kind"] == "extern" and ten["symbol"] == "ten" and ten["level"] == "typed", ten
assert tell["signature"] == "(event: i32, value: f64) => void" and tell["library"].endswith("/liblibrary.so"), tell
assert all(row["kind"] == "script" and "symbol" not in row for name, row in rows.items() if name == "add")
PY
echo "test-foreign: ok"
