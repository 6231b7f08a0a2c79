/* shape.c: hidden classes.
 *
 * A shape tells prototype, keys with attributes, and how many slots lie inside the object. Shapes form trees: a root without
 * keys per prototype and inline count, a transition per added key. The key tables are shared along a chain as long as it
 * does not fork. Objects that lose keys, or serve as prototypes, or have very many keys own a dictionary: a shape of their
 * own that changes in place.
 */
#include "object/shape.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/realm_id.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "value/symbol.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/realm_object.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdlib.h>

#define LINEAR_KEYS 8u /* up to here keys are compared one by one */

/* ---------------------------------------------------------------- key tables */

static aot_keys *keys_new(uint32_t capacity) {
  aot_keys *k = calloc(1, sizeof *k);
  if (!k) aot_fatal(NULL, "out of memory");
  k->references = 1;
  if (capacity) {
    k->capacity = capacity;
    k->keys = malloc(capacity * (sizeof(aot_value) + 1));
    if (!k->keys) aot_fatal(NULL, "out of memory");
    k->attributes = (uint8_t *)(k->keys + capacity);
  }
  return k;
}

static void keys_release(aot_keys *k) {
  if (--k->references) return;
  free(k->index);
  free(k->keys);
  free(k);
}

static void keys_reserve_exactly(aot_keys *k, uint32_t capacity) {
  aot_value *keys = malloc(capacity * (sizeof(aot_value) + 1));
  if (!keys) aot_fatal(NULL, "out of memory");
  uint8_t *attributes = (uint8_t *)(keys + capacity);
  if (k->used) {
    memcpy(keys, k->keys, k->used * sizeof *keys);
    memcpy(attributes, k->attributes, k->used);
  }
  free(k->keys);
  k->keys = keys;
  k->attributes = attributes;
  k->capacity = capacity;
}

static void keys_reserve(aot_keys *k, uint32_t n) {
  if (n <= k->capacity) return;
  uint32_t capacity = k->capacity ? k->capacity * 2 : 4;
  keys_reserve_exactly(k, capacity < n ? n : capacity);
}

static void index_insert(aot_keys *k, uint32_t entry) {
  uint32_t i = aot_cell_of(k->keys[entry])->shape & k->mask;
  while (k->index[i]) i = (i + 1) & k->mask;
  k->index[i] = entry + 1;
}

static void keys_build_index(aot_keys *k) {
  uint32_t size = 16;
  while (size < k->capacity * 2) size *= 2;
  free(k->index);
  k->index = calloc(size, sizeof *k->index);
  if (!k->index) aot_fatal(NULL, "out of memory");
  k->mask = size - 1;
  for (uint32_t i = 0; i < k->used; i++)
    if (k->keys[i]) index_insert(k, i);
}

static void keys_append(aot_keys *k, aot_value key, uint32_t attributes) {
  uint32_t before = k->capacity;
  keys_reserve(k, k->used + 1);
  k->keys[k->used] = key;
  k->attributes[k->used] = (uint8_t)attributes;
  k->used++;
  if (!k->mask) return;
  if (k->capacity != before) keys_build_index(k);
  else index_insert(k, k->used - 1);
}

static aot_keys *keys_copy(const aot_keys *k, uint32_t count) {
  aot_keys *c = keys_new(count + 2);
  if (count) {
    memcpy(c->keys, k->keys, count * sizeof *c->keys);
    memcpy(c->attributes, k->attributes, count);
  }
  c->used = count;
  return c;
}

int32_t aot_shape_find(const aot_shape *s, aot_value key) {
  aot_keys *k = s->keys;
  uint32_t n = s->count;
  if (n <= LINEAR_KEYS) {
    for (uint32_t i = 0; i < n; i++)
      if (k->keys[i] == key) return (int32_t)i;
    return -1;
  }
  if (!k->mask) keys_build_index(k);
  for (uint32_t i = aot_cell_of(key)->shape & k->mask;; i = (i + 1) & k->mask) {
    uint32_t e = k->index[i];
    if (!e) return -1;
    if (k->keys[e - 1] == key) return e - 1 < n ? (int32_t)(e - 1) : -1;
  }
}

