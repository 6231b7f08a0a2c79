/* function.c: function objects, calls, construction.
 *
 * A function's own name, length and prototype are made when an operation on its own properties first asks (AOT_FN_MATERIALIZED);
 * until then a closure is one cell. Its `prototype` field mirrors the property once that is there.
 */
#include "object/function.h"
#include "aot_compact.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdlib.h>

#define FIRST_SLOTS   8u  /* inline slots of a class's first instances */
#define SETTLED_AFTER 12u /* instances made before the count is learned */

/* Infos of built-in closures, made once per handler, name and length. */
typedef struct aot_closure_info {
  aot_function_info info;
  struct aot_closure_info *next;
} aot_closure_info;
#define CLOSURE_BUCKETS 64u

/* ---------------------------------------------------------------- making */

/* Functions differ in prototype: ordinary, generator, async, async generator. */
static uint32_t family_of(uint8_t kind) {
  switch (kind) {
  case AOT_FN_GENERATOR:
  case AOT_FN_GENERATOR_METHOD: return 1;
  case AOT_FN_ASYNC:
  case AOT_FN_ASYNC_ARROW:
  case AOT_FN_ASYNC_METHOD: return 2;
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_ASYNC_GENERATOR_METHOD: return 3;
  default: return 0;
  }
}

static aot_shape *shape_of_family(aot_context *cx, uint32_t family) {
  static const enum aot_realm_id protos[4] = {AOT_REALM_FUNCTION_PROTOTYPE, AOT_REALM_GENERATOR_FUNCTION_PROTOTYPE,
                                              AOT_REALM_ASYNC_FUNCTION_PROTOTYPE,
                                              AOT_REALM_ASYNC_GENERATOR_FUNCTION_PROTOTYPE};
  aot_shape **s = &cx->core->function_shapes[family];
  if (!*s) *s = aot_shape_class_root(cx, aot_realm(cx, protos[family]), 0);
  return *s;
}

static inline aot_value enter(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target,
                              int32_t argc, const aot_value *argv) {
  const aot_function_info *info = aot_function_of(callee)->info;
  aot_receiver_frame fr = {.up = cx->head.frame, .info = info, .has_receiver = 1, .receiver = this_value};
  cx->head.frame = (aot_frame *)&fr;
  aot_value result = info->entry(cx, callee, this_value, new_target, argc, argv);
  cx->head.frame = fr.up;
  return result;
}

