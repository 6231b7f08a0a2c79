/* module_namespace.c: module namespace objects (ECMA-262, section 10.4.6). */
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/wrapper.h"

aot_value aot_new_namespace(aot_context *cx, uint32_t count, const aot_value *names, const uint32_t *slots) {
  aot_value list = aot_array_from_list(cx, count, names), numbers = aot_new_array_with_capacity(cx, count);
  for (uint32_t i = 0; i < count; i++) aot_array_push(cx, numbers, aot_int((int32_t)slots[i]));
  aot_shape *s = aot_shape_class_root(cx, AOT_NULL, 0);
  aot_wrapper *w = aot_alloc(cx, sizeof *w, AOT_KIND_NAMESPACE);
  w->head.shape = s->id;
  w->head.flags = AOT_OBJ_EXOTIC;
  w->overflow = NULL;
  w->value = list;
  w->extra[0] = numbers;
  w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  aot_define_with(cx, aot_box(w), AOT_SYM(cx, toStringTag), aot_intern_c(cx, "Module"), 0);
  w->head.flags |= AOT_OBJ_NOT_EXTENSIBLE;
  return aot_box(w);
}

aot_value aot_module_namespace(aot_context *cx, uint32_t module, uint32_t count, const aot_value *names,
                               const uint32_t *slots) {
  struct aot_core *core = cx->core;
  if (!core->namespaces) core->namespaces = aot_new_object_with_proto(cx, AOT_NULL);
  /* Of a library: native code alone asks here for its modules. */
  const aot_unit *unit = cx->head.unit;
  if (unit) module |= unit->number << 16;
  aot_value key = aot_int((int32_t)module), known = aot_get_index(cx, core->namespaces, key);
  if (known != AOT_UNDEFINED) return known;
  aot_value made = aot_new_namespace(cx, count, names, slots);
  if (unit && !AOT_FAILED(made)) aot_wrapper_of(made)->extra[1] = aot_int((int32_t)unit->number);
  return AOT_FAILED(made) || aot_define(cx, core->namespaces, key, made) ? AOT_EXCEPTION : made;
}
