#!/bin/sh
# The fixtures as native and all-thunk binaries and as whole bytecode programs, under ASan and UBSan. With AOT_GC_STRESS=N the
# heap is collected at every Nth allocation as well.
set -eu
cd "$(dirname "$0")/.."
sanitize="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize-address-use-after-return=never"
# libaotrt.a and libaotvm.a again with sanitizers, in a tree of their own; AOTC_RUNTIME points aotc at it.
lib=build/asan/lib/aotc
make -s $lib/libaotrt.a $lib/libaotvm.a $lib/.headers $lib/.libs $lib/.library LIB=$lib RT_OUT=build/asan/rt RT_EXTRA="-g -O1 -DAOT_DEBUG $sanitize"
${RTCC:-clang} -g $sanitize -IRuntime-C/include Tests/runtime/run_abc.c -Wl,--whole-archive -L$lib -l:libaotvm.a -l:libaotrt.a \
  -Wl,--no-whole-archive -l:libuv_a.a -l:libtommath.a -l:libutf8proc.a -lssl -lcrypto -l:libsqlite3.a -l:libz.a -l:libbrotlienc.a -l:libbrotlidec.a -l:libbrotlicommon.a -lm -lpthread -ldl -fuse-ld=bfd -o build/asan/run_abc
AOTC_RUNTIME=$PWD/$lib AOTC_CFLAGS="-O1 -DAOT_DEBUG $sanitize" \
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 \
python3 tools/fixtures.py --modes vm,native,thunks --abc build/asan/run_abc --omit /run/node/ "$@"
# Node's modules are large, and what they ask of the runtime is the same whoever runs them.
AOTC_RUNTIME=$PWD/$lib ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 \
python3 tools/fixtures.py --modes vm --abc build/asan/run_abc --grep /run/node/ "$@"
