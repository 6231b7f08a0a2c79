/* warning.c: warnings of the runtime's own functions, as process.emitWarning gives them. */
#include "host/warning.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/internal_methods.h"
#include "object/realm_object.h"
#include "realm/realm.h"
#include "async/job.h"
#include "host/inspect.h"
#include "host/output.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Does the program hold back what is deprecated? */
static bool is_held_back(aot_context *cx) {
  aot_value process = aot_realm(cx, AOT_REALM_PROCESS);
  aot_value v = aot_object_get(cx, process, aot_key_from_name(aot_intern_c(cx, "noDeprecation")), process);
  if (AOT_FAILED(v)) aot_take_exception(cx);
  return !AOT_FAILED(v) && aot_truthy(v);
}

/* argv: the message, its type, its code or undefined. How to see where a warning comes from is told once. */
static void write_warning(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  const char *silent = getenv("NODE_NO_WARNINGS");
  if (silent && strcmp(silent, "1") == 0) return;
  bool is_deprecation = aot_text_is(argv[1], "DeprecationWarning");
  if (is_deprecation && is_held_back(cx)) return;
  const char *flag = is_deprecation ? "deprecation" : "warnings";
  aot_value code = aot_is_string(argv[2]) ? aot_text(cx, "[%v] ", argv[2]) : cx->empty_string;
  aot_value text = aot_text(cx, "(node:%d) %v%v: %v\n", (int)getpid(), code, argv[1], argv[0]);
  if (!cx->has_warned)
    text = aot_text(cx, "%v(Use `node --trace-%s ...` to show where the warning was created)\n", text, flag);
  cx->has_warned = true;
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, text, &n);
  if (!utf8) return;
  aot_write_stderr(cx, utf8, n);
  free(utf8);
}

static void warn(aot_context *cx, const aot_value argv[3]) {
  if (cx->emit_event) cx->emit_event(cx, "emitWarning", 3, argv);
  else aot_enqueue_tick_job(cx, write_warning, 3, argv);
}

void aot_warn_value(aot_context *cx, const char *type, aot_value message) {
  warn(cx, (aot_value[]){message, aot_string_from_c(cx, type), AOT_UNDEFINED});
}

void aot_warn(aot_context *cx, const char *type, const char *message) {
  aot_warn_value(cx, type, aot_string_from_c(cx, message));
}

/* Is the innermost code that is not the library's part of a package? */
static bool is_called_by_package(aot_context *cx) {
  for (const aot_frame *f = cx->head.frame; f; f = f->up)
    if (f->info->file && strncmp(f->info->file, "node:", 5) != 0) return strstr(f->info->file, "node_modules/") != NULL;
  return false;
}

/* Of the constructor of buffers node tells once, unless it is a package that uses it. */
static bool is_kept_quiet(aot_context *cx, aot_value code) {
  if (!aot_is_string(code) || !aot_text_is(code, "DEP0005")) return false;
  if (cx->is_buffer_told || is_called_by_package(cx)) return true;
  cx->is_buffer_told = true;
  return false;
}

AOT_BUILTIN(aot_host_warn) {
  if (is_kept_quiet(cx, AOT_ARG(2))) return AOT_UNDEFINED;
  warn(cx, (aot_value[]){AOT_ARG(0), AOT_ARG(1), AOT_ARG(2)});
  return AOT_UNDEFINED;
}
