/* value_test.c: numbers, BigInts, strings in three encodings, conversions, handles and scopes. */
#include "check.h"
#include <math.h>

static void numbers(aot_context *cx) {
  aot_ref v;
  double d;
  int32_t i;
  int64_t wide;
  uint64_t big;
  const double values[] = {0, -0.0, 1.5, -7, 2147483648.0, 1e300, INFINITY};
  for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
    OK(aot_make_number(cx, values[k], &v));
    OK(aot_read_number(cx, v, &d));
    CHECK(d == values[k] && signbit(d) == signbit(values[k]));
  }
  OK(aot_make_number(cx, NAN, &v));
  OK(aot_read_number(cx, v, &d));
  CHECK(isnan(d));
  STATUS(AOT_E_RANGE, aot_read_int32(cx, v, &i));
  OK(aot_read_int32(cx, number(cx, -7), &i));
  CHECK(i == -7);
  STATUS(AOT_E_RANGE, aot_read_int32(cx, number(cx, 2147483648.0), &i));
  STATUS(AOT_E_RANGE, aot_read_int32(cx, number(cx, 1.5), &i));
  CHECK(i == -7);
  const int64_t wides[] = {0, 9007199254740991, 9007199254740992, INT64_MAX, INT64_MIN, -9007199254740993};
  for (size_t k = 0; k < sizeof wides / sizeof *wides; k++) {
    aot_type type;
    OK(aot_make_int64(cx, wides[k], &v));
    OK(aot_type_of(cx, v, &type));
    CHECK(type == (llabs(wides[k] == INT64_MIN ? INT64_MAX : wides[k]) <= 9007199254740991 ? AOT_TYPE_NUMBER
                                                                                           : AOT_TYPE_BIGINT));
    OK(aot_read_int64(cx, v, &wide));
    CHECK(wide == wides[k]);
  }
  OK(aot_make_uint64(cx, UINT64_MAX, &v));
  OK(aot_read_uint64(cx, v, &big));
  CHECK(big == UINT64_MAX);
  STATUS(AOT_E_RANGE, aot_read_int64(cx, v, &wide));
  OK(aot_make_bigint_text(cx, "-123456789012345678901234567890", &v));
  STATUS(AOT_E_RANGE, aot_read_int64(cx, v, &wide));
  OK(aot_convert_string(cx, v, &v));
  CHECK(is_text(cx, v, "-123456789012345678901234567890"));
  STATUS(AOT_E_TYPE, aot_make_bigint_text(cx, "12a", &v));
  STATUS(AOT_E_TYPE, aot_make_bigint_text(cx, "-", &v));
}

static void strings(aot_context *cx) {
  aot_ref v, w;
  aot_string_view view;
  size_t needed = 0;
  char bytes[32];
  uint16_t units[8];
  const char *mixed = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"; /* a, e with acute, euro, a smile */
  OK(aot_make_text(cx, mixed, &v));
  OK(aot_string_borrow(cx, v, &view));
  CHECK(view.encoding == AOT_UTF16 && view.size == 5 && ((const uint16_t *)view.units)[2] == 0x20AC);
  OK(aot_string_copy(cx, v, AOT_UTF8, bytes, sizeof bytes, &needed));
  CHECK(needed == 10 && strcmp(bytes, mixed) == 0);
  OK(aot_string_copy(cx, v, AOT_UTF16, units, 8, &needed));
  CHECK(needed == 5 && units[3] == 0xD83D && units[4] == 0xDE00 && units[5] == 0);
  bytes[0] = 'x';
  STATUS(AOT_E_RANGE, aot_string_copy(cx, v, AOT_LATIN1, bytes, sizeof bytes, NULL));
  STATUS(AOT_E_RANGE, aot_string_copy(cx, v, AOT_UTF8, bytes, 10, &needed)); /* no room for the zero */
  CHECK(bytes[0] == 'x');
  OK(aot_make_string(cx, AOT_LATIN1, "\xE9t\xE9", 3, &v));
  OK(aot_string_borrow(cx, v, &view));
  CHECK(view.encoding == AOT_LATIN1 && view.size == 3 && memcmp(view.units, "\xE9t\xE9", 3) == 0);
  CHECK(is_text(cx, v, "\xC3\xA9t\xC3\xA9"));
  units[0] = 0xD800; /* a lone surrogate */
  units[1] = 'b';
  OK(aot_make_string(cx, AOT_UTF16, units, 2, &w));
  CHECK(is_text(cx, w,
                "\xEF\xBF\xBD"
                "b"));
  OK(aot_make_string(cx, AOT_UTF8, "a\0b", 3, &w)); /* a zero within */
  OK(aot_string_borrow(cx, w, &view));
  CHECK(view.size == 3);
  OK(aot_make_string(cx, AOT_UTF8, NULL, 0, &w));
  OK(aot_string_borrow(cx, w, &view));
  CHECK(view.size == 0);
  const char *const damaged[] = {
      "\x80", "\xC3", "\xC0\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xE2\x82"};
  for (size_t k = 0; k < sizeof damaged / sizeof *damaged; k++) STATUS(AOT_E_TYPE, aot_make_text(cx, damaged[k], &w));
}

