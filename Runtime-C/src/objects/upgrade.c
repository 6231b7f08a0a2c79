/* upgrade.c: instances of a class whose ivars are other ones than they were. */
#include "objects/space.h"
#include "base/failure.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- finding them */

/* Visits allocate nothing of the heap; what has no place is counted and asked for again. */
typedef struct search {
  aot_space *s;
  bool is_full;
} search;

static void find_instance(aot_context *cx, aot_cell *cell, void *data) {
  (void)cx;
  search *f = data;
  aot_space *s = f->s;
  const aot_space_class *c = aot_space_class_of(s, aot_box(cell));
  if (!c || !c->is_changing || f->is_full) return;
  if (aot_space_grow(&s->moving, &s->moving_capacity, s->moving_count, sizeof *s->moving))
    s->moving[s->moving_count++] = aot_box(cell);
  else f->is_full = true;
}

/* ---------------------------------------------------------------- moving one */

/* A shape with the class's fields and the room that the object has. */
static aot_shape *shape_for(aot_space *s, const aot_space_class *c, const aot_shape *now) {
  if (now->inline_count == c->shape->inline_count && now->proto == c->prototype) return c->shape;
  aot_shape *shape = aot_shape_root(s->cx, now->proto, now->inline_count);
  for (uint32_t i = 0; i < c->field_count; i++)
    shape = aot_shape_add(s->cx, shape, aot_key_to_value(s->cx, c->fields[i]), AOT_DATA_DEFAULT, UINT32_MAX / 4);
  return shape;
}

static bool is_plain(const aot_shape *shape) {
  for (uint32_t i = 0; i < shape->count; i++)
    if (!shape->keys->keys[i] || shape->keys->attributes[i] & (AOT_ACCESSOR | AOT_PROP_LAZY)) return false;
  return true;
}

/* Is it a field that a program gave the object, or the fields of a class that derives? An ivar that the class has no longer goes. */
static bool is_apart(const aot_space_class *c, aot_value key) {
  for (uint32_t i = 0; i < c->field_count; i++)
    if (c->fields[i].value == key) return false;
  for (uint32_t i = 0; i < c->before_count; i++)
    if (c->before[i].value == key) return false;
  return true;
}

/* An object that has shared shapes: it starts anew. 0, or -1 with an error pending. */
static int rebuild(aot_space *s, const aot_space_class *c, aot_value v) {
  aot_context *cx = s->cx;
  aot_object *o = aot_object_of(v);
  aot_shape *before = aot_shape_of(cx, v), *after = shape_for(s, c, before);
  size_t room = before->count + (size_t)c->field_count;
  aot_value *values =
      aot_new_elements(cx, (uint32_t)room + 1, AOT_UNDEFINED); /* a cell: the collector sees what it holds */
  if (!values) return -1;
  for (uint32_t i = 0; i < before->count; i++) {
    values[c->field_count + i] = *aot_slot(o, before, i);
    aot_barrier_at(cx, values, c->field_count + i, values[c->field_count + i]);
  }
  for (uint32_t i = 0; i < c->field_count; i++) {
    int32_t at = aot_shape_find(before, aot_key_to_value(cx, c->fields[i]));
    if (at >= 0) values[i] = values[c->field_count + (uint32_t)at];
  }
  aot_value *overflow = NULL;
  if (c->field_count > after->inline_count) {
    overflow = aot_new_elements(cx, c->field_count - after->inline_count, AOT_UNDEFINED);
    if (!overflow) return -1;
  }
  o->overflow = overflow;
  if (overflow) aot_barrier(cx, o, aot_box(aot_elements_of(overflow)));
  o->head.shape = after->id;
  for (uint32_t i = 0; i < after->inline_count; i++) o->slots[i] = AOT_UNDEFINED;
  for (uint32_t i = 0; i < c->field_count; i++) {
    *aot_slot(o, after, i) = values[i];
    if (i < after->inline_count) aot_barrier(cx, o, values[i]);
    else aot_barrier_at(cx, overflow, i - after->inline_count, values[i]);
  }
  for (uint32_t i = 0; i < before->count; i++) {
    aot_value key = before->keys->keys[i];
    if (is_apart(c, key) && aot_own_add(cx, v, aot_key_from_name(key), values[c->field_count + i],
                                        before->keys->attributes[i] & AOT_PROP_PUBLIC, false))
      return -1;
  }
  return 0;
}

