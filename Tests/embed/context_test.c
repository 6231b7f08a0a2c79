/* context_test.c: every function with no context, from another thread, and with a context that is dead: a status, and nothing is written.
 *
 * A row per function of aot.h that takes a context; tools/test-embed.sh sees that none is missing.
 */
#include "check.h"
#include <pthread.h>

/* What functions would write, and what they are given. */
static struct {
  aot_ref ref;
  int number;
  double real;
  int32_t i32;
  int64_t i64;
  uint64_t u64;
  size_t size;
  uint32_t u32;
  void *pointer;
  aot_runtime *runtime;
  aot_type type;
  aot_string_view view;
  aot_usage usage;
  aot_settlement settlement;
  aot_scope scope;
  aot_debug_frame frame;
} out, untouched;
static aot_ref object;
static aot_scope scope;
static double bytes[2];

static aot_ref on_call(aot_context *cx, const aot_invocation *call) {
  (void)cx;
  (void)call;
  return AOT_NO_REF;
}
static void on_task(aot_context *cx, void *data) {
  (void)cx;
  (void)data;
}
static const aot_class class_description = {.size = sizeof class_description, .name = "C"};
AOT_BUILTIN(builtin_description, "a::b", "Nothing", on_call, {"x", "Anything"});
static const aot_op_options op_options = {.size = sizeof op_options};

