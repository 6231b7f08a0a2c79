/* structured_clone.c: structuredClone (HTML 2.7) of primitives, plain objects, arrays, errors, dates, wrappers, maps, sets, buffers
 * and typed arrays; shared and circular references are kept, buffers can be transferred.
 */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/coded_error.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/wrapper.h"
#include "regexp/regexp_object.h"
#include "builtins/binary/binary.h"
#include "builtins/error/dom_exception.h"
#include <stdbool.h>
#include <stdio.h>

#pragma weak aot_new_regexp
__attribute__((weak)) aot_value aot_new_set(aot_context *cx);
__attribute__((weak)) int aot_map_next(aot_value map_or_set, uint32_t *cursor, aot_value *key, aot_value *value);
__attribute__((weak)) aot_value aot_new_array_buffer(aot_context *cx, aot_value new_target, double length,
                                                     double max_length);
__attribute__((weak)) void aot_array_buffer_move(aot_context *cx, aot_array_buffer *from, aot_array_buffer *to);
__attribute__((weak)) aot_value aot_new_typed_array(aot_context *cx, int type, aot_value new_target, aot_value buffer,
                                                    double offset, double length);

/* memory: a Map from originals to their copies. ask: what copies objects of the library, or undefined: it is called with the object and
 * whether it is to move, and gives the copy, or undefined for what is no such object. */
typedef struct cloner {
  aot_context *cx;
  aot_value memory, ask;
} cloner;
static aot_value clone(cloner *c, aot_value v);

static void remember(cloner *c, aot_value v, aot_value copy) { aot_map_set(c->cx, c->memory, v, copy); }

static AOT_COLD aot_value throw_data_clone_error(aot_context *cx, const char *message) {
  return aot_throw_dom_exception(cx, "DataCloneError", message);
}

static AOT_COLD aot_value refuse(aot_context *cx, aot_value v) {
  aot_description d;
  char message[160];
  snprintf(message, sizeof message, "%s could not be cloned.", aot_describe(cx, v, &d));
  return throw_data_clone_error(cx, message);
}

static int clone_properties(cloner *c, aot_value from, aot_value to) {
  aot_context *cx = c->cx;
  aot_value keys = aot_object_own_keys(cx, from, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    aot_value v = aot_object_get(cx, from, key, from);
    if (!AOT_FAILED(v)) v = clone(c, v);
    if (AOT_FAILED(v) || aot_create_data_or_throw(cx, to, key, v)) return -1;
  }
  return 0;
}

static aot_value clone_array(cloner *c, aot_value v) {
  aot_value copy = aot_array_create(c->cx, aot_array_of(v)->length, AOT_UNDEFINED);
  if (AOT_FAILED(copy)) return AOT_EXCEPTION;
  remember(c, v, copy);
  return clone_properties(c, v, copy) ? AOT_EXCEPTION : copy;
}

/* The copy of an object of the library; undefined if it is none. */
static aot_value ask_library(cloner *c, aot_value v, bool moves) {
  if (c->ask == AOT_UNDEFINED || aot_shape_of(c->cx, v)->proto == aot_realm(c->cx, AOT_REALM_OBJECT_PROTOTYPE))
    return AOT_UNDEFINED;
  aot_value copy = aot_call(c->cx, c->ask, AOT_UNDEFINED, 2, (aot_value[]){v, aot_bool(moves)});
  if (aot_is_object(copy)) remember(c, v, copy);
  return copy;
}

static aot_value clone_object(cloner *c, aot_value v) {
  aot_value copy = ask_library(c, v, false);
  if (copy != AOT_UNDEFINED) return copy;
  copy = aot_new_object(c->cx);
  remember(c, v, copy);
  return clone_properties(c, v, copy) ? AOT_EXCEPTION : copy;
}

static aot_value clone_collection(cloner *c, aot_value v, bool is_map) {
  aot_context *cx = c->cx;
  aot_value copy = is_map ? aot_new_map(cx) : aot_new_set(cx), list = aot_new_array(cx, 0, NULL), key, value;
  uint32_t cursor = 0;
  remember(c, v, copy);
  while (aot_map_next(v, &cursor, &key, &value)) { /* getters inside may change v: copy the entries first */
    aot_array_push(cx, list, key);
    aot_array_push(cx, list, value);
  }
  for (uint32_t i = 0; i < aot_list_count(list); i += 2) {
    key = clone(c, aot_list_at(list, i));
    value = AOT_FAILED(key) || !is_map ? key : clone(c, aot_list_at(list, i + 1));
    if (AOT_FAILED(value) || aot_map_set(cx, copy, key, value)) return AOT_EXCEPTION;
  }
  return copy;
}

