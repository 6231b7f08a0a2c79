/* substitution.c: replacement texts with `$` (ECMA-262 22.1.3.19.1). */
#include "builtins/common/substitution.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/property_access.h"
#include <stdbool.h>

static bool is_digit(uint16_t u) { return u >= '0' && u <= '9'; }

/* $<name> */
static int append_named(aot_context *cx, aot_builder *b, aot_value named, aot_value name) {
  aot_key key;
  if (aot_to_key(cx, name, &key)) return -1;
  aot_value v = aot_get_value(cx, named, key);
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return 0;
  v = aot_to_string(cx, v);
  if (AOT_FAILED(v)) return -1;
  aot_builder_string(b, v);
  return 0;
}

/* The number after `$`, of one digit or two: of a capture that there is, or 0. *used: units with the `$`. */
static uint32_t capture_number(const aot_string *r, uint32_t at, uint32_t count, uint32_t *used) {
  uint16_t u = aot_string_unit(r, at + 1);
  if (!is_digit(u)) return 0;
  uint32_t n = u - '0';
  if (at + 2 < r->length && is_digit(aot_string_unit(r, at + 2))) {
    uint32_t two = n * 10 + aot_string_unit(r, at + 2) - '0';
    if (two >= 1 && two <= count) {
      *used = 3;
      return two;
    }
  }
  return n <= count ? n : 0;
}

int aot_get_substitution(aot_context *cx, aot_builder *b, const aot_substitution *match, aot_value replacement) {
  aot_string *r = aot_string_flatten(cx, replacement);
  uint32_t length = aot_string_length(match->text), plain = 0;
  for (uint32_t i = 0; i + 1 < r->length; i++) {
    if (aot_string_unit(r, i) != '$') continue;
    uint16_t u = aot_string_unit(r, i + 1);
    uint32_t used = 2, tail = match->position + aot_string_length(match->matched);
    uint32_t n = capture_number(r, i, match->capture_count, &used);
    int32_t close = -1;
    if (u == '<' && match->named != AOT_UNDEFINED)
      close = aot_string_index_of(cx, replacement, cx->single_units['>'], i + 2);
    bool known = u == '$' || u == '&' || u == '`' || u == '\'' || n || close >= 0;
    if (!known) continue;
    aot_builder_range(b, replacement, plain, i);
    if (u == '$') aot_builder_unit(b, '$');
    else if (u == '&') aot_builder_string(b, match->matched);
    else if (u == '`') aot_builder_range(b, match->text, 0, match->position);
    else if (u == '\'') aot_builder_range(b, match->text, tail < length ? tail : length, length);
    else if (close >= 0) {
      used = (uint32_t)close + 1 - i;
      aot_value name = aot_substring(cx, replacement, i + 2, (uint32_t)close);
      if (append_named(cx, b, match->named, name)) return -1;
    } else if (match->captures[n - 1] != AOT_UNDEFINED) {
      aot_builder_string(b, match->captures[n - 1]);
    }
    plain = i + used;
    i = plain - 1;
  }
  aot_builder_range(b, replacement, plain, r->length);
  return 0;
}
