/* shared_array_buffer.c: SharedArrayBuffer, fixed-length and growable (ECMA-262 25.2). */
#include "base/builtin.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/number.h"
#include "value/string.h"
#include "object/array_buffer.h"
#include "object/describe.h"
#include "builtins/binary/binary.h"
#include <stdbool.h>
#include <stdlib.h>

AOT_BUILTIN(aot_builtin_shared_array_buffer) {
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor SharedArrayBuffer requires 'new'");
  return aot_construct_buffer(cx, new_target, true, argc, argv);
}

AOT_BUILTIN(aot_builtin_shared_array_buffer_species) { return this_value; }
AOT_BUILTIN(aot_builtin_shared_array_buffer_tag) { return aot_string_from_c(cx, "SharedArrayBuffer"); }

aot_value aot_share_array_buffer(aot_context *cx, const aot_array_buffer *b) {
  aot_value o = aot_allocate_buffer(cx, AOT_UNDEFINED, true, 0, -1);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_array_buffer *other = aot_array_buffer_of(o);
  free(aot_shared_block_of(other));
  other->data = b->data;
  other->length = b->length;
  other->max_length = b->max_length;
  other->head.aux |= b->head.aux & AOT_BUFFER_RESIZABLE;
  __atomic_fetch_add(&aot_shared_block_of(b)->references, 1, __ATOMIC_RELAXED);
  aot_gc_account(cx, (ptrdiff_t)b->max_length); /* as its finalizer will take it back */
  return o;
}

/* ---------------------------------------------------------------- prototype */

#define GETTER(name, js, expression)                                                                                   \
  AOT_BUILTIN(aot_builtin_shared_array_buffer_##name) {                                                                \
    const aot_array_buffer *b = aot_this_buffer(cx, this_value, true, "get SharedArrayBuffer.prototype." js);          \
    return b ? expression : AOT_EXCEPTION;                                                                             \
  }
GETTER(byte_length, "byteLength", aot_number((double)b->length))
GETTER(max_byte_length, "maxByteLength", aot_number((double)b->max_length))
GETTER(growable, "growable", aot_bool(b->head.aux &AOT_BUFFER_RESIZABLE))

/* The buffer that grew: those of the same memory grow with it. */
static void grow_sharer(aot_context *cx, aot_cell *cell, void *grown_buffer) {
  const aot_array_buffer *grown = grown_buffer;
  aot_array_buffer *b = (aot_array_buffer *)cell;
  if (b->data != grown->data) return;
  b->length = grown->length;
  aot_array_buffer_update_views(cx, b);
}

#define GROW "SharedArrayBuffer.prototype.grow"

AOT_BUILTIN(aot_builtin_shared_array_buffer_grow) {
  aot_array_buffer *b = aot_this_buffer(cx, this_value, true, GROW);
  if (!b) return AOT_EXCEPTION;
  if (!(b->head.aux & AOT_BUFFER_RESIZABLE)) return aot_throw_incompatible(cx, GROW, this_value);
  double length;
  if (aot_to_index(cx, AOT_ARG(0), &length, GROW ": Invalid length parameter")) return AOT_EXCEPTION;
  if (length > (double)b->max_length || length < (double)b->length)
    return aot_throw_error(cx, AOT_RANGE_ERROR, GROW ": Invalid length parameter");
  b->length = (size_t)length;
  aot_gc_each(cx, AOT_KIND_ARRAY_BUFFER, grow_sharer, b);
  return AOT_UNDEFINED;
}