static aot_value clone_wrapper(cloner *c, aot_value v, enum aot_realm_id proto) {
  aot_value copy = aot_new_exotic(c->cx, AOT_UNDEFINED, proto, sizeof(aot_wrapper), aot_cell_of(v)->kind);
  if (AOT_FAILED(copy)) return AOT_EXCEPTION;
  aot_wrapper *w = aot_wrapper_of(copy);
  w->value = aot_wrapper_of(v)->value;
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  remember(c, v, copy);
  return copy;
}

static aot_value clone_regexp(cloner *c, aot_value v) {
  aot_value copy = aot_new_regexp(c->cx, aot_regexp_of(v)->code, AOT_UNDEFINED);
  remember(c, v, copy);
  return copy;
}

static aot_value clone_error(cloner *c, aot_value v) {
  aot_context *cx = c->cx;
  aot_value copy = aot_new_error(cx, AOT_ERROR, AOT_UNDEFINED);
  if (AOT_FAILED(copy)) return AOT_EXCEPTION;
  remember(c, v, copy);
  aot_object_set_prototype(cx, copy, aot_object_get_prototype(cx, v));
  static const enum aot_name names[] = {AOT_NAME_message, AOT_NAME_stack, AOT_NAME_cause};
  for (int i = 0; i < 3; i++) {
    aot_descriptor d;
    aot_key key = aot_key_from_name(cx->names[names[i]]);
    int found = aot_object_get_own(cx, v, key, &d);
    if (found < 0) return AOT_EXCEPTION;
    if (!found || !(d.has & AOT_HAS_VALUE)) continue;
    aot_value part = clone(c, d.value);
    if (AOT_FAILED(part) || aot_define_hidden(cx, copy, key, part)) return AOT_EXCEPTION;
  }
  return copy;
}

static aot_value clone_buffer(cloner *c, aot_value v) {
  const aot_array_buffer *b = aot_array_buffer_of(v);
  if (aot_is_shared_buffer(v)) {
    aot_value other = aot_share_array_buffer(c->cx, b);
    if (!AOT_FAILED(other)) remember(c, v, other);
    return other;
  }
  if (b->head.aux & AOT_BUFFER_DETACHED)
    return throw_data_clone_error(c->cx, "An ArrayBuffer is detached and could not be cloned.");
  aot_value copy = aot_new_array_buffer(c->cx, AOT_UNDEFINED, (double)b->length,
                                        b->head.aux & AOT_BUFFER_RESIZABLE ? (double)b->max_length : -1);
  if (AOT_FAILED(copy)) return AOT_EXCEPTION;
  memcpy(aot_array_buffer_of(copy)->data, b->data, b->length);
  remember(c, v, copy);
  return copy;
}

static aot_value clone_typed_array(cloner *c, aot_value v) {
  const aot_typed_array *a = aot_typed_array_of(v);
  aot_value buffer = clone(c, a->buffer);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  double length = a->fixed_length == AOT_TRACKS_LENGTH ? -1 : (double)a->fixed_length;
  aot_value copy = aot_new_typed_array(c->cx, a->head.aux, AOT_UNDEFINED, buffer, (double)a->offset, length);
  if (!AOT_FAILED(copy)) remember(c, v, copy);
  return copy;
}

static aot_value clone(cloner *c, aot_value v) {
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return refuse(c->cx, v);
  if (!aot_is_object(v)) return v;
  if (aot_stack_exhausted(c->cx)) return AOT_EXCEPTION;
  aot_value copy = aot_map_get(c->cx, c->memory, v);
  if (copy != AOT_HOLE) return copy;
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_OBJECT:
  case AOT_KIND_ARGUMENTS: return clone_object(c, v);
  case AOT_KIND_ARRAY: return clone_array(c, v);
  case AOT_KIND_MAP: return clone_collection(c, v, true);
  case AOT_KIND_SET: return clone_collection(c, v, false);
  case AOT_KIND_DATE: return clone_wrapper(c, v, AOT_REALM_DATE_PROTOTYPE);
  case AOT_KIND_REGEXP: return clone_regexp(c, v);
  case AOT_KIND_BOOLEAN: return clone_wrapper(c, v, AOT_REALM_BOOLEAN_PROTOTYPE);
  case AOT_KIND_NUMBER: return clone_wrapper(c, v, AOT_REALM_NUMBER_PROTOTYPE);
  case AOT_KIND_STRING_OBJECT: return clone_wrapper(c, v, AOT_REALM_STRING_PROTOTYPE);
  case AOT_KIND_BIGINT_OBJECT: return clone_wrapper(c, v, AOT_REALM_BIGINT_PROTOTYPE);
  case AOT_KIND_ERROR:
    /* In Node a DOMException is an ordinary object here. */
    return aot_cell_of(v)->aux == AOT_ERROR_DOM_EXCEPTION ? clone_object(c, v) : clone_error(c, v);
  case AOT_KIND_ARRAY_BUFFER: return clone_buffer(c, v);
  case AOT_KIND_TYPED_ARRAY: return clone_typed_array(c, v);
  default: return refuse(c->cx, v);
  }
}

