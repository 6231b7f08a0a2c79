/* segment.c: memory of the host by number and offset.
 *
 * A segment is one ArrayBuffer that lends the memory; views are typed arrays over it. Whoever ends it, the host, the program by transferring the
 * buffer, or the end of the context, detaches the buffer, and that tells: the number is given out once, so it is never another segment's.
 */
#include "embed/segment.h"
#include "embed/run.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "object/array_buffer.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <stdlib.h>

void aot_segments_trace(aot_context *cx, aot_embedding *e) {
  for (size_t i = 0; i < e->segment_count; i++) aot_gc_mark(cx, e->segments[i].buffer);
}

void aot_segments_free(aot_embedding *e) { free(e->segments); }

/* The memory was given back: of a segment that the list still has, the program or the end of the context detached the buffer. */
static void release(void *data, void *memory) {
  aot_segment_state *lent = data;
  if (lent->finalize) lent->finalize(lent->data, memory);
  free(lent);
}

static bool is_over(const aot_segment_state *s) {
  return (aot_array_buffer_of(s->buffer)->head.aux & AOT_BUFFER_DETACHED) != 0;
}

/* Forgets segments whose buffers the program detached. */
static void forget(aot_embedding *e) {
  size_t kept = 0;
  for (size_t i = 0; i < e->segment_count; i++)
    if (!is_over(&e->segments[i])) e->segments[kept++] = e->segments[i];
  e->segment_count = kept;
}

static aot_segment_state *find(aot_embedding *e, aot_segment_id id) {
  forget(e);
  for (size_t i = 0; i < e->segment_count; i++)
    if (e->segments[i].id == id) return &e->segments[i];
  return NULL;
}

#define FIND_SEGMENT(e, id)                                                                                            \
  aot_segment_state *s = find(e, id);                                                                                  \
  if (!s) return aot_refuse(AOT_E_NAME, "%s: the segment is closed, or there was none", __func__)

static bool make_room(aot_embedding *e) {
  if (e->segment_count < e->segment_capacity) return true;
  size_t capacity = e->segment_capacity ? 2 * e->segment_capacity : 4;
  aot_segment_state *larger = realloc(e->segments, capacity * sizeof *larger);
  if (!larger) return false;
  e->segments = larger;
  e->segment_capacity = capacity;
  return true;
}

aot_status aot_segment_open(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data,
                            aot_segment_id *segment) {
  AOT_BEGIN(cx);
  AOT_NEEDS(memory);
  AOT_NEEDS(segment);
  if ((uintptr_t)memory % 8) return aot_refuse(AOT_E_ARGUMENT, "the memory is not aligned to 8 bytes");
  if (size > UINT32_MAX) return aot_refuse(AOT_E_RANGE, "segments have less than 4 GiB");
  forget(e);
  aot_segment_state *lent = malloc(sizeof *lent);
  if (!lent || !make_room(e)) {
    free(lent);
    return aot_refuse(AOT_E_MEMORY, "no memory for a segment");
  }
  *lent = (aot_segment_state){.id = e->last_segment + 1, .size = size, .finalize = finalize, .data = data};
  lent->buffer = aot_borrow_buffer(cx, memory, size, &(aot_lent_memory){.release = release, .data = lent});
  if (AOT_FAILED(lent->buffer)) {
    free(lent);
    return aot_outcome(e);
  }
  e->segments[e->segment_count++] = *lent;
  *segment = ++e->last_segment;
  return AOT_OK;
}

/* ---------------------------------------------------------------- places in it */

static const uint8_t element_types[] = {
    [AOT_ELEMENT_I8] = AOT_INT8,      [AOT_ELEMENT_U8] = AOT_UINT8,      [AOT_ELEMENT_U8_CLAMPED] = AOT_UINT8_CLAMPED,
    [AOT_ELEMENT_I16] = AOT_INT16,    [AOT_ELEMENT_U16] = AOT_UINT16,    [AOT_ELEMENT_I32] = AOT_INT32,
    [AOT_ELEMENT_U32] = AOT_UINT32,   [AOT_ELEMENT_F32] = AOT_FLOAT32,   [AOT_ELEMENT_F64] = AOT_FLOAT64,
    [AOT_ELEMENT_I64] = AOT_BIGINT64, [AOT_ELEMENT_U64] = AOT_BIGUINT64,
};
enum { ELEMENT_TYPES = sizeof element_types / sizeof *element_types };

static bool is_inside(const aot_segment_state *s, size_t offset, size_t size) {
  return offset <= s->size && size <= s->size - offset;
}

aot_status aot_segment_view(aot_context *cx, aot_segment_id segment, size_t offset, size_t count, aot_element type,
                            aot_ref *view) {
  AOT_BEGIN(cx);
  AOT_NEEDS(view);
  FIND_SEGMENT(e, segment);
  if ((unsigned)type >= ELEMENT_TYPES) return aot_refuse(AOT_E_ARGUMENT, "no type of elements has the number %d", type);
  size_t size = aot_element_size(element_types[type]);
  if (offset % size || count > SIZE_MAX / size || !is_inside(s, offset, count * size))
    return aot_refuse(AOT_E_RANGE, "%zu elements of %zu bytes from the byte %zu on are not in the segment", count, size,
                      offset);
  aot_value v = aot_new_typed_array(cx, element_types[type], AOT_UNDEFINED, s->buffer, (double)offset, (double)count);
  return AOT_FAILED(v) ? aot_outcome(e) : aot_ref_make(e, v, view);
}

aot_status aot_segment_borrow(aot_context *cx, aot_segment_id segment, size_t offset, size_t size, void **bytes) {
  AOT_BEGIN(cx);
  AOT_NEEDS(bytes);
  FIND_SEGMENT(e, segment);
  if (!is_inside(s, offset, size))
    return aot_refuse(AOT_E_RANGE, "%zu bytes from the byte %zu on are not in the segment", size, offset);
  *bytes = aot_array_buffer_of(s->buffer)->data + offset;
  return AOT_OK;
}

aot_status aot_segment_find(aot_context *cx, aot_ref view, aot_segment_id *segment, size_t *offset, size_t *size) {
  AOT_BEGIN(cx);
  AOT_NEEDS(segment);
  AOT_NEEDS(offset);
  AOT_NEEDS(size);
  void *bytes = NULL;
  size_t length = 0;
  aot_status status = aot_buffer_borrow(cx, view, &bytes, &length);
  if (status) return status;
  forget(e);
  for (size_t i = 0; i < e->segment_count; i++) {
    const aot_segment_state *s = &e->segments[i];
    uintptr_t first = (uintptr_t)aot_array_buffer_of(s->buffer)->data, at = (uintptr_t)bytes;
    if (!bytes || at < first || at - first > s->size || !is_inside(s, at - first, length)) continue;
    *segment = s->id;
    *offset = at - first;
    *size = length;
    return AOT_OK;
  }
  return aot_refuse(AOT_E_NAME, "the bytes are in no open segment");
}

/* ---------------------------------------------------------------- its end */

aot_status aot_segment_close(aot_context *cx, aot_segment_id segment) {
  AOT_BEGIN(cx);
  FIND_SEGMENT(e, segment);
  aot_array_buffer *b = aot_array_buffer_of(s->buffer);
  *s = e->segments[--e->segment_count];
  aot_array_buffer_detach(cx, b);
  return AOT_OK;
}
