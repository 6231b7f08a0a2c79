/* aot_run.h: running a bytecode module as a program; what `aotc run` and bytecode executables call. */
#ifndef AOT_RUN_H
#define AOT_RUN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Verifies and runs a serialized program: a context with all built-ins, the modules in order (top-level await included),
 * microtasks, timers. argv[0] and [1] are what process.argv shows first. Bytes must stay valid during the call. The result is
 * the exit code as Node gives it; 1 with a message on stderr when the module is refused. */
int aot_run_blob(const uint8_t *bytes, size_t size, int argc, char **argv);

#ifdef __cplusplus
}
#endif
#endif
