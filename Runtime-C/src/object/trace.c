/* trace.c: what cells of each kind refer to, and the loop that marks all that marked cells lead to. */
#include "object/trace.h"
#include "aot_activation.h"
#include "base/context.h"
#include "base/interpreter.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/marking.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/error.h"
#include "object/iterate.h"
#include "object/property.h"
#include "object/shape.h"
#include "object/sparse.h"
#include "object/state.h"
#include "object/wrapper.h"

#define ELEMENTS_AT_ONCE 4096u
#define ALWAYS_INLINE    __attribute__((always_inline))
#define AHEAD            16u

static void trace_named(aot_context *cx, aot_object *o) {
  aot_shape *s = aot_shape_by_id(cx, o->head.shape);
  if (cx->heap->is_cycle) aot_shape_mark(cx, s);
  if (AOT_UNLIKELY(s->indexed != NULL)) aot_gc_mark_cell(cx, &s->indexed->misc.head);
  aot_gc_mark_range(cx, o->slots, s->inline_count);
  aot_gc_mark_storage(cx, o->overflow);
}

static void trace_function(aot_context *cx, aot_function *f) {
  trace_named(cx, (aot_object *)f);
  if (cx->heap->is_cycle && f->root_shape) aot_shape_mark(cx, aot_shape_by_id(cx, f->root_shape));
  aot_gc_mark(cx, f->fields);
  aot_gc_mark(cx, f->prototype);
  aot_gc_mark_range(cx, f->captures, f->capture_count);
}

/* The elements of an array that are in its cell. Those that were there may have moved to a cell of their own. */
static void trace_place(aot_context *cx, const aot_array *a) {
  if (aot_is_in_place(a)) aot_gc_mark_range(cx, a->place, a->capacity);
}

static void trace_elements_cell(aot_context *cx, aot_cell *c) {
  if (c->aux == AOT_ELEMENTS_IN_PLACE) trace_place(cx, (aot_array *)((uintptr_t)c - offsetof(aot_array, storage)));
  else if (c->aux != AOT_ELEMENTS_RAW)
    aot_gc_mark_range(cx, ((aot_elements *)c)->values, ((aot_elements *)c)->capacity);
}

static void trace_array(aot_context *cx, aot_array *a) {
  trace_named(cx, (aot_object *)a);
  a->storage.gc |= AOT_GC_OLD; /* no array is traced before it is */
  if (aot_is_in_place(a)) trace_place(cx, a);
  else aot_gc_mark_storage(cx, a->elements);
  if (a->sparse) aot_gc_mark_cell(cx, &a->sparse->misc.head);
}

static void trace_payload(aot_context *cx, aot_cell *c) {
  const uintptr_t *p = (const uintptr_t *)c;
  aot_gc_mark_payload(cx, p + sizeof(aot_object) / 8, p + aot_cell_size(c) / 8);
}

