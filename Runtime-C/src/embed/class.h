/* class.h: functions and classes of the host. */
#ifndef AOT_EMBED_CLASS_H
#define AOT_EMBED_CLASS_H

#include "embed/refs.h"

/* What is constant about a function of the host; function objects refer to it as their info. It lives as long as the context. */
typedef struct aot_host_function {
  aot_function_info info;
  struct aot_host_function *next;
  aot_callback function;
  void *data;
  const char *group;     /* that would have to be granted: it throws; else NULL */
  aot_finalize finalize; /* of classes: of instances' pointers */
  char name[];
} aot_host_function;

/* Requires: the function object is of the host. */
static inline const aot_host_function *aot_host_function_of(aot_value f) {
  return (const aot_host_function *)(const void *)aot_function_of(f)->info;
}

/* Calls the host with handles in a scope of its own; `new_target` undefined: it is no construction. */
aot_value aot_call_host(aot_embedding *e, const aot_host_function *f, aot_value this_value, aot_value new_target,
                        int32_t argc, const aot_value *argv);
/* NULL without memory. */
aot_host_function *aot_new_host_info(aot_embedding *e, const char *name, int length, enum aot_function_kind kind,
                                     aot_native entry);
/* Is that what a function can be called? */
aot_status aot_check_function(const char *name, int length);
/* A function object; AOT_EXCEPTION without memory. With a group that is not granted, calls of it throw. */
aot_value aot_new_host_function(aot_embedding *e, const char *name, int length, aot_callback function, void *data,
                                const char *denied_group);
bool aot_is_host_instance(aot_value v);
void aot_functions_free(aot_embedding *e);

#endif
