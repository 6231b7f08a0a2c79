# The runtime under ASan and UBSan, for scripts that source this: in a tree of its own, $lib, which AOTC_RUNTIME may point aotc at.
sanitize="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize-address-use-after-return=never"
lib=build/asan/lib/aotc
# For reports a debugger's lines are enough.
runtime_flags="-g1 -O1 -DAOT_DEBUG $sanitize"
# Of emitted C. What an optimizer makes of it is tested elsewhere: without one there is more to be seen, in a fourth of the time. lld, where it
# is there, links large objects in half of it.
program_flags="-O0 -DAOT_DEBUG $sanitize"
if command -v ld.lld > /dev/null; then program_flags="$program_flags -fuse-ld=lld"; fi
export ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0

sanitized_runtime() {
  make -s -j"$(nproc)" $lib/libaotrt.a $lib/libaotvm.a $lib/.headers $lib/.libs $lib/.library LIB=$lib RT_OUT=build/asan/rt RT_EXTRA="$runtime_flags"
}

# sanitized_program SOURCE PROGRAM: a C program with all of that runtime
sanitized_program() {
  ${RTCC:-clang} -g $sanitize -IRuntime-C/include -IRuntime-C/src "$1" -Wl,--whole-archive -L$lib -l:libaotvm.a -l:libaotrt.a \
    -Wl,--no-whole-archive -l:libuv_a.a -l:libffi.a -l:libtommath.a -l:libutf8proc.a -lssl -lcrypto -l:libsqlite3.a -l:libnghttp2.a -l:libz.a -l:libbrotlienc.a \
    -l:libbrotlidec.a -l:libbrotlicommon.a -lm -lpthread -ldl -fuse-ld=bfd -o "$2"
}
