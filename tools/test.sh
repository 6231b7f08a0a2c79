#!/bin/bash
# All tests. `make test` has built aotc and the runtime before.
set -euo pipefail
cd "$(dirname "$0")/.."
make -s -j"$(nproc)" embed
# Fixtures keep a lane busy to the end; what goes on beside them begins with what takes longest.
tools/side_by_side.py <<'STEPS'
fixtures (bytecode, native, all thunks, libtcc, validated, rewritten, annotated, with the compiler, node), with many collections too: python3 tools/fixtures.py --modes run,native,thunks,dev,validate,rewrite,annotated,embed,node --gc-stress 7
unit tests: swift build --build-tests 2>&1 | tail -3 && swift test --skip-build 2>&1 | grep -vE '^(◇|✔|􀟈|􁁛) |passed|started' | tail -60
runtime in C: tools/test-runtime.sh
oracle (every inferred fact, under node): python3 tools/oracle.py --generated 60
command line, modes, determinism: tools/test-cli.sh
the realm and its tables: python3 tools/test_realm.py && python3 tools/test_effects.py
native addons: tools/test-napi.sh
the library for hosts: tools/test-embed.sh
libraries of programs: tools/test-library.sh
native modules of programs: tools/test-native.sh
classes across shared libraries: tools/test-objects.sh
functions of C: tools/test-foreign.sh
fixtures (native code and bytecode side by side): python3 tools/fixtures.py --modes typed --grep /border/
floors of the runtime: tools/test-floors.py
what rewrite prints: python3 tools/test_rewrite.py
generated programs: python3 tools/test_generator.py
terminals: python3 tools/test_terminal.py
what README says of limits: python3 tools/test_limits.py
what the page of measurements is made of: python3 tools/test_performance.py
the tutorial does what it says: python3 tools/test_tutorial.py
STEPS