/* ---------------------------------------------------------------- making shapes */

static uint32_t take_id(aot_context *cx, bool reusable) {
  if (reusable && cx->core->free_id_count) return cx->core->free_ids[--cx->core->free_id_count];
  if (cx->shape_count == cx->shape_capacity) {
    size_t capacity = cx->shape_capacity;
    cx->shapes = aot_grow(cx->shapes, &capacity, sizeof *cx->shapes);
    cx->shape_capacity = (uint32_t)capacity;
  }
  cx->shapes[cx->shape_count] = NULL;
  if (cx->shape_count == AOT_FIRST_PROGRAM_SHAPE) cx->shape_count = cx->core->layouts_end;
  return cx->shape_count++;
}

static aot_shape *shape_with_id(aot_context *cx, uint32_t id, aot_value proto, uint32_t inline_count, aot_keys *keys) {
  aot_shape *s = calloc(1, sizeof *s);
  if (!s) aot_fatal(cx, "out of memory");
  s->id = id;
  s->inline_count = (uint16_t)inline_count;
  s->proto = proto;
  s->keys = keys;
  s->root = s;
  s->mark = s->touched = cx->heap->epoch;
  cx->shapes[id] = s;
  aot_gc_young(cx, proto);
  return s;
}

static aot_shape *shape_new(aot_context *cx, aot_value proto, uint32_t inline_count, aot_keys *keys) {
  return shape_with_id(cx, take_id(cx, false), proto, inline_count, keys);
}

static aot_shape **roots_of(aot_context *cx, aot_value proto) {
  if (proto == AOT_NULL) return &cx->core->null_roots;
  if (!(aot_cell_of(proto)->flags & AOT_OBJ_IS_PROTO)) aot_make_proto(cx, proto);
  return &aot_shape_of(cx, proto)->roots;
}

aot_shape *aot_shape_class_root(aot_context *cx, aot_value proto, uint32_t inline_count) {
  if (proto != AOT_NULL && !(aot_cell_of(proto)->flags & AOT_OBJ_IS_PROTO)) aot_make_proto(cx, proto);
  return shape_new(cx, proto, inline_count, keys_new(0));
}

aot_shape *aot_shape_root(aot_context *cx, aot_value proto, uint32_t inline_count) {
  aot_shape **list = roots_of(cx, proto);
  for (aot_shape *s = *list; s; s = s->next_root)
    if (s->inline_count == inline_count) {
      s->touched = cx->heap->epoch;
      if (cx->heap->is_cycle) aot_shape_mark(cx, s); /* for an object that the cycle may have left behind it */
      return s;
    }
  aot_shape *s = shape_new(cx, proto, inline_count, keys_new(0));
  s->next_root = *list;
  *list = s;
  return s;
}

/* ---------------------------------------------------------------- transitions */

static uint32_t transition_hash(aot_value key, uint32_t attributes) {
  return (uint32_t)((key >> 4) * 0x9E3779B1u) ^ attributes * 0x85EBCA6Bu;
}

/* Up to 8 transitions are a list, more are an open-addressed table of a power of two. */
static aot_shape *transition_find(const aot_shape *s, aot_value key, uint32_t attributes) {
  if (s->transition_capacity <= LINEAR_KEYS) {
    for (uint32_t i = 0; i < s->transition_count; i++)
      if (s->transitions[i].key == key && s->transitions[i].attributes == attributes) return s->transitions[i].to;
    return NULL;
  }
  uint32_t mask = s->transition_capacity - 1;
  for (uint32_t i = transition_hash(key, attributes) & mask; s->transitions[i].to; i = (i + 1) & mask)
    if (s->transitions[i].key == key && s->transitions[i].attributes == attributes) return s->transitions[i].to;
  return NULL;
}

