#!/bin/sh
# Tests of the library for hosts (aot.h): Tests/embed against libaot.a and libaot.so, with gcc and clang, the header as C++ too, the example of
# docs/embedding.md, and what the shared library exports.
#
#   tools/test-embed.sh           after `make embed`; aotc makes the bytecode
#   tools/test-embed.sh --asan    the same under ASan, UBSan, and with a collection at each allocation; builds a library of its own
set -eu
cd "$(dirname "$0")/.."
aotc=${AOTC:-.build/release/aotc}
lib=build/lib/aotc
out=build/test/embed
sanitize=
linker=
if [ "${1:-}" = --asan ]; then
  . tools/sanitized.sh
  linker=-fuse-ld=bfd
  make -s -j"$(nproc)" $lib/libaot.a LIB=$lib RT_OUT=build/asan/rt RT_EXTRA="$runtime_flags"
fi
libs=$(sed -n 's/^AOT_LIBS := //p' Makefile)
warnings="-Wall -Wextra -pedantic -Werror"
mkdir -p $out
for script in Tests/embed/*.ts; do
  $aotc build --target vm "$script" -o "$out/$(basename "$script" .ts).abc"
done
for script in game/game live/live live/live_next; do
  $aotc build --target vm Fixtures/examples/$script.ts -o "$out/$(basename $script).abc"
done

# Each table of primitives is of a capability, or is said to be of none.
for table in Runtime-C/include/builtins/host_*.def; do
  grep -q "\"builtins/$(basename "$table")\"" Runtime-C/src/embed/capability.c || { echo "$table is of no capability"; exit 1; }
done

# Each function that takes a context has a row in a test.
sed -n '/^AOT_API/{:more;/;/!{N;b more};s/\n */ /g;/aot_context \*cx/s/^AOT_API aot_status \(aot_[a-z0-9_]*\)(.*/\1/p}' Runtime-C/include/aot.h |
  while read -r name; do
    grep -q "X($name," Tests/embed/context_test.c || { echo "$name is in no row of Tests/embed/context_test.c"; exit 1; }
  done

# The header alone, as every language that it is for.
printf '#include "aot_compiler.h"\nAOT_HOST(runtime) { return aot_runtime_close(runtime); }\n' > $out/header.c
for compiler in "gcc -std=c11" "clang -std=c11" "g++ -std=c++11 -x c++" "clang++ -std=c++11 -x c++"; do
  $compiler $warnings -IRuntime-C/include -fsyntax-only $out/header.c
done

# build COMPILER SOURCE NAME LIBRARY...
build() {
  compiler=$1 source=$2 name=$3
  shift 3
  $compiler -std=c11 -g -O1 $warnings $sanitize $linker -D_POSIX_C_SOURCE=200809L -IRuntime-C/include -ITests/embed "$source" -o "$out/$name" "$@"
}

run() { LD_LIBRARY_PATH=$lib ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 "$out/$1" $out; }

for source in Tests/embed/*_test.c; do
  test=$(basename "$source" .c)
  if [ -n "$sanitize" ]; then
    build clang "$source" "$test" $lib/libaot.a $libs
    run "$test"
    # What fills a heap to its limit would be collected as often as the heap is large.
    case $test in
    limit_test | context_test) ;;
    *) AOT_GC_STRESS=7 run "$test" ;;
    esac
    continue
  fi
  build clang "$source" "$test" $lib/libaot.a $libs
  run "$test"
  build gcc "$source" "$test.so" $lib/libaot.so
  run "$test.so"
done

# Text, where the compiler is there.
if [ -z "$sanitize" ]; then
  for compiler in gcc clang; do
    build $compiler Tests/embed/compiler.c compiler_test $lib/libaotcompiler.so $lib/libaot.so -lpthread
    run compiler_test
  done
  test "$(nm -D --defined-only $lib/libaotcompiler.so | grep -c ' [A-Z] aot')" = 1
fi

# The examples are C, and C++ as well.
for source in game/game live/live native/native native/geometry plugins/plugins plugins/counting; do
  for compiler in "gcc -std=c11" "clang -std=c11" "g++ -x c++" "clang++ -x c++"; do
    $compiler $warnings -IRuntime-C/include -fsyntax-only Fixtures/examples/$source.c
  done
done

for example in game live; do
  build clang Fixtures/examples/$example/$example.c $example $lib/libaot.a $libs
  run $example > $out/$example.out
  diff Fixtures/examples/$example/$example.out $out/$example.out
done

# Native modules: in C and in C++, one that was made for another version, and a library that is none.
tools/api_table.py --check
modules=$out/native
mkdir -p $modules
$aotc build --target vm Fixtures/examples/native/native.ts -o $out/native.abc
sed 's/NAME/later/g; s/VERSION/(2u << 16 | 7)/' Tests/embed/other_module.c > $out/later.c
gcc -shared -fPIC $out/later.c -o $modules/later.so
cp $modules/later.so $modules/none.so
for compilers in "gcc g++" "clang clang++"; do
  set -- $compilers
  $1 -std=c11 $warnings -fPIC -shared -IRuntime-C/include Fixtures/examples/native/geometry.c -o $modules/geometry.so -lm
  $2 -std=c++17 $warnings -fPIC -shared -IRuntime-C/include Fixtures/examples/native/words.cpp -o $modules/words.so
  # A sanitizer looks for the functions of C++'s exceptions, which the second module throws, where the program begins.
  build clang Fixtures/examples/native/native.c native_host $lib/libaot.a $libs ${sanitize:+-Wl,--no-as-needed -lstdc++}
  run native_host > $out/native.out
  diff Fixtures/examples/native/native.out $out/native.out
done

if [ -z "$sanitize" ]; then
  # What is installed is enough to build and run the example.
  installed=$PWD/$out/installed
  make -s install-embed PREFIX="$installed"
  export PKG_CONFIG_PATH="$installed/lib/pkgconfig"
  gcc $warnings Fixtures/examples/game/game.c -o $out/game.installed $(pkg-config --cflags --libs aot)
  LD_LIBRARY_PATH=$installed/lib $out/game.installed $out | diff Fixtures/examples/game/game.out -
  test "$(pkg-config --modversion aot)" = 1.3

  # The names of aot.h and nothing else, but for those of one version of the runtime.
  nm -D --defined-only $lib/libaot.so | sed -n 's/.* T \(aot_[a-z0-9_]*\)@@AOT_[0-9.]*$/\1/p' | sort > $out/exported
  sed -n 's/^AOT_API [^(]*[ *]\(aot_[a-z0-9_]*\)(.*/\1/p' Runtime-C/include/aot.h | sort > $out/declared
  diff $out/declared $out/exported
  test "$(nm -g --defined-only $lib/libaot.a | grep -c ' [A-Z] ')" = "$(wc -l < $out/declared)"
fi
echo "embed: ok"
