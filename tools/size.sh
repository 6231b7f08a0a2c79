#!/bin/sh
# Sizes and start of the smallest programs.
set -eu
cd "$(dirname "$0")/.."
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
echo 'console.log("hello world");' > "$t/hello.ts"
echo 'setTimeout(() => console.log("later"), 1);' > "$t/timer.ts"
echo 'import path from "path"; import fs from "fs"; console.log(path.basename(fs.readFileSync(process.argv[2], "utf8")));' > "$t/file.ts"
# The peak is read by a parent smaller than the program: a child's figure starts at what its parent had when it forked.
cat > "$t/peak.c" <<'C'
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv) {
  struct rusage usage;
  if (argc < 2) return 2;
  if (fork() == 0) { if (!freopen("/dev/null", "w", stdout)) _exit(1); execv(argv[1], argv + 1); _exit(1); }
  wait4(-1, 0, 0, &usage);
  printf("%ld\n", usage.ru_maxrss);
}
C
cc -O1 -o "$t/peak" "$t/peak.c"
for p in hello timer file; do
  .build/release/aotc build "$t/$p.ts" -o "$t/$p"
  echo "$p: $(stat -c %s "$t/$p") bytes, peak $("$t/peak" "$t/$p" "$t/$p.ts") KiB"
done
