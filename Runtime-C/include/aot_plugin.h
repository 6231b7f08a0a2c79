/* aot_plugin.h: plugins, shared libraries with classes that all who load them share. C11 and C++; a plugin links with nothing of aot.
 *
 *   static aot_ref add(aot_context *cx, const aot_invocation *call) { ... }
 *   static const char *const ivars[] = {"value"};
 *   static const aot_method methods[] = {{"add", AOT_INSTANCE_METHOD, 1, add, NULL, NULL, "Adds a number"}};
 *   static const aot_object_class counter = {sizeof(aot_object_class), "Counter", NULL, 1, ivars, 1, methods, 1, "Counts", NULL};
 *   AOT_PLUGIN(counting, 1, &counter)
 *
 * docs/plugins.md is the guide.
 */
#ifndef AOT_PLUGIN_H
#define AOT_PLUGIN_H

#include "aot_module.h"
#include "aot_objects_api.h"

/* What a library that shows its names registers plugins with; elsewhere who loads them does. */
AOT_EXTERN_C aot_status aot_plugin_attach(const aot_plugin *plugin) __attribute__((weak));

/* Once in a library, outside of functions: a word, the version, the addresses of the descriptions of its classes. */
#define AOT_PLUGIN(NAME, VERSION, ...) AOT_PLUGIN_WITH(NAME, VERSION, NULL, NULL, __VA_ARGS__)

/* The same with a function that is called in each context when the classes are there, and one before they go: each may be NULL. */
#define AOT_PLUGIN_WITH(NAME, VERSION, LOADED, UNLOADING, ...)                                                         \
  static const aot_object_class *const aot_plugin_classes_of_##NAME[] = {__VA_ARGS__};                                 \
  AOT_DESCRIBE_PLUGIN(NAME, VERSION, aot_plugin_classes_of_##NAME,                                                     \
                      sizeof aot_plugin_classes_of_##NAME / sizeof *aot_plugin_classes_of_##NAME, LOADED, UNLOADING,   \
                      NULL, 0, NULL)

/* A plugin in TypeScript: bytecode (`aotc build --target vm`), whose exported classes are the plugin's. It is aligned for 8 bytes. */
#define AOT_PLUGIN_OF_BYTECODE(NAME, VERSION, BYTES, SIZE) AOT_PLUGIN_OF_PROGRAM(NAME, VERSION, BYTES, SIZE, NULL)

/* The same with native code, as `aotc build --target plugin` makes it. */
#define AOT_PLUGIN_OF_PROGRAM(NAME, VERSION, BYTES, SIZE, NATIVE)                                                      \
  AOT_DESCRIBE_PLUGIN(NAME, VERSION, NULL, 0, NULL, NULL, BYTES, SIZE, NATIVE)

#define AOT_DESCRIBE_PLUGIN(NAME, VERSION, CLASSES, COUNT, LOADED, UNLOADING, BYTES, SIZE, NATIVE)                     \
  const aot_api *aot_module_api;                                                                                       \
  const aot_objects_api *aot_plugin_objects;                                                                           \
  AOT_EXTERN_C AOT_API const aot_plugin aot_plugin_descriptor;                                                         \
  const aot_plugin aot_plugin_descriptor = {(uint32_t)AOT_OBJECTS_VERSION_MAJOR << 16 | AOT_OBJECTS_VERSION_MINOR,     \
                                            (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR,             \
                                            #NAME,                                                                     \
                                            VERSION,                                                                   \
                                            CLASSES,                                                                   \
                                            COUNT,                                                                     \
                                            LOADED,                                                                    \
                                            UNLOADING,                                                                 \
                                            BYTES,                                                                     \
                                            SIZE,                                                                      \
                                            &aot_module_api,                                                           \
                                            &aot_plugin_objects,                                                       \
                                            NATIVE};                                                                   \
  static void __attribute__((constructor)) aot_register_plugin_##NAME(void) {                                          \
    if (aot_plugin_attach) aot_plugin_attach(&aot_plugin_descriptor);                                                  \
  }                                                                                                                    \
  typedef int aot_plugin_ends_here_##NAME

#endif
