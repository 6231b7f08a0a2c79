/* class.c: class definitions, private names, template objects.
 *
 * A private name is a symbol that own-keys operations skip; private fields are slots like any other, so caches serve them. Private
 * methods and accessors of instances are kept by their names. An object has those of a class when it has the class's brand, which is
 * the name of the first of them (docs/decisions/074-private-names.md).
 */
#include "base/builtin.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/symbol.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- classes */

/* `entry` of every class constructor. */
static AOT_BUILTIN(enter_class) {
  const aot_function_info *info = aot_function_of(callee)->info;
  if (AOT_LIKELY(new_target != AOT_UNDEFINED)) return info->entry(cx, callee, this_value, new_target, argc, argv);
  if (!info->name_length)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Class constructors cannot be invoked without 'new'");
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Class constructor %.*s cannot be invoked without 'new'",
                         (int)info->name_length, info->name);
}

/* The parents that a superclass value gives (ClassDefinitionEvaluation, step 8). 0 ok. */
static int find_parents(aot_context *cx, aot_value superclass, aot_value *proto_parent, aot_value *constructor_parent) {
  *constructor_parent = aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE);
  *proto_parent = AOT_NULL;
  if (superclass == AOT_HOLE) {
    *proto_parent = aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
    return 0;
  }
  if (superclass == AOT_NULL) return 0;
  char text[160];
  if (!aot_is_constructor(superclass)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Class extends value %s is not a constructor or null",
                    aot_value_text(cx, superclass, text, sizeof text));
    return -1;
  }
  aot_value proto = aot_get_name(cx, superclass, AOT_NAME_prototype);
  if (proto == AOT_EXCEPTION) return -1;
  if (!aot_is_object(proto) && proto != AOT_NULL) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Class extends value does not have valid prototype property %s",
                    aot_value_text(cx, proto, text, sizeof text));
    return -1;
  }
  *proto_parent = proto;
  *constructor_parent = superclass;
  return 0;
}

aot_value aot_new_class(aot_context *cx, const aot_function_info *info, uint32_t capture_count,
                        const aot_value *captures, aot_value superclass, aot_value *prototype) {
  aot_value proto_parent, constructor_parent;
  if (find_parents(cx, superclass, &proto_parent, &constructor_parent)) return AOT_EXCEPTION;
  aot_value c = aot_new_function(cx, info, capture_count, captures);
  aot_value proto = aot_new_object_with_proto(cx, proto_parent);
  aot_make_proto(cx, proto);
  aot_function *f = aot_function_of(c);
  f->entry = enter_class;
  f->prototype = proto;
  aot_barrier(cx, f, proto);
  if (constructor_parent != aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE))
    aot_object_set_prototype(cx, c, constructor_parent);
  aot_function_materialize(cx, c);
  aot_define_hidden(cx, proto, AOT_KEY(cx, constructor), c);
  uint32_t layout = info->details ? info->details->layout : 0;
  if (layout && !aot_bind_layout(cx, c, layout + cx->head.shape_base)) aot_proof_violation(cx, info->name, -1);
  *prototype = proto;
  return c;
}

void aot_set_fields_initializer(aot_context *cx, aot_value constructor, aot_value function) {
  aot_function_of(constructor)->fields = function;
  aot_barrier(cx, aot_function_of(constructor), function);
}

aot_value aot_super_constructor(aot_context *cx, aot_value callee) {
  aot_value parent = aot_object_get_prototype(cx, callee);
  if (parent == AOT_EXCEPTION || aot_is_constructor(parent)) return parent;
  char text[160] = "null";
  if (parent != aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE)) aot_value_text(cx, parent, text, sizeof text);
  const aot_function_info *info = aot_function_of(callee)->info;
  if (!info->name_length)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Super constructor %s of anonymous class is not a constructor", text);
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Super constructor %s of %.*s is not a constructor", text,
                         (int)info->name_length, info->name);
}

