/* aot_objects.h: objects and messages across shared libraries, on top of aot.h. C11 and C++; link with `pkg-config --libs aotobj` in place of aot.
 *
 * A class is described in C (aot_object_class), or is one of a program in TypeScript (aot_adopt_class). Either way it is a class of the language:
 * its instances are ordinary objects of the heap of their context, their ivars are properties in slots, its methods stand on its prototype. Programs make
 * instances, send them messages, extend the class; C does the same to classes of programs.
 *
 * A plugin is a shared library with classes (aot_plugin.h). Plugins and classes are registered in the process, under one lock; a context gets a class
 * when it is first asked for it. Objects belong to their context, so everything that takes a context is called on its thread; aot_send_later is for others.
 *
 * Statuses, handles and exceptions are as in aot.h. docs/plugins.md is the guide.
 */
#ifndef AOT_OBJECTS_H
#define AOT_OBJECTS_H

#include "aot.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A plugin of another major version, or of a later minor one than the library has, is refused. */
#define AOT_OBJECTS_VERSION_MAJOR 1
#define AOT_OBJECTS_VERSION_MINOR 1

/* The version of the library: major << 16 | minor. */
AOT_API uint32_t aot_objects_version(void);

/* ---------------------------------------------------------------- classes */

typedef enum aot_method_kind {
  AOT_INSTANCE_METHOD,
  AOT_CLASS_METHOD,
  AOT_SHELL_METHOD,      /* of instances, for the shell bridge alone: `shell` is the body of a function of sh */
  AOT_SHELL_CLASS_METHOD /* the same of the class */
} aot_method_kind;

typedef struct aot_method {
  const char *name;
  aot_method_kind kind;
  int length; /* parameters */
  /* `this_value` is the instance, or the class; handles of the call are gone afterwards, except the result. */
  aot_callback function;
  void *data;        /* call->data */
  const char *shell; /* of shell methods: what runs, with the arguments as $1, $2 and so on; AOT_ID is the receiver */
  const char *documentation;
} aot_method;

typedef struct aot_object_class {
  size_t size; /* sizeof(aot_object_class) */
  const char *name;
  const char *super; /* the name of a class that is registered before an instance is made, or NULL */
  uint32_t version;  /* of its ivars, for stores */
  const char *const *ivars;
  size_t ivar_count;
  /* A method `init` is called for each new instance with the arguments of its construction. */
  const aot_method *methods;
  size_t method_count;
  const char *documentation;
  /* For each instance that was made by an older version of the plugin, or read from a store of an older version: this_value is the instance, the argument
   * the version of the class that it was of. May be NULL. */
  aot_callback upgrade;
} aot_object_class;

/* A class of the host. The description is not copied: it stays until the process ends. From any thread. AOT_E_CONFLICT: the name is taken. */
AOT_API aot_status aot_register_class(const aot_object_class *description);
/* Gives a class of the program a name in this context, under which it receives messages and is stored. */
AOT_API aot_status aot_adopt_class(aot_context *cx, const char *name, aot_ref constructor);
/* The class itself, for programs. */
AOT_API aot_status aot_class_find(aot_context *cx, const char *name, aot_ref *constructor);

typedef struct aot_class_info {
  const char *name, *super, *plugin,
      *documentation; /* NULL where there is none; valid until a plugin is loaded or unloaded */
  uint32_t version;
  int is_adopted; /* of the program */
  size_t ivar_count, method_count;
} aot_class_info;
/* The i-th class that the context has; AOT_E_RANGE beyond the last. */
AOT_API aot_status aot_class_read(aot_context *cx, size_t i, aot_class_info *info);
AOT_API aot_status aot_class_lookup(aot_context *cx, const char *name, aot_class_info *info);
/* The i-th ivar, those of the superclass first. */
AOT_API aot_status aot_class_ivar(aot_context *cx, const char *name, size_t i, const char **ivar);
/* The i-th of its own methods. */
AOT_API aot_status aot_class_method(aot_context *cx, const char *name, size_t i, aot_method *method);
/* A method, getter or setter of a class of a program, its constructor included. Since version 1.1. */
typedef struct aot_written_method {
  char name[256]; /* UTF-8; longer ones end there */
  aot_method_kind kind;
  int length;
  int is_native; /* native code runs; else bytecode, or a method in C */
} aot_written_method;
/* The i-th of its own, those of instances first. AOT_E_RANGE beyond the last, and of classes in C. */
AOT_API aot_status aot_class_written_method(aot_context *cx, const char *name, size_t i, aot_written_method *method);
/* The class of an object: the nearest one with a name. AOT_E_NAME: it has none. */
AOT_API aot_status aot_class_name(aot_context *cx, aot_ref object, const char **name);

/* ---------------------------------------------------------------- objects */

AOT_API aot_status aot_new(aot_context *cx, const char *class_name, size_t count, const aot_ref *arguments,
                           aot_ref *object);

