#!/bin/sh
# Native addons: an addon of ours in C (Tests/napi), which `aotc run` and built programs load as node does. Where node is installed it is asked
# first: what it prints is the expectation, as it is in Tests/napi/NAME.out.
#
#   tools/test-napi.sh [FILE...]     after `make build`; the scripts of Tests/napi, or those that are named: all.js
set -eu
cd "$(dirname "$0")/.."
aotc=${AOTC:-.build/release/aotc}
case $aotc in /*) ;; *) aotc=$PWD/$aotc ;; esac
source=Tests/napi
out=build/test/napi
warnings="-Wall -Wextra -Werror"
rm -rf $out
mkdir -p $out

# The header alone, as C and as C++.
printf '#include "node_api.h"\n#include "js_native_api.h"\n' > $out/header.c
for compiler in "gcc -std=c11" "g++ -std=c++11 -x c++"; do
  $compiler $warnings -pedantic -IRuntime-C/src/napi -fsyntax-only $out/header.c
done

cp -r $source/. $out/
for addon in $out/*.c; do
  [ "$addon" = $out/header.c ] && continue
  gcc -std=gnu11 -O1 $warnings -shared -fPIC -IRuntime-C/src/napi "$addon" -o "${addon%.c}.node"
done
mkdir -p $out/node_modules/packed/build $out/build/Release
cp $out/addon.node $out/node_modules/packed/build/
cp $out/addon.node $out/build/Release/

cd $out
failed=0
# expect NAME MODE COMMAND...
expect() {
  name=$1 mode=$2
  shift 2
  timeout 120 "$@" > "$name.$mode" 2> "$name.$mode.err" || echo "exit status $?" >> "$name.$mode"
  if ! diff "$name.out" "$name.$mode" > "$name.diff"; then
    echo "$name: $mode differs"
    head -20 "$name.diff"
    failed=1
  fi
}
for file in ${*:-*.js *.mjs}; do
  script=${file%.*}
  [ "$(node --version 2>/dev/null | cut -d. -f1)" != v20 ] || expect "$script" node node "$file"
  expect "$script" run "$aotc" run "$file"
  case $script in *-run) continue ;; esac
  for profile in release dev; do
    "$aotc" build --profile $profile "$file" -o "$script-$profile" 2> "$script.log" || { cat "$script.log"; failed=1; continue; }
    expect "$script" $profile "./$script-$profile"
  done
done

# What is no addon: the error is told of the line that asks for it.
echo none > bad.node
echo 'require("./bad.node")' > bad.js
for run in "$aotc run bad.js" "$aotc build bad.js -o bad && ./bad"; do
  sh -c "$run" 2> bad.err || true
  if ! grep -q '^require("./bad.node")' bad.err || ! grep -q '^Error: .*bad.node: file too short' bad.err; then
    echo "the error of a bad addon"
    cat bad.err
    failed=1
  fi
done

# What loads no addon shows nothing of Node-API.
echo 'console.log("hello")' > hello.js
"$aotc" build hello.js -o hello
if nm -D hello | grep -q 'napi_'; then
  echo "hello world exports Node-API"
  failed=1
fi
[ $failed = 0 ] && echo "addons: all as in node"
exit $failed