/* ---------------------------------------------------------------- private members */

static aot_symbol *private_name(aot_value name) { return (aot_symbol *)aot_cell_of(name); }

static aot_value throw_private(aot_context *cx, aot_value name, const char *format) {
  char text[160];
  return aot_throw_error(cx, AOT_TYPE_ERROR, format, aot_key_text(cx, aot_key_from_name(name), text, sizeof text));
}

/* Methods and accessors are looked for by their class in V8, and its messages name that. */
static void set_owner(aot_context *cx, aot_value name, aot_value constructor, bool is_static) {
  aot_symbol *s = private_name(name);
  if (!aot_is_function(constructor)) return; /* bytecode of no compiler */
  s->owner = constructor;
  if (is_static) s->head.flags |= AOT_SYMBOL_IS_STATIC;
  aot_barrier(cx, s, constructor);
}

/* The name of an instance member's class. */
static const char *owner_text(const aot_symbol *s, char *buffer, size_t size) {
  const aot_function_info *info = aot_function_of(s->owner)->info;
  if (!info->name_length) return "anonymous";
  snprintf(buffer, size, "%.*s", (int)info->name_length, info->name);
  return buffer;
}

enum private_access { PRIVATE_READ, PRIVATE_WRITE };

/* The object has no such member. */
static AOT_COLD aot_value throw_undeclared(aot_context *cx, aot_value object, aot_value name,
                                           enum private_access access) {
  const aot_symbol *s = private_name(name);
  char text[160];
  bool owned = s->owner != AOT_UNDEFINED;
  if (owned && (s->head.flags & AOT_SYMBOL_IS_STATIC)) {
    const aot_function_info *info = aot_function_of(s->owner)->info;
    if (!info->name_length) return aot_throw_error(cx, AOT_TYPE_ERROR, "Receiver must be class .");
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Receiver must be class %s", owner_text(s, text, sizeof text));
  }
  if (aot_is_nullish(object)) {
    const char *what =
        owned ? owner_text(s, text, sizeof text) : aot_key_text(cx, aot_key_from_name(name), text, sizeof text);
    bool reads = owned || access == PRIVATE_READ;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot %s properties of %s (%s '%s')", reads ? "read" : "set",
                           object == AOT_NULL ? "null" : "undefined", reads ? "reading" : "setting", what);
  }
  if (owned)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Receiver must be an instance of class %s",
                           owner_text(s, text, sizeof text));
  return throw_private(cx, name,
                       access == PRIVATE_READ
                           ? "Cannot read private member %s from an object whose class did not declare it"
                           : "Cannot write private member %s to an object whose class did not declare it");
}

/* The cache remembers which name it is about: a class that is evaluated again has others. */
static void cache_private(aot_ic *ic, const aot_shape *s, uint32_t slot, aot_value name) {
  if (s->flags & AOT_SHAPE_OWN) return;
  uint32_t place = slot < s->inline_count ? slot : AOT_IC_OVERFLOW | (slot - s->inline_count);
  *ic = (aot_ic){.shape = s->id, .slot = place, .holder_value = name};
}

static bool has_brand(aot_context *cx, aot_value object, const aot_symbol *s) {
  return aot_is_object(object) && aot_shape_find(aot_shape_of(cx, object), s->brand) >= 0;
}

/* The cache remembers that objects of the shape have the brand. */
static bool is_branded(aot_context *cx, aot_value object, aot_value name, aot_ic *ic) {
  const aot_symbol *s = private_name(name);
  if (!aot_is_object(object)) return false;
  if (aot_cell_of(object)->shape == ic->shape && ic->slot == AOT_IC_PROTO && ic->holder_value == name) return true;
  if (!has_brand(cx, object, s)) return false;
  const aot_shape *shape = aot_shape_of(cx, object);
  if (!(shape->flags & AOT_SHAPE_OWN)) *ic = (aot_ic){.shape = shape->id, .slot = AOT_IC_PROTO, .holder_value = name};
  return true;
}

