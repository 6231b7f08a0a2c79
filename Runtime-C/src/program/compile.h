/* compile.h: text that becomes code while the program runs. */
#ifndef AOT_PROGRAM_COMPILE_H
#define AOT_PROGRAM_COMPILE_H

#include "aot_abi.h"
#include "aot_run.h"

/* Gives the program a compiler, which outlives the context. */
void aot_connect_compiler(aot_context *cx, const aot_compiler *compiler);

#endif
