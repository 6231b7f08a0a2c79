#!/bin/sh
# The fixtures as native and all-thunk binaries under ASan and UBSan.
set -eu
cd "$(dirname "$0")/.."
# libaotrt.a and libaotvm.a again with sanitizers, in a tree of their own; AOTC_RUNTIME points aotc at it.
make -s runtime LIB=build/asan/lib/aotc RT_OUT=build/asan/rt RT_EXTRA="-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize-address-use-after-return=never"
AOTC_RUNTIME=$PWD/build/asan/lib/aotc \
AOTC_CFLAGS="-O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize-address-use-after-return=never" \
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 \
python3 tools/fixtures.py --modes native,thunks "$@"