/* The method or accessor of an object that is of the class. */
static aot_value get_method(aot_context *cx, aot_value object, aot_value name, aot_ic *ic) {
  const aot_symbol *s = private_name(name);
  if (!is_branded(cx, object, name, ic)) return throw_undeclared(cx, object, name, PRIVATE_READ);
  if (!aot_is_kind(s->member, AOT_KIND_ACCESSOR)) return s->member;
  aot_value getter = ((aot_accessor *)aot_cell_of(s->member))->getter;
  if (getter == AOT_UNDEFINED) return throw_private(cx, name, "'%s' was defined without a getter");
  return aot_call(cx, getter, object, 0, NULL);
}

static aot_value set_by_method(aot_context *cx, aot_value object, aot_value name, aot_value value, aot_ic *ic) {
  const aot_symbol *s = private_name(name);
  if (!is_branded(cx, object, name, ic)) return throw_undeclared(cx, object, name, PRIVATE_WRITE);
  if (!aot_is_kind(s->member, AOT_KIND_ACCESSOR)) return throw_private(cx, name, "Private method '%s' is not writable");
  aot_value setter = ((aot_accessor *)aot_cell_of(s->member))->setter;
  if (setter == AOT_UNDEFINED) return throw_private(cx, name, "'%s' was defined without a setter");
  return aot_call(cx, setter, object, 1, &value);
}

aot_value aot_get_private(aot_context *cx, aot_value object, aot_value name, aot_ic *ic) {
  if (private_name(name)->brand != AOT_UNDEFINED) return get_method(cx, object, name, ic);
  if (!aot_is_object(object)) return throw_undeclared(cx, object, name, PRIVATE_READ);
  aot_shape *s = aot_shape_of(cx, object);
  int32_t e = aot_shape_find(s, name);
  if (e < 0) return throw_undeclared(cx, object, name, PRIVATE_READ);
  aot_value v = *aot_slot(aot_object_of(object), s, (uint32_t)e);
  if (s->keys->attributes[e] & AOT_ACCESSOR) {
    aot_value getter = ((aot_accessor *)aot_cell_of(v))->getter;
    if (getter == AOT_UNDEFINED) return throw_private(cx, name, "'%s' was defined without a getter");
    return aot_call(cx, getter, object, 0, NULL);
  }
  cache_private(ic, s, (uint32_t)e, name);
  return v;
}

int aot_set_private(aot_context *cx, aot_value object, aot_value name, aot_value value, aot_ic *ic) {
  if (private_name(name)->brand != AOT_UNDEFINED)
    return set_by_method(cx, object, name, value, ic) == AOT_EXCEPTION ? -1 : 0;
  if (!aot_is_object(object)) {
    throw_undeclared(cx, object, name, PRIVATE_WRITE);
    return -1;
  }
  aot_object *o = aot_object_of(object);
  aot_shape *s = aot_shape_of(cx, object);
  int32_t e = aot_shape_find(s, name);
  if (e < 0) {
    throw_undeclared(cx, object, name, PRIVATE_WRITE);
    return -1;
  }
  uint32_t attributes = s->keys->attributes[e], slot = (uint32_t)e;
  if (attributes & AOT_ACCESSOR) {
    aot_value setter = ((aot_accessor *)aot_cell_of(*aot_slot(o, s, slot)))->setter;
    if (setter == AOT_UNDEFINED) {
      throw_private(cx, name, "'%s' was defined without a setter");
      return -1;
    }
    return aot_call(cx, setter, object, 1, &value) == AOT_EXCEPTION ? -1 : 0;
  }
  if (!(attributes & AOT_WRITABLE)) {
    throw_private(cx, name, "Private method '%s' is not writable");
    return -1;
  }
  *aot_slot(o, s, slot) = value;
  aot_barrier(cx, aot_slot_holder(o, s, slot), value);
  cache_private(ic, s, slot, name);
  return 0;
}

