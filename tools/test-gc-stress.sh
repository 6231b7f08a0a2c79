#!/bin/sh
# The fixtures with a collection at every few allocations.
set -eu
cd "$(dirname "$0")/.."
AOT_GC_STRESS=${AOT_GC_STRESS:-7} python3 tools/fixtures.py --modes run,native,thunks "$@"
