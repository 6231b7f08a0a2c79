/* realm.c: builds the built-in objects from rows.
 *
 * The rows are those of builtins.def or, in a built program, the subset that it links. Objects of realm.def are made when a row or
 * another object first needs them; their functions materialize name and length on demand.
 */
#include "aot_builtins.h"
#include "realm/realm.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/array.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Names and what is said of them without pointers: nothing is relocated when a program starts. */
struct object_names {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) char symbol[sizeof name];
#include "realm.def"
#undef AOT_REALM_OBJECT
};
static const struct object_names object_names = {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) name,
#include "realm.def"
#undef AOT_REALM_OBJECT
};

typedef struct realm_object {
  uint16_t name; /* its place in object_names */
  int16_t proto;
  uint8_t kind;
} realm_object;

static const realm_object objects[AOT_REALM_COUNT] = {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members)                                                       \
  {offsetof(struct object_names, symbol), AOT_REALM_##proto, AOT_KIND_##kind},
#include "realm.def"
#undef AOT_REALM_OBJECT
};

static const char *object_name(int id) { return (const char *)&object_names + objects[id].name; }

/* State of one build. */
typedef struct realm_builder {
  aot_context *cx;
  const aot_realm_row *rows;
  uint32_t count;
  aot_function_info *infos;
  uint32_t info_count;
  char *names;                           /* composed names: "get x", "[Symbol.x]" */
  int32_t constructors[AOT_REALM_COUNT]; /* row of the CONSTRUCTOR, or -1 */
  struct {
    aot_native handler;
    aot_value function;
  } * shared;
  uint32_t shared_mask; /* functions by handler */
  const char *last_name;
  int last_id; /* rows of one object stand together */
} builder;

static int find_object(const char *name) {
  for (int i = 0; i < AOT_REALM_COUNT; i++)
    if (strcmp(object_name(i), name) == 0) return i;
  return -1;
}

static int object_of_row(builder *b, const aot_realm_row *row) {
  if (b->last_name == row->object) return b->last_id;
  b->last_id = find_object(row->object);
  b->last_name = row->object;
  return b->last_id;
}

/* ---------------------------------------------------------------- objects */

static AOT_BUILTIN(function_prototype) { return AOT_UNDEFINED; }
static const aot_function_info function_prototype_info = {
    .name = "", .kind = AOT_FN_BUILTIN, .entry = function_prototype, .file = ""};

/* Stands for a constructor that the program does not link; nothing can name it but `constructor`. */
static AOT_BUILTIN(missing_constructor) { return aot_throw_error(cx, AOT_TYPE_ERROR, "Illegal constructor"); }
static const aot_function_info missing_info = {
    .name = "", .kind = AOT_FN_BUILTIN_CONSTRUCTOR, .entry = missing_constructor, .file = ""};

/* Objects that protectors speak of. */
static bool has_protectors(enum aot_realm_id id) {
  switch (id) {
  case AOT_REALM_GLOBAL:
  case AOT_REALM_OBJECT_PROTOTYPE:
  case AOT_REALM_FUNCTION_PROTOTYPE:
  case AOT_REALM_ARRAY_PROTOTYPE:
  case AOT_REALM_STRING_PROTOTYPE:
  case AOT_REALM_NUMBER_PROTOTYPE:
  case AOT_REALM_ITERATOR_PROTOTYPE:
  case AOT_REALM_ARRAY_ITERATOR_PROTOTYPE:
  case AOT_REALM_STRING_ITERATOR_PROTOTYPE:
  case AOT_REALM_MAP_ITERATOR_PROTOTYPE:
  case AOT_REALM_SET_ITERATOR_PROTOTYPE:
  case AOT_REALM_MAP_PROTOTYPE:
  case AOT_REALM_SET_PROTOTYPE:
  case AOT_REALM_PROMISE_PROTOTYPE:
  case AOT_REALM_REGEXP_PROTOTYPE:
  case AOT_REALM_REGEXP:
  case AOT_REALM_MATH:
  case AOT_REALM_OBJECT:
  case AOT_REALM_FUNCTION:
  case AOT_REALM_ARRAY:
  case AOT_REALM_STRING:
  case AOT_REALM_NUMBER: return true;
  default: return false;
  }
}

static aot_value new_function_with_proto(aot_context *cx, const aot_function_info *info, int proto) {
  if (proto == AOT_REALM_FUNCTION_PROTOTYPE) return aot_new_function(cx, info, 0, NULL);
  aot_value parent = aot_realm(cx, (enum aot_realm_id)proto);
  aot_shape *s = aot_shape_root(cx, parent, 0);
  aot_function *f = aot_alloc(cx, sizeof *f, AOT_KIND_FUNCTION);
  aot_cell head = {.shape = s->id, .kind = AOT_KIND_FUNCTION, .flags = AOT_OBJ_EXOTIC};
  *f = (aot_function){.head = head, .info = info, .entry = info->entry, .fields = AOT_UNDEFINED, .prototype = AOT_HOLE};
  return aot_box(f);
}