static void trace(aot_context *cx, aot_cell *c) {
  switch (c->kind) {
  case AOT_KIND_STRING: {
    aot_string *s = (aot_string *)c;
    if (c->flags & AOT_STR_ROPE) {
      aot_gc_mark(cx, s->u.rope.left);
      aot_gc_mark(cx, s->u.rope.right);
    } else if (c->flags & AOT_STR_SLICE) {
      aot_gc_mark(cx, s->u.slice.owner);
    }
    break;
  }
  case AOT_KIND_SYMBOL:
    aot_gc_mark(cx, ((aot_symbol *)c)->description);
    aot_gc_mark(cx, ((aot_symbol *)c)->owner);
    aot_gc_mark(cx, ((aot_symbol *)c)->brand);
    aot_gc_mark(cx, ((aot_symbol *)c)->member);
    break;
  case AOT_KIND_CELL: aot_gc_mark(cx, ((aot_variable *)c)->value); break;
  case AOT_KIND_ELEMENTS: trace_elements_cell(cx, c); break;
  case AOT_KIND_ACCESSOR:
    aot_gc_mark(cx, ((aot_accessor *)c)->getter);
    aot_gc_mark(cx, ((aot_accessor *)c)->setter);
    break;
  case AOT_KIND_ITERATOR_RECORD: aot_trace_iterator_record(cx, c); break;
  case AOT_KIND_FRAME: ((aot_suspended *)(void *)c)->kind->trace(cx, (aot_suspended *)(void *)c); break;
  case AOT_KIND_MISC:
    if (((aot_misc *)c)->trace) ((aot_misc *)c)->trace(cx, (aot_misc *)c);
    break;
  case AOT_KIND_ERROR:
    trace_named(cx, (aot_object *)c);
    if (c->aux != AOT_ERROR_DOM_EXCEPTION) break;
    aot_gc_mark(cx, ((aot_wrapper *)c)->value);
    aot_gc_mark(cx, ((aot_wrapper *)c)->extra[0]);
    break;
  case AOT_KIND_OBJECT:
  case AOT_KIND_GLOBAL: trace_named(cx, (aot_object *)c); break;
  case AOT_KIND_ARRAY:
  case AOT_KIND_ARGUMENTS: trace_array(cx, (aot_array *)c); break;
  case AOT_KIND_FUNCTION: trace_function(cx, (aot_function *)c); break;
  case AOT_KIND_MAP:
  case AOT_KIND_SET:
  case AOT_KIND_WEAK_MAP:
  case AOT_KIND_WEAK_SET:
  case AOT_KIND_WEAK_REF:
  case AOT_KIND_FINALIZATION_REGISTRY:
  case AOT_KIND_ARRAY_ITERATOR:
  case AOT_KIND_MAP_ITERATOR:
  case AOT_KIND_SET_ITERATOR:
  case AOT_KIND_ITERATOR_HELPER:
  case AOT_KIND_PROXY:
    trace_named(cx, (aot_object *)c);
    aot_gc_mark(cx, ((aot_wrapper *)c)->value);
    aot_gc_mark_range(cx, ((aot_wrapper *)c)->extra, 3);
    break;
  case AOT_KIND_PROMISE:
    trace_named(cx, (aot_object *)c);
    aot_gc_mark(cx, ((aot_wrapper *)c)->value); /* the result: see async/promise.c */
    break;
  case AOT_KIND_ARRAY_BUFFER:
  case AOT_KIND_FOREIGN: trace_named(cx, (aot_object *)c); break;
  case AOT_KIND_TYPED_ARRAY:
  case AOT_KIND_DATA_VIEW:
    trace_named(cx, (aot_object *)c);
    aot_gc_mark(cx, ((aot_typed_array *)c)->buffer);
    break;
  case AOT_KIND_BOOLEAN:
  case AOT_KIND_NUMBER:
  case AOT_KIND_STRING_OBJECT:
  case AOT_KIND_SYMBOL_OBJECT:
  case AOT_KIND_BIGINT_OBJECT:
  case AOT_KIND_DATE:
  case AOT_KIND_REGEXP:
  case AOT_KIND_STRING_ITERATOR:
  case AOT_KIND_REGEXP_STRING_ITERATOR:
  case AOT_KIND_GENERATOR:
  case AOT_KIND_ASYNC_GENERATOR:
  case AOT_KIND_NAMESPACE:
  case AOT_KIND_HOST:
    trace_named(cx, (aot_object *)c);
    trace_payload(cx, c);
    break;
  default: break; /* FREE, BIGINT: nothing */
  }
}

/* Cells that are about to be marked, first in, first out: the memory of each, and of its mark, is asked for some steps before it is looked
 * at. */
typedef struct ahead {
  aot_cell *cells[AHEAD];
  uint32_t first, count;
} ahead;

static void mark_first(aot_heap *h, ahead *q) {
  aot_cell *c = q->cells[q->first];
  q->first = (q->first + 1) % AHEAD;
  q->count--;
  aot_mark_cell(h, c);
}

