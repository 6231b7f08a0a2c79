/* library.c: what modules of the library do to the realm and to errors. */
#define _GNU_SOURCE
#include "base/builtin.h"
#include "base/failure.h"
#include "base/context.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/call_text.h"
#include "object/collection.h"
#include "object/coded_error.h"
#include "object/error.h"
#include "object/function.h"
#include "object/global_properties.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/optional.h"
#include "object/convert.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "object/proxy.h"
#include "object/wrapper.h"
#include "object/typed_element.h"
#include "realm/realm.h"
#include "async/promise.h"
#include "host/inspect.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* The property of the global object is the library's, and one that no enumeration shows unless node's does. */
AOT_BUILTIN(aot_host_hide_global) {
  char name[32];
  aot_key key = aot_key_from_name(aot_intern(cx, AOT_ARG(0)));
  aot_own_slot p;
  if (aot_own_find(cx, cx->head.global, key, &p) != 1 || !p.slot) return AOT_UNDEFINED;
  if (aot_note_global) aot_note_global(cx, key, *p.slot);
  if (!aot_is_shown_global(aot_value_text(cx, AOT_ARG(0), name, sizeof name)))
    aot_own_redefine(cx, cx->head.global, key, &p, *p.slot, AOT_HIDDEN);
  return AOT_UNDEFINED;
}

/* object, name: the same of a property of any object. */
AOT_BUILTIN(aot_host_hide_property) {
  aot_key key;
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  aot_own_slot p;
  if (aot_own_find(cx, AOT_ARG(0), key, &p) == 1 && p.slot)
    aot_own_redefine(cx, AOT_ARG(0), key, &p, *p.slot, AOT_HIDDEN);
  return AOT_UNDEFINED;
}

/* object, ...names: these properties of it are ones that enumerations show, as Web IDL has the members of its classes. */
AOT_BUILTIN(aot_host_show_members) {
  aot_value o = AOT_ARG(0);
  for (int32_t i = 1; i < argc; i++) {
    aot_key key = aot_key_from_name(aot_intern(cx, argv[i]));
    aot_own_slot p;
    if (aot_own_find(cx, o, key, &p) != 1 || !p.slot) continue;
    aot_value v = p.attributes & AOT_PROP_LAZY ? aot_own_slot_value(cx, &p, o) : *p.slot;
    aot_own_redefine(cx, o, key, &p, v, (p.attributes & AOT_PROP_PUBLIC) | AOT_ENUMERABLE);
  }
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- errors with codes */

/* error, code: the stack names the code. */
AOT_BUILTIN(aot_host_name_code) { return aot_name_code(cx, AOT_ARG(0), AOT_ARG(1)) ? AOT_EXCEPTION : AOT_UNDEFINED; }

/* error, function: the stack starts at the caller of the function. A promise: at who waits for it. */
AOT_BUILTIN(aot_host_capture_stack) {
  if (aot_is_kind(AOT_ARG(1), AOT_KIND_PROMISE)) aot_capture_awaiting(cx, argv[0], argv[1]);
  else aot_capture_stack(cx, AOT_ARG(0), AOT_ARG(1));
  return AOT_UNDEFINED;
}

/* function: how it has been called. */
AOT_BUILTIN(aot_host_call_text) { return aot_call_text(cx, AOT_ARG(0)); }

/* ---------------------------------------------------------------- what values are */

/* What an object is made of, whatever its properties say: the name of the cell's kind, as util.types asks; "" of ordinary ones. */
AOT_BUILTIN(aot_host_kind_of) {
  aot_value v = AOT_ARG(0);
  if (!aot_is_object(v)) return aot_string_from_c(cx, "");
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_ARRAY: return aot_string_from_c(cx, "Array");
  case AOT_KIND_FUNCTION: return aot_string_from_c(cx, "Function");
  case AOT_KIND_ERROR: return aot_string_from_c(cx, "Error");
  case AOT_KIND_BOOLEAN: return aot_string_from_c(cx, "Boolean");
  case AOT_KIND_NUMBER: return aot_string_from_c(cx, "Number");
  case AOT_KIND_STRING_OBJECT: return aot_string_from_c(cx, "String");
  case AOT_KIND_SYMBOL_OBJECT: return aot_string_from_c(cx, "Symbol");
  case AOT_KIND_BIGINT_OBJECT: return aot_string_from_c(cx, "BigInt");
  case AOT_KIND_ARGUMENTS: return aot_string_from_c(cx, "Arguments");
  case AOT_KIND_DATE: return aot_string_from_c(cx, "Date");
  case AOT_KIND_REGEXP: return aot_string_from_c(cx, "RegExp");
  case AOT_KIND_MAP: return aot_string_from_c(cx, "Map");
  case AOT_KIND_SET: return aot_string_from_c(cx, "Set");
  case AOT_KIND_WEAK_MAP: return aot_string_from_c(cx, "WeakMap");
  case AOT_KIND_WEAK_SET: return aot_string_from_c(cx, "WeakSet");
  case AOT_KIND_WEAK_REF: return aot_string_from_c(cx, "WeakRef");
  case AOT_KIND_MAP_ITERATOR: return aot_string_from_c(cx, "MapIterator");
  case AOT_KIND_SET_ITERATOR: return aot_string_from_c(cx, "SetIterator");
  case AOT_KIND_GENERATOR: return aot_string_from_c(cx, "Generator");
  case AOT_KIND_ASYNC_GENERATOR: return aot_string_from_c(cx, "AsyncGenerator");
  case AOT_KIND_PROMISE: return aot_string_from_c(cx, "Promise");
  case AOT_KIND_ARRAY_BUFFER:
    return aot_string_from_c(cx, aot_is_shared_buffer(v) ? "SharedArrayBuffer" : "ArrayBuffer");
  case AOT_KIND_TYPED_ARRAY: return aot_string_from_c(cx, "TypedArray");
  case AOT_KIND_DATA_VIEW: return aot_string_from_c(cx, "DataView");
  case AOT_KIND_PROXY: return aot_string_from_c(cx, "Proxy");
  case AOT_KIND_NAMESPACE: return aot_string_from_c(cx, "Module");
  default: return aot_string_from_c(cx, "");
  }
}