/* ---------------------------------------------------------------- transfer */

static int collect(aot_context *cx, void *list, aot_value v) { return aot_array_push(cx, *(aot_value *)list, v); }

/* The values of options.transfer, as a list; undefined when there are none. */
static aot_value transfer_list(aot_context *cx, aot_value options) {
  if (options == AOT_UNDEFINED || options == AOT_NULL) return AOT_UNDEFINED;
  if (!aot_is_object(options))
    return aot_throw_coded_plainly(cx, AOT_TYPE_ERROR, "ERR_INVALID_ARG_TYPE",
                                   "The options argument must be either an object or undefined");
  aot_value transfer = aot_object_get(cx, options, aot_key_from_name(aot_intern_c(cx, "transfer")), options);
  if (AOT_FAILED(transfer) || transfer == AOT_UNDEFINED || transfer == AOT_NULL)
    return AOT_FAILED(transfer) ? transfer : AOT_UNDEFINED;
  if (!aot_is_object(transfer))
    return aot_throw_coded_plainly(cx, AOT_TYPE_ERROR, "ERR_INVALID_ARG_TYPE",
                                   "Optional transferList argument must be an iterable");
  aot_value method = aot_get_method(cx, transfer, AOT_SYM(cx, iterator));
  if (AOT_FAILED(method) || method == AOT_UNDEFINED) return method;
  aot_value list = aot_new_array(cx, 0, NULL);
  return aot_iterate(cx, transfer, collect, &list) ? AOT_EXCEPTION : list;
}

/* Each buffer of the list gets an empty copy, which takes its memory when all is cloned. */
static int remember_transferred(cloner *c, aot_value list) {
  aot_context *cx = c->cx;
  for (uint32_t i = 0; i < aot_list_count(list); i++) {
    aot_value buffer = aot_list_at(list, i);
    if (aot_is_kind(buffer, AOT_KIND_OBJECT)) {
      if (aot_map_get(cx, c->memory, buffer) != AOT_HOLE) {
        throw_data_clone_error(cx, "Transfer list contains duplicate MessagePort");
        return -1;
      }
      aot_value moved = ask_library(c, buffer, true);
      if (AOT_FAILED(moved)) return -1;
      if (aot_is_object(moved)) continue;
    }
    if (!aot_is_kind(buffer, AOT_KIND_ARRAY_BUFFER) || aot_is_shared_buffer(buffer)) {
      aot_throw_coded_plainly(cx, AOT_TYPE_ERROR, "ERR_INVALID_TRANSFER_OBJECT",
                              "Found invalid object in transferList");
      return -1;
    }
    if (aot_map_get(cx, c->memory, buffer) != AOT_HOLE) {
      throw_data_clone_error(cx, "Transfer list contains duplicate ArrayBuffer");
      return -1;
    }
    aot_value copy = aot_new_array_buffer(cx, AOT_UNDEFINED, 0, -1);
    if (AOT_FAILED(copy)) return -1;
    remember(c, buffer, copy);
  }
  return 0;
}

static aot_value clone_with(aot_context *cx, aot_value v, aot_value options, aot_value ask) {
  aot_value list = transfer_list(cx, options);
  cloner c = {cx, aot_new_map(cx), ask};
  if (AOT_FAILED(list) || AOT_FAILED(c.memory)) return AOT_EXCEPTION;
  uint32_t count = list == AOT_UNDEFINED ? 0 : aot_list_count(list);
  if (count > 0 && remember_transferred(&c, list)) return AOT_EXCEPTION;
  aot_value copy = clone(&c, v);
  for (uint32_t i = 0; i < count && !AOT_FAILED(copy); i++) {
    aot_value buffer = aot_list_at(list, i), target = aot_map_get(cx, c.memory, buffer);
    if (!aot_is_kind(buffer, AOT_KIND_ARRAY_BUFFER)) continue;
    aot_array_buffer_move(cx, aot_array_buffer_of(buffer), aot_array_buffer_of(target));
  }
  return copy;
}

AOT_BUILTIN(aot_builtin_structured_clone) {
  if (argc == 0)
    return aot_throw_coded_plainly(cx, AOT_TYPE_ERROR, "ERR_MISSING_ARGS", "The value argument must be specified");
  return clone_with(cx, argv[0], AOT_ARG(1), AOT_UNDEFINED);
}

/* value, options, ask: see cloner. */
AOT_BUILTIN(aot_host_clone_with) { return clone_with(cx, AOT_ARG(0), AOT_ARG(1), AOT_ARG(2)); }
