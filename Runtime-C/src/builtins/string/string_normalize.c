/* string_normalize.c: String.prototype.normalize, on utf8proc. */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/string.h"
#include "builtins/common/decompose.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>
#include <stdlib.h>
#include <utf8proc.h>

static bool all_ascii(const aot_string *s) {
  for (uint32_t i = 0; i < s->length; i++)
    if (aot_string_unit(s, i) >= 128) return false;
  return true;
}

static bool form_options(aot_value form, utf8proc_option_t *out) {
  static const struct {
    const char *name;
    int options;
  } forms[] = {{"NFC", UTF8PROC_STABLE | UTF8PROC_COMPOSE},
               {"NFD", UTF8PROC_STABLE | UTF8PROC_DECOMPOSE},
               {"NFKC", UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT},
               {"NFKD", UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT}};
  for (int i = 0; i < 4; i++) {
    uint32_t n = (uint32_t)strlen(forms[i].name), k = 0;
    if (aot_string_length(form) != n) continue;
    while (k < n && aot_string_char_code_at(form, k) == forms[i].name[k]) k++;
    if (k == n) {
      *out = (utf8proc_option_t)forms[i].options;
      return true;
    }
  }
  return false;
}

/* Decomposes to code points, sorts marks, composes. A lone surrogate stands for itself between two runs. */
static int normalize_run(aot_builder *b, const aot_string *s, uint32_t from, uint32_t to, utf8proc_option_t options) {
  if (from == to) return 0;
  size_t capacity = ((size_t)(to - from) + 1) * AOT_DECOMPOSITION_MAX, n = 0;
  int32_t *points = malloc(capacity * sizeof *points);
  if (!points) return -1;
  ptrdiff_t got = aot_decompose(s, from, to, options & UTF8PROC_COMPAT, points);
  if (got < 0) {
    free(points);
    return -1;
  }
  n = (size_t)got;
  if (options & UTF8PROC_COMPOSE) {
    utf8proc_ssize_t composed = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)n, options);
    if (composed >= 0) n = (size_t)composed;
  }
  for (size_t i = 0; i < n; i++) aot_builder_code_point(b, (uint32_t)points[i]);
  free(points);
  return 0;
}

AOT_BUILTIN(aot_builtin_string_normalize) {
  aot_value v = aot_this_string(cx, this_value, "String.prototype.normalize");
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
  if (AOT_ARG(0) != AOT_UNDEFINED) {
    aot_value form = aot_to_string(cx, argv[0]);
    if (AOT_FAILED(form)) return AOT_EXCEPTION;
    if (!form_options(form, &options))
      return aot_throw_error(cx, AOT_RANGE_ERROR, "The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  }
  aot_string *s = aot_string_flatten(cx, v);
  if (all_ascii(s)) return v;
  aot_builder b;
  aot_builder_init(&b, cx);
  uint32_t from = 0;
  for (uint32_t i = 0, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (c < 0xD800 || c > 0xDFFF) continue;
    if (normalize_run(&b, s, from, i, options)) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
    aot_builder_unit(&b, (uint16_t)c);
    from = i + 1;
  }
  if (normalize_run(&b, s, from, s->length, options))
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  return aot_builder_finish(&b);
}
