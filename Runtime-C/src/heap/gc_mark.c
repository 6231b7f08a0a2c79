/* gc_mark.c: the mark phase: roots, the conservative scan of the stack, tracing by kind, write barrier, weak things.
 *
 * The mark stack is explicit. Cells of program values are traced precisely; machine words (stack, registers, payload of kinds
 * unknown here) may point anywhere into a cell or just past its end.
 */
#include "object/core.h"
#include "heap/poison.h"
#include <stdlib.h>

static inline aot_block *block_of(const aot_cell *c) {
  return (aot_block *)((uintptr_t)c & ~(uintptr_t)(AOT_BLOCK_SIZE - 1));
}

static bool is_leaf(const aot_cell *c) {
  switch (c->kind) {
  case AOT_KIND_STRING: return !(c->flags & (AOT_STR_ROPE | AOT_STR_SLICE));
  case AOT_KIND_BIGINT: return true;
  case AOT_KIND_ELEMENTS: return c->aux == 1;
  default: return false;
  }
}

static inline void mark_cell(aot_heap *h, aot_cell *c) {
  if (c->gc & AOT_GC_MARK) return;
  c->gc |= AOT_GC_MARK;
  if (!(c->gc & AOT_GC_LARGE)) block_of(c)->live++;
  if (is_leaf(c)) return;
  if (AOT_UNLIKELY(h->stack_count == h->stack_capacity))
    h->stack = aot_grow(h->stack, &h->stack_capacity, sizeof *h->stack);
  h->stack[h->stack_count++] = c;
}

static inline void mark(aot_heap *h, aot_value v) {
  if (aot_is_cell(v) && v) mark_cell(h, aot_cell_of(v));
}

static inline void mark_range(aot_heap *h, const aot_value *v, size_t n) {
  for (size_t i = 0; i < n; i++) mark(h, v[i]);
}

static inline void mark_storage(aot_heap *h, const void *first) {
  if (first) mark_cell(h, &aot_elements_of(first)->head);
}

void aot_gc_mark_cell(aot_context *cx, aot_cell *c) { mark_cell(cx->heap, c); }
void aot_gc_mark(aot_context *cx, aot_value v) { mark(cx->heap, v); }
void aot_gc_mark_range(aot_context *cx, const aot_value *v, size_t n) { mark_range(cx->heap, v, n); }
void aot_gc_mark_storage(aot_context *cx, const void *first) { mark_storage(cx->heap, first); }

/* A word that may be an address. */
void aot_gc_mark_word(aot_context *cx, uintptr_t word) {
  if (word >> 48 || word < 4096) return;
  aot_heap *h = cx->heap;
  aot_cell *c = aot_heap_find(h, word);
  if (c && c->kind != AOT_KIND_FREE) aot_gc_mark_cell(cx, c);
  if (c && word != (uintptr_t)c) return;
  /* one past the end of the cell before */
  c = aot_heap_find(h, word - 1);
  if (c && c->kind != AOT_KIND_FREE) aot_gc_mark_cell(cx, c);
}

AOT_NO_SANITIZE static void mark_words(aot_context *cx, const uintptr_t *from, const uintptr_t *to) {
  for (; from < to; from++) aot_gc_mark_word(cx, *from);
}

static size_t cell_size(const aot_cell *c) {
  return c->gc & AOT_GC_LARGE ? aot_large_of(c)->size : block_of(c)->cell_size;
}

/* ---------------------------------------------------------------- tracing */

static inline void trace_named(aot_context *cx, aot_object *o) {
  aot_heap *h = cx->heap;
  aot_shape *s = aot_shape_by_id(cx, o->head.shape);
  if (h->full) aot_shape_mark(cx, s);
  if (AOT_UNLIKELY(s->indexed != NULL)) mark_cell(h, &s->indexed->misc.head);
  mark_range(h, o->slots, s->inline_count);
  mark_storage(h, o->more);
}

static void trace_function(aot_context *cx, aot_function *f) {
  trace_named(cx, (aot_object *)f);
  if (cx->heap->full && f->root_shape) aot_shape_mark(cx, aot_shape_by_id(cx, f->root_shape));
  aot_gc_mark(cx, f->fields);
  aot_gc_mark(cx, f->prototype);
  aot_gc_mark_range(cx, f->captures, f->capture_count);
}

