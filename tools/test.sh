#!/bin/bash
# All tests, quickest first. `make test` has built aotc and the runtime before.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "== unit tests"
swift build --build-tests 2>&1 | tail -3
swift test --skip-build 2>&1 | grep -vE "^(◇|✔|􀟈|􁁛) |passed|started" | tail -60
echo "== floors of the runtime"
make -s embed
tools/test-floors.py
echo "== runtime in C"
[ ! -x tools/test-runtime.sh ] || tools/test-runtime.sh
echo "== the library for hosts"
tools/test-embed.sh
echo "== classes across shared libraries"
tools/test-objects.sh
echo "== functions of C"
tools/test-foreign.sh
echo "== native addons"
tools/test-napi.sh
echo "== fixtures: bytecode, native, all thunks, libtcc, validated, rewritten, annotated, with the compiler, node"
python3 tools/fixtures.py --modes run,native,thunks,dev,validate,rewrite,annotated,embed,node
echo "== fixtures: native code and bytecode side by side"
python3 tools/fixtures.py --modes typed --grep /border/
echo "== what rewrite prints"
python3 tools/test_rewrite.py
echo "== generated programs"
python3 tools/test_generator.py
echo "== the realm and its tables"
python3 tools/test_realm.py
python3 tools/test_effects.py
echo "== oracle: every inferred fact, under node"
python3 tools/oracle.py --generated 60
echo "== terminals"
python3 tools/test_terminal.py
echo "== command line, modes, determinism"
[ ! -x tools/test-cli.sh ] || tools/test-cli.sh
echo "== what README says of limits"
python3 tools/test_limits.py
echo "== the tutorial does what it says"
python3 tools/test_tutorial.py
