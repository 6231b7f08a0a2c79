#!/bin/bash
# What `make fuzz` runs: damaged copies of a bytecode module under AddressSanitizer, then random programs in every mode, random
# arguments of numeric built-ins and random regular expressions against node. SEED and SECONDS_PER_PART in the environment choose others, or more.
set -e
cd "$(dirname "$0")/.."
seed=${SEED:-1}; seconds=${SECONDS_PER_PART:-60}
mkdir -p build/fuzz
# with_runtime SANITIZERS SOURCE PROGRAM: a program of Fuzz with the runtime, all under sanitizers
with_runtime() {
  clang -g -O1 -fsanitize="$1" -std=gnu11 -fwrapv -fno-strict-aliasing -IRuntime-C/include -IRuntime-C/src "$2" \
    $(find Runtime-C/src -name "*.c") -o "$3" -luv -ltommath -lutf8proc -lm -ldl -lpthread
}
with_runtime address Fuzz/bytecode.c build/fuzz/bytecode
with_runtime address,undefined Fuzz/regexp_driver.c build/fuzz/regexp
.build/release/aotc build --target vm Fixtures/run/border/methods-and-constructors-both-ways.js -o build/fuzz/program.abc
status=0
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:exitcode=99 \
  build/fuzz/bytecode build/fuzz/program.abc "$seed" $((seed + 10 * seconds)) 2> build/fuzz/bytecode.log || status=1
python3 Fuzz/programs.py --seed "$seed" --seconds "$seconds" || status=1
python3 Fuzz/numbers.py --seed "$seed" --blocks "$seconds" || status=1
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 \
  node Fuzz/regexp.js build/fuzz/regexp --seed "$seed" --count $((1000 * seconds)) || status=1
exit $status