static void trace_payload(aot_context *cx, aot_cell *c) {
  const uintptr_t *p = (const uintptr_t *)c;
  mark_words(cx, p + sizeof(aot_object) / 8, p + cell_size(c) / 8);
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
    aot_gc_mark(cx, ((aot_symbol *)c)->brand);
    break;
  case AOT_KIND_CELL: aot_gc_mark(cx, ((aot_variable *)c)->value); break;
  case AOT_KIND_ELEMENTS:
    if (!c->aux) aot_gc_mark_range(cx, ((aot_elements *)c)->values, ((aot_elements *)c)->capacity);
    break;
  case AOT_KIND_ACCESSOR:
    aot_gc_mark(cx, ((aot_accessor *)c)->getter);
    aot_gc_mark(cx, ((aot_accessor *)c)->setter);
    break;
  case AOT_KIND_ITERATOR_RECORD: aot_trace_iterator_record(cx, c); break;
  case AOT_KIND_FRAME:
    if (cx->interpreter && cx->interpreter->trace_frame) cx->interpreter->trace_frame(cx, c);
    else trace_payload(cx, c);
    break;
  case AOT_KIND_MISC:
    if (((aot_misc *)c)->trace) ((aot_misc *)c)->trace(cx, (aot_misc *)c);
    break;
  case AOT_KIND_OBJECT:
  case AOT_KIND_ERROR:
  case AOT_KIND_GLOBAL: trace_named(cx, (aot_object *)c); break;
  case AOT_KIND_ARRAY:
  case AOT_KIND_ARGUMENTS:
    trace_named(cx, (aot_object *)c);
    aot_gc_mark_storage(cx, ((aot_array *)c)->elements);
    if (((aot_array *)c)->sparse) aot_gc_mark_cell(cx, &((aot_array *)c)->sparse->misc.head);
    break;
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
    aot_gc_mark(cx, ((aot_promise *)c)->result);
    break;
  case AOT_KIND_ARRAY_BUFFER: trace_named(cx, (aot_object *)c); break;
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

/* The commonest kinds have their code here. */
static void drain(aot_context *cx) {
  aot_heap *h = cx->heap;
  while (h->stack_count) {
    aot_cell *c = h->stack[--h->stack_count];
    if (c->kind == AOT_KIND_OBJECT) trace_named(cx, (aot_object *)c);
    else if (c->kind == AOT_KIND_ELEMENTS) mark_range(h, ((aot_elements *)c)->values, ((aot_elements *)c)->capacity);
    else trace(cx, c);
  }
}

/* ---------------------------------------------------------------- roots */

static void mark_context(aot_context *cx) {
  struct aot_context_head *head = &cx->head;
  aot_gc_mark(cx, head->exception);
  aot_gc_mark(cx, head->global);
  if (cx->program) {
    if (head->module_slots) aot_gc_mark_range(cx, head->module_slots, cx->program->module_slot_count);
    if (head->constants) aot_gc_mark_range(cx, head->constants, cx->program->constant_count);
  }
  aot_gc_mark_range(cx, cx->names, AOT_NAME_COUNT);
  aot_gc_mark_range(cx, cx->symbols, AOT_SYMBOL_COUNT);
  aot_gc_mark_range(cx, cx->realm, AOT_REALM_COUNT);
  aot_gc_mark_range(cx, cx->single_units, 256);
  aot_gc_mark(cx, cx->empty_string);
  aot_gc_mark(cx, cx->symbol_registry);
  if (cx->core) {
    aot_gc_mark_range(cx, cx->core->templates, cx->core->template_count);
    if (cx->core->metas) aot_gc_mark(cx, cx->core->metas);
    aot_gc_mark(cx, cx->core->private_methods);
    aot_gc_mark(cx, cx->core->stack_trace_limit);
    aot_gc_mark(cx, cx->core->callee_accessor);
    aot_shapes_mark_roots(cx);
  }
  if (cx->interpreter && cx->interpreter->trace) cx->interpreter->trace(cx);
  for (uint32_t i = 0; i < cx->heap->tracer_count; i++) cx->heap->tracers[i].trace(cx, cx->heap->tracers[i].data);
}

AOT_NOINLINE AOT_NO_SANITIZE static void mark_stack(aot_context *cx) {
  uintptr_t *sp = __builtin_frame_address(0);
  mark_words(cx, sp, (uintptr_t *)cx->stack_base);
}

static void mark_remembered(aot_context *cx) {
  aot_heap *h = cx->heap;
  for (size_t i = 0; i < h->remembered_count; i++) {
    h->remembered[i]->gc &= (uint8_t)~AOT_GC_REMEMBERED;
    trace(cx, h->remembered[i]);
  }
  h->remembered_count = 0;
  for (size_t i = 0; i < h->young_count; i++) aot_gc_mark_cell(cx, h->young[i]);
  h->young_count = 0;
}

static void forget_caches(aot_context *cx) {
  aot_heap *h = cx->heap;
  aot_lookups_forget(cx);
  if (cx->program && cx->head.ics) memset(cx->head.ics, 0, cx->program->ic_count * sizeof(aot_ic));
  for (uint32_t i = 0; i < h->cache_count; i++) memset(h->caches[i].ics, 0, h->caches[i].count * sizeof(aot_ic));
}

void aot_gc_run(aot_context *cx, bool full) {
  aot_heap *h = cx->heap;
  h->marking = true;
  h->full = full;
  if (full) {
    aot_heap_prepare_full(h);
    forget_caches(cx);
    h->remembered_count = h->young_count = 0;
    h->epoch++;
  } else {
    mark_remembered(cx);
  }
  mark_context(cx);
  __builtin_unwind_init(); /* spills callee-saved registers into this frame */
  mark_stack(cx);
  drain(cx);
  if (cx->weak_hooks) {
    while (cx->weak_hooks->mark(cx, full)) drain(cx);
    drain(cx);
    cx->weak_hooks->sweep(cx, full);
  }
  aot_intern_sweep(cx);
  if (full) aot_shapes_sweep(cx);
  h->marking = false;
}

void aot_write_barrier_slow(aot_context *cx, aot_cell *holder) {
  aot_heap *h = cx->heap;
  holder->gc |= AOT_GC_REMEMBERED;
  if (h->remembered_count == h->remembered_capacity)
    h->remembered = aot_grow(h->remembered, &h->remembered_capacity, sizeof *h->remembered);
  h->remembered[h->remembered_count++] = holder;
}

void aot_gc_young(aot_context *cx, aot_value v) {
  if (!v || !aot_is_cell(v) || (aot_cell_of(v)->gc & AOT_GC_MARK)) return;
  aot_heap *h = cx->heap;
  if (h->young_count && h->young[h->young_count - 1] == aot_cell_of(v)) return;
  if (h->young_count == h->young_capacity) h->young = aot_grow(h->young, &h->young_capacity, sizeof *h->young);
  h->young[h->young_count++] = aot_cell_of(v);
}

void aot_gc_add_root_tracer(aot_context *cx, aot_root_tracer f, void *data) {
  aot_heap *h = cx->heap;
  if (h->tracer_count == h->tracer_capacity) {
    size_t capacity = h->tracer_capacity;
    h->tracers = aot_grow(h->tracers, &capacity, sizeof *h->tracers);
    h->tracer_capacity = (uint32_t)capacity;
  }
  h->tracers[h->tracer_count].trace = f;
  h->tracers[h->tracer_count++].data = data;
}

void aot_gc_add_caches(aot_context *cx, aot_ic *ics, uint32_t count) {
  aot_heap *h = cx->heap;
  if (h->cache_count == h->cache_capacity) {
    size_t capacity = h->cache_capacity;
    h->caches = aot_grow(h->caches, &capacity, sizeof *h->caches);
    h->cache_capacity = (uint32_t)capacity;
  }
  h->caches[h->cache_count].ics = ics;
  h->caches[h->cache_count++].count = count;
}

void aot_gc_set_weak_hooks(aot_context *cx, const struct aot_weak_hooks *hooks) { cx->weak_hooks = hooks; }

bool aot_gc_is_marked(aot_value v) { return !aot_is_cell(v) || !v || (aot_cell_of(v)->gc & AOT_GC_MARK) != 0; }
