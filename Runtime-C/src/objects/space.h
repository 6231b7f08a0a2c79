/* space.h: what the library keeps for the objects of a context. */
#ifndef AOT_OBJECTS_SPACE_H
#define AOT_OBJECTS_SPACE_H

#include "embed/class.h"
#include "embed/run.h"
#include "heap/heap.h"
#include "object/shape.h"
#include "value/key.h"
#include "aot_objects.h"

struct aot_plugin_record;

/* Functions that begin with checks look cold to clang, which would make them small. */
#define AOT_HOT __attribute__((hot))

/* A class that the context has. It stays as long as the context: a plugin that comes again finds its class as it was. */
typedef struct aot_space_class {
  char *name;
  const aot_object_class *description; /* NULL: adopted, or gone with its plugin */
  struct aot_plugin_record *plugin;    /* NULL: of the host, or adopted */
  struct aot_space_class *super;
  aot_value constructor, prototype;
  aot_key *fields; /* of all ivars, those of the superclass first; their keys are kept by `shape` */
  uint32_t field_count;
  aot_shape *shape;  /* of new instances */
  aot_ic init;       /* where `init` is */
  uint32_t version;  /* of the description, also when that is gone */
  uint32_t previous; /* while `is_changing`: the version before, and its fields */
  aot_key *before;
  uint32_t before_count;
  bool is_adopted, is_gone;
  bool is_changing; /* another version of it is being loaded */
} aot_space_class;

/* The class of the program that the class is, or derives from: it makes the instances. NULL: none. */
static inline const aot_space_class *aot_space_class_of_program(const aot_space_class *c) {
  while (c && !c->is_adopted) c = c->super;
  return c;
}

/* Where ivars of a description are in objects of a shape. */
typedef struct aot_ivar_map {
  uint32_t shape; /* 0: none */
  uint32_t inline_count;
  const aot_object_class *description;
  uint32_t *slots; /* AOT_NO_SLOT: it has no such ivar any more */
  size_t count;
} aot_ivar_map;
#define AOT_NO_SLOT 0xFFFFFFFFu

/* A value that has an id: its place is never given out again. */
typedef struct aot_identity {
  aot_value value; /* AOT_HOLE: released */
  uint32_t count;
} aot_identity;

struct aot_held_block {
  struct aot_held_block *next, *previous;
  aot_context *cx;
  aot_value function;
};

/* Caches by number, of places and of selectors: as many as a chunk has stay where they are. */
enum { AOT_CACHES = 64 };
/* The method that the cache of the same number has found: in C, or (`method` NULL) a function of a program. A shape of 0 is no object's. */
typedef struct aot_cached_method {
  uint32_t shape, epoch;
  const aot_host_function *method;
  aot_value function; /* lives as long as an object of the shape, while the epoch is that */
} aot_cached_method;
typedef struct aot_cache_chunk {
  aot_ic ics[AOT_CACHES];
  aot_value keys[AOT_CACHES]; /* 0: not asked for yet */
} aot_cache_chunk;
typedef struct aot_caches {
  aot_cached_method *methods; /* of all chunks */
  uint32_t method_count;
  uint32_t count; /* chunks */
  aot_cache_chunk **chunks;
} aot_caches;

typedef struct aot_space {
  aot_context *cx;
  aot_embedding *embedding;
  aot_caches sites, selectors;
  uint32_t depth; /* calls of methods and blocks that are under way */
  size_t retired_count, retired_capacity;
  struct aot_plugin_record **retired; /* that it gave up while code of them may have run */
  aot_space_class **classes;
  size_t class_count, class_capacity;
  aot_status refused;  /* why aot_space_class_named gave no class */
  aot_ivar_map *ivars; /* a table of a power of two */
  uint32_t ivar_mask, ivar_count;
  aot_identity *identities; /* the i-th has the id i + 1 */
  uint32_t identity_count, identity_capacity;
  uint32_t *identity_index;              /* by object: ids, 0 = empty; a power of two */
  uint32_t identity_mask, identity_used; /* used: places of the table that are not empty */
  struct aot_held_block *blocks;
  aot_value running_block;            /* whose captures may be asked for, or AOT_HOLE */
  aot_host_function *block_infos[64]; /* by function and data; each is in a list */
  struct aot_plugin_record **plugins; /* that the context uses */
  size_t plugin_count, plugin_capacity;
  struct aot_space_program *programs; /* of plugins in TypeScript: what a script of the plugin's name is made of */
  size_t program_count, program_capacity;
  struct aot_plugin_record *
      *natives; /* whose native code the context has run; each is used as long as the context lives */
  size_t native_count, native_capacity;
  aot_value *moving; /* instances that get other ivars */
  size_t moving_count, moving_capacity;
  aot_value init_key;
  struct aot_store *stores; /* those that are open */
} aot_space;

/* The space of a context that the calling thread may use; NULL: no memory. */
aot_space *aot_space_make(aot_embedding *e);
static inline aot_space *aot_space_of(aot_embedding *e) {
  return AOT_LIKELY(e->objects != NULL) ? (aot_space *)e->objects : aot_space_make(e);
}