static void transition_store(aot_transition *table, uint32_t mask, aot_transition t) {
  uint32_t i = transition_hash(t.key, t.attributes) & mask;
  while (table[i].to) i = (i + 1) & mask;
  table[i] = t;
}

static void transition_grow(aot_shape *s) {
  uint32_t capacity = s->transition_capacity ? s->transition_capacity * 2 : 1;
  if (capacity == 16) capacity = 32;
  aot_transition *table = calloc(capacity, sizeof *table);
  if (!table) aot_fatal(NULL, "out of memory");
  for (uint32_t i = 0; i < s->transition_capacity; i++) {
    if (!s->transitions[i].to) continue;
    if (capacity <= LINEAR_KEYS) table[i] = s->transitions[i];
    else transition_store(table, capacity - 1, s->transitions[i]);
  }
  free(s->transitions);
  s->transitions = table;
  s->transition_capacity = capacity;
}

static void transition_add(aot_shape *s, aot_value key, uint32_t attributes, aot_shape *to) {
  bool table = s->transition_capacity > LINEAR_KEYS;
  if (table ? s->transition_count * 2 >= s->transition_capacity : s->transition_count == s->transition_capacity)
    transition_grow(s);
  aot_transition t = {key, to, attributes};
  if (s->transition_capacity <= LINEAR_KEYS) s->transitions[s->transition_count] = t;
  else transition_store(s->transitions, s->transition_capacity - 1, t);
  s->transition_count++;
}

static aot_shape *child_of(aot_context *cx, aot_shape *s, uint32_t id, aot_value key, uint32_t attributes) {
  aot_keys *keys = s->keys;
  if (keys->used == s->count) keys->references++;
  else keys = keys_copy(keys, s->count);
  keys_append(keys, key, attributes);
  aot_gc_young(cx, key);
  aot_shape *c = shape_with_id(cx, id, s->proto, s->inline_count, keys);
  c->root = s->root;
  c->frozen = s->frozen;
  c->flags = s->flags & AOT_SHAPE_PINNED;
  c->count = s->count + 1;
  if (c->count > c->root->most) c->root->most = c->count;
  transition_add(s, key, attributes, c);
  return c;
}

aot_shape *aot_shape_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes, uint32_t limit) {
  aot_shape *c = transition_find(s, key, attributes);
  if (c) return c;
  if (s->count >= limit || s->transition_count >= 4 * limit) return NULL;
  return child_of(cx, s, take_id(cx, false), key, attributes);
}

/* Private names are no properties: they stay as they are. */
void aot_keys_restrict(aot_keys *k, uint32_t count, int level) {
  for (uint32_t i = 0; level >= 2 && i < count; i++) {
    if (!k->keys[i] || (aot_cell_of(k->keys[i])->kind == AOT_KIND_SYMBOL && aot_symbol_is_private(k->keys[i])))
      continue;
    k->attributes[i] &= (uint8_t)~AOT_CONFIGURABLE;
    if (level == 3 && !(k->attributes[i] & AOT_ACCESSOR)) k->attributes[i] &= (uint8_t)~AOT_WRITABLE;
  }
}

/* Restrictions are transitions on the keys 1, 2, 3, which no property has. */
aot_shape *aot_shape_restrict(aot_context *cx, aot_shape *s, int level) {
  if (s->frozen >= level) return s;
  aot_shape *c = transition_find(s, (aot_value)level, 0);
  if (c) return c;
  aot_keys *keys = keys_copy(s->keys, s->count);
  aot_keys_restrict(keys, s->count, level);
  c = shape_new(cx, s->proto, s->inline_count, keys);
  c->root = s->root;
  c->count = s->count;
  c->frozen = (uint8_t)level;
  c->flags = s->flags & AOT_SHAPE_PINNED;
  transition_add(s, (aot_value)level, 0, c);
  return c;
}

