/* ivar.c: instance variables by their numbers in a description. */
#include "objects/space.h"
#include "objects/registry.h"
#include "embed/text.h"
#include "base/failure.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include <stdlib.h>

enum { MOST_MAPS = 1u << 16 };

/* ---------------------------------------------------------------- what is remembered */

static uint32_t hash(uint32_t shape, const aot_object_class *d) {
  return (shape * 0x9E3779B1u) ^ ((uint32_t)((uintptr_t)d >> 4) * 0x85EBCA6Bu);
}

void aot_ivars_forget(aot_space *s) {
  for (uint32_t i = 0; s->ivars && i <= s->ivar_mask; i++) {
    free(s->ivars[i].slots);
    s->ivars[i] = (aot_ivar_map){0};
  }
  s->ivar_count = 0;
}

static inline aot_ivar_map *find_map(const aot_space *s, uint32_t shape, const aot_object_class *d) {
  uint32_t i = hash(shape, d) & s->ivar_mask;
  while (s->ivars[i].shape && (s->ivars[i].shape != shape || s->ivars[i].description != d)) i = (i + 1) & s->ivar_mask;
  return &s->ivars[i];
}

static bool grow_maps(aot_space *s) {
  if (s->ivar_count >= MOST_MAPS) aot_ivars_forget(s);
  if (s->ivars && s->ivar_count <= s->ivar_mask / 2) return true;
  uint32_t before = s->ivars ? s->ivar_mask + 1 : 0, size = before ? 2 * before : 64;
  aot_ivar_map *maps = calloc(size, sizeof *maps), *old = s->ivars;
  if (!maps) return false;
  s->ivars = maps;
  s->ivar_mask = size - 1;
  for (uint32_t i = 0; i < before; i++)
    if (old[i].shape) *find_map(s, old[i].shape, old[i].description) = old[i];
  free(old);
  return true;
}

/* Where the ivars are in objects of a shape. */
static uint32_t *slots_of(aot_space *s, const aot_shape *shape, const aot_object_class *d) {
  uint32_t *slots = malloc((d->ivar_count + 1) * sizeof *slots);
  for (size_t i = 0; slots && i < d->ivar_count; i++) {
    aot_key key;
    slots[i] = AOT_NO_SLOT;
    if (aot_key_of_text(s->embedding, d->ivars[i], &key)) continue;
    int32_t at = aot_shape_find(shape, aot_key_to_value(s->cx, key));
    if (at >= 0 && shape->keys->attributes[at] == AOT_DATA_DEFAULT) slots[i] = (uint32_t)at;
  }
  return slots;
}

/* Is the object an instance of the class that the description is of, in whatever version? */
static bool is_instance(aot_space *s, aot_value object, const aot_object_class *d) {
  const aot_space_class *c = aot_space_class_of(s, object);
  while (c && strcmp(c->name, d->name) != 0) c = c->super;
  return c != NULL;
}

/* The map of an object that has none yet; NULL: noted why, or (AOT_OK) it has a dictionary. */
static AOT_NOINLINE aot_status make_map(aot_space *s, aot_value object, const aot_object_class *d, aot_ivar_map **out) {
  *out = NULL;
  AOT_NEEDS(d);
  aot_status described = aot_check_object_class(d);
  if (described) return described;
  if (!aot_is_object(object) || aot_cell_of(object)->kind != AOT_KIND_OBJECT || !is_instance(s, object, d))
    return aot_refuse(AOT_E_TYPE, "the value is no instance of %s", d->name);
  const aot_shape *shape = aot_shape_of(s->cx, object);
  if (shape->flags & AOT_SHAPE_OWN || shape->frozen) return AOT_OK;
  if (!grow_maps(s)) return aot_refuse(AOT_E_MEMORY, "no memory");
  uint32_t *slots = slots_of(s, shape, d);
  if (!slots) return aot_refuse(AOT_E_MEMORY, "no memory");
  *out = find_map(s, shape->id, d);
  **out = (aot_ivar_map){.shape = shape->id,
                         .inline_count = shape->inline_count,
                         .description = d,
                         .slots = slots,
                         .count = d->ivar_count};
  s->ivar_count++;
  return AOT_OK;
}

static inline aot_status map_of(aot_space *s, aot_value object, const aot_object_class *d, aot_ivar_map **out) {
  if (AOT_LIKELY(aot_is_cell(object) && s->ivars && aot_cell_of(object)->kind == AOT_KIND_OBJECT)) {
    aot_ivar_map *m = find_map(s, aot_cell_of(object)->shape, d);
    if (AOT_LIKELY(m->shape)) {
      *out = m;
      return AOT_OK;
    }
  }
  return make_map(s, object, d, out);
}

static inline aot_value *slot_at(const aot_ivar_map *m, aot_value object, uint32_t slot) {
  return slot < m->inline_count ? &aot_object_of(object)->slots[slot]
                                : &aot_object_of(object)->overflow[slot - m->inline_count];
}

/* ---------------------------------------------------------------- the calls */

static AOT_COLD aot_status refuse_index(const aot_object_class *d, size_t index) {
  return aot_refuse(AOT_E_RANGE, "%s has %zu ivars, there is no number %zu", d->name, d->ivar_count, index);
}

AOT_HOT aot_status aot_ivar_read(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index,
                                 aot_ref *value) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(value);
  AOT_NEEDS_NO_ERROR(e);
  aot_value o, v;
  aot_ivar_map *m;
  AOT_READ(e, object, &o);
  aot_status status = map_of(s, o, description, &m);
  if (AOT_UNLIKELY(status)) return status;
  if (AOT_UNLIKELY(index >= description->ivar_count)) return refuse_index(description, index);
  if (AOT_LIKELY(m && m->slots[index] != AOT_NO_SLOT)) return aot_ref_make(e, *slot_at(m, o, m->slots[index]), value);
  /* The object is no longer as it was made. */
  status = aot_get_named_value(e, o, description->ivars[index], &v);
  return status ? status : aot_ref_make(e, v, value);
}

static bool has_ivar(aot_space *s, aot_value object, const char *name) {
  const aot_space_class *c = aot_space_class_of(s, object);
  aot_key key;
  if (aot_key_of_text(s->embedding, name, &key)) return false;
  for (uint32_t i = 0; c && i < c->field_count; i++)
    if (c->fields[i].value == key.value) return true;
  return false;
}

AOT_HOT aot_status aot_ivar_write(aot_context *cx, aot_ref object, const aot_object_class *description, size_t index,
                                  aot_ref value) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS_NO_ERROR(e);
  aot_value o, v;
  aot_ivar_map *m;
  AOT_READ(e, object, &o);
  AOT_READ(e, value, &v);
  aot_status status = map_of(s, o, description, &m);
  if (AOT_UNLIKELY(status)) return status;
  if (AOT_UNLIKELY(index >= description->ivar_count)) return refuse_index(description, index);
  if (AOT_LIKELY(m && m->slots[index] != AOT_NO_SLOT)) {
    uint32_t slot = m->slots[index];
    *slot_at(m, o, slot) = v;
    if (AOT_LIKELY(slot < m->inline_count)) aot_barrier(cx, aot_object_of(o), v);
    else aot_barrier_at(cx, aot_object_of(o)->overflow, slot - m->inline_count, v);
    return AOT_OK;
  }
  if (!has_ivar(s, o, description->ivars[index]))
    return aot_refuse(AOT_E_NAME, "%s has no ivar %s any more", description->name, description->ivars[index]);
  return aot_set_named_value(e, o, description->ivars[index], v);
}
