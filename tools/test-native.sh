#!/bin/sh
# Tests of `native:NAME` in programs: Tests/native under aotc run and built, modules that are not there or of another version, and where they are looked for.
set -eu
cd "$(dirname "$0")/.."
aotc=$PWD/${AOTC:-.build/release/aotc}
out=$PWD/build/test/native
rm -rf $out
mkdir -p $out/native $out/node_modules/.native $out/listed
cp Tests/native/*.ts Tests/native/*.cjs Tests/native/*.mjs $out/
warnings="-std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Werror -fPIC -shared -IRuntime-C/include"
gcc $warnings Fixtures/examples/native/geometry.c -o $out/native/geometry.so -lm
gcc $warnings Tests/native/late.c -o $out/node_modules/.native/late.so -lpthread
sed 's/NAME/elder/g; s/VERSION/(2u << 16 | 7)/' Tests/embed/other_module.c > $out/elder.c
gcc -shared -fPIC $out/elder.c -o $out/native/elder.so
export HOME=$out XDG_DATA_HOME=

check() { # PROGRAM: run, and built
  expected=Tests/native/$(basename "$1" | sed 's/\..*//').out
  timeout 60 $aotc run "$out/$1" > $out/run.out 2> $out/run.err || { cat $out/run.err; exit 1; }
  diff "$expected" $out/run.out
  $aotc build "$out/$1" -o $out/program 2> $out/build.err
  timeout 60 $out/program > $out/built.out
  diff "$expected" $out/built.out
}
check imports.ts
test ! -s $out/build.err
check required.cjs
check missing.mjs
grep -q "warning AOT3018: the native module 'nowhere' is not there" $out/build.err

# As bytecode alone, where all functions of the program are thunks.
$aotc build --lower none $out/imports.ts -o $out/program
$out/program | diff Tests/native/imports.out -
if $aotc build --profile dev $out/imports.ts -o $out/program 2> $out/err; then exit 1; fi

# A folder of AOT_MODULE_PATH comes before those of the project.
cat > $out/other.c <<'EOF'
#include "aot_module.h"
AOT_MODULE(geometry) { return aot_module_number(cx, exports, "unit", 99); }
EOF
gcc $warnings $out/other.c -o $out/listed/geometry.so
echo 'import geometry from "native:geometry"; console.log(geometry.unit);' > $out/path.ts
test "$($aotc run $out/path.ts)" = 0.5
test "$(AOT_MODULE_PATH=/nowhere:$out/listed $aotc run $out/path.ts)" = 99
# A module in Swift, and modules in C and C++ that fail.
if command -v swiftc > /dev/null; then
  flags="-parse-as-library -I Bindings/swift/Sources/CAOTModule -I $out -Xcc -IRuntime-C/include"
  swiftc $flags -emit-module -emit-library -static -module-name AOTModule Bindings/swift/Sources/AOTModule/*.swift -o $out/libAOTModule.a \
    -emit-module-path $out/AOTModule.swiftmodule
  swiftc $flags -emit-library -module-name shapes Fixtures/examples/native/shapes.swift -o $out/native/shapes.so -L$out -lAOTModule
  cp Fixtures/examples/native/use_shapes.ts $out/
  $aotc run $out/use_shapes.ts | diff Fixtures/examples/native/use_shapes.out -
  $aotc build $out/use_shapes.ts -o $out/program
  $out/program | diff Fixtures/examples/native/use_shapes.out -
else
  echo "native: no swiftc, the module in Swift is skipped"
fi
gcc $warnings Tests/native/raised.c -o $out/native/raised.so
gcc $warnings Tests/native/half.c -o $out/native/half.so
for compiler in g++ clang++; do
  $compiler -std=c++17 -Wall -Wextra -pedantic -Werror -fPIC -shared -IRuntime-C/include Tests/native/thrown.cpp -o $out/native/thrown.so
  check failing.mjs
done

if $aotc run -e 'import x from "native:../x"; console.log(x);' 2> $out/err; then exit 1; fi
grep -q AOT3002 $out/err
echo "native: ok"
