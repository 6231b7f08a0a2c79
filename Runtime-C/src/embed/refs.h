/* refs.h: handles.
 *
 * A handle of a number, boolean, undefined or null is its value. That of a cell has 1 in its top 16 bits, then 12 bits of the context's
 * tag, 14 of the age of its place, 22 of the place's number; the top bit of that number tells kept handles from local ones. An age
 * changes whenever the place is given out, so a handle that is gone is noticed until its place was reused 2^14 times.
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
  return (aot_ref)AOT_REF_MARK << 48 | (aot_ref)e->tag << 36 | (aot_ref)(age & AOT_REF_AGES) << 22 | place;
}

/* The place of a handle of a cell in its table; NULL: it is gone, or was never one of this context. */
static inline aot_value *aot_ref_place(aot_embedding *e, aot_ref ref) {
  if (ref >> 36 != ((aot_ref)AOT_REF_MARK << 12 | e->tag)) return NULL;
  const aot_ref_table *t = ref & AOT_REF_KEPT ? &e->kept : &e->locals;
  uint32_t place = (uint32_t)ref & (AOT_REF_KEPT - 1);
  if (place >= t->used || (t->ages[place] & AOT_REF_AGES) != (ref >> 22 & AOT_REF_AGES)) return NULL;
  return aot_is_int(t->values[place]) ? NULL : &t->values[place]; /* free places of `kept` hold numbers */
}

static inline bool aot_is_immediate(aot_value v) {
  return aot_is_number(v) || v == AOT_UNDEFINED || v == AOT_NULL || v == AOT_TRUE || v == AOT_FALSE;
}

/* False: it is no handle of the context. */
static inline bool aot_ref_value(aot_embedding *e, aot_ref ref, aot_value *out) {
  if (ref >> 48 == AOT_REF_MARK) {
    const aot_value *place = aot_ref_place(e, ref);
    if (place) *out = *place;
    return place != NULL;
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

/* Reads a handle that is the parameter of a function of aot.h. */
#define AOT_READ(e, ref, value)                                                                                        \
  if (AOT_UNLIKELY(!aot_ref_value(e, ref, value)))                                                                     \
  return aot_refuse(AOT_E_REF, "%s: %s is no handle of this context, or is gone", __func__, #ref)

void aot_refs_trace(aot_context *cx, aot_embedding *e);
/* At the end of the context: tells of leaks. */
void aot_refs_free(aot_embedding *e);
void aot_tell_misuse(const aot_embedding *e, aot_misuse what, size_t count);

#endif
