/* misuse_test.c: every function with every wrong kind of argument: a status, and nothing has changed. */
#include "check.h"
#include <pthread.h>

static aot_runtime *runtime;
static aot_context *cx, *other;
static aot_ref stale, foreign;

/* Values of each kind; `out` parameters, which no call may write. */
static aot_ref object, array, string, function, promise, buffer, symbol, host, class_;
static aot_ref out = 0xABCD;
static int int_out = -77;
static size_t size_out = 77;
static double double_out = -77;

/* What is no handle of the context: none, a number that is none, one that is gone, one of another context. */
static size_t bad_count(void) { return 4; }
static aot_ref bad_ref(size_t i) {
  const aot_ref refs[] = {AOT_NO_REF, 0x1234567890, stale, foreign};
  return refs[i];
}

/* The call, which has `bad` among its arguments, refuses what is no handle. */
#define REFUSES_REFS(call)                                                                                             \
  for (size_t i_ = 0; i_ < bad_count(); i_++) {                                                                        \
    aot_ref bad = bad_ref(i_);                                                                                         \
    STATUS(AOT_E_REF, call);                                                                                           \
  }
#define REFUSES(call) STATUS(AOT_E_ARGUMENT, call)

static aot_ref nothing(aot_context *context, const aot_invocation *call) {
  (void)context;
  (void)call;
  return AOT_NO_REF;
}
static void task(aot_context *context, void *data) {
  (void)context;
  (void)data;
}

static void make_values(void) {
  static int pointer;
  aot_scope scope;
  const aot_class description = {.size = sizeof description, .name = "C"};
  OK(aot_make_object(cx, &object));
  OK(aot_make_array(cx, 0, NULL, &array));
  OK(aot_make_text(cx, "text", &string));
  OK(aot_make_function(cx, "f", 0, nothing, NULL, &function));
  OK(aot_make_promise(cx, &promise));
  OK(aot_make_buffer(cx, 8, &buffer));
  OK(aot_make_symbol(cx, "s", &symbol));
  OK(aot_make_class(cx, &description, &class_));
  OK(aot_make_host(cx, class_, &pointer, &host));
  OK(aot_make_object(other, &foreign));
  OK(aot_scope_open(cx, &scope));
  OK(aot_make_object(cx, &stale));
  OK(aot_scope_close(cx, scope));
}

/* ---------------------------------------------------------------- handles */

