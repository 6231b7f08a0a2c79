/* refs.h: handles.
 *
 * A handle of a number, boolean, undefined or null is its value. That of a cell has 1 in its top 16 bits, then 12 bits of the context's
 * tag, 14 of the age of its place, 22 of the place's number; the top bit of that number tells kept handles from local ones. An age
 * changes whenever the place is given out, and when a kept one is released, so a handle that is gone is noticed until its place was reused
 * 2^14 times, or 2^13.
 */
#ifndef AOT_EMBED_REFS_H
#define AOT_EMBED_REFS_H

#include "embed/state.h"

#define AOT_REF_MARK 1u
#define AOT_REF_KEPT (1u << 21)
#define AOT_REF_MOST (1u << 21) /* places of a table */
#define AOT_REF_AGES 0x3FFFu
#define AOT_REF_TAGS 0xFFFu

static inline aot_ref aot_ref_of(const aot_embedding *e, uint32_t place, uint32_t age) {
  return (aot_ref)e->ref_head << 36 | (aot_ref)(age & AOT_REF_AGES) << 22 | place;
}

static inline bool aot_has_ref_head(const aot_embedding *e, aot_ref ref) { return ref >> 36 == e->ref_head; }

static inline uint32_t aot_ref_place(aot_ref ref) { return (uint32_t)ref & (AOT_REF_KEPT - 1); }
/* Is the handle, which has the head of the context's, one of those that the table has now? */
static inline bool aot_ref_is_in(const aot_ref_table *t, aot_ref ref) {
  return aot_ref_place(ref) < t->used && !((t->ages[aot_ref_place(ref)] ^ ref >> 22) & AOT_REF_AGES);
}

static inline bool aot_is_immediate(aot_value v) {
  return aot_is_number(v) || v == AOT_UNDEFINED || v == AOT_NULL || v == AOT_TRUE || v == AOT_FALSE;
}

/* False: it is no handle of the context. */
static inline bool aot_ref_value(aot_embedding *e, aot_ref ref, aot_value *out) {
  if (aot_has_ref_head(e, ref)) {
    const aot_ref_table *t = ref & AOT_REF_KEPT ? &e->kept : &e->locals;
    if (AOT_UNLIKELY(!aot_ref_is_in(t, ref))) return false;
    *out = t->values[aot_ref_place(ref)];
    return true;
  }
  *out = ref;
  return aot_is_immediate(ref);
}

/* Room for one more local handle: false with AOT_E_MEMORY noted. */
bool aot_refs_grow(aot_ref_table *t);

/* A local handle. Anything but AOT_OK: there is no room. */
static inline aot_status aot_ref_make(aot_embedding *e, aot_value v, aot_ref *out) {
  if (!aot_is_cell(v)) {
    *out = v;
    return AOT_OK;
  }
  aot_ref_table *t = &e->locals;
  if (AOT_UNLIKELY(t->used == t->capacity) && !aot_refs_grow(t)) return AOT_E_MEMORY;
  uint32_t place = t->used++;
  t->values[place] = v;
  *out = aot_ref_of(e, place, ++t->ages[place]);
  return AOT_OK;
}

/* Around a call of the host: its handles are gone afterwards, and its scopes are its own. */
static inline aot_scope aot_level_open(aot_embedding *e) {
  aot_scope level = e->locals.level;
  e->locals.level = level + ((aot_scope)1 << 32);
  return level;
}
static inline void aot_level_close(aot_embedding *e, aot_scope level) { e->locals.level = level; }

/* A handle that was made since then, given to the caller when the others are gone; or why there is none. */
static inline aot_status aot_ref_hand_out(aot_embedding *e, uint32_t used, aot_status status, aot_ref made,
                                          aot_ref *out) {
  aot_value v = AOT_UNDEFINED;
  if (AOT_LIKELY(!status)) aot_ref_value(e, made, &v);
  e->locals.used = used;
  return AOT_UNLIKELY(status) ? status : aot_ref_make(e, v, out);
}

/* Reads a handle that is the parameter of a function of aot.h. */
#define AOT_READ(e, ref, value)                                                                                        \
  if (AOT_UNLIKELY(!aot_ref_value(e, ref, value)))                                                                     \
  return aot_refuse(AOT_E_REF, "%s: %s is no handle of this context, or is gone", __func__, #ref)

void aot_refs_trace(aot_context *cx, aot_embedding *e);
/* At the end of the context: tells of leaks. */
void aot_refs_free(aot_embedding *e);
void aot_tell_misuse(const aot_embedding *e, aot_misuse what, size_t count);

#endif
