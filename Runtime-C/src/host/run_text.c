/* run_text.c: text as a script of a context, for node:vm. */
#include "base/builtin.h"
#include "base/compiler.h"
#include "base/context.h"
#include "base/failure.h"

/* code, file, global, runs: see aot_compiler_hooks. */
AOT_BUILTIN(aot_host_run_text) {
  if (cx->compiler) return cx->compiler->run_script(cx, AOT_ARG(0), AOT_ARG(1), AOT_ARG(2), AOT_ARG(3) == AOT_TRUE);
  return aot_throw_error(cx, AOT_EVAL_ERROR, "node:vm runs no text: there is no compiler at run time");
}