static inline ALWAYS_INLINE void mark_ahead(aot_heap *h, ahead *q, aot_cell *c) {
  __builtin_prefetch(c);
  __builtin_prefetch((char *)c + 32); /* its slots may lie in the next line */
  __builtin_prefetch(&aot_chunk_of(c)->marks[h->side ^ 1][aot_granule_of(c) / 64], 1);
  if (q->count == AHEAD) mark_first(h, q);
  q->cells[(q->first + q->count++) % AHEAD] = c;
}

static inline ALWAYS_INLINE void mark_values(aot_heap *h, ahead *q, const aot_value *v, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (aot_is_cell(v[i]) && v[i]) mark_ahead(h, q, aot_cell_of(v[i]));
}

/* Ordinary objects whose cell tells how many slots it has: no shape is asked, unless a cycle has to know that it is alive; it knows that
 * of *shape. */
static inline ALWAYS_INLINE size_t trace_object(aot_context *cx, ahead *q, aot_object *o, uint32_t *shape) {
  aot_heap *h = cx->heap;
  size_t slots = o->head.aux;
  if (AOT_UNLIKELY(slots-- == 0)) {
    trace_named(cx, o);
    return 0;
  }
  if (h->is_cycle && o->head.shape != *shape) {
    *shape = o->head.shape;
    aot_shape_mark(cx, aot_shape_by_id(cx, *shape));
  }
  mark_values(h, q, o->slots, slots);
  aot_mark_storage(h, o->overflow);
  return slots;
}

/* Arrays that have nothing but elements. */
static inline ALWAYS_INLINE size_t trace_plain_array(aot_context *cx, ahead *q, aot_array *a, uint32_t *shape) {
  aot_heap *h = cx->heap;
  if (AOT_UNLIKELY(a->overflow || a->sparse || !cx->core->array_shape || a->head.shape != cx->core->array_shape->id)) {
    trace_array(cx, a);
    return a->capacity;
  }
  if (h->is_cycle && a->head.shape != *shape) {
    *shape = a->head.shape;
    aot_shape_mark(cx, cx->core->array_shape);
  }
  a->storage.gc |= AOT_GC_OLD;
  if (aot_is_in_place(a)) {
    mark_values(h, q, a->place, a->capacity);
    return a->capacity;
  }
  if (a->elements) mark_ahead(h, q, aot_elements_cell(a->elements));
  return 0;
}

/* A gray cell of many elements is looked at in parts, so that no part of a cycle takes long. */
static size_t trace_elements(aot_heap *h, ahead *q, aot_mark_stack *stack, aot_elements *e) {
  size_t from = 0, n = e->capacity;
  if (stack == &h->gray && (e->head.gc & AOT_GC_LARGE)) {
    aot_large *l = aot_large_of(&e->head);
    from = l->scan;
    n = n - from < ELEMENTS_AT_ONCE ? n - from : ELEMENTS_AT_ONCE;
    l->scan += n;
    if (l->scan < e->capacity) aot_mark_push(stack, &e->head);
  }
  mark_values(h, q, e->values + from, n);
  return n;
}

/* The commonest kinds have their code here. */
static void drain(aot_context *cx, aot_mark_stack *stack, size_t words) {
  aot_heap *h = cx->heap;
  ahead q = {.count = 0};
  uint32_t shape = 0;
  while (words) {
    while (!stack->count && q.count) mark_first(h, &q);
    if (!stack->count) break;
    aot_cell *c = aot_mark_pop(stack);
    size_t n = 4;
    if (c->kind == AOT_KIND_OBJECT) n += trace_object(cx, &q, (aot_object *)c, &shape);
    else if (c->kind == AOT_KIND_ARRAY) n += trace_plain_array(cx, &q, (aot_array *)c, &shape);
    else if (c->kind == AOT_KIND_ELEMENTS) n += trace_elements(h, &q, stack, (aot_elements *)c);
    else trace(cx, c);
    words -= n < words ? n : words;
  }
  while (q.count) mark_first(h, &q);
}

const aot_gc_tracer aot_object_tracer = {trace, drain};
