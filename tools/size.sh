#!/bin/sh
# Sizes and start of the smallest programs.
set -eu
cd "$(dirname "$0")/.."
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
echo 'console.log("hello world");' > "$t/hello.ts"
echo 'setTimeout(() => console.log("later"), 1);' > "$t/timer.ts"
for p in hello timer; do
  .build/release/aotc build "$t/$p.ts" -o "$t/$p"
  printf '%s: %s bytes, peak %s KiB\n' "$p" "$(stat -c %s "$t/$p")" "$(sh -c "exec $t/$p > /dev/null & wait; true"; /usr/bin/env python3 - "$t/$p" <<'P'
import os, re, subprocess, sys
p = subprocess.Popen([sys.argv[1]], stdout=subprocess.DEVNULL)
_, _, usage = os.wait4(p.pid, 0)
print(usage.ru_maxrss)
P
)"
done
