/* compiler.h: the compiler as everything below it sees it: a table in cx, where there is one when the program runs. */
#ifndef AOT_BASE_COMPILER_H
#define AOT_BASE_COMPILER_H

#include "aot_abi.h"

typedef struct aot_compiler_hooks {
  aot_native eval; /* the handler of the built-in eval */
  /* PerformEval of a string as global code; `scope` a closure: as code at the place whose variables it holds; else undefined. */
  aot_value (*run)(aot_context *cx, aot_value text, aot_value scope);
  /* Text as a script of its own: `file` is what stack traces call it, `global` the global object that it sees, or undefined for the
   * program's. Without `runs` it is compiled and no more. */
  aot_value (*run_script)(aot_context *cx, aot_value text, aot_value file, aot_value global, int runs);
  /* CreateDynamicFunction; form: enum aot_text_form. */
  aot_value (*make_function)(aot_context *cx, uint32_t form, aot_value new_target, int32_t argc, const aot_value *argv);
} aot_compiler_hooks;

#endif