/* Of a function: 1 async, 2 generator, 4 class, 8 made by aotc itself. */
AOT_BUILTIN(aot_host_function_kind) {
  aot_value v = AOT_ARG(0);
  if (!aot_is_function(v)) return aot_int(0);
  const aot_function_info *info = aot_function_of(v)->info;
  bool is_generator = info->kind == AOT_FN_GENERATOR || info->kind == AOT_FN_GENERATOR_METHOD ||
                      info->kind == AOT_FN_ASYNC_GENERATOR || info->kind == AOT_FN_ASYNC_GENERATOR_METHOD;
  bool is_async = info->kind >= AOT_FN_ASYNC && info->kind <= AOT_FN_ASYNC_GENERATOR_METHOD &&
                  info->kind != AOT_FN_GENERATOR_METHOD;
  bool is_class = info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
  return aot_int((is_async ? 1 : 0) | (is_generator ? 2 : 0) | (is_class ? 4 : 0) |
                 (info->kind == AOT_FN_BUILTIN || info->kind == AOT_FN_BUILTIN_CONSTRUCTOR ? 8 : 0));
}

AOT_BUILTIN(aot_host_proxy_details) {
  aot_value p = AOT_ARG(0);
  if (!aot_is_kind(p, AOT_KIND_PROXY)) return AOT_UNDEFINED;
  aot_value v[2] = {aot_proxy_target(p), aot_proxy_handler(p)};
  return aot_new_array(cx, 2, v);
}

/* 0 pending, 1 fulfilled, 2 rejected; and the result. */
AOT_BUILTIN(aot_host_promise_details) {
  aot_value p = AOT_ARG(0);
  if (!aot_is_kind(p, AOT_KIND_PROMISE)) return AOT_UNDEFINED;
  int state = aot_cell_of(p)->aux & AOT_PROMISE_STATUS_MASK;
  aot_value v[2] = {aot_int(state), state == AOT_PROMISE_PENDING ? AOT_UNDEFINED : aot_promise_of(p)->result};
  return aot_new_array(cx, 2, v);
}