#define ROWS(X)                                                                                                        \
  X(aot_context_close, cx)                                                                                             \
  X(aot_context_attach, cx)                                                                                            \
  X(aot_context_data, cx, &out.pointer)                                                                                \
  X(aot_context_collect, cx)                                                                                           \
  X(aot_context_usage, cx, &out.usage)                                                                                 \
  X(aot_context_runtime, cx, &out.runtime)                                                                             \
  X(aot_context_builtin, cx, &builtin_description)                                                                     \
  X(aot_run_text, cx, "x", "1", 1, &out.ref)                                                                           \
  X(aot_context_exit_code, cx, &out.number)                                                                            \
  X(aot_scope_open, cx, &out.scope)                                                                                    \
  X(aot_scope_close, cx, scope)                                                                                        \
  X(aot_scope_return, cx, scope, object, &out.ref)                                                                     \
  X(aot_keep, cx, object, &out.ref)                                                                                    \
  X(aot_release, cx, object)                                                                                           \
  X(aot_run, cx, bytes, 1, &out.ref)                                                                                   \
  X(aot_load_script, cx, "x", bytes, 1, &out.ref)                                                                      \
  X(aot_load_module, cx, "x", NULL, &out.ref)                                                                          \
  X(aot_reload_script, cx, "x", bytes, 1, &out.u32)                                                                    \
  X(aot_call, cx, object, object, 1, &object, &out.ref)                                                                \
  X(aot_call_name, cx, "x", 1, &object, &out.ref)                                                                      \
  X(aot_call_method, cx, object, "x", 1, &object, &out.ref)                                                            \
  X(aot_make_instance, cx, object, 1, &object, &out.ref)                                                               \
  X(aot_error_take, cx, &out.ref)                                                                                      \
  X(aot_error_is_pending, cx, &out.number)                                                                             \
  X(aot_error_raise, cx, object)                                                                                       \
  X(aot_error_raise_text, cx, AOT_CLASS_ERROR, "x")                                                                    \
  X(aot_make_error, cx, AOT_CLASS_ERROR, "x", &out.ref)                                                                \
  X(aot_error_report, cx, object, &out.ref)                                                                            \
  X(aot_type_of, cx, object, &out.type)                                                                                \
  X(aot_make_undefined, cx, &out.ref)                                                                                  \
  X(aot_make_null, cx, &out.ref)                                                                                       \
  X(aot_make_boolean, cx, 1, &out.ref)                                                                                 \
  X(aot_make_number, cx, 1, &out.ref)                                                                                  \
  X(aot_make_int64, cx, 1, &out.ref)                                                                                   \
  X(aot_make_uint64, cx, 1, &out.ref)                                                                                  \
  X(aot_make_bigint, cx, 1, &out.ref)                                                                                  \
  X(aot_make_bigint_text, cx, "x", &out.ref)                                                                           \
  X(aot_make_object, cx, &out.ref)                                                                                     \
  X(aot_make_array, cx, 1, &object, &out.ref)                                                                          \
  X(aot_make_symbol, cx, "x", &out.ref)                                                                                \
  X(aot_read_boolean, cx, object, &out.number)                                                                         \
  X(aot_read_number, cx, object, &out.real)                                                                            \
  X(aot_read_int32, cx, object, &out.i32)                                                                              \
  X(aot_read_int64, cx, object, &out.i64)                                                                              \
  X(aot_read_uint64, cx, object, &out.u64)                                                                             \
  X(aot_convert_boolean, cx, object, &out.number)                                                                      \
  X(aot_convert_number, cx, object, &out.real)                                                                         \
  X(aot_convert_string, cx, object, &out.ref)                                                                          \
  X(aot_is_same, cx, object, object, &out.number)                                                                      \
  X(aot_is_instance, cx, object, object, &out.number)                                                                  \
  X(aot_make_string, cx, AOT_UTF8, bytes, 1, &out.ref)                                                                 \
  X(aot_make_text, cx, "x", &out.ref)                                                                                  \
  X(aot_string_borrow, cx, object, &out.view)                                                                          \
  X(aot_string_copy, cx, object, AOT_UTF8, bytes, 1, &out.size)                                                        \
  X(aot_global, cx, &out.ref)                                                                                          \
  X(aot_global_read, cx, "x", &out.ref)                                                                                \
  X(aot_global_write, cx, "x", object)                                                                                 \
  X(aot_property_read, cx, object, "x", &out.ref)                                                                      \
  X(aot_property_write, cx, object, "x", object)                                                                       \
  X(aot_property_has, cx, object, "x", &out.number)                                                                    \
  X(aot_property_remove, cx, object, "x")                                                                              \
  X(aot_key_read, cx, object, object, &out.ref)                                                                        \
  X(aot_key_write, cx, object, object, object)                                                                         \
  X(aot_element_read, cx, object, 1, &out.ref)                                                                         \
  X(aot_element_write, cx, object, 1, object)                                                                          \
  X(aot_array_size, cx, object, &out.u32)                                                                              \
  X(aot_property_names, cx, object, &out.ref)                                                                          \
  X(aot_make_buffer_over, cx, bytes, 1, NULL, bytes, &out.ref)                                                         \
  X(aot_make_buffer, cx, 1, &out.ref)                                                                                  \
  X(aot_buffer_borrow, cx, object, &out.pointer, &out.size)                                                            \
  X(aot_buffer_detach, cx, object)                                                                                     \
  X(aot_segment_open, cx, bytes, 1, NULL, bytes, &out.u64)                                                             \
  X(aot_segment_view, cx, 1, 1, 1, AOT_ELEMENT_U8, &out.ref)                                                           \
  X(aot_segment_borrow, cx, 1, 1, 1, &out.pointer)                                                                     \
  X(aot_segment_find, cx, object, &out.u64, &out.size, &out.size)                                                      \
  X(aot_segment_close, cx, 1)                                                                                          \
  X(aot_make_function, cx, "x", 1, on_call, bytes, &out.ref)                                                           \
  X(aot_make_class, cx, &class_description, &out.ref)                                                                  \
  X(aot_make_host, cx, object, bytes, &out.ref)                                                                        \
  X(aot_instance_attach, cx, object, bytes, 1)                                                                         \
  X(aot_instance_pointer, cx, object, object, &out.pointer)                                                            \
  X(aot_make_promise, cx, &out.ref)                                                                                    \
  X(aot_promise_settle, cx, object, object)                                                                            \
  X(aot_promise_fail, cx, object, object)                                                                              \
  X(aot_promise_read, cx, object, &out.settlement, &out.ref)                                                           \
  X(aot_jobs_run, cx)                                                                                                  \
  X(aot_poll, cx, 1, &out.number)                                                                                      \
  X(aot_poll_descriptor, cx, &out.number)                                                                              \
  X(aot_poll_timeout, cx, &out.i64)                                                                                    \
  X(aot_post, cx, on_task, bytes)                                                                                      \
  X(aot_terminate, cx)                                                                                                 \
  X(aot_interrupt, cx, on_task, bytes)                                                                                 \
  X(aot_debug_attach, cx, NULL, bytes)                                                                                 \
  X(aot_breakpoint_set, cx, "x", 1, &out.u32, &out.u32)                                                                \
  X(aot_breakpoint_remove, cx, 1)                                                                                      \
  X(aot_debug_frame_read, cx, 1, &out.frame)                                                                           \
  X(aot_debug_this, cx, 1, &out.ref)                                                                                   \
  X(aot_debug_variable, cx, 1, 1, &out.ref)                                                                            \
  X(aot_op_new, cx, &op_options, &out.u64, &out.ref)                                                                   \
  X(aot_op_complete, cx, 1, object)                                                                                    \
  X(aot_op_fail, cx, 1, object)                                                                                        \
  X(aot_op_dispose, cx, 1)