aot_shape *aot_shape_with_proto(aot_context *cx, aot_shape *s, aot_value proto) {
  aot_shape *n = aot_shape_root(cx, proto, s->inline_count);
  for (uint32_t i = 0; i < s->count; i++) {
    n = aot_shape_add(cx, n, s->keys->keys[i], s->keys->attributes[i], UINT32_MAX / 4);
  }
  return s->frozen ? aot_shape_restrict(cx, n, s->frozen) : n;
}

/* ---------------------------------------------------------------- dictionaries */

aot_shape *aot_shape_make_own(aot_context *cx, aot_value o, bool cacheable) {
  aot_shape *s = aot_shape_of(cx, o);
  if (s->flags & AOT_SHAPE_OWN) {
    if (cacheable && !(s->flags & AOT_SHAPE_CACHEABLE)) {
      s->flags |= AOT_SHAPE_CACHEABLE;
      aot_shape_new_id(cx, o, s);
    }
    return s;
  }
  aot_shape *n = shape_with_id(cx, take_id(cx, !cacheable), s->proto, s->inline_count, keys_copy(s->keys, s->count));
  n->flags = AOT_SHAPE_OWN | (cacheable ? AOT_SHAPE_CACHEABLE : 0);
  n->count = n->live = s->count;
  n->frozen = s->frozen;
  if (cx->heap->is_cycle) aot_gc_mark_range(cx, n->keys->keys, n->count);
  aot_cell_of(o)->shape = n->id;
  if (aot_cell_of(o)->kind == AOT_KIND_OBJECT)
    aot_cell_of(o)->aux = 0; /* the shape may come to hold indexed properties */
  return n;
}

void aot_shape_own_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes) {
  keys_append(s->keys, key, attributes);
  aot_gc_young(cx, key);
  s->count++;
  s->live++;
}

void aot_shape_own_reserve(aot_shape *s, uint32_t count) {
  uint32_t before = s->keys->capacity;
  if (count > before) keys_reserve_exactly(s->keys, count);
  if (s->keys->mask && s->keys->capacity != before) keys_build_index(s->keys);
}

void aot_shape_new_id(aot_context *cx, aot_value o, aot_shape *s) {
  uint32_t id = take_id(cx, false);
  cx->shapes[s->id] = NULL;
  s->id = id;
  cx->shapes[id] = s;
  aot_cell_of(o)->shape = id;
}

/* ---------------------------------------------------------------- garbage collection (cycles only)
 *
 * A tree lives as long as an object, a constructor or the context uses any of its shapes; so shape ids that code remembers for
 * prototypes that live stay good. Dictionaries live and die with their object. A shape that is made while a cycle is under way counts as
 * marked, what it refers to is marked by aot_gc_young. */

/* Each shape adds one key to its parent's; the depth is bounded by the limit of aot_shape_add. */
static void mark_tree(aot_context *cx, aot_shape *s) {
  if (s->count) aot_gc_mark(cx, s->keys->keys[s->count - 1]);
  for (uint32_t i = 0; i < s->transition_capacity; i++)
    if (s->transitions[i].to) mark_tree(cx, s->transitions[i].to);
}

void aot_shape_mark(aot_context *cx, aot_shape *s) {
  s = s->root;
  if (s->mark == cx->heap->epoch) return;
  s->mark = cx->heap->epoch;
  aot_gc_mark(cx, s->proto);
  if (s->flags & AOT_SHAPE_OWN) aot_gc_mark_range(cx, s->keys->keys, s->count);
  else mark_tree(cx, s);
}

/* Asked for since the last cycle began that came to its end: a C function may hold it while it makes the object. What was asked for since
 * this one began is marked. */
