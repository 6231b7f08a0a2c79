#!/bin/sh
# Tests of the runtime core in C: plain and with a collection at each allocation.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build/test
${RTCC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -Werror -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
  -IRuntime-C/include -IRuntime-C/src Tests/runtime/core_test.c $(find Runtime-C/src -name "*.c" | sort) -o build/test/core_test \
  -luv -ltommath -lutf8proc -lm -lpthread
build/test/core_test
AOT_GC_STRESS=1 build/test/core_test
