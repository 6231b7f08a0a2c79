#!/bin/sh
# Tests of the runtime in C: of its core, plain and with a collection at each allocation, and of regular expressions. All of it is compiled
# once more, by the machine's own compiler with warnings as errors.
set -eu
cd "$(dirname "$0")/.."
RTCC=${RTCC:-cc}
objects=build/test/rt
mkdir -p build/test
make -s -j"$(nproc)" objects RTCC="$RTCC" RT_OUT=$objects RT_EXTRA="-g1 -O1"
for test in core_test guard_test regexp_test; do
  $RTCC -std=gnu11 -O1 -g -Wall -Wextra -Werror -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
    -IRuntime-C/include -IRuntime-C/src Tests/runtime/$test.c $(find $objects -name "*.o" | sort) -o build/test/$test \
    -luv -lffi -ltommath -lutf8proc -lsqlite3 -lnghttp2 -lssl -lcrypto -lz -lbrotlienc -lbrotlidec -lm -lpthread
done
build/test/core_test
AOT_GC_STRESS=1 build/test/core_test
build/test/guard_test
build/test/regexp_test
