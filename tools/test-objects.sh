#!/bin/sh
# Tests of classes across shared libraries (aot_objects.h): Tests/objects against libaotobj.a and libaotobj.so, plugins by gcc, clang, g++ and clang++, the
# examples of docs/plugins.md, the daemon.
#
#   tools/test-objects.sh           after `make embed`; aotc makes the bytecode
#   tools/test-objects.sh --asan    the same under ASan and UBSan; builds libraries of its own
set -eu
cd "$(dirname "$0")/.."
aotc=${AOTC:-.build/release/aotc}
lib=build/lib/aotc
out=build/test/objects
slow=2
sanitize=
linker=
count=10000
if [ "${1:-}" = --asan ]; then
  . tools/sanitized.sh
  linker=-fuse-ld=bfd
  out=build/test/objects-asan
  count=300
  slow=10
  make -s -j"$(nproc)" $lib/libaotobj.a $lib/libaotobj.so.1 $lib/aotd $lib/aotd-send LIB=$lib RT_OUT=build/asan/rt RT_EXTRA="$runtime_flags" AOT_COMPLETE=
fi
libs=$(sed -n 's/^AOT_LIBS := //p' Makefile)
warnings="-Wall -Wextra -pedantic -Werror"
rm -rf $out
mkdir -p $out/next $out/scan $out/empty
tools/api_table.py --check

# Each function that may fail is called with wrong arguments.
sed -n '/^AOT_API/{:more;/;/!{N;b more};s/\n */ /g;s/^AOT_API aot_status \(aot_[a-z0-9_]*\)(.*/\1/p}' Runtime-C/include/aot_objects.h |
  while read -r name; do
    grep -q "X($name," Tests/objects/misuse_test.c || { echo "$name is in no row of Tests/objects/misuse_test.c"; exit 1; }
  done

# The headers alone, as every language that they are for.
for header in aot_objects.h aot_plugin.h; do
  echo "#include \"$header\"" > $out/header.c
  for compiler in "gcc -std=c11" "clang -std=c11" "g++ -std=c++11 -x c++" "clang++ -std=c++11 -x c++"; do
    $compiler $warnings -IRuntime-C/include -fsyntax-only $out/header.c
  done
done

# plugin COMPILER SOURCE FILE [FLAGS]
plugin() {
  compiler=$1 source=$2 file=$3
  shift 3
  $compiler -g -O2 $warnings -fPIC -shared -IRuntime-C/include "$@" "$source" -o "$out/$file"
}

plugins() {
  plugin "$1 -std=c11" Fixtures/examples/plugins/counting.c counting.so
  plugin "$2 -std=c++11" Fixtures/examples/plugins/sports.cpp sports.so
  plugin "$1 -std=c11" Tests/objects/counting_next.c next/counting.so
}

# host SOURCE NAME LIBRARY...
host() {
  source=$1 name=$2
  shift 2
  clang -std=c11 -g -O1 $warnings $sanitize $linker -D_GNU_SOURCE -IRuntime-C/include "$source" -o "$out/$name" "$@" -lpthread
}

run() { LD_LIBRARY_PATH=$lib ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 timeout 300 "$@"; }

for script in program misused; do $aotc build --target vm Tests/objects/$script.ts -o $out/$script.abc; done
plugins gcc g++
plugin "gcc -std=c11" Tests/objects/failing.c failing.so
cp $out/sports.so $out/scan/a_sports.so
cp $out/counting.so $out/scan/d_counting.so
echo text > $out/scan/e_text.so
cp $out/scan/e_text.so $out/text.so
gcc -shared -fPIC -DVERSION='(2u << 16 | 7)' Tests/objects/other_plugin.c -o $out/scan/c_later.so
plugin "gcc -std=c11" Tests/objects/voiced.c voiced.so
echo 'int nothing;' > $out/none.c
gcc -shared -fPIC $out/none.c -o $out/scan/b_none.so
cp $out/scan/b_none.so $out/libnone.so

for test in objects_test store_test misuse_test; do
  host Tests/objects/$test.c $test $lib/libaotobj.a $libs
  run $out/$test $out $count
  [ -z "$sanitize" ] || continue
  plugins clang clang++
  host Tests/objects/$test.c $test.so $lib/libaotobj.so
  run $out/$test.so $out 100
done

