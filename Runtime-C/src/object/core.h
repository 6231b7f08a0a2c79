/* core.h: what the files of the runtime core share and no built-in needs: the heap's inside, shapes, places of properties.
 */
#ifndef AOT_CORE_H
#define AOT_CORE_H

#include "object/runtime.h"

/* Parts that a program may not link: a typed array can only be there when its file is. */
#pragma weak aot_typed_array_has
#pragma weak aot_typed_array_get
#pragma weak aot_typed_array_set
#pragma weak aot_canonical_numeric_index
#pragma weak aot_map_iterator
#pragma weak aot_map_iterator_step
#pragma weak aot_check_unhandled_rejections
#pragma weak aot_inspect
#pragma weak aot_flush
#pragma weak aot_write_stderr
#pragma weak aot_builtin_rows
#pragma weak aot_builtin_count

/* ---------------------------------------------------------------- storage cells */

/* Storage for values: arrays' elements and out-of-line slots. Pointers to it are kept as pointers to `values`. */
typedef struct aot_elements {
  aot_cell head;     /* head.aux: 1 = raw bytes, not traced */
  uint32_t capacity; /* values (raw: units of 8 bytes) */
  uint32_t pad;
  aot_value values[];
} aot_elements;
static inline aot_elements *aot_elements_of(const void *first) {
  return (aot_elements *)((uintptr_t)first - offsetof(aot_elements, values));
}

typedef struct aot_symbol {
  aot_cell head; /* head.shape: hash; head.flags: AOT_SYMBOL_* */
  aot_value description;
  aot_value brand; /* private methods and accessors: the class that declares them, for messages; else undefined */
} aot_symbol;
#define AOT_SYMBOL_IS_PRIVATE 1u
#define AOT_SYMBOL_IS_STATIC  2u /* with a brand: of a static method or accessor */

/* ---------------------------------------------------------------- heap (gc.c, gc_mark.c) */

#define AOT_GC_LARGE      4u /* gc byte: allocated apart, with a struct large before it */
#define AOT_BLOCK_SIZE    32768u
#define AOT_BLOCK_HEADER  64u
#define AOT_CHUNK_SIZE    (1u << 20)
#define AOT_CHUNK_BLOCKS  (AOT_CHUNK_SIZE / AOT_BLOCK_SIZE)
#define AOT_SMALL_CLASSES 32u /* 16-byte steps, as in aot_alloc */
#define AOT_CLASSES       45u
#define AOT_LARGEST_CELL  8176u /* beyond: large */

/* 32 KiB of cells of one size. */
typedef struct aot_block {
  uint32_t cell_size, cell_count;
  uint32_t reciprocal; /* offset / cell_size = offset * reciprocal >> 32 */
  uint32_t live;       /* marked cells */
  uint8_t size_class;
  uint8_t swept;      /* since the last mark phase */
  uint8_t finalizers; /* holds cells that need a finalizer */
  uint8_t pad[5];
  struct aot_block *next; /* of the class's list */
  aot_context *cx;        /* for string operations that get no context */
} aot_block;

/* 1 MiB, aligned, the unit of address lookup. */
typedef struct aot_chunk {
  uintptr_t base;
  uint32_t used;   /* bit per block that is in use */
  uint32_t carved; /* blocks handed out ever */
} aot_chunk;

/* The context of a cell in a block (every cell of at most AOT_LARGEST_CELL bytes). */
static inline aot_context *aot_context_of_small(const void *cell) {
  return ((aot_block *)((uintptr_t)cell & ~(uintptr_t)(AOT_BLOCK_SIZE - 1)))->cx;
}

/* A cell that is not in a block; the cell follows. */
typedef struct aot_large {
  size_t size;
  size_t index; /* in heap->large */
} aot_large;
static inline aot_large *aot_large_of(const aot_cell *c) { return (aot_large *)(uintptr_t)c - 1; }

