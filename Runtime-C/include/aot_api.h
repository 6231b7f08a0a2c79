/* aot_api.h: what native modules call, as a table: made of aot.h by tools/api_table.py. */
/* clang-format off */
#ifndef AOT_API_H
#define AOT_API_H

#include "aot.h"

/* Later versions have more in the end. */
typedef struct aot_api {
  uint32_t version, count; /* of the library; functions */
  uint32_t (*abi_version)(void);
  aot_status (*array_size)(aot_context *cx, aot_ref array, uint32_t *size);
  aot_status (*buffer_borrow)(aot_context *cx, aot_ref buffer, void **bytes, size_t *size);
  aot_status (*buffer_detach)(aot_context *cx, aot_ref buffer);
  aot_status (*builtin_read)(aot_runtime *runtime, size_t i, aot_builtin *out);
  aot_status (*builtins_json)(aot_runtime *runtime, char **text);
  aot_status (*call)(aot_context *cx, aot_ref function, aot_ref this_value, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*call_method)(aot_context *cx, aot_ref object, const char *name, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*call_name)(aot_context *cx, const char *name, size_t count, const aot_ref *arguments, aot_ref *result);
  const char *(*capability_name)(size_t i);
  aot_status (*context_attach)(aot_context *cx);
  aot_status (*context_collect)(aot_context *cx);
  aot_status (*context_data)(aot_context *cx, void **data);
  aot_status (*context_exit_code)(aot_context *cx, int *code);
  aot_status (*context_usage)(aot_context *cx, aot_usage *usage);
  aot_status (*convert_boolean)(aot_context *cx, aot_ref ref, int *out);
  aot_status (*convert_number)(aot_context *cx, aot_ref ref, double *out);
  aot_status (*convert_string)(aot_context *cx, aot_ref ref, aot_ref *out);
  aot_status (*element_read)(aot_context *cx, aot_ref object, uint32_t index, aot_ref *out);
  aot_status (*element_write)(aot_context *cx, aot_ref object, uint32_t index, aot_ref value);
  aot_status (*error_is_pending)(aot_context *cx, int *is_pending);
  aot_status (*error_raise)(aot_context *cx, aot_ref value);
  aot_status (*error_raise_text)(aot_context *cx, aot_error_class error_class, const char *message);
  aot_status (*error_report)(aot_context *cx, aot_ref error, aot_ref *text);
  aot_status (*error_take)(aot_context *cx, aot_ref *error);
  aot_status (*global)(aot_context *cx, aot_ref *out);
  aot_status (*global_read)(aot_context *cx, const char *name, aot_ref *out);
  aot_status (*global_write)(aot_context *cx, const char *name, aot_ref value);
  aot_status (*instance_attach)(aot_context *cx, aot_ref instance, void *pointer, size_t cost);
  aot_status (*instance_pointer)(aot_context *cx, aot_ref instance, aot_ref constructor, void **pointer);
  aot_status (*interrupt)(aot_context *cx, void (*interrupt)(aot_context *cx, void *data), void *data);
  aot_status (*is_instance)(aot_context *cx, aot_ref value, aot_ref constructor, int *is_instance);
  aot_status (*is_same)(aot_context *cx, aot_ref a, aot_ref b, int *is_same);
  aot_status (*jobs_run)(aot_context *cx);
  aot_status (*keep)(aot_context *cx, aot_ref ref, aot_ref *kept);
  aot_status (*key_read)(aot_context *cx, aot_ref object, aot_ref key, aot_ref *out);
  aot_status (*key_write)(aot_context *cx, aot_ref object, aot_ref key, aot_ref value);
  const char *(*last_error)(void);
  aot_status (*load_script)(aot_context *cx, const char *name, const void *bytecode, size_t size, aot_ref *result);
  aot_status (*make_array)(aot_context *cx, size_t count, const aot_ref *elements, aot_ref *out);
  aot_status (*make_bigint)(aot_context *cx, int64_t value, aot_ref *out);
  aot_status (*make_bigint_text)(aot_context *cx, const char *digits, aot_ref *out);
  aot_status (*make_boolean)(aot_context *cx, int value, aot_ref *out);
  aot_status (*make_buffer)(aot_context *cx, size_t size, aot_ref *buffer);
  aot_status (*make_buffer_over)(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data, aot_ref *buffer);
  aot_status (*make_class)(aot_context *cx, const aot_class *description, aot_ref *constructor);
  aot_status (*make_error)(aot_context *cx, aot_error_class error_class, const char *message, aot_ref *error);
  aot_status (*make_function)(aot_context *cx, const char *name, int length, aot_callback function, void *data, aot_ref *out);
  aot_status (*make_host)(aot_context *cx, aot_ref constructor, void *pointer, aot_ref *out);
  aot_status (*make_instance)(aot_context *cx, aot_ref constructor, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*make_int64)(aot_context *cx, int64_t value, aot_ref *out);
  aot_status (*make_null)(aot_context *cx, aot_ref *out);
  aot_status (*make_number)(aot_context *cx, double value, aot_ref *out);
  aot_status (*make_object)(aot_context *cx, aot_ref *out);
  aot_status (*make_promise)(aot_context *cx, aot_ref *promise);
  aot_status (*make_string)(aot_context *cx, aot_encoding encoding, const void *units, size_t size, aot_ref *out);
  aot_status (*make_symbol)(aot_context *cx, const char *description, aot_ref *out);
  aot_status (*make_text)(aot_context *cx, const char *utf8, aot_ref *out);
  aot_status (*make_uint64)(aot_context *cx, uint64_t value, aot_ref *out);
  aot_status (*make_undefined)(aot_context *cx, aot_ref *out);
  aot_status (*op_complete)(aot_context *cx, aot_op operation, aot_ref value);
  aot_status (*op_dispose)(aot_context *cx, aot_op operation);
  aot_status (*op_fail)(aot_context *cx, aot_op operation, aot_ref reason);
  aot_status (*op_new)(aot_context *cx, const aot_op_options *options, aot_op *operation, aot_ref *promise);
  aot_status (*poll)(aot_context *cx, uint32_t wait_ms, int *is_alive);
  aot_status (*poll_descriptor)(aot_context *cx, int *descriptor);
  aot_status (*poll_timeout)(aot_context *cx, int64_t *milliseconds);
  aot_status (*post)(aot_context *cx, void (*task)(aot_context *cx, void *data), void *data);
  aot_status (*promise_fail)(aot_context *cx, aot_ref promise, aot_ref reason);
  aot_status (*promise_read)(aot_context *cx, aot_ref promise, aot_settlement *state, aot_ref *result);
  aot_status (*promise_settle)(aot_context *cx, aot_ref promise, aot_ref value);
  aot_status (*property_has)(aot_context *cx, aot_ref object, const char *name, int *has);
  aot_status (*property_names)(aot_context *cx, aot_ref object, aot_ref *names);
  aot_status (*property_read)(aot_context *cx, aot_ref object, const char *name, aot_ref *out);
  aot_status (*property_remove)(aot_context *cx, aot_ref object, const char *name);
  aot_status (*property_write)(aot_context *cx, aot_ref object, const char *name, aot_ref value);
  aot_status (*read_boolean)(aot_context *cx, aot_ref ref, int *out);
  aot_status (*read_int32)(aot_context *cx, aot_ref ref, int32_t *out);
  aot_status (*read_int64)(aot_context *cx, aot_ref ref, int64_t *out);
  aot_status (*read_number)(aot_context *cx, aot_ref ref, double *out);
  aot_status (*read_uint64)(aot_context *cx, aot_ref ref, uint64_t *out);
  aot_status (*register_builtin)(aot_runtime *runtime, const aot_builtin *description);
  aot_status (*release)(aot_context *cx, aot_ref kept);
  aot_status (*run)(aot_context *cx, const void *bytecode, size_t size, aot_ref *result);
  aot_status (*scope_close)(aot_context *cx, aot_scope scope);
  aot_status (*scope_open)(aot_context *cx, aot_scope *scope);
  aot_status (*scope_return)(aot_context *cx, aot_scope scope, aot_ref kept, aot_ref *out);
  const char *(*status_name)(aot_status status);
  aot_status (*string_borrow)(aot_context *cx, aot_ref string, aot_string_view *view);
  aot_status (*string_copy)(aot_context *cx, aot_ref string, aot_encoding encoding, void *units, size_t capacity, size_t *needed);
  aot_status (*terminate)(aot_context *cx);
  aot_status (*type_of)(aot_context *cx, aot_ref ref, aot_type *type);
  aot_status (*breakpoint_remove)(aot_context *cx, uint32_t breakpoint);
  aot_status (*breakpoint_set)(aot_context *cx, const char *file, uint32_t line, uint32_t *breakpoint, uint32_t *at);
  aot_status (*debug_attach)(aot_context *cx, aot_on_pause on_pause, void *data);
  aot_status (*debug_frame_read)(aot_context *cx, uint32_t i, aot_debug_frame *out);
  aot_status (*debug_this)(aot_context *cx, uint32_t i, aot_ref *out);
  aot_status (*debug_variable)(aot_context *cx, uint32_t i, uint32_t variable, aot_ref *out);
  aot_status (*reload_script)(aot_context *cx, const char *name, const void *bytecode, size_t size, uint32_t *replaced);
  aot_status (*segment_borrow)(aot_context *cx, aot_segment_id segment, size_t offset, size_t size, void **bytes);
  aot_status (*segment_close)(aot_context *cx, aot_segment_id segment);
  aot_status (*segment_find)(aot_context *cx, aot_ref view, aot_segment_id *segment, size_t *offset, size_t *size);
  aot_status (*segment_open)(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data, aot_segment_id *segment);
  aot_status (*segment_view)(aot_context *cx, aot_segment_id segment, size_t offset, size_t count, aot_element type, aot_ref *view);
  aot_status (*context_builtin)(aot_context *cx, const aot_builtin *description);
  aot_status (*context_runtime)(aot_context *cx, aot_runtime **runtime);
  aot_status (*run_text)(aot_context *cx, const char *path, const char *text, size_t size, aot_ref *result);
} aot_api;