/* One that has a dictionary: fields that are missing are added. */
static int complete(aot_context *cx, const aot_space_class *c, aot_value v) {
  aot_own_slot p;
  for (uint32_t i = 0; i < c->field_count; i++)
    if (aot_own_find(cx, v, c->fields[i], &p) == 0 && aot_own_extensible(cx, v) &&
        aot_own_add(cx, v, c->fields[i], AOT_UNDEFINED, AOT_DATA_DEFAULT, false))
      return -1;
  return 0;
}

/* One whose first fields are those of a class of the program: fields come and go behind them. */
static int refit(aot_context *cx, const aot_space_class *c, aot_value v) {
  for (uint32_t i = 0; i < c->before_count; i++) {
    bool is_kept = false;
    for (uint32_t k = 0; k < c->field_count; k++) is_kept |= c->fields[k].value == c->before[i].value;
    if (!is_kept && aot_object_delete(cx, v, c->before[i]) < 0) return -1;
  }
  return complete(cx, c, v);
}

static int move(aot_space *s, const aot_space_class *c, aot_value v) {
  if (aot_space_class_of_program(c)) return refit(s->cx, c, v);
  const aot_shape *shape = aot_shape_of(s->cx, v);
  if (shape->flags & AOT_SHAPE_OWN || shape->frozen || !is_plain(shape)) return complete(s->cx, c, v);
  return rebuild(s, c, v);
}

/* ---------------------------------------------------------------- all of them */

aot_status aot_space_upgrade(aot_space *s, const aot_object_class *description, aot_value object, uint32_t version) {
  if (!description || !description->upgrade) return AOT_OK;
  aot_embedding *e = s->embedding;
  aot_scope level = aot_level_open(e);
  aot_ref number = AOT_NO_REF;
  aot_invocation call = {.count = 1, .arguments = &number};
  aot_status status = aot_ref_make(e, object, &call.this_value);
  if (!status) status = aot_make_number(s->cx, version, &number);
  if (!status) {
    aot_space_enter(s);
    description->upgrade(s->cx, &call);
    aot_space_leave(s);
  }
  aot_level_close(e, level);
  if (status || e->error == AOT_HOLE) return status;
  return aot_refuse(AOT_E_EXCEPTION, "the upgrade of an instance of %s raised an exception", description->name);
}

/* The hooks of the class and its superclasses, those first. */
static aot_status upgrade_all(aot_space *s, const aot_space_class *c, aot_value object) {
  aot_status status = c->super ? upgrade_all(s, c->super, object) : AOT_OK;
  if (status || !c->is_changing || c->previous == c->version) return status;
  return aot_space_upgrade(s, c->description, object, c->previous);
}

aot_status aot_space_move_instances(aot_space *s) {
  search f = {.s = s};
  bool is_needed = false;
  for (size_t i = 0; i < s->class_count; i++) is_needed |= s->classes[i]->is_changing;
  if (!is_needed) return AOT_OK;
  aot_ivars_forget(s);
  aot_gc_each(s->cx, AOT_KIND_OBJECT, find_instance, &f);
  aot_status status = f.is_full ? aot_refuse(AOT_E_MEMORY, "no memory") : AOT_OK;
  for (size_t i = 0; i < s->moving_count && !status; i++)
    if (move(s, aot_space_class_of(s, s->moving[i]), s->moving[i])) status = aot_outcome(s->embedding);
  for (size_t i = 0; i < s->moving_count && !status; i++)
    status = upgrade_all(s, aot_space_class_of(s, s->moving[i]), s->moving[i]);
  s->moving_count = 0;
  return status;
}
