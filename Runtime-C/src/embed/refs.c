/* refs.c: scopes, and handles that outlive them. */
#include "embed/refs.h"
#include "heap/heap.h"
#include <stdio.h>
#include <stdlib.h>

bool aot_refs_grow(aot_ref_table *t) {
  uint32_t capacity = t->capacity ? 2 * t->capacity : 64;
  if (capacity > AOT_REF_MOST) {
    aot_refuse(AOT_E_MEMORY, "more than %u handles", AOT_REF_MOST);
    return false;
  }
  aot_value *values = realloc(t->values, capacity * sizeof *values);
  if (values) t->values = values;
  uint16_t *ages = values ? realloc(t->ages, capacity * sizeof *ages) : NULL;
  if (!ages) {
    aot_refuse(AOT_E_MEMORY, "no memory for handles");
    return false;
  }
  for (uint32_t i = t->capacity; i < capacity; i++) ages[i] = 0;
  t->ages = ages;
  t->capacity = capacity;
  return true;
}

void aot_refs_trace(aot_context *cx, aot_embedding *e) {
  aot_gc_mark_range(cx, e->locals.values, e->locals.used);
  aot_gc_mark_range(cx, e->kept.values, e->kept.used);
}

void aot_tell_misuse(const aot_embedding *e, aot_misuse what, size_t count) {
  const aot_runtime_options *o = &e->runtime->options;
  static const char *const texts[] = {"handles of aot_keep were not released", "aot_release of what is no kept handle",
                                      "scopes were not closed in their order"};
  if (!o->is_debugging) return;
  if (o->on_misuse) o->on_misuse(o->data, what, count);
  else fprintf(stderr, "aot: %zu: %s\n", count, texts[what]);
}

void aot_refs_free(aot_embedding *e) {
  if (e->kept_count) aot_tell_misuse(e, AOT_MISUSE_LEAK, e->kept_count);
  if (e->locals.depth) aot_tell_misuse(e, AOT_MISUSE_SCOPE, e->locals.depth);
  free(e->locals.values);
  free(e->locals.ages);
  free(e->kept.values);
  free(e->kept.ages);
}

/* ---------------------------------------------------------------- scopes */

/* A scope: its depth, and the local handles that were there before it. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "aot_ref_table.level has the depth above");

static bool is_innermost(const aot_embedding *e, aot_scope scope) {
  return e->locals.depth > 0 && scope >> 32 == e->locals.depth && (uint32_t)scope <= e->locals.used;
}

aot_status aot_scope_open(aot_context *cx, aot_scope *scope) {
  AOT_BEGIN(cx);
  AOT_NEEDS(scope);
  e->locals.depth++;
  *scope = e->locals.level;
  return AOT_OK;
}

static aot_status close_scope(aot_embedding *e, aot_scope scope) {
  if (!is_innermost(e, scope)) {
    aot_tell_misuse(e, AOT_MISUSE_SCOPE, 1);
    return aot_refuse(AOT_E_SCOPE, "the scope is not the innermost one");
  }
  e->locals.level = scope - ((aot_scope)1 << 32);
  return AOT_OK;
}

aot_status aot_scope_close(aot_context *cx, aot_scope scope) {
  AOT_BEGIN(cx);
  return close_scope(e, scope);
}

aot_status aot_scope_return(aot_context *cx, aot_scope scope, aot_ref kept, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  aot_value v;
  AOT_READ(e, kept, &v);
  aot_status closed = close_scope(e, scope);
  return closed ? closed : aot_ref_make(e, v, out);
}

/* ---------------------------------------------------------------- kept handles */

#define NO_PLACE 0xFFFFFFFFu

static bool take_place(aot_embedding *e, uint32_t *place) {
  aot_ref_table *t = &e->kept;
  if (e->free_kept != NO_PLACE) {
    *place = e->free_kept;
    e->free_kept = (uint32_t)aot_as_int(t->values[*place]);
    return true;
  }
  if (t->used == t->capacity && !aot_refs_grow(t)) return false;
  *place = t->used++;
  return true;
}

aot_status aot_keep(aot_context *cx, aot_ref ref, aot_ref *kept) {
  AOT_BEGIN(cx);
  AOT_NEEDS(kept);
  aot_value v;
  AOT_READ(e, ref, &v);
  uint32_t place;
  if (!aot_is_cell(v)) {
    *kept = v;
    return AOT_OK;
  }
  if (!take_place(e, &place)) return AOT_E_MEMORY;
  e->kept.values[place] = v;
  e->kept_count++;
  *kept = aot_ref_of(e, place | AOT_REF_KEPT, ++e->kept.ages[place]);
  return AOT_OK;
}

aot_status aot_release(aot_context *cx, aot_ref kept) {
  AOT_BEGIN(cx);
  if (aot_is_immediate(kept)) return AOT_OK;
  uint32_t number = aot_ref_place(kept);
  bool is_kept = kept & AOT_REF_KEPT && aot_has_ref_head(e, kept) && aot_ref_is_in(&e->kept, kept);
  if (!is_kept || aot_is_int(e->kept.values[number])) { /* a free one holds a number */
    aot_tell_misuse(e, AOT_MISUSE_RELEASE, 1);
    return aot_refuse(AOT_E_REF, "aot_release: no kept handle of this context, or released already");
  }
  e->kept.ages[number]++;
  e->kept.values[number] = aot_int((int32_t)e->free_kept);
  e->free_kept = number;
  e->kept_count--;
  return AOT_OK;
}