/* Ids name objects and blocks outside: an object that has one lives until that is released as often as it was asked for. Never reused in a context. */
typedef uint64_t aot_object_id;
AOT_API aot_status aot_object_name(aot_context *cx, aot_ref object, aot_object_id *id);
AOT_API aot_status aot_lookup(aot_context *cx, aot_object_id id, aot_ref *object);
AOT_API aot_status aot_object_release(aot_context *cx, aot_object_id id);

/* The index-th of the ivars that the description lists, of an instance of that class or of one derived from it. A version of a class goes on to see its own
 * ivars by its own numbers when another version was loaded meanwhile: those that are gone are undefined and cannot be written (AOT_E_NAME). */
AOT_API aot_status aot_ivar_read(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index,
                                 aot_ref *value);
AOT_API aot_status aot_ivar_write(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index,
                                  aot_ref value);

/* ---------------------------------------------------------------- messages */

/* A name of methods. Interned in the process, from any thread; 0: no memory, or no well-formed UTF-8. */
typedef uint32_t aot_selector;
AOT_API aot_selector aot_selector_of(const char *name);

/* A place that sends: static, made by AOT_SITE. It remembers what it found, in each context. */
typedef struct aot_call_site {
  const char *selector;
  uint32_t number;
} aot_call_site;
#define AOT_SITE(selector)                                                                                             \
  { selector, 0 }

/* Calls the method of the receiver, whoever has defined it, in C or in TypeScript. AOT_E_NAME: it has none. */
AOT_API aot_status aot_send(aot_context *cx, aot_ref receiver, aot_selector selector, size_t count,
                            const aot_ref *arguments, aot_ref *result);
AOT_API aot_status aot_send_at(aot_context *cx, aot_call_site *site, aot_ref receiver, size_t count,
                               const aot_ref *arguments, aot_ref *result);
AOT_API aot_status aot_send_id(aot_context *cx, aot_object_id id, aot_selector selector, size_t count,
                               const aot_ref *arguments, aot_ref *result);
AOT_API aot_status aot_send_class(aot_context *cx, const char *class_name, aot_selector selector, size_t count,
                                  const aot_ref *arguments, aot_ref *result);
/* The method that instances of the class have, although the receiver's own class may have another: for methods that go on in their superclass. */
AOT_API aot_status aot_send_super(aot_context *cx, const char *class_name, aot_ref receiver, aot_selector selector,
                                  size_t count, const aot_ref *arguments, aot_ref *result);

/* A method that was looked up once; of this context, until it is closed. */
typedef struct aot_host_function aot_found_method;
/* AOT_E_TYPE: it is written in TypeScript. */
AOT_API aot_status aot_method_find(aot_context *cx, const char *class_name, aot_selector selector,
                                   const aot_found_method **method);
/* Calls it without looking whether the receiver has another. */
AOT_API aot_status aot_send_direct(aot_context *cx, const aot_found_method *method, aot_ref receiver, size_t count,
                                   const aot_ref *arguments, aot_ref *result);

/* What crosses threads. */
typedef struct aot_plain {
  const char *text; /* UTF-8, or NULL: a number */
  double number;
} aot_plain;
/* From any thread: aot_poll will send it on the thread of the context, in the order of the posts. The arguments are copied. An error goes to on_error. */
AOT_API aot_status aot_send_later(aot_context *cx, aot_object_id id, aot_selector selector, size_t count,
                                  const aot_plain *arguments);

/* ---------------------------------------------------------------- blocks */

/* What a block captures: a variable of its own that begins with the value, or (`value` AOT_NO_REF) the index-th variable of another block, which both share. */
typedef struct aot_capture {
  aot_ref value, block;
  size_t index;
} aot_capture;
/* A closure in C: a function, for programs. */
AOT_API aot_status aot_make_block(aot_context *cx, aot_callback function, void *data, size_t count,
                                  const aot_capture *captures, aot_ref *block);
/* Variables of the block that runs. AOT_E_STATE: none does. */
AOT_API aot_status aot_captured_read(aot_context *cx, size_t index, aot_ref *value);
AOT_API aot_status aot_captured_write(aot_context *cx, size_t index, aot_ref value);

/* A function of any kind, held by C: it lives until it is dropped. */
typedef struct aot_held_block aot_held_block;
AOT_API aot_status aot_block_hold(aot_context *cx, aot_ref function, aot_held_block **block);
AOT_API aot_status aot_block_drop(aot_context *cx, aot_held_block *block);
AOT_API aot_status aot_block_invoke(aot_context *cx, const aot_held_block *block, size_t count,
                                    const aot_ref *arguments, aot_ref *result);
/* By the id of a function (aot_object_name). */
AOT_API aot_status aot_block_invoke_id(aot_context *cx, aot_object_id id, size_t count, const aot_ref *arguments,
                                       aot_ref *result);

/* ---------------------------------------------------------------- plugins */

