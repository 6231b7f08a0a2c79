#!/bin/bash
# What `make fuzz` runs: generated programs in every mode against node, random arguments of numeric built-ins and random regular
# expressions against node, expressions that backtrack without end, damaged copies of a bytecode module under AddressSanitizer. From the
# environment: SEED, the first one; N, how many programs; THEMES, of which themes (Fuzz/programs.py --list). Programs that fail are left in build/fuzz, made small. More:
# docs/testing.md.
set -e
cd "$(dirname "$0")/.."
seed=${SEED:-1}; count=${N:-300}
mkdir -p build/fuzz
# with_runtime SANITIZERS SOURCE PROGRAM: a program of Fuzz with the runtime, all under sanitizers
with_runtime() {
  clang -g -O1 -fsanitize="$1" -std=gnu11 -fwrapv -fno-strict-aliasing -IRuntime-C/include -IRuntime-C/src "$2" \
    $(find Runtime-C/src -name "*.c") -o "$3" -luv -ltommath -lutf8proc -lsqlite3 -lssl -lcrypto -lz -lbrotlienc -lbrotlidec -lm -ldl -lpthread
}
status=0
python3 Fuzz/programs.py --seed "$seed" --count "$count" --minimize ${THEMES:+--themes "$THEMES"} || status=1
python3 Fuzz/numbers.py --seed "$seed" --blocks $((count / 10 + 1)) || status=1
with_runtime address Fuzz/bytecode.c build/fuzz/bytecode
with_runtime address,undefined Fuzz/regexp_driver.c build/fuzz/regexp
.build/release/aotc build --target vm Fixtures/run/border/methods-and-constructors-both-ways.js -o build/fuzz/program.abc
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:exitcode=99 \
  build/fuzz/bytecode build/fuzz/program.abc "$seed" $((seed + count)) 2> build/fuzz/bytecode.log || status=1
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 \
  node Fuzz/regexp.js build/fuzz/regexp --seed "$seed" --count $((100 * count)) || status=1
node Fuzz/regexp.js --aotc .build/release/aotc --seed "$seed" --count "$count" || status=1
python3 Fuzz/catastrophic.py || status=1
exit $status
