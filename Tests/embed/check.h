/* check.h: what the tests of the library share. */
#ifndef CHECK_H
#define CHECK_H

#include "aot.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

/* The condition holds. */
#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      failures++;                                                                                                      \
      fprintf(stderr, "%s:%d: %s (%s)\n", __FILE__, __LINE__, #condition, aot_last_error());                           \
    }                                                                                                                  \
  } while (0)

/* The call has this status. */
#define STATUS(expected, call)                                                                                         \
  do {                                                                                                                 \
    aot_status status_ = (call);                                                                                       \
    if (status_ != (expected)) {                                                                                       \
      failures++;                                                                                                      \
      fprintf(stderr, "%s:%d: %s is %s, not %s (%s)\n", __FILE__, __LINE__, #call, aot_status_name(status_),           \
              aot_status_name(expected), aot_last_error());                                                            \
    }                                                                                                                  \
  } while (0)
#define OK(call) STATUS(AOT_OK, call)

static inline aot_runtime *open_runtime(void) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime = NULL;
  OK(aot_runtime_open(&options, &runtime));
  return runtime;
}

static inline aot_context *open_context(aot_runtime *runtime) {
  aot_context *cx = NULL;
  OK(aot_context_open(runtime, NULL, &cx));
  return cx;
}

/* A file, malloc'd; the test ends without it. */
static inline void *read_file(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END)) {
    fprintf(stderr, "%s cannot be read\n", path);
    exit(2);
  }
  *size = (size_t)ftell(f);
  rewind(f);
  void *bytes = malloc(*size);
  if (!bytes || fread(bytes, 1, *size, f) != *size) exit(2);
  fclose(f);
  return bytes;
}

/* Runs bytecode of the folder that the test is started with; its exports. */
static inline aot_ref run_file(aot_context *cx, const char *folder, const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s.abc", folder, name);
  size_t size;
  void *bytes = read_file(path, &size);
  aot_ref exports = AOT_NO_REF;
  OK(aot_load_script(cx, name, bytes, size, &exports));
  free(bytes);
  return exports;
}

static inline aot_ref number(aot_context *cx, double d) {
  aot_ref ref = AOT_NO_REF;
  OK(aot_make_number(cx, d, &ref));
  return ref;
}

static inline aot_ref text(aot_context *cx, const char *utf8) {
  aot_ref ref = AOT_NO_REF;
  OK(aot_make_text(cx, utf8, &ref));
  return ref;
}

static inline double as_number(aot_context *cx, aot_ref ref) {
  double d = -12345;
  OK(aot_read_number(cx, ref, &d));
  return d;
}

/* Is the value the string? */
static inline int is_text(aot_context *cx, aot_ref ref, const char *utf8) {
  char copy[512] = "";
  OK(aot_string_copy(cx, ref, AOT_UTF8, copy, sizeof copy, NULL));
  if (strcmp(copy, utf8) == 0) return 1;
  fprintf(stderr, "the string is \"%s\", not \"%s\"\n", copy, utf8);
  return 0;
}

/* Calls a function by name with at most two numbers; its result. */
static inline aot_ref call2(aot_context *cx, const char *name, double a, double b) {
  aot_ref arguments[2] = {number(cx, a), number(cx, b)}, result = AOT_NO_REF;
  OK(aot_call_name(cx, name, 2, arguments, &result));
  return result;
}

static inline int finish(aot_context *cx, aot_runtime *runtime) {
  if (cx) OK(aot_context_close(cx));
  OK(aot_runtime_close(runtime));
  return failures ? 1 : 0;
}

#endif
