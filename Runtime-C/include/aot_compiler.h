/* aot_compiler.h: the compiler for hosts, so that contexts take text where they take bytecode. Link with `pkg-config --libs aotcompiler aot`.
 *
 *   aot_runtime_options options = AOT_RUNTIME_OPTIONS;
 *   options.compiler = aot_compiler();
 *   ...
 *   aot_run_text(cx, "game.ts", text, size, &exports);
 *
 * Imports of a text are looked for from its path, as aotc does with files; modules of Node come from the folder lib/aotc/lib beside the library.
 */
#ifndef AOT_COMPILER_H
#define AOT_COMPILER_H

#include "aot.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The same each time. */
AOT_API const aot_source_compiler *aot_compiler(void);

#ifdef __cplusplus
}
#endif
#endif
