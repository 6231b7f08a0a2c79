/* decompose.c: see decompose.h. */
#include "builtins/common/decompose.h"
#include <utf8proc.h>

int aot_combining_class(uint32_t c) { return utf8proc_get_property((utf8proc_int32_t)c)->combining_class; }

bool aot_is_decimal_digit(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND; }

/* Stable insertion by combining class. */
static void order_marks(int32_t *points, size_t n) {
  for (size_t i = 1; i < n; i++) {
    int32_t c = points[i];
    if (c < 0x300) continue;
    int class = aot_combining_class((uint32_t)c);
    size_t k = i;
    while (class && k > 0 && aot_combining_class((uint32_t)points[k - 1]) > class) {
      points[k] = points[k - 1];
      k--;
    }
    points[k] = c;
  }
}

ptrdiff_t aot_decompose(const aot_string *s, uint32_t from, uint32_t to, bool compatibility, int32_t *points) {
  utf8proc_option_t options =
      (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | (compatibility ? UTF8PROC_COMPAT : 0));
  size_t n = 0;
  int last_class = 0;
  for (uint32_t i = from, size; i < to; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (c < 0xC0 && !compatibility) {
      points[n++] = (int32_t)c;
      continue;
    }
    utf8proc_ssize_t got = c - 0xD800 < 0x800 ? -1
                                              : utf8proc_decompose_char((utf8proc_int32_t)c, points + n,
                                                                        AOT_DECOMPOSITION_MAX, options, &last_class);
    if (got < 0 && c - 0xD800 >= 0x800) return -1;
    if (got < 0) points[n] = (int32_t)c;
    n += got < 0 ? 1 : (size_t)got;
  }
  order_marks(points, n);
  return (ptrdiff_t)n;
}