static int add_private(aot_context *cx, aot_value object, aot_value name, aot_value value, uint32_t attributes) {
  if (aot_is_function(object)) aot_function_materialize(cx, object);
  if (aot_shape_find(aot_shape_of(cx, object), name) >= 0) {
    throw_private(cx, name, "Cannot initialize %s twice on the same object");
    return -1;
  }
  return aot_own_add(cx, object, aot_key_from_name(name), value, attributes, false);
}

int aot_define_private(aot_context *cx, aot_value object, aot_value name, aot_value value) {
  return add_private(cx, object, name, value, AOT_WRITABLE);
}

int aot_define_private_method(aot_context *cx, aot_value constructor, aot_value name, aot_value method) {
  set_owner(cx, name, constructor, true);
  return add_private(cx, constructor, name, method, 0);
}

/* A new accessor; AOT_HOLE = the half is not there. */
static aot_value new_accessor(aot_context *cx, aot_value getter, aot_value setter) {
  aot_accessor *a = aot_alloc(cx, sizeof *a, AOT_KIND_ACCESSOR);
  a->getter = getter == AOT_HOLE ? AOT_UNDEFINED : getter;
  a->setter = setter == AOT_HOLE ? AOT_UNDEFINED : setter;
  return aot_box(a);
}

/* Gives an accessor its other half; false when it has that one already. */
static bool complete_accessor(aot_context *cx, aot_value accessor, aot_value getter, aot_value setter) {
  aot_accessor *a = (aot_accessor *)aot_cell_of(accessor);
  if ((getter != AOT_HOLE && a->getter != AOT_UNDEFINED) || (setter != AOT_HOLE && a->setter != AOT_UNDEFINED))
    return false;
  aot_value *half = getter != AOT_HOLE ? &a->getter : &a->setter;
  *half = getter != AOT_HOLE ? getter : setter;
  aot_barrier(cx, a, *half);
  return true;
}

int aot_define_private_accessor(aot_context *cx, aot_value constructor, aot_value name, aot_value getter,
                                aot_value setter) {
  set_owner(cx, name, constructor, true);
  if (aot_is_function(constructor)) aot_function_materialize(cx, constructor);
  aot_shape *s = aot_shape_of(cx, constructor);
  int32_t e = aot_shape_find(s, name);
  if (e >= 0 && (s->keys->attributes[e] & AOT_ACCESSOR) &&
      complete_accessor(cx, *aot_slot(aot_object_of(constructor), s, (uint32_t)e), getter, setter))
    return 0;
  return add_private(cx, constructor, name, new_accessor(cx, getter, setter), AOT_ACCESSOR);
}

int aot_has_private(aot_context *cx, aot_value object, aot_value name) {
  const aot_symbol *s = private_name(name);
  bool by_class = s->brand != AOT_UNDEFINED;
  if (aot_is_object(object)) return aot_shape_find(aot_shape_of(cx, object), by_class ? s->brand : name) >= 0;
  char text[160], value[160];
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot use 'in' operator to search for '%s' in %s",
                  by_class ? owner_text(s, text, sizeof text)
                           : aot_key_text(cx, aot_key_from_name(name), text, sizeof text),
                  aot_value_text(cx, object, value, sizeof value));
  return 0;
}

/* ---------------------------------------------------------------- what a constructor puts on `this`
 *
 * A class keeps the brand of its private methods under an internal key of the constructor. */

static aot_value brand_key(aot_context *cx) {
  if (!cx->core->brand_key) cx->core->brand_key = aot_new_private_name(cx, AOT_UNDEFINED);
  return cx->core->brand_key;
}

/* Undefined before the class has a private method. */
static aot_value brand_of(aot_context *cx, aot_value constructor) {
  aot_shape *s = aot_shape_of(cx, constructor);
  int32_t e = aot_shape_find(s, brand_key(cx));
  return e < 0 ? AOT_UNDEFINED : *aot_slot(aot_object_of(constructor), s, (uint32_t)e);
}

