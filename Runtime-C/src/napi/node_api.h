/* node_api.h: Node-API, version 9, and what version 10 adds: what native addons ask of the program that loads them.
 *
 * Written after https://nodejs.org/api/n-api.html: names, numbers and structs are those of Node's binary interface, so an addon that was
 * compiled with Node's header runs here, and one that was compiled with this header runs in Node. NAPI_VERSION hides nothing here.
 */
#ifndef AOT_NODE_API_H
#define AOT_NODE_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END   }
#else
#define EXTERN_C_START
#define EXTERN_C_END
#endif
EXTERN_C_START

#define NAPI_VERSION_EXPERIMENTAL INT32_MAX
#ifndef NAPI_VERSION
#ifdef NAPI_EXPERIMENTAL
#define NAPI_VERSION NAPI_VERSION_EXPERIMENTAL
#else
#define NAPI_VERSION 8
#endif
#endif
#define NAPI_AUTO_LENGTH SIZE_MAX
#define NAPI_CDECL
#ifndef NAPI_EXTERN
#define NAPI_EXTERN __attribute__((visibility("default")))
#endif
#define NAPI_MODULE_EXPORT __attribute__((visibility("default")))
#define NAPI_NO_RETURN     __attribute__((noreturn))

/* ---------------------------------------------------------------- types */

#ifndef __cplusplus
typedef uint16_t char16_t;
#endif

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_ref__ *napi_ref;
typedef struct napi_handle_scope__ *napi_handle_scope;
typedef struct napi_escapable_handle_scope__ *napi_escapable_handle_scope;
typedef struct napi_callback_info__ *napi_callback_info;
typedef struct napi_deferred__ *napi_deferred;
typedef struct napi_callback_scope__ *napi_callback_scope;
typedef struct napi_async_context__ *napi_async_context;
typedef struct napi_async_work__ *napi_async_work;
typedef struct napi_threadsafe_function__ *napi_threadsafe_function;
typedef struct napi_async_cleanup_hook_handle__ *napi_async_cleanup_hook_handle;
struct uv_loop_s;

typedef enum {
  napi_ok,
  napi_invalid_arg,
  napi_object_expected,
  napi_string_expected,
  napi_name_expected,
  napi_function_expected,
  napi_number_expected,
  napi_boolean_expected,
  napi_array_expected,
  napi_generic_failure,
  napi_pending_exception,
  napi_cancelled,
  napi_escape_called_twice,
  napi_handle_scope_mismatch,
  napi_callback_scope_mismatch,
  napi_queue_full,
  napi_closing,
  napi_bigint_expected,
  napi_date_expected,
  napi_arraybuffer_expected,
  napi_detachable_arraybuffer_expected,
  napi_would_deadlock,
  napi_no_external_buffers_allowed,
  napi_cannot_run_js
} napi_status;

typedef enum {
  napi_undefined,
  napi_null,
  napi_boolean,
  napi_number,
  napi_string,
  napi_symbol,
  napi_object,
  napi_function,
  napi_external,
  napi_bigint
} napi_valuetype;

typedef enum {
  napi_int8_array,
  napi_uint8_array,
  napi_uint8_clamped_array,
  napi_int16_array,
  napi_uint16_array,
  napi_int32_array,
  napi_uint32_array,
  napi_float32_array,
  napi_float64_array,
  napi_bigint64_array,
  napi_biguint64_array
} napi_typedarray_type;

typedef enum {
  napi_default = 0,
  napi_writable = 1 << 0,
  napi_enumerable = 1 << 1,
  napi_configurable = 1 << 2,
  napi_static = 1 << 10,
  napi_default_method = napi_writable | napi_configurable,
  napi_default_jsproperty = napi_writable | napi_enumerable | napi_configurable
} napi_property_attributes;