static AOT_NOINLINE aot_value enter_if_room(aot_context *cx, aot_value callee, aot_value this_value,
                                            aot_value new_target, int32_t argc, const aot_value *argv) {
  if (aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  return enter(cx, callee, this_value, new_target, argc, argv);
}

aot_value aot_enter_framed(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target, int32_t argc,
                           const aot_value *argv) {
  if (AOT_UNLIKELY(aot_stack_low(cx))) return enter_if_room(cx, callee, this_value, new_target, argc, argv);
  return enter(cx, callee, this_value, new_target, argc, argv);
}

aot_value aot_new_function(aot_context *cx, const aot_function_info *info, uint32_t n, const aot_value *captures) {
  aot_shape *s = shape_of_family(cx, family_of(info->kind));
  aot_function *f = aot_alloc(cx, (uint32_t)(sizeof *f + 8 * n), AOT_KIND_FUNCTION);
  f->head.shape = s->id;
  f->head.flags = AOT_OBJ_EXOTIC;
  f->overflow = NULL;
  f->info = info;
  f->entry = info->flags & AOT_FN_FRAMED ? aot_enter_framed : info->entry;
  f->fields = AOT_UNDEFINED;
  f->prototype = AOT_HOLE;
  f->root_shape = 0;
  f->capture_count = n;
  for (uint32_t i = 0; i < n; i++) f->captures[i] = captures[i];
  return aot_box(f);
}

static const aot_function_info *closure_info(aot_context *cx, aot_native handler, const char *name, int length) {
  aot_closure_info ***table = &cx->core->closures;
  if (!*table && !(*table = calloc(CLOSURE_BUCKETS, sizeof **table))) aot_fatal(cx, "out of memory");
  aot_closure_info **bucket = &(*table)[((uintptr_t)handler >> 4) % CLOSURE_BUCKETS];
  for (aot_closure_info *c = *bucket; c; c = c->next)
    if (c->info.entry == handler && c->info.length == length && strcmp(c->info.name, name) == 0) return &c->info;
  aot_closure_info *c = calloc(1, sizeof *c + strlen(name) + 1);
  if (!c) aot_fatal(cx, "out of memory");
  char *copy = (char *)(c + 1);
  memcpy(copy, name, strlen(name) + 1);
  c->info = (aot_function_info){.name = copy,
                                .name_length = (uint32_t)strlen(name),
                                .length = (uint16_t)length,
                                .kind = AOT_FN_BUILTIN,
                                .entry = handler,
                                .file = ""};
  c->next = *bucket;
  *bucket = c;
  return &c->info;
}

aot_value aot_new_closure(aot_context *cx, aot_native handler, const char *name, int length, int n,
                          const aot_value *values) {
  return aot_new_function(cx, closure_info(cx, handler, name, length), (uint32_t)n, values);
}

void aot_closures_free(aot_context *cx) {
  aot_closure_info **table = cx->core->closures;
  for (uint32_t i = 0; table && i < CLOSURE_BUCKETS; i++)
    while (table[i]) {
      aot_closure_info *c = table[i];
      table[i] = c->next;
      free(c);
    }
  free(table);
}

/* ---------------------------------------------------------------- name, length, prototype */

static bool has_prototype_property(uint8_t kind) {
  switch (kind) {
  case AOT_FN_NORMAL:
  case AOT_FN_BASE_CONSTRUCTOR:
  case AOT_FN_DERIVED_CONSTRUCTOR:
  case AOT_FN_GENERATOR:
  case AOT_FN_GENERATOR_METHOD:
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_ASYNC_GENERATOR_METHOD: return true;
  default: return false;
  }
}

/* MakeConstructor, and the prototype objects of generators (which have no constructor property). */
static aot_value make_prototype(aot_context *cx, aot_value f) {
  switch (family_of(aot_function_of(f)->info->kind)) {
  case 1: return aot_new_object_with_proto(cx, aot_realm(cx, AOT_REALM_GENERATOR_PROTOTYPE));
  case 3: return aot_new_object_with_proto(cx, aot_realm(cx, AOT_REALM_ASYNC_GENERATOR_PROTOTYPE));
  default: break;
  }
  aot_value proto = aot_new_object(cx);
  aot_define_hidden(cx, proto, AOT_KEY(cx, constructor), f);
  return proto;
}

static void add_own(aot_context *cx, aot_value f, enum aot_name name, aot_value v, uint32_t attributes) {
  aot_own_add(cx, f, aot_key_from_name(cx->names[name]), v, attributes, false);
}

void aot_function_materialize(aot_context *cx, aot_value v) {
  aot_function *f = aot_function_of(v);
  if (f->head.flags & AOT_FN_MATERIALIZED) return;
  f->head.flags |= AOT_FN_MATERIALIZED;
  if (f->info->kind == AOT_FN_BOUND) return; /* bind defines them */
  add_own(cx, v, AOT_NAME_length, aot_int(f->info->length), AOT_CONFIGURABLE);
  aot_value name = aot_string_from_utf8(cx, f->info->name ? f->info->name : "", f->info->name_length);
  add_own(cx, v, AOT_NAME_name, name, AOT_CONFIGURABLE);
  if (f->info->kind == AOT_FN_NORMAL && f->info->flags & AOT_FN_SLOPPY) {
    add_own(cx, v, AOT_NAME_arguments, AOT_NULL, 0);
    add_own(cx, v, AOT_NAME_caller, AOT_NULL, 0);
  }
  if (!has_prototype_property(f->info->kind)) return;
  bool is_class = f->info->kind == AOT_FN_BASE_CONSTRUCTOR || f->info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
  if (f->prototype == AOT_HOLE) {
    aot_value proto = make_prototype(cx, v);
    f->prototype = proto;
    aot_barrier(cx, f, proto);
  }
  add_own(cx, v, AOT_NAME_prototype, f->prototype, is_class ? 0 : AOT_WRITABLE);
}

/* "[description]" for symbols, with the prefix in front. */
static aot_value function_name_for(aot_context *cx, aot_value key, const char *prefix) {
  aot_value name;
  if (aot_is_kind(key, AOT_KIND_SYMBOL)) {
    aot_value description = aot_symbol_description(key);
    if (aot_symbol_is_private(key)) name = description;
    else if (description == AOT_UNDEFINED) name = cx->empty_string;
    else {
      aot_value parts[3] = {aot_single_unit(cx, '['), description, aot_single_unit(cx, ']')};
      name = aot_concat(cx, 3, parts);
    }
  } else {
    name = aot_to_string(cx, key);
  }
  if (!prefix || name == AOT_EXCEPTION) return name;
  aot_value parts[3] = {aot_string_from_c(cx, prefix), aot_single_unit(cx, ' '), name};
  return aot_concat(cx, 3, parts);
}

static bool name_is(aot_context *cx, const aot_function_info *info, aot_value name) {
  aot_string *s = aot_string_flatten(cx, name);
  if (aot_string_is_wide(s) || s->length != info->name_length) return false;
  return memcmp(aot_string_latin1(s), info->name, s->length) == 0;
}

int aot_set_function_name(aot_context *cx, aot_value fn, aot_value key, const char *prefix) {
  if (!aot_is_function(fn)) return 0;
  aot_value name = function_name_for(cx, key, prefix);
  if (name == AOT_EXCEPTION) return -1;
  aot_function *f = aot_function_of(fn);
  if (!(f->head.flags & AOT_FN_MATERIALIZED)) {
    if (f->info->name && name_is(cx, f->info, name)) return 0;
    if (f->info->name_length && !prefix) return 0; /* the compiler named it */
  }
  aot_descriptor d = {.value = name,
                      .attributes = AOT_CONFIGURABLE,
                      .has = AOT_HAS_VALUE | AOT_HAS_WRITABLE | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
  return aot_object_define_own(cx, fn, AOT_KEY(cx, name), &d) < 0 ? -1 : 0;
}

/* ---------------------------------------------------------------- calls */

aot_value aot_call_slow(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv) {
  if (!aot_is_callable(callee)) return aot_throw_not_callable(cx, callee, NULL);
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  if (aot_is_function(callee)) return aot_function_of(callee)->entry(cx, callee, this_value, AOT_UNDEFINED, argc, argv);
  return cx->proxy_hooks->call(cx, callee, this_value, argc, argv);
}

/* The arguments of a spread call lie in the array's own storage: nobody else can see that array. */
static const aot_value *spread_arguments(aot_value args, int32_t *argc) {
  aot_array *a = aot_array_of(args);
  for (uint32_t i = 0; i < a->count; i++)
    if (a->elements[i] == AOT_HOLE) a->elements[i] = AOT_UNDEFINED;
  *argc = (int32_t)a->count;
  return a->elements;
}

/* Lists of arguments lie in the heap, but they count as stack: a recursion that passes on ever more of them ends in time. */
static bool push_list(aot_context *cx, aot_value args) {
  size_t n = aot_array_of(args)->count;
  if (n <= 500000 && cx->core->listed_arguments + n <= 2000000) {
    cx->core->listed_arguments += n;
    return true;
  }
  aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  return false;
}

aot_value aot_call_array(aot_context *cx, aot_value callee, aot_value this_value, aot_value args) {
  int32_t argc;
  if (!push_list(cx, args)) return AOT_EXCEPTION;
  const aot_value *argv = spread_arguments(args, &argc);
  aot_value result = aot_call(cx, callee, this_value, argc, argv);
  cx->core->listed_arguments -= (size_t)argc;
  return result;
}

aot_value aot_construct_array(aot_context *cx, aot_value callee, aot_value new_target, aot_value args) {
  int32_t argc;
  if (!push_list(cx, args)) return AOT_EXCEPTION;
  const aot_value *argv = spread_arguments(args, &argc);
  aot_value result = aot_construct(cx, callee, new_target, argc, argv);
  cx->core->listed_arguments -= (size_t)argc;
  return result;
}

/* ---------------------------------------------------------------- construction */

/* The root that instances of new_target start from; NULL with an error pending. Class roots learn how many slots to put inside. Without a
 * `prototype` of its own kind (bound functions) the property is one like any other, and may give something else each time. */
static aot_shape *instance_root(aot_context *cx, aot_value new_target) {
  aot_function *f = aot_function_of(new_target);
  aot_value proto = f->prototype;
  if (proto == AOT_HOLE) {
    proto = aot_get_name(cx, new_target, AOT_NAME_prototype);
    if (proto == AOT_EXCEPTION) return NULL;
  }
  if (!aot_is_object(proto)) proto = aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
  if (f->prototype == AOT_HOLE) return aot_shape_root(cx, proto, FIRST_SLOTS);
  aot_shape *s = aot_shape_class_root(cx, proto, FIRST_SLOTS);
  f->root_shape = s->id;
  return s;
}

static aot_shape *settle(aot_context *cx, aot_function *f, aot_shape *s) {
  uint32_t slots = (s->most + 1) & ~1u; /* cells are multiples of two slots */
  if (slots > 64) slots = 64;
  if (slots != s->inline_count) s = aot_shape_class_root(cx, s->proto, slots);
  s->constructed = UINT32_MAX;
  f->root_shape = s->id;
  return s;
}

aot_value aot_create_this(aot_context *cx, aot_value new_target) {
  aot_shape *s;
  if (AOT_LIKELY(aot_is_function(new_target))) {
    aot_function *f = aot_function_of(new_target);
    s = f->root_shape ? aot_shape_by_id(cx, f->root_shape) : instance_root(cx, new_target);
    if (!s) return AOT_EXCEPTION;
    if (AOT_UNLIKELY(s->constructed < SETTLED_AFTER) && f->root_shape && ++s->constructed == SETTLED_AFTER)
      s = settle(cx, f, s);
  } else {
    aot_value proto = aot_prototype_from_constructor(cx, new_target, AOT_REALM_OBJECT_PROTOTYPE);
    if (proto == AOT_EXCEPTION) return proto;
    s = aot_shape_root(cx, proto, 4);
  }
  return aot_alloc_object(cx, s, AOT_KIND_OBJECT);
}

static aot_value throw_not_constructor(aot_context *cx, aot_value v) {
  char text[160];
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a constructor", aot_value_text(cx, v, text, sizeof text));
}

aot_value aot_derived_result(aot_context *cx, aot_value r) {
  if (AOT_LIKELY(aot_is_object(r)) || r == AOT_EXCEPTION) return r;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Derived constructors may only return object or undefined");
}

aot_value aot_construct(aot_context *cx, aot_value callee, aot_value new_target, int32_t argc, const aot_value *argv) {
  if (!aot_is_constructor(callee)) return throw_not_constructor(cx, callee);
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  if (!aot_is_function(callee)) return cx->proxy_hooks->construct(cx, callee, new_target, argc, argv);
  aot_function *f = aot_function_of(callee);
  switch (f->info->kind) {
  case AOT_FN_NORMAL:
  case AOT_FN_BASE_CONSTRUCTOR: {
    aot_value this_value = aot_create_this(cx, new_target);
    if (this_value == AOT_EXCEPTION) return this_value;
    aot_value r = f->entry(cx, callee, this_value, new_target, argc, argv);
    return aot_is_object(r) || r == AOT_EXCEPTION ? r : this_value;
  }
  case AOT_FN_DERIVED_CONSTRUCTOR:
    return aot_derived_result(cx, f->entry(cx, callee, AOT_HOLE, new_target, argc, argv));
  default: return f->entry(cx, callee, AOT_UNDEFINED, new_target, argc, argv);
  }
}