struct aot_heap {
  aot_block *blocks[AOT_CLASSES]; /* all blocks of a class */
  aot_block *cursor[AOT_CLASSES]; /* next block to sweep for allocation, or NULL */
  aot_value *lists[AOT_CLASSES];  /* free cells of the classes without an inline list, and of all in stress mode */
  aot_block **free_blocks;
  uint32_t free_block_count, free_block_capacity;
  uint32_t trimmed_count; /* the first so many free blocks have no memory behind them */
  aot_chunk *chunks;
  uint32_t chunk_count, chunk_capacity;
  uint32_t *chunk_index, chunk_mask; /* hash of base >> 20 to index + 1 */
  uintptr_t low, high;               /* all chunks lie in between */
  aot_cell **large;
  size_t large_count, large_capacity, large_sorted;
  uintptr_t large_low, large_high;
  size_t large_bytes;           /* all large cells */
  size_t block_bytes;           /* blocks in use */
  size_t peak, last_peak;       /* most of them since the last full collection, and in the cycle before */
  size_t external;              /* accounted by aot_gc_account */
  size_t allocated;             /* since the last collection */
  size_t threshold;             /* collect when `allocated` reaches it */
  size_t live, live_after_full; /* after the last collection, after the last full one */
  aot_cell **stack;
  size_t stack_count, stack_capacity; /* gray cells */
  aot_cell **remembered;
  size_t remembered_count, remembered_capacity;
  aot_cell **young;
  size_t young_count, young_capacity; /* held by shapes or caches since the last collection */
  struct {
    aot_root_tracer trace;
    void *data;
  } * tracers;
  uint32_t tracer_count, tracer_capacity;
  struct {
    aot_ic *ics;
    uint32_t count;
  } * caches;
  uint32_t cache_count, cache_capacity;
  uint32_t epoch;               /* of full collections: marks of shapes */
  uint32_t stress, stress_left; /* AOT_GC_STRESS: collect at each n-th allocation */
  bool full;                    /* the running collection is a full one */
  bool marking;
  bool limit_pending; /* heap limit passed: the next stack check throws */
  bool limit_thrown;
  uint64_t minors, fulls;
};

int aot_heap_init(aot_context *cx);
void aot_heap_free(aot_context *cx);
/* The cell that an address lies in (or is the end of), or NULL. */
aot_cell *aot_heap_find(aot_heap *h, uintptr_t address);
void aot_heap_finish_sweep(aot_context *cx);
void aot_heap_prepare_full(aot_heap *h);
/* Values that a shape or an inline cache came to hold: they survive the next minor collection. */
void aot_gc_young(aot_context *cx, aot_value v);
void aot_gc_mark_cell(aot_context *cx, aot_cell *c);
void aot_gc_mark_word(aot_context *cx, uintptr_t word);
void aot_gc_run(aot_context *cx, bool full);
void aot_intern_sweep(aot_context *cx);
void *aot_grow(void *p, size_t *capacity, size_t element); /* doubles a malloc'd vector; out of memory is fatal */
AOT_COLD void aot_fatal(aot_context *cx, const char *message);

/* ---------------------------------------------------------------- contexts (context.c) */

/* aot_context_new that keeps the shape ids of the program's layouts free; program may be NULL. */
aot_context *aot_context_create(const aot_program *program, const aot_realm_row *rows, uint32_t count);

/* ---------------------------------------------------------------- strings (string.c, intern.c) */

int aot_intern_init(aot_context *cx);
void aot_intern_free(aot_context *cx);
aot_string *aot_string_alloc(aot_context *cx, uint32_t length, bool wide); /* units to be filled in */
static inline uint8_t *aot_latin1_units(aot_string *s) { return s->u.latin1; }
static inline uint16_t *aot_wide_units(aot_string *s) { return s->u.wide; }
/* The interned string with these units when there is one already, else AOT_HOLE: no object has it as a key. */
aot_value aot_intern_find(aot_context *cx, aot_value s);

/* ---------------------------------------------------------------- shapes (shape.c) */

