/* buffer.c: memory of the host that the program sees, and the other way round. */
#include "embed/run.h"
#include "base/failure.h"
#include "object/array_buffer.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"

/* Elements of typed arrays are read where they lie. */
#define ALIGNMENT 8u

aot_status aot_make_buffer_over(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data,
                                aot_ref *buffer) {
  AOT_BEGIN(cx);
  AOT_NEEDS(memory);
  AOT_NEEDS(buffer);
  if ((uintptr_t)memory % ALIGNMENT) return aot_refuse(AOT_E_ARGUMENT, "the memory is not aligned to 8 bytes");
  if (size > UINT32_MAX) return aot_refuse(AOT_E_RANGE, "buffers have less than 4 GiB");
  if (e->locals.used == e->locals.capacity && !aot_refs_grow(&e->locals)) return AOT_E_MEMORY;
  aot_value v = aot_borrow_buffer(cx, memory, size, &(aot_lent_memory){.release = finalize, .data = data});
  return AOT_FAILED(v) ? aot_outcome(e) : aot_ref_make(e, v, buffer);
}

aot_status aot_make_buffer(aot_context *cx, size_t size, aot_ref *buffer) {
  AOT_BEGIN(cx);
  AOT_NEEDS(buffer);
  if (size > UINT32_MAX) return aot_refuse(AOT_E_RANGE, "buffers have less than 4 GiB");
  aot_value v = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)size, -1);
  return AOT_FAILED(v) ? aot_outcome(e) : aot_ref_make(e, v, buffer);
}

aot_status aot_buffer_borrow(aot_context *cx, aot_ref buffer, void **bytes, size_t *size) {
  AOT_BEGIN(cx);
  AOT_NEEDS(bytes);
  AOT_NEEDS(size);
  aot_value v;
  AOT_READ(e, buffer, &v);
  if (aot_is_kind(v, AOT_KIND_ARRAY_BUFFER)) {
    *bytes = aot_array_buffer_of(v)->data;
    *size = aot_array_buffer_of(v)->length;
    return AOT_OK;
  }
  bool is_view = aot_is_kind(v, AOT_KIND_DATA_VIEW);
  if (!is_view && !aot_is_kind(v, AOT_KIND_TYPED_ARRAY))
    return aot_refuse(AOT_E_TYPE, "the value is no ArrayBuffer and no view of one");
  const aot_typed_array *a = aot_typed_array_of(v);
  *bytes = a->data;
  *size = (size_t)a->length * (is_view ? 1 : aot_element_size(a->head.aux));
  return AOT_OK;
}

aot_status aot_buffer_detach(aot_context *cx, aot_ref buffer) {
  AOT_BEGIN(cx);
  aot_value v;
  AOT_READ(e, buffer, &v);
  if (!aot_is_kind(v, AOT_KIND_ARRAY_BUFFER) || aot_is_shared_buffer(v))
    return aot_refuse(AOT_E_TYPE, "the value is no ArrayBuffer");
  aot_array_buffer *b = aot_array_buffer_of(v);
  if (b->head.aux & AOT_BUFFER_DETACHED) return aot_refuse(AOT_E_STATE, "the buffer is detached");
  aot_array_buffer_detach(cx, b);
  return AOT_OK;
}