static aot_value new_plain(aot_context *cx, const realm_object *o) {
  aot_value proto = o->proto < 0 ? AOT_NULL : aot_realm(cx, (enum aot_realm_id)o->proto);
  switch (o->kind) {
  case AOT_KIND_ARRAY: return aot_array_create(cx, 0, proto);
  case AOT_KIND_STRING_OBJECT:
  case AOT_KIND_NUMBER:
  case AOT_KIND_BOOLEAN: {
    aot_value v = aot_new_exotic(cx, AOT_UNDEFINED, (enum aot_realm_id)o->proto, sizeof(aot_wrapper), o->kind);
    aot_wrapper_of(v)->value = o->kind == AOT_KIND_STRING_OBJECT ? cx->empty_string
                               : o->kind == AOT_KIND_NUMBER      ? aot_int(0)
                                                                 : AOT_FALSE;
    return v;
  }
  default: return aot_alloc_object(cx, aot_shape_root(cx, proto, 0), o->kind);
  }
}

static aot_value make_object(aot_context *cx, enum aot_realm_id id) {
  const realm_object *o = &objects[id];
  aot_value v;
  if (id == AOT_REALM_FUNCTION_PROTOTYPE) v = new_function_with_proto(cx, &function_prototype_info, o->proto);
  else if (o->kind == AOT_KIND_FUNCTION) v = new_function_with_proto(cx, &missing_info, o->proto);
  else v = new_plain(cx, o);
  cx->realm[id] = v;
  aot_shape_make_own(cx, v, true);
  if (has_protectors(id)) aot_cell_of(v)->flags |= AOT_OBJ_PROTECTED;
  return v;
}

const char *aot_realm_name(enum aot_realm_id id) { return object_name(id); }

static bool is_missing(aot_value constructor) {
  return !constructor || (aot_is_function(constructor) && aot_function_of(constructor)->info == &missing_info);
}

const char *aot_realm_missing_constructor(aot_context *cx, aot_value prototype) {
  int id = 0;
  while (id < AOT_REALM_COUNT && cx->realm[id] != prototype) id++;
  /* Iterator.prototype.constructor is an accessor. */
  if (id == AOT_REALM_COUNT || id == AOT_REALM_ITERATOR_PROTOTYPE) return NULL;
  size_t n = 0;
  while (object_name(id)[n] && object_name(id)[n] != '.') n++;
  for (int c = 0; c < AOT_REALM_COUNT; c++)
    if (c != id && strncmp(object_name(c), object_name(id), n) == 0 && object_name(c)[n] == 0)
      return is_missing(cx->realm[c]) ? object_name(c) : NULL;
  return NULL;
}

/* ---------------------------------------------------------------- functions */

static const char *composed(builder *b, const char *prefix, const char *name, const char *suffix) {
  char *start = b->names;
  for (const char *parts[3] = {prefix, name, suffix}, **p = parts; p < parts + 3; p++) {
    memcpy(b->names, *p, strlen(*p));
    b->names += strlen(*p);
  }
  *b->names++ = 0;
  return start;
}

/* The value of a function's `name`. */
static const char *name_of(builder *b, const aot_realm_row *row) {
  const char *key = row->key;
  if (strncmp(key, "get ", 4) == 0 || strncmp(key, "set ", 4) == 0) key += 4;
  const char *prefix = row->kind == AOT_BUILTIN_GETTER ? "get " : row->kind == AOT_BUILTIN_SETTER ? "set " : "";
  if (strncmp(key, "@@", 2) == 0)
    return composed(b, *prefix == 'g' ? "get [Symbol." : *prefix ? "set [Symbol." : "[Symbol.", key + 2, "]");
  return *prefix ? composed(b, prefix, key, "") : key;
}

static aot_value new_builtin(builder *b, const aot_realm_row *row, enum aot_function_kind kind, int proto) {
  const char *name = name_of(b, row);
  uint32_t length = (uint32_t)strlen(name);
  if (*name == '%' && length > 2) { /* %TypedArray% */
    name++;
    length -= 2;
  }
  aot_function_info *info = &b->infos[b->info_count++];
  *info = (aot_function_info){.name = name,
                              .name_length = length,
                              .length = (uint16_t)row->length,
                              .kind = (uint8_t)kind,
                              .flags = row->is_unseen ? AOT_FN_UNSEEN : 0,
                              .entry = row->handler,
                              .file = ""};
  return new_function_with_proto(b->cx, info, proto);
}