/* The keys of a chain of shapes. A shape with `count` keys sees entries [0, count); the entry's number is the slot's. */
typedef struct aot_keys {
  uint32_t used, capacity, references;
  uint32_t mask;   /* of index; 0 = no index yet */
  uint32_t *index; /* open addressing: entry + 1, 0 = empty */
  uint8_t *attributes;
  aot_value *keys; /* 0 = deleted */
} aot_keys;

/* Attribute bits besides AOT_WRITABLE and so on. */
#define AOT_PROP_LAZY     0x10u /* `stack`: the slot may hold a MISC cell that the first read turns into a string */
#define AOT_PROP_CACHED   0x40u /* on prototypes: some inline cache may hold the value */
#define AOT_PROP_VOLATILE 0x80u /* on prototypes: was changed while cached; not cached again */
#define AOT_PROP_PUBLIC   0x0Fu

#define AOT_SHAPE_OWN       1u /* dictionary: belongs to one object and changes in place */
#define AOT_SHAPE_CACHEABLE 2u /* dictionary that inline caches may know: gets a new id when a key goes or changes */
#define AOT_SHAPE_PINNED    4u /* never freed */
#define AOT_SHAPE_LAYOUT    8u /* a program layout: id given by the compiler */

typedef struct aot_transition {
  aot_value key;
  aot_shape *to;
  uint32_t attributes;
} aot_transition;

struct aot_shape {
  uint32_t id;
  uint16_t inline_count;
  uint8_t flags;
  uint8_t frozen;   /* 1 not extensible, 2 sealed, 3 frozen: how the chain got here */
  uint32_t count;   /* slots, deleted ones included */
  uint32_t live;    /* dictionaries: keys that are there */
  uint32_t mark;    /* of roots and dictionaries: heap epoch */
  uint32_t touched; /* roots: heap epoch when C code last asked for it; may be about to be used */
  aot_value proto;  /* object or AOT_NULL */
  aot_keys *keys;
  aot_shape *root; /* the shape without keys that the chain started from; itself for dictionaries */
  aot_transition *transitions;
  uint32_t transition_count, transition_capacity; /* sorted? no: hash when > 8 */
  aot_shape *roots;                               /* of prototypes' dictionaries: roots whose proto is the owner */
  aot_shape *next_root;
  struct aot_sparse *indexed; /* dictionaries: integer-keyed properties, or NULL */
  uint32_t constructed;       /* class roots: objects made, until inline_count is settled */
  uint32_t most;              /* roots: longest chain seen */
};

struct aot_core {
  aot_shape *null_roots; /* roots without prototype */
  aot_shape *array_shape, *arguments_shape, *error_shape, *iterator_result_shape;
  aot_shape *function_shapes[5];                       /* by prototype: see function.c */
  uint32_t layouts_end;                                /* first shape id after the program's layouts */
  uint32_t *free_ids, free_id_count, free_id_capacity; /* ids of dead dictionaries that no cache knew */
  struct aot_closure_info **closures;                  /* infos of aot_new_closure (function.c) */
  aot_function_info *infos;                            /* of built-ins (realm.c) */
  aot_value metas;                                     /* import.meta by path, or 0 */
  aot_value *templates;
  uint32_t template_count, template_capacity; /* template objects (class.c) */
  uint32_t *template_sites;
  aot_value private_methods;   /* key of the list of private methods that a class keeps (class.c) */
  aot_shape *proxy_shape;      /* of all proxies: no cache knows it */
  uintptr_t real_stack_limit;  /* head.stack_limit without interrupts */
  bool overflowing;            /* a stack overflow is being turned into an error */
  size_t listed_arguments;     /* values in the argument lists of the spread calls under way */
  aot_value stack_trace_limit; /* the key */
  aot_value callee_accessor;   /* of arguments objects, or 0 */
  struct {
    void (*release)(void *data);
    void *data;
  } * releases;
  uint32_t release_count, release_capacity;
  struct aot_lookup *gets, *sets; /* recent lookups by shape and name (property.c) */
  struct realm_builder *building; /* realm.c, while the realm is made */
  uint32_t global_builtins;       /* entries of the global object that are built-ins */
  bool realm_ready;               /* from here on changes to built-ins clear world cells */
};