static void set_member(aot_context *cx, aot_symbol *s, aot_value function, int kind) {
  aot_value getter = kind == 1 ? function : AOT_HOLE, setter = kind == 2 ? function : AOT_HOLE;
  if (kind == 0) s->member = function;
  else if (!aot_is_kind(s->member, AOT_KIND_ACCESSOR) || !complete_accessor(cx, s->member, getter, setter))
    s->member = new_accessor(cx, getter, setter);
  aot_barrier(cx, s, s->member);
}

int aot_add_private_method(aot_context *cx, aot_value constructor, aot_value name, aot_value function, int kind) {
  aot_value brand = brand_of(cx, constructor);
  if (brand == AOT_UNDEFINED) {
    brand = name;
    if (add_private(cx, constructor, brand_key(cx), brand, 0)) return -1;
    aot_cell_of(constructor)->flags |= AOT_FN_PRIVATE_METHODS;
  }
  set_owner(cx, name, constructor, false);
  aot_symbol *s = private_name(name);
  s->brand = brand;
  aot_barrier(cx, s, brand);
  set_member(cx, s, function, kind);
  return 0;
}

static int add_brand(aot_context *cx, aot_value constructor, aot_value object) {
  aot_value brand = brand_of(cx, constructor);
  char text[160];
  if (!has_brand(cx, object, private_name(brand))) return add_private(cx, object, brand, AOT_UNDEFINED, 0);
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot initialize private methods of class %s twice on the same object",
                  owner_text(private_name(brand), text, sizeof text));
  return -1;
}

int aot_init_fields(aot_context *cx, aot_value callee, aot_value this_value) {
  aot_function *f = aot_function_of(callee);
  if ((f->head.flags & AOT_FN_PRIVATE_METHODS) && add_brand(cx, callee, this_value)) return -1;
  if (f->fields == AOT_UNDEFINED) return 0;
  return aot_call(cx, f->fields, this_value, 0, NULL) == AOT_EXCEPTION ? -1 : 0;
}

/* ---------------------------------------------------------------- template objects (13.2.8.4) */

static aot_value frozen_list(aot_context *cx, uint32_t count, const aot_value *v) {
  return aot_new_array(cx, count, v);
}

/* Sites of several units may have one number: the raw strings tell them apart. */
static bool same_template(aot_context *cx, aot_value object, uint32_t count, const aot_value *raw) {
  aot_value list = aot_get_name(cx, object, AOT_NAME_raw);
  if (aot_array_of(list)->count != count) return false;
  for (uint32_t i = 0; i < count; i++)
    if (aot_array_of(list)->elements[i] != raw[i]) return false;
  return true;
}

aot_value aot_template_object(aot_context *cx, uint32_t site, uint32_t count, const aot_value *cooked,
                              const aot_value *raw) {
  struct aot_core *core = cx->core;
  for (uint32_t i = 0; i < core->template_count; i++)
    if (core->template_sites[i] == site && same_template(cx, core->templates[i], count, raw)) return core->templates[i];
  aot_value object = frozen_list(cx, count, cooked), list = frozen_list(cx, count, raw);
  aot_own_restrict(cx, list, 3);
  aot_define_with(cx, object, AOT_KEY(cx, raw), list, 0);
  aot_own_restrict(cx, object, 3);
  if (core->template_count == core->template_capacity) {
    size_t capacity = core->template_capacity, same = capacity;
    core->templates = aot_grow(core->templates, &capacity, sizeof *core->templates);
    core->template_sites = aot_grow(core->template_sites, &same, sizeof *core->template_sites);
    core->template_capacity = (uint32_t)capacity;
  }
  core->template_sites[core->template_count] = site;
  core->templates[core->template_count++] = object;
  return object;
}
