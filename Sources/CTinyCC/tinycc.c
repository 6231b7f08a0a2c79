#include "tinycc.h"
#include <libtcc.h>
#include <stdio.h>
#include <string.h>

struct report {
  char *text;
  size_t size, used;
};

static void note(void *opaque, const char *message) {
  struct report *r = opaque;
  int n = snprintf(r->text + r->used, r->size - r->used, "%s\n", message);
  if (n > 0) r->used = r->used + (size_t)n < r->size ? r->used + (size_t)n : r->size - 1;
}

/* A file, or a word as the linker of the system takes it. */
static int add(TCCState *s, struct report *report, const char *library) {
  if (strncmp(library, "-l", 2) == 0) {
    if (tcc_add_library(s, library + 2) == 0) return 0;
    note(report, "cannot find");
    note(report, library);
    return 1;
  }
  if (strncmp(library, "-Wl,", 4) == 0) return tcc_set_options(s, library), 0;
  return tcc_add_file(s, library);
}

int tinycc_build(const char *const *units, size_t count, const char *include, const char *const *libraries,
                 size_t library_count, int exports, const char *output, char *messages, size_t size) {
  struct report report = {messages, size, 0};
  if (size) messages[0] = 0;
  TCCState *s = tcc_new();
  if (!s) return note(&report, "tcc: out of memory"), 1;
  tcc_set_error_func(s, &report, note);
  if (exports) tcc_set_options(s, "-rdynamic");
  int failed = tcc_set_output_type(s, TCC_OUTPUT_EXE) != 0;
  failed |= tcc_add_include_path(s, include) != 0;
  for (size_t i = 0; i < count && !failed; i++) failed |= tcc_compile_string(s, units[i]) != 0;
  for (size_t i = 0; i < library_count && !failed; i++) failed |= add(s, &report, libraries[i]) != 0;
  failed =
      failed || tcc_add_library(s, "m") != 0 || tcc_add_library(s, "pthread") != 0 || tcc_add_library(s, "dl") != 0;
  failed = failed || tcc_output_file(s, output) != 0;
  tcc_delete(s);
  return failed;
}