static void refs(void) {
  aot_type type = (aot_type)77;
  int32_t i32 = 77;
  int64_t i64 = 77;
  uint64_t u64 = 77;
  uint32_t u32 = 77;
  void *pointer = &type;
  aot_string_view view = {AOT_UTF8, NULL, 77};
  char bytes[8] = "xxxxxxx";
  aot_settlement state = (aot_settlement)77;
  REFUSES_REFS(aot_keep(cx, bad, &out));
  REFUSES_REFS(aot_release(cx, bad));
  REFUSES_REFS(aot_type_of(cx, bad, &type));
  REFUSES_REFS(aot_call(cx, bad, object, 0, NULL, &out));
  REFUSES_REFS(aot_call(cx, function, bad, 0, NULL, &out));
  REFUSES_REFS(aot_call(cx, function, object, 1, &bad, &out));
  REFUSES_REFS(aot_call_name(cx, "parseInt", 1, &bad, &out));
  REFUSES_REFS(aot_call_method(cx, bad, "toString", 0, NULL, &out));
  REFUSES_REFS(aot_call_method(cx, object, "hasOwnProperty", 1, &bad, &out));
  REFUSES_REFS(aot_make_instance(cx, bad, 0, NULL, &out));
  REFUSES_REFS(aot_error_raise(cx, bad));
  REFUSES_REFS(aot_error_report(cx, bad, &out));
  REFUSES_REFS(aot_make_array(cx, 1, &bad, &out));
  REFUSES_REFS(aot_read_boolean(cx, bad, &int_out));
  REFUSES_REFS(aot_read_number(cx, bad, &double_out));
  REFUSES_REFS(aot_read_int32(cx, bad, &i32));
  REFUSES_REFS(aot_read_int64(cx, bad, &i64));
  REFUSES_REFS(aot_read_uint64(cx, bad, &u64));
  REFUSES_REFS(aot_convert_boolean(cx, bad, &int_out));
  REFUSES_REFS(aot_convert_number(cx, bad, &double_out));
  REFUSES_REFS(aot_convert_string(cx, bad, &out));
  REFUSES_REFS(aot_is_same(cx, bad, object, &int_out));
  REFUSES_REFS(aot_is_same(cx, object, bad, &int_out));
  REFUSES_REFS(aot_is_instance(cx, bad, function, &int_out));
  REFUSES_REFS(aot_is_instance(cx, object, bad, &int_out));
  REFUSES_REFS(aot_string_borrow(cx, bad, &view));
  REFUSES_REFS(aot_string_copy(cx, bad, AOT_UTF8, bytes, 8, &size_out));
  REFUSES_REFS(aot_global_write(cx, "bad", bad));
  REFUSES_REFS(aot_property_read(cx, bad, "a", &out));
  REFUSES_REFS(aot_property_write(cx, bad, "a", object));
  REFUSES_REFS(aot_property_write(cx, object, "a", bad));
  REFUSES_REFS(aot_property_has(cx, bad, "a", &int_out));
  REFUSES_REFS(aot_property_remove(cx, bad, "a"));
  REFUSES_REFS(aot_key_read(cx, bad, string, &out));
  REFUSES_REFS(aot_key_read(cx, object, bad, &out));
  REFUSES_REFS(aot_key_write(cx, bad, string, object));
  REFUSES_REFS(aot_key_write(cx, object, bad, object));
  REFUSES_REFS(aot_key_write(cx, object, string, bad));
  REFUSES_REFS(aot_element_read(cx, bad, 0, &out));
  REFUSES_REFS(aot_element_write(cx, bad, 0, object));
  REFUSES_REFS(aot_element_write(cx, object, 0, bad));
  REFUSES_REFS(aot_array_size(cx, bad, &u32));
  REFUSES_REFS(aot_property_names(cx, bad, &out));
  REFUSES_REFS(aot_buffer_borrow(cx, bad, &pointer, &size_out));
  REFUSES_REFS(aot_segment_find(cx, bad, &u64, &size_out, &size_out));
  REFUSES_REFS(aot_buffer_detach(cx, bad));
  REFUSES_REFS(aot_make_host(cx, bad, &type, &out));
  REFUSES_REFS(aot_instance_attach(cx, bad, &type, 0));
  REFUSES_REFS(aot_instance_pointer(cx, bad, class_, &pointer));
  REFUSES_REFS(aot_instance_pointer(cx, host, bad, &pointer));
  REFUSES_REFS(aot_promise_settle(cx, bad, object));
  REFUSES_REFS(aot_promise_settle(cx, promise, bad));
  REFUSES_REFS(aot_promise_fail(cx, bad, object));
  REFUSES_REFS(aot_promise_fail(cx, promise, bad));
  REFUSES_REFS(aot_promise_read(cx, bad, &state, &out));
  REFUSES_REFS(aot_op_complete(cx, 1, bad));
  REFUSES_REFS(aot_op_fail(cx, 1, bad));
  CHECK(type == (aot_type)77 && i32 == 77 && i64 == 77 && u64 == 77 && u32 == 77 && pointer == &type &&
        view.size == 77);
  CHECK(strcmp(bytes, "xxxxxxx") == 0 && state == (aot_settlement)77);
}

/* ---------------------------------------------------------------- types */