/* Begins a function of aot_objects.h: `e` and `s`. */
#define AOT_BEGIN_OBJECTS(cx)                                                                                          \
  AOT_BEGIN(cx);                                                                                                       \
  aot_space *s = aot_space_of(e);                                                                                      \
  if (AOT_UNLIKELY(!s)) return aot_refuse(AOT_E_MEMORY, "no memory")

/* One more of an array of the space; false without memory. */
bool aot_space_grow(void *array, size_t *capacity, size_t count, size_t size);

/* The cache of a number, with its key: NULL without memory. `text` is the selector. */
aot_cache_chunk *aot_cache_make(aot_space *s, aot_caches *caches, uint32_t number, const char *text);
/* The same of one that was made; NULL: it was not. */
static inline aot_cache_chunk *aot_cache_find(const aot_caches *caches, uint32_t number) {
  uint32_t chunk = number / AOT_CACHES;
  if (chunk >= caches->count || !caches->chunks[chunk]) return NULL;
  return caches->chunks[chunk]->keys[number % AOT_CACHES] ? caches->chunks[chunk] : NULL;
}

/* A call of code that may be a plugin's begins and ends. */
void aot_space_settle(aot_space *s);
static inline void aot_space_enter(aot_space *s) { s->depth++; }
static inline void aot_space_leave(aot_space *s) {
  s->depth--;
  if (AOT_UNLIKELY(s->retired_count > 0)) aot_space_settle(s);
}

/* The entries of methods and of blocks in C. */
aot_value aot_enter_method(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target, int32_t argc,
                           const aot_value *argv);
aot_value aot_enter_block(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target, int32_t argc,
                          const aot_value *argv);
static inline bool aot_is_method(aot_value f) {
  return aot_is_function(f) && aot_function_of(f)->entry == aot_enter_method;
}
static inline bool aot_is_block(aot_value f) {
  return aot_is_function(f) && aot_function_of(f)->entry == aot_enter_block;
}

/* ---------------------------------------------------------------- class.c */

/* The class of the name, registered ones are made now. NULL: s->refused, as a rule because there is none, or it is gone; noted. */
aot_space_class *aot_space_class_named(aot_space *s, const char *name);
/* The same without making one, gone ones included. */
aot_space_class *aot_space_class_known(const aot_space *s, const char *name);
/* The class of the constructor or the prototype. */
aot_space_class *aot_space_class_with(const aot_space *s, aot_value prototype);
/* The nearest class of an object; NULL: it has none. */
aot_space_class *aot_space_class_of(aot_space *s, aot_value object);
/* Makes the classes of a plugin, or gives those that are there another version. Nothing has changed unless it is AOT_OK. */
aot_status aot_space_add_classes(aot_space *s, struct aot_plugin_record *plugin, const aot_object_class *const *classes,
                                 size_t count);
/* AOT_E_STATE: a class of somebody else is derived from one of the plugin. */
aot_status aot_space_check_dependents(const aot_space *s, const struct aot_plugin_record *plugin);
/* The plugin's classes are gone. */
void aot_space_drop_classes(aot_space *s, const struct aot_plugin_record *plugin);
/* The exported classes of a script become classes of the space. */
aot_status aot_space_adopt(aot_space *s, const char *name, aot_value constructor, struct aot_plugin_record *plugin);
/* An instance without a call of init. AOT_EXCEPTION with an error pending. */
aot_value aot_space_instance(aot_space *s, aot_space_class *c);
/* Calls of functions whose code lies in the library throw from now on. True: no finalizer of a class lies there. */
bool aot_space_forget_code(aot_space *s, const struct aot_plugin_record *plugin);

/* ---------------------------------------------------------------- upgrade.c */

/* Gives the instances of the classes that are changing the ivars that their classes have. */
aot_status aot_space_move_instances(aot_space *s);
/* Calls the hook of a description for an object that was of an older version. */
aot_status aot_space_upgrade(aot_space *s, const aot_object_class *description, aot_value object, uint32_t version);
/* Forgets where ivars are. */
void aot_ivars_forget(aot_space *s);

/* ---------------------------------------------------------------- send.c */

/* Calls a function in C as it is called by a send: with handles that exist. */
aot_status aot_space_call(aot_space *s, const aot_host_function *f, aot_ref receiver, size_t count,
                          const aot_ref *arguments, aot_ref *result);

/* Calls any function; the receiver has a handle, or is AOT_UNDEFINED. */
aot_status aot_space_call_value(aot_space *s, aot_value function, aot_ref receiver, size_t count,
                                const aot_ref *arguments, aot_ref *result);

/* ---------------------------------------------------------------- plugin.c, stores */

/* Gives up all plugins: the context is being closed. */
void aot_space_leave_plugins(aot_space *s);
void aot_stores_trace(aot_context *cx, aot_space *s);
void aot_stores_sweep(aot_context *cx, aot_space *s, bool full);
void aot_stores_free(aot_space *s);

#endif
