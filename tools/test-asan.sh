#!/bin/bash
# The fixtures as native and all-thunk binaries and as whole bytecode programs, the libraries for hosts, and the drivers of the fuzzers for a
# moment, under ASan and UBSan. Arguments are for tools/fixtures.py. With AOT_GC_STRESS=N the heap is collected at every Nth allocation as well.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/sanitized.sh
sanitized_runtime
sanitized_program Tests/runtime/run_abc.c build/asan/run_abc
export AOTC_RUNTIME=$PWD/$lib
fixtures="python3 tools/fixtures.py --abc build/asan/run_abc"
# Node's modules are large, and what they ask of the runtime is the same whoever runs them.
tools/side_by_side.py <<STEPS
fixtures: AOTC_CFLAGS='$program_flags' $fixtures --modes vm,native,thunks --omit /run/node/ ${*@Q}
fixtures of Node's modules, as bytecode: $fixtures --modes vm --grep /run/node/ ${*@Q}
the libraries for hosts: unset AOTC_RUNTIME && tools/test-embed.sh --asan && tools/test-objects.sh --asan && tools/test-library.sh --asan
drivers of fuzzers: env -u AOTC_RUNTIME tools/fuzz-drivers.sh 1 20
STEPS
