/* warning.c: warnings of the runtime's own functions, as process.emitWarning gives them. */
#include "host/warning.h"
#include "base/context.h"
#include "value/string.h"
#include "host/output.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void aot_warn(aot_context *cx, const char *type, const char *message) {
  if (cx->emit_event) {
    aot_value v[2] = {aot_string_from_c(cx, message), aot_string_from_c(cx, type)};
    cx->emit_event(cx, "emitWarning", 2, v);
    return;
  }
  char text[512];
  int n = snprintf(text, sizeof text, "(node:%d) %s: %s\n", (int)getpid(), type, message);
  aot_write_stderr(cx, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
}