static bool is_fresh(aot_context *cx, const aot_shape *s) {
  return s->root == s && !(s->flags & AOT_SHAPE_OWN) && s->touched >= cx->heap->ended_epoch;
}

void aot_shapes_mark_roots(aot_context *cx) {
  struct aot_core *core = cx->core;
  if (!cx->heap->is_cycle) return;
  for (uint32_t i = 1; i < cx->shape_count; i++)
    if (cx->shapes[i] && ((cx->shapes[i]->flags & AOT_SHAPE_PINNED) || is_fresh(cx, cx->shapes[i])))
      aot_shape_mark(cx, cx->shapes[i]);
  aot_shape *named[] = {cx->empty_object_shape,   core->array_shape,           core->arguments_shape,
                        core->error_shape,        core->iterator_result_shape, core->function_shapes[0],
                        core->function_shapes[1], core->function_shapes[2],    core->function_shapes[3],
                        core->function_shapes[4], core->regexp_shape,          core->match_shapes[0],
                        core->match_shapes[1],    core->sloppy_arguments_shape};
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (named[i]) aot_shape_mark(cx, named[i]);
}

static void shape_free(aot_context *cx, aot_shape *s) {
  if ((s->flags & (AOT_SHAPE_OWN | AOT_SHAPE_CACHEABLE)) == AOT_SHAPE_OWN) {
    struct aot_core *core = cx->core;
    if (core->free_id_count == core->free_id_capacity) {
      size_t capacity = core->free_id_capacity;
      core->free_ids = aot_grow(core->free_ids, &capacity, sizeof *core->free_ids);
      core->free_id_capacity = (uint32_t)capacity;
    }
    core->free_ids[core->free_id_count++] = s->id;
  }
  cx->shapes[s->id] = NULL;
  keys_release(s->keys);
  free(s->transitions);
  free(s);
}

static void filter_roots(aot_shape **list, uint32_t epoch) {
  while (*list) {
    if ((*list)->mark == epoch) list = &(*list)->next_root;
    else *list = (*list)->next_root;
  }
}

void aot_shapes_sweep(aot_context *cx) {
  uint32_t epoch = cx->heap->epoch;
  filter_roots(&cx->core->null_roots, epoch);
  for (uint32_t i = 1; i < cx->shape_count; i++) {
    aot_shape *s = cx->shapes[i];
    if (s && s->roots && s->mark == epoch) filter_roots(&s->roots, epoch);
  }
  /* children first look at their root, so roots go last */
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 1; i < cx->shape_count; i++) {
      aot_shape *s = cx->shapes[i];
      if (s && s->root->mark != epoch && (pass == 1 || s->root != s)) shape_free(cx, s);
    }
}

/* ---------------------------------------------------------------- life */

static uint32_t layouts_end(const aot_program *program) {
  uint32_t end = AOT_FIRST_PROGRAM_SHAPE;
  for (uint32_t i = 0; i < program->layout_count; i++) {
    uint32_t last = program->layouts[i].first_shape + program->layouts[i].count + 1u;
    if (last > end) end = last;
  }
  return end;
}

/* The ids of the program's layouts are kept free for aot_shapes_add_layouts. */
int aot_shapes_init(aot_context *cx, const aot_program *program) {
  cx->core->layouts_end = program ? layouts_end(program) : AOT_FIRST_PROGRAM_SHAPE;
  cx->shape_capacity = cx->core->layouts_end + 128;
  cx->shapes = calloc(cx->shape_capacity, sizeof *cx->shapes);
  cx->shape_count = 16; /* 0 = none; the first few mark caches of primitive receivers */
  return cx->shapes ? 0 : -1;
}