/* Methods of one handler are one function. */
static aot_value method_of(builder *b, const aot_realm_row *row) {
  uint32_t i = (uint32_t)(((uintptr_t)row->handler >> 4) * 0x9E3779B1u >> 8) & b->shared_mask;
  while (b->shared[i].handler && b->shared[i].handler != row->handler) i = (i + 1) & b->shared_mask;
  if (!b->shared[i].handler) {
    b->shared[i].function = new_builtin(b, row, AOT_FN_BUILTIN, AOT_REALM_FUNCTION_PROTOTYPE);
    b->shared[i].handler = row->handler;
  }
  return b->shared[i].function;
}

static aot_key key_of(aot_context *cx, const char *key) {
  static const char *const symbols[AOT_SYMBOL_COUNT] = {
#define X(n) #n,
      AOT_SYMBOLS(X)
#undef X
  };
  if (strncmp(key, "get ", 4) == 0 || strncmp(key, "set ", 4) == 0) key += 4;
  if (key[0] == '@' && key[1] == '@')
    for (int i = 0; i < AOT_SYMBOL_COUNT; i++)
      if (strcmp(symbols[i], key + 2) == 0) return aot_key_from_name(cx->symbols[i]);
  return aot_key_from_name(aot_intern_c(cx, key));
}

static void define(aot_context *cx, aot_value o, aot_key key, aot_value v, uint32_t attributes) {
  aot_own_slot p;
  if (aot_own_find(cx, o, key, &p)) aot_own_redefine(cx, o, key, &p, v, attributes);
  else aot_own_add(cx, o, key, v, attributes, false);
}

/* Is the handler of a getter that of the setter, too? Such accessors have one function: %ThrowTypeError%. */
static bool serves_both(const builder *b, const aot_realm_row *row) {
  const aot_realm_row *end = b->rows + b->count;
  return (row + 1 < end && row[1].handler == row->handler && row[1].kind != row->kind) ||
         (row > b->rows && row[-1].handler == row->handler && row[-1].kind != row->kind);
}

/* %ThrowTypeError% (ECMA-262, 10.2.4.1): without a name, and frozen. */
static aot_value thrower_of(builder *b, const aot_realm_row *row) {
  aot_context *cx = b->cx;
  aot_value f = method_of(b, row);
  if (aot_cell_of(f)->flags & AOT_FN_MATERIALIZED) return f;
  aot_cell_of(f)->flags |= AOT_FN_MATERIALIZED | AOT_OBJ_NOT_EXTENSIBLE;
  aot_own_add(cx, f, AOT_KEY(cx, length), aot_int(0), 0, false);
  aot_own_add(cx, f, AOT_KEY(cx, name), cx->empty_string, 0, false);
  return f;
}

static void define_accessor(builder *b, aot_value o, const aot_realm_row *row) {
  aot_context *cx = b->cx;
  aot_key key = key_of(cx, row->key);
  bool setter = row->kind == AOT_BUILTIN_SETTER;
  aot_value f =
      serves_both(b, row) ? thrower_of(b, row) : new_builtin(b, row, AOT_FN_BUILTIN, AOT_REALM_FUNCTION_PROTOTYPE);
  aot_descriptor d = {.getter = f,
                      .setter = f,
                      .attributes = AOT_CONFIGURABLE,
                      .has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE | (setter ? AOT_HAS_SET : AOT_HAS_GET)};
  aot_ordinary_define_own(cx, o, key, &d);
}

/* ---------------------------------------------------------------- rows */

static int prototype_of(const char *name) {
  char text[80];
  size_t n = strlen(name);
  if (n > 60) return -1;
  memcpy(text, name, n);
  memcpy(text + n, ".prototype", 11);
  int id = find_object(text);
  return id < 0 && strcmp(name, "Iterator") == 0 ? AOT_REALM_ITERATOR_PROTOTYPE : id;
}

/* The function of a CONSTRUCTOR row; its parent's first, if that is one too. */
static void build_constructor(builder *b, int id) {
  aot_context *cx = b->cx;
  if (cx->realm[id] || b->constructors[id] < 0) return;
  int parent = objects[id].proto;
  if (parent >= 0 && objects[parent].kind == AOT_KIND_FUNCTION) build_constructor(b, parent);
  const aot_realm_row *row = &b->rows[b->constructors[id]];
  aot_value f = new_builtin(b, row, AOT_FN_BUILTIN_CONSTRUCTOR, parent);
  cx->realm[id] = f;
  aot_function_materialize(cx, f);
  aot_shape_make_own(cx, f, true);
  if (has_protectors((enum aot_realm_id)id)) aot_cell_of(f)->flags |= AOT_OBJ_PROTECTED;
  int proto_id = prototype_of(row->key);
  if (proto_id >= 0) {
    aot_value proto = aot_realm(cx, (enum aot_realm_id)proto_id);
    aot_function_of(f)->prototype = proto;
    aot_barrier(cx, aot_function_of(f), proto);
    define(cx, f, AOT_KEY(cx, prototype), proto, 0);
    define(cx, proto, AOT_KEY(cx, constructor), f, AOT_HIDDEN);
  }
  if (row->key[0] != '%') define(cx, cx->head.global, key_of(cx, row->key), f, AOT_HIDDEN);
}