struct aot_api;
struct aot_objects_api;
/* What a plugin has: made by AOT_PLUGIN of aot_plugin.h. The first two never change their places. */
typedef struct aot_plugin {
  uint32_t objects_version, aot_version; /* major << 16 | minor of the headers that it was compiled with */
  const char *name;
  uint32_t version; /* of the plugin itself */
  const aot_object_class *const *classes;
  size_t class_count;
  /* Called in each context when its classes are there, and before they go; may be NULL. */
  aot_status (*loaded)(aot_context *cx);
  void (*unloading)(aot_context *cx);
  /* Of plugins in TypeScript: bytecode, whose exported classes are the plugin's. */
  const void *bytecode;
  size_t bytecode_size;
  const struct aot_api **api; /* the library fills these in */
  const struct aot_objects_api **objects;
  /* From version 1.1 on. The same program as native code, which runs where the names of the runtime are to be seen; else NULL. */
  const struct aot_native_plugin *native;
} aot_plugin;

/* Registers the plugin's classes: called by the plugin itself when it is loaded, by whatever means. From any thread. AOT_E_ABI: it was made for another version,
 * both are in aot_last_error(). AOT_E_CONFLICT: another plugin has a class of the name. */
AOT_API aot_status aot_plugin_attach(const aot_plugin *plugin);

/* Loads a shared library, and gives its classes to the context. *exports (may be NULL): an object with the classes. A later version of a plugin that the
 * context has takes its place: classes keep their identity, methods are replaced, instances have the ivars of the new version with the values of
 * those of the same names; calls that are under way finish on the old code. AOT_E_CONFLICT: a version is there that is not older, or a class has a name
 * that is taken, or a superclass is missing. */
AOT_API aot_status aot_load_plugin(aot_context *cx, const char *path, aot_ref *exports);
/* The same of a plugin that is in the process already, linked or loaded by another context. */
AOT_API aot_status aot_use_plugin(aot_context *cx, const char *name, aot_ref *exports);
/* Takes the plugin's classes from the context. Its instances stay; their methods throw until the plugin is loaded again, those in TypeScript go on. The library
 * is closed when no context uses it, and no call of it is under way; one with native code of TypeScript when the contexts that ran it are closed. AOT_E_STATE: a class of another plugin is derived from one of it. */
AOT_API aot_status aot_unload_plugin(aot_context *cx, const char *name);
/* Loads each library (*.so) of a folder, whatever the order of their names; found(data, path, status, message) is told of each. */
AOT_API aot_status aot_scan_plugins(aot_context *cx, const char *folder,
                                    void (*found)(void *data, const char *path, aot_status status, const char *message),
                                    void *data);
typedef struct aot_plugin_info {
  const char *name, *path; /* valid until a plugin is loaded or unloaded; path NULL: it is linked */
  uint32_t version;
} aot_plugin_info;
/* The i-th that the context has; AOT_E_RANGE beyond the last. */
AOT_API aot_status aot_plugin_read(aot_context *cx, size_t i, aot_plugin_info *info);

/* ---------------------------------------------------------------- stores */

/* Objects in an SQLite database, a table per class with a column per ivar. Used on the thread of its context. */
typedef struct aot_store aot_store;
typedef int64_t aot_stored_id;
typedef struct aot_store_options {
  size_t size; /* sizeof(aot_store_options) */
  int is_relaxed; /* a transaction that was committed may be lost when the machine loses power; never when the process dies */
} aot_store_options;
/* Opens or makes it. AOT_E_STORE: it is damaged, or no store, or of a later version. */
AOT_API aot_status aot_store_open(aot_context *cx, const char *path, const aot_store_options *options,
                                  aot_store **store);
/* A transaction that is open is rolled back. */
AOT_API aot_status aot_store_close(aot_store *store);
/* Without one, each function below is a transaction of its own. What memory holds is not rolled back. */
AOT_API aot_status aot_store_begin(aot_store *store);
AOT_API aot_status aot_store_commit(aot_store *store);
AOT_API aot_status aot_store_rollback(aot_store *store);
/* Writes the object as it is, and with it what it refers to that is not in the store. Objects of registered and adopted classes, plain objects, arrays, and
 * values are stored; AOT_E_TYPE names what cannot be, such as a block, and nothing was written. */
AOT_API aot_status aot_persist(aot_store *store, aot_ref object, aot_stored_id *id);
/* The object, with all that it refers to. While it lives it is the same object each time. AOT_E_NAME: there is none. */
AOT_API aot_status aot_load(aot_store *store, aot_stored_id id, aot_ref *object);
/* It is not there any more; what refers to it will read undefined. */
AOT_API aot_status aot_store_remove(aot_store *store, aot_stored_id id);
/* The ids of the stored objects of a class whose field is the value, in their order: an array of numbers; field NULL: all. Values as for aot_persist. */
AOT_API aot_status aot_store_query(aot_store *store, const char *class_name, const char *field, aot_ref value,
                                   aot_ref *ids);
/* Makes queries by the field quick. */
AOT_API aot_status aot_store_index(aot_store *store, const char *class_name, const char *field);

#ifdef __cplusplus
}
#endif
#endif