#define AOT_API_FUNCTIONS(X) \
  X(abi_version) \
  X(array_size) \
  X(buffer_borrow) \
  X(buffer_detach) \
  X(builtin_read) \
  X(builtins_json) \
  X(call) \
  X(call_method) \
  X(call_name) \
  X(capability_name) \
  X(context_attach) \
  X(context_collect) \
  X(context_data) \
  X(context_exit_code) \
  X(context_usage) \
  X(convert_boolean) \
  X(convert_number) \
  X(convert_string) \
  X(element_read) \
  X(element_write) \
  X(error_is_pending) \
  X(error_raise) \
  X(error_raise_text) \
  X(error_report) \
  X(error_take) \
  X(global) \
  X(global_read) \
  X(global_write) \
  X(instance_attach) \
  X(instance_pointer) \
  X(interrupt) \
  X(is_instance) \
  X(is_same) \
  X(jobs_run) \
  X(keep) \
  X(key_read) \
  X(key_write) \
  X(last_error) \
  X(load_script) \
  X(make_array) \
  X(make_bigint) \
  X(make_bigint_text) \
  X(make_boolean) \
  X(make_buffer) \
  X(make_buffer_over) \
  X(make_class) \
  X(make_error) \
  X(make_function) \
  X(make_host) \
  X(make_instance) \
  X(make_int64) \
  X(make_null) \
  X(make_number) \
  X(make_object) \
  X(make_promise) \
  X(make_string) \
  X(make_symbol) \
  X(make_text) \
  X(make_uint64) \
  X(make_undefined) \
  X(op_complete) \
  X(op_dispose) \
  X(op_fail) \
  X(op_new) \
  X(poll) \
  X(poll_descriptor) \
  X(poll_timeout) \
  X(post) \
  X(promise_fail) \
  X(promise_read) \
  X(promise_settle) \
  X(property_has) \
  X(property_names) \
  X(property_read) \
  X(property_remove) \
  X(property_write) \
  X(read_boolean) \
  X(read_int32) \
  X(read_int64) \
  X(read_number) \
  X(read_uint64) \
  X(register_builtin) \
  X(release) \
  X(run) \
  X(scope_close) \
  X(scope_open) \
  X(scope_return) \
  X(status_name) \
  X(string_borrow) \
  X(string_copy) \
  X(terminate) \
  X(type_of) \
  X(breakpoint_remove) \
  X(breakpoint_set) \
  X(debug_attach) \
  X(debug_frame_read) \
  X(debug_this) \
  X(debug_variable) \
  X(reload_script) \
  X(segment_borrow) \
  X(segment_close) \
  X(segment_find) \
  X(segment_open) \
  X(segment_view) \
  X(context_builtin) \
  X(context_runtime) \
  X(run_text)

