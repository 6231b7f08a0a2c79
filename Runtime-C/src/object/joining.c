/* joining.c: template literals, and `+` where one operand is a string: parts that are joined by ToString. Numbers and short strings are
 * written one behind another, so that one string is made of them.
 */
#include "base/context.h"
#include "object/convert.h"
#include "value/number.h"
#include "value/string.h"
#include <stdbool.h>

#define TAIL_LENGTH 128u

/* What was joined so far: a string (or AOT_HOLE) and the Latin-1 text that follows it. */
typedef struct joining {
  aot_context *cx;
  aot_value head;
  struct {
    aot_string string;
    uint8_t more[TAIL_LENGTH];
  } tail; /* in the form of a flat string */
} joining;

static aot_value joined(joining *j) {
  aot_string *tail = &j->tail.string;
  if (j->head == AOT_HOLE) return aot_string_from_latin1(j->cx, tail->u.latin1, tail->length);
  if (tail->length == 0) return j->head;
  aot_value s = aot_string_append(j->cx, j->head, tail);
  if (s != AOT_HOLE) return s;
  return aot_string_concat(j->cx, j->head, aot_string_from_latin1(j->cx, tail->u.latin1, tail->length));
}

/* The next part; false with an error pending. */
static bool join_string(joining *j, aot_value v) {
  aot_string *tail = &j->tail.string;
  const aot_string *s = aot_string_of(v);
  bool is_first = j->head == AOT_HOLE && tail->length == 0;
  uint8_t unfit = is_first ? AOT_STR_WIDE | AOT_STR_ROPE | AOT_STR_SLICE : AOT_STR_WIDE | AOT_STR_ROPE;
  if (!(s->head.flags & unfit) && s->length <= TAIL_LENGTH - tail->length) {
    aot_copy_units(tail->u.latin1 + tail->length, aot_string_latin1(s), s->length);
    tail->length += s->length;
    return true;
  }
  j->head = is_first ? v : aot_string_concat(j->cx, joined(j), v);
  tail->length = 0;
  return j->head != AOT_EXCEPTION;
}

static bool join_number(joining *j, aot_value v) {
  aot_string *tail = &j->tail.string;
  char text[32], *out = (char *)tail->u.latin1 + tail->length;
  bool has_room = tail->length + sizeof text <= TAIL_LENGTH;
  if (!has_room) out = text;
  int n = aot_is_int(v) ? aot_format_int(aot_as_int(v), out) : aot_format_double(aot_as_double(v), out);
  if (!has_room) return join_string(j, aot_string_from_latin1(j->cx, (const uint8_t *)text, (size_t)n));
  tail->length += (uint32_t)n;
  return true;
}

/* Every part is converted before the next one is looked at. */
aot_value aot_concat(aot_context *cx, int32_t n, const aot_value *v) {
  joining j;
  j.cx = cx;
  j.head = AOT_HOLE;
  j.tail.string = (aot_string){.head = {.kind = AOT_KIND_STRING}};
  for (int32_t i = 0; i < n; i++) {
    if (aot_is_number(v[i])) {
      if (!join_number(&j, v[i])) return AOT_EXCEPTION;
      continue;
    }
    aot_value s = aot_to_string(cx, v[i]);
    if (s == AOT_EXCEPTION || !join_string(&j, s)) return AOT_EXCEPTION;
  }
  return joined(&j);
}
