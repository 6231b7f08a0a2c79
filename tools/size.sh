#!/bin/sh
# Sizes and start of the smallest programs, and of a server. Fails when one is larger than it was: the limits are what clang 21 and LLVM's linker
# make of it, and some bytes more. Where they are meant to grow, the limits grow with them.
set -eu
cd "$(dirname "$0")/.."
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
echo 'console.log("hello world");' > "$t/hello.ts"
echo 'setTimeout(() => console.log("later"), 1);' > "$t/timer.ts"
echo 'import path from "path"; import fs from "fs"; console.log(path.basename(fs.readFileSync(process.argv[2], "utf8")));' > "$t/file.ts"
cat > "$t/http.ts" <<'TS'
import http from "node:http";
http.createServer((request, response) => { response.end("hello"); }).listen(8080);
TS
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
failed=0
check() { # NAME LIMIT
  .build/release/aotc build "$t/$1.ts" -o "$t/$1"
  bytes=$(stat -c %s "$t/$1")
  peak=
  [ "$1" = http ] || peak=", peak $("$t/peak" "$t/$1" "$t/$1.ts") KiB"
  echo "$1: $bytes bytes of at most $2$peak"
  [ "$bytes" -le "$2" ] || failed=1
}
check hello 116000
check timer 198000
check file 246000
check http 900000
[ $failed = 0 ] || { echo "larger than it was: see aotc explain --size" >&2; exit 1; }
