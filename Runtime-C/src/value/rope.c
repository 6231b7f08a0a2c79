/* rope.c: concatenation.
 *
 * Short results are copied. Longer ones are ropes, flattened in place when their units are asked for: a flattened rope becomes a slice
 * of the flat string (or holds the units itself when they fit), so all that refer to it profit. A string that keeps growing at its end
 * moves into a buffer, where each part is written behind what is there: the strings on the way are slices of the buffer, and none of
 * them is ever walked as a rope.
 */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/marking.h"
#include "value/string.h"
#include <stdbool.h>
#include <stdlib.h>

#define ROPE_LENGTH   32u        /* shorter concatenations are copied */
#define APPEND_LENGTH 256u       /* longer right operands are not copied into buffers */
#define MOST_BUFFERED (1u << 24) /* longer strings do not move into a buffer */

_Static_assert(AOT_GC_STRING_REFERS == (AOT_STR_ROPE | AOT_STR_SLICE),
               "the collector knows which strings refer to others");

/* ---------------------------------------------------------------- flattening */

static __attribute__((noinline)) void copy_wide(uint16_t *out, const aot_string *s) {
  if (aot_string_is_wide(s)) {
    memcpy(out, aot_string_wide(s), 2 * (size_t)s->length);
    return;
  }
  const uint8_t *in = aot_string_latin1(s);
  for (uint32_t i = 0; i < s->length; i++) out[i] = in[i];
}

/* Writes the units of a flat string from unit `at` on. */
static inline void write_flat(void *units, bool wide, uint32_t at, const aot_string *s) {
  if (AOT_UNLIKELY(wide)) copy_wide((uint16_t *)units + at, s);
  else aot_copy_units((uint8_t *)units + at, aot_string_latin1(s), s->length);
}

/* Writes the rope's units from the last to the first: ropes grow at the right as a rule, so the stack stays short. */
static void write_rope(const aot_string *rope, void *units, bool wide) {
  const aot_string *small[64], **stack = small;
  size_t n = 0, capacity = 64;
  uint32_t end = rope->length;
  stack[n++] = rope;
  while (n) {
    const aot_string *s = stack[--n];
    if (s->head.flags & AOT_STR_ROPE) {
      if (n + 2 > capacity) {
        const aot_string **grown = malloc(2 * capacity * sizeof *grown);
        if (!grown) aot_fatal(NULL, "out of memory");
        memcpy(grown, stack, n * sizeof *grown);
        if (stack != small) free(stack);
        stack = grown;
        capacity *= 2;
      }
      stack[n++] = aot_string_of(s->u.rope.left);
      stack[n++] = aot_string_of(s->u.rope.right);
      continue;
    }
    end -= s->length;
    write_flat(units, wide, end, s);
  }
  if (stack != small) free(stack);
}

static void become_slice(aot_context *cx, aot_string *s, aot_string *owner) {
  s->u.slice.units = owner->u.latin1;
  s->u.slice.owner = aot_box(owner);
  s->head.flags =
      (uint8_t)((s->head.flags & ~(AOT_STR_ROPE | AOT_STR_WIDE)) | AOT_STR_SLICE | (owner->head.flags & AOT_STR_WIDE));
  aot_barrier(cx, s, aot_box(owner));
}

aot_string *aot_string_flatten_rope(aot_context *cx, aot_string *s) {
  bool wide = aot_string_is_wide(s);
  if ((s->length << wide) <= AOT_STR_OWN_BYTES) {
    uint8_t units[AOT_STR_OWN_BYTES];
    write_rope(s, units, wide);
    memcpy(&s->u, units, sizeof units);
    s->head.flags &= (uint8_t)~AOT_STR_ROPE;
    return s;
  }
  aot_string *flat = aot_string_alloc(cx, s->length, wide);
  write_rope(s, flat->u.latin1, wide);
  become_slice(cx, s, flat);
  return s;
}

/* ---------------------------------------------------------------- buffers */

/* Does x end where the units of a buffer end, with room for n more? */
static inline bool may_follow(const aot_string *x, uint32_t n, bool wide) {
  if (!(x->head.flags & AOT_STR_SLICE)) return false;
  const aot_string *owner = aot_string_of(x->u.slice.owner);
  uint8_t flags = AOT_STR_BUFFER | (wide ? AOT_STR_WIDE : 0);
  const uint8_t *end = (const uint8_t *)x->u.slice.units + ((size_t)x->length << wide);
  return (owner->head.flags & (AOT_STR_BUFFER | AOT_STR_WIDE)) == flags && n <= owner->index - owner->length &&
         end == owner->u.latin1 + ((size_t)owner->length << wide);
}

