#!/bin/sh
# Tests of `aotc build --target lib`: Tests/library with gcc and clang, shared libraries and archives, a library that was built for another version, and the
# examples of docs/libraries.md in C, Python and Swift.
#
#   tools/test-library.sh           after `make embed`
#   tools/test-library.sh --asan    the first of it under ASan and UBSan, with a collection at each allocation, too; builds a libaot of its own
set -eu
cd "$(dirname "$0")/.."
aotc=${AOTC:-.build/release/aotc}
lib=$PWD/build/lib/aotc
out=$PWD/build/test/library
sanitize=
if [ "${1:-}" = --asan ]; then
  . tools/sanitized.sh
  out=$PWD/build/test/library-asan
  make -s -j"$(nproc)" $lib/libaot.so.1 LIB=$lib RT_OUT=build/asan/rt RT_EXTRA="$runtime_flags" AOT_COMPLETE=
  lib=$PWD/$lib
  cp -r build/lib/aotc/include build/lib/aotc/lib $lib/
  export AOTC_RUNTIME=$lib AOTC_CFLAGS="$program_flags"
fi
warnings="-Wall -Wextra -pedantic -Werror"
rm -rf $out
mkdir -p $out

for name in shapes words endless names; do
  $aotc build --target lib --bindings=python ${sanitize:+--cc clang} Tests/library/$name.ts -o $out/lib$name.so
done
$aotc build --target vm Tests/library/script.ts -o $out/script.abc

# The headers alone, as every language that they are for.
for compiler in "gcc -std=c11" "clang -std=c11" "g++ -std=c++11 -x c++" "clang++ -std=c++11 -x c++"; do
  for name in shapes names; do $compiler $warnings -IRuntime-C/include -fsyntax-only $out/$name.h; done
done

export LD_LIBRARY_PATH=$out:$lib ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0
compilers="gcc clang"
[ -z "$sanitize" ] || compilers=clang
for compiler in $compilers; do
  $compiler -std=c11 -g -O1 $warnings $sanitize -D_POSIX_C_SOURCE=200809L -IRuntime-C/include -ITests/embed -I$out Tests/library/library_test.c \
    -o $out/library_test -L$out -lshapes -lwords -lendless -L$lib -laot -lm
  $out/library_test $out
done
if [ -n "$sanitize" ]; then
  AOT_GC_STRESS=7 $out/library_test $out stressed
  exit
fi

# What a library shows: its own functions. What it needs: libaot.so, and no runtime of its own.
nm -D --defined-only $out/libshapes.so | sed -n 's/.* T //p' | grep -v '^shapes_' && { echo "libshapes.so shows more than its functions"; exit 1; }
readelf -d $out/libshapes.so | grep -q 'libaot.so.1'

# Archives: two of them in one program, whose inner names are the same.
for name in shapes words endless; do $aotc build --target lib Tests/library/$name.ts -o $out/lib$name.a; done
mkdir -p $out/static
mv $out/lib*.a $out/static/
gcc -std=c11 -D_POSIX_C_SOURCE=200809L -IRuntime-C/include -ITests/embed -I$out Tests/library/library_test.c -o $out/library_static -L$out/static -lshapes -lwords -lendless -L$lib -laot -lm
$out/library_static $out

# One that was built for another version is refused, and both versions are told.
cat > $out/other.c <<'EOF'
#include "aot_library.h"
#include <stdio.h>
#include <string.h>
static const aot_program program;
static uint32_t number;
int main(void) {
  aot_library libraries[] = {{(AOT_ABI_VERSION_MAJOR + 1) << 16 | 7, AOT_LIBRARY_ABI, "newer", &number, 0, &program},
                             {AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR, 0xBAD, "other", &number, 0, &program}};
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime;
  aot_context *cx;
  if (aot_runtime_open(&options, &runtime) || aot_context_open(runtime, 0, &cx)) return 1;
  for (int i = 0; i < 2; i++) {
    if (aot_library_load(cx, &libraries[i]) != AOT_E_ABI) return 2;
    puts(aot_last_error());
  }
  return 0;
}
EOF
gcc -IRuntime-C/include $out/other.c -o $out/other -L$lib -laot
$out/other > $out/other.out
version=$(sed -n 's/^#define AOT_ABI_VERSION_M[AI][JN]OR //p' Runtime-C/include/aot.h | paste -sd.)
grep -q "newer was built for version 2.7 of aot.h, this is $version" $out/other.out
grep -q 'other was built for the runtime 00000bad, this is [0-9a-f]\{8\}' $out/other.out

# What a library cannot be.
refuse() { # NAME CODE TEXT
  printf '%s\n' "$3" > "$out/$1.ts"
  if $aotc build --target lib "$out/$1.ts" -o "$out/lib$1.so" 2> "$out/$1.err"; then echo "$1 was built"; exit 1; fi
  grep -q "$2" "$out/$1.err" || { cat "$out/$1.err"; exit 1; }
}
refuse nothing AOT7011 'console.log(1);'
refuse awaits AOT7012 'export const x = await 1;'
printf 'export const f = (x: number) => x;\nexport { f as "no name" };\n' > $out/odd.ts
$aotc build --target lib $out/odd.ts -o $out/libodd.so 2>&1 | grep -q AOT7010

# The examples.
examples=Fixtures/examples/library
$aotc build --target lib --bindings $examples/stats.ts -o $out/libstats.so
for compiler in "gcc -std=c11" "clang -std=c11" "g++ -x c++" "clang++ -x c++"; do
  $compiler $warnings -IRuntime-C/include -I$out $examples/stats.c -o $out/stats -L$out -lstats -L$lib -laot
  $out/stats | diff $examples/stats.out -
done
if command -v python3 > /dev/null; then
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=Bindings/python:$out python3 $examples/use_stats.py | diff $examples/use_stats.py.out -
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=Bindings/python:$out python3 Tests/library/use_names.py | diff Tests/library/use_names.out -
else
  echo "library: no python3, its example is skipped"
fi
if command -v ruby > /dev/null; then
  $aotc build --target vm $examples/stats.ts -o $out/stats.abc
  ruby -I Bindings/ruby/lib $examples/use_stats.rb $out/stats.abc | diff $examples/use_stats.rb.out -
else
  echo "library: no ruby, its example is skipped"
fi
if command -v swiftc > /dev/null; then
  mkdir -p $out/swift
  flags="-I Bindings/swift/Sources/CAOT -I $out/swift -Xcc -IRuntime-C/include -Xcc -fmodule-map-file=$out/stats.modulemap"
  swiftc -parse-as-library -emit-module -emit-library -static -module-name AOT $flags Bindings/swift/Sources/AOT/*.swift -o $out/swift/libAOT.a \
    -emit-module-path $out/swift/AOT.swiftmodule
  swiftc -parse-as-library $flags $examples/use_stats.swift $out/stats.swift -o $out/use_stats -L$out/swift -lAOT -L$out -lstats -L$lib -laot
  $out/use_stats | diff $examples/use_stats.swift.out -
else
  echo "library: no swiftc, its example is skipped"
fi
echo "library: ok"