#ifdef AOT_IN_MODULE
/* Given by the library that has loaded the module. */
extern const aot_api *aot_module_api __attribute__((visibility("hidden")));
#define aot_abi_version (aot_module_api->abi_version)
#define aot_array_size (aot_module_api->array_size)
#define aot_buffer_borrow (aot_module_api->buffer_borrow)
#define aot_buffer_detach (aot_module_api->buffer_detach)
#define aot_builtin_read (aot_module_api->builtin_read)
#define aot_builtins_json (aot_module_api->builtins_json)
#define aot_call (aot_module_api->call)
#define aot_call_method (aot_module_api->call_method)
#define aot_call_name (aot_module_api->call_name)
#define aot_capability_name (aot_module_api->capability_name)
#define aot_context_attach (aot_module_api->context_attach)
#define aot_context_collect (aot_module_api->context_collect)
#define aot_context_data (aot_module_api->context_data)
#define aot_context_exit_code (aot_module_api->context_exit_code)
#define aot_context_usage (aot_module_api->context_usage)
#define aot_convert_boolean (aot_module_api->convert_boolean)
#define aot_convert_number (aot_module_api->convert_number)
#define aot_convert_string (aot_module_api->convert_string)
#define aot_element_read (aot_module_api->element_read)
#define aot_element_write (aot_module_api->element_write)
#define aot_error_is_pending (aot_module_api->error_is_pending)
#define aot_error_raise (aot_module_api->error_raise)
#define aot_error_raise_text (aot_module_api->error_raise_text)
#define aot_error_report (aot_module_api->error_report)
#define aot_error_take (aot_module_api->error_take)
#define aot_global (aot_module_api->global)
#define aot_global_read (aot_module_api->global_read)
#define aot_global_write (aot_module_api->global_write)
#define aot_instance_attach (aot_module_api->instance_attach)
#define aot_instance_pointer (aot_module_api->instance_pointer)
#define aot_interrupt (aot_module_api->interrupt)
#define aot_is_instance (aot_module_api->is_instance)
#define aot_is_same (aot_module_api->is_same)
#define aot_jobs_run (aot_module_api->jobs_run)
#define aot_keep (aot_module_api->keep)
#define aot_key_read (aot_module_api->key_read)
#define aot_key_write (aot_module_api->key_write)
#define aot_last_error (aot_module_api->last_error)
#define aot_load_script (aot_module_api->load_script)
#define aot_make_array (aot_module_api->make_array)
#define aot_make_bigint (aot_module_api->make_bigint)
#define aot_make_bigint_text (aot_module_api->make_bigint_text)
#define aot_make_boolean (aot_module_api->make_boolean)
#define aot_make_buffer (aot_module_api->make_buffer)
#define aot_make_buffer_over (aot_module_api->make_buffer_over)
#define aot_make_class (aot_module_api->make_class)
#define aot_make_error (aot_module_api->make_error)
#define aot_make_function (aot_module_api->make_function)
#define aot_make_host (aot_module_api->make_host)
#define aot_make_instance (aot_module_api->make_instance)
#define aot_make_int64 (aot_module_api->make_int64)
#define aot_make_null (aot_module_api->make_null)
#define aot_make_number (aot_module_api->make_number)
#define aot_make_object (aot_module_api->make_object)
#define aot_make_promise (aot_module_api->make_promise)
#define aot_make_string (aot_module_api->make_string)
#define aot_make_symbol (aot_module_api->make_symbol)
#define aot_make_text (aot_module_api->make_text)
#define aot_make_uint64 (aot_module_api->make_uint64)
#define aot_make_undefined (aot_module_api->make_undefined)
#define aot_op_complete (aot_module_api->op_complete)
#define aot_op_dispose (aot_module_api->op_dispose)
#define aot_op_fail (aot_module_api->op_fail)
#define aot_op_new (aot_module_api->op_new)
#define aot_poll (aot_module_api->poll)
#define aot_poll_descriptor (aot_module_api->poll_descriptor)
#define aot_poll_timeout (aot_module_api->poll_timeout)
#define aot_post (aot_module_api->post)
#define aot_promise_fail (aot_module_api->promise_fail)
#define aot_promise_read (aot_module_api->promise_read)
#define aot_promise_settle (aot_module_api->promise_settle)
#define aot_property_has (aot_module_api->property_has)
#define aot_property_names (aot_module_api->property_names)
#define aot_property_read (aot_module_api->property_read)
#define aot_property_remove (aot_module_api->property_remove)
#define aot_property_write (aot_module_api->property_write)
#define aot_read_boolean (aot_module_api->read_boolean)
#define aot_read_int32 (aot_module_api->read_int32)
#define aot_read_int64 (aot_module_api->read_int64)
#define aot_read_number (aot_module_api->read_number)
#define aot_read_uint64 (aot_module_api->read_uint64)
#define aot_register_builtin (aot_module_api->register_builtin)
#define aot_release (aot_module_api->release)
#define aot_run (aot_module_api->run)
#define aot_scope_close (aot_module_api->scope_close)
#define aot_scope_open (aot_module_api->scope_open)
#define aot_scope_return (aot_module_api->scope_return)
#define aot_status_name (aot_module_api->status_name)
#define aot_string_borrow (aot_module_api->string_borrow)
#define aot_string_copy (aot_module_api->string_copy)
#define aot_terminate (aot_module_api->terminate)
#define aot_type_of (aot_module_api->type_of)
#define aot_breakpoint_remove (aot_module_api->breakpoint_remove)
#define aot_breakpoint_set (aot_module_api->breakpoint_set)
#define aot_debug_attach (aot_module_api->debug_attach)
#define aot_debug_frame_read (aot_module_api->debug_frame_read)
#define aot_debug_this (aot_module_api->debug_this)
#define aot_debug_variable (aot_module_api->debug_variable)
#define aot_reload_script (aot_module_api->reload_script)
#define aot_segment_borrow (aot_module_api->segment_borrow)
#define aot_segment_close (aot_module_api->segment_close)
#define aot_segment_find (aot_module_api->segment_find)
#define aot_segment_open (aot_module_api->segment_open)
#define aot_segment_view (aot_module_api->segment_view)
#define aot_context_builtin (aot_module_api->context_builtin)
#define aot_context_runtime (aot_module_api->context_runtime)
#define aot_run_text (aot_module_api->run_text)
#endif
#endif
