#!/bin/sh
# Tests of the runtime in C: of its core, plain and with a collection at each allocation, and of regular expressions.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build/test
for test in core_test guard_test regexp_test; do
  ${RTCC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -Werror -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
    -IRuntime-C/include -IRuntime-C/src Tests/runtime/$test.c $(find Runtime-C/src -name "*.c" | sort) -o build/test/$test \
    -luv -ltommath -lutf8proc -lsqlite3 -lssl -lcrypto -lz -lbrotlienc -lbrotlidec -lm -lpthread
done
build/test/core_test
AOT_GC_STRESS=1 build/test/core_test
build/test/guard_test
build/test/regexp_test