/* x with the flat y behind it, in x's buffer, which has room. */
static inline aot_value follow(aot_context *cx, const aot_string *x, const aot_string *y, bool wide) {
  aot_string *s = aot_alloc(cx, sizeof *s, AOT_KIND_STRING), *buffer = aot_string_of(x->u.slice.owner);
  s->head.shape = AOT_NO_SHAPE;
  s->head.flags = AOT_STR_SLICE | (wide ? AOT_STR_WIDE : 0);
  s->length = x->length + y->length;
  s->index = 0;
  s->u.slice.units = x->u.slice.units;
  s->u.slice.owner = aot_box(buffer);
  uint32_t at = buffer->length;
  buffer->length += y->length;
  write_flat(buffer->u.latin1, wide, at, y);
  return aot_box(s);
}

/* Has the rope grown by an eighth since it was one piece? Then copying all of it costs no more than what was added, times a constant. */
static bool has_grown(const aot_string *rope) { return rope->length - rope->index >= rope->index / 8; }

/* Moves a rope into a buffer with room for more. */
static void become_buffered(aot_context *cx, aot_string *rope, uint32_t more, bool wide) {
  uint32_t capacity = 2 * (rope->length + more);
  aot_string *buffer = aot_string_alloc(cx, capacity, wide);
  write_rope(rope, buffer->u.latin1, wide);
  buffer->head.flags |= AOT_STR_BUFFER;
  buffer->length = rope->length;
  buffer->index = capacity;
  become_slice(cx, rope, buffer);
}

__attribute__((noinline)) aot_value aot_string_append(aot_context *cx, aot_value a, const aot_string *y) {
  aot_string *x = aot_string_of(a);
  bool wide = ((x->head.flags | y->head.flags) & AOT_STR_WIDE) != 0;
  if (y->length > APPEND_LENGTH) return AOT_HOLE;
  if (x->head.flags & AOT_STR_ROPE && has_grown(x) && x->length <= MOST_BUFFERED)
    become_buffered(cx, x, y->length, wide);
  return may_follow(x, y->length, wide) ? follow(cx, x, y, wide) : AOT_HOLE;
}

/* ---------------------------------------------------------------- concatenation */

static aot_value copy_both(aot_context *cx, const aot_string *x, const aot_string *y, bool wide) {
  aot_string *s = aot_string_alloc(cx, x->length + y->length, wide);
  write_flat(s->u.latin1, wide, 0, x);
  write_flat(s->u.latin1, wide, x->length, y);
  return aot_box(s);
}

static aot_value new_rope(aot_context *cx, aot_value a, aot_value b, bool wide) {
  const aot_string *x = aot_string_of(a);
  aot_string *s = aot_alloc(cx, sizeof *s, AOT_KIND_STRING);
  s->head.shape = AOT_NO_SHAPE;
  s->head.flags = AOT_STR_ROPE | (wide ? AOT_STR_WIDE : 0);
  s->length = x->length + aot_string_length(b);
  s->index = x->head.flags & AOT_STR_ROPE ? x->index : x->length;
  s->u.rope.left = a;
  s->u.rope.right = b;
  return aot_box(s);
}

static AOT_COLD aot_value too_long(aot_context *cx) {
  return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
}

static __attribute__((noinline)) aot_value concat_long(aot_context *cx, aot_value a, aot_value b, bool wide) {
  const aot_string *x = aot_string_of(a), *y = aot_string_of(b);
  if ((uint64_t)x->length + y->length > AOT_MAX_STRING_LENGTH) return too_long(cx);
  aot_value s = y->length <= APPEND_LENGTH ? aot_string_append(cx, a, aot_string_flatten(cx, b)) : AOT_HOLE;
  return s != AOT_HOLE ? s : new_rope(cx, a, b, wide);
}

aot_value aot_string_concat(aot_context *cx, aot_value a, aot_value b) {
  aot_string *x = aot_string_of(a), *y = aot_string_of(b);
  if (AOT_UNLIKELY(y->length == 0)) return a;
  if (x->length == 0) return b;
  bool wide = ((x->head.flags | y->head.flags) & AOT_STR_WIDE) != 0;
  if (x->length + y->length >= ROPE_LENGTH) {
    bool is_short = y->length <= APPEND_LENGTH && !(y->head.flags & AOT_STR_ROPE);
    return is_short && may_follow(x, y->length, wide) ? follow(cx, x, y, wide) : concat_long(cx, a, b, wide);
  }
  return copy_both(cx, aot_string_flatten(cx, a), aot_string_flatten(cx, b), wide);
}
