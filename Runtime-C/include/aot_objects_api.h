/* aot_objects_api.h: what plugins call, as a table: made of aot_objects.h by tools/api_table.py. */
/* clang-format off */
#ifndef AOT_OBJECTS_API_H
#define AOT_OBJECTS_API_H

#include "aot_objects.h"

/* Later versions have more in the end. */
typedef struct aot_objects_api {
  uint32_t version, count; /* of the library; functions */
  aot_status (*aot_adopt_class)(aot_context *cx, const char *name, aot_ref constructor);
  aot_status (*aot_block_drop)(aot_context *cx, aot_held_block *block);
  aot_status (*aot_block_hold)(aot_context *cx, aot_ref function, aot_held_block **block);
  aot_status (*aot_block_invoke)(aot_context *cx, const aot_held_block *block, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_block_invoke_id)(aot_context *cx, aot_object_id id, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_captured_read)(aot_context *cx, size_t index, aot_ref *value);
  aot_status (*aot_captured_write)(aot_context *cx, size_t index, aot_ref value);
  aot_status (*aot_class_find)(aot_context *cx, const char *name, aot_ref *constructor);
  aot_status (*aot_class_ivar)(aot_context *cx, const char *name, size_t i, const char **ivar);
  aot_status (*aot_class_lookup)(aot_context *cx, const char *name, aot_class_info *info);
  aot_status (*aot_class_method)(aot_context *cx, const char *name, size_t i, aot_method *method);
  aot_status (*aot_class_name)(aot_context *cx, aot_ref object, const char **name);
  aot_status (*aot_class_read)(aot_context *cx, size_t i, aot_class_info *info);
  aot_status (*aot_ivar_read)(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index, aot_ref *value);
  aot_status (*aot_ivar_write)(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index, aot_ref value);
  aot_status (*aot_load)(aot_store *store, aot_stored_id id, aot_ref *object);
  aot_status (*aot_load_plugin)(aot_context *cx, const char *path, aot_ref *exports);
  aot_status (*aot_lookup)(aot_context *cx, aot_object_id id, aot_ref *object);
  aot_status (*aot_make_block)(aot_context *cx, aot_callback function, void *data, size_t count, const aot_capture *captures, aot_ref *block);
  aot_status (*aot_method_find)(aot_context *cx, const char *class_name, aot_selector selector, const aot_found_method **method);
  aot_status (*aot_new)(aot_context *cx, const char *class_name, size_t count, const aot_ref *arguments, aot_ref *object);
  aot_status (*aot_object_name)(aot_context *cx, aot_ref object, aot_object_id *id);
  aot_status (*aot_object_release)(aot_context *cx, aot_object_id id);
  uint32_t (*aot_objects_version)(void);
  aot_status (*aot_persist)(aot_store *store, aot_ref object, aot_stored_id *id);
  aot_status (*aot_plugin_read)(aot_context *cx, size_t i, aot_plugin_info *info);
  aot_status (*aot_register_class)(const aot_object_class *description);
  aot_status (*aot_scan_plugins)(aot_context *cx, const char *folder, void (*found)(void *data, const char *path, aot_status status, const char *message), void *data);
  aot_selector (*aot_selector_of)(const char *name);
  aot_status (*aot_send)(aot_context *cx, aot_ref receiver, aot_selector selector, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_send_at)(aot_context *cx, aot_call_site *site, aot_ref receiver, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_send_class)(aot_context *cx, const char *class_name, aot_selector selector, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_send_direct)(aot_context *cx, const aot_found_method *method, aot_ref receiver, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_send_id)(aot_context *cx, aot_object_id id, aot_selector selector, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_send_later)(aot_context *cx, aot_object_id id, aot_selector selector, size_t count, const aot_plain *arguments);
  aot_status (*aot_send_super)(aot_context *cx, const char *class_name, aot_ref receiver, aot_selector selector, size_t count, const aot_ref *arguments, aot_ref *result);
  aot_status (*aot_store_begin)(aot_store *store);
  aot_status (*aot_store_close)(aot_store *store);
  aot_status (*aot_store_commit)(aot_store *store);
  aot_status (*aot_store_index)(aot_store *store, const char *class_name, const char *field);
  aot_status (*aot_store_open)(aot_context *cx, const char *path, const aot_store_options *options, aot_store **store);
  aot_status (*aot_store_query)(aot_store *store, const char *class_name, const char *field, aot_ref value, aot_ref *ids);
  aot_status (*aot_store_remove)(aot_store *store, aot_stored_id id);
  aot_status (*aot_store_rollback)(aot_store *store);
  aot_status (*aot_unload_plugin)(aot_context *cx, const char *name);
  aot_status (*aot_use_plugin)(aot_context *cx, const char *name, aot_ref *exports);
  aot_status (*aot_class_written_method)(aot_context *cx, const char *name, size_t i, aot_written_method *method);
} aot_objects_api;

