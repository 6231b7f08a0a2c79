#!/bin/bash
# What `make fuzz` runs: generated programs in every mode against node, random arguments of numeric built-ins and random regular
# expressions against node, expressions that backtrack without end, damaged copies of a bytecode module under sanitizers. From the
# environment: SEED, the first one; N, how many programs; THEMES, of which themes (Fuzz/programs.py --list). Programs that fail are left in
# build/fuzz, made small. More: docs/testing.md.
set -e
cd "$(dirname "$0")/.."
seed=${SEED:-1}; count=${N:-300}
status=0
python3 Fuzz/programs.py --seed "$seed" --count "$count" --minimize ${THEMES:+--themes "$THEMES"} || status=1
python3 Fuzz/numbers.py --seed "$seed" --blocks $((count / 10 + 1)) || status=1
tools/fuzz-drivers.sh "$seed" "$count" || status=1
node Fuzz/regexp.js --aotc .build/release/aotc --seed "$seed" --count "$count" || status=1
python3 Fuzz/catastrophic.py || status=1
exit $status
