/* failure.c: leaving an error pending. What an Error object is, the object model knows: it is made through cx->new_error. */
#include "base/context.h"
#include "base/interpreter.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Notes the place in the form that is at hand: a report may ask for it. */
aot_value aot_throw(aot_context *cx, aot_value error) {
  const aot_frame *f = cx->head.frame;
  cx->head.exception = error;
  cx->thrown.error = error;
  cx->thrown.info = f ? f->info : NULL;
  if (f) cx->thrown.at = aot_frame_place(f);
  return AOT_EXCEPTION;
}

aot_value aot_throw_error(aot_context *cx, int kind, const char *format, ...) {
  char small[512], *text = small;
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(small, sizeof small, format, arguments);
  va_end(arguments);
  if (n >= (int)sizeof small && (text = malloc((size_t)n + 1))) {
    va_start(arguments, format);
    vsnprintf(text, (size_t)n + 1, format, arguments);
    va_end(arguments);
  }
  if (!text) {
    text = small;
    n = (int)strlen(small);
  }
  aot_value error = cx->new_error(cx, kind, text, (size_t)n);
  if (text != small) free(text);
  return aot_throw(cx, error);
}

void aot_proof_violation(aot_context *cx, const char *function, int parameter) {
  (void)cx;
  if (parameter < 0) fprintf(stderr, "aotc: internal error: %s has a result that inference excluded\n", function);
  else
    fprintf(stderr, "aotc: internal error: argument %d of %s has a type that inference excluded\n", parameter + 1,
            function);
  abort();
}