/* Private names are there when their class is defined: shapes from the first of them on are made then (aot_bind_layout). */
static void add_keys(aot_context *cx, const aot_layout *l, aot_shape *s) {
  for (uint32_t k = s->count; k < l->count; k++) {
    uint32_t key = l->keys[k], attributes = AOT_DATA_DEFAULT;
    aot_value name = key & AOT_LAYOUT_PRIVATE ? AOT_UNDEFINED : aot_constant(cx, key);
    if (key & AOT_LAYOUT_PRIVATE) {
      if (s->root->flags & AOT_SHAPE_LAYOUT) return;
      name = AOT_HEAD(cx)->module_slots[key & ~(AOT_LAYOUT_PRIVATE | AOT_LAYOUT_BRAND)];
      attributes = key & AOT_LAYOUT_BRAND ? 0 : AOT_WRITABLE;
    }
    s = child_of(cx, s, l->first_shape + cx->head.shape_base + k + 1, name, attributes);
  }
}

uint32_t aot_shapes_reserve(aot_context *cx, const aot_program *program) {
  uint32_t first = cx->shape_count, count = layouts_end(program) - AOT_FIRST_PROGRAM_SHAPE;
  for (uint32_t i = 0; i < count; i++) take_id(cx, false);
  /* The ids that take_id gives lie behind each other, but where it leaps over those of a program. */
  if (cx->shape_count - first != count) return aot_shapes_reserve(cx, program);
  return first - AOT_FIRST_PROGRAM_SHAPE;
}

int aot_shapes_add_layouts(aot_context *cx, const aot_program *program) {
  aot_value proto = aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
  for (uint32_t i = 0; i < program->layout_count; i++) {
    const aot_layout *l = &program->layouts[i];
    aot_shape *s = shape_with_id(cx, l->first_shape + cx->head.shape_base, proto, l->inline_count, keys_new(l->count));
    s->flags = AOT_SHAPE_PINNED | AOT_SHAPE_LAYOUT;
    s->constructed = UINT32_MAX; /* the inline count is the compiler's */
    add_keys(cx, l, s);
  }
  /* From here on they are among the shapes that are walked. */
  if (!cx->head.unit && program->layout_count && cx->shape_count < cx->core->layouts_end)
    cx->shape_count = cx->core->layouts_end;
  return 0;
}

/* Layouts lie in the order of their shapes. */
static const aot_layout *layout_from(const aot_program *program, uint32_t first_shape) {
  uint32_t low = 0, high = program->layout_count;
  while (low + 1 < high) {
    uint32_t middle = low + (high - low) / 2;
    if (program->layouts[middle].first_shape <= first_shape) low = middle;
    else high = middle;
  }
  return &program->layouts[low];
}

int aot_bind_layout(aot_context *cx, aot_value constructor, uint32_t first_shape) {
  aot_function *f = aot_function_of(constructor);
  aot_shape *root = aot_shape_by_id(cx, first_shape);
  if (!(root->flags & AOT_SHAPE_LAYOUT) || !aot_is_object(f->prototype)) return 0;
  if (!(aot_cell_of(f->prototype)->flags & AOT_OBJ_IS_PROTO)) aot_make_proto(cx, f->prototype);
  root->flags &= (uint8_t)~AOT_SHAPE_LAYOUT; /* bound */
  aot_shape *last = root;
  for (uint32_t k = 0;; k++) {
    aot_shape *s = first_shape + k < cx->shape_count ? cx->shapes[first_shape + k] : NULL;
    if (!s || s->root != root || s->count != k) break;
    s->proto = f->prototype;
    last = s;
  }
  add_keys(cx, layout_from(aot_running_program(cx), first_shape - cx->head.shape_base), last);
  aot_gc_young(cx, f->prototype);
  f->root_shape = first_shape;
  return 1;
}

void aot_shapes_free(aot_context *cx) {
  for (uint32_t i = 1; i < cx->shape_count; i++)
    if (cx->shapes[i]) {
      keys_release(cx->shapes[i]->keys);
      free(cx->shapes[i]->transitions);
      free(cx->shapes[i]);
    }
  free(cx->shapes);
  cx->shapes = NULL;
}
