/* exit_code.h: exit codes of a program that ends by itself. */
#ifndef AOT_HOST_EXIT_CODE_H
#define AOT_HOST_EXIT_CODE_H

#include "aot_abi.h"
#include "base/context.h"

/* Node's exit code when nothing will ever settle what a module body awaits; 0 when none does or the program chose a code. */
static inline int aot_unsettled_code(const aot_context *cx) {
  return cx->is_body_pending && !cx->is_exit_code_given && !cx->exit_code ? 13 : 0;
}

#endif