static void types(void) {
  void *pointer = NULL;
  int32_t i32;
  uint32_t u32;
  aot_string_view view;
  char bytes[8];
  aot_settlement state;
  const char *damaged = "\xFF";
  const aot_op_options with_signal = {.size = sizeof with_signal, .signal = string};
  aot_op operation = 77;
  STATUS(AOT_E_TYPE, aot_call(cx, object, object, 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_call_name(cx, "Math", 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_call_name(cx, damaged, 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_call_method(cx, AOT_NO_REF + 0x0A, "x", 0, NULL, &out)); /* undefined */
  STATUS(AOT_E_NAME, aot_call_method(cx, object, "x", 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_make_instance(cx, object, 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_make_instance(cx, function, 0, NULL, &out));
  STATUS(AOT_E_TYPE, aot_read_boolean(cx, string, &int_out));
  STATUS(AOT_E_TYPE, aot_read_number(cx, string, &double_out));
  STATUS(AOT_E_TYPE, aot_read_int32(cx, object, &i32));
  STATUS(AOT_E_TYPE, aot_is_instance(cx, object, string, &int_out));
  STATUS(AOT_E_TYPE, aot_string_borrow(cx, object, &view));
  STATUS(AOT_E_TYPE, aot_string_copy(cx, object, AOT_UTF8, bytes, 8, NULL));
  STATUS(AOT_E_TYPE, aot_property_read(cx, AOT_NO_REF + 0x0A, "a", &out));
  STATUS(AOT_E_TYPE, aot_property_read(cx, object, damaged, &out));
  STATUS(AOT_E_TYPE, aot_property_write(cx, string, "a", object));
  STATUS(AOT_E_TYPE, aot_property_has(cx, string, "a", &int_out));
  STATUS(AOT_E_TYPE, aot_property_remove(cx, string, "a"));
  STATUS(AOT_E_TYPE, aot_key_read(cx, object, object, &out));
  STATUS(AOT_E_TYPE, aot_key_write(cx, object, object, object));
  STATUS(AOT_E_TYPE, aot_element_write(cx, string, 0, object));
  STATUS(AOT_E_TYPE, aot_array_size(cx, object, &u32));
  STATUS(AOT_E_TYPE, aot_property_names(cx, string, &out));
  STATUS(AOT_E_TYPE, aot_buffer_borrow(cx, object, &pointer, &size_out));
  STATUS(AOT_E_TYPE, aot_buffer_detach(cx, object));
  STATUS(AOT_E_TYPE, aot_make_host(cx, function, &i32, &out));
  STATUS(AOT_E_TYPE, aot_instance_attach(cx, object, &i32, 0));
  STATUS(AOT_E_TYPE, aot_instance_pointer(cx, object, class_, &pointer));
  STATUS(AOT_E_TYPE, aot_instance_pointer(cx, host, function, &pointer));
  STATUS(AOT_E_TYPE, aot_promise_settle(cx, object, object));
  STATUS(AOT_E_TYPE, aot_promise_fail(cx, object, object));
  STATUS(AOT_E_TYPE, aot_promise_read(cx, object, &state, &out));
  STATUS(AOT_E_TYPE, aot_op_new(cx, &with_signal, &operation, &out));
  STATUS(AOT_E_NAME, aot_op_complete(cx, 1, object));
  STATUS(AOT_E_NAME, aot_op_fail(cx, 1, object));
  STATUS(AOT_E_NAME, aot_op_dispose(cx, 1));
  STATUS(AOT_E_TYPE, aot_error_raise_text(cx, AOT_CLASS_ERROR, damaged));
  STATUS(AOT_E_TYPE, aot_make_function(cx, damaged, 0, nothing, NULL, &out));
  STATUS(AOT_E_RANGE, aot_make_function(cx, "f", -1, nothing, NULL, &out));
  CHECK(operation == 77);
}

/* ---------------------------------------------------------------- pointers */

static void pointers(void) {
  aot_segment_id segment = 77;
  uint32_t number_out = 77;
  void *pointer = &segment;
  aot_debug_frame frame = {.line = 77};
  static const char bytes[8];
  aot_class description = {.size = sizeof description, .name = "C"};
  aot_builtin row = {.size = sizeof row, .name = "f", .function = nothing};
  aot_context *context = NULL;
  aot_op operation;
  const aot_op_options options = {.size = sizeof options};
  REFUSES(aot_context_open(NULL, NULL, &context));
  REFUSES(aot_context_open(runtime, NULL, NULL));
  REFUSES(aot_runtime_open(NULL, &runtime));
  REFUSES(aot_runtime_close(NULL));
  REFUSES(aot_context_data(cx, NULL));
  REFUSES(aot_context_usage(cx, NULL));
  REFUSES(aot_context_exit_code(cx, NULL));
  REFUSES(aot_scope_open(cx, NULL));
  REFUSES(aot_keep(cx, object, NULL));
  REFUSES(aot_run(cx, NULL, 8, &out));
  REFUSES(aot_run(cx, bytes, 8, NULL));
  STATUS(AOT_E_BYTECODE, aot_run(cx, bytes, 8, &out));
  STATUS(AOT_E_BYTECODE, aot_run(cx, bytes, 0, &out));
  STATUS(AOT_E_ABI, aot_run(cx, "AOTB\1\0\0\0", 8, &out));
  CHECK(strstr(aot_last_error(), "version 1,") != NULL);
  REFUSES(aot_load_script(cx, NULL, bytes, 8, &out));
  REFUSES(aot_call(cx, function, object, 1, NULL, &out));
  REFUSES(aot_call(cx, function, object, 0, NULL, NULL));
  REFUSES(aot_call(cx, function, object, SIZE_MAX, &object, &out));
  REFUSES(aot_call_name(cx, NULL, 0, NULL, &out));
  REFUSES(aot_call_method(cx, object, NULL, 0, NULL, &out));
  REFUSES(aot_error_take(cx, NULL));
  REFUSES(aot_error_is_pending(cx, NULL));
  REFUSES(aot_error_raise_text(cx, AOT_CLASS_ERROR, NULL));
  REFUSES(aot_error_raise_text(cx, (aot_error_class)99, "x"));
  REFUSES(aot_make_error(cx, AOT_CLASS_ERROR, NULL, &out));
  REFUSES(aot_error_report(cx, object, NULL));
  REFUSES(aot_type_of(cx, object, NULL));
  REFUSES(aot_make_undefined(cx, NULL));
  REFUSES(aot_make_number(cx, 1, NULL));
  REFUSES(aot_make_bigint(cx, 1, NULL));
  REFUSES(aot_make_uint64(cx, UINT64_MAX, NULL));
  REFUSES(aot_make_bigint_text(cx, NULL, &out));
  REFUSES(aot_make_object(cx, NULL));
  REFUSES(aot_make_array(cx, 1, NULL, &out));
  REFUSES(aot_make_symbol(cx, "x", NULL));
  REFUSES(aot_read_number(cx, number(cx, 1), NULL));
  REFUSES(aot_read_int32(cx, number(cx, 1), NULL));
  REFUSES(aot_read_int64(cx, number(cx, 1), NULL));
  REFUSES(aot_read_uint64(cx, number(cx, 1), NULL));
  REFUSES(aot_make_string(cx, AOT_UTF8, NULL, 3, &out));
  REFUSES(aot_make_string(cx, (aot_encoding)9, "abc", 3, &out));
  STATUS(AOT_E_RANGE, aot_make_string(cx, AOT_LATIN1, "abc", SIZE_MAX, &out));
  REFUSES(aot_make_text(cx, NULL, &out));
  REFUSES(aot_string_borrow(cx, string, NULL));
  REFUSES(aot_string_copy(cx, string, AOT_UTF8, NULL, 8, NULL));
  REFUSES(aot_string_copy(cx, string, (aot_encoding)9, &int_out, 0, NULL));
  REFUSES(aot_global(cx, NULL));
  REFUSES(aot_global_read(cx, NULL, &out));
  REFUSES(aot_global_write(cx, NULL, object));
  REFUSES(aot_property_read(cx, object, NULL, &out));
  REFUSES(aot_property_read(cx, object, "a", NULL));
  REFUSES(aot_property_write(cx, object, NULL, object));
  REFUSES(aot_property_has(cx, object, "a", NULL));
  REFUSES(aot_element_read(cx, array, 0, NULL));
  REFUSES(aot_array_size(cx, array, NULL));
  REFUSES(aot_make_buffer_over(cx, NULL, 8, NULL, NULL, &out));
  REFUSES(aot_make_buffer(cx, 8, NULL));
  STATUS(AOT_E_RANGE, aot_make_buffer(cx, SIZE_MAX, &out));
  REFUSES(aot_buffer_borrow(cx, buffer, NULL, &size_out));
  REFUSES(aot_make_function(cx, NULL, 0, nothing, NULL, &out));
  REFUSES(aot_make_function(cx, "f", 0, NULL, NULL, &out));
  REFUSES(aot_make_class(cx, NULL, &out));
  description.size = 1;
  REFUSES(aot_make_class(cx, &description, &out));
  description.size = sizeof description;
  description.member_count = 1;
  REFUSES(aot_make_class(cx, &description, &out));
  REFUSES(aot_make_host(cx, class_, NULL, &out));
  REFUSES(aot_instance_attach(cx, host, NULL, 0));
  REFUSES(aot_make_promise(cx, NULL));
  REFUSES(aot_promise_read(cx, promise, NULL, NULL));
  REFUSES(aot_poll_descriptor(cx, NULL));
  REFUSES(aot_poll_timeout(cx, NULL));
  REFUSES(aot_post(cx, NULL, NULL));
  REFUSES(aot_post(NULL, task, NULL));
  REFUSES(aot_interrupt(cx, NULL, NULL));
  REFUSES(aot_terminate(NULL));
  REFUSES(aot_register_builtin(NULL, &row));
  REFUSES(aot_register_builtin(runtime, NULL));
  row.function = NULL;
  REFUSES(aot_register_builtin(runtime, &row));
  REFUSES(aot_builtin_read(runtime, 0, NULL));
  REFUSES(aot_builtins_json(runtime, NULL));
  REFUSES(aot_reload_script(cx, NULL, "x", 1, NULL));
  REFUSES(aot_reload_script(cx, "x", NULL, 1, NULL));
  STATUS(AOT_E_NAME, aot_reload_script(cx, "nobody", "x", 1, NULL));
  REFUSES(aot_segment_open(cx, NULL, 8, NULL, NULL, &segment));
  REFUSES(aot_segment_open(cx, &out, 8, NULL, NULL, NULL));
  REFUSES(aot_segment_open(cx, (char *)&out + 1, 4, NULL, NULL, &segment));
  STATUS(AOT_E_RANGE, aot_segment_open(cx, &out, SIZE_MAX, NULL, NULL, &segment));
  REFUSES(aot_segment_view(cx, 1, 0, 1, AOT_ELEMENT_U8, NULL));
  STATUS(AOT_E_NAME, aot_segment_view(cx, 1, 0, 1, AOT_ELEMENT_U8, &out));
  REFUSES(aot_segment_borrow(cx, 1, 0, 1, NULL));
  STATUS(AOT_E_NAME, aot_segment_borrow(cx, 1, 0, 1, &pointer));
  REFUSES(aot_segment_find(cx, buffer, NULL, &size_out, &size_out));
  REFUSES(aot_segment_find(cx, buffer, &segment, NULL, &size_out));
  REFUSES(aot_segment_find(cx, buffer, &segment, &size_out, NULL));
  STATUS(AOT_E_TYPE, aot_segment_find(cx, object, &segment, &size_out, &size_out));
  STATUS(AOT_E_NAME, aot_segment_find(cx, buffer, &segment, &size_out, &size_out));
  STATUS(AOT_E_NAME, aot_segment_close(cx, 1));
  REFUSES(aot_breakpoint_set(cx, NULL, 1, &number_out, NULL));
  REFUSES(aot_breakpoint_set(cx, "x", 1, NULL, NULL));
  STATUS(AOT_E_STATE, aot_breakpoint_set(cx, "x", 1, &number_out, &number_out));
  STATUS(AOT_E_NAME, aot_breakpoint_remove(cx, 1));
  REFUSES(aot_debug_frame_read(cx, 0, NULL));
  STATUS(AOT_E_STATE, aot_debug_frame_read(cx, 0, &frame));
  REFUSES(aot_debug_this(cx, 0, NULL));
  STATUS(AOT_E_STATE, aot_debug_this(cx, 0, &out));
  REFUSES(aot_debug_variable(cx, 0, 0, NULL));
  STATUS(AOT_E_STATE, aot_debug_variable(cx, 0, 0, &out));
  CHECK(segment == 77 && number_out == 77 && pointer == &segment && frame.line == 77);
  REFUSES(aot_op_new(cx, NULL, &operation, &out));
  REFUSES(aot_op_new(cx, &options, NULL, &out));
  REFUSES(aot_op_new(cx, &options, &operation, NULL));
  CHECK(context == NULL);
}

/* ---------------------------------------------------------------- contexts and versions */

static void *on_another_thread(void *data) {
  (void)data;
  STATUS(AOT_E_THREAD, aot_make_object(cx, &out));
  STATUS(AOT_E_THREAD, aot_call(cx, function, object, 0, NULL, &out));
  STATUS(AOT_E_THREAD, aot_poll(cx, 0, NULL));
  STATUS(AOT_E_THREAD, aot_context_close(cx));
  return NULL;
}

static void contexts(void) {
  pthread_t thread;
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_context_options context_options = AOT_CONTEXT_OPTIONS;
  aot_runtime *another = NULL;
  aot_context *context = NULL;
  REFUSES(aot_make_object(NULL, &out));
  REFUSES(aot_context_close(NULL));
  REFUSES(aot_context_attach(NULL));
  REFUSES(aot_poll(NULL, 0, NULL));
  CHECK(pthread_create(&thread, NULL, on_another_thread, NULL) == 0);
  pthread_join(thread, NULL);
  options.abi_minor++;
  STATUS(AOT_E_ABI, aot_runtime_open(&options, &another));
  options.abi_minor--;
  options.abi_major++;
  STATUS(AOT_E_ABI, aot_runtime_open(&options, &another));
  CHECK(strstr(aot_last_error(), "2.3") && strstr(aot_last_error(), "1.3"));
  options.size = 0;
  REFUSES(aot_runtime_open(&options, &another));
  context_options.size = 0;
  REFUSES(aot_context_open(runtime, &context_options, &context));
  context_options.size = sizeof context_options;
  context_options.heap_limit = 1;
  STATUS(AOT_E_RANGE, aot_context_open(runtime, &context_options, &context));
  CHECK(another == NULL && context == NULL);
  CHECK(aot_abi_version() >> 16 == AOT_ABI_VERSION_MAJOR);
  CHECK(strcmp(aot_capability_name(0), "fs") == 0 && aot_capability_name(1000) == NULL);
  CHECK(strcmp(aot_status_name((aot_status)999), "an unknown status") == 0);
}

/* Nothing that was refused has left a trace. */
static void nothing_changed(const aot_usage *before) {
  aot_usage after;
  int is_pending = 1, has = 1;
  aot_ref names;
  uint32_t count = 1;
  OK(aot_context_usage(cx, &after));
  CHECK(after.kept_refs == before->kept_refs && after.local_refs == before->local_refs);
  OK(aot_error_is_pending(cx, &is_pending));
  CHECK(!is_pending);
  OK(aot_property_names(cx, object, &names));
  OK(aot_array_size(cx, names, &count));
  CHECK(count == 0);
  OK(aot_global(cx, &names));
  OK(aot_property_has(cx, names, "bad", &has));
  CHECK(!has);
  CHECK(out == 0xABCD && int_out == -77 && size_out == 77 && double_out == -77);
}

int main(void) {
  aot_usage before;
  runtime = open_runtime();
  cx = open_context(runtime);
  other = open_context(runtime);
  make_values();
  OK(aot_context_usage(cx, &before));
  refs();
  types();
  pointers();
  contexts();
  nothing_changed(&before);
  OK(aot_context_close(other));
  return finish(cx, runtime);
}