static void conversions(aot_context *cx) {
  aot_ref o, v;
  double d;
  int yes;
  OK(aot_make_object(cx, &o));
  OK(aot_convert_string(cx, o, &v));
  CHECK(is_text(cx, v, "[object Object]"));
  OK(aot_convert_number(cx, text(cx, " 12 "), &d));
  CHECK(d == 12);
  OK(aot_convert_boolean(cx, text(cx, ""), &yes));
  CHECK(yes == 0);
  OK(aot_convert_boolean(cx, o, &yes));
  CHECK(yes == 1);
  OK(aot_make_symbol(cx, NULL, &v));
  STATUS(AOT_E_EXCEPTION, aot_convert_number(cx, v, &d));
  OK(aot_error_take(cx, &v));
  OK(aot_is_same(cx, text(cx, "same"), text(cx, "same"), &yes));
  CHECK(yes == 1);
  OK(aot_is_same(cx, o, text(cx, "same"), &yes));
  CHECK(yes == 0);
}

static void scopes(aot_context *cx) {
  aot_scope outer, inner;
  aot_ref o, p, kept, back;
  aot_type type;
  aot_usage usage;
  OK(aot_scope_open(cx, &outer));
  OK(aot_make_object(cx, &o));
  OK(aot_scope_open(cx, &inner));
  STATUS(AOT_E_SCOPE, aot_scope_close(cx, outer));
  OK(aot_make_object(cx, &p));
  OK(aot_keep(cx, p, &kept));
  OK(aot_scope_close(cx, inner));
  STATUS(AOT_E_SCOPE, aot_scope_close(cx, inner));
  STATUS(AOT_E_REF, aot_type_of(cx, p, &type)); /* gone */
  OK(aot_type_of(cx, o, &type));
  OK(aot_type_of(cx, kept, &type));
  CHECK(type == AOT_TYPE_OBJECT);
  OK(aot_scope_open(cx, &inner));
  OK(aot_make_text(cx, "result", &p));
  OK(aot_scope_return(cx, inner, p, &back));
  CHECK(is_text(cx, back, "result"));
  OK(aot_scope_close(cx, outer));
  OK(aot_context_collect(cx));
  OK(aot_property_write(cx, kept, "x", number(cx, 1))); /* still alive */
  OK(aot_context_usage(cx, &usage));
  CHECK(usage.kept_refs == 1);
  OK(aot_release(cx, kept));
  STATUS(AOT_E_REF, aot_release(cx, kept));
  STATUS(AOT_E_REF, aot_type_of(cx, kept, &type));
  OK(aot_keep(cx, number(cx, 5), &kept)); /* numbers are never gone */
  OK(aot_release(cx, kept));
  OK(aot_release(cx, kept));
}

/* A handle of a place that was given out again is not the new one. */
static void ages(aot_context *cx) {
  aot_ref first = AOT_NO_REF, o;
  aot_type type;
  for (int i = 0; i < 16000; i++) {
    aot_scope scope;
    OK(aot_scope_open(cx, &scope));
    OK(aot_make_object(cx, &o));
    if (i == 0) first = o;
    else CHECK(o != first);
    OK(aot_scope_close(cx, scope));
  }
  STATUS(AOT_E_REF, aot_type_of(cx, first, &type));
}

/* ---------------------------------------------------------------- a runtime that watches */

static size_t misuses[3];
static void on_misuse(void *data, aot_misuse what, size_t count) {
  CHECK(data == misuses);
  misuses[what] += count;
}

static void leaks(void) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  options.is_debugging = 1;
  options.on_misuse = on_misuse;
  options.data = misuses;
  aot_runtime *runtime;
  OK(aot_runtime_open(&options, &runtime));
  aot_context *cx = open_context(runtime);
  aot_ref o, kept;
  aot_scope scope;
  OK(aot_make_object(cx, &o));
  for (int i = 0; i < 100001; i++) OK(aot_keep(cx, o, &kept));
  OK(aot_release(cx, kept));
  STATUS(AOT_E_REF, aot_release(cx, kept));
  STATUS(AOT_E_REF, aot_release(cx, o));
  OK(aot_scope_open(cx, &scope));
  STATUS(AOT_E_SCOPE, aot_scope_close(cx, scope + 1));
  STATUS(AOT_E_STATE, aot_runtime_close(runtime));
  OK(aot_context_close(cx));
  CHECK(misuses[AOT_MISUSE_LEAK] == 100000);
  CHECK(misuses[AOT_MISUSE_RELEASE] == 2);
  CHECK(misuses[AOT_MISUSE_SCOPE] == 2);
  OK(aot_runtime_close(runtime));
}

int main(void) {
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_context(runtime);
  numbers(cx);
  strings(cx);
  conversions(cx);
  scopes(cx);
  ages(cx);
  leaks();
  return finish(cx, runtime);
}
