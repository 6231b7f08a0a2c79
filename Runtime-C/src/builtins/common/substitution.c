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

/* The number after the `$` at `at`, of one digit or two: of a capture that there is, or 0. *used: units with the `$`. */
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

/* What the `$` at `at` begins, and its units; 0 when it stands for itself. */
static uint32_t special_piece(aot_context *cx, const aot_string *r, uint32_t at, uint32_t captures, bool has_names,
                              aot_piece *piece) {
  if (at + 1 >= r->length) return 0;
  uint32_t used = 2;
  switch (aot_string_unit(r, at + 1)) {
  case '$': *piece = (aot_piece){.kind = AOT_PIECE_TEXT, .from = at, .to = at + 1}; return used;
  case '&': piece->kind = AOT_PIECE_MATCH; return used;
  case '`': piece->kind = AOT_PIECE_BEFORE; return used;
  case '\'': piece->kind = AOT_PIECE_AFTER; return used;
  case '<': {
    int32_t close = has_names ? aot_string_index_of(cx, aot_box(r), aot_single_unit(cx, '>'), at + 2) : -1;
    if (close < 0) return 0;
    *piece = (aot_piece){.kind = AOT_PIECE_NAMED, .from = at + 2, .to = (uint32_t)close};
    return (uint32_t)close + 1 - at;
  }
  default: /* any other unit */
    *piece = (aot_piece){.kind = AOT_PIECE_CAPTURE, .capture = capture_number(r, at, captures, &used)};
    return piece->capture ? used : 0;
  }
}

bool aot_next_piece(aot_context *cx, aot_value replacement, uint32_t captures, bool has_names, uint32_t *at,
                    aot_piece *piece) {
  const aot_string *r = aot_string_flatten(cx, replacement);
  uint32_t from = *at, to = from;
  if (from >= r->length) return false;
  for (; to < r->length; to++) {
    if (aot_string_unit(r, to) != '$') continue;
    aot_piece special;
    uint32_t used = special_piece(cx, r, to, captures, has_names, &special);
    if (!used) continue;
    if (to > from) break;
    *piece = special;
    *at = to + used;
    return true;
  }
  *piece = (aot_piece){.kind = AOT_PIECE_TEXT, .from = from, .to = to};
  *at = to;
  return true;
}

static int append_piece(aot_context *cx, aot_builder *b, const aot_substitution *match, aot_value replacement,
                        const aot_piece *piece) {
  uint32_t length = aot_string_length(match->text), tail = match->position + aot_string_length(match->matched);
  switch (piece->kind) {
  case AOT_PIECE_TEXT: aot_builder_range(b, replacement, piece->from, piece->to); return 0;
  case AOT_PIECE_MATCH: aot_builder_string(b, match->matched); return 0;
  case AOT_PIECE_BEFORE: aot_builder_range(b, match->text, 0, match->position); return 0;
  case AOT_PIECE_AFTER: aot_builder_range(b, match->text, tail < length ? tail : length, length); return 0;
  case AOT_PIECE_CAPTURE: {
    aot_value capture = match->captures[piece->capture - 1];
    if (capture != AOT_UNDEFINED) aot_builder_string(b, capture);
    return 0;
  }
  case AOT_PIECE_NAMED: break;
  }
  return append_named(cx, b, match->named, aot_substring(cx, replacement, piece->from, piece->to));
}

/* Most replacements stand for themselves. */
static bool has_dollar(const aot_string *r) {
  for (uint32_t i = 0; i < r->length; i++)
    if (aot_string_unit(r, i) == '$') return true;
  return false;
}

int aot_get_substitution(aot_context *cx, aot_builder *b, const aot_substitution *match, aot_value replacement) {
  if (!has_dollar(aot_string_flatten(cx, replacement))) {
    aot_builder_string(b, replacement);
    return 0;
  }
  bool has_names = match->named != AOT_UNDEFINED;
  aot_piece piece;
  for (uint32_t at = 0; aot_next_piece(cx, replacement, match->capture_count, has_names, &at, &piece);)
    if (append_piece(cx, b, match, replacement, &piece)) return -1;
  return 0;
}
