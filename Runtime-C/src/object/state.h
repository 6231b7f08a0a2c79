/* state.h: what a context keeps for the object model. */
#ifndef AOT_OBJECT_STATE_H
#define AOT_OBJECT_STATE_H

#include "aot_abi.h"
#include "base/context.h"
#include "object/shape.h"
#include <stdbool.h>

struct aot_core {
  aot_shape *null_roots; /* roots without prototype */
  aot_shape *array_shape, *arguments_shape, *sloppy_arguments_shape, *error_shape, *iterator_result_shape;
  aot_shape *regexp_shape;    /* of RegExp objects with nothing but lastIndex */
  aot_shape *match_shapes[2]; /* of match arrays; with indices */
  /* matchAll's own `next`, and what it does without a result object: 1 with the match, 0, -1. Set with the first such iterator. */
  aot_native match_next;
  int (*match_step)(aot_context *cx, aot_value iterator, aot_value *match);
  aot_shape *function_shapes[5];                       /* by prototype: see function.c */
  uint32_t layouts_end;                                /* first shape id after the program's layouts */
  uint32_t *free_ids, free_id_count, free_id_capacity; /* ids of dead dictionaries that no cache knew */
  struct aot_closure_info **closures;                  /* infos of aot_new_closure (function.c) */
  const struct aot_realm_table *realm_table;           /* of built-ins (realm.c) */
  aot_value *shared_functions;                         /* of several rows, by group; 0: not made (realm.c) */
  aot_value metas;                                     /* import.meta by path, or 0 */
  struct aot_global_property *globals;                 /* by node's order (global_properties.c), or NULL */
  /* Imports that wait for files, and the modules that import() gave (async/import_turns.c). */
  int (*next_import)(aot_context *cx); /* settles one; NULL: none waits */
  aot_value reading;                   /* an array of promises, or 0 */
  uint32_t reading_head, *imported, imported_count;
  /* The modules that are being linked, the one that was linked last, or 0; how many there were, and how many wait (module_evaluation.c). */
  aot_value linking_modules, linked_module;
  int32_t module_index, module_order;
  bool entry_waits;     /* the main program waits for a record */
  char *module_root;    /* module_path.c, once it was asked for */
  aot_value namespaces; /* namespace objects by number of the program's module, or 0 */
  aot_value *templates;
  uint32_t template_count, template_capacity; /* template objects (class.c) */
  uint32_t *template_sites;
  aot_value brand_key;            /* key of the brand that a class with private methods keeps (class.c) */
  aot_shape *proxy_shape;         /* of all proxies: no cache knows it */
  size_t listed_arguments;        /* values in the argument lists of the spread calls under way */
  aot_value stack_trace_limit;    /* the key */
  aot_value callee_accessor;      /* of arguments objects, or 0 */
  struct aot_lookup *gets, *sets; /* recent lookups by shape and name (property_access.c) */
  uint32_t global_builtins;       /* entries of the global object that are built-ins */
  struct {
    uint32_t shape, epoch; /* of prototypes, when it was so */
  } plain_generators[8];   /* by shape: generators with the built-in protocol (async/generator.c) */
  bool realm_ready;        /* from here on changes to built-ins clear protectors */
};

/* Makes the state, before anything is allocated. 0 ok. */
int aot_objects_init(aot_context *cx, const aot_program *program);
/* After the heap is gone. */
void aot_objects_free(aot_context *cx);

/* Of arrays that have nothing but elements: made by new_array.c when it is asked for. */
aot_shape *aot_make_array_shape(aot_context *cx);
static inline aot_shape *aot_array_shape(aot_context *cx) {
  return cx->core->array_shape ? cx->core->array_shape : aot_make_array_shape(cx);
}

#endif
