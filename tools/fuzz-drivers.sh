#!/bin/sh
# fuzz-drivers.sh SEED COUNT: COUNT damaged copies of a bytecode module and 100 times as many random regular expressions (these against
# node), under ASan and UBSan.
set -eu
cd "$(dirname "$0")/.."
. tools/sanitized.sh
seed=$1; count=$2; status=0
mkdir -p build/fuzz
sanitized_runtime
sanitized_program Fuzz/bytecode.c build/fuzz/bytecode
sanitized_program Fuzz/regexp_driver.c build/fuzz/regexp
.build/release/aotc build --target vm Fixtures/run/border/methods-and-constructors-both-ways.js -o build/fuzz/program.abc
ASAN_OPTIONS=$ASAN_OPTIONS:exitcode=99 UBSAN_OPTIONS=exitcode=99 \
  build/fuzz/bytecode build/fuzz/program.abc "$seed" $((seed + count)) 2> build/fuzz/bytecode.log || status=1
node Fuzz/regexp.js build/fuzz/regexp --seed "$seed" --count $((100 * count)) || status=1
exit $status