typedef enum { napi_key_include_prototypes, napi_key_own_only } napi_key_collection_mode;
typedef enum {
  napi_key_all_properties = 0,
  napi_key_writable = 1,
  napi_key_enumerable = 1 << 1,
  napi_key_configurable = 1 << 2,
  napi_key_skip_strings = 1 << 3,
  napi_key_skip_symbols = 1 << 4
} napi_key_filter;
typedef enum { napi_key_keep_numbers, napi_key_numbers_to_strings } napi_key_conversion;

typedef enum { napi_tsfn_release, napi_tsfn_abort } napi_threadsafe_function_release_mode;
typedef enum { napi_tsfn_nonblocking, napi_tsfn_blocking } napi_threadsafe_function_call_mode;

typedef napi_value (*napi_callback)(napi_env env, napi_callback_info info);
typedef void (*napi_finalize)(napi_env env, void *data, void *hint);
typedef void (*napi_async_execute_callback)(napi_env env, void *data);
typedef void (*napi_async_complete_callback)(napi_env env, napi_status status, void *data);
typedef void (*napi_threadsafe_function_call_js)(napi_env env, napi_value js_callback, void *context, void *data);
typedef void (*napi_cleanup_hook)(void *data);
typedef void (*napi_async_cleanup_hook)(napi_async_cleanup_hook_handle handle, void *data);
typedef napi_value (*napi_addon_register_func)(napi_env env, napi_value exports);
typedef int32_t (*node_api_addon_get_api_version_func)(void);
typedef napi_finalize node_api_basic_finalize;
typedef napi_env node_api_basic_env;
typedef napi_env node_api_nogc_env;
typedef napi_finalize node_api_nogc_finalize;

/* Exactly one of name and utf8name is there. */
typedef struct {
  const char *utf8name;
  napi_value name;
  napi_callback method;
  napi_callback getter;
  napi_callback setter;
  napi_value value;
  napi_property_attributes attributes;
  void *data;
} napi_property_descriptor;

typedef struct {
  const char *error_message;
  void *engine_reserved;
  uint32_t engine_error_code;
  napi_status error_code;
} napi_extended_error_info;

typedef struct {
  uint64_t lower;
  uint64_t upper;
} napi_type_tag;

typedef struct {
  uint32_t major;
  uint32_t minor;
  uint32_t patch;
  const char *release;
} napi_node_version;

typedef struct napi_module {
  int nm_version;
  unsigned int nm_flags;
  const char *nm_filename;
  napi_addon_register_func nm_register_func;
  const char *nm_modname;
  void *nm_priv;
  void *reserved[4];
} napi_module;

/* ---------------------------------------------------------------- how an addon begins */

#define NAPI_MODULE_VERSION 1

/* The names that are looked for in an addon: they end in the version of how it begins. */
#define NAPI_MODULE_INITIALIZER_BASE                    napi_register_module_v
#define NODE_API_MODULE_GET_API_VERSION_BASE            node_api_module_get_api_version_v
#define NAPI_MODULE_INITIALIZER_X_HELPER(base, version) base##version
#define NAPI_MODULE_INITIALIZER_X(base, version)        NAPI_MODULE_INITIALIZER_X_HELPER(base, version)
#define NAPI_MODULE_INITIALIZER                         NAPI_MODULE_INITIALIZER_X(NAPI_MODULE_INITIALIZER_BASE, NAPI_MODULE_VERSION)
#define NODE_API_MODULE_GET_API_VERSION                                                                                \
  NAPI_MODULE_INITIALIZER_X(NODE_API_MODULE_GET_API_VERSION_BASE, NAPI_MODULE_VERSION)

/* NAPI_MODULE_INIT() { ... } is the function that fills and gives `exports`; `env` is there, too. */
#define NAPI_MODULE_INIT()                                                                                             \
  EXTERN_C_START                                                                                                       \
  NAPI_MODULE_EXPORT int32_t NODE_API_MODULE_GET_API_VERSION(void) { return NAPI_VERSION; }                            \
  NAPI_MODULE_EXPORT napi_value NAPI_MODULE_INITIALIZER(napi_env env, napi_value exports);                             \
  EXTERN_C_END                                                                                                         \
  napi_value NAPI_MODULE_INITIALIZER(napi_env env, napi_value exports)