#define AOT_OBJECTS_API_FUNCTIONS(X) \
  X(adopt_class) \
  X(block_drop) \
  X(block_hold) \
  X(block_invoke) \
  X(block_invoke_id) \
  X(captured_read) \
  X(captured_write) \
  X(class_find) \
  X(class_ivar) \
  X(class_lookup) \
  X(class_method) \
  X(class_name) \
  X(class_read) \
  X(ivar_read) \
  X(ivar_write) \
  X(load) \
  X(load_plugin) \
  X(lookup) \
  X(make_block) \
  X(method_find) \
  X(new) \
  X(object_name) \
  X(object_release) \
  X(objects_version) \
  X(persist) \
  X(plugin_read) \
  X(register_class) \
  X(scan_plugins) \
  X(selector_of) \
  X(send) \
  X(send_at) \
  X(send_class) \
  X(send_direct) \
  X(send_id) \
  X(send_later) \
  X(send_super) \
  X(store_begin) \
  X(store_close) \
  X(store_commit) \
  X(store_index) \
  X(store_open) \
  X(store_query) \
  X(store_remove) \
  X(store_rollback) \
  X(unload_plugin) \
  X(use_plugin) \
  X(class_written_method)

#ifdef AOT_IN_MODULE
/* Given by the library that has loaded the module. */
extern const aot_objects_api *aot_plugin_objects __attribute__((visibility("hidden")));
#define aot_adopt_class (aot_plugin_objects->aot_adopt_class)
#define aot_block_drop (aot_plugin_objects->aot_block_drop)
#define aot_block_hold (aot_plugin_objects->aot_block_hold)
#define aot_block_invoke (aot_plugin_objects->aot_block_invoke)
#define aot_block_invoke_id (aot_plugin_objects->aot_block_invoke_id)
#define aot_captured_read (aot_plugin_objects->aot_captured_read)
#define aot_captured_write (aot_plugin_objects->aot_captured_write)
#define aot_class_find (aot_plugin_objects->aot_class_find)
#define aot_class_ivar (aot_plugin_objects->aot_class_ivar)
#define aot_class_lookup (aot_plugin_objects->aot_class_lookup)
#define aot_class_method (aot_plugin_objects->aot_class_method)
#define aot_class_name (aot_plugin_objects->aot_class_name)
#define aot_class_read (aot_plugin_objects->aot_class_read)
#define aot_ivar_read (aot_plugin_objects->aot_ivar_read)
#define aot_ivar_write (aot_plugin_objects->aot_ivar_write)
#define aot_load (aot_plugin_objects->aot_load)
#define aot_load_plugin (aot_plugin_objects->aot_load_plugin)
#define aot_lookup (aot_plugin_objects->aot_lookup)
#define aot_make_block (aot_plugin_objects->aot_make_block)
#define aot_method_find (aot_plugin_objects->aot_method_find)
#define aot_new (aot_plugin_objects->aot_new)
#define aot_object_name (aot_plugin_objects->aot_object_name)
#define aot_object_release (aot_plugin_objects->aot_object_release)
#define aot_objects_version (aot_plugin_objects->aot_objects_version)
#define aot_persist (aot_plugin_objects->aot_persist)
#define aot_plugin_read (aot_plugin_objects->aot_plugin_read)
#define aot_register_class (aot_plugin_objects->aot_register_class)
#define aot_scan_plugins (aot_plugin_objects->aot_scan_plugins)
#define aot_selector_of (aot_plugin_objects->aot_selector_of)
#define aot_send (aot_plugin_objects->aot_send)
#define aot_send_at (aot_plugin_objects->aot_send_at)
#define aot_send_class (aot_plugin_objects->aot_send_class)
#define aot_send_direct (aot_plugin_objects->aot_send_direct)
#define aot_send_id (aot_plugin_objects->aot_send_id)
#define aot_send_later (aot_plugin_objects->aot_send_later)
#define aot_send_super (aot_plugin_objects->aot_send_super)
#define aot_store_begin (aot_plugin_objects->aot_store_begin)
#define aot_store_close (aot_plugin_objects->aot_store_close)
#define aot_store_commit (aot_plugin_objects->aot_store_commit)
#define aot_store_index (aot_plugin_objects->aot_store_index)
#define aot_store_open (aot_plugin_objects->aot_store_open)
#define aot_store_query (aot_plugin_objects->aot_store_query)
#define aot_store_remove (aot_plugin_objects->aot_store_remove)
#define aot_store_rollback (aot_plugin_objects->aot_store_rollback)
#define aot_unload_plugin (aot_plugin_objects->aot_unload_plugin)
#define aot_use_plugin (aot_plugin_objects->aot_use_plugin)
#define aot_class_written_method (aot_plugin_objects->aot_class_written_method)
#endif
#endif