static int build_rows(builder *b) {
  aot_context *cx = b->cx;
  for (uint32_t i = 0; i < b->count; i++) {
    const aot_realm_row *row = &b->rows[i];
    if (row->kind == AOT_BUILTIN_CONSTRUCTOR) {
      int id = find_object(row->key);
      if (id >= 0) b->constructors[id] = (int32_t)i;
    }
  }
  for (int id = 0; id < AOT_REALM_COUNT; id++) build_constructor(b, id);
  for (uint32_t i = 0; i < b->count; i++) {
    const aot_realm_row *row = &b->rows[i];
    if (row->kind == AOT_BUILTIN_CONSTRUCTOR || row->kind == AOT_BUILTIN_VALUE) continue;
    int id = object_of_row(b, row);
    if (id < 0) return -1;
    aot_value o = aot_realm(cx, (enum aot_realm_id)id);
    if (row->kind == AOT_BUILTIN_METHOD) define(cx, o, key_of(cx, row->key), method_of(b, row), AOT_HIDDEN);
    else define_accessor(b, o, row);
  }
  for (uint32_t i = 0; i < b->count; i++) {
    const aot_realm_row *row = &b->rows[i];
    if (row->kind != AOT_BUILTIN_VALUE) continue;
    int id = object_of_row(b, row);
    if (id < 0) return -1;
    aot_value o = aot_realm(cx, (enum aot_realm_id)id);
    aot_value v = row->handler(cx, AOT_UNDEFINED, o, AOT_UNDEFINED, 0, NULL);
    if (v == AOT_EXCEPTION) return -1;
    define(cx, o, key_of(cx, row->key), v, (uint32_t)row->length & AOT_DATA_DEFAULT);
  }
  return 0;
}

static int prepare(builder *b) {
  size_t text = 1;
  for (uint32_t i = 0; i < b->count; i++)
    if (b->rows[i].key[0] == '@' || b->rows[i].kind == AOT_BUILTIN_GETTER || b->rows[i].kind == AOT_BUILTIN_SETTER)
      text += strlen(b->rows[i].key) + 16;
  b->shared_mask = 63;
  while (b->shared_mask < b->count * 2) b->shared_mask = b->shared_mask * 2 + 1;
  b->infos = malloc(b->count * sizeof *b->infos + text);
  b->shared = calloc(b->shared_mask + 1, sizeof *b->shared);
  if (!b->infos || !b->shared) return -1;
  b->names = (char *)(b->infos + b->count);
  b->cx->core->infos = b->infos;
  for (int i = 0; i < AOT_REALM_COUNT; i++) b->constructors[i] = -1;
  return 0;
}

static void trace_shared(aot_context *cx, builder *b) {
  for (uint32_t i = 0; i <= b->shared_mask; i++) aot_gc_mark(cx, b->shared[i].function);
}

static void trace_builder(aot_context *cx, void *data) {
  if (cx->core->building) trace_shared(cx, cx->core->building);
  (void)data;
}

int aot_realm_init(aot_context *cx, const aot_realm_row *rows, uint32_t count) {
  builder b = {.cx = cx, .rows = rows, .count = count};
  if (prepare(&b)) return -1;
  cx->make_realm_object = make_object;
  cx->core->building = &b;
  aot_gc_add_root_tracer(cx, trace_builder, NULL);
  aot_value object_prototype = aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
  cx->empty_object_shape = aot_shape_root(cx, object_prototype, 4);
  aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE);
  cx->head.global = aot_realm(cx, AOT_REALM_GLOBAL);
  cx->core->stack_trace_limit = aot_intern_c(cx, "stackTraceLimit");
  int r = build_rows(&b);
  cx->core->global_builtins = aot_shape_of(cx, cx->head.global)->count;
  cx->core->realm_ready = true;
  cx->core->building = NULL;
  cx->head.protectors = AOT_PROTECTOR_ARRAY_ITERATION | AOT_PROTECTOR_NO_INDEXED_PROTO | AOT_PROTECTOR_PROMISE_THEN |
                        AOT_PROTECTOR_MAP_SET | AOT_PROTECTOR_STRING_ITERATION | AOT_PROTECTOR_MATH |
                        AOT_PROTECTOR_BUILTINS | AOT_PROTECTOR_REGEXP;
  free(b.shared);
  return r;
}
