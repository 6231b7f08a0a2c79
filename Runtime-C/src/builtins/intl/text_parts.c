/* text_parts.c: see text_parts.h. */
#include "builtins/intl/text_parts.h"
#include "builtins/intl/resolved_options.h"
#include "base/failure.h"
#include "object/new_object.h"
#include <stdlib.h>
#include <string.h>

void aot_text_parts_init(aot_text_parts *t, aot_context *cx) {
  *t = (aot_text_parts){0};
  aot_builder_init(&t->text, cx);
}

static bool same(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

void aot_text_close(aot_text_parts *t, const char *type) {
  uint32_t start = t->count ? t->parts[t->count - 1].end : 0;
  if (t->text.length == start) return;
  aot_text_part *last = t->count ? &t->parts[t->count - 1] : NULL;
  if (last && !strcmp(type, "literal") && !strcmp(last->type, type)) {
    if (!same(last->source, t->source)) last->source = "shared";
    last->end = t->text.length;
    return;
  }
  if (t->count == t->capacity) {
    int capacity = t->capacity ? 2 * t->capacity : 16;
    aot_text_part *grown = realloc(t->parts, (size_t)capacity * sizeof *grown);
    if (!grown) {
      t->failed = true;
      return;
    }
    t->parts = grown;
    t->capacity = capacity;
  }
  bool is_literal = !strcmp(type, "literal");
  t->parts[t->count++] = (aot_text_part){type, t->source, is_literal ? NULL : t->unit, t->text.length};
}

uint32_t aot_take_utf8(const char **p) {
  const uint8_t *q = (const uint8_t *)*p;
  uint32_t c = *q++;
  int more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
  if (more) c &= 0x3Fu >> more;
  while (more--) c = c << 6 | (*q++ & 0x3Fu);
  *p = (const char *)q;
  return c;
}

void aot_add_utf8_range(aot_builder *b, const char *text, const char *end) {
  while (text < end) aot_builder_code_point(b, aot_take_utf8(&text));
}

void aot_add_utf8(aot_builder *b, const char *text) { aot_add_utf8_range(b, text, text + strlen(text)); }

aot_value aot_text_of_parts(aot_text_parts *t) {
  bool failed = t->failed;
  free(t->parts);
  return failed ? aot_throw_error(t->text.cx, AOT_RANGE_ERROR, "Out of memory") : aot_builder_finish(&t->text);
}

static int push_part(aot_context *cx, aot_value array, aot_value text, const aot_text_part *part, uint32_t start) {
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "type", part->type) ||
      aot_put_option(cx, o, "value", aot_substring(cx, text, start, part->end)) ||
      (part->unit && aot_put_text_option(cx, o, "unit", part->unit)) ||
      (part->source && aot_put_text_option(cx, o, "source", part->source)))
    return -1;
  return aot_array_push(cx, array, o);
}

aot_value aot_array_of_parts(aot_text_parts *t) {
  aot_context *cx = t->text.cx;
  aot_text_part *parts = t->parts;
  aot_value text = t->failed ? AOT_EXCEPTION : aot_builder_finish(&t->text), array = aot_new_array(cx, 0, NULL);
  if (t->failed) aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  bool failed = AOT_FAILED(text) || AOT_FAILED(array);
  for (int i = 0; i < t->count && !failed; i++)
    failed = push_part(cx, array, text, &parts[i], i ? parts[i - 1].end : 0);
  free(parts);
  return failed ? AOT_EXCEPTION : array;
}