static inline aot_shape *aot_shape_by_id(aot_context *cx, uint32_t id) { return cx->shapes[id]; }
static inline aot_shape *aot_shape_of(aot_context *cx, aot_value o) { return cx->shapes[aot_cell_of(o)->shape]; }

int aot_shapes_init(aot_context *cx, const aot_program *program);
int aot_shapes_add_layouts(aot_context *cx, const aot_program *program);
void aot_shapes_free(aot_context *cx);
void aot_shapes_mark_roots(aot_context *cx);
void aot_shape_mark(aot_context *cx, aot_shape *s);
void aot_shapes_sweep(aot_context *cx);
/* The root for objects with this prototype (made its owner IS_PROTO) and inline slot count. */
aot_shape *aot_shape_root(aot_context *cx, aot_value proto, uint32_t inline_count);
/* A root apart from the shared ones (class instances). */
aot_shape *aot_shape_class_root(aot_context *cx, aot_value proto, uint32_t inline_count);
/* Entry of a key, or -1. */
int32_t aot_shape_find(const aot_shape *s, aot_value key);
/* The shape after adding a key (absent before), or NULL when the object should become a dictionary. */
aot_shape *aot_shape_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes, uint32_t limit);
void aot_keys_restrict(aot_keys *k, uint32_t count, int level);
/* The shape after PreventExtensions (1), seal (2), freeze (3). */
aot_shape *aot_shape_restrict(aot_context *cx, aot_shape *s, int level);
/* Gives the object a dictionary of its own, if it has none. */
aot_shape *aot_shape_make_own(aot_context *cx, aot_value o, bool cacheable);
void aot_shape_own_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes);
void aot_shape_new_id(aot_context *cx, aot_value o, aot_shape *s);
/* A chain of s's keys on another prototype. */
aot_shape *aot_shape_with_proto(aot_context *cx, aot_shape *s, aot_value proto);

/* ---------------------------------------------------------------- integer-keyed properties apart from dense storage (sparse.c) */

/* Open addressing by index; deleted = AOT_HOLE value. Owned by one array or one dictionary shape's object. */
typedef struct aot_sparse {
  aot_misc misc;
  uint32_t count, used, mask; /* live entries; entries with a key; slots - 1 */
  uint32_t dense_count; /* objects: indexes [0, dense_count) are in `dense`, default attributes, AOT_HOLE absent */
  uint32_t dense_live;
  aot_value *entries; /* ELEMENTS: pairs of key (int tag | attributes << 32 | index) and value */
  aot_value *dense;   /* ELEMENTS or NULL */
} aot_sparse;
aot_sparse *aot_sparse_new(aot_context *cx);
/* The place of index's value, or NULL; *attributes: pointer to the key word (use the accessors below), NULL when dense. */
aot_value *aot_sparse_find(aot_sparse *s, uint32_t index, aot_value **key);
static inline uint32_t aot_sparse_attributes(const aot_value *key) {
  return key ? (uint32_t)(*key >> 32) & 0xFF : AOT_DATA_DEFAULT;
}
int aot_sparse_put(aot_context *cx, aot_sparse *s, uint32_t index, aot_value v, uint32_t attributes); /* 0 ok */
void aot_sparse_remove(aot_sparse *s, uint32_t index);
/* Live indexes, ascending, malloc'd (caller frees); NULL and *n = 0 when none. */
uint32_t *aot_sparse_indexes(aot_sparse *s, uint32_t *n);
void aot_sparse_undense(aot_context *cx, aot_sparse *s); /* moves the dense part into the table */

/* ---------------------------------------------------------------- own properties (object.c, own.c) */

/* AOT_OBJ flag of realm objects whose change clears world cells. */
#define AOT_OBJ_WORLD 64u
/* Constructor with private methods to install (on functions the bit is free of other meanings). */
#define AOT_FN_PRIVATE_METHODS 128u
/* aot_cell.aux of arrays */
#define AOT_ARR_LENGTH_READONLY 1u