#define X(name, ...)                                                                                                   \
  static aot_status call_##name(aot_context *cx) { return name(__VA_ARGS__); }
ROWS(X)
#undef X

static const struct row {
  const char *name;
  aot_status (*call)(aot_context *cx);
} rows[] = {
#define X(name, ...) {#name, call_##name},
    ROWS(X)
#undef X
};
enum { COUNT = sizeof rows / sizeof *rows };

/* These may come from any thread, or take a context that is dead. */
static int is_for_all(const char *name) {
  static const char *const names[] = {"aot_terminate", "aot_interrupt", "aot_post", "aot_context_attach",
                                      "aot_context_close"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) return 1;
  return 0;
}

static void refuse(const struct row *row, aot_context *cx, aot_status expected) {
  aot_status status = row->call(cx);
  if (status != expected) {
    failures++;
    fprintf(stderr, "%s is %s, not %s\n", row->name, aot_status_name(status), aot_status_name(expected));
  }
  if (memcmp(&out, &untouched, sizeof out) != 0) {
    failures++;
    fprintf(stderr, "%s has written a result\n", row->name);
    out = untouched;
  }
}

static void *on_another_thread(void *cx) {
  for (int i = 0; i < COUNT; i++)
    if (!is_for_all(rows[i].name) || strcmp(rows[i].name, "aot_context_close") == 0) refuse(&rows[i], cx, AOT_E_THREAD);
  return NULL;
}

/* A context dies of the memory that it does not have. */
static aot_context *dead_context(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  aot_context *cx = NULL;
  aot_ref result = AOT_NO_REF;
  options.heap_limit = 8 << 20;
  OK(aot_context_open(runtime, &options, &cx));
  run_file(cx, folder, "scripts");
  STATUS(AOT_E_MEMORY, aot_call_name(cx, "hoardOn", 0, NULL, &result));
  return cx;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_context(runtime), *dead = dead_context(runtime, argv[1]);
  aot_usage before, after;
  pthread_t thread;
  memset(&untouched, 0x5A, sizeof untouched);
  out = untouched;
  memcpy(&out, &untouched, sizeof out);
  OK(aot_make_object(cx, &object));
  OK(aot_context_usage(cx, &before));
  for (int i = 0; i < COUNT; i++) refuse(&rows[i], NULL, AOT_E_ARGUMENT);
  for (int i = 0; i < COUNT; i++)
    if (!is_for_all(rows[i].name)) refuse(&rows[i], dead, AOT_E_DEAD);
  CHECK(pthread_create(&thread, NULL, on_another_thread, cx) == 0);
  pthread_join(thread, NULL);
  OK(aot_context_usage(cx, &after));
  CHECK(before.local_refs == after.local_refs && before.kept_refs == after.kept_refs);
  OK(aot_context_close(dead));
  return finish(cx, runtime);
}