AOT_BUILTIN(aot_host_random_bytes) {
  const aot_typed_array *a = aot_typed_array_of(AOT_ARG(0));
  size_t size = (size_t)a->length * (aot_is_kind(AOT_ARG(0), AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux));
  for (size_t n = 0; n < size;) {
    ssize_t got = getrandom(a->data + n, size - n, 0);
    if (got < 0 && errno != EINTR) return aot_int(-errno);
    if (got > 0) n += (size_t)got;
  }
  return aot_int(0);
}

static uint32_t setting_number(aot_value v) { return (uint32_t)aot_as_number(v); }

/* settings: see internal/inspect.ts */
static void set_all(aot_inspector *in, const aot_value *s) {
  in->stylize = s[2];
  in->is_compact = setting_number(s[3]) == UINT32_MAX;
  in->compact = in->is_compact ? 0 : (int)setting_number(s[3]);
  in->line = setting_number(s[4]);
  in->max_items = setting_number(s[5]);
  in->max_string = setting_number(s[6]);
  in->sorted = s[7];
  in->getters = s[8];
  in->numeric_separator = s[9] == AOT_TRUE;
  in->custom = s[10] == AOT_TRUE;
  in->show_proxy = s[11] == AOT_TRUE;
  in->context = s[12];
  in->ask = s[13];
}

/* settings: depth, whether hidden properties are shown, and all others or none */
AOT_BUILTIN(aot_host_inspect) {
  aot_inspector in;
  aot_value settings = AOT_ARG(1);
  uint32_t count = aot_is_array(settings) ? aot_array_of(settings)->count : 0;
  const aot_value *s = count >= 2 ? aot_array_of(settings)->elements : NULL;
  aot_inspector_init(&in, cx, s ? (int)aot_as_number(s[0]) : 2, s && s[1] == AOT_TRUE);
  if (count >= 14) set_all(&in, s);
  return aot_inspect_value(&in, AOT_ARG(0), false);
}

/* The values that an iterator of a Map or Set has yet to give, without moving it; of an iterator of entries, arrays of two. */
AOT_BUILTIN(aot_host_iterator_entries) {
  aot_value iterator = AOT_ARG(0), list = aot_new_array(cx, 0, NULL), v;
  if (!aot_map_iterator_step ||
      (!aot_is_kind(iterator, AOT_KIND_MAP_ITERATOR) && !aot_is_kind(iterator, AOT_KIND_SET_ITERATOR)))
    return AOT_UNDEFINED;
  const aot_wrapper *w = aot_wrapper_of(iterator);
  if (w->value == AOT_UNDEFINED) return list;
  aot_value copy = aot_map_iterator(cx, w->value, aot_as_int(w->extra[2]));
  if (AOT_FAILED(copy)) return AOT_EXCEPTION;
  aot_wrapper_of(copy)->extra[0] = w->extra[0];
  aot_wrapper_of(copy)->extra[1] = w->extra[1];
  while (aot_map_iterator_step(cx, copy, &v) > 0) aot_array_push(cx, list, v);
  return list;
}

AOT_BUILTIN(aot_host_constructor_name) {
  aot_value v = AOT_ARG(0);
  if (!aot_is_object(v)) return aot_string_from_c(cx, "");
  aot_value constructor = aot_object_get(cx, v, AOT_KEY(cx, constructor), v);
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  if (!aot_is_object(constructor)) {
    /* One that the program does not link. */
    const char *missing = NULL;
    for (aot_value o = v; aot_is_object(o) && !missing; o = aot_shape_of(cx, o)->proto)
      missing = aot_realm_missing_constructor(cx, o);
    return aot_string_from_c(cx, missing ? missing : "");
  }
  aot_value name = aot_object_get(cx, constructor, AOT_KEY(cx, name), constructor);
  return AOT_FAILED(name) || aot_is_string(name) ? name : aot_string_from_c(cx, "");
}
