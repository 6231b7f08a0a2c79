/* mark.c: the mark phase: roots, the conservative scan of the stack, write barrier. What a cell of some kind refers to
 * is told by the tracer that the object model sets.
 *
 * Cells of program values are traced precisely; machine words (stack, registers) may point anywhere into a cell or just past its
 * end.
 */
#include "base/context.h"
#include "base/interpreter.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/large.h"
#include "heap/marking.h"
#include "heap/poison.h"
#include <stdbool.h>
#include <stdlib.h>

/* A word that may be an address: of the cell it lies in, or of the one that ends there, as loops over elements and units have it. Ordinary
 * objects are not known by their end: whoever goes through the slots of one allocates nothing meanwhile. They are what lists and trees
 * are made of: kept for the sake of its neighbour, one keeps all that hangs on it, and so much of the heap's memory. */
static void mark_word(aot_context *cx, uintptr_t word) {
  if (word >> 48 || word < 4096) return;
  aot_heap *h = cx->heap;
  aot_cell *c = aot_heap_find(h, word);
  if (c) aot_mark_cell(h, c);
  if (c && word != (uintptr_t)c) return;
  c = aot_heap_find(h, word - 1);
  if (c && c->kind != AOT_KIND_OBJECT) aot_mark_cell(h, c);
}

AOT_NO_SANITIZE static void mark_words(aot_context *cx, const uintptr_t *from, const uintptr_t *to) {
  for (; from < to; from++) mark_word(cx, *from);
}

/* Unlike roots, cells do not point past the end of others: what lies before a cell that one knows may be younger than the knowledge. */
void aot_gc_mark_payload(aot_context *cx, const uintptr_t *from, const uintptr_t *to) {
  aot_heap *h = cx->heap;
  for (; from < to; from++) {
    if (*from >> 48 || *from < 4096) continue;
    aot_cell *c = aot_heap_find(h, *from);
    if (c) aot_mark_cell(h, c);
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
    h->tracer->trace(cx, h->remembered[i]);
  }
  h->remembered_count = 0;
  aot_large_mark_cards(h);
  for (size_t i = 0; i < h->young_count; i++) aot_mark_cell(h, h->young[i]);
  h->young_count = 0;
}

void aot_gc_mark_roots(aot_context *cx) {
  mark_remembered(cx);
  mark_context(cx);
  __builtin_unwind_init(); /* spills callee-saved registers into this frame */
  mark_stack(cx);
}

void aot_gc_forget_caches(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (cx->program && cx->head.ics) memset(cx->head.ics, 0, cx->program->ic_count * sizeof(aot_ic));
  for (uint32_t i = 0; i < h->cache_count; i++) memset(h->caches[i].ics, 0, h->caches[i].count * sizeof(aot_ic));
}

/* ---------------------------------------------------------------- barriers */

void aot_write_barrier_slow(aot_context *cx, aot_cell *holder) {
  aot_heap *h = cx->heap;
  holder->gc |= AOT_GC_REMEMBERED;
  if (h->remembered_count == h->remembered_capacity)
    h->remembered = aot_grow(h->remembered, &h->remembered_capacity, sizeof *h->remembered);
  h->remembered[h->remembered_count++] = holder;
}

void aot_gc_moved(aot_context *cx, aot_value *elements) {
  aot_cell *c = aot_elements_cell(elements);
  uint8_t bits = c->gc & (AOT_GC_LARGE | AOT_GC_OLD | AOT_GC_REMEMBERED);
  if (bits != (AOT_GC_LARGE | AOT_GC_OLD) || !(cx->heap->is_cycle || aot_large_of(c)->is_carded)) return;
  aot_write_barrier_slow(cx, c);
}

/* What is young is looked at by the next collection, what is old by the cycle under way. */
void aot_gc_young(aot_context *cx, aot_value v) {
  if (!v || !aot_is_cell(v)) return;
  aot_heap *h = cx->heap;
  aot_cell *c = aot_cell_of(v);
  if (c->gc & AOT_GC_OLD) {
    aot_mark_cell(h, c);
    return;
  }
  if (h->young_count && h->young[h->young_count - 1] == c) return;
  if (h->young_count == h->young_capacity) h->young = aot_grow(h->young, &h->young_capacity, sizeof *h->young);
  h->young[h->young_count++] = c;
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

void aot_gc_add_sweeper(aot_context *cx, void (*sweep)(aot_context *cx, bool full)) {
  aot_heap *h = cx->heap;
  if (h->sweeper_count == h->sweeper_capacity)
    h->sweepers = aot_grow(h->sweepers, &h->sweeper_capacity, sizeof *h->sweepers);
  h->sweepers[h->sweeper_count++] = sweep;
}

void aot_gc_set_tracer(aot_context *cx, const aot_gc_tracer *tracer) { cx->heap->tracer = tracer; }

void aot_gc_set_weak_hooks(aot_context *cx, const struct aot_weak_hooks *hooks) { cx->weak_hooks = hooks; }