#define NAPI_MODULE(name, function)                                                                                    \
  NAPI_MODULE_INIT() { return function(env, exports); }
/* As addons of old begin; what is private and the flags mean nothing. */
#define NAPI_MODULE_X(name, function, data, flags) NAPI_MODULE(name, function)

/* ---------------------------------------------------------------- errors and exceptions */

NAPI_EXTERN napi_status napi_get_last_error_info(napi_env env, const napi_extended_error_info **result);
NAPI_EXTERN napi_status napi_throw(napi_env env, napi_value error);
NAPI_EXTERN napi_status napi_throw_error(napi_env env, const char *code, const char *message);
NAPI_EXTERN napi_status napi_throw_type_error(napi_env env, const char *code, const char *message);
NAPI_EXTERN napi_status napi_throw_range_error(napi_env env, const char *code, const char *message);
NAPI_EXTERN napi_status node_api_throw_syntax_error(napi_env env, const char *code, const char *message);
NAPI_EXTERN napi_status napi_is_error(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_create_error(napi_env env, napi_value code, napi_value message, napi_value *result);
NAPI_EXTERN napi_status napi_create_type_error(napi_env env, napi_value code, napi_value message, napi_value *result);
NAPI_EXTERN napi_status napi_create_range_error(napi_env env, napi_value code, napi_value message, napi_value *result);
NAPI_EXTERN napi_status node_api_create_syntax_error(napi_env env, napi_value code, napi_value message,
                                                     napi_value *result);
NAPI_EXTERN napi_status napi_is_exception_pending(napi_env env, bool *result);
NAPI_EXTERN napi_status napi_get_and_clear_last_exception(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_fatal_exception(napi_env env, napi_value error);
NAPI_EXTERN NAPI_NO_RETURN void napi_fatal_error(const char *location, size_t location_size, const char *message,
                                                 size_t message_size);

/* ---------------------------------------------------------------- lifetimes */

NAPI_EXTERN napi_status napi_open_handle_scope(napi_env env, napi_handle_scope *result);
NAPI_EXTERN napi_status napi_close_handle_scope(napi_env env, napi_handle_scope scope);
NAPI_EXTERN napi_status napi_open_escapable_handle_scope(napi_env env, napi_escapable_handle_scope *result);
NAPI_EXTERN napi_status napi_close_escapable_handle_scope(napi_env env, napi_escapable_handle_scope scope);
NAPI_EXTERN napi_status napi_escape_handle(napi_env env, napi_escapable_handle_scope scope, napi_value escapee,
                                           napi_value *result);
NAPI_EXTERN napi_status napi_create_reference(napi_env env, napi_value value, uint32_t initial_count, napi_ref *result);
NAPI_EXTERN napi_status napi_delete_reference(napi_env env, napi_ref ref);
NAPI_EXTERN napi_status napi_reference_ref(napi_env env, napi_ref ref, uint32_t *result);
NAPI_EXTERN napi_status napi_reference_unref(napi_env env, napi_ref ref, uint32_t *result);
NAPI_EXTERN napi_status napi_get_reference_value(napi_env env, napi_ref ref, napi_value *result);
NAPI_EXTERN napi_status napi_add_finalizer(napi_env env, napi_value object, void *data, napi_finalize finalize,
                                           void *hint, napi_ref *result);
NAPI_EXTERN napi_status node_api_post_finalizer(napi_env env, napi_finalize finalize, void *data, void *hint);
NAPI_EXTERN napi_status napi_set_instance_data(napi_env env, void *data, napi_finalize finalize, void *hint);
NAPI_EXTERN napi_status napi_get_instance_data(napi_env env, void **data);
NAPI_EXTERN napi_status napi_add_env_cleanup_hook(napi_env env, napi_cleanup_hook hook, void *data);
NAPI_EXTERN napi_status napi_remove_env_cleanup_hook(napi_env env, napi_cleanup_hook hook, void *data);
NAPI_EXTERN napi_status napi_add_async_cleanup_hook(napi_env env, napi_async_cleanup_hook hook, void *data,
                                                    napi_async_cleanup_hook_handle *handle);
NAPI_EXTERN napi_status napi_remove_async_cleanup_hook(napi_async_cleanup_hook_handle handle);
NAPI_EXTERN napi_status napi_adjust_external_memory(napi_env env, int64_t change, int64_t *result);

/* ---------------------------------------------------------------- making values */

NAPI_EXTERN napi_status napi_get_undefined(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_get_null(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_get_global(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_get_boolean(napi_env env, bool value, napi_value *result);
NAPI_EXTERN napi_status napi_create_object(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_create_array(napi_env env, napi_value *result);
NAPI_EXTERN napi_status napi_create_array_with_length(napi_env env, size_t length, napi_value *result);
NAPI_EXTERN napi_status napi_create_double(napi_env env, double value, napi_value *result);
NAPI_EXTERN napi_status napi_create_int32(napi_env env, int32_t value, napi_value *result);
NAPI_EXTERN napi_status napi_create_uint32(napi_env env, uint32_t value, napi_value *result);
NAPI_EXTERN napi_status napi_create_int64(napi_env env, int64_t value, napi_value *result);
NAPI_EXTERN napi_status napi_create_string_latin1(napi_env env, const char *text, size_t length, napi_value *result);
NAPI_EXTERN napi_status napi_create_string_utf8(napi_env env, const char *text, size_t length, napi_value *result);
NAPI_EXTERN napi_status napi_create_string_utf16(napi_env env, const char16_t *text, size_t length, napi_value *result);
NAPI_EXTERN napi_status node_api_create_property_key_latin1(napi_env env, const char *text, size_t length,
                                                            napi_value *result);
NAPI_EXTERN napi_status node_api_create_property_key_utf8(napi_env env, const char *text, size_t length,
                                                          napi_value *result);
NAPI_EXTERN napi_status node_api_create_property_key_utf16(napi_env env, const char16_t *text, size_t length,
                                                           napi_value *result);
NAPI_EXTERN napi_status node_api_create_external_string_latin1(napi_env env, char *text, size_t length,
                                                               napi_finalize finalize, void *hint, napi_value *result,
                                                               bool *is_copied);
NAPI_EXTERN napi_status node_api_create_external_string_utf16(napi_env env, char16_t *text, size_t length,
                                                              napi_finalize finalize, void *hint, napi_value *result,
                                                              bool *is_copied);
NAPI_EXTERN napi_status napi_create_symbol(napi_env env, napi_value description, napi_value *result);
NAPI_EXTERN napi_status node_api_symbol_for(napi_env env, const char *text, size_t length, napi_value *result);
NAPI_EXTERN napi_status napi_create_function(napi_env env, const char *name, size_t length, napi_callback callback,
                                             void *data, napi_value *result);
NAPI_EXTERN napi_status napi_create_external(napi_env env, void *data, napi_finalize finalize, void *hint,
                                             napi_value *result);
NAPI_EXTERN napi_status napi_create_date(napi_env env, double time, napi_value *result);
NAPI_EXTERN napi_status napi_create_bigint_int64(napi_env env, int64_t value, napi_value *result);
NAPI_EXTERN napi_status napi_create_bigint_uint64(napi_env env, uint64_t value, napi_value *result);
NAPI_EXTERN napi_status napi_create_bigint_words(napi_env env, int sign_bit, size_t count, const uint64_t *words,
                                                 napi_value *result);

/* ---------------------------------------------------------------- reading values */

NAPI_EXTERN napi_status napi_typeof(napi_env env, napi_value value, napi_valuetype *result);
NAPI_EXTERN napi_status napi_get_value_double(napi_env env, napi_value value, double *result);
NAPI_EXTERN napi_status napi_get_value_int32(napi_env env, napi_value value, int32_t *result);
NAPI_EXTERN napi_status napi_get_value_uint32(napi_env env, napi_value value, uint32_t *result);
NAPI_EXTERN napi_status napi_get_value_int64(napi_env env, napi_value value, int64_t *result);
NAPI_EXTERN napi_status napi_get_value_bool(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_get_value_string_latin1(napi_env env, napi_value value, char *buffer, size_t size,
                                                     size_t *result);
NAPI_EXTERN napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char *buffer, size_t size,
                                                   size_t *result);
NAPI_EXTERN napi_status napi_get_value_string_utf16(napi_env env, napi_value value, char16_t *buffer, size_t size,
                                                    size_t *result);
NAPI_EXTERN napi_status napi_get_value_external(napi_env env, napi_value value, void **result);
NAPI_EXTERN napi_status napi_get_date_value(napi_env env, napi_value value, double *result);
NAPI_EXTERN napi_status napi_get_value_bigint_int64(napi_env env, napi_value value, int64_t *result, bool *is_lossless);
NAPI_EXTERN napi_status napi_get_value_bigint_uint64(napi_env env, napi_value value, uint64_t *result,
                                                     bool *is_lossless);
NAPI_EXTERN napi_status napi_get_value_bigint_words(napi_env env, napi_value value, int *sign_bit, size_t *count,
                                                    uint64_t *words);
NAPI_EXTERN napi_status napi_coerce_to_bool(napi_env env, napi_value value, napi_value *result);
NAPI_EXTERN napi_status napi_coerce_to_number(napi_env env, napi_value value, napi_value *result);
NAPI_EXTERN napi_status napi_coerce_to_object(napi_env env, napi_value value, napi_value *result);
NAPI_EXTERN napi_status napi_coerce_to_string(napi_env env, napi_value value, napi_value *result);
NAPI_EXTERN napi_status napi_strict_equals(napi_env env, napi_value a, napi_value b, bool *result);
NAPI_EXTERN napi_status napi_is_array(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_is_date(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_get_array_length(napi_env env, napi_value value, uint32_t *result);

/* ---------------------------------------------------------------- objects */

NAPI_EXTERN napi_status napi_get_prototype(napi_env env, napi_value object, napi_value *result);
NAPI_EXTERN napi_status napi_get_property_names(napi_env env, napi_value object, napi_value *result);
NAPI_EXTERN napi_status napi_get_all_property_names(napi_env env, napi_value object, napi_key_collection_mode mode,
                                                    napi_key_filter filter, napi_key_conversion conversion,
                                                    napi_value *result);
NAPI_EXTERN napi_status napi_set_property(napi_env env, napi_value object, napi_value key, napi_value value);
NAPI_EXTERN napi_status napi_has_property(napi_env env, napi_value object, napi_value key, bool *result);
NAPI_EXTERN napi_status napi_get_property(napi_env env, napi_value object, napi_value key, napi_value *result);
NAPI_EXTERN napi_status napi_delete_property(napi_env env, napi_value object, napi_value key, bool *result);
NAPI_EXTERN napi_status napi_has_own_property(napi_env env, napi_value object, napi_value key, bool *result);
NAPI_EXTERN napi_status napi_set_named_property(napi_env env, napi_value object, const char *name, napi_value value);
NAPI_EXTERN napi_status napi_has_named_property(napi_env env, napi_value object, const char *name, bool *result);
NAPI_EXTERN napi_status napi_get_named_property(napi_env env, napi_value object, const char *name, napi_value *result);
NAPI_EXTERN napi_status napi_set_element(napi_env env, napi_value object, uint32_t index, napi_value value);
NAPI_EXTERN napi_status napi_has_element(napi_env env, napi_value object, uint32_t index, bool *result);
NAPI_EXTERN napi_status napi_get_element(napi_env env, napi_value object, uint32_t index, napi_value *result);
NAPI_EXTERN napi_status napi_delete_element(napi_env env, napi_value object, uint32_t index, bool *result);
NAPI_EXTERN napi_status napi_define_properties(napi_env env, napi_value object, size_t count,
                                               const napi_property_descriptor *properties);
NAPI_EXTERN napi_status napi_object_freeze(napi_env env, napi_value object);
NAPI_EXTERN napi_status napi_object_seal(napi_env env, napi_value object);
NAPI_EXTERN napi_status napi_type_tag_object(napi_env env, napi_value object, const napi_type_tag *tag);
NAPI_EXTERN napi_status napi_check_object_type_tag(napi_env env, napi_value object, const napi_type_tag *tag,
                                                   bool *result);

/* ---------------------------------------------------------------- functions and classes */

NAPI_EXTERN napi_status napi_call_function(napi_env env, napi_value receiver, napi_value function, size_t argc,
                                           const napi_value *argv, napi_value *result);
NAPI_EXTERN napi_status napi_new_instance(napi_env env, napi_value constructor, size_t argc, const napi_value *argv,
                                          napi_value *result);
NAPI_EXTERN napi_status napi_instanceof(napi_env env, napi_value object, napi_value constructor, bool *result);
NAPI_EXTERN napi_status napi_get_cb_info(napi_env env, napi_callback_info info, size_t *argc, napi_value *argv,
                                         napi_value *receiver, void **data);
NAPI_EXTERN napi_status napi_get_new_target(napi_env env, napi_callback_info info, napi_value *result);
NAPI_EXTERN napi_status napi_define_class(napi_env env, const char *name, size_t length, napi_callback constructor,
                                          void *data, size_t count, const napi_property_descriptor *properties,
                                          napi_value *result);
NAPI_EXTERN napi_status napi_wrap(napi_env env, napi_value object, void *data, napi_finalize finalize, void *hint,
                                  napi_ref *result);
NAPI_EXTERN napi_status napi_unwrap(napi_env env, napi_value object, void **result);
NAPI_EXTERN napi_status napi_remove_wrap(napi_env env, napi_value object, void **result);

/* ---------------------------------------------------------------- memory */

NAPI_EXTERN napi_status napi_is_arraybuffer(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_create_arraybuffer(napi_env env, size_t size, void **data, napi_value *result);
NAPI_EXTERN napi_status napi_create_external_arraybuffer(napi_env env, void *data, size_t size, napi_finalize finalize,
                                                         void *hint, napi_value *result);
NAPI_EXTERN napi_status napi_get_arraybuffer_info(napi_env env, napi_value buffer, void **data, size_t *size);
NAPI_EXTERN napi_status napi_detach_arraybuffer(napi_env env, napi_value buffer);
NAPI_EXTERN napi_status napi_is_detached_arraybuffer(napi_env env, napi_value buffer, bool *result);
NAPI_EXTERN napi_status napi_is_typedarray(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_create_typedarray(napi_env env, napi_typedarray_type type, size_t length,
                                               napi_value buffer, size_t offset, napi_value *result);
NAPI_EXTERN napi_status napi_get_typedarray_info(napi_env env, napi_value array, napi_typedarray_type *type,
                                                 size_t *length, void **data, napi_value *buffer, size_t *offset);
NAPI_EXTERN napi_status napi_is_dataview(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_create_dataview(napi_env env, size_t size, napi_value buffer, size_t offset,
                                             napi_value *result);
NAPI_EXTERN napi_status napi_get_dataview_info(napi_env env, napi_value view, size_t *size, void **data,
                                               napi_value *buffer, size_t *offset);
NAPI_EXTERN napi_status napi_is_buffer(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_create_buffer(napi_env env, size_t size, void **data, napi_value *result);
NAPI_EXTERN napi_status napi_create_buffer_copy(napi_env env, size_t size, const void *from, void **data,
                                                napi_value *result);
NAPI_EXTERN napi_status napi_create_external_buffer(napi_env env, size_t size, void *data, napi_finalize finalize,
                                                    void *hint, napi_value *result);
NAPI_EXTERN napi_status node_api_create_buffer_from_arraybuffer(napi_env env, napi_value buffer, size_t offset,
                                                                size_t size, napi_value *result);
NAPI_EXTERN napi_status napi_get_buffer_info(napi_env env, napi_value buffer, void **data, size_t *size);

/* ---------------------------------------------------------------- promises, scripts */

NAPI_EXTERN napi_status napi_create_promise(napi_env env, napi_deferred *deferred, napi_value *promise);
NAPI_EXTERN napi_status napi_resolve_deferred(napi_env env, napi_deferred deferred, napi_value value);
NAPI_EXTERN napi_status napi_reject_deferred(napi_env env, napi_deferred deferred, napi_value reason);
NAPI_EXTERN napi_status napi_is_promise(napi_env env, napi_value value, bool *result);
NAPI_EXTERN napi_status napi_run_script(napi_env env, napi_value script, napi_value *result);

/* ---------------------------------------------------------------- Node */

NAPI_EXTERN void napi_module_register(napi_module *module);
NAPI_EXTERN napi_status napi_get_version(napi_env env, uint32_t *result);
NAPI_EXTERN napi_status napi_get_node_version(napi_env env, const napi_node_version **result);
NAPI_EXTERN napi_status node_api_get_module_file_name(napi_env env, const char **result);
NAPI_EXTERN napi_status napi_get_uv_event_loop(napi_env env, struct uv_loop_s **loop);

/* ---------------------------------------------------------------- asynchronous work */

NAPI_EXTERN napi_status napi_create_async_work(napi_env env, napi_value resource, napi_value name,
                                               napi_async_execute_callback execute,
                                               napi_async_complete_callback complete, void *data,
                                               napi_async_work *result);
NAPI_EXTERN napi_status napi_delete_async_work(napi_env env, napi_async_work work);
NAPI_EXTERN napi_status napi_queue_async_work(napi_env env, napi_async_work work);
NAPI_EXTERN napi_status napi_cancel_async_work(napi_env env, napi_async_work work);
NAPI_EXTERN napi_status napi_async_init(napi_env env, napi_value resource, napi_value name, napi_async_context *result);
NAPI_EXTERN napi_status napi_async_destroy(napi_env env, napi_async_context context);
NAPI_EXTERN napi_status napi_make_callback(napi_env env, napi_async_context context, napi_value receiver,
                                           napi_value function, size_t argc, const napi_value *argv,
                                           napi_value *result);
NAPI_EXTERN napi_status napi_open_callback_scope(napi_env env, napi_value resource, napi_async_context context,
                                                 napi_callback_scope *result);
NAPI_EXTERN napi_status napi_close_callback_scope(napi_env env, napi_callback_scope scope);

/* These alone may be called on any thread, but for ref and unref. */
NAPI_EXTERN napi_status napi_create_threadsafe_function(napi_env env, napi_value function, napi_value resource,
                                                        napi_value name, size_t most_queued, size_t threads,
                                                        void *finalize_data, napi_finalize finalize, void *context,
                                                        napi_threadsafe_function_call_js call_js,
                                                        napi_threadsafe_function *result);
NAPI_EXTERN napi_status napi_get_threadsafe_function_context(napi_threadsafe_function function, void **result);
NAPI_EXTERN napi_status napi_call_threadsafe_function(napi_threadsafe_function function, void *data,
                                                      napi_threadsafe_function_call_mode mode);
NAPI_EXTERN napi_status napi_acquire_threadsafe_function(napi_threadsafe_function function);
NAPI_EXTERN napi_status napi_release_threadsafe_function(napi_threadsafe_function function,
                                                         napi_threadsafe_function_release_mode mode);
NAPI_EXTERN napi_status napi_ref_threadsafe_function(napi_env env, napi_threadsafe_function function);
NAPI_EXTERN napi_status napi_unref_threadsafe_function(napi_env env, napi_threadsafe_function function);

EXTERN_C_END
#endif
