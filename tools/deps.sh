#!/bin/sh
# Installs the Debian packages that aotc builds with; does nothing when they are there.
set -eu
missing=
for package in libuv1-dev libffi-dev libtommath-dev libutf8proc-dev libssl-dev libsqlite3-dev libnghttp2-dev libicu-dev zlib1g-dev libbrotli-dev libtcc-dev tcc make python3 clang-format; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v clang >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
command -v swift >/dev/null 2>&1 || { echo "deps: the Swift toolchain (swift on PATH) is needed: see swift.org" >&2; exit 1; }
[ -z "$missing" ] && exit 0
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "deps: installing$missing"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing
