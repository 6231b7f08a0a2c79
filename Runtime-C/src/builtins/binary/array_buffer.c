/* array_buffer.c: ArrayBuffer, fixed-length and resizable (ECMA-262 25.1), and what SharedArrayBuffer has of it. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/realm_object.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <stdbool.h>
#include <stdlib.h>

#define MAX_BUFFER_LENGTH 4294967296.0 /* 4 GB */

int aot_to_index(aot_context *cx, aot_value v, double *out, const char *range_error) {
  *out = 0;
  if (v == AOT_UNDEFINED) return 0;
  double d = aot_to_integer_or_infinity(cx, v);
  if (aot_has_exception(cx)) return -1;
  if (d < 0 || d > AOT_MAX_SAFE_INTEGER) {
    aot_description text;
    aot_throw_error(cx, AOT_RANGE_ERROR, range_error, aot_describe(cx, v, &text));
    return -1;
  }
  *out = d;
  return 0;
}

static void return_lent(aot_array_buffer *b) {
  aot_lent_memory *lent = b->lent;
  b->lent = NULL;
  if (lent->release) lent->release(lent->data, b->data);
  free(lent);
}

/* Gives memory back that this buffer alone has, or its share of a block. */
static void release(aot_array_buffer *b) {
  if (b->lent) return_lent(b);
  else if (!(b->head.aux & AOT_BUFFER_SHARED)) free(b->data);
  else if (b->data) aot_release_shared_block(aot_shared_block_of(b));
  b->data = NULL;
}

static void finalize(aot_context *cx, aot_cell *c) {
  aot_array_buffer *b = (aot_array_buffer *)c;
  release(b);
  aot_gc_account(cx, -(ptrdiff_t)b->max_length);
}

/* A buffer without memory. */
static aot_value new_buffer(aot_context *cx, aot_value new_target, enum aot_realm_id proto) {
  aot_value o = aot_new_exotic(cx, new_target, proto, sizeof(aot_array_buffer), AOT_KIND_ARRAY_BUFFER);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_array_buffer *b = aot_array_buffer_of(o);
  b->data = NULL;
  b->length = b->max_length = 0;
  b->lent = NULL;
  aot_gc_set_finalizer(cx, aot_cell_of(o), finalize);
  return o;
}

aot_value aot_borrow_buffer(aot_context *cx, void *memory, size_t size, const aot_lent_memory *lent) {
  aot_lent_memory *copy = malloc(sizeof *copy);
  if (!copy) return aot_throw_error(cx, AOT_RANGE_ERROR, "Array buffer allocation failed");
  aot_value o = new_buffer(cx, AOT_UNDEFINED, AOT_REALM_ARRAY_BUFFER_PROTOTYPE);
  if (AOT_FAILED(o)) {
    free(copy);
    return AOT_EXCEPTION;
  }
  *copy = *lent;
  aot_array_buffer *b = aot_array_buffer_of(o);
  b->data = memory;
  b->length = b->max_length = size;
  b->lent = copy;
  aot_gc_account(cx, (ptrdiff_t)size);
  return o;
}

aot_value aot_allocate_buffer(aot_context *cx, aot_value new_target, bool shared, double length, double max_length) {
  if (max_length >= 0 && length > max_length)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array buffer max length");
  enum aot_realm_id proto = shared ? AOT_REALM_SHARED_ARRAY_BUFFER_PROTOTYPE : AOT_REALM_ARRAY_BUFFER_PROTOTYPE;
  aot_value o = new_buffer(cx, new_target, proto);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_array_buffer *b = aot_array_buffer_of(o);
  double room = max_length < 0 ? length : max_length;
  size_t head = shared ? sizeof(aot_shared_block) : 0;
  bool fits = room <= MAX_BUFFER_LENGTH && aot_gc_has_room(cx, (uint64_t)room);
  unsigned char *memory = !fits ? NULL : calloc(head + (room > 0 ? (size_t)room : 1), 1);
  if (!memory) return aot_throw_error(cx, AOT_RANGE_ERROR, "Array buffer allocation failed");
  b->data = memory + head;
  b->length = (size_t)length;
  b->max_length = (size_t)room;
  if (max_length >= 0) b->head.aux |= AOT_BUFFER_RESIZABLE;
  if (shared) {
    b->head.aux |= AOT_BUFFER_SHARED;
    aot_shared_block_of(b)->references = 1;
  }
  aot_gc_account(cx, (ptrdiff_t)b->max_length);
  return o;
}

aot_value aot_new_array_buffer(aot_context *cx, aot_value new_target, double length, double max_length) {
  return aot_allocate_buffer(cx, new_target, false, length, max_length);
}

aot_value aot_construct_buffer(aot_context *cx, aot_value new_target, bool shared, int32_t argc,
                               const aot_value *argv) {
  double length, max_length = -1;
  if (aot_to_index(cx, AOT_ARG(0), &length, "Invalid array buffer length")) return AOT_EXCEPTION;
  if (aot_is_object(AOT_ARG(1))) {
    aot_value max = aot_object_get(cx, argv[1], aot_key_from_name(aot_intern_c(cx, "maxByteLength")), argv[1]);
    if (AOT_FAILED(max)) return AOT_EXCEPTION;
    if (max != AOT_UNDEFINED && aot_to_index(cx, max, &max_length, "Invalid array buffer max length"))
      return AOT_EXCEPTION;
  }
  return aot_allocate_buffer(cx, new_target, shared, length, max_length);
}

AOT_BUILTIN(aot_builtin_array_buffer) {
  if (new_target == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor ArrayBuffer requires 'new'");
  return aot_construct_buffer(cx, new_target, false, argc, argv);
}

AOT_BUILTIN(aot_builtin_array_buffer_is_view) {
  return aot_bool(aot_is_kind(AOT_ARG(0), AOT_KIND_TYPED_ARRAY) || aot_is_kind(AOT_ARG(0), AOT_KIND_DATA_VIEW));
}
AOT_BUILTIN(aot_builtin_array_buffer_species) { return this_value; }
AOT_BUILTIN(aot_builtin_array_buffer_tag) { return aot_string_from_c(cx, "ArrayBuffer"); }

/* ---------------------------------------------------------------- prototype */

aot_array_buffer *aot_this_buffer(aot_context *cx, aot_value v, bool shared, const char *method) {
  if (aot_is_kind(v, AOT_KIND_ARRAY_BUFFER) && aot_is_shared_buffer(v) == shared) return aot_array_buffer_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

static aot_array_buffer *this_buffer(aot_context *cx, aot_value v, const char *method) {
  return aot_this_buffer(cx, v, false, method);
}

static bool is_detached(const aot_array_buffer *b) { return (b->head.aux & AOT_BUFFER_DETACHED) != 0; }

static aot_value throw_detached(aot_context *cx, const char *method) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform %s on a detached ArrayBuffer", method);
}

#define GETTER(name, js, expression)                                                                                   \
  AOT_BUILTIN(aot_builtin_array_buffer_##name) {                                                                       \
    aot_array_buffer *b = this_buffer(cx, this_value, "get ArrayBuffer.prototype." js);                                \
    return b ? expression : AOT_EXCEPTION;                                                                             \
  }
GETTER(byte_length, "byteLength", aot_number((double)b->length))
GETTER(max_byte_length, "maxByteLength", aot_number(is_detached(b) ? 0 : (double)b->max_length))
GETTER(resizable, "resizable", aot_bool(b->head.aux &AOT_BUFFER_RESIZABLE))
GETTER(detached, "detached", aot_bool(is_detached(b)))

static void update_view(aot_context *cx, aot_cell *cell, void *buffer) {
  (void)cx;
  aot_typed_array *a = (aot_typed_array *)cell;
  if (a->buffer == aot_box(buffer))
    aot_view_update(a, cell->kind == AOT_KIND_DATA_VIEW ? 1 : aot_element_size(cell->aux));
}

void aot_array_buffer_update_views(aot_context *cx, aot_array_buffer *b) {
  if (!(b->head.aux & AOT_BUFFER_HAS_VIEWS)) return;
  aot_gc_each(cx, AOT_KIND_TYPED_ARRAY, update_view, b);
  aot_gc_each(cx, AOT_KIND_DATA_VIEW, update_view, b);
}

#define INVALID_RESIZE "ArrayBuffer.prototype.resize: Invalid length parameter"

AOT_BUILTIN(aot_builtin_array_buffer_resize) {
  aot_array_buffer *b = this_buffer(cx, this_value, "ArrayBuffer.prototype.resize");
  if (!b) return AOT_EXCEPTION;
  if (!(b->head.aux & AOT_BUFFER_RESIZABLE))
    return aot_throw_incompatible(cx, "ArrayBuffer.prototype.resize", this_value);
  double length;
  if (aot_to_index(cx, AOT_ARG(0), &length, INVALID_RESIZE)) return AOT_EXCEPTION;
  if (is_detached(b)) return throw_detached(cx, "ArrayBuffer.prototype.resize");
  if (length > (double)b->max_length) return aot_throw_error(cx, AOT_RANGE_ERROR, INVALID_RESIZE);
  if (length < (double)b->length) memset(b->data + (size_t)length, 0, b->length - (size_t)length);
  b->length = (size_t)length;
  aot_array_buffer_update_views(cx, b);
  return AOT_UNDEFINED;
}

/* What slice needs to know of ArrayBuffer and SharedArrayBuffer. */
typedef struct buffer_class {
  const char *name, *slice;
  enum aot_realm_id constructor;
  bool shared;
} buffer_class;

/* The copy for slice, by species. */
static aot_value slice_target(aot_context *cx, const buffer_class *class, aot_value this_value, double length) {
  aot_value constructor = aot_species_constructor(cx, this_value, aot_realm(cx, class->constructor));
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  aot_value size = aot_number(length), made = aot_construct(cx, constructor, constructor, 1, &size);
  aot_array_buffer *b = AOT_FAILED(made) ? NULL : aot_this_buffer(cx, made, class->shared, class->slice);
  if (!b) return AOT_EXCEPTION;
  if (is_detached(b)) return throw_detached(cx, class->slice);
  if (b->data == aot_array_buffer_of(this_value)->data)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s subclass returned this from species constructor", class->name);
  if ((double)b->length >= length) return made;
  return aot_throw_error(cx, AOT_TYPE_ERROR,
                         class->shared ? "Derived SharedArrayBuffer constructor created a buffer which was too small"
                                       : "Species constructor returned a too small ArrayBuffer");
}

static aot_value slice(aot_context *cx, const buffer_class *class, aot_value this_value, aot_value start,
                       aot_value end) {
  aot_array_buffer *b = aot_this_buffer(cx, this_value, class->shared, class->slice);
  if (!b) return AOT_EXCEPTION;
  if (is_detached(b)) return throw_detached(cx, class->slice);
  double n = (double)b->length, from = aot_relative_index(cx, start, n, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double to = aot_relative_index(cx, end, n, n);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value target = slice_target(cx, class, this_value, to > from ? to - from : 0);
  if (AOT_FAILED(target)) return AOT_EXCEPTION;
  if (is_detached(b)) return throw_detached(cx, class->slice);
  if (from < (double)b->length) { /* it may have shrunk */
    if (to > (double)b->length) to = (double)b->length;
    if (to > from) memcpy(aot_array_buffer_of(target)->data, b->data + (size_t)from, (size_t)(to - from));
  }
  return target;
}

AOT_BUILTIN(aot_builtin_array_buffer_slice) {
  static const buffer_class class = {"ArrayBuffer", "ArrayBuffer.prototype.slice", AOT_REALM_ARRAY_BUFFER, false};
  return slice(cx, &class, this_value, AOT_ARG(0), AOT_ARG(1));
}

AOT_BUILTIN(aot_builtin_shared_array_buffer_slice) {
  static const buffer_class class = {"SharedArrayBuffer", "SharedArrayBuffer.prototype.slice",
                                     AOT_REALM_SHARED_ARRAY_BUFFER, true};
  return slice(cx, &class, this_value, AOT_ARG(0), AOT_ARG(1));
}

void aot_array_buffer_detach(aot_context *cx, aot_array_buffer *b) {
  release(b);
  aot_gc_account(cx, -(ptrdiff_t)b->max_length);
  b->length = b->max_length = 0;
  b->head.aux |= AOT_BUFFER_DETACHED;
  aot_array_buffer_update_views(cx, b);
}

void aot_array_buffer_move(aot_context *cx, aot_array_buffer *from, aot_array_buffer *to) {
  if (is_detached(from)) return;
  aot_gc_account(cx, (ptrdiff_t)from->max_length - (ptrdiff_t)to->max_length);
  release(to);
  to->data = from->data;
  to->lent = from->lent;
  from->lent = NULL;
  to->length = from->length;
  to->max_length = from->max_length;
  to->head.aux |= from->head.aux & AOT_BUFFER_RESIZABLE;
  from->data = NULL;
  aot_array_buffer_detach(cx, from);
  aot_array_buffer_update_views(cx, to);
}

static aot_value transfer(aot_context *cx, aot_value this_value, aot_value new_length, bool keep_resizable,
                          const char *method) {
  aot_array_buffer *b = this_buffer(cx, this_value, method);
  if (!b) return AOT_EXCEPTION;
  double length = (double)b->length;
  if (new_length != AOT_UNDEFINED && aot_to_index(cx, new_length, &length, "Invalid array buffer length"))
    return AOT_EXCEPTION;
  if (is_detached(b)) return throw_detached(cx, method);
  bool resizable = keep_resizable && b->head.aux & AOT_BUFFER_RESIZABLE;
  aot_value target = aot_new_array_buffer(cx, AOT_UNDEFINED, length, resizable ? (double)b->max_length : -1);
  if (AOT_FAILED(target)) return AOT_EXCEPTION;
  size_t n = b->length < (size_t)length ? b->length : (size_t)length;
  memcpy(aot_array_buffer_of(target)->data, b->data, n);
  aot_array_buffer_detach(cx, b);
  return target;
}
AOT_BUILTIN(aot_builtin_array_buffer_transfer) {
  return transfer(cx, this_value, AOT_ARG(0), true, "ArrayBuffer.prototype.transfer");
}
AOT_BUILTIN(aot_builtin_array_buffer_transfer_to_fixed_length) {
  return transfer(cx, this_value, AOT_ARG(0), false, "ArrayBuffer.prototype.transferToFixedLength");
}