/* Where an own property is. */
typedef struct aot_place {
  aot_value *slot; /* the value's place; NULL for `value` properties that are computed */
  aot_value value;
  void *holder;        /* cell for the write barrier */
  uint32_t attributes; /* with AOT_PROP_* bits */
  int32_t entry;       /* named: entry in the shape, else -1 */
  aot_value *key_word; /* sparse: for attributes */
} aot_place;

static inline aot_value *aot_slot(aot_object *o, const aot_shape *s, uint32_t i) {
  return i < s->inline_count ? &o->slots[i] : &o->more[i - s->inline_count];
}
static inline void *aot_slot_holder(aot_object *o, const aot_shape *s, uint32_t i) {
  return i < s->inline_count ? (void *)o : (void *)aot_elements_of(o->more);
}
static inline bool aot_has_elements(aot_value o) {
  return aot_cell_of(o)->kind == AOT_KIND_ARRAY || aot_cell_of(o)->kind == AOT_KIND_ARGUMENTS;
}
/* OrdinaryGetOwnProperty as a place: 1, 0, or -1 with an error pending (namespaces). Not for proxies. */
int aot_own_find(aot_context *cx, aot_value o, aot_key key, aot_place *p);
aot_value aot_place_value(aot_context *cx, aot_place *p, aot_value receiver); /* runs getters, makes lazy values */
/* Adds an absent own property; extensibility was checked. 0 ok. dynamic: the key was computed. */
int aot_own_add(aot_context *cx, aot_value o, aot_key key, aot_value v, uint32_t attributes, bool dynamic);
/* Stores into a data place, telling caches and world cells. */
int aot_own_write(aot_context *cx, aot_value o, aot_key key, aot_place *p, aot_value v);
int aot_own_redefine(aot_context *cx, aot_value o, aot_key key, aot_place *p, aot_value v, uint32_t attributes);
int aot_own_remove(aot_context *cx, aot_value o, aot_key key, aot_place *p);
/* Marks o as a prototype (a cacheable dictionary of its own). */
void aot_make_proto(aot_context *cx, aot_value o);
/* Adding, changing or removing `key` of a prototype or world object. existed: it was there before. */
void aot_touched(aot_context *cx, aot_value o, aot_key key, bool existed);
int aot_object_add_slot(aot_context *cx, aot_object *o, aot_shape *next, aot_value v);
void aot_lookups_forget(aot_context *cx);
void aot_closures_free(aot_context *cx);
void aot_function_materialize(aot_context *cx, aot_value f);
aot_value aot_lazy_stack(aot_context *cx, aot_value v);
void aot_own_restrict(aot_context *cx, aot_value o, int level); /* 1 not extensible, 2 sealed, 3 frozen */
bool aot_own_extensible(aot_context *cx, aot_value o);
aot_value aot_alloc_object(aot_context *cx, aot_shape *s, int kind);

/* arrays */
int aot_array_put(aot_context *cx, aot_value a, uint32_t index,
                  aot_value v); /* existing or new element of an extensible array; 0 ok */
int aot_array_define_length(aot_context *cx, aot_value a, const aot_descriptor *d);
void aot_array_to_sparse(aot_context *cx, aot_array *a);
aot_value aot_iterator_record_method(aot_value record);
const char *aot_realm_name(enum aot_realm_id id);
void aot_trace_iterator_record(aot_context *cx, aot_cell *c);

/* A printable form of a key or a value for messages; from a small ring in the heap's string storage. */
const char *aot_key_text(aot_context *cx, aot_key key, char *buffer, size_t size);
/* Does the key name an element of the typed array o, there or not, so that no ordinary property can have it? */
bool aot_is_typed_key(aot_context *cx, aot_value o, aot_key key);
const char *aot_value_text(aot_context *cx, aot_value v, char *buffer, size_t size);

#endif
