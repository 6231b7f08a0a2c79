#!/bin/bash
# What `make fuzz` runs: damaged copies of a bytecode module under AddressSanitizer, then random programs in every mode and random
# arguments of numeric built-ins against node. SEED and SECONDS_PER_PART in the environment choose others, or more.
set -e
cd "$(dirname "$0")/.."
seed=${SEED:-1}; seconds=${SECONDS_PER_PART:-60}
mkdir -p build/fuzz
clang -g -O1 -fsanitize=address -IRuntime-C/include -IRuntime-C/src Fuzz/bytecode.c $(find Runtime-C/src -name "*.c") -o build/fuzz/bytecode \
  -luv -ltommath -lutf8proc -lm -ldl -lpthread
.build/release/aotc build --target vm Fixtures/run/border/methods-and-constructors-both-ways.js -o build/fuzz/program.abc
status=0
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:exitcode=99 \
  build/fuzz/bytecode build/fuzz/program.abc "$seed" $((seed + 10 * seconds)) 2> build/fuzz/bytecode.log || status=1
python3 Fuzz/programs.py --seed "$seed" --seconds "$seconds" || status=1
python3 Fuzz/numbers.py --seed "$seed" --blocks "$seconds" || status=1
exit $status
