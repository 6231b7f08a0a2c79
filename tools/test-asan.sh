#!/bin/sh
# The fixtures as native and all-thunk binaries and as whole bytecode programs, and the drivers of the fuzzers for a moment, under ASan and
# UBSan. With AOT_GC_STRESS=N the heap is collected at every Nth allocation as well.
set -eu
cd "$(dirname "$0")/.."
. tools/sanitized.sh
sanitized_runtime
sanitized_program Tests/runtime/run_abc.c build/asan/run_abc
tools/fuzz-drivers.sh 1 20
AOTC_RUNTIME=$PWD/$lib AOTC_CFLAGS="-O1 -DAOT_DEBUG $sanitize" \
python3 tools/fixtures.py --modes vm,native,thunks --abc build/asan/run_abc --omit /run/node/ "$@"
# Node's modules are large, and what they ask of the runtime is the same whoever runs them.
AOTC_RUNTIME=$PWD/$lib python3 tools/fixtures.py --modes vm --abc build/asan/run_abc --grep /run/node/ "$@"
