/* heap.h: cells, roots and storage for all who allocate. */
#ifndef AOT_HEAP_HEAP_H
#define AOT_HEAP_HEAP_H

#include "aot_abi.h"
#include <stdbool.h>

/* Internal storage that carries its own tracer: AOT_KIND_MISC. NULL = refers to nothing. */
typedef struct aot_misc {
  aot_cell head;
  void (*trace)(aot_context *cx, struct aot_misc *m);
} aot_misc;

void aot_gc_mark(aot_context *cx, aot_value v); /* for tracers */
void aot_gc_mark_range(aot_context *cx, const aot_value *v, size_t n);

/* For tracers: marks the cell that a pointer from aot_new_elements or aot_new_bytes belongs to. NULL is fine. */
void aot_gc_mark_storage(aot_context *cx, const void *first);
void aot_gc_mark_cell(aot_context *cx, aot_cell *c);
/* [from, to) of a cell: words that may be the address of a cell or of its inside. */
void aot_gc_mark_payload(aot_context *cx, const uintptr_t *from, const uintptr_t *to);

/* aot_cell.aux of ELEMENTS cells */
#define AOT_ELEMENTS_RAW      1u /* bytes that are not traced */
#define AOT_ELEMENTS_IN_PLACE 2u /* no cell: the part of an array that looks like one; it is as old as the array */

/* Storage for values: arrays' elements and out-of-line slots. Pointers to it are kept as pointers to `values`. */
typedef struct aot_elements {
  aot_cell head;
  uint32_t capacity; /* values (raw: units of 8 bytes) */
  uint32_t pad;
  aot_value values[];
} aot_elements;

static inline aot_elements *aot_elements_of(const void *first) {
  return (aot_elements *)((uintptr_t)first - offsetof(aot_elements, values));
}

/* The ELEMENTS cell of elements, or what looks like one in their array: what barriers take as the holder. */
static inline void *aot_elements_cell(aot_value *elements) { return elements - 2; }

_Static_assert(offsetof(aot_array, place) - offsetof(aot_array, storage) == offsetof(aot_elements, values),
               "elements in their array lie behind what looks like the head of an ELEMENTS cell");
_Static_assert(offsetof(aot_array, capacity) - offsetof(aot_array, storage) == offsetof(aot_elements, capacity),
               "and has their capacity");

static inline bool aot_is_in_place(const aot_array *a) { return a->elements == a->place; }

/* Storage for n values in an ELEMENTS cell; the pointer is to the first value, filled with `fill`. NULL with a RangeError pending. */
aot_value *aot_new_elements(aot_context *cx, uint32_t n, aot_value fill);
uint32_t aot_elements_capacity(const aot_value *elements);
/* Makes the storage hold `capacity` values where it is; the new ones are the caller's to fill, before the next allocation. False when it
 * cannot. */
bool aot_elements_extend(aot_context *cx, aot_value *elements, uint32_t capacity);
/* Values moved within the storage. The collector may know of a part that changed, where they no longer are, or may have looked at a part
 * where they now are. */
void aot_gc_moved(aot_context *cx, aot_value *elements);

/* Leaf storage of raw bytes (an ELEMENTS cell that is not traced); the pointer is to the first byte, contents undefined. NULL with
 * a RangeError pending. */
void *aot_new_bytes(aot_context *cx, size_t bytes);
void aot_gc_collect(aot_context *cx, bool full);
/* With AOT_GC_STATS in the environment: what collections did, on stderr. */
void aot_gc_report(aot_context *cx);
/* With AOT_GC_STRESS: from here on each collection stops the program when it missed a cell. */
void aot_gc_verify(aot_context *cx);

/* The limit leaves room for so many bytes, when what is dead has been collected. Of few it is not asked: what is beyond them ends the program (collect.c). */
bool aot_gc_has_room(aot_context *cx, uint64_t bytes);

/* External memory that counts toward the next collection. */
void aot_gc_account(aot_context *cx, ptrdiff_t bytes);
typedef void (*aot_root_tracer)(aot_context *cx, void *data);
void aot_gc_add_root_tracer(aot_context *cx, aot_root_tracer f, void *data);

/* Inline caches outside cx->head.ics (bytecode modules): emptied by full collections, so that they keep nothing alive. They need
 * no tracing. `ics` must live as long as cx. */
void aot_gc_add_caches(aot_context *cx, aot_ic *ics, uint32_t count);

/* ---------------------------------------------------------------- what the modules above teach the collector */

/* The marker of the object model, which knows what cells of each kind hold: set once, before the first collection. */
struct aot_mark_stack;
typedef struct aot_gc_tracer {
  void (*trace)(aot_context *cx, aot_cell *c); /* marks what the cell refers to */
  /* Traces the cells of a mark stack until it is empty or so many words were looked at. */
  void (*drain)(aot_context *cx, struct aot_mark_stack *stack, size_t words);
} aot_gc_tracer;
void aot_gc_set_tracer(aot_context *cx, const aot_gc_tracer *tracer);

/* Called on a dead cell before it is reused, and on all cells of the kind when the context is freed: for memory outside the heap. Each cell
 * is told of when it is made, before the next allocation; all of a kind have the same finalizer. */
typedef void (*aot_finalizer)(aot_context *cx, aot_cell *c);
void aot_gc_set_finalizer(aot_context *cx, aot_cell *c, aot_finalizer f);

/* Called after marking and before any cell is reused, in the order of registration: tables drop what refers to dead cells. `full`: old
 * cells may be dead, not young ones alone. */
void aot_gc_add_sweeper(aot_context *cx, void (*sweep)(aot_context *cx, bool full));

/* Calls visit for every cell of a kind (AOT_KIND_FREE: of any) that is not known to be dead; visit may not allocate. */
void aot_gc_each(aot_context *cx, int kind, void (*visit)(aot_context *cx, aot_cell *cell, void *data), void *data);

/* Values that a shape or an inline cache came to hold: they survive the next collection, and the cycle under way. */
void aot_gc_young(aot_context *cx, aot_value v);

/* Weak things. A collection calls the hooks, when set: `mark` once everything strong is marked, again after the mark stack was drained as
 * long as it returns true (it marked the value of a live key); then `sweep`, before any cell is freed: drops what is dead.
 * Neither allocates. aot_gc_is_marked: v is no cell, or its cell survives this collection. */
struct aot_weak_hooks {
  bool (*mark)(aot_context *cx, bool full);
  void (*sweep)(aot_context *cx, bool full);
};

void aot_gc_set_weak_hooks(aot_context *cx, const struct aot_weak_hooks *hooks);
bool aot_gc_is_marked(aot_context *cx, aot_value v);

#endif