# Plugins in TypeScript: native code where the names of the runtime are to be seen, else bytecode, with the same results; a collection at each
# few allocations, too. The wrong versions are told both.
written() {
  mkdir -p "$out/$1/next" "$out/$1/last"
  folder=$1
  shift
  $aotc build --target plugin "$@" Tests/objects/ledger.ts -o "$out/$folder/ledger.so"
  $aotc build --target plugin "$@" Tests/objects/ledger_next.ts --plugin-version 2 -o "$out/$folder/next/ledger.so"
  $aotc build --target plugin "$@" Tests/objects/ledger.ts --plugin-version 3 -o "$out/$folder/last/ledger.so"
}
loads=$count
[ -z "$sanitize" ] || loads=30
written code --lower none
AOTC_CFLAGS="${sanitize:+$program_flags}" written native ${sanitize:+--no-cache}
host Tests/objects/written_test.c written $lib/libaotobj.a $libs
host Tests/objects/written_test.c written.so $lib/libaotobj.so.1
run $out/written $out/code bytecode 30
run $out/written.so $out/code bytecode $loads
run $out/written.so $out/native native $loads
AOT_GC_STRESS=7 run $out/written.so $out/native native 3
if [ -z "$sanitize" ]; then
  run $out/written $out/native bytecode $loads
  AOT_GC_STRESS=1 run $out/written.so $out/native native 3
  written valid --validate
  run $out/written.so $out/valid native 30
fi

# The daemon, with plugins in C, C++ and TypeScript.
mkdir -p $out/daemon
$aotc build --target plugin Tests/objects/typed.ts -o $out/daemon/diary.so
plugin "gcc -std=c11" Tests/objects/shells.c daemon/shells.so
cp $out/counting.so $out/sports.so $out/daemon/
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 timeout 900 tools/test_daemon.py --bin $lib --aotc $aotc --plugins $out/daemon --slow $slow

# What libraries bring, as tools are told: a plugin with a built-in, a library of a host, a native module, and none of these.
if [ -z "$sanitize" ]; then
  cat > $out/hosted.c <<'END'
#include "aot.h"
static aot_ref say(aot_context *cx, const aot_invocation *call) { return (void)cx, (void)call, AOT_NO_REF; }
AOT_BUILTIN(say_row, "game::say", "Prints a \"line\"", say, {"text", "What to print"});
AOT_HOST(runtime) { return aot_register_builtin(runtime, &say_row); }
END
  gcc -std=c11 $warnings -fPIC -shared -IRuntime-C/include $out/hosted.c -o $out/hosted.so -L$lib -laot
  gcc -std=c11 $warnings -fPIC -shared -IRuntime-C/include Fixtures/examples/native/geometry.c -o $out/geometry.so -lm
  for library in voiced hosted geometry native/ledger code/ledger; do
    LD_LIBRARY_PATH=$lib $aotc explain --host $out/$library.so
    LD_LIBRARY_PATH=$lib $aotc explain --host $out/$library.so --format json | sed "s|$PWD/||"
  done > $out/described
  diff Tests/objects/described.out $out/described
  expect_failure() {
    status=$1
    shift
    "$@" > $out/refused 2>&1 && { echo "$* does not fail"; exit 1; } || test $? = "$status" || { cat $out/refused; echo "$*"; exit 1; }
  }
  expect_failure 1 $aotc explain --host $out/libnone.so
  expect_failure 1 $aotc explain --host $out/text.so
  expect_failure 2 $aotc explain --host $out/missing.so
  expect_failure 2 $aotc explain --host $out/voiced.so program.ts
  expect_failure 2 $aotc explain --host $out/voiced.so --format sarif
fi

# The example: twice, with what the first one has stored.
mkdir -p $out/example
cp $out/counting.so $out/sports.so $out/example/
cp $out/scan/c_later.so $out/example/later.so
host Fixtures/examples/plugins/plugins.c plugins $lib/libaotobj.a $libs
for i in 1 2; do run $out/plugins $out/example $out/example.db; done > $out/plugins.out
diff Fixtures/examples/plugins/plugins.out $out/plugins.out

if [ -z "$sanitize" ]; then
  # What is installed is enough to build it.
  installed=$PWD/$out/installed
  make -s install-embed PREFIX="$installed"
  export PKG_CONFIG_PATH="$installed/lib/pkgconfig"
  for compiler in gcc clang; do
    $compiler $warnings -Werror Fixtures/examples/plugins/plugins.c -o $out/plugins.installed $(pkg-config --cflags --libs aotobj)
    $compiler $warnings -fPIC -shared $(pkg-config --cflags aotobj) Fixtures/examples/plugins/counting.c -o $out/installed.so
  done
  LD_LIBRARY_PATH=$installed/lib $out/plugins.installed $out/example $out/example.db > $out/installed.out
  grep -q "home: 3" $out/installed.out

  # The names of both headers and nothing else.
  nm -D --defined-only $lib/libaotobj.so | sed -n 's/.* T \(aot_[a-z0-9_]*\)@@AOT[A-Z]*_[0-9.]*$/\1/p' | sort > $out/exported
  cat Runtime-C/include/aot.h Runtime-C/include/aot_objects.h | sed -n 's/^AOT_API [^(]*[ *]\(aot_[a-z0-9_]*\)(.*/\1/p' | sort > $out/declared
  diff $out/declared $out/exported
fi
echo "objects: ok"
