/* realm.c: the built-in objects of a context, made from rows.
 *
 * The rows are those of builtins.def or, in a built program, the subset that it links. An object is made when somebody first asks for it, and gets
 * its keys then; what stands under a key is made when it is first looked up (AOT_PROP_UNMADE). Nobody can tell: keys and attributes are there, in
 * their order, from the start, and what is made late depends on nothing that a program can change.
 */
#include "aot_builtins.h"
#include "realm/realm.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/memory.h"
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
#include "realm/realm_table.h"
#include <stdbool.h>
#include <stdlib.h>

static const aot_realm_table *table_of(const aot_context *cx) { return cx->core->realm_table; }

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

static aot_value new_plain(aot_context *cx, const aot_realm_object *o) {
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

static void protect(aot_context *cx, enum aot_realm_id id, aot_value v) {
  aot_shape_make_own(cx, v, true);
  if (has_protectors(id)) aot_cell_of(v)->flags |= AOT_OBJ_PROTECTED;
  /* On functions the bit has another meaning, and their kind tells. */
  if (!aot_is_function(v)) aot_cell_of(v)->flags |= AOT_OBJ_OF_REALM;
}

static bool is_constructor_missing(const aot_context *cx, int id) {
  return table_of(cx)->constructor_rows[id] == AOT_NO_ROW;
}

bool aot_realm_has_row(aot_context *cx, enum aot_realm_id id, const char *key) {
  const aot_realm_table *t = table_of(cx);
  for (uint32_t i = t->first[id]; i != AOT_NO_ROW; i = t->next[i])
    if (strcmp(aot_realm_row_key(&t->rows[i]), key) == 0) return true;
  return false;
}

const char *aot_realm_missing_constructor(aot_context *cx, aot_value prototype) {
  int id = 0;
  while (id < AOT_REALM_COUNT && cx->realm[id] != prototype) id++;
  /* Iterator.prototype.constructor is an accessor. */
  if (id == AOT_REALM_COUNT || id == AOT_REALM_ITERATOR_PROTOTYPE) return NULL;
  const char *name = aot_realm_name((enum aot_realm_id)id);
  size_t n = 0;
  while (name[n] && name[n] != '.') n++;
  for (int c = 0; c < AOT_REALM_COUNT; c++) {
    const char *other = aot_realm_name((enum aot_realm_id)c);
    if (c != id && strncmp(other, name, n) == 0 && other[n] == 0) return is_constructor_missing(cx, c) ? other : NULL;
  }
  return NULL;
}

/* ---------------------------------------------------------------- functions */

/* The function of a row that is alone with its handler. */
static aot_value own_function(aot_context *cx, uint32_t row, int proto) {
  return new_function_with_proto(cx, &table_of(cx)->infos[row], proto);
}

/* Methods of one handler are one function. */
static aot_value function_of(aot_context *cx, uint32_t row) {
  const aot_realm_table *t = table_of(cx);
  uint32_t leader = t->leaders[row], group = t->groups[row];
  aot_value *shared = group ? &cx->core->shared_functions[group - 1] : NULL;
  if (shared && *shared) return *shared;
  aot_value f = own_function(cx, leader, AOT_REALM_FUNCTION_PROTOTYPE);
  if (shared) *shared = f;
  if (cx->made_builtin) cx->made_builtin(cx, f, leader);
  return f;
}

/* %ThrowTypeError% (ECMA-262, 10.2.4.1): without a name, and frozen. */
static aot_value thrower_of(aot_context *cx, uint32_t row) {
  aot_value f = function_of(cx, row);
  if (aot_cell_of(f)->flags & AOT_FN_MATERIALIZED) return f;
  aot_cell_of(f)->flags |= AOT_FN_MATERIALIZED | AOT_OBJ_NOT_EXTENSIBLE;
  aot_own_add(cx, f, AOT_KEY(cx, length), aot_int(0), 0, false);
  aot_own_add(cx, f, AOT_KEY(cx, name), cx->empty_string, 0, false);
  return f;
}

/* ---------------------------------------------------------------- what stands under a key */

static aot_value half_of(aot_context *cx, uint32_t row) {
  if (aot_realm_serves_both(table_of(cx), row)) return thrower_of(cx, row);
  return own_function(cx, row, AOT_REALM_FUNCTION_PROTOTYPE);
}

/* The accessor of which the row is a half; the other one follows it among the rows of the object. */
static aot_value make_accessor(aot_context *cx, uint32_t row) {
  const aot_realm_table *t = table_of(cx);
  const char *key = aot_realm_row_key(&t->rows[row]);
  aot_value halves[2] = {AOT_UNDEFINED, AOT_UNDEFINED};
  for (uint32_t i = row; i != AOT_NO_ROW; i = t->next[i]) {
    const aot_realm_row *r = &t->rows[i];
    bool is_setter = r->kind == AOT_BUILTIN_SETTER;
    if ((is_setter || r->kind == AOT_BUILTIN_GETTER) && strcmp(aot_realm_row_key(r), key) == 0)
      halves[is_setter] = half_of(cx, i);
  }
  aot_accessor *a = aot_alloc(cx, sizeof *a, AOT_KIND_ACCESSOR);
  a->getter = halves[0];
  a->setter = halves[1];
  return aot_box(a);
}

/* cx->make_builtin */
static aot_value make_builtin(aot_context *cx, aot_value holder, uint32_t row) {
  const aot_realm_table *t = table_of(cx);
  const aot_realm_row *r = &t->rows[row];
  switch ((enum aot_builtin_kind)r->kind) {
  case AOT_BUILTIN_METHOD: return function_of(cx, row);
  case AOT_BUILTIN_GETTER:
  case AOT_BUILTIN_SETTER: return make_accessor(cx, row);
  case AOT_BUILTIN_CONSTRUCTOR: return aot_realm(cx, (enum aot_realm_id)t->leaders[row]);
  case AOT_BUILTIN_VALUE: break;
  }
  aot_value v = r->handler(cx, AOT_UNDEFINED, holder, AOT_UNDEFINED, 0, NULL);
  if (v == AOT_EXCEPTION) aot_fatal(cx, "out of memory: a built-in value");
  return v;
}

/* ---------------------------------------------------------------- keys */

static aot_key key_of(aot_context *cx, const aot_realm_row *row) {
  static const char *const symbols[AOT_SYMBOL_COUNT] = {
#define X(n) #n,
      AOT_SYMBOLS(X)
#undef X
  };
  const char *key = aot_realm_row_key(row);
  if (key[0] == '@' && key[1] == '@')
    for (int i = 0; i < AOT_SYMBOL_COUNT; i++)
      if (strcmp(symbols[i], key + 2) == 0) return aot_key_from_name(cx->symbols[i]);
  return aot_key_from_name(aot_intern_c(cx, key));
}

static uint32_t attributes_of(const aot_realm_row *row) {
  switch ((enum aot_builtin_kind)row->kind) {
  case AOT_BUILTIN_GETTER:
  case AOT_BUILTIN_SETTER: return AOT_CONFIGURABLE | AOT_ACCESSOR;
  case AOT_BUILTIN_VALUE: return (uint32_t)row->length & AOT_DATA_DEFAULT;
  default: return AOT_HIDDEN;
  }
}

/* Of the global object: enumerations show these of node's, and nothing of the language. */
bool aot_is_shown_global(const char *key) {
  static const char *const shown[] = {"setTimeout",    "setInterval",    "setImmediate",   "clearTimeout",
                                      "clearInterval", "clearImmediate", "queueMicrotask", "structuredClone",
                                      "fetch",         "crypto",         "global",         "atob",
                                      "btoa",          "performance"};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
    if (strcmp(shown[i], key) == 0) return true;
  return false;
}

/* Adds the key of a row. A second row of a key is the other half of an accessor, or takes its place. */
static void add_key(aot_context *cx, aot_value o, aot_key key, uint32_t row) {
  const aot_realm_row *r = &table_of(cx)->rows[row];
  uint32_t attributes = attributes_of(r);
  if (o == cx->head.global && aot_is_shown_global(aot_realm_row_key(r))) attributes |= AOT_ENUMERABLE;
  int32_t entry = aot_shape_find(aot_shape_of(cx, o), key.value);
  if (entry < 0) {
    aot_own_add(cx, o, key, aot_int((int32_t)row), attributes | AOT_PROP_UNMADE, false);
    return;
  }
  const aot_shape *s = aot_shape_of(cx, o);
  uint8_t *known = &s->keys->attributes[entry];
  if (*known & attributes & AOT_ACCESSOR) return;
  if (*known & AOT_PROP_UNMADE) {
    *aot_slot(aot_object_of(o), s, (uint32_t)entry) = aot_int((int32_t)row);
    *known = (uint8_t)(attributes | AOT_PROP_UNMADE);
    return;
  }
  aot_own_slot p;
  if (aot_own_find(cx, o, key, &p) == 1) aot_own_redefine(cx, o, key, &p, make_builtin(cx, o, row), attributes);
}

static void add_rows(aot_context *cx, aot_value o, enum aot_realm_id id, bool are_values) {
  const aot_realm_table *t = table_of(cx);
  for (uint32_t i = t->first[id]; i != AOT_NO_ROW; i = t->next[i])
    if ((t->rows[i].kind == AOT_BUILTIN_VALUE) == are_values) add_key(cx, o, key_of(cx, &t->rows[i]), i);
}

/* The name of a constructor in the global object, behind that of its parent. */
static void add_constructor(aot_context *cx, bool *is_added, int id) {
  const aot_realm_table *t = table_of(cx);
  uint32_t row = t->constructor_rows[id];
  if (is_added[id] || row == AOT_NO_ROW) return;
  is_added[id] = true;
  int parent = aot_realm_objects[id].proto;
  if (parent >= 0) add_constructor(cx, is_added, parent);
  if (t->rows[row].key[0] != '%') add_key(cx, cx->head.global, key_of(cx, &t->rows[row]), row);
}

/* All keys of an object that has just been made. Nobody has seen it: protectors know nothing of it. */
static void add_keys(aot_context *cx, aot_value o, enum aot_realm_id id) {
  const aot_realm_table *t = table_of(cx);
  bool was_ready = cx->core->realm_ready;
  cx->core->realm_ready = false;
  if (aot_is_function(o)) aot_function_materialize(cx, o);
  aot_own_reserve(cx, o, t->sizes[id] + (t->constructors[id] != AOT_NO_OBJECT));
  if (id == AOT_REALM_GLOBAL) {
    bool is_added[AOT_REALM_COUNT] = {false};
    for (int i = 0; i < AOT_REALM_COUNT; i++) add_constructor(cx, is_added, i);
  }
  if (t->constructors[id] != AOT_NO_OBJECT)
    add_key(cx, o, AOT_KEY(cx, constructor), t->constructor_rows[t->constructors[id]]);
  add_rows(cx, o, id, false);
  add_rows(cx, o, id, true);
  cx->core->realm_ready = was_ready;
}

/* ---------------------------------------------------------------- making objects */

/* The function of a CONSTRUCTOR row; its parent's first, if that is one too. */
static aot_value make_constructor(aot_context *cx, enum aot_realm_id id) {
  const aot_realm_table *t = table_of(cx);
  int parent = aot_realm_objects[id].proto;
  aot_realm(cx, (enum aot_realm_id)parent);
  aot_value f = own_function(cx, t->constructor_rows[id], parent);
  cx->realm[id] = f;
  aot_function_materialize(cx, f);
  protect(cx, id, f);
  if (t->prototypes[id] == AOT_NO_OBJECT) return f;
  aot_value proto = aot_realm(cx, (enum aot_realm_id)t->prototypes[id]);
  aot_function_of(f)->prototype = proto;
  aot_barrier(cx, aot_function_of(f), proto);
  aot_own_add(cx, f, AOT_KEY(cx, prototype), proto, 0, false);
  return f;
}

static aot_value make_object(aot_context *cx, enum aot_realm_id id) {
  const aot_realm_object *o = &aot_realm_objects[id];
  bool was_ready = cx->core->realm_ready;
  cx->core->realm_ready = false;
  aot_value v;
  if (!is_constructor_missing(cx, id)) {
    v = make_constructor(cx, id);
  } else {
    if (id == AOT_REALM_FUNCTION_PROTOTYPE) v = new_function_with_proto(cx, &function_prototype_info, o->proto);
    else if (o->kind == AOT_KIND_FUNCTION) v = new_function_with_proto(cx, &missing_info, o->proto);
    else v = new_plain(cx, o);
    cx->realm[id] = v;
    protect(cx, id, v);
  }
  if (id == AOT_REALM_GLOBAL) cx->head.global = v;
  add_keys(cx, v, id);
  cx->core->realm_ready = was_ready;
  return v;
}

static void trace_shared(aot_context *cx, void *data) {
  (void)data;
  aot_gc_mark_range(cx, cx->core->shared_functions, table_of(cx)->group_count);
}

int aot_realm_init(aot_context *cx, const aot_realm_table *t) {
  cx->core->realm_table = t;
  cx->core->shared_functions = calloc(t->group_count + 1, sizeof(aot_value));
  if (!cx->core->shared_functions) return -1;
  cx->make_realm_object = make_object;
  cx->make_builtin = make_builtin;
  aot_gc_add_root_tracer(cx, trace_shared, NULL);
  aot_value object_prototype = aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
  cx->empty_object_shape = aot_shape_root(cx, object_prototype, 4);
  aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE);
  aot_realm(cx, AOT_REALM_GLOBAL);
  cx->core->stack_trace_limit = aot_intern_c(cx, "stackTraceLimit");
  cx->core->global_builtins = aot_shape_of(cx, cx->head.global)->count;
  cx->core->realm_ready = true;
  cx->head.protectors = AOT_PROTECTOR_ARRAY_ITERATION | AOT_PROTECTOR_NO_INDEXED_PROTO | AOT_PROTECTOR_PROMISE_THEN |
                        AOT_PROTECTOR_MAP_SET | AOT_PROTECTOR_STRING_ITERATION | AOT_PROTECTOR_MATH |
                        AOT_PROTECTOR_BUILTINS | AOT_PROTECTOR_REGEXP;
  return 0;
}
