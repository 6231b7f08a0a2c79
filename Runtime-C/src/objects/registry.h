/* registry.h: what the process has: plugins, classes, selectors. All of it is under one lock. */
#ifndef AOT_OBJECTS_REGISTRY_H
#define AOT_OBJECTS_REGISTRY_H

#include "embed/state.h"
#include "aot_objects.h"
#include <sys/types.h>

typedef struct aot_plugin_record {
  struct aot_plugin_record *next;
  const aot_plugin *plugin;
  const char *name; /* of the plugin; stays valid when the library is closed */
  uint32_t version;
  void *library;    /* of dlopen, or NULL: linked, or opened by somebody else */
  const void *base; /* where the library lies */
  char *path;       /* NULL when `library` is */
  dev_t device;     /* which file it was */
  ino_t inode;
  int64_t modified;
  uint32_t users;   /* contexts; and each call that is about to make one a user */
  bool never_close; /* the collector will call code of it */
  bool is_native;   /* it has native code of a program that can run in this process */
} aot_plugin_record;

/* The record of a plugin that was attached. NULL: it was not. */
aot_plugin_record *aot_record_of(const aot_plugin *plugin);
/* The latest version of the name, with one more user; NULL: there is none. */
aot_plugin_record *aot_record_named(const char *name);
/* The record with the library that is this file, with one more user. */
aot_plugin_record *aot_record_at(dev_t device, ino_t inode, int64_t modified);
/* Is a library open that was loaded from the path? */
bool aot_path_is_open(const char *path);
/* It is this library; one more user. */
void aot_record_is(aot_plugin_record *r, void *library, const char *path, dev_t device, ino_t inode, int64_t modified);
/* One user less; the library is closed when that was the last one. */
void aot_record_leave(aot_plugin_record *r);

/* A class that was registered, and the plugin that it is of, with one more user; NULL: no such class. */
const aot_object_class *aot_registered_class(const char *name, aot_plugin_record **plugin);

/* The text of a selector; NULL: there is none of the number. */
const char *aot_selector_text(aot_selector selector);
/* The number of a place; 0 without memory. */
uint32_t aot_site_number(aot_call_site *site);

/* Is it the description of a class that can be? */
aot_status aot_check_object_class(const aot_object_class *d);

#endif
