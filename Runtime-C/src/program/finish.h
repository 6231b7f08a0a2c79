/* finish.h: the end of a program, and its hooks to the host. */
#ifndef AOT_PROGRAM_FINISH_H
#define AOT_PROGRAM_FINISH_H

#include "aot_abi.h"

/* Sets the hooks of the modules of the host that the program links. */
void aot_connect_host(aot_context *cx);

/* Reports the pending error as uncaught; the exit code. */
int aot_report_pending(aot_context *cx);

/* Everything after the main program: jobs, loop, unhandled rejections; the process exit code. */
int aot_finish_program(aot_context *cx, aot_value result);
/* The pending error stopped the main program, an ES module: it ends the process when node's loader has seen the rejection. */
void aot_fail_main(aot_context *cx);

#endif
