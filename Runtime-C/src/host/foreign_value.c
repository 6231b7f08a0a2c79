/* foreign_value.c: values as C functions take and give them. Compiled programs call these for what is not proven to fit. */
#include "aot_foreign.h"
#include "base/context.h"
#include "value/bigint.h"
#include "value/string.h"
#include "object/array_buffer.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/typed_element.h"
#include "host/argument.h"
#include "host/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What says nothing of the value. */
static AOT_COLD void refuse(aot_context *cx, int kind, const char *code, const char *format, const char *name) {
  char message[256];
  snprintf(message, sizeof message, format, name);
  aot_throw_coded(cx, kind, code, message);
}

/* ---------------------------------------------------------------- numbers */

double aot_foreign_f64(aot_context *cx, aot_value v, const char *name) {
  if (aot_is_number(v)) return aot_as_number(v);
  aot_throw_argument_type(cx, name, "of type number", v);
  return 0;
}

/* An integer from low to high; 0 with an error pending. */
static double integer(aot_context *cx, aot_value v, const char *name, double low, double high, const char *range) {
  double d = aot_foreign_f64(cx, v, name);
  if (d >= low && d <= high && d == (double)(int64_t)d) return d;
  if (!aot_has_exception(cx)) aot_throw_argument_range(cx, name, range, d);
  return 0;
}

int32_t aot_foreign_i32(aot_context *cx, aot_value v, const char *name) {
  if (aot_is_int(v)) return aot_as_int(v);
  return (int32_t)integer(cx, v, name, -2147483648.0, 2147483647.0, "an integer of 32 bits");
}

uint32_t aot_foreign_u32(aot_context *cx, aot_value v, const char *name) {
  return (uint32_t)integer(cx, v, name, 0, 4294967295.0, "an integer of 32 bits without sign");
}

#define MAX_SAFE 9007199254740991.0

int64_t aot_foreign_i64(aot_context *cx, aot_value v, const char *name) {
  if (aot_is_bigint(v)) {
    int64_t i = (int64_t)aot_bigint_to_uint64(v);
    if (cx->bigint->compare(aot_bigint_from_int64(cx, i), v) == 0) return i;
    refuse(cx, AOT_RANGE_ERROR, "ERR_OUT_OF_RANGE",
           "The value of \"%s\" is out of range. It must be an integer of 64 bits", name);
    return 0;
  }
  if (!aot_is_number(v)) return aot_throw_argument_type(cx, name, "of type bigint or number", v), 0;
  return (int64_t)integer(cx, v, name, -MAX_SAFE, MAX_SAFE, "a safe integer");
}

uint64_t aot_foreign_u64(aot_context *cx, aot_value v, const char *name) {
  if (aot_is_bigint(v)) {
    uint64_t u = aot_bigint_to_uint64(v);
    if (cx->bigint->compare(aot_bigint_from_uint64(cx, u), v) == 0) return u;
    refuse(cx, AOT_RANGE_ERROR, "ERR_OUT_OF_RANGE",
           "The value of \"%s\" is out of range. It must be an integer of 64 bits without sign", name);
    return 0;
  }
  if (!aot_is_number(v)) return aot_throw_argument_type(cx, name, "of type bigint or number", v), 0;
  return (uint64_t)integer(cx, v, name, 0, MAX_SAFE, "a safe integer that is not negative");
}

int aot_foreign_bool(aot_context *cx, aot_value v, const char *name) {
  if (aot_is_bool(v)) return aot_as_bool(v);
  aot_throw_argument_type(cx, name, "of type boolean", v);
  return 0;
}

double aot_foreign_give_i64(aot_context *cx, int64_t i) {
  if (i < -(int64_t)MAX_SAFE || i > (int64_t)MAX_SAFE)
    aot_throw_error(cx, AOT_RANGE_ERROR, "The result %lld is no safe integer: declare it as a bigint", (long long)i);
  return (double)i;
}

double aot_foreign_give_u64(aot_context *cx, uint64_t u) {
  if (u > (uint64_t)MAX_SAFE)
    aot_throw_error(cx, AOT_RANGE_ERROR, "The result %llu is no safe integer: declare it as a bigint",
                    (unsigned long long)u);
  return (double)u;
}

aot_value aot_foreign_give_big_i64(aot_context *cx, int64_t i) { return aot_bigint_from_int64(cx, i); }
aot_value aot_foreign_give_big_u64(aot_context *cx, uint64_t u) { return aot_bigint_from_uint64(cx, u); }

/* ---------------------------------------------------------------- memory */

void *aot_foreign_pointer(aot_context *cx, aot_value v, const char *name) {
  if (v == AOT_NULL) return NULL;
  if (aot_is_bigint(v)) return (void *)(uintptr_t)aot_foreign_u64(cx, v, name);
  return (void *)(uintptr_t)integer(cx, v, name, 0, MAX_SAFE, "an address");
}

/* The text is a string of the heap with a NUL in the end: it lives as long as its address is on the stack. */
const char *aot_foreign_string(aot_context *cx, aot_value v, const char *name) {
  if (v == AOT_NULL) return NULL;
  if (!aot_is_string(v)) return aot_throw_argument_type(cx, name, "of type string or null", v), NULL;
  aot_string *s = aot_string_flatten(cx, v);
  const uint8_t *units = aot_string_is_wide(s) ? NULL : aot_string_latin1(s);
  bool is_ascii = units && aot_is_ascii(units, s->length);
  size_t size = s->length;
  char *utf8 = is_ascii ? NULL : aot_string_to_utf8(cx, v, &size);
  const void *bytes = is_ascii ? (const void *)units : utf8;
  char *text = NULL;
  if (!bytes || size >= AOT_MAX_STRING_LENGTH) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "The value of \"%s\" is too long", name);
  } else if (memchr(bytes, 0, size)) {
    refuse(cx, AOT_TYPE_ERROR, "ERR_INVALID_ARG_VALUE", "The argument '%s' must be a string without null bytes", name);
  } else {
    text = (char *)aot_string_alloc(cx, (uint32_t)size + 1, false)->u.latin1;
    memcpy(text, bytes, size);
    text[size] = 0;
  }
  free(utf8);
  return text;
}

aot_value aot_foreign_give_string(aot_context *cx, const char *text) {
  return text ? aot_text_of_utf8(cx, (const uint8_t *)text, strlen(text)) : AOT_NULL;
}

void *aot_foreign_buffer(aot_context *cx, aot_value v, const char *name) {
  if (v == AOT_NULL) return NULL;
  if (aot_is_kind(v, AOT_KIND_ARRAY_BUFFER)) return aot_array_buffer_of(v)->data;
  if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY) || aot_is_kind(v, AOT_KIND_DATA_VIEW)) return aot_typed_array_of(v)->data;
  aot_throw_argument_type(cx, name, "an instance of ArrayBuffer, a view of one, or null", v);
  return NULL;
}

void aot_foreign_keep(aot_value v) { __asm__ volatile("" : : "r"(v)); }
